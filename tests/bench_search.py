"""How long readers wait for the search in an archive; run by hand, not part of the suite.

    NEWSROOM_VAR=/tmp/bench python manage.py fill --articles 100000
    NEWSROOM_VAR=/tmp/bench python tests/bench_search.py

Each kind of query is asked with many words of the archive, once each: nothing is asked twice.
"""

import argparse
import os
import random
import sys
import time
from pathlib import Path
from statistics import median, quantiles

ROOT = Path(__file__).resolve().parent.parent


def main():
    options = arguments()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    os.environ.setdefault("NEWSROOM_DEBUG", "0")
    sys.path.insert(0, str(ROOT))
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from articles.models import Findable

    call_command("collectstatic", interactive=False, verbosity=0)
    print(f"{connection.vendor}: {Findable.objects.count()} rows that can be found")
    dice = random.Random(options.seed)
    everything = []
    timed({"q": "warm"})  # templates are read once
    for name, ask in queries(dice).items():
        times = [best_of(options.best_of, ask()) for _ in range(options.times)]
        everything += times
        tell(name, times)
    tell("all", everything)
    tell(
        "a section, to compare",
        [min(timed_section() for _ in range(options.best_of)) for _ in range(options.times)],
    )


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--times", type=int, default=30)
    parser.add_argument("--seed", type=int, default=3)
    parser.add_argument(
        "--best-of",
        type=int,
        default=1,
        help="ask each query so often and count the quickest, where other work disturbs",
    )
    return parser.parse_args()


def queries(dice) -> dict:
    """Kinds of query, each a function that thinks of one."""
    from articles.demo.fill_texts import nouns, people, places

    fixed = random.Random("vocabulary")
    words = [noun.word for noun in nouns(fixed)]
    names = people(fixed)
    towns = places(fixed)

    def frequent():
        return dice.choice(words[:30])

    def usual():
        return dice.choice(words[30:600])

    def rare():
        return dice.choice(words[2000:])

    def misspelt():
        word = dice.choice(words[30:3000])
        place = dice.randrange(1, len(word) - 1)
        return word[:place] + word[place + 1] + word[place] + word[place + 2 :]

    return {
        "frequent word": lambda: {"q": frequent()},
        "usual word": lambda: {"q": usual()},
        "rare word": lambda: {"q": rare()},
        "two frequent words": lambda: {"q": f"{frequent()} {frequent()}"},
        "two usual words": lambda: {"q": f"{usual()} {usual()}"},
        "frequent and rare": lambda: {"q": f"{frequent()} {rare()}"},
        "three words": lambda: {"q": f"{frequent()} {usual()} {dice.choice(towns)}"},
        "a name": lambda: {"q": dice.choice(names[:500])},
        "phrase": lambda: {"q": f'"{dice.choice(["alte", "neue", "rote"])} {frequent()}"'},
        "misspelt": lambda: {"q": misspelt()},
        "in a section": lambda: {"q": frequent(), "section": dice.choice(["sport", "kultur"])},
        "in a year": lambda: {
            "q": frequent(),
            "from": (year := f"{dice.randrange(2018, 2026)}") + "-01-01",
            "until": f"{year}-12-31",
        },
        "newest first": lambda: {"q": frequent(), "sort": "newest"},
        "of a kind": lambda: {"q": usual(), "kind": "interview"},
        "nothing": lambda: {"q": "".join(dice.choices("bcdfgklmnprst", k=9))},
    }


def timed(query: dict) -> tuple[float, float]:
    """The whole answer of the paper, from the address to the HTML, in milliseconds: how long it took,
    and how much of that this process computed."""
    from articles.reading import views

    return answered(views.search, "/search/", query)


def best_of(number: int, query: dict) -> tuple[float, float]:
    return min(timed(query) for _ in range(number))


def timed_section() -> tuple[float, float]:
    from articles.reading import views

    return answered(lambda request: views.section(request, "sport"), "/sport/", {})


def answered(view, path: str, query: dict) -> tuple[float, float]:
    from django.test import RequestFactory

    request = RequestFactory().get(path, query)
    started, worked = time.perf_counter(), time.process_time()
    response = view(request)
    passed = (time.perf_counter() - started) * 1000, (time.process_time() - worked) * 1000
    assert response.status_code == 200
    return passed


def tell(name: str, times: list[tuple[float, float]]) -> None:
    waited, worked = zip(*times, strict=True)
    print(f"{name:22} {told(waited)}   computed {told(worked)}", flush=True)


def told(times) -> str:
    return f"median {median(times):6.1f}  p95 {quantiles(times, n=20)[18]:6.1f} ms"


if __name__ == "__main__":
    main()
