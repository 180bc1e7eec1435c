"""Prices as invoices write them: "1.234,56 €", "EUR 12.50", "12,-". Pure."""

import re
from collections.abc import Iterable
from decimal import Decimal

SIGNS = {"€": "EUR", "$": "USD", "£": "GBP"}
CURRENCY = re.compile(r"\b(EUR|USD|GBP|CHF|SEK|NOK|DKK|PLN|CZK|HUF|JPY|CAD|AUD)\b|([€$£])")
NUMBER = re.compile(r"[-−–]?\d[\d.,'’ \u00a0\u202f]*")
MOST = Decimal(10_000_000)


class Unread(ValueError):
    """Not to be understood; `code` says why: "none", "two_ways", "negative", "too_large"."""

    def __init__(self, code: str):
        super().__init__(code)
        self.code = code


def currency_in(text: str) -> str:
    """The currency a price or a column names, "" if none."""
    found = CURRENCY.search(text.upper())
    return "" if found is None else found[1] or SIGNS[found[2]]


def decimal_sign(prices: Iterable[str]) -> str:
    """The decimal sign of a whole column, from the prices that leave no doubt; "" if none does."""
    signs = {sign for price in prices if (sign := _sure_sign(_digits(price)))}
    return signs.pop() if len(signs) == 1 else ""


def price(text: str, sign: str = "") -> Decimal:
    """A price.

    Args:
        sign: the decimal sign of its column, for prices such as 1.234 that can be read two ways.
    Raises:
        Unread: it is none, can be read two ways, is below nothing or beyond reason.
    """
    digits = _digits(text)
    if not digits:
        raise Unread("none")
    if digits.startswith(("-", "−", "–")):
        raise Unread("negative")
    sign = _sure_sign(digits) or sign
    separators = {letter for letter in digits if letter in ".,"}
    if separators and not sign:
        raise Unread("two_ways")
    value = _value(digits, sign)
    if value >= MOST:
        raise Unread("too_large")
    return value


def _digits(text: str) -> str:
    """The number in a text, without spaces and the marks that only divide thousands."""
    numbers = NUMBER.findall(text.replace(",-", "").replace(",–", "").replace(".-", ""))
    found = numbers[0] if len(numbers) == 1 else ""
    return re.sub(r"['’ \u00a0\u202f]", "", found).rstrip(".,")


def _sure_sign(digits: str) -> str:
    """The decimal sign of one number where there is no doubt: 1.234,5 or 12.50, but not 1.234."""
    dots, commas = digits.count("."), digits.count(",")
    if dots and commas:
        return "," if digits.rindex(",") > digits.rindex(".") else "."
    if dots + commas != 1:  # several of one kind divide thousands
        return {(True, False): ",", (False, True): "."}.get((dots > 1, commas > 1), "")
    sign = "." if dots else ","
    whole, _sign, rest = digits.partition(sign)
    thousands = len(rest) == 3 and 0 < len(whole.lstrip("-−–")) <= 3 and whole != "0"
    return "" if thousands else sign


def _value(digits: str, sign: str) -> Decimal:
    other = "," if sign == "." else "."
    plain = digits.replace(other, "")
    if plain.count(sign or "!") > 1:
        raise Unread("none")
    return Decimal(plain.replace(sign or "!", "."))
