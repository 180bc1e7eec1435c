"""What is wrong or doubtful about a credit, before a picture is given to readers.

Source: § 13 UrhG (the author decides whether and how to be named; courts add 100 % to the
licence fee where the name is missing); Creative Commons licences, section "attribution".
"""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from media.credits import licences
from media.credits.parts import is_web_address
from media.credits.styles import CC, STYLES
from media.credits.values import NOT_REQUIRED, Credit
from media.problems import Problem


def problems(credit: Credit, *, nature: str = "photo") -> tuple[Problem, ...]:
    """Everything the picture desk should see about a credit; those that block come first.

    Args:
        nature: of the picture; one made by a machine ("ai") has no author who must be named.
    """
    found = [*_naming(credit, nature), *_licence(credit), *_attribution(credit), *_form(credit)]
    return tuple(sorted(found, key=lambda problem: not problem.blocks))


def _naming(credit: Credit, nature: str) -> Iterator[Problem]:
    free = credit.placement == NOT_REQUIRED or nature == "ai"
    free = free or credit.licence.kind == licences.PUBLIC_DOMAIN
    if credit.named or credit.anonymous:
        return
    if not (credit.chain or credit.verbatim or free):
        yield Problem(
            "nobody_named",
            _("Nobody is named for this picture: enter the creator or the agency."),
            blocks=True,
            overridable=False,
        )
    elif not free:
        yield Problem(
            "no_creator",
            _("No creator is named. Under § 13 UrhG the photographer may demand it."),
        )


def _licence(credit: Credit) -> Iterator[Problem]:
    kind = credit.licence.kind
    if kind == licences.OWN and not credit.proven:
        yield Problem(
            "own_without_proof",
            _("The picture is said to be our own, but nothing proves it: add file or note."),
        )
    if kind == licences.HANDOUT and not credit.proven:
        yield Problem(
            "handout_without_proof",
            _("The permission for this press picture is not on file: add the mail or a note."),
        )
    if credit.placement == NOT_REQUIRED and not credit.waived and kind != licences.PUBLIC_DOMAIN:
        yield Problem(
            "waiver_not_written",
            _("The credit is marked as not required, but no waiver is written down."),
        )


def _attribution(credit: Credit) -> Iterator[Problem]:
    licence = credit.licence
    if not licence.is_cc:
        return
    zero = licences.CC_ZERO.search(f"{licence.name} {licence.url}")
    if not (licence.label and is_web_address(licence.href)):
        yield Problem(
            "cc_without_licence",
            _("A Creative Commons licence needs its name with version, or its address."),
            blocks=True,
        )
    if not licence.source_url and not zero:
        yield Problem(
            "cc_without_source",
            _("Creative Commons asks for a link to where the picture was found."),
        )
    if licence.terms is not None:
        yield from _elements(licence, licence.terms)


def _elements(licence: licences.Licence, terms: licences.Terms) -> Iterator[Problem]:
    if terms.version and terms.version < "4" and not licence.title_of_work:
        yield Problem(
            "cc_without_title",
            _("Creative Commons licences before version 4.0 ask for the title of the work."),
        )
    if "nc" in terms.elements.split("-"):
        yield Problem(
            "cc_non_commercial", _("This licence forbids commercial use; a newspaper may be that.")
        )
    if "nd" in terms.elements.split("-") and licence.changes.strip():
        yield Problem(
            "cc_changed_against_licence", _("This licence does not allow a changed picture.")
        )


def _form(credit: Credit) -> Iterator[Problem]:
    if credit.use_verbatim and not credit.supplied_line.strip():
        yield Problem(
            "verbatim_without_line",
            _("The delivered credit line is to be shown verbatim, but there is none."),
        )
    if credit.hides(credit.supplied_line):
        yield Problem(
            "line_names_anonymous",
            _("The delivered line names a creator who wishes not to be named; it is not shown."),
        )
    styles = [credit.style, *(source.style for source in credit.sources)]
    if any(style and style not in STYLES and style != CC for style in styles):
        yield Problem(
            "style_unknown", _("This credit style is not known; the house style is used.")
        )
    named = [creator.url for creator in credit.creators] + [source.url for source in credit.sources]
    links = (*named, credit.licensor_url, credit.licence.url, credit.licence.source_url)
    if any(link.strip() and not is_web_address(link) for link in links):
        yield Problem("link_unusable", _("An address is not a web address and is not linked."))
