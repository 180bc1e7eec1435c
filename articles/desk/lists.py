"""Listed: which lists a release stands in, kept by the publishing verb, rebuilt by relist."""

from datetime import datetime

from articles.content import Content
from articles.models import FOREVER, Listed, Release


def lists_of(release: Release, content: Content) -> list[str]:
    """The names of the lists a release stands in."""
    names = ["all", *(f"section:{pk}" for pk in release.section.lineage())]
    names += [f"tag:{pk}" for pk in content.tags]
    names += [f"contributor:{pk}" for pk, _ in content.bylines]
    names += [f"picture:{pk}" for pk in pictures_in(content)]  # for the rules of notices
    names += ["corrections"] if release.edition.corrections else []
    names += ["noindex"] if content.noindex else []  # what the sitemap leaves out
    return list(dict.fromkeys(names))


def pictures_in(content: Content) -> list[int]:
    """The pictures that stand in a story, by what the desk chose: the lead image, the figures."""
    figures = [node["attrs"].get("image") for node in content.body.get("content", ())]
    return [pk for pk in (content.lead_image, *figures) if pk is not None]


def replaced_lists(release: Release) -> set[str]:
    """The lists older decisions of the story stand in from this release's start on."""
    rows = Listed.objects.filter(article=release.article, ends_at__gt=release.starts_at)
    return set(rows.values_list("list", flat=True))


def enter(release: Release, content: Content | None) -> set[str]:
    """Put a new release into its lists and end what it takes over from.

    Returns:
        Every list whose answer changes: the new ones and those of the replaced releases.
    """
    changed = replaced_lists(release)
    older = Listed.objects.filter(article=release.article)
    # A later start of a lower number never counts: a decision outranks the plans made before it.
    older.filter(starts_at__gte=release.starts_at).delete()
    older.filter(ends_at__gt=release.starts_at).update(ends_at=release.starts_at)
    if content is not None:
        rows = rows_of(release, lists_of(release, content), FOREVER)
        Listed.objects.bulk_create(rows)
        changed |= {row.list for row in rows}
    return changed


def expected(article_id: int) -> list[Listed]:
    """What the record says should be listed for one story."""
    rows, until = [], FOREVER
    releases = Release.objects.filter(article=article_id).select_related("edition__text", "section")
    for release in releases.order_by("-number"):
        if release.starts_at < until:
            if release.edition_id:
                rows += rows_of(release, _names(release), until)
            until = release.starts_at
    return rows


def _names(release: Release) -> list[str]:
    """What its words give it; where they were erased, the lists it is known to have stood in."""
    text = release.edition.text
    if text.is_erased:
        rows = Listed.objects.filter(release=release).order_by("pk")
        return list(dict.fromkeys(rows.values_list("list", flat=True)))
    return lists_of(release, Content.from_values(text.head_values(), text.body_values()))


def rows_of(release: Release, names: list[str], until: datetime) -> list[Listed]:
    """A release in its lists until an instant."""
    return [
        Listed(
            list=name,
            release=release,
            article_id=release.article_id,
            starts_at=release.starts_at,
            ends_at=until,
            first_published_at=release.first_published_at,
        )
        for name in names
    ]
