"""The legal acts of a story: who may, what follows, what is typed, and the verb behind the button."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import desk
from articles.admin.duties import duty_forms as forms
from articles.desk.passages import given_or_planned
from articles.models import Article, ErasureOrder


@dataclass(frozen=True)
class Act:
    """One act, as the page offers it."""

    name: str
    right: str
    title: str
    says: tuple[str, ...]  # what follows from it, in plain words
    button: str
    form: type
    do: Callable
    danger: bool = False
    choices: Callable = lambda article: {}


def _remove(article, said, by) -> str:
    desk.remove(article, reason=said["reason"], by=by)
    return _("The story is removed; readers get status 451 with the reason.")


def _hold(article, said, by) -> str:
    desk.hold(article, ground=said["ground"], by=by)
    return _("The story is under legal hold.")


def _seal(article, said, by) -> str:
    desk.seal_passage(article, passage=said["passage"], ground=said["ground"], by=by)
    return _("The passage is sealed; readers are not shown it any more.")


def _seal_edition(article, said, by) -> str:
    edition = article.editions.get(pk=said["edition"])
    desk.seal_edition(article, edition=edition, ground=said["ground"], by=by)
    return _("The edition is sealed; readers are not shown it any more.")


def _reply(article, said, by) -> str:
    names = ("text", "ground", "kind", "language", "objection")
    desk.print_reply(article, by=by, **{name: said[name] for name in names})
    return _("The reply stands at the story, word for word.")


def _end_reply(article, said, by) -> str:
    desk.end_reply(said["reply"], ground=said["ground"], by=by)
    return _("The reply is not offered any more.")


def _order(article, said, by) -> str:
    whole = said["what"] == ErasureOrder.Scope.STORY
    edition = None if whole else article.editions.get(pk=said["what"])
    scope = ErasureOrder.Scope.STORY if whole else ErasureOrder.Scope.EDITION
    desk.order_erasure(article, scope=scope, edition=edition, ground=said["ground"], by=by)
    return _("Erasing is ordered. Nothing is erased before somebody else confirms it.")


def _sealable(article) -> dict:
    shown = given_or_planned(article, timezone.now())
    sealed = article.seals.exclude(edition=None).values("edition")
    rows = article.editions.exclude(pk__in=shown).exclude(pk__in=sealed)
    return {"editions": rows.order_by("-number")}


def _erasable(article) -> dict:
    shown = given_or_planned(article, timezone.now())
    rows = article.editions.exclude(pk__in=shown).exclude(text__head="")
    return {"editions": rows.order_by("-number"), "whole": not shown}


ACTS = (
    Act(
        "remove",
        "articles.remove_article",
        gettext_lazy("Remove for legal reasons"),
        (
            gettext_lazy(
                "Readers get a page with the reason and the date at once (status 451), and nothing "
                "of the story: not in lists, feeds, cross-references or share cards, and no picture "
                "that stands only here."
            ),
            gettext_lazy("Plans fall. Only whoever may remove stories can publish it again."),
        ),
        gettext_lazy("Remove the story"),
        forms.ReasonForm,
        _remove,
        danger=True,
    ),
    Act(
        "seal",
        "articles.seal_article",
        gettext_lazy("Seal a passage"),
        (
            gettext_lazy(
                "Readers are never shown these words again: not on the page as it is now, in older "
                "versions, comparisons, corrections, lists or feeds. “[passage removed]” stands in "
                "their place at once."
            ),
            gettext_lazy(
                "Sealing cannot be undone. The address of the story, its tags and other stories "
                "are not covered."
            ),
        ),
        gettext_lazy("Show where it stands"),
        forms.PassageForm,
        _seal,
        danger=True,
    ),
    Act(
        "seal_edition",
        "articles.seal_article",
        gettext_lazy("Seal an edition"),
        (
            gettext_lazy(
                "Readers are never shown this edition again, in no history and no comparison. "
                "Sealing cannot be undone."
            ),
        ),
        gettext_lazy("Seal the edition"),
        forms.EditionForm,
        _seal_edition,
        danger=True,
        choices=_sealable,
    ),
    Act(
        "hold",
        "articles.hold_article",
        gettext_lazy("Put under legal hold"),
        (
            gettext_lazy(
                "As long as the hold stands nothing of the story is erased and it cannot go to the "
                "bin. Readers notice nothing."
            ),
        ),
        gettext_lazy("Hold the story"),
        forms.GroundForm,
        _hold,
    ),
    Act(
        "reply",
        "articles.print_reply",
        gettext_lazy("Print a reply"),
        (
            gettext_lazy(
                "The statement stands above the text at once, set like the text, as long as readers "
                "have the story. No rule and no edit touches it."
            ),
            gettext_lazy(
                "Nothing can be written beneath it. An answer of our own may give facts only and "
                "is a story of its own (§ 20 MStV)."
            ),
        ),
        gettext_lazy("Print it"),
        forms.ReplyForm,
        _reply,
    ),
    Act(
        "end_reply",
        "articles.print_reply",
        gettext_lazy("End a reply"),
        (
            gettext_lazy(
                "Only if a court or whoever demanded it says so. It stays in the record and on the "
                "page of every day on which it stood there."
            ),
        ),
        gettext_lazy("End it"),
        forms.EndForm,
        _end_reply,
        danger=True,
    ),
    Act(
        "order",
        "articles.erase_article",
        gettext_lazy("Order erasure"),
        (
            gettext_lazy(
                "Only by order of a court or of data protection law. Nothing happens before somebody "
                "else confirms it. Then the words are gone for good, for readers and for the desk; "
                "number, date, ground and the digest stay, and the record still verifies."
            ),
            gettext_lazy(
                "“Every word of the story” also empties the working copy, all its versions, the copy "
                "as delivered and what was typed and not saved. Erasing one edition leaves these; "
                "share links are emptied in both cases."
            ),
            gettext_lazy(
                "Not covered: reasons and notes in the history, objections and their files, "
                "addresses, picture files, other stories, and what stands in an open window."
            ),
        ),
        gettext_lazy("Order it"),
        forms.OrderForm,
        _order,
        danger=True,
        choices=_erasable,
    ),
)


def allowed(user) -> list[Act]:
    """The acts this person may do."""
    return [act for act in ACTS if user.has_perm(act.right)]


def form_of(act: Act, article: Article, data=None):
    """The form of an act, bound to what was sent."""
    return act.form(data, article=article, prefix=act.name, **act.choices(article))
