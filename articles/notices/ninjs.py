"""Notices as parts of a ninjs item; the item itself is made by articles/reading/exchange.py."""

from collections.abc import Iterable

from articles.notices.appended import NoticeShown


def descriptions(notices: Iterable[NoticeShown]) -> list[dict]:
    """Each notice by itself, so that no system has to find it in the text again.

    Args:
        notices: what `appended(…, surfaces=("ninjs",))` gives.
    Source: IPTC ninjs 3.1, `descriptions`: role, contentType, value.
    """
    return [_description(notice) for notice in notices]


def _description(notice: NoticeShown) -> dict:
    value = f"{notice.label}\n\n{notice.text}"
    return {"role": f"notice:{notice.kind}", "contentType": "text/plain", "value": value}
