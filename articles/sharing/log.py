"""The view log of share links: when, from which network, with which program. Never who exactly."""

import ipaddress
from datetime import datetime, timedelta

from django.conf import settings

from articles.models import ShareLink, ShareView
from articles.plain import plain

PAUSE = timedelta(minutes=1)
AGENT_MOST = 200


def note(link: ShareLink, request, at: datetime) -> None:
    """Write down one opening; of many within a minute from one network only the first."""
    network = network_of(_address(request))
    recent = ShareView.objects.filter(link=link, network=network, at__gt=at - PAUSE)
    if not recent.exists():
        agent = " ".join(plain(request.META.get("HTTP_USER_AGENT", "")).split())
        ShareView.objects.create(link=link, at=at, network=network, agent=agent[:AGENT_MOST])


def network_of(address: str) -> str:
    """The network an address lies in, which names a provider or an office and not a person.

    Returns:
        192.0.2.0/24 or 2001:db8:1::/48; "" for what is no address.
    """
    try:
        ip = ipaddress.ip_address(address.strip())
    except ValueError:
        return ""
    ip = getattr(ip, "ipv4_mapped", None) or ip
    length = 24 if ip.version == 4 else 48
    return str(ipaddress.ip_network((int(ip), length), strict=False))


def _address(request) -> str:
    """Where the request came from; behind our own proxy the last address it wrote down."""
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "") if settings.HTTPS else ""
    return forwarded.rpartition(",")[2] or request.META.get("REMOTE_ADDR", "")
