"""The files every site is looked at for, and one choice of the paper told at every place."""

import re
from datetime import UTC, datetime, timedelta
from urllib.robotparser import RobotFileParser

import pytest

from articles.models import Paper
from articles.reading import travel
from record.keeping import keep


@pytest.fixture
def choose(paper, chief):
    """Lets the paper decide; what readers are told changes with the next request."""

    def act(**values):
        Paper.objects.update(**values)
        keep(Paper.objects.get(), by=chief)

    return act


@pytest.fixture
def robots(client):
    def read():
        answer = client.get("/robots.txt")
        assert answer["Content-Type"] == "text/plain; charset=utf-8"
        parser = RobotFileParser()
        parser.parse(answer.content.decode().splitlines())
        return parser

    return read


def test_search_engines_may_come_in_and_find_the_sitemaps(paper, robots, settings):
    found = robots()
    assert found.can_fetch("Googlebot", "/lokales/faehre/")
    assert not found.can_fetch("Googlebot", "/admin/")
    assert not found.can_fetch("Googlebot", "/shared/x/")
    assert found.site_maps() == [
        f"{settings.NEWSROOM_URL}/sitemap.xml",
        f"{settings.NEWSROOM_URL}/sitemaps/news.xml",
    ]


@pytest.mark.parametrize("reserved", [True, False])
def test_the_paper_s_choice_is_told_at_every_place(choose, publish, client, robots, reserved):
    story = publish()
    choose(mining_reserved=reserved, mining_policy="https://lizenz.example/mining")
    said = "1" if reserved else "0"
    pages = ("/", story.address.path, "/lokales/", "/corrections/", "/image-credits/")
    files = (
        "/feeds/rss.xml",
        "/lokales/feed.json",
        "/sitemap.xml",
        f"{story.address.path}ninjs.json",
    )
    for path in (*pages, *files):
        answer = client.get(path)
        assert answer["tdm-reservation"] == said, path
        assert answer.get("tdm-policy") == ("https://lizenz.example/mining" if reserved else None)
    for path in pages:
        page = client.get(path).content.decode()
        assert re.findall(r'<meta name="tdm-reservation" content="(.)">', page) == [said]
        assert ('name="tdm-policy" content="https://lizenz.example/mining"' in page) is reserved
    assert robots().can_fetch("GPTBot", "/lokales/") is not reserved
    assert robots().can_fetch("Googlebot", "/lokales/")
    (rule,) = client.get("/.well-known/tdmrep.json").json()
    assert rule.pop("tdm-policy", "") == ("https://lizenz.example/mining" if reserved else "")
    assert rule == {"location": "/*", "tdm-reservation": int(reserved)}


def test_a_paper_that_said_nothing_reserves(client, paper):
    answer = client.get("/.well-known/tdmrep.json")
    assert answer["Content-Type"] == "application/json"
    assert answer.json() == [{"location": "/*", "tdm-reservation": 1}]


def test_last_month_s_choice_is_what_it_was(choose, time_machine, client):
    start = datetime(2026, 3, 5, 12, tzinfo=UTC)
    time_machine.move_to(start, tick=False)
    choose(mining_reserved=False)
    time_machine.move_to(start + timedelta(days=20), tick=False)
    choose(mining_reserved=True)
    then = travel.look("/.well-known/tdmrep.json", start + timedelta(days=1))
    assert b'"tdm-reservation": 0' in then.response.content
    assert client.get("/.well-known/tdmrep.json").json()[0]["tdm-reservation"] == 1


# security.txt: RFC 9116


def told(client) -> dict[str, str]:
    lines = client.get("/.well-known/security.txt").content.decode().splitlines()
    return dict(line.split(": ", 1) for line in lines)


def test_who_found_a_hole_is_told_whom_to_tell(choose, client, settings):
    choose(contact_email="post@pruefbote.example")
    answer = client.get("/.well-known/security.txt")
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    found = told(client)
    assert found["Contact"] == "mailto:post@pruefbote.example"
    assert found["Preferred-Languages"] == "de, en"
    assert found["Canonical"] == f"{settings.NEWSROOM_URL}/.well-known/security.txt"


def test_a_paper_without_an_address_has_no_such_file(paper, client):
    assert client.get("/.well-known/security.txt").status_code == 404


@pytest.mark.parametrize(
    ("now", "expires", "until"),
    [
        (
            datetime(2026, 1, 1, tzinfo=UTC),
            "2026-07-01T00:00:00Z",
            datetime(2026, 2, 1, tzinfo=UTC),
        ),
        (
            datetime(2027, 11, 28, 15, 7, tzinfo=UTC),
            "2028-05-01T00:00:00Z",
            datetime(2027, 12, 1, tzinfo=UTC),
        ),
        (
            datetime(2026, 12, 31, 23, 59, tzinfo=UTC),
            "2027-06-01T00:00:00Z",
            datetime(2027, 1, 1, tzinfo=UTC),
        ),
    ],
)
def test_it_never_runs_out_and_knows_when_it_says_another_date(
    choose, client, time_machine, now, expires, until
):
    time_machine.move_to(now, tick=False)
    choose(contact_email="post@pruefbote.example")
    answer = client.get("/.well-known/security.txt")
    assert told(client)["Expires"] == expires
    assert answer.wsgi_request.META["newsroom.until"] == until


@pytest.mark.parametrize(
    "path", ["/robots.txt", "/.well-known/tdmrep.json", "/.well-known/security.txt"]
)
def test_each_takes_one_query(choose, client, path, django_assert_num_queries):
    choose(contact_email="post@pruefbote.example")
    with django_assert_num_queries(1):
        assert client.get(path).status_code == 200
