"""What was typed in the box “For readers” and not taken along yet: it stands there again."""

from media.admin.moment import typed_moment

KEPT = "typed_for_readers"  # in the session, for some stories
MOST_STORIES, MOST_LETTERS = 20, 5000
TEXTS = (
    "publish_kind",
    "correction_wrong",
    "correction_right",
    "take_down_reason",
    "withdraw_reason",
    "retract_reason",
    "although",
)
MOMENTS = ("publish_at", "take_down_at")
MOVE = "move_to_"  # and the number of the plan


def typed(request, article) -> dict[str, str]:
    """The box's fields by name: as just sent, else as kept from an earlier refusal."""
    if request.method == "POST":
        sent = _sent(request.POST)
    else:
        sent = request.session.get(KEPT, {}).get(str(article.pk), {})
    return {**dict.fromkeys((*TEXTS, *MOMENTS), ""), **sent}


def keep(request, article) -> None:
    """Keep what was sent with the form, whichever button was pressed."""
    kept, sent = request.session.get(KEPT, {}), _sent(request.POST)
    if sent or str(article.pk) in kept:
        kept.pop(str(article.pk), None)
        kept = dict(list(kept.items())[1 - MOST_STORIES :])
        request.session[KEPT] = {**kept, str(article.pk): sent} if sent else kept


def forget(request, article, *names: str) -> None:
    """An act took these along."""
    kept = request.session.get(KEPT, {})
    left = {name: text for name, text in kept.get(str(article.pk), {}).items() if name not in names}
    if str(article.pk) in kept:
        request.session[KEPT] = {**kept, str(article.pk): left}


def _sent(data) -> dict[str, str]:
    moments = [*MOMENTS, *(n for n in data if n.startswith(MOVE) and not n.endswith("_meant"))]
    values = {name: data.get(name, "") for name in TEXTS}
    values |= {name: typed_moment(data, name) for name in moments}
    return {name: text[:MOST_LETTERS] for name, text in values.items() if text and text.strip()}
