"""The words of the flowing editor, in the language of whoever is at the desk; its script has none.

Single words carry the context "editor": alone on a button they would mean too many things.
"""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from articles.body.grammar import LINK_PATTERN

# How agency copy announces other stories, and what names the source of a picture: such lines are
# blocks of their own even where the copy parts its paragraphs by empty lines. The wire reads the
# same words (articles/wire/labels.py, media/captions/start.py); here they only place what is pasted.
ANNOUNCES = (
    "Mehr (?:zum|zu diesem) Thema|Lesen Sie (?:dazu )?auch|Lesen Sie mehr|Siehe auch"
    "|Weiterlesen|Mehr dazu"
)
CREDITS = (
    "Bildquelle|Bildnachweis|Bildrechte|Quellen?|Fotos?|Bild(?:er)?|Photos?|Grafik|Infografik"
    "|Illustration|Montage|Screenshot|Symbol(?:bild|foto)|Archiv(?:bild|foto)|Credits?"
)


def patterns() -> dict[str, str]:
    """What the script recognises in pasted text, as regular expressions."""
    return {
        "link": f"^{LINK_PATTERN}$",
        "crossref": rf"^(?:{ANNOUNCES})\s*[-–—‒―−:|]+\s*(.+)$",
        "titles": r"\s[|•·]\s|\s\+{2,3}\s|\s?;\s|\s//\s",
        "credit": rf"(?:{CREDITS})\s?:\s*\S",
    }


def strings() -> dict[str, str]:
    """Every word the editor shows, by the name its script calls it by."""
    return {**_tools(), **_blocks(), **_sentences(), **_dialogs()}


def _tools() -> dict[str, str]:
    return {
        "surface": pgettext("editor", "Text"),
        "toolbar": _("Elements of the text"),
        "bold": pgettext("editor", "Bold"),
        "bold_key": pgettext("editor", "Ctrl+B"),
        "italic": pgettext("editor", "Italic"),
        "italic_key": pgettext("editor", "Ctrl+I"),
        "heading": pgettext("editor", "Heading"),
        "bullets": pgettext("editor", "List"),
        "numbers": pgettext("editor", "Numbers"),
        "quote": pgettext("editor", "Quote"),
        "figure": pgettext("editor", "Picture"),
        "factbox": pgettext("editor", "Box"),
        "crossref": _("More on this"),
        "link": pgettext("editor", "Link"),
        "link_key": pgettext("editor", "Ctrl+K"),
        "up": pgettext("editor", "Up"),
        "up_key": _("Move this block up (Alt+↑)"),
        "down": pgettext("editor", "Down"),
        "down_key": _("Move this block down (Alt+↓)"),
        "undo": pgettext("editor", "Undo"),
        "undo_key": pgettext("editor", "Ctrl+Z"),
        "redo": pgettext("editor", "Redo"),
        "redo_key": pgettext("editor", "Ctrl+Y"),
    }


def _blocks() -> dict[str, str]:
    return {
        "paragraph": pgettext("editor", "Paragraph"),
        "bulletList": pgettext("editor", "List"),
        "orderedList": pgettext("editor", "Numbered list"),
        "quoteText": _("What was said"),
        "quoteSource": _("Who said it?"),
        "factboxTitle": _("Title of the box"),
        "caption": pgettext("editor", "Caption"),
        "alt": pgettext("editor", "Alternative text"),
        "alt_hint": _("What is to be seen?"),
        "alt_length": _("%(count)s of %(most)s characters. One or two sentences are enough."),
        "alt_too_long": _("%(count)s characters; %(most)s should do."),
        "alt_repeats": _("This is the caption, which is read aloud anyway."),
        "decorative": pgettext("editor", "Decoration only"),
        "other_image": pgettext("editor", "Other picture"),
        "no_credit": _("Credit is missing"),
        "no_image": _("No picture chosen yet"),
        "image_gone": _("This picture does not exist any more"),
        "crossref_words": _("Wording of the reference"),
        "choose_story": _("Choose a story"),
        "no_story": _("No story chosen yet"),
        "story_gone": _("This story does not exist any more"),
        "loading": pgettext("editor", "Loading …"),
        "move_up": _("Move up: %(block)s"),
        "move_down": _("Move down: %(block)s"),
        "remove": _("Remove: %(block)s"),
    }


def _sentences() -> dict[str, str]:
    return {
        "keys": _(
            "Alt+F10: tools. Alt+arrow: move the block. Esc: select the block. "
            "Enter on a picture: caption. F2: alternative text."
        ),
        "words": _("%(words)s words, %(minutes)s min. to read"),
        "one_word": _("1 word, 1 min. to read"),
        "moved": _("%(block)s: now number %(place)s of %(of)s"),
        "at_edge": _("%(block)s: goes no further."),
        "removed": _("%(block)s removed. Ctrl+Z brings it back."),
        "uploading": _("The picture is being uploaded …"),
        "uploaded": _("Picture placed."),
        "uploaded_bare": _("Picture placed. Its credit or alternative text is still missing."),
        "upload_failed": _("The picture did not arrive. Please try again."),
        "wait_for_upload": _("A picture is still being uploaded. Please save again in a moment."),
        "lost_image": _("A picture did not come along. Drag its file into the text."),
        "lost_images": _("%(count)s pictures did not come along. Drag their files into the text."),
        "stuck": _(
            "The editor cannot show this text. It stands unchanged in the plain field and is saved "
            "as it stands there."
        ),
    }


def _dialogs() -> dict[str, str]:
    return {
        "pick_image": _("Insert a picture"),
        "pick_story": _("Choose a story"),
        "search": _("Search"),
        "found": _("%(count)s found"),
        "nothing_found": _("Nothing found."),
        "search_failed": _("The search did not answer. Please try again."),
        "or_upload": _("Or upload a file:"),
        "address": _("Address"),
        "set_link": _("Set link"),
        "unset_link": _("Remove link"),
        "no_address": _("This is not an address: it begins with https://, mailto: or /."),
        "cancel": _("Cancel"),
    }
