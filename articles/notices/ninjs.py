"""Notices as parts of a ninjs item; the item itself is made by whoever delivers it."""

from collections.abc import Iterable

from articles.notices.appended import NoticeShown


def bodies(notices: Iterable[NoticeShown]) -> list[dict]:
    """Each notice as a body of its own, beside that of the story.

    Args:
        notices: what `appended(…, surfaces=("ninjs",))` gives.
    Source: IPTC ninjs 3.0, `bodies`: role, contentType, charcount, value.
    """
    return [_body(notice) for notice in notices]


def _body(notice: NoticeShown) -> dict:
    value = f"{notice.label}\n\n{notice.text}"
    return {
        "role": "notice",
        "contentType": "text/plain",
        "charcount": len(value),
        "value": value,
    }
