"""Receipts of recalls: what every address that must change gives somebody unknown.

Asked over HTTP at the paper's own address, without cookie or name, as any reader asks; for a
command, never for a web process.
"""

import hashlib
import re
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from media.models import Image, Recall, RecallReceipt
from media.pictures import PREFIX
from record import changes

NAME = re.compile(rb"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
HYPHEN = rb"\u002D"  # as data for machines writes it
SECONDS = 20
MOST_BYTES = 32 * 1024 * 1024
AT_ONCE = 50  # receipts a change of the log


@dataclass(frozen=True)
class Answer:
    """What an address gave; status 0 is nobody answered."""

    status: int
    body: bytes = b""


def go(ask=None) -> list[RecallReceipt]:
    """One round: every address of a standing recall that is not clean yet is asked again.

    A receipt is kept where the answer differs from the last one of that address.

    Args:
        ask: gives an Answer for a path; None is over HTTP.
    """
    kept = []
    for found in Recall.objects.standing().order_by("pk"):
        left = still_open(found)
        for start in range(0, len(left), AT_ONCE):
            kept += _round(found, left[start : start + AT_ONCE], ask or fetch)
    return kept


def still_open(found: Recall) -> list[str]:
    """The addresses whose last receipt is not clean, or that have none."""
    last = latest(found)
    return [path for path in found.addresses if not (path in last and last[path].is_clean)]


def latest(found: Recall) -> dict[str, RecallReceipt]:
    """The last receipt of each address that has one."""
    return {receipt.address: receipt for receipt in found.receipts.order_by("pk")}


def fetch(path: str) -> Answer:
    """What the paper's public address gives whoever asks without cookie or name."""
    asked = urllib.request.Request(
        settings.NEWSROOM_URL + path, headers={"User-Agent": "Newsroom recall receipts"}
    )
    try:
        with urllib.request.urlopen(asked, timeout=SECONDS) as answer:
            return Answer(answer.status, answer.read(MOST_BYTES))
    except urllib.error.HTTPError as error:
        with error:
            return Answer(error.code, error.read(MOST_BYTES))
    except (OSError, ValueError):  # no connection, no such host, no HTTP
        return Answer(0)


def _round(found: Recall, paths: list[str], ask) -> list[RecallReceipt]:
    """Ask first, write then: no transaction waits for a network."""
    last, gone = latest(found), set(_names(found))
    answers = [_receipt(found, path, ask(path), gone) for path in paths]
    fresh = [one for one in answers if _said(one) != _said(last.get(one.address))]
    if fresh:
        _keep(found, fresh)
    return fresh


@transaction.atomic
def _keep(found, receipts):
    for receipt in receipts:
        receipt.save(force_insert=True)
    data = {"receipts": len(receipts), "clean": sum(one.is_clean for one in receipts)}
    changes.record("receipt", subject=found.key, by=None, keys=(), rows=receipts, data=data)


def _receipt(found, path, answer, gone) -> RecallReceipt:
    return RecallReceipt(
        recall=found,
        address=path,
        status=answer.status,
        sha256=hashlib.sha256(answer.body).hexdigest() if answer.status else "",
        still_there=_still_there(path, answer, gone),
        at=timezone.now(),
    )


def _still_there(path, answer, gone) -> bool:
    """A picture file is there while it is given; on a page a picture is named by its files."""
    if path.startswith(PREFIX):
        return answer.status == 200
    read = answer.body.replace(HYPHEN, b"-")
    return any(name in gone for name in NAME.findall(read))


def _names(found: Recall) -> Iterator[bytes]:
    blocked = Image.objects.filter(recalls__recall=found)
    for public_id in blocked.values_list("public_id", flat=True):
        yield str(public_id).encode()


def _said(receipt):
    return receipt and (receipt.status, receipt.sha256, receipt.still_there)
