"""What Creative Commons wants said: title, author, notice, source, licence and changes, linked.

Source: Creative Commons licence texts 1.0 to 4.0, section "attribution".
"""

from collections.abc import Iterator, Sequence

from media.credits import words
from media.credits.parts import Part, join, linked, piece, text, tidy
from media.credits.styles import BY_LANGUAGE, STYLES
from media.credits.telling import Telling
from media.credits.values import Credit


def with_licence(credit: Credit, body: tuple[Part, ...], telling: Telling) -> tuple[Part, ...]:
    """A Creative Commons licence is named and linked in every style, with title and source."""
    licence = credit.licence
    label = piece(licence.label, licence.href, "license")
    if not (licence.is_cc and label.text and body):
        return body
    if label.text in text(body):
        return linked(body, label)
    old = licence.terms is not None and licence.terms.version < "4"
    facts = ([_title(credit, telling) if old else Part("")], [_source(credit, telling)])
    facts += ([label], [_changes(credit, telling)])
    return tidy((*body, *(part for fact in facts if text(fact) for part in (Part(", "), *fact))))


def attribution(credit: Credit, telling: Telling) -> Iterator[Part]:
    """Title, author, notice, source, licence and changes, as Creative Commons wants them told."""
    licence, title = credit.licence, _title(credit, telling)
    facts = (
        list(_work(credit, telling, title)),
        [piece(credit.public(credit.copyright_notice))],
        list(_origin(credit, telling)),
        [piece(licence.label, licence.href, "license")],
        [_changes(credit, telling)],
    )
    told: Sequence[list[Part]] = [fact for fact in facts if text(fact)]
    if not (title.text or credit.named or credit.chain or licence.source_url):
        return
    if not title.text:
        yield Part(telling.lead(STYLES[BY_LANGUAGE[words.spoken(telling.language)]]))
    for number, fact in enumerate(told):
        yield Part(", " if number else "")
        yield from fact


def _work(credit: Credit, telling: Telling, title: Part) -> Iterator[Part]:
    yield title
    yield Part(words.BY[words.spoken(telling.language)] if title.text and credit.named else "")
    yield from creators_of(credit, telling)


def _title(credit: Credit, telling: Telling) -> Part:
    title = " ".join(credit.public(credit.licence.title_of_work).split())
    quoted = words.TITLE[words.spoken(telling.language)].format(title=title)
    return Part(quoted if title else "")


def _changes(credit: Credit, telling: Telling) -> Part:
    return Part(words.change_note(credit.public(credit.licence.changes), telling.language))


def _source(credit: Credit, telling: Telling) -> Part:
    """The word "Quelle", linked to where the work was found."""
    found = piece(
        words.WORDS[words.spoken(telling.language)]["source"][0],
        credit.public(credit.licence.source_url),
    )
    return found if found.href else Part("")


def _origin(credit: Credit, telling: Telling) -> Iterator[Part]:
    """Where the work was found: the supply chain or the word "Quelle", linked to the source."""
    address = credit.public(credit.licence.source_url)
    if not credit.chain:
        return iter([_source(credit, telling)])
    if address:
        return iter([piece("/".join(source.name for source in credit.chain), address)])
    return join([piece(source.name, source.url) for source in credit.chain], "/")


def creators_of(credit: Credit, telling: Telling, commas: bool = False) -> Iterator[Part]:
    named = [piece(creator.name, creator.url) for creator in credit.named]
    last = "" if commas else words.AND[words.spoken(telling.language)]
    return join(named, ", ", last)
