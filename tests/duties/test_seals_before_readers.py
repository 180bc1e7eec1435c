"""A sealed passage or edition is shown to no reader again, on any surface, and costs nothing else."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles import body, desk
from articles.admin.duties.sealed_sight import may_see_then
from articles.content import Content
from articles.models import Seal
from articles.reading import sealed, travel
from articles.reading.desk_reading import DeskReading, VeiledReading
from articles.veil import mark_in
from record.keeping import keep
from record.models import AuditEntry, State
from record.reading import Reading

WORDS = "Bürgermeister Ole Quast"
FOUND = "Ole Quast"
MARK = mark_in("de")
GROUND = "LG Oldenburg, 5 O 12/26"


@pytest.fixture
def story(publish, image, chief):
    """A story that says the words everywhere, and whose picture says them too."""
    shown = image("Porträt", alt=f"{WORDS} lacht", caption=f"{WORDS} im Amt.")
    text = f"Gestern sagte {WORDS} nichts."
    return publish(
        f"{WORDS} schweigt",
        paragraphs=[text],
        kicker=WORDS,
        lead=f"Am Tag danach: {WORDS}.",
        lead_image=shown,
        tags=["Rathaus"],
    )


@pytest.fixture
def naming(publish, story):
    doc = {
        "type": "doc",
        "content": [
            {"type": "paragraph", "content": [{"type": "text", "text": "Mehr."}]},
            {"type": "crossref", "attrs": {"story": story.article_id}},
        ],
    }
    return publish("Andere Meldung", body=body.read(doc).doc)


def seal(article, by, passage="OLE  „QUAST“"):
    return desk.seal_passage(article, passage=passage, ground=GROUND, by=by)


def test_no_surface_shows_a_sealed_passage(story, naming, lawyer, client):
    paths = [story.address.path, naming.address.path, "/", "/lokales/", "/tag/rathaus/"]
    paths += ["/feeds/rss.xml", "/feeds/feed.json"]
    assert all(FOUND in client.get(path).content.decode() for path in paths)
    seal(story.article, lawyer)
    for path in paths:
        page = client.get(path).content.decode()
        assert FOUND not in page, path
        assert MARK in page, path
        assert "Bürgermeister" in page, path


def test_the_correction_box_does_not_repeat_what_is_sealed(story, editor, lawyer, client):
    desk.correct(story.article, wrong=f"Es war {WORDS}.", right="Es war niemand.", by=editor)
    seal(story.article, lawyer)
    page = client.get(story.address.path).content.decode()
    assert FOUND not in page
    assert f"Es war Bürgermeister {MARK}." in page


def test_a_later_text_with_these_words_is_veiled_as_well(story, editor, lawyer, client):
    seal(story.article, lawyer)
    story.article.lead = f"Noch einmal {FOUND}."
    desk.save(story.article, by=editor)
    desk.publish(story.article, by=editor)
    assert f"Noch einmal {MARK}." in client.get(story.address.path).content.decode()


def test_a_seal_makes_every_page_stale_that_shows_the_story(story, naming, lawyer, client):
    for path in (
        story.address.path,
        naming.address.path,
        "/",
        "/feeds/rss.xml",
        "/feeds/feed.json",
    ):
        response = client.get(path)
        assert sealed.key(story.article_id) in response.wsgi_request.META["newsroom.keys"], path


@pytest.mark.parametrize("path", ["story", "/", "/lokales/", "/feeds/rss.xml", "/feeds/feed.json"])
def test_seals_cost_no_query(path, story, naming, lawyer, client):
    path = story.address.path if path == "story" else path

    def queries():
        with CaptureQueriesContext(
            connection,
        ) as counted:
            client.get(path)
        return len(counted)

    before = queries()
    assert not State.objects.filter(kind="seals").exists()
    seal(story.article, lawyer)
    assert queries() == before


def test_only_a_hash_of_the_words_is_kept(story, lawyer):
    row = seal(story.article, lawyer)
    state = State.objects.get(key=sealed.key(story.article_id))
    assert state.data == {"editions": [], "passages": [[2, row.salt, row.passage_hash]]}
    kept = [*Seal.objects.values_list(), *AuditEntry.objects.values_list("reason", "data")]
    assert "quast" not in str([kept, state.data]).lower()


@pytest.mark.parametrize(
    ("passage", "ground"),
    [("", GROUND), ("„…“", GROUND), ("Steht nirgends", GROUND), (FOUND, "  "), (FOUND, "x" * 3000)],
)
def test_a_seal_needs_words_that_stand_somewhere_and_a_ground(story, lawyer, passage, ground):
    with pytest.raises(desk.Refused):
        desk.seal_passage(story.article, passage=passage, ground=ground, by=lawyer)
    assert not Seal.objects.exists()


def test_the_same_passage_is_sealed_once(story, lawyer):
    seal(story.article, lawyer)
    with pytest.raises(desk.Refused, match="sealed already|bereits|schon"):
        seal(story.article, lawyer, passage="ole quast")


def test_only_the_legal_desk_seals(story, editor):
    with pytest.raises(desk.Refused):
        seal(story.article, editor)


# Whole editions


@pytest.fixture
def replaced(story, editor):
    """An edition readers had before the one they have now."""
    story.article.headline = story.article.lead = "Jemand schweigt"
    desk.save(story.article, by=editor)
    return desk.publish(story.article, by=editor, kind="update") and story.edition


def seal_edition(edition, by):
    return desk.seal_edition(edition.article, edition=edition, ground=GROUND, by=by)


def test_of_a_sealed_edition_nothing_is_left(story, replaced, lawyer):
    seal_edition(replaced, lawyer)
    text = replaced.text
    content = Content.from_values(text.head_values(), text.body_values())
    shown = sealed.concealed(Reading(timezone.now()), story.article_id, content, replaced.pk)
    assert shown.headline == MARK
    assert shown.lead_image is None
    assert "Bürgermeister" not in str(shown)


def test_the_edition_readers_have_is_not_sealed_but_mended(story, editor, lawyer):
    with pytest.raises(desk.Refused, match="passage|Stelle"):
        seal_edition(story.edition, lawyer)


def test_a_planned_edition_is_not_sealed(story, editor, lawyer):
    planned = desk.publish(story.article, by=editor, at=timezone.now() + timedelta(hours=1))
    with pytest.raises(desk.Refused):
        seal_edition(planned.edition, lawyer)


def test_a_sealed_correction_is_told_without_its_words(story, editor, lawyer, client):
    wrong = desk.correct(story.article, wrong="Das war Diebstahl", right="Kauf", by=editor)
    story.article.headline = "Nichts"
    desk.save(story.article, by=editor)
    desk.publish(story.article, by=editor, kind="update")
    seal_edition(wrong.edition, lawyer)
    page = client.get(story.address.path, follow=True).content.decode()
    assert "berichtigung" in page
    assert "Diebstahl" not in page


# Looking back


def look(story, at, kind):
    return [travel.look(path, at, kind=kind).html for path in (story.address.path, "/")]


def test_staff_with_the_right_see_the_page_as_it_was(story, lawyer):
    before = timezone.now()
    seal(story.article, lawyer)
    assert all(FOUND in page for page in look(story, before, DeskReading))
    assert all(FOUND not in page for page in look(story, timezone.now(), DeskReading))


def test_without_the_right_todays_seals_count_for_the_past_as_well(story, lawyer):
    before = timezone.now()
    seal(story.article, lawyer)
    assert all(FOUND not in page for page in look(story, before, VeiledReading))


def test_who_may_see_what_was_sealed_or_removed(story, chief, editor, lawyer):
    assert may_see_then(editor, story.article_id)
    seal(story.article, lawyer)
    assert may_see_then(lawyer, story.article_id)
    assert may_see_then(chief, story.article_id)
    assert not may_see_then(editor, story.article_id)


def test_what_was_removed_is_for_the_legal_desk(story, editor, lawyer):
    desk.remove(story.article, reason="Beschluss", by=lawyer)
    assert (may_see_then(editor, story.article_id), may_see_then(lawyer, story.article_id)) == (
        False,
        True,
    )


def test_the_caption_of_the_picture_itself_is_read_too(story, lawyer, chief, client):
    picture = story.article.lead_image
    picture.caption = f"Neu: {FOUND}!"
    picture.save()
    keep(picture, by=chief)
    seal(story.article, lawyer)
    page = client.get(story.address.path).content.decode()
    assert f"Neu: {MARK}!" in page
    assert FOUND not in page


# The desk's own page of looks back


@pytest.mark.parametrize(("cast", "status"), [("chief", 200), ("lawyer", 200), ("editor", 403)])
def test_a_removed_story_is_looked_back_at_by_the_legal_desk_only(
    cast, status, story, chief, client, request
):
    then, short = timezone.now(), f"/a/{story.article_id}/"
    desk.remove(story.article, reason="Beschluss", by=chief)
    client.force_login(request.getfixturevalue(cast))
    for path in (story.address.path, f"{story.address.path}?x=1", story.address.path[:-1]):
        asked = {"path": path, "at": then.isoformat()}
        assert client.get(reverse("desk:then_page"), asked).status_code == status
        page = client.get(reverse("desk:then"), asked).content.decode()
        assert ("iframe" in page) is (status == 200)
    response = client.get(reverse("desk:then_page"), {"path": short, "at": then.isoformat()})
    assert response.status_code == 302


@pytest.mark.parametrize(("cast", "sees"), [("lawyer", True), ("editor", False)])
def test_what_was_sealed_since_is_shown_to_the_legal_desk_only(
    cast, sees, story, lawyer, client, request
):
    then = timezone.now()
    seal(story.article, lawyer)
    client.force_login(request.getfixturevalue(cast))
    for path in (story.address.path, "/", "/lokales/"):
        asked = {"path": path, "at": then.isoformat()}
        page = client.get(reverse("desk:then_page"), asked).content.decode()
        assert (FOUND in page) is sees
        assert (MARK in page) is not sees
        assert "/admin/desk/images/" in page


# Where the paper shows its own past


@pytest.fixture
def told(paper, chief):
    paper.public_history = True
    paper.save()
    keep(paper, by=chief)


def test_versions_and_comparisons_do_not_show_what_is_sealed(told, story, editor, lawyer, client):
    desk.correct(story.article, wrong=f"Es war {WORDS}.", right="Es war niemand.", by=editor)
    story.article.lead = "Ohne ihn."
    desk.save(story.article, by=editor)
    desk.publish(story.article, by=editor, kind="update")
    paths = [f"{story.address.path}history/{tail}" for tail in ("", "1/", "2/", "3/")]
    paths += ["/corrections/", "/feeds/corrections.xml", "/feeds/atom.xml"]
    assert sum(FOUND in client.get(path).content.decode() for path in paths) == len(paths)
    seal(story.article, lawyer)
    for path in paths:
        response = client.get(path)
        assert response.status_code == 200
        assert FOUND not in response.content.decode(), path


def test_of_a_story_that_is_gone_no_version_is_left(told, story, editor, chief, client):
    story.article.lead = "Neu."
    desk.save(story.article, by=editor)
    desk.publish(story.article, by=editor, kind="update")
    desk.retract(story.article, reason="Falsch.", by=chief)
    for tail in ("", "1/", "2/"):
        response = client.get(f"{story.address.path}history/{tail}")
        assert response.status_code == 410
        assert FOUND not in response.content.decode()
