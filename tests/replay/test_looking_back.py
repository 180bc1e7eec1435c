"""The desk looks back at any public page; readers' addresses know no other time than now."""

import inspect
import re
from datetime import timedelta
from html import unescape
from pathlib import Path
from urllib.parse import urlencode

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from articles import desk
from articles.models import Address, Article, Tag
from articles.reading import urls
from record.keeping import keep, let_go
from tests.conftest import berlin, text

MARCH, APRIL, MAY = berlin(2026, 3, 1, 12), berlin(2026, 4, 1, 12), berlin(2026, 5, 1, 12)


@pytest.fixture
def story(write, section, notice, contributor, editor, chief):
    """Published in March; section, person, tag and notice renamed in April; retracted in May."""
    with time_machine.travel(MARCH, tick=False):
        person, wording = contributor(), notice("Hinweis", "Alter Wortlaut.").wordings.get()
        article = write(tags=["Fähre"], by=[person])
        desk.publish(article, by=editor)
    with time_machine.travel(APRIL, tick=False):
        place, tag = section(), Tag.objects.get()
        place.name, person.name, tag.name, tag.slug = "Stadt", "Jonte Neu", "Schiff", "schiff"
        wording.text = "Neuer Wortlaut."
        for noun in (place, person, tag, wording):
            noun.save()
        for noun in (place, person, tag, wording.notice):
            keep(noun, by=chief)
        article = Article.objects.get(pk=article.pk)
        article.slug, article.headline = "andere-adresse", "Fähre fährt anders"
        desk.save(article, by=editor)
        desk.publish(article, by=editor, kind="update")
    with time_machine.travel(MAY, tick=False):
        desk.retract(Article.objects.get(pk=article.pk), reason="Erfunden.", by=chief)
    return article


OLD, NEW = "/lokales/faehre-faehrt-wieder/", "/lokales/andere-adresse/"


def frame(path, at, name="then"):
    return f"{reverse(f'desk:{name}')}?{urlencode({'path': path, 'at': at})}"


def page(path, at):
    return frame(path, at.isoformat(), "then_page")


@pytest.fixture
def erika(client, editor):
    client.force_login(editor)
    return client


@pytest.mark.parametrize("name", ["then", "then_page"])
def test_only_staff_with_the_right_look_back(client, reporter, editor, story, name):
    url = frame(OLD, MARCH.isoformat(), name)
    assert client.get(url)["Location"].startswith(reverse("admin:login"))
    client.force_login(reporter)
    assert client.get(url).status_code == 403
    client.force_login(editor)
    assert client.get(url).status_code == 200
    assert client.post(url).status_code == 405


def test_a_page_is_shown_with_every_noun_as_it_was(erika, story):
    then = erika.get(page(OLD, MARCH + timedelta(days=1)))
    said = then.content.decode()
    assert all(words in said for words in ["Lokales", "Jonte Brackwede", "Fähre", "Alter Wortlaut"])
    assert "Stadt" not in said
    later = erika.get(page(NEW, APRIL + timedelta(days=1))).content.decode()
    assert all(words in later for words in ["Stadt", "Jonte Neu", "Schiff", "Neuer Wortlaut"])
    assert "Lokales" not in later.replace("/lokales/", "")


def test_the_page_says_what_it_is_and_is_kept_by_nobody(erika, story):
    then = erika.get(page(OLD, MARCH + timedelta(days=1)))
    assert "no-store" in then["Cache-Control"]
    assert then["X-Robots-Tag"] == "noindex"
    assert then["X-Frame-Options"] == "SAMEORIGIN"
    assert 'class="preview then"' in then.content.decode()
    assert not then.cookies


def test_readers_addresses_ignore_the_instant(client, story):
    now = client.get(OLD)
    assert now.status_code == 410
    for query in ("?at=2026-03-02T12:00", "?then=2026-03-02", "?path=/&at=2026-03-02T12:00"):
        assert client.get(OLD + query).content == now.content
    with_headers = client.get(OLD, headers={"then": "2026-03-02", "x-at": "2026-03-02"})
    assert with_headers.content == now.content


def test_what_happened_instead_of_a_page_is_told_in_words(erika, story):
    def said(path, at):
        return unescape(erika.get(frame(path, at.isoformat())).content.decode())

    assert "<iframe" not in said(OLD, MARCH - timedelta(days=1))
    assert "errornote" in said(OLD, MARCH - timedelta(days=1))
    moved = said(OLD, APRIL + timedelta(days=1))
    assert NEW in moved
    assert "<iframe" not in moved
    assert "410" in said(NEW, MAY + timedelta(days=1))
    assert "errornote" in said(NEW, MARCH + timedelta(days=1))  # that address came later


def test_an_old_address_leads_on_inside_the_same_time(erika, story):
    moved = erika.get(page(OLD, APRIL + timedelta(days=1)))
    assert moved.status_code == 302
    assert "Fähre fährt anders" in erika.get(moved["Location"]).content.decode()


def test_links_of_the_page_stay_in_its_time(erika, story):
    said = erika.get(page("/", MARCH + timedelta(days=1))).content.decode()
    links = [unescape(link) for link in re.findall(r'<a\b[^>]*?href="([^"#]+)"', said)]
    assert frame(OLD, (MARCH + timedelta(days=1)).isoformat(timespec="minutes")) in links
    assert not [link for link in links if link.startswith("/") and "/then/" not in link]


def test_the_decisions_about_the_story_are_offered(erika, story):
    shown = erika.get(frame(OLD, (APRIL + timedelta(days=1)).isoformat())).context
    ways = shown["moments"]
    assert [way.at for way in ways] == [MAY, APRIL, MARCH]
    assert [way.current for way in ways] == [False, True, False]
    assert (
        "Fähre fährt wieder"
        in erika.get(ways[2].url.replace("then/?", "then/page/?")).content.decode()
    )


@pytest.mark.parametrize(
    ("typed", "choices"),
    [
        ("2026-10-25T02:30", ["2026-10-25T02:30+02:00", "2026-10-25T02:30+01:00"]),
        ("2026-03-29T02:30", ["2026-03-29T01:30+01:00", "2026-03-29T03:30+02:00"]),
    ],
)
def test_an_hour_that_comes_twice_or_never_is_asked_about(erika, story, typed, choices):
    shown = erika.get(frame("/", typed))
    assert [way.label for way in shown.context["choices"]] == choices
    for way in shown.context["choices"]:
        assert "page_url" in erika.get(way.url).context


ODD = [
    "",
    "x",
    "2026-13-01T00:00",
    "9999-12-31T23:59",
    "0001-01-01T00:00",
    "2026-03-01T12:00+99:00",
]
PATHS = [
    "",
    "/",
    "lokales",
    "//",
    "http://[",
    "/%00/",
    "/admin/",
    "/lokales/?page=x",
    "/a/99999999999999999999/",
    "é" * 3000,
    "/images/x",
]


@pytest.mark.parametrize("at", [*ODD, MARCH.isoformat()])
def test_nothing_typed_is_a_fault(erika, paper, at):
    for path in PATHS:
        assert erika.get(frame(path, at)).status_code in (200, 400)
        assert erika.get(frame(path, at, "then_page")).status_code in (200, 302, 400, 404)


def test_a_tag_and_a_person_are_found_under_the_address_of_then(erika, story, chief):
    march, april = MARCH + timedelta(days=1), APRIL + timedelta(days=1)
    assert "Fähre" in erika.get(page("/tag/faehre/", march)).content.decode()
    assert erika.get(page("/tag/schiff/", march)).status_code == 404
    assert erika.get(page("/tag/faehre/", april)).status_code == 404
    assert "Schiff" in erika.get(page("/tag/schiff/", april)).content.decode()
    assert "Jonte Brackwede" in erika.get(page("/by/jonte-brackwede/", march)).content.decode()


def test_a_noun_that_is_gone_today_is_found_in_its_time(erika, paper, section, chief):
    with time_machine.travel(MARCH, tick=False):
        gone = section("Beilage")
    with time_machine.travel(APRIL, tick=False):
        let_go(gone, by=chief)
    assert erika.get("/beilage/").status_code == 404
    assert erika.get(page("/beilage/", MARCH + timedelta(days=1))).status_code == 200
    assert erika.get(page("/beilage/", APRIL + timedelta(days=1))).status_code == 404


def test_an_address_that_is_only_planned_has_no_tombstone_yet(client, write, editor, chief):
    article = write()
    desk.publish(article, by=editor)
    desk.withdraw(Article.objects.get(pk=article.pk), reason="", by=editor)
    article = Article.objects.get(pk=article.pk)
    article.slug = "kommt-noch"
    desk.save(article, by=editor)
    desk.publish(article, by=editor, at=timezone.now() + timedelta(hours=1))
    assert Address.objects.filter(path="/lokales/kommt-noch/").exists()
    assert client.get("/lokales/kommt-noch/").status_code == 404
    assert client.get(OLD).status_code == 410


def test_what_law_took_away_is_for_those_who_may_see_it(erika, write, editor, chief, client):
    with time_machine.travel(MARCH, tick=False):
        article = write("Geheimer Befund", lead="Ein Name.", slug="x")
        desk.publish(article, by=editor)
    desk.remove(Article.objects.get(pk=article.pk), reason="Urteil", by=chief)
    looks = [page(path, MARCH + timedelta(days=1)) for path in ("/lokales/x/", "/", "/lokales/")]
    for look in looks:
        said = erika.get(look).content.decode()
        assert "Geheimer Befund" not in said
        assert "Ein Name" not in said
    client.force_login(chief)
    assert all("Geheimer Befund" in client.get(look).content.decode() for look in looks)


def test_what_is_planned_is_called_a_plan(erika, publish):
    publish(at=timezone.now() + timedelta(days=2))
    then = erika.get(page(OLD, timezone.now() + timedelta(days=3))).context
    assert then["is_ahead"]
    assert not erika.get(page("/", timezone.now() - timedelta(days=3))).context["is_ahead"]


def test_every_public_address_begins_with_the_same_question():
    """A view that asked the clock itself would show today's page for last March."""
    for _route, view, name in urls.ADDRESSES:
        module = Path(inspect.getsourcefile(view)).read_text()
        if name not in ("robots", "health"):
            assert "reading_of(request)" in module, name
        assert "timezone.now" not in module, name


# manage.py show


def shown(capsys, *words):
    call_command("show", *words)
    return capsys.readouterr().out


def test_show_prints_what_the_page_said(story, capsys):
    said = shown(capsys, OLD, "--at", "2026-03-02T12:00").splitlines()
    assert "Fähre fährt wieder" in said
    assert "Sie fährt." in said
    assert not any("<" in line for line in said)
    assert shown(capsys, NEW).splitlines()[-2:] != said[-2:]
    assert "Erfunden." in shown(capsys, NEW)


def test_show_writes_the_page_as_it_was_delivered(write, editor, client, tmp_path):
    desk.publish(write(body=text("Sie fährt & fährt.")), by=editor)
    call_command("show", OLD, "--html", str(tmp_path / "page.html"))
    assert (tmp_path / "page.html").read_bytes() == client.get(OLD).content
    with pytest.raises(CommandError, match="cannot be written"):
        call_command("show", OLD, "--html", str(tmp_path / "no" / "page.html"))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((OLD, "--at", "2026-02-01T00:00"), "There was no page"),
        ((OLD, "--at", "2026-04-02T00:00"), f"led on to {NEW}"),
        (("/nie/", "--at", "2026-04-02T00:00"), "There was no page"),
        (("/", "--at", "2026-10-25T02:30"), "2026-10-25T02:30\\+02:00.*2026-10-25T02:30\\+01:00"),
        (("/", "--at", "2026-03-29T02:30"), "2026-03-29T01:30\\+01:00.*2026-03-29T03:30\\+02:00"),
        (("/", "--at", "gestern"), "gestern"),
    ],
)
def test_show_says_why_there_is_nothing_to_show(story, words, said):
    with pytest.raises(CommandError, match=said) as no:
        call_command("show", *words)
    assert no.value.returncode == 1


def test_show_reads_feeds_and_the_front_page_too(story, capsys):
    assert "<rss" in shown(capsys, "/feeds/rss.xml", "--at", "2026-03-02T12:00")
    assert "Fähre fährt wieder" in shown(capsys, "/", "--at", "2026-03-02T12:00")
    assert "Fähre fährt wieder" in shown(
        capsys, "http://127.0.0.1:8000/lokales", "--at", "2026-03-02"
    )
