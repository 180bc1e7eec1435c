"""The same story in other languages: linked only while readers have it, and only if it says so."""

from django.conf import settings

from articles.reading.lookup import Given
from articles.reading.values import Translated
from record.reading import Reading


def key(story: Given) -> str:
    """Where it is noted which stories to ask: at the original of them all."""
    return f"translations:{_original(story)}"


def candidates(story: Given, reading: Reading) -> list[int]:
    """The original and every story that was ever given out as its translation, but this one.

    Args:
        reading: has loaded key().
    """
    noted = (reading.state(key(story)) or {}).get("articles", ())
    return [pk for pk in (_original(story), *noted) if pk != story.article]


def links(story: Given, found: dict[int, Given]) -> tuple[Translated, ...]:
    """The ways to the others, one a language; an edition that was changed since leads nowhere."""
    original, own = _original(story), story.content.language
    others = [one for pk, one in sorted(found.items()) if pk == original or _says(one, original)]
    by_language = {one.content.language: one for one in reversed(others)}
    return tuple(
        Translated(language, one.path, settings.NEWSROOM_URL + one.path)
        for language, one in sorted(by_language.items())
        if language != own and one.article != story.article
    )


def _original(story: Given) -> int:
    return story.content.translation_of or story.article


def _says(other: Given, original: int) -> bool:
    return other.content.translation_of == original
