"""Questions over the whole archive that must not keep the desk waiting."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import connection, transaction

from articles.models.release import FOREVER, Listed

NEWEST = 500


@contextmanager
def uncompiled() -> Iterator[None]:
    """PostgreSQL compiles long statements first, which takes several times as long as these run."""
    if connection.vendor != "postgresql":
        yield
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL jit = off")
        yield


def newest(at: datetime, most: int = NEWEST) -> list[int]:
    """The releases of the newest stories readers have, along the index of the list of all."""
    rows = Listed.objects.filter(list="all", starts_at__lte=at, ends_at__gt=at)
    # Always true; without it SQLite walks the index of the ends and sorts the whole list.
    rows = rows.filter(first_published_at__lt=FOREVER)
    found = rows.order_by("-first_published_at", "-article").values_list("release", flat=True)
    return list(found[:most])
