"""A story that is gone is gone on every surface at once, and by the clock as well."""

from datetime import timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from articles import body, desk
from articles.models import Address, Release
from media import gate
from media.files.recipes import Recipe
from media.models import Image, ImageUse
from media.pictures import DESK_PREFIX, PREFIX, Files, credit_of
from record.keeping import keep
from record.reading import Reading

SECRET = "Zwiebelturm"  # stands in the story and nowhere else
REASON = "Ein Gericht hat es so entschieden."


@pytest.fixture
def story(publish, section, image, contributor, editor):
    """A published story under its second address, with picture, tag, byline, and one naming it."""
    shown = image("Turm")
    words = {"kicker": SECRET, "lead": f"Am {SECRET}.", "paragraphs": [f"Der {SECRET} fiel."]}
    person = contributor()
    release = publish(SECRET, tags=["Türme"], by=[person], lead_image=shown, **words)
    article = release.article
    article.slug = "neu-gesetzt"
    desk.save(article, by=editor)
    return desk.correct(article, wrong=f"Kein {SECRET}.", right=f"Ein {SECRET}.", by=editor)


@pytest.fixture
def naming(publish, story):
    """Another story of the section, which refers to it."""
    doc = {
        "type": "doc",
        "content": [
            {"type": "paragraph", "content": [{"type": "text", "text": "Mehr."}]},
            {"type": "crossref", "attrs": {"story": story.article_id}},
        ],
    }
    return publish("Andere Meldung", body=body.read(doc).doc)


def file_of(pk, prefix=PREFIX):
    reading = Reading(timezone.now())
    state = reading.state(f"image:{pk}")
    return Files(state, credit_of(reading, state), prefix).address(Recipe(640, "16x9"))


ACTS = {
    "withdraw": (lambda a, by: desk.withdraw(a, reason=REASON, by=by), 410),
    "retract": (lambda a, by: desk.retract(a, reason=REASON, by=by), 410),
    "take_down": (lambda a, by: desk.take_down(a, at=timezone.now(), reason=REASON, by=by), 410),
    "remove": (lambda a, by: desk.remove(a, reason=REASON, by=by), 451),
}
acts = pytest.mark.parametrize(("act", "status"), ACTS.values(), ids=ACTS)

LISTS = (
    "/",
    "/lokales/",
    "/sitemaps/news.xml",
    "/corrections/",
    *(f"/feeds/{name}" for name in ("rss.xml", "atom.xml", "feed.json", "corrections.xml")),
)


@acts
def test_every_address_of_the_story_says_why_and_nothing_else(act, status, story, chief, client):
    old, new = Address.objects.filter(article=story.article).order_by("pk")
    assert client.get(new.path).status_code == 200
    act(story.article, chief)
    for path in (old.path, new.path, f"/a/{story.article_id}/"):
        response = client.get(path)
        page = response.content.decode()
        assert response.status_code == status
        assert REASON in page
        assert f'datetime="{timezone.localtime().date():%Y-%m-%d}' in page
        assert SECRET.lower() not in page.lower()
        assert "og:" not in page
        assert "/images/" not in page
        assert ("blocked-by" in response.headers.get("Link", "")) is (status == 451)


@acts
def test_no_list_names_it(act, status, story, naming, chief, client):
    paths = [*LISTS, "/tag/tuerme/", "/by/jonte-brackwede/"]
    assert all(names(client.get(path)) for path in paths)
    act(story.article, chief)
    answers = [client.get(path) for path in paths]
    assert not any(names(response) for response in answers)
    assert [response.status_code for response in answers] == [200] * len(LISTS) + [404] * 2


def names(response) -> bool:
    """Whether a page gives the story away, by its words or its address."""
    page = response.content.decode().lower()
    return SECRET.lower() in page or "neu-gesetzt" in page


@acts
def test_no_other_story_leads_to_it(act, status, story, naming, chief, client):
    page = client.get(naming.address.path).content.decode()
    assert page.count(SECRET) > 2  # the reference, and the box “Read on”
    act(story.article, chief)
    page = client.get(naming.address.path).content.decode()
    assert SECRET not in page
    assert "neu-gesetzt" not in page


@acts
def test_its_picture_file_is_gone_but_not_for_the_desk(act, status, story, chief, client):
    image = Image.objects.get()
    address = file_of(image.pk)
    assert client.get(address).status_code == 200
    act(story.article, chief)
    response = client.get(address)
    assert (response.status_code, response["Cache-Control"]) == (410, "no-store")
    client.force_login(chief)
    assert client.get(file_of(image.pk, DESK_PREFIX)).status_code == 200


def test_a_preview_shows_the_pictures_of_a_story_that_is_gone(story, chief, client):
    desk.retract(story.article, reason=REASON, by=chief)
    client.force_login(chief)
    preview = reverse("admin:articles_article_preview", args=[story.article_id])
    page = client.get(preview).content.decode()
    assert f"{DESK_PREFIX}{Image.objects.get().public_id}" in page
    assert f'"{PREFIX}' not in page


def test_a_picture_stays_while_another_story_shows_it(story, publish, chief, client):
    image = Image.objects.get()
    other = publish("Zweite", lead_image=image)
    desk.retract(story.article, reason=REASON, by=chief)
    assert client.get(file_of(image.pk)).status_code == 200
    desk.retract(other.article, reason=REASON, by=chief)
    assert client.get(file_of(image.pk)).status_code == 410


def test_at_its_planned_end_a_story_takes_its_picture_along(story, chief, client):
    image, now = Image.objects.get(), timezone.now()
    desk.take_down(story.article, at=now + timedelta(minutes=2), reason="", by=chief)
    response = client.get(file_of(image.pk))
    assert int(response["Cache-Control"].rpartition("=")[2]) <= 120
    with time_machine.travel(now + timedelta(minutes=2), tick=False):
        assert client.get(story.address.path).status_code == 410
        assert client.get(file_of(image.pk)).status_code == 410


def test_between_an_end_and_a_return_the_picture_is_gone(story, editor, client):
    article, now = story.article, timezone.now()
    desk.publish(article, by=editor, at=now + timedelta(hours=9))
    desk.take_down(article, at=now + timedelta(hours=3), reason="", by=editor)
    address = file_of(Image.objects.get().pk)
    answers = []
    for hours in (1, 5, 10):
        with time_machine.travel(now + timedelta(hours=hours), tick=False):
            answers.append(client.get(address).status_code)
    assert answers == [200, 410, 200]


def test_a_picture_no_reader_was_given_is_at_its_address_for_shared_drafts(
    write, image, editor, client
):
    drafted, planned = image("Entwurf"), image("Plan")
    write("Entwurf", lead_image=drafted)
    desk.publish(
        write("Plan", lead_image=planned), by=editor, at=timezone.now() + timedelta(days=1)
    )
    assert [client.get(file_of(one.pk)).status_code for one in (drafted, planned)] == [200, 200]


def test_a_substitute_named_later_is_shown_in_spite_of_its_own_past(publish, image, chief, client):
    first, second = image("Erstes"), image("Zweites")
    gone, live = publish("Alt", lead_image=second), publish("Neu", lead_image=first)
    desk.retract(gone.article, reason=REASON, by=chief)
    assert client.get(file_of(second.pk)).status_code == 410
    first.substitute, first.recalled_at = second, timezone.now()
    first.save()
    keep(first, by=chief)
    assert "Eine Fähre" in client.get(live.address.path).content.decode()
    assert client.get(file_of(second.pk)).status_code == 200


def test_a_story_that_returns_brings_its_picture_back(story, editor, client):
    article = story.article
    desk.withdraw(article, reason=REASON, by=editor)
    desk.publish(article, by=editor)
    assert client.get(file_of(Image.objects.get().pk)).status_code == 200


def test_relist_mends_the_uses_of_pictures(story, editor, chief):
    article = story.article
    desk.publish(article, by=editor, at=timezone.now() + timedelta(hours=2))
    desk.correct(article, wrong="a", right="b", by=editor)
    desk.withdraw(article, reason="", by=editor)
    call_command("relist", "--check")
    kept = set(ImageUse.objects.values_list("place", "surface", "since", "until"))
    ImageUse.objects.all().delete()
    with pytest.raises(SystemExit):
        call_command("relist", "--check")
    call_command("relist")
    assert set(ImageUse.objects.values_list("place", "surface", "since", "until")) == kept


def test_one_story_counts_once_however_often_it_is_published(story, write, editor):
    image = Image.objects.get()
    image.max_uses = 2
    image.save()
    assert ImageUse.objects.filter(image=image, surface="page").count() == 2
    codes = [problem.code for problem in gate.problems(image, at=timezone.now(), user="article:0")]
    assert "uses_exhausted" not in codes


def test_removed_stories_come_back_only_by_the_legal_desk(story, editor, chief, client):
    desk.remove(story.article, reason=REASON, by=chief)
    with pytest.raises(desk.Refused):
        desk.publish(story.article, by=editor)
    story.article.refresh_from_db()
    assert desk.publish(story.article, by=chief).edition is not None
    assert Release.objects.of(story.article, timezone.now()).edition_id
