"""How long the notice desk takes with an archive of 100,000 stories; run by hand, no test.

    NEWSROOM_VAR=/tmp/bench python manage.py fill --articles 100000
    NEWSROOM_VAR=/tmp/bench python tests/bench_notices.py
    DATABASE_URL=postgres://…/bench python tests/bench_notices.py --pages 200

Told are the impact of unsaved rules, in numbers and samples, and a notice of all stories that is
reworded: how many rows that writes, and when the pages of a sample of stories show the new words.
Beside the clock stands the time of our own process; on a busy machine they differ.
"""

import argparse
import os
import random
import sys
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
EMPTY = {
    name: [] for name in ("sections", "not_sections", "tags_any", "tags_all", "tags_none", "kinds")
}
WORDS = "Neuer Wortlaut, gemessen"


def main():
    options = arguments()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    os.environ.setdefault("NEWSROOM_DEBUG", "1")  # pages over plain HTTP, as the client asks
    sys.path.insert(0, str(ROOT))
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection
    from django.test.utils import setup_test_environment

    call_command("migrate", verbosity=0)
    setup_test_environment()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
    measure_impact(options.times)
    measure_rewording(options.pages)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--times", type=int, default=7)
    parser.add_argument("--pages", type=int, default=200)
    return parser.parse_args()


def measure_impact(times: int) -> None:
    from articles.models import Notice

    notice = Notice.objects.order_by("pk").first()
    for label, rule in rules().items():
        state = notice.as_state()
        state["rule"] = {**state["rule"], **EMPTY, **rule}
        print(label)
        timed("  numbers", times, lambda state=state: numbers_of(notice.key, state))
        timed("  samples", times, lambda state=state: samples_of(notice.key, state))


def rules() -> dict[str, dict]:
    """Rules from every story to few, cheap ones and dear ones."""
    from articles.models import Section, Tag
    from media.models import Agency

    tags = list(Tag.objects.order_by("pk").values_list("pk", flat=True)[:53])
    sections = list(Section.objects.order_by("pk").values_list("pk", flat=True)[:3])
    agencies = list(Agency.objects.order_by("pk").values_list("pk", flat=True)[:2])
    return {
        "every story": {},
        "one section": {"sections": sections[:1]},
        "two tags": {"tags_any": tags[:2]},
        "fifty tags, without three, outside a section": {
            "tags_any": tags[3:],
            "tags_none": tags[:3],
            "not_sections": sections[1:],
        },
        "pictures of two agencies": {"picture_agencies": agencies},
    }


def compared(key: str, state: dict):
    from django.utils import timezone

    from articles.notices.impact.comparison import Comparison
    from record.reading import Reading
    from record.supposing import Supposing

    now = timezone.now()
    return Comparison(Reading(now), Supposing(now, {key: state}, since=now))


def numbers_of(key, state) -> str:
    from articles.notices.impact.numbers import numbers
    from articles.notices.impact.quick import uncompiled

    with uncompiled():
        found = numbers(compared(key, state))[0]
    return (
        f"of {found.stories} stories {found.gains} gain, {found.losses} lose, "
        f"{found.left} left without"
    )


def samples_of(key, state) -> str:
    from articles.notices.impact.quick import newest, uncompiled

    comparison = compared(key, state)
    with uncompiled():
        among = newest(comparison.at)
        found = [
            len(comparison.rows(what, "page").filter(pk__in=among)[:3])
            for what in ("gains", "losses", "conflicts", "newly_left")
        ]
    return f"{found} found"


def timed(label: str, times: int, ask) -> None:
    clock, own, said = [], [], ""
    for _ in range(times):
        began, worked = time.perf_counter(), time.process_time()
        said = ask()
        clock.append((time.perf_counter() - began) * 1000)
        own.append((time.process_time() - worked) * 1000)
    print(
        f"{label}: median {median(clock):.0f} ms, best {min(clock):.0f}, worst {max(clock):.0f}; "
        f"own process {median(own):.0f}; {said}",
        flush=True,
    )


# A notice of all stories


def measure_rewording(pages: int) -> None:
    from django.test import Client
    from django.utils import timezone

    from articles.models import Address, Listed, NoticeWording
    from newsroom.models import User
    from record.keeping import keep

    by = User.objects.filter(is_superuser=True).first() or User.objects.order_by("pk").first()
    notice = everywhere(by)
    now = timezone.now()
    live = Listed.objects.filter(list="all", starts_at__lte=now, ends_at__gt=now)
    stories = list(live.values_list("article", flat=True))
    chosen = random.Random(7).sample(stories, min(pages, len(stories)))
    paths = list(Address.objects.filter(article__in=chosen).values_list("path", flat=True))
    client = Client()
    answers = {path: client.get(path).status_code for path in paths}  # all in the page store
    paths = [path for path, status in answers.items() if status == 200]
    before = sizes()
    NoticeWording.objects.filter(notice=notice).update(text=f"{WORDS} {time.time_ns()}")
    words = notice.wordings.get().text
    began = time.perf_counter()
    keep(notice, by=by)
    committed = time.perf_counter()
    shown = [words in client.get(path).content.decode() for path in paths]
    done = time.perf_counter()
    grown = {name: n - before[name] for name, n in sizes().items() if n != before[name]}
    print(
        f"reworded at all of {len(stories)} stories: saved in {(committed - began) * 1000:.0f} ms, "
        f"rows written {grown}; {sum(shown)} of {len(paths)} pages show it, the last one "
        f"{(done - committed) * 1000:.0f} ms after the commit ({len(paths)} composed one by one)"
    )


def everywhere(by):
    """The bench's own notice at every story."""
    from articles.models import Notice, NoticeWording
    from record.keeping import keep

    notice, is_new = Notice.objects.get_or_create(title="Für alle, zum Messen")
    if is_new:
        NoticeWording.objects.create(notice=notice, label="Hinweis", text="Bisher")
        keep(notice, by=by)
    return notice


def sizes() -> dict[str, int]:
    from django.apps import apps

    models = [m for m in apps.get_models() if m._meta.managed]
    return {model._meta.label: model._base_manager.count() for model in models}


if __name__ == "__main__":
    main()
