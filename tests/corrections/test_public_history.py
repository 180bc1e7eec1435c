"""Where the paper allows it, readers see every version they were given, and nothing else."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import desk
from articles.models import Article, Paper
from articles.reading import past
from record.keeping import keep
from tests.reading.reader_pages import Page


@pytest.fixture
def page(client):
    def get(release, below="history/"):
        answer = client.get(release.address.path + below)
        assert answer.status_code == 200
        return Page(answer.content.decode())

    return get


def numbers(page):
    return [e.text.split(":")[0] for e in page.one("ol", "mends").all("h2")]


def test_it_is_closed_unless_the_paper_opens_it(corrected, client, page):
    for below in ("history/", "history/1/"):
        assert client.get(corrected.address.path + below).status_code == 404
    assert "/history/" not in client.get(corrected.address.path).content.decode()


def test_opened_it_lists_every_version_with_its_change(corrected, update, open_history, page):
    update(corrected, "Es leistet 14 Megawatt.", "Es liegt an der Alwe.")
    found = page(corrected)
    assert [e.text for e in found.one("ol", "mends").all("h2")][0][-20:]
    assert len(numbers(found)) == 3
    changes = [*found.all("div", "diff")]
    assert ["Alwe" in one.text for one in changes] == [True, False]
    assert found.one("div", "fix").one("del").text == "41 Megawatt"


def test_the_updated_line_leads_there(corrected, open_history, client):
    page = Page(client.get(corrected.address.path).content.decode())
    links = [e["href"] for e in page.one("details", "vers").all("a")]
    assert links == [corrected.address.path + "history/"]


def test_an_update_that_was_outranked_before_its_hour_never_was(
    publish, update, correct, open_history, page, time_machine
):
    first = publish("Werk", ("Es leistet 41 Megawatt.",))
    update(first, "Geheimer Plan.", at=timezone.now() + timedelta(hours=2))
    mended = correct(first, "Es leistet 14 Megawatt.")
    time_machine.move_to(timezone.now() + timedelta(hours=5))
    found = page(mended)
    assert len(numbers(found)) == 2
    assert "Geheimer" not in found.html
    assert "14" in page(mended, "history/2/").one(class_="body").text


def test_a_planned_update_is_there_from_its_hour_and_the_page_knows_it(
    publish, update, open_history, page, rf, time_machine
):
    first = publish("Werk", ("Alt.",))
    hour = timezone.now() + timedelta(hours=2)
    update(first, "Neu.", at=hour)
    request = rf.get("/")
    html = past.history(request, "lokales", "werk").content.decode()
    assert "Neu." not in html
    assert request.META["newsroom.until"] == hour
    keys = request.META["newsroom.keys"]
    assert {f"article:{first.article_id}", "paper:1", "site"} <= keys
    time_machine.move_to(hour)
    assert len(numbers(page(first))) == 2


def test_a_mended_slip_is_not_listed_and_shows_with_the_next_version(
    publish, update, open_history, page
):
    release = publish("Werk", ("Sie farht heute.", "Im zweiten Hafen."))
    release = update(release, "Sie fährt heute.", "Im zweiten Hafen.", kind="slip")
    assert len(numbers(page(release))) == 1
    assert "farht" in page(release, "history/1/").one(class_="body").text
    release = update(release, "Sie fährt heute.", "Im dritten Hafen.")
    found = page(release, "history/2/").one(class_="body")
    said = [e.inside[-1].strip() for e in found.all("ins")]
    assert said == ["fährt", "dritten"]


def test_a_version_shows_its_words_with_what_changed(corrected, open_history, page):
    first = page(corrected, "history/1/")
    assert "41 Megawatt" in first.one(class_="body").text
    assert not [*first.one("article").all("ins")]
    body = page(corrected, "history/2/").one(class_="body")
    assert "Fluss" in body.text
    assert next(body.all("del")).text.endswith("41")


def test_old_versions_are_kept_from_search_engines_and_point_to_the_story(
    corrected, open_history, page
):
    for below in ("history/", "history/1/"):
        found = page(corrected, below)
        assert found.meta("robots") == ["noindex"]
        (canonical,) = (e["href"] for e in found.all("link") if e["rel"] == "canonical")
        assert canonical.endswith(corrected.address.path)


@pytest.mark.parametrize("number", [0, 3, 10**30])
def test_a_version_that_never_was_is_no_page(corrected, open_history, client, number):
    assert client.get(f"{corrected.address.path}history/{number}/").status_code == 404


def test_old_addresses_lead_to_the_new_ones(corrected, update, open_history, client):
    moved = update(corrected, slug="anders")
    for below in ("history/", "history/1/"):
        answer = client.get(corrected.address.path + below)
        assert (answer.status_code, answer["Location"]) == (301, moved.address.path + below)


@pytest.mark.parametrize(("verb", "status"), [("withdraw", 410), ("retract", 410), ("remove", 451)])
def test_with_the_story_its_history_is_gone(corrected, open_history, client, chief, verb, status):
    article = Article.objects.get(pk=corrected.article_id)
    getattr(desk, verb)(article, reason="Landgericht Torgast", by=chief)
    for below in ("history/", "history/1/", "history/7/"):
        answer = client.get(corrected.address.path + below)
        assert answer.status_code == status
        assert "Megawatt" not in answer.content.decode()


def test_a_story_that_was_off_for_a_time_says_so(corrected, update, open_history, page, editor):
    article = Article.objects.get(pk=corrected.article_id)
    desk.withdraw(article, reason="Wird geprüft", by=editor)
    found = page(update(corrected, "Wieder da."))
    assert len([*found.one("ol", "mends").all("li")]) == 4
    assert len(numbers(found)) == 3
    assert "41 Megawatt" in found.html


@pytest.mark.parametrize(("verb", "status"), [("retract", 410), ("remove", 451)])
def test_what_went_for_good_does_not_come_back_as_history(
    corrected, update, open_history, client, page, chief, verb, status, change
):
    article = Article.objects.get(pk=corrected.article_id)
    getattr(desk, verb)(article, reason="Landgericht Torgast", by=chief)
    fresh = desk.publish(change(corrected, "Ganz neu."), by=chief, kind="update")
    found = page(fresh)
    assert "Megawatt" not in found.html
    assert len(numbers(found)) == 3
    answer = client.get(fresh.address.path + "history/1/")
    assert answer.status_code == status
    assert "Megawatt" not in answer.content.decode()
    assert "Ganz neu" in page(fresh, "history/3/").one(class_="body").text


def test_pictures_and_notices_stand_in_the_story_alone(
    publish, update, image, notice, open_history, page
):
    notice("Keine Beratung")
    release = update(publish("Werk", ("Alt.",), lead_image=image()), "Neu.")
    found = page(release, "history/1/")
    assert not [*found.all("img"), *found.all(class_="notice")]


def test_closing_the_history_closes_every_page_of_it(corrected, open_history, client, chief):
    path = corrected.address.path + "history/"
    assert client.get(path).status_code == 200
    Paper.objects.update(public_history=False)
    keep(Paper.objects.get(), by=chief)
    assert client.get(path).status_code == 404


@pytest.mark.parametrize(("below", "most"), [("history/", 6), ("history/2/", 6)])
def test_it_takes_few_queries_however_many_versions(
    corrected, update, correct, open_history, client, below, most, django_assert_num_queries
):
    for number in range(25):
        corrected = (correct if number % 5 else update)(corrected, f"Stand {number}.")
    with django_assert_num_queries(most):
        client.get(corrected.address.path + below)


def test_only_the_newest_versions_are_compared_in_the_list(corrected, update, open_history, page):
    for number in range(25):
        corrected = update(corrected, f"Stand {number}.")
    found = page(corrected)
    assert len(numbers(found)) == 27
    assert len([*found.all("details")]) == 20
    assert "41 Megawatt" in page(corrected, "history/1/").one(class_="body").text
