"""Which chunk is what: picture line, lead, cross-reference, heading, and what is left over."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from articles.wire.doubts import Doubt, doubt
from articles.wire.head import Head, take_byline, take_date
from articles.wire.labels import crossref_start, read_dateline
from articles.wire.layout import (
    BYLINE,
    CAPTION,
    CROSSREF,
    DATE,
    ITEMS,
    NOTICE,
    REPEAT,
    SHORT_LINE,
    TEXT,
    Chunk,
    chunk,
)
from articles.wire.normalise import ends_a_sentence
from articles.wire.pictures import read_picture
from media.captions import CaptionLine
from media.captions.names import AgencyBook, KnownAgency
from media.captions.start import find_credit

HEADING = "heading"
LEAD = "lead"
PARAGRAPH = "paragraph"
PICTURE = "picture"
UNPLACED = "unplaced"

LONG_CAPTION = 300
LONG_CAPTION_IN_TEXT = 160  # in the text a longer one is a paragraph that ends like a credit
LONG_TITLE = 250
LONG_LEAD = 600
_TEXTS_ABOVE_PICTURE = 2


@dataclass
class Story:
    """The chunks under the headline, and what has been found out about them so far."""

    text: str
    words: str  # of the headline, folded
    agencies: Sequence[KnownAgency]
    book: AgencyBook
    chunks: list[Chunk]
    doubts: list[Doubt] = field(default_factory=list)
    picture: CaptionLine | None = None
    caption_repeats_headline: bool = False

    def settle(self, place: int, kind: str, code: str = "") -> None:
        """Say what a chunk is, with a doubt if there is one."""
        self.chunks[place] = replace(self.chunks[place], kind=kind)
        if code:
            self.doubts.append(doubt(code, self.chunks[place].text))

    def places(self, *kinds: str) -> list[int]:
        return [place for place, chunk in enumerate(self.chunks) if chunk.kind in kinds]


# --- cross-references ------------------------------------------------------------------------


def join_titles(story: Story) -> None:
    """A cross-reference without a title takes the lines below it for titles."""
    done: list[Chunk] = []
    place = 0
    while place < len(story.chunks):
        one, end = story.chunks[place], place + 1
        if one.kind == CROSSREF and _is_label_only(one):
            end = _end_of_titles(story.chunks, end)
            lines = [line for part in story.chunks[place:end] for line in part.lines]
            one = chunk(story.text, lines)
        done.append(_checked(story, one))
        place = end
    story.chunks = done


def _is_label_only(reference: Chunk) -> bool:
    return len(reference.lines) == 1 and crossref_start(reference.text) == len(reference.text)


def _end_of_titles(chunks: Sequence[Chunk], place: int) -> int:
    """The points of a list are titles, or else the one short line below."""
    end = place
    while end < len(chunks) and chunks[end].kind in ITEMS:
        end += 1
    if end == place < len(chunks) and chunks[place].kind == TEXT:
        text = chunks[place].text
        end += len(text) <= LONG_TITLE // 2 and not text.endswith((".", ":"))
    return end


def _checked(story: Story, one: Chunk) -> Chunk:
    if one.kind != CROSSREF:
        return one
    rest = one.text[crossref_start(one.text) or 0 :]
    if not rest:
        story.doubts.append(doubt("crossref-empty", one.text))
    elif len(rest) > LONG_TITLE and ends_a_sentence(rest):
        story.doubts.append(doubt("crossref-long", one.text))
        return replace(one, kind=TEXT)
    return one


# --- the picture -----------------------------------------------------------------------------


def take_picture(story: Story) -> None:
    """Choose the one picture line; what else ends in a credit is told and not lost."""
    captions = story.places(CAPTION)
    above = bool(captions) and _stands_above(captions[0], story.places(TEXT))
    certain = (place for place in captions if _is_certain(story, place))
    chosen = captions[0] if above else next(certain, None)
    for place in captions:
        if place == chosen:
            _take(story, place, late=not above)
        else:
            _leave(story, place, certain=_strength(story, place) == 2)


def _stands_above(place: int, texts: Sequence[int]) -> bool:
    return sum(text < place for text in texts) <= _TEXTS_ABOVE_PICTURE


def _strength(story: Story, place: int) -> int:
    cut = find_credit(story.chunks[place].text, story.book)
    return cut.strength if cut else 0


def _is_certain(story: Story, place: int) -> bool:
    read, _ = read_picture(story.chunks[place].text, story.words, story.agencies)
    short = len(read.caption) <= LONG_CAPTION_IN_TEXT
    return bool(read.creators) and short and _strength(story, place) == 2


def _take(story: Story, place: int, *, late: bool) -> None:
    one = story.chunks[place]
    line = story.text[one.start : one.end]
    read, repeats = read_picture(line, story.words, story.agencies)
    above = story.chunks[place - 1].kind if place else ""
    story.picture, story.caption_repeats_headline = read, repeats or above == REPEAT
    story.settle(place, PICTURE, "caption-late" if late else "")
    if story.caption_repeats_headline:
        story.doubts.append(doubt("caption-repeats-headline", one.text))
    if len(story.picture.caption) > LONG_CAPTION:
        story.doubts.append(doubt("caption-long", story.picture.caption))
    story.doubts += [doubt(code, story.picture.credit_raw) for code in story.picture.warnings]


def _leave(story: Story, place: int, *, certain: bool) -> None:
    one = story.chunks[place]
    read, _ = read_picture(one.text, story.words, story.agencies)
    if not certain:
        story.settle(place, TEXT)
    elif len(read.caption) > LONG_CAPTION_IN_TEXT:
        story.settle(place, TEXT, "credit-in-text")
    else:
        story.settle(place, UNPLACED, "picture-second" if read.creators else "credit-left-over")


# --- lead, end, headings ---------------------------------------------------------------------


def take_lead(story: Story) -> None:
    """The first paragraph is the lead, if it stands above the picture or there is no picture."""
    others = story.places(CROSSREF, NOTICE, *ITEMS)
    top = others[0] if others else len(story.chunks)
    texts = [place for place in story.places(TEXT) if place < top]
    pictures = story.places(PICTURE)
    above = [place for place in texts if pictures and place < pictures[0]]
    if above and _stands_above(pictures[0], texts):
        _guess_caption(story, above, pictures[0])
        story.settle(above[0], LEAD)
    elif len(texts) < 2 or read_dateline(story.chunks[texts[0]].text, story.book):
        story.doubts.append(doubt("lead-missing"))  # "London (dpa) - ..." begins the story itself
    elif not pictures or texts[0] < pictures[0]:
        story.settle(texts[0], LEAD)
    elif len(texts) > 2 and len(story.chunks[texts[0]].text) <= LONG_LEAD:
        story.settle(texts[0], LEAD, "lead-guessed")
    else:
        story.doubts.append(doubt("lead-missing"))


def _guess_caption(story: Story, above: Sequence[int], picture: int) -> None:
    """A credit that stands alone belongs to the line above it, if that is not the lead."""
    alone = not story.picture.caption and not story.caption_repeats_headline
    if not alone or len(above) < 2 or above[-1] != picture - 1:
        return
    caption = story.chunks[above[-1]].text
    if len(caption) <= LONG_CAPTION:
        story.settle(above[-1], CAPTION, "caption-guessed")
        story.picture = replace(story.picture, caption=caption)


def leave_text_after_notice(story: Story) -> None:
    """What stands after the notice at the end is no story; after one in the middle it is."""
    story_kinds = (TEXT, CAPTION, *ITEMS)
    sizes = [len(one.text) if one.kind in story_kinds else 0 for one in story.chunks]
    above, total = 0, sum(sizes)
    ended = False
    for place, one in enumerate(list(story.chunks)):
        if one.kind == NOTICE and not ended:
            ended = above >= total - above
            if not ended:
                story.doubts.append(doubt("notice-inside", one.text))
        elif ended and one.kind in story_kinds:
            story.settle(place, UNPLACED, "text-after-notice")
        above += sizes[place]


def take_headings(story: Story) -> None:
    """Short lines between paragraphs are headings, all other text is paragraphs."""
    kinds = [one.kind for one in story.chunks]
    for place in story.places(TEXT):
        one = story.chunks[place]
        is_short = len(one.text) <= SHORT_LINE and not ends_a_sentence(one.text)
        above, below = _neighbours(story, kinds, place)
        if is_short and above and below:
            story.settle(place, HEADING, "heading-guessed")
        else:
            story.settle(place, PARAGRAPH, "line-short" if is_short else "")


def _neighbours(story: Story, kinds: Sequence[str], place: int) -> tuple[bool, bool]:
    """Whether story stands above a line, and a paragraph or a list directly below it."""
    above = place > 0 and kinds[place - 1] in (TEXT, LEAD, PICTURE, CROSSREF, *ITEMS)
    if place + 1 >= len(kinds):
        return above, False
    below = story.chunks[place + 1]
    is_full = len(below.text) > SHORT_LINE or ends_a_sentence(below.text)
    return above, below.kind in ITEMS or (below.kind == TEXT and is_full)


def tell_about_tail(story: Story) -> None:
    """Story after the last cross-reference is usual, but somebody should have seen it."""
    references = story.places(CROSSREF)
    after = [place for place in story.places(PARAGRAPH) if references and place > references[-1]]
    if after:
        story.doubts.append(doubt("tail-kept", story.chunks[after[0]].text))


def take_top_lines(story: Story, head: Head) -> None:
    """Dates and the byline between headline and text belong to the head."""
    for place in story.places(DATE, BYLINE):
        one = story.chunks[place]
        if not (take_date if one.kind == DATE else take_byline)(head, one.lines[0], one.text):
            story.settle(place, TEXT)
