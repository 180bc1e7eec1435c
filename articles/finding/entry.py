"""By which words a release is found, in one line that both databases divide at its spaces.

First come signs: of its sections, tags and contributors, whose names are looked up when somebody
asks, and of its kind. Then each stem of the headline and of the top once, marked as such; then all
stems in reading order, so that phrases can be looked for.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime

from articles.body import plain_words
from articles.content import Content
from articles.finding.words import stems
from articles.models import Release
from articles.sealing import Passage
from articles.veil import Veil, conceal
from record.models import State

# None of these is a letter or digit, so no word can look like a sign.
SECTION, TAG, CONTRIBUTOR, KIND = "§", "¶", "†", "¤"
HEADLINE, TOP = "«", "»"
BREAK = "|"  # between two texts: no phrase runs across it
MOST_WORDS = 20_000


def words_of(
    content: Content,
    lineage: Iterable[int],
    captions: Iterable[str] = (),
    sealed: Iterable[Passage] = (),
) -> str:
    """The words of a story as the index keeps them, without what is sealed.

    Args:
        lineage: its section's number and the one's above.
        captions: of pictures that stand in it with words of their own.
    """
    sealed = tuple(sealed)
    content = conceal(content, sealed)
    if sealed:
        veil = Veil(sealed, content.language)
        captions = [veil.text(caption) for caption in captions]
    language = content.language
    texts = [list(stems(text, language)) for text in texts_of(content, captions)]
    signs = [f"{KIND}{content.kind}", *(f"{SECTION}{pk}" for pk in lineage)]
    signs += [f"{TAG}{pk}" for pk in content.tags]
    signs += [f"{CONTRIBUTOR}{pk}" for pk, _role in content.bylines]
    signs += [f"{HEADLINE}{stem}" for stem in texts[0]]
    signs += [f"{TOP}{stem}" for text in texts[:TOPS] for stem in text]
    running = f" {BREAK} ".join(" ".join(text) for text in texts if text).split()
    return " ".join([*dict.fromkeys(signs), *running[:MOST_WORDS]])


TOPS = 4  # how many of the texts below stand over the story


def texts_of(content: Content, captions: Iterable[str] = ()) -> list[str]:
    """What a story says, the headline first; its body as a whole."""
    top = [content.headline, content.kicker, content.lead, content.dateline]
    return [*top, plain_words(content.body), content.lead_caption, *captions]


def captions_of(release: Release, content: Content) -> list[str]:
    """The pictures' own captions where a story brings none, as they were when it was published."""
    numbers = list(dict.fromkeys(without_caption(content)))
    return own_captions(numbers, release.starts_at) if numbers else []


def without_caption(content: Content) -> Iterator[int]:
    """The pictures of a story that speak with their own captions."""
    if content.lead_image is not None and not content.lead_caption:
        yield content.lead_image
    for block in content.body.get("content", ()):
        pk = block.get("attrs", {}).get("image")
        if pk is not None and not block.get("content"):
            yield pk


def own_captions(numbers: list[int], at: datetime) -> list[str]:
    """What readers saw of these pictures' captions at an instant."""
    keys = [f"image:{pk}" for pk in numbers]
    rows = State.objects.filter(key__in=keys, since__lte=at).order_by("pk")
    states = dict(rows.values_list("key", "data"))
    return [(states.get(key) or {}).get("caption") or "" for key in keys]
