"""What the buttons of the way through the desk do after the form was saved."""

from datetime import datetime

from django.contrib.auth import get_user_model
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import desk
from articles.plain import plain
from media.admin.moment import typed_moment
from record.local_time import Unclear, read_instant

KEPT = "typed_steps"  # in the session: what was typed in the box and not sent yet
MOST_KEPT = 20


def _step(verb, said):
    """A button that takes one step, with the typed note."""

    def act(request, article):
        verb(article, by=request.user, note=plain(request.POST.get("step_note", "")))
        return said()

    return act


def _assign(request, article):
    due_at = _due(typed_moment(request.POST, "step_due"), article)
    return _give(request, article, _person(request.POST.get("step_to", "")), due_at)


def _take_on(request, article):
    due_at = _due(typed_moment(request.POST, "step_due"), article)
    return _give(request, article, request.user, due_at)


def _give(request, article, to, due_at):
    note = plain(request.POST.get("step_note", ""))
    desk.assign(article, to=to, due_at=due_at, note=note, by=request.user)
    return _("%(who)s goes on with it.") % {"who": to} if to else _("Nobody is named any more.")


def _person(text):
    if not text:
        return None
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0
    person = get_user_model().objects.filter(pk=number).first()
    if person is None:
        raise desk.Refused(_("Nobody at the desk has this number."))
    return person


def _due(text: str, article) -> datetime | None:
    """The hour as typed in the paper's time; the one that stands is taken as it is."""
    if not text.strip():
        return None
    if article.due_at and text == as_typed(article.due_at):
        return article.due_at
    try:
        return read_instant(plain(text), timezone.get_current_timezone())
    except Unclear as unclear:
        raise desk.Refused(unclear.sentence) from None


def as_typed(at: datetime | None) -> str:
    """An instant as the browser's own field knows it."""
    return timezone.localtime(at).strftime("%Y-%m-%dT%H:%M") if at else ""


_CHANGE = "articles.change_article"
VERBS = {
    "_submit": (_CHANGE, _step(desk.submit, lambda: _("The story waits to be approved."))),
    "_hand_back": (_CHANGE, _step(desk.hand_back, lambda: _("The story is handed back."))),
    "_ready": (
        "articles.publish_article",
        _step(desk.ready, lambda: _("The story is ready.")),
    ),
    "_approve": (
        "articles.approve_article",
        _step(desk.approve, lambda: _("The text is approved as it stands.")),
    ),
    "_ask_legal": (
        _CHANGE,
        _step(desk.ask_legal, lambda: _("Nothing is published before a lawyer has read it.")),
    ),
    "_clear_legal": (
        "articles.clear_article",
        _step(desk.clear_legal, lambda: _("Nothing in law stands against it.")),
    ),
    "_assign": (_CHANGE, _assign),
    "_take_on": (_CHANGE, _take_on),
    "_bin": (_CHANGE, _step(desk.bin, lambda: _("The story is in the bin."))),
    "_unbin": (_CHANGE, _step(desk.unbin, lambda: _("The story is a draft again."))),
}


def typed(request, article) -> dict:
    """What stands in the fields of the box: typed and not sent yet, else as the story has it."""
    if article is None:
        return {}
    if request.method == "POST":
        return _posted(request)
    kept = request.session.get(KEPT, {}).get(str(article.pk))
    return kept or _standing(article)


def keep_typed(request, article) -> None:
    """Keep what was typed in the box for the next look, until a step takes it along."""
    posted, kept = _posted(request), request.session.get(KEPT, {})
    kept.pop(str(article.pk), None)
    if posted not in (_standing(article), _NOTHING):
        kept = {**dict(list(kept.items())[-MOST_KEPT:]), str(article.pk): posted}
    request.session[KEPT] = kept


def forget_typed(request, article) -> None:
    """A step took it along."""
    kept = request.session.get(KEPT, {})
    if kept.pop(str(article.pk), None):
        request.session[KEPT] = kept


_NOTHING = {"note": "", "to": "", "due": ""}


def _posted(request):
    return {name: plain(request.POST.get(f"step_{name}", ""))[:4000] for name in _NOTHING}


def _standing(article):
    to = article.assigned_to_id
    return {"note": "", "to": str(to) if to else "", "due": as_typed(article.due_at)}
