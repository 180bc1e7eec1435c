"""How long the picture desk takes with 100,000 pictures; run by hand, not part of the suite.

    NEWSROOM_VAR=/tmp/bench python tests/bench_pictures.py
    DATABASE_URL=postgres://…/bench python tests/bench_pictures.py --pictures 100000

The database has to be empty; it is filled once (some minutes) and measured again each time.
Credits follow Zipf's law as in an archive: a few stand under thousands of pictures, most under one.
"""

import argparse
import os
import random
import sys
import time
from datetime import timedelta
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
BATCH = 2000
SYLLABLES = [
    "ber",
    "lin",
    "dor",
    "feld",
    "gart",
    "hof",
    "isen",
    "kamp",
    "lohn",
    "mar",
    "neu",
    "ost",
    "pet",
    "rau",
    "sund",
    "tor",
    "uhl",
    "wer",
    "zell",
    "öh",
]
TOPICS = [
    "Fähre",
    "Deich",
    "Rathaus",
    "Markt",
    "Hafen",
    "Schule",
    "Brücke",
    "Sturm",
    "Konzert",
    "Wahl",
    "Werft",
    "Gezeitenwerk",
]


def main():
    options = arguments()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    os.environ.setdefault("NEWSROOM_DEBUG", "0")
    sys.path.insert(0, str(ROOT))
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    fill(options.pictures)
    measure(options.times)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--pictures", type=int, default=100_000)
    parser.add_argument("--times", type=int, default=7)
    return parser.parse_args()


def fill(pictures: int) -> None:
    from django.db import connection

    from media.finding.index import relearn
    from media.models import Image
    from newsroom.models import User

    if Image.objects.exists():
        return
    dice = random.Random(7)
    by = User.objects.create_superuser("bench", password="bench")
    started = time.perf_counter()
    credits = make_credits(dice, pictures // 8)
    make_pictures(dice, pictures, credits, by)
    make_uses(dice, pictures)
    print(f"filled in {time.perf_counter() - started:.0f} s")
    started = time.perf_counter()
    print(f"{relearn()} rows of words in {time.perf_counter() - started:.0f} s")
    with connection.cursor() as cursor:
        # As autovacuum does where pictures come in one by one.
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


def name(dice) -> str:
    return " ".join("".join(dice.choices(SYLLABLES, k=2)).capitalize() for _ in range(2))


def in_batches(model, rows) -> list:
    made = []
    for start in range(0, len(rows), BATCH):
        made += model.objects.bulk_create(rows[start : start + BATCH])
    return made


def make_credits(dice, number: int) -> list:
    from media.models import Agency, CreditCreator, CreditSource, ImageCredit

    agencies = in_batches(Agency, [Agency(name=f"{name(dice)} {n}") for n in range(40)])
    creators = [name(dice) for _ in range(3000)]
    credits = in_batches(
        ImageCredit,
        [
            ImageCredit(
                supplied_line=f"Foto: {dice.choice(creators)}/{n}" if n % 3 else "",
                licence=dice.choice(ImageCredit.Licence.values),
                status=dice.choice(ImageCredit.Status.values),
            )
            for n in range(number)
        ],
    )
    named = [credit for credit in credits if dice.random() < 0.97]
    in_batches(CreditCreator, [CreditCreator(credit=c, name=dice.choice(creators)) for c in named])
    weights = [1 / (n + 1) for n in range(len(agencies))]
    given = [(credit, dice.choices(agencies, weights)[0]) for credit in named if credit.pk % 6]
    in_batches(CreditSource, [CreditSource(credit=c, agency=a) for c, a in given])
    return credits


def make_pictures(dice, number: int, credits, by) -> None:
    from media.models import Image

    weights = [1 / (n + 3) for n in range(len(credits))]
    chosen = dice.choices(credits, weights, k=number)
    for start in range(0, number, BATCH):
        some = range(start, min(start + BATCH, number))
        Image.objects.bulk_create(picture(dice, n, chosen[n], by) for n in some)


def picture(dice, n, credit, by):
    from django.utils import timezone

    from media.models import Image

    topic, place = dice.choice(TOPICS), name(dice)
    ends = timezone.now() + timedelta(days=dice.randrange(-900, 900))
    recalled = dice.random() < 0.003
    words = {
        "keywords": [dice.choice(TOPICS) for _ in range(8)],
        "city": place,
        "people": [name(dice)],
    }
    return Image(
        title=f"{topic} {place} {n}",
        caption=f"{topic} bei {place}: {name(dice)} am {n % 28 + 1}. Tag, wie es im Buche steht.",
        alt="" if dice.random() < 0.1 else f"{topic} unter hohem Himmel, davor {name(dice)}",
        credit=None if dice.random() < 0.01 else credit,
        nature=dice.choices(Image.Nature.values, [80, 6, 5, 4, 2, 1, 1, 0.5, 0.5])[0],
        rights_until=ends if dice.random() < 0.3 else None,
        recalled_at=timezone.now() if recalled else None,
        recall_reason="Bitte" if recalled else "",
        supplier_image_id=f"B{n:08d}",
        width=3000,
        height=2000,
        sha256=f"{n:064x}",
        file=f"2026/01/{n:032x}.jpg",
        raw={"xmp": words, "iim": words, "note": "Kein Verkauf ohne Rücksprache. " * 20},
        uploaded_by=by if dice.random() < 0.05 else None,
    )


def make_uses(dice, pictures: int) -> None:
    """A third of all pictures stand in a story, some in several; most stories were published."""
    from django.utils import timezone

    from articles.models import Article, BodyUse
    from media.models import Image, ImageUse

    numbers = list(Image.objects.order_by("pk").values_list("pk", flat=True))
    led = dice.sample(numbers, pictures // 4)
    stories = in_batches(Article, [Article(headline=f"Text {pk}", lead_image_id=pk) for pk in led])
    inside = [(dice.choice(stories), f"b{n}", dice.choice(numbers)) for n in range(pictures // 6)]
    in_batches(BodyUse, [BodyUse(article=a, block=b, image_id=pk) for a, b, pk in inside])
    given = {(story.lead_image_id, story.key) for story in stories if story.pk % 10}
    given |= {(pk, story.key) for story, _b, pk in inside if story.pk % 10}
    since = timezone.now() - timedelta(days=30)
    in_batches(ImageUse, [ImageUse(image_id=pk, user=key, since=since) for pk, key in given])


def roads() -> list[tuple[str, str]]:
    from media.models import CreditSource, Image

    middle = Image.objects.order_by("pk")[Image.objects.count() // 2].pk
    agencies = list(CreditSource.objects.values_list("agency", flat=True).distinct())
    return [
        ("first page", ""),
        ("deep page", f"?before={middle}"),
        ("last page", "?end=1"),
        ("credit missing", "?status=no_credit"),
        ("alt missing", "?status=no_alt"),
        ("rights ending", "?status=ending"),
        ("rights over", "?status=over"),
        ("recalled", "?status=recalled"),
        ("unused", "?status=unused"),
        ("big agency", f"?agency={min(agencies)}"),
        ("small agency", f"?agency={max(agencies)}"),
        ("nature, rare", "?nature=ai"),
        ("licence", "?licence=cc"),
        ("by me", "?mine=1"),
        ("search, frequent", "?q=gezei"),
        ("search, three words", "?q=gezei+ber+himmel"),
        ("search, one picture", "?q=B00050000"),
        ("search, nothing", "?q=unauffindbar"),
        ("search and filter", "?q=hafen&status=unused&licence=cc"),
        ("with the panel", f"?bild={middle}"),
    ]


def measure(times: int) -> None:
    from django.conf import settings
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext
    from django.urls import reverse

    from media.models import Image
    from newsroom.models import User

    settings.ALLOWED_HOSTS = ["*"]
    client = Client()
    client.force_login(User.objects.get(username="bench"))
    page = reverse("admin:media_image_changelist")
    print(f"{connection.vendor}, {Image.objects.count()} pictures; milliseconds: median, worst")
    for label, query in roads():
        took = [timed(client, page + query) for _ in range(times)]
        with CaptureQueriesContext(
            connection,
        ) as asked:
            timed(client, page + query)
        slow = max(asked.captured_queries, key=lambda one: float(one["time"]))
        print(
            f"{label:22}{median(took):7.0f}{max(took):7.0f}   {len(asked):3} queries, "
            f"slowest {float(slow['time']) * 1000:.0f}: {slow['sql'][:90]}"
        )


def timed(client, address) -> float:
    started = time.perf_counter()
    response = client.get(address)
    assert response.status_code == 200, (address, response.status_code)
    return (time.perf_counter() - started) * 1000


if __name__ == "__main__":
    main()
