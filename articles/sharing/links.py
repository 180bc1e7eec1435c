"""From a secret to its link, and what a link still shows."""

import hashlib
from datetime import datetime

from articles.models import Release, ShareLink
from articles.sharing.closed import closed


def hashed(secret: str) -> str:
    """What the house keeps of a secret; it has too many bits to be guessed, so no salt is needed."""
    return hashlib.sha256(secret.encode()).hexdigest()


def found(secret: str, at: datetime) -> ShareLink | None:
    """The link of this secret, as long as it holds; unknown, expired and revoked are all alike."""
    links = ShareLink.objects.filter(revoked_at=None, expires_at__gt=at)
    link = links.select_related("article").filter(secret_hash=hashed(secret)).first()
    return None if link is None or not link.content or closed(link.article, at) else link


def decided_since(link: ShareLink, at: datetime) -> Release | None:
    """What readers have been given, or were refused, since the link was made; None for nothing.

    A plan that was stopped before it went live changes nothing for them.
    """
    standing = Release.objects.of(link.article, at)
    if standing is None or standing.number == link.content["standing"]:
        return None
    return standing if standing.first_published_at else None
