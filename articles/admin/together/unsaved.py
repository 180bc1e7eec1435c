"""The writing screen's memory: what is set aside, what is offered again, what may go."""

from django.http import Http404
from django.utils.translation import gettext as _

from articles.admin.together import offers, typed
from articles.desk import aside
from articles.desk.save import as_kept
from articles.models import Buffer


class Unsaved:
    """For the admin of articles: no typed words go, whether a form is refused, left or saved."""

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        if request.method == "POST" and "_take_up" in request.POST:
            _take_up(request, object_id)
        return super().changeform_view(request, object_id, form_url, extra_context)

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        taken = getattr(request, "taken", None)
        return type("ArticleForm", (form,), {"user": request.user, "taken": taken})

    def forget(self, request, obj, form):
        """After a save: what was chosen away is set aside, what is saved need not be kept."""
        begun = form.cleaned_data.get("version") or 0
        if form.left_out:
            why = _("Left out when two texts were brought together")
            aside.set_aside(obj, form.posted, version=begun, by=request.user, why=why)
        aside.let_go(by=request.user, tab=request.POST.get("tab", ""))

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        form = context["adminform"].form
        if getattr(form, "stale", False):
            _set_mine_aside(request.user, form)
        tab = request.POST.get("tab", "")
        context["tab"] = tab
        context["key"] = typed.key_for(request.user)
        context["blank_offer"] = offers.BLANK
        context["offers"] = offers.offers(request.user, obj, without=tab)
        return super().render_change_form(request, context, add, change, form_url, obj)


def _take_up(request, object_id):
    """Answer as if the kept words had just been posted; the form then saves nothing by itself."""
    number = request.POST["_take_up"]
    mine = Buffer.objects.filter(user=request.user, article=object_id)
    buffer = mine.filter(pk=number).first() if _is_number(number) else None
    if buffer is None:
        raise Http404
    request.taken = buffer
    request.POST = typed.to_post(buffer.typed)
    if not offers.is_alive(buffer):
        request.POST["tab"] = buffer.tab


def _is_number(text):
    return text.isascii() and text.isdigit() and len(text) < 16


def _set_mine_aside(user, form):
    """The typed text as it was when two people met; the hidden field leads back to it."""
    saved = form.saved
    why = _("Typed while %(who)s saved") % {"who": saved.changed_by or _("somebody")}
    content = typed.content_of(form, as_kept(saved))
    version = form.cleaned_data.get("version") or 0
    kept = aside.set_aside(saved, content, version=version, by=user, why=why)
    form.data[form.add_prefix("aside")] = str(kept.pk)
