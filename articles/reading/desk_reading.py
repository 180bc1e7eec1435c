"""How the desk looks at public pages: with picture files of its own, and not past the seals."""

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone

from articles.models import Edition, Release
from articles.reading import sealed
from media.pictures import DESK_PREFIX
from record.reading import Reading


class DeskReading(Reading):
    """A look back by staff: pictures of stories that are gone are shown as well."""

    files_at = DESK_PREFIX


class VeiledReading(DeskReading):
    """A look back by staff who may not see what was sealed since: today's seals count."""

    def __init__(self, at: datetime):
        super().__init__(at)
        self._now = Reading(timezone.now())

    def load(self, keys: Iterable[str] = (), kinds: Iterable[str] = ()) -> None:
        keys = set(keys)
        seals = {key for key in keys if sealed.is_key(key)}
        super().load(keys - seals, kinds)
        self.note(*seals)
        self._now.load(seals)
        self._states.update({key: self._veil(key) for key in seals})

    def _veil(self, key: str) -> dict | None:
        """Today's seals; of a story that law took away since, every edition is closed."""
        state, article = self._now.state(key), int(key.partition(":")[2])
        counting = Release.objects.of(article, self._now.at)
        if counting is None or counting.absence != Release.Absence.LEGAL:
            return state
        editions = Edition.objects.filter(article=article).values_list("pk", flat=True)
        return {"passages": [], **(state or {}), "editions": list(editions)}
