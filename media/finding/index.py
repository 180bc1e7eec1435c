"""The words of pictures and credits, written whenever one of them is kept; and all of them anew."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Model

from media.finding import engine, words
from media.models import Agency, CreditWords, Image, ImageCredit, ImageWords

KINDS = ((Image, ImageWords, words.of_image), (ImageCredit, CreditWords, words.of_credit))
BATCH = 1000


@transaction.atomic
def learn(noun: Model) -> None:
    """Remember by which words a noun that was just saved is found; another spelling of an agency
    reaches all its credits. What is no picture, credit or agency is left alone."""
    if isinstance(noun, Agency):
        credits = ImageCredit.objects.filter(sources__agency=noun).distinct()
        for batch in _batches(_whole(credits)):
            _write(CreditWords, batch, words.of_credit)
    for kind, model, told in KINDS:
        if isinstance(noun, kind):
            _write(model, [noun], told)


def relearn(*, mend: bool = True) -> int:
    """Compare the words of all pictures and credits with what they should be, and mend them.

    Returns:
        How many were wrong.
    """
    return sum(_relearn(*kind, mend) for kind in KINDS)


@transaction.atomic
def _relearn(kind, model, told, mend) -> int:
    wrong = 0
    for batch in _batches(_whole(kind.objects.order_by("pk"))):
        wrong += len(_write(model, batch, told, mend=mend))
    gone = model.objects.exclude(number__in=kind.objects.values("pk"))
    wrong += gone.count()
    if mend:
        gone.delete()  # the index beside it may keep them: their pictures are not there to be shown
    return wrong


def _write(model, nouns, told, *, mend=True) -> list:
    """The rows that differ from what they should say, after they were written."""
    known = dict(model.objects.filter(number__in=[n.pk for n in nouns]).values_list())
    rows = [model(number=noun.pk, words=told(noun)) for noun in nouns]
    rows = [row for row in rows if known.get(row.number) != row.words]
    if rows and mend:
        model.objects.bulk_create(
            rows, update_conflicts=True, unique_fields=["number"], update_fields=["words"]
        )
        engine.follow(model, rows)
    return rows


def _whole(nouns):
    """With all that their words are taken from."""
    parts = ("creators", "sources__agency") if nouns.model is ImageCredit else ()
    return nouns.prefetch_related(*parts)


def _batches(nouns) -> Iterable[list]:
    numbers = list(nouns.values_list("pk", flat=True))
    for start in range(0, len(numbers), BATCH):
        yield list(nouns.filter(pk__in=numbers[start : start + BATCH]))
