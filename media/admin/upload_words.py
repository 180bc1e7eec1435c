"""What the upload screen's script says; it knows no words of its own."""

from django.utils.translation import gettext_lazy as _

WORDS = {
    "waiting": _("waits for “Upload”"),
    "beside": _("together with %s"),
    "alone": _("There is no picture of this name in the list; add it, and both are sent together."),
    "queued": _("waits its turn"),
    "sending": _("is being sent: %s per cent"),
    "reading": _("is being checked and read"),
    "done": _("taken in"),
    "refused": _("not taken in"),
    "lost": _(
        "The connection was lost. The file is still here; it is sent again when you are back."
    ),
    "fault": _("The newsroom had a fault. The file is still here; please try again."),
    "too_large": _("The file is larger than this newsroom takes (%s MB)."),
    "out": _("You are signed out. Nothing is lost: sign in, and the upload goes on."),
    "sign_in": _("Sign in (new window)"),
    "go_on": _("Go on"),
    "again": _("Try again"),
    "all_again": _("Try all again"),
    "remove": _("Remove"),
    "of_file": _("%s: %s"),
    "same_picture": _("The same picture is here already:"),
    "no_files": _("Choose pictures first, or drop them here."),
    "look_at_fields": _("Nothing was sent: please look at the marked fields."),
    "summary": _("%s of %s taken in."),
    "summary_refused": _("%s not taken in."),
    "summary_ready": _("%s ready to be uploaded."),
    "summary_open": _("%s on the way."),
    "summary_lost": _("%s to be sent again."),
    "open_picture": _("Open “%s”"),
}
