"""The course of a story: what readers get of it and when, as the record stands now."""

from dataclasses import dataclass
from datetime import datetime

from articles.models import FOREVER, Article, Release


@dataclass(frozen=True)
class Course:
    """The decisions that count, newest first; plans that were outranked are not among them."""

    decisions: tuple[Release, ...]
    now: datetime

    def given_by(self, instant: datetime) -> Release | None:
        """The last edition readers have had, or will have had, before a decision takes effect.

        What starts at that very instant is replaced by the decision and was never seen, unless
        it is before readers already.
        """
        for release in self.decisions:
            seen = release.starts_at < instant or release.starts_at <= self.now
            if release.edition_id and seen:
                return release
        return None

    def coming(self, after: datetime | None = None) -> list[Release]:
        """Every decision that will count later than an instant (now), the next one first."""
        after = max(after or self.now, self.now)
        return [r for r in self.decisions if r.starts_at > after][::-1]

    def before(self, instant: datetime) -> Release | None:
        """What counts just before an instant; it may be “nothing”."""
        return next((r for r in self.decisions if r.starts_at < instant), None)

    def ahead(self) -> list[Release]:
        """Every decision that will change what readers get, the next one first.

        What was only decided once more, so that a cancelled plan stays cancelled, is left out.
        """
        return [release for release in self.coming() if self._changes(release)]

    def _changes(self, release: Release) -> bool:
        was = self.before(release.starts_at)
        had = was.edition_id if was else None
        return release.edition_id != had

    def take_downs(self, after: datetime) -> list[Release]:
        """The planned ends that will really take something off readers later than an instant."""
        return [r for r in self.ahead() if r.edition_id is None and r.starts_at > after]

    def plans(self, until: datetime = FOREVER) -> list[Release]:
        """The editions that are to go live later but before an instant, the next one first."""
        coming = [r for r in self.decisions if self.now < r.starts_at < until and r.edition_id]
        return coming[::-1]

    def early(self, until: datetime) -> list[Release]:
        """The plans that give readers a new text before an instant."""
        had = self.given_by(self.now)
        plans = [r for r in self.ahead() if r.edition_id and r.starts_at < until]
        return [plan for plan in plans if had is None or plan.edition_id != had.edition_id]

    def standing(self) -> Release | None:
        """What counts now; it may be “nothing”."""
        return next((r for r in self.decisions if r.starts_at <= self.now), None)

    def shows(self) -> bool:
        """Do readers have an edition now?"""
        standing = self.standing()
        return standing is not None and standing.edition_id is not None


def course_of(article: Article, now: datetime) -> Course:
    """Read the course of a story back to the last edition that readers have had.

    Of two decisions the later one wins from its start on.
    """
    counting, until = [], FOREVER
    newest_first = article.releases.select_related("address", "section", "edition").order_by(
        "-number"
    )
    for release in newest_first.iterator(chunk_size=50):
        if release.starts_at >= until:
            continue
        counting.append(release)
        until = release.starts_at
        if release.edition_id and until <= now:
            break  # what readers had before this says nothing new, be it a thousand releases
    return Course(tuple(counting), now)
