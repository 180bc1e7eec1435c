"""What commands about pages are asked: an instant in the paper's time."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.management import CommandError, call_command
from django.utils import timezone

from articles.models import Paper
from record.local_time import Unclear, read_instant


def paper_zone() -> ZoneInfo:
    name = Paper.objects.values_list("time_zone", flat=True).first()
    return ZoneInfo(name or "Europe/Berlin")


def instant(text: str | None, zone: ZoneInfo) -> datetime:
    """Nothing typed is now; an hour that comes twice or never is refused with both readings."""
    if not text:
        return timezone.now()
    try:
        return read_instant(text, zone)
    except Unclear as no:
        raise CommandError(no.sentence) from None


def gather_looks() -> None:
    """Pages name their style sheet by its hash; a house that never served knows none yet."""
    if not Path(settings.STATIC_ROOT).is_dir():
        call_command("collectstatic", interactive=False, verbosity=0)
