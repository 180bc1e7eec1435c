"""Pages of the paper: name and words are remembered apart, in one act."""

from django.db import transaction

from articles.models import SitePage
from record import changes
from record.keeping import pending
from record.models import State
from record.states import forget, remember_as


@transaction.atomic
def keep_page(page: SitePage, *, by, reason: str = "") -> State | None:
    """Let readers have a page as it is saved; None where they see no difference."""
    given = {noun: turns for noun in (page, page.words) if (turns := pending(noun))}
    if not given:
        return None
    states = [
        remember_as(n.key, data, since=at) for n, turns in given.items() for at, data in turns
    ]
    keys = [*(noun.key for noun in given), *(page.shared_keys if page in given else ())]
    changes.record("keep", subject=page.key, by=by, keys=keys, rows=states, reason=reason)
    return states[0]


@transaction.atomic
def drop_page(page: SitePage, *, by, reason: str = "") -> None:
    """Delete a page; readers see nothing of it from now on, and the record keeps what stood."""
    states = [forget(page.key), forget(page.words.key)]
    keys = [page.key, page.words.key, *page.shared_keys]
    changes.record("delete", subject=page.key, by=by, keys=keys, rows=states, reason=reason)
    page.delete()
