"""Writes what machines are told of a page: JSON whose every text is escaped by the template."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from django.template import Library

from articles.reading import structured, structured_pictures

register = Library()
TEMPLATE = "articles/_structured.html"


@dataclass(frozen=True)
class Token:
    """A piece of JSON: a text as it was written, or a sign, a number, a word of JSON itself."""

    text: str | None = None
    sign: str = ""


@register.inclusion_tag(TEMPLATE)
def story_data(story):
    return _tokens(structured.of_story(story))


@register.inclusion_tag(TEMPLATE)
def list_data(page):
    return _tokens(structured.of_list(page))


@register.inclusion_tag(TEMPLATE)
def front_data(masthead):
    return _tokens(structured.of_front(masthead))


@register.inclusion_tag(TEMPLATE)
def picture_data(stories):
    shown = chain.from_iterable(story.pictures for story in stories)
    return _tokens(structured_pictures.of_pictures(shown))


def _tokens(told: dict) -> dict:
    return {"tokens": [*tokens(told)]}


def tokens(told) -> Iterator[Token]:
    """A plain value as JSON, piece by piece.

    Raises:
        TypeError: it holds something that JSON has no words for.
    """
    if isinstance(told, str):
        yield Token(text=told)
    elif isinstance(told, bool):
        yield Token(sign=str(told).lower())
    elif isinstance(told, int):
        yield Token(sign=str(told))
    elif isinstance(told, list):
        yield from _listed("[", "]", (tokens(value) for value in told))
    elif isinstance(told, dict):
        yield from _listed("{", "}", (_pair(*pair) for pair in told.items()))
    else:
        raise TypeError(f"{type(told).__name__} has no place in JSON.")


def _pair(name: str, value) -> Iterator[Token]:
    yield Token(text=name)
    yield Token(sign=":")
    yield from tokens(value)


def _listed(start: str, end: str, parts) -> Iterator[Token]:
    yield Token(sign=start)
    for number, part in enumerate(parts):
        if number:
            yield Token(sign=",")
        yield from part
    yield Token(sign=end)
