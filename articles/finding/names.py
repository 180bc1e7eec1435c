"""Tags and people are found by the names they have today: stories keep only their numbers."""

from collections.abc import Iterable

from django.db.models import Model

from articles.finding.entry import CONTRIBUTOR, TAG
from articles.finding.words import all_stems_of
from articles.models import Contributor, NameWord, Tag
from articles.sealing import WORD

MOST = 40  # nouns that one word may mean


def sign_of(noun: Model) -> str:
    return f"{TAG if isinstance(noun, Tag) else CONTRIBUTOR}{noun.pk}"


def learn(noun: Model, *, mend: bool = True) -> bool:
    """Remember by which names a tag or a contributor that was just kept is found.

    Merged tags are found by all their names, whichever a story was given. Any other noun is left
    alone.

    Returns:
        Whether it was known by other names.
    """
    if isinstance(noun, Contributor):
        return _write([noun], [noun.name], mend)
    if isinstance(noun, Tag):
        root = noun.merged_into or noun
        family = [root, *Tag.objects.filter(merged_into=root).order_by("pk")]
        told = [name for tag in family for name in (tag.name, *tag.synonyms)]
        return _write(family, told, mend)
    return False


def learn_new(nouns: Iterable[Model]) -> None:
    """Remember the names of those nouns that no story named before."""
    signs = {sign_of(noun): noun for noun in nouns if isinstance(noun, Tag | Contributor)}
    known = set(NameWord.objects.filter(sign__in=signs).values_list("sign", flat=True))
    for sign, noun in signs.items():
        if sign not in known:
            learn(noun)


def signs_called(stems: Iterable[str]) -> list[str]:
    """The signs of the tags and people in whose names one of these stems stands."""
    rows = NameWord.objects.filter(word__in=list(stems)).order_by("sign")
    return list(dict.fromkeys(rows.values_list("sign", flat=True)))[:MOST]


def relearn(*, mend: bool = True) -> int:
    """Compare the names known with those of all tags and people, and mend them.

    Returns:
        How many were wrong.
    """
    nouns = (*Contributor.objects.order_by("pk"), *Tag.objects.select_related("merged_into"))
    return sum(learn(noun, mend=mend) for noun in nouns)


def _write(nouns: list[Model], names: list[str], mend: bool) -> bool:
    """Whether the rows had to be written, or would have to be."""
    words = {
        stem for name in names for found in WORD.finditer(name) for stem in all_stems_of(found[0])
    }
    should = {(sign_of(noun), word) for noun in nouns for word in words}
    rows = NameWord.objects.filter(sign__in=[sign_of(noun) for noun in nouns])
    if set(rows.values_list("sign", "word")) == should:
        return False
    if mend:
        rows.delete()
        rows = [NameWord(sign=sign, word=word) for sign, word in sorted(should)]
        NameWord.objects.bulk_create(rows, ignore_conflicts=True)
    return True
