"""What is told before an act on a tag is what comes of it, and telling writes nothing."""

import random
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.desk.tagging import acts, verbs
from articles.desk.tagging.preview import preview
from articles.desk.tagging.undoing import wanted_back
from articles.models import Notice, Tag, TagAct
from record.models import State
from record.refusal import Refused
from tests.conftest import PROOF_SIZE
from tests.tags.conftest import carried, fresh, shown
from tests.tags.test_duties import ROBOTS

WRITES = re.compile(r"\s*(INSERT|UPDATE|DELETE)")
NAMES = ("Kahn", "Boot", "Schiff", "Hafen", "Meer")
TURNS = max(25, PROOF_SIZE // 40)


def told(found, title) -> tuple[int, int]:
    """How often a notice is said to come and to go, on pages."""
    page = [c for c in found.changes if c.title == title and "page" in c.surfaces]
    return sum(c.gains for c in page), sum(c.losses for c in page)


def happened(was, now, title) -> tuple[int, int]:
    return (
        sum(title in now[pk] and title not in was[pk] for pk in now),
        sum(title in was[pk] and title not in now[pk] for pk in now),
    )


@pytest.fixture
def house(publish, notice, tag):
    """Ten stories with some of five tags, and eight notices whose rules name them."""
    chance = random.Random(11)
    tags = [tag(name) for name in NAMES]
    for n in range(10):
        kind = chance.choice(("news", "opinion"))
        publish(f"Geschichte {n}", tags=chance.sample(NAMES, chance.randint(0, 3)), kind=kind)
    for n in range(8):
        facets = {
            f: chance.sample(tags, chance.choice((0, 1, 2))) for f in ("tags_any", "tags_none")
        }
        facets["tags_all"] = chance.sample(tags, chance.choice((0, 0, 1)))
        group = chance.choice(("", "g", "h"))
        notice(f"N{n}", **facets, group=group, priority=n, mandatory=n < 2)
    return tags


def an_act(chance):
    """Some act on some tag, checked; a refusal is an answer as well."""
    tags = list(Tag.objects.all())
    one, other = chance.choice(tags), chance.choice(tags)
    standing = TagAct.objects.filter(undoes=None, undoing=None)
    return {
        "merge": lambda: verbs.wanted_merge(one, other),
        "rename": lambda: verbs.wanted_name(one, f"Wort {chance.randrange(10**6)}"),
        "retire": lambda: verbs.wanted_end(one, None),
        "duties": lambda: verbs.wanted_duties(
            one, False, chance.choice([None, *Notice.objects.all()]), chance.random() < 0.5
        ),
        "undo": lambda: wanted_back(chance.choice(standing)),
    }[
        chance.choice(
            ["merge", "rename", "retire", "duties", "undo", "undo"] if standing else ["merge"]
        )
    ]


def out_of_search(client) -> set:
    from articles.models import Release

    paths = Release.objects.values_list("address__path", flat=True)
    return {path for path in paths if ROBOTS in client.get(path).content.decode()}


def test_what_is_told_is_what_happens(house, chief, client):
    chance, done = random.Random(5), []
    titles = [f"N{n}" for n in range(8)]
    for _turn in range(TURNS):
        act = an_act(chance)
        try:
            wanted = act()
        except Refused:
            continue
        with CaptureQueriesContext(connection) as queries:
            found = preview(wanted)
            states = wanted.states()
        assert not [q for q in queries if WRITES.match(q["sql"])]
        was, out = shown(), out_of_search(client)
        if found.against:
            with pytest.raises(Refused):
                acts.do(wanted, by=chief)
            continue
        acts.do(wanted, by=chief)
        now, out_now = shown(), out_of_search(client)
        assert now == carried()
        assert [told(found, t) for t in titles] == [happened(was, now, t) for t in titles]
        assert (found.kept_out, found.let_in) == (len(out_now - out), len(out - out_now))
        for key, data in states.items():
            assert State.objects.filter(key=key).order_by("-pk").first().data == data
        done.append(wanted.kind)
    assert len(set(done)) > 3


def test_samples_are_the_newest_stories_of_the_notice(publish, notice, tag):
    old, heir = tag("Kahn"), tag("Boot")
    notice("Hinweis", tags_any=[old])
    releases = [publish(f"S{n}", tags=["Boot"]) for n in range(7)]
    found = preview(verbs.wanted_merge(fresh(old), fresh(heir)))
    (change,) = found.changes
    assert (change.gains, change.losses) == (7, 0)
    assert list(change.comes) == releases[:1:-1]


def test_a_merge_tells_how_many_stories_would_lack_what_the_heir_demands(publish, notice, tag):
    hint = notice("Hilfe", kinds=["opinion"])
    old, heir = tag("Kahn"), tag("Boot", demands=hint)
    publish("S", tags=["Kahn"])
    assert preview(verbs.wanted_merge(fresh(old), fresh(heir))).lacking == 1
    assert preview(verbs.wanted_name(fresh(heir), "Schiff")).lacking == 0
    assert preview(verbs.wanted_duties(fresh(old), False, hint, False)).lacking == 1
