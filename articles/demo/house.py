"""The pages the demo newspaper wrote about itself."""

import tomllib
from datetime import date
from pathlib import Path

from articles.desk.site_page import keep_page
from articles.models import SitePage

FILE = Path(__file__).parent / "pages.toml"


def add_pages(*, by, day: date) -> None:
    """Give readers every page of the file, in its order, checked on a day."""
    rows = tomllib.loads(FILE.read_text(encoding="utf-8"))["page"]
    for order, row in enumerate(rows):
        values = {**row, "text": row["text"].strip(), "order": order, "reviewed_on": day}
        keep_page(SitePage.objects.create(**values), by=by)
