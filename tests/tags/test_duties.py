"""What a tag demands of its stories: a notice that stands, a second pair of eyes, no search engines."""

from datetime import UTC, timedelta

import pytest
from django.utils import timezone

from articles import desk
from articles.desk import gate
from articles.desk.tagging.preview import lacking
from articles.desk.tagging.undoing import undo
from articles.desk.tagging.verbs import merge_tag, retire_tag, set_duties
from articles.models import Listed, NoticeWording, Tag
from record.keeping import keep
from record.refusal import Refused
from tests.tags.conftest import fresh

ROBOTS = '<meta name="robots" content="noindex">'
NONE = {"sensitive": False, "demands": None, "noindex": False}


def duty(tag, chief, **values):
    return set_duties(fresh(tag), by=chief, **{**NONE, **values})


def test_a_story_goes_out_only_with_the_notice_its_tag_demands(write, notice, tag, chief, editor):
    found = tag("Suizid")
    hint = notice("Hilfe", tags_any=[found], kinds=["news"])
    duty(found, chief, demands=hint)
    desk.publish(write("Gut", tags=["Suizid"]), by=editor)
    with pytest.raises(Refused) as no:
        desk.publish(write("Fehlt", tags=["Suizid"], kind="opinion"), by=editor)
    (sentence,) = no.value.sentences
    assert "“Suizid” demands the notice “Hilfe”" in sentence
    assert "The kind of story does not match" in sentence


def test_it_must_stand_at_the_instant_of_going_live(write, notice, tag, chief, editor):
    now = timezone.now()
    hint = notice("Hilfe", valid_from=now + timedelta(days=2))
    duty(tag("Suizid"), chief, demands=hint)
    with pytest.raises(Refused, match="Shown from"):
        desk.publish(write("Jetzt", tags=["Suizid"]), by=editor)
    desk.publish(write("Dann", tags=["Suizid"]), by=editor, at=now + timedelta(days=3))


def test_a_plan_is_not_moved_to_where_it_does_not_stand(write, notice, tag, chief, editor):
    now = timezone.now()
    hint = notice("Hilfe", valid_from=now + timedelta(days=2))
    duty(tag("Suizid"), chief, demands=hint)
    article = write("Dann", tags=["Suizid"])
    plan = desk.publish(article, by=editor, at=now + timedelta(days=3))
    with pytest.raises(Refused, match="Shown from"):
        desk.move(fresh(article), plan, to=now + timedelta(days=1), by=editor)
    desk.move(fresh(article), plan, to=now + timedelta(days=4), by=editor)


@pytest.mark.parametrize("what", ["inactive", "outranked", "wordless", "unknown"])
def test_whatever_keeps_the_notice_away_is_said(write, notice, tag, chief, editor, what):
    hint = notice("Hilfe", group="g", priority=1)
    duty(tag("Suizid"), chief, demands=hint)
    expected = {"inactive": "not in force", "outranked": "ranks higher"}
    if what == "inactive":
        hint.active = False
        hint.save()
    elif what == "outranked":
        notice("Anderes", group="g", priority=2)
    elif what == "wordless":
        NoticeWording.objects.filter(notice=hint).delete()
    if what == "unknown":
        from record.states import forget

        forget(hint.key)
    else:
        keep(hint, by=chief)
    with pytest.raises(Refused, match=expected.get(what, "Hilfe")):
        desk.publish(write("A", tags=["Suizid"]), by=editor)


def test_the_duty_of_the_heir_holds_for_the_merged_tag(write, notice, tag, chief, editor):
    old, heir = tag("Selbsttötung"), tag("Suizid")
    article = write("A", tags=["Selbsttötung"])
    hint = notice("Hilfe", kinds=["opinion"])
    merge_tag(fresh(old), fresh(heir), by=chief)
    duty(heir, chief, demands=hint)
    with pytest.raises(Refused, match="Suizid"):
        desk.publish(fresh(article), by=editor)


def test_a_retired_tag_demands_nothing(write, notice, tag, chief, editor):
    found = tag("Suizid")
    article = write("A", tags=["Suizid"])
    duty(found, chief, demands=notice("Hilfe", kinds=["opinion"]), sensitive=True)
    retire_tag(fresh(found), by=chief)
    desk.publish(fresh(article), by=editor)


def test_no_story_is_exempt_from_what_its_tag_demands(publish, notice, tag, chief, editor):
    old, heir = tag("Selbsttötung"), tag("Suizid")
    hint = notice("Hilfe")
    duty(heir, chief, demands=hint)
    merge_tag(fresh(old), fresh(heir), by=chief)
    live = publish("A", tags=["Suizid"]).article
    with pytest.raises(Refused, match="Suizid"):
        desk.exempt(live, hint, by=chief, reason="Probe")
    desk.save(fresh(live), by=editor, tags=[])  # readers still have it with the tag
    with pytest.raises(Refused, match="Suizid"):
        desk.exempt(live, hint, by=chief, reason="Probe")
    desk.exempt(publish("B").article, hint, by=chief, reason="Probe")


def test_an_older_exemption_is_seen(write, publish, notice, tag, chief, editor):
    hint = notice("Hilfe")
    release = publish("A", tags=["Suizid"])
    desk.exempt(release.article, hint, by=chief, reason="Probe")
    found = Tag.objects.get()
    duty(found, chief, demands=hint)
    assert [r.article_id for r in lacking(fresh(found))] == [release.article_id]
    article = fresh(release.article)
    article.lead = "Anders."
    desk.save(article, by=editor)
    with pytest.raises(Refused, match="exempt"):
        desk.publish(fresh(article), by=editor, kind="slip")


def test_the_desk_sees_live_stories_that_lack_the_demanded_notice(publish, notice, tag, chief):
    old, found = tag("Selbsttötung"), tag("Suizid")
    good = publish("Gut", tags=["Suizid"])
    bad = publish("Schlecht", tags=["Suizid"], kind="opinion")
    also = publish("Auch", tags=["Selbsttötung"], kind="opinion")
    publish("Fremd", kind="opinion")
    duty(found, chief, demands=notice("Hilfe", kinds=["news"]))
    merge_tag(fresh(old), fresh(found), by=chief)
    left = {r.article_id for r in lacking(fresh(found))}
    assert left == {bad.article_id, also.article_id}
    assert good.article_id not in left


# Search engines


def in_sitemap(client, release):
    month = client.get(f"/sitemaps/{timezone.now().astimezone(UTC):%Y-%m}.xml")
    return month.status_code == 200 and release.address.path in month.content.decode()


def kept_out(client, release) -> bool:
    said = ROBOTS in client.get(release.address.path).content.decode()
    assert said != in_sitemap(client, release)
    return said


def test_live_stories_leave_the_search_engines_at_once_and_come_back(publish, tag, chief, client):
    found, other = tag("Unfall"), publish("B", tags=["Hafen"])
    release = publish("A", tags=["Unfall"])
    rows = Listed.objects.count()
    act = duty(found, chief, noindex=True)
    assert kept_out(client, release)
    assert not kept_out(client, other)
    assert Listed.objects.count() == rows
    undo(act, by=chief)
    assert not kept_out(client, release)


def test_a_merged_tag_keeps_out_as_its_heir_does(publish, tag, chief, client):
    a, b, c = tag("Crash"), tag("Unglück"), tag("Unfall")
    release = publish("A", tags=["Crash"])
    merge_tag(fresh(a), fresh(b), by=chief)
    merge_tag(fresh(b), fresh(c), by=chief)
    assert not kept_out(client, release)
    duty(c, chief, noindex=True)
    assert kept_out(client, release)


def test_no_retired_tag_keeps_anything_out(publish, tag, chief, client):
    found = tag("Unfall", noindex=True)
    release = publish("A", tags=["Unfall"])
    with pytest.raises(Refused, match="search engines"):
        retire_tag(fresh(found), by=chief)
    Tag.objects.update(retired=True)
    keep(fresh(found), by=chief)
    assert not kept_out(client, release)


def test_the_writing_screen_says_by_which_tag(write, tag, chief):
    duty(tag("Unfall"), chief, noindex=True)
    reasons = gate.reasons(write("A", tags=["Unfall"]), at=timezone.now())
    (one,) = [reason for reason in reasons if reason.code == "noindex_by_tag"]
    assert "Unfall" in one.sentence
    assert not one.blocks


def test_looking_back_shows_what_was_then(publish, tag, chief):
    from articles.reading import page
    from articles.reading.lookup import given
    from record.reading import Reading

    found = tag("Unfall")
    release = publish("A", tags=["Unfall"])
    before = timezone.now()
    duty(found, chief, noindex=True)
    assert not page.compose(given(release), Reading(before)).noindex
    assert page.compose(given(release), Reading(timezone.now())).noindex


def test_duties_given_back_and_given_twice(notice, tag, chief):
    found = tag("Unfall")
    hint = notice("Hilfe")
    act = duty(found, chief, demands=hint, sensitive=True)
    with pytest.raises(Refused):
        duty(found, chief, demands=hint, sensitive=True)
    undo(act, by=chief)
    now = fresh(found)
    assert (now.sensitive, now.demands, now.noindex) == (False, None, False)
