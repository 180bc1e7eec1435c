"""The screens for fronts work by keyboard and without a script."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from articles import desk
from articles.desk.fronts import front_for, slots_of
from articles.models import Breaking, Front
from articles.reading import fronts
from record.reading import Reading


@pytest.fixture
def erika(client, editor):
    client.force_login(editor)
    return client


@pytest.fixture
def three(publish):
    return [publish(f"Geschichte {number}").article for number in range(3)]


def url(number=0, name="front"):
    return reverse(f"desk:{name}", args=[number])


def form(*stories, places=None, headlines=None, **buttons):
    return {
        "version": str(front_for().version),
        "story": [str(story.pk) for story in stories],
        "headline": headlines or [""] * len(stories),
        "place": places or [str(place) for place, _ in enumerate(stories, 1)],
        **buttons,
    }


def order(response):
    return [row.story.headline[-1] for row in response.context["rows"]]


def set_now():
    return [story.headline[-1] for story, _headline in slots_of(front_for())]


@pytest.mark.parametrize("name", ["fronts", "front", "front_page"])
def test_only_those_with_the_right_may_open_the_screens(
    client, reporter, picture_editor, editor, chief, paper, name
):
    to = url(name=name) if name != "fronts" else reverse("desk:fronts")
    assert client.get(to)["Location"].startswith(reverse("admin:login"))
    for who, status in ((reporter, 403), (picture_editor, 403), (editor, 200), (chief, 200)):
        client.force_login(who)
        assert client.get(to).status_code == status


def test_only_those_with_the_right_may_act(client, reporter, three):
    client.force_login(reporter)
    assert client.post(url(), form(three[0], _publish="1")).status_code == 403
    assert client.post(url(name="front_page"), form(three[0])).status_code == 403
    assert client.post(reverse("desk:breaking"), {"_set": "1"}).status_code == 403
    assert not Front.objects.exists()


def test_breaking_news_is_only_posted(erika):
    assert erika.get(reverse("desk:breaking")).status_code == 405


def test_the_navigation_leads_there(client, editor, reporter, paper):
    client.force_login(editor)
    assert reverse("desk:fronts") in client.get(reverse("admin:index")).content.decode()
    client.force_login(reporter)
    assert reverse("desk:fronts") not in client.get(reverse("admin:index")).content.decode()


@pytest.mark.parametrize(
    ("places", "becomes"),
    [
        (["1", "2", "3"], "012"),
        (["3", "2", "1"], "210"),
        (["3", "2", "3"], "120"),  # who moves down stands behind
        (["1", "2", "1"], "201"),  # who moves up stands before
        (["", "x", "-"], "012"),
    ],
)
def test_numbers_put_stories_in_order(erika, three, places, becomes):
    found = erika.post(url(), form(*three, places=places, _order="1"))
    assert "".join(order(found)) == becomes


@pytest.mark.parametrize(
    ("button", "which", "becomes"),
    [("_up", 1, "102"), ("_down", 1, "021"), ("_up", 0, "012"), ("_down", 2, "012")],
)
def test_arrows_move_one_place_and_nothing_is_saved(erika, three, button, which, becomes):
    found = erika.post(url(), form(*three, **{button: str(three[which].pk)}))
    assert "".join(order(found)) == becomes
    assert not Front.objects.exists()


def test_the_moved_story_keeps_the_focus(erika, three):
    found = erika.post(url(), form(*three, _up=str(three[2].pk))).content.decode()
    assert f'name="_up" value="{three[2].pk}" autofocus' in found
    assert found.count("autofocus") == 1


def test_stories_are_added_and_removed(erika, three):
    assert order(erika.post(url(), form(three[0], _add=str(three[2].pk)))) == ["0", "2"]
    assert order(erika.post(url(), form(three[0], _add=str(three[0].pk)))) == ["0"]
    assert order(erika.post(url(), form(*three, _remove=str(three[1].pk)))) == ["0", "2"]


def test_stories_are_found_by_headline_and_number(erika, three, publish, write):
    later = publish("Morgen mehr Boote", at=timezone.now() + timedelta(hours=9)).article
    write("Boote im Entwurf")

    def found(words, *stories):
        hits = erika.post(url(), form(*stories, q=words, _search="1")).context["hits"]
        return {hit.story.pk for hit in hits}

    assert found("boote morgen") == {later.pk}
    assert found(f"#{three[1].pk}") == {three[1].pk}
    assert found(str(three[1].pk)) >= {three[1].pk}
    assert found("Geschichte", three[0]) == {three[1].pk, three[2].pk}
    assert found("") == {story.pk for story in three}


def test_saving_and_publishing(erika, three):
    assert erika.post(url(), form(three[1], headlines=["Eigene"], _save="1")).status_code == 302
    assert set_now() == ["1"]
    assert fronts.front(Reading(timezone.now())).lead.article == three[2].pk
    erika.post(url(), form(three[1], headlines=["Eigene"], _publish="1"))
    assert fronts.front(Reading(timezone.now())).lead.headline == "Eigene"


def test_planning_and_cancelling(erika, three):
    at = (timezone.localtime() + timedelta(days=2)).replace(hour=6, minute=0)
    typed = at.strftime("%Y-%m-%dT%H:%M")
    erika.post(url(), form(three[0], publish_at=typed, _schedule="1"))
    planned = erika.get(url()).context["planned"]
    assert [row.headlines for row in planned] == [("Geschichte 0",)]
    said = erika.get(url()).content.decode()
    value = planned[0].turn.at.isoformat()
    assert f'name="_cancel" value="{value}"' in said
    erika.post(url(), form(three[0], _cancel=value))
    assert erika.get(url()).context["planned"] == []


def test_an_earlier_front_is_taken_up_again(erika, three):
    erika.post(url(), form(three[0], _publish="1"))
    erika.post(url(), form(three[1], _publish="1"))
    older = erika.get(url()).context["had"][1]
    erika.post(url(), form(three[1], _take_up=str(older.turn.state)))
    assert set_now() == ["0"]
    erika.post(url(), form(three[0], _publish="1"))
    assert fronts.front(Reading(timezone.now())).lead.article == three[0].pk


@pytest.mark.parametrize(
    "button",
    [
        {"_cancel": "x"},
        {"_cancel": "2026-01-01T00:00"},
        {"_cancel": "2026-01-01T00:00:00+00:00"},
        {"_take_up": "x"},
        {"_schedule": "1"},
        {"_schedule": "1", "publish_at": "gestern"},
    ],
)
def test_what_cannot_be_done_is_said_and_what_was_typed_stays(erika, three, button):
    found = erika.post(url(), form(three[2], headlines=["Mein Titel"], **button))
    assert found.status_code == 200
    assert [str(message) for message in found.context["messages"]]
    assert "Mein Titel" in found.content.decode()


def test_somebody_saved_meanwhile(erika, three, chief):
    sent = form(three[0], _publish="1")
    desk.save_front(front_for(), [(three[1], "")], by=chief)
    found = erika.post(url(), sent)
    assert found.status_code == 200
    assert set_now() == ["1"]


@pytest.mark.parametrize(
    "typed",
    [
        {"story": ["x", "-1", "9" * 30, ""]},
        {"story": ["1"] * 200, "place": ["9" * 40]},
        {"version": "x", "q": "%_\\'\x00"},
        {"preview_at": "x"},
    ],
)
def test_nonsense_in_the_form_harms_nothing(erika, three, typed):
    for to in (url(), url(name="front_page")):
        assert erika.post(to, typed).status_code == 200


def test_the_preview_shows_what_is_typed_and_saves_nothing(erika, three):
    found = erika.post(url(name="front_page"), form(three[0], headlines=["So oder so"]))
    said = found.content.decode()
    assert "So oder so" in said
    assert 'class="preview then"' in said
    assert "no-store" in found["Cache-Control"]
    assert found["X-Frame-Options"] == "SAMEORIGIN"
    assert not Front.objects.exists()
    assert "So oder so" not in erika.get("/").content.decode()


def test_the_preview_shows_a_front_as_it_will_stand(erika, three, publish):
    at = timezone.now() + timedelta(days=2)
    later = publish("Erst übermorgen", at=at).article
    typed = timezone.localtime(at + timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M")
    now = erika.post(url(name="front_page"), form(later)).content.decode()
    assert "Erst übermorgen" not in now
    then = erika.post(url(name="front_page"), form(later, preview_at=typed)).content.decode()
    assert "Erst übermorgen" in then


def test_a_section_has_a_screen_of_its_own(erika, three, section):
    place = section()
    assert erika.get(url(place.pk)).status_code == 200
    assert erika.get(url(10**6)).status_code == 404
    erika.post(url(place.pk), form(three[0], version="0", _publish="1"))
    assert [story.pk for story, _ in slots_of(front_for(place))] == [three[0].pk]
    said = erika.post(url(place.pk, "front_page"), form(three[1], headlines=["Für Lokales"]))
    assert "Für Lokales" in said.content.decode()


def test_stories_that_leave_soon_are_marked(erika, three, editor):
    from articles.models import Article

    at = timezone.now() + timedelta(hours=3)
    desk.take_down(Article.objects.get(pk=three[0].pk), at=at, reason="", by=editor)
    row = erika.post(url(), form(three[0], _order="1")).context["rows"][0]
    assert row.doubts
    assert not row.absent


def test_breaking_news_is_set_and_ended(erika, three):
    to = reverse("desk:breaking")
    end = (timezone.localtime() + timedelta(hours=3)).strftime("%Y-%m-%dT%H:%M")
    address = three[0].addresses.get().path
    typed = {"text": "Sturm", "story": address, "starts_at": "", "ends_at": end, "_set": "1"}
    assert erika.post(to, typed).status_code == 302
    line = Breaking.objects.get()
    assert line.article == three[0]
    assert "Sturm" in erika.get("/").content.decode()
    assert "Sturm" in erika.get(reverse("desk:fronts")).content.decode()
    assert erika.post(to, {"_end": str(line.pk)}).status_code == 302
    assert "Sturm" not in erika.get("/").content.decode()


@pytest.mark.parametrize("story", ["999", "x\x00", "/nie/und-nimmer/", "https://x.example/a/", "["])
def test_a_line_that_is_refused_stays_in_the_form(erika, three, story):
    end = (timezone.localtime() + timedelta(hours=3)).strftime("%Y-%m-%dT%H:%M")
    for typed in ({"ends_at": ""}, {"ends_at": end, "story": story}):
        found = erika.post(reverse("desk:breaking"), {"text": "Sturm", "_set": "1", **typed})
        assert found.status_code == 200
        assert 'value="Sturm"' in found.content.decode()


def test_a_story_is_named_by_its_number_too(erika, three):
    end = (timezone.localtime() + timedelta(hours=3)).strftime("%Y-%m-%dT%H:%M")
    for number in (f"{three[1].pk}", f"#{three[1].pk}", f"/a/{three[1].pk}/"):
        erika.post(
            reverse("desk:breaking"),
            {"text": "Sturm", "story": number, "ends_at": end, "_set": "1"},
        )
    assert [line.article_id for line in Breaking.objects.all()] == [three[1].pk] * 3
