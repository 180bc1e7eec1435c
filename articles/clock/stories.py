"""Stories that go live, change or end by themselves, and what does not fit."""

from datetime import datetime

from django.utils.translation import gettext as _

from articles.clock.look import Looks
from articles.clock.turn import Turn
from articles.desk.planned_text import differs
from articles.models import Release
from articles.reading import ahead
from media.models import Image
from media.pictures import usable_image

SHOWN_WITH = ("image:", "credit:", "agency:")


def coming(stories, now: datetime, end: datetime) -> list[Release]:
    """Every plan of the stories that have one before an instant, in the order of their hours."""
    soon = Release.objects.coming(now).filter(starts_at__lt=end, article__in=stories)
    rows = Release.objects.coming(now).filter(article__in=soon.values("article"))
    rows = rows.select_related("article__section", "edition__text", "address")
    return list(rows.defer("edition__text__body", "article__body", "article__wire_text"))


def turns(plans: list[Release], looks: Looks, now: datetime, end: datetime) -> list[Turn]:
    """What the plans bring before an instant."""
    last = {plan.article_id: plan for plan in sorted(plans, key=_number)}
    soon = [plan for plan in plans if plan.starts_at < end]
    bare = _unlicensed(soon, looks, now)
    return [
        Turn(
            at=plan.starts_at,
            kind=_kind(plan),
            title=_title(plan),
            number=plan.article_id,
            wrong=tuple(_wrong(plan, last[plan.article_id], bare.get(plan.pk, ()))),
        )
        for plan in soon
    ]


def _number(plan):
    return plan.edition.number if plan.edition_id else 0


def _kind(plan):
    if plan.edition_id is None:
        return "end"
    return "live" if plan.was is None else "update"


def _title(plan):
    head = plan.edition.text.head_values() if plan.edition_id else {}
    return head.get("headline") or str(plan.article)


def _wrong(plan, last, bare):
    if plan.edition_id is None:
        return
    if plan.article.is_embargoed(plan.starts_at):
        yield _("Goes live before the embargo ends")
    if plan == last and differs(plan.article, plan):
        yield _("Text changed since it was planned")
    for title in bare:
        yield _("Picture “%(title)s” may not be shown then") % {"title": title}


def _unlicensed(plans, looks, now) -> dict[int, list[str]]:
    """By plan, the titles of the pictures that pages will not show at its hour."""
    plans = [plan for plan in plans if plan.edition_id]
    names = {key for plan in plans for key in plan.edition.names if key.startswith(SHOWN_WITH)}
    first = looks.at(now)
    ahead.load(first, names)
    stand_in = {(first.state(key) or {}).get("substitute") for key in names if _is_image(key)}
    missing = {}
    for plan in plans:
        look = looks.at(plan.starts_at)
        shown = [int(key[6:]) for key in plan.edition.names if _is_image(key)]
        shown = [pk for pk in shown if pk not in stand_in]
        missing[plan.pk] = [pk for pk in shown if _without(look, pk)]
    titles = _titles({pk for pks in missing.values() for pk in pks})
    return {plan: [titles[pk] for pk in pks if pk in titles] for plan, pks in missing.items()}


def _is_image(key):
    return key.startswith("image:")


def _without(look, pk):
    """Readers would not see this very picture; one never shown before has no state yet."""
    found = usable_image(look, pk)
    return look.state(f"image:{pk}") is not None and (found is None or found[0] != pk)


def _titles(pks):
    if not pks:
        return {}
    return dict(Image.objects.filter(pk__in=pks).values_list("pk", "title"))
