"""The second pair of eyes for notices that reach far, and for duties that would end."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from articles import desk
from articles.admin.noticed import waiting
from articles.models import Notice, NoticeRegion, NoticeWording, Paper
from record.keeping import keep, pending
from record.models import AuditEntry

DAY = timedelta(days=1)


@pytest.fixture
def strict(paper):
    """More than one story, and somebody else has to look."""
    Paper.objects.update(release_above=1)


@pytest.fixture
def wide(strict, publish, notice):
    """A notice under two stories."""
    publish("Eins"), publish("Zwei")
    return notice("Hinweis", words="Alter Wortlaut")


def reword(notice, words="Neuer Wortlaut"):
    notice.wordings.filter(valid_from=None).update(text=words)
    return Notice.objects.get(pk=notice.pk)


def on_page(client):
    return client.get("/lokales/eins/").content.decode()


def test_a_change_that_reaches_far_waits_for_somebody_else(wide, notice_editor, client):
    desk.give_notice(reword(wide), by=notice_editor)
    assert "Alter Wortlaut" in on_page(client)
    held = Notice.objects.get(pk=wide.pk)
    assert (held.held_by, bool(held.held_why)) == (notice_editor, True)


def test_a_small_one_goes_at_once(strict, publish, notice, notice_editor, client):
    publish("Eins")
    assert desk.give_notice(reword(notice("Hinweis")), by=notice_editor)
    assert "Neuer Wortlaut" in on_page(client)


def test_a_paper_without_the_rule_holds_nothing(wide, notice_editor, client):
    Paper.objects.update(release_above=None)
    desk.give_notice(reword(wide), by=notice_editor)
    assert "Neuer Wortlaut" in on_page(client)


def test_the_second_person_releases_it(wide, notice_editor, chief, client):
    desk.give_notice(reword(wide), by=notice_editor)
    desk.release_notice(Notice.objects.get(pk=wide.pk), by=chief, reason="Gelesen")
    assert "Neuer Wortlaut" in on_page(client)
    assert Notice.objects.get(pk=wide.pk).held_at is None
    entry = AuditEntry.objects.get(verb="release_notice")
    assert (entry.by, entry.reason) == (chief, "Gelesen")


def test_whoever_saved_it_last_does_not_release_it(wide, notice_editor, chief):
    desk.give_notice(reword(wide), by=notice_editor)
    desk.give_notice(reword(wide, "Anderer Wortlaut"), by=chief)
    with pytest.raises(desk.Refused):
        desk.release_notice(Notice.objects.get(pk=wide.pk), by=chief)
    desk.release_notice(Notice.objects.get(pk=wide.pk), by=notice_editor)


def test_nobody_releases_what_was_changed_after_they_looked(wide, notice_editor, chief, client):
    desk.give_notice(reword(wide), by=notice_editor)
    read = Notice.objects.get(pk=wide.pk)
    Notice.objects.filter(pk=wide.pk).update(version=read.version + 1)
    with pytest.raises(desk.Refused):
        desk.release_notice(read, by=chief)
    assert "Alter Wortlaut" in on_page(client)


def test_without_the_right_nobody_releases(wide, notice_editor, editor):
    desk.give_notice(reword(wide), by=notice_editor)
    with pytest.raises(desk.Refused):
        desk.release_notice(Notice.objects.get(pk=wide.pk), by=editor)


def test_typing_the_old_words_again_ends_the_wait(wide, notice_editor):
    desk.give_notice(reword(wide), by=notice_editor)
    desk.give_notice(reword(wide, "Alter Wortlaut"), by=notice_editor)
    assert Notice.objects.get(pk=wide.pk).held_at is None


def test_taking_back_restores_rule_words_and_plans(wide, notice_editor, section, chief):
    soon = timezone.now() + DAY
    NoticeWording.objects.create(notice=wide, label="Hinweis", text="Morgen", valid_from=soon)
    NoticeRegion.objects.create(notice=wide, region="AT", label="Für AT", text="Bis morgen",
                                valid_until=soon)  # fmt: skip
    wide.sections.set([section()])
    wide.kinds = ["news"]
    wide.save()
    keep(wide, by=chief)
    held = Notice.objects.get(pk=wide.pk)
    held.title, held.kinds, held.mandatory = "Anders", [], True
    held.save()
    held.sections.clear()
    held.wordings.all().delete()
    held.regions.all().delete()
    NoticeWording.objects.create(notice=held, language="en", label="Notice", text="Other")
    desk.give_notice(held, by=notice_editor)
    desk.take_back_notice(Notice.objects.get(pk=wide.pk), by=notice_editor)
    back = Notice.objects.get(pk=wide.pk)
    assert pending(back) == []
    assert (back.title, back.kinds, back.mandatory) == ("Hinweis", ["news"], False)
    assert list(back.sections.values_list("slug", flat=True)) == ["lokales"]
    assert [(w.text, w.valid_from) for w in back.wordings.all()] == [
        ("Alter Wortlaut", None),
        ("Morgen", soon),
    ]
    assert [(r.text, r.valid_until) for r in back.regions.all()] == [("Bis morgen", soon)]


def test_a_new_notice_that_reaches_far_waits_and_is_deleted_not_taken_back(
    strict, publish, notice_editor, client
):
    publish("Eins"), publish("Zwei")
    new = Notice.objects.create(title="Neu")
    NoticeWording.objects.create(notice=new, label="Neu", text="Neuer Wortlaut")
    desk.give_notice(new, by=notice_editor)
    assert "Neuer Wortlaut" not in on_page(client)
    with pytest.raises(desk.Refused):
        desk.take_back_notice(Notice.objects.get(pk=new.pk), by=notice_editor)


@pytest.mark.parametrize(
    "change",
    [
        {"mandatory": False},
        {"active": False},
        {"kinds": ["opinion"]},
        {"valid_until": timezone.now() + 30 * DAY},
    ],
)
def test_what_takes_a_duty_from_a_story_waits_however_small(
    change, paper, publish, notice, notice_editor
):
    publish("Eins")
    hint = notice("Pflicht", mandatory=True)
    Notice.objects.filter(pk=hint.pk).update(**change)
    desk.give_notice(Notice.objects.get(pk=hint.pk), by=notice_editor)
    assert Notice.objects.get(pk=hint.pk).held_at is not None


def test_what_leaves_every_duty_in_place_goes_at_once(paper, publish, notice, notice_editor):
    publish("Eins")
    hint = notice("Pflicht", mandatory=True)
    Notice.objects.filter(pk=hint.pk).update(kinds=["news"])
    desk.give_notice(Notice.objects.get(pk=hint.pk), by=notice_editor)
    assert Notice.objects.get(pk=hint.pk).held_at is None


# The screens


def form_of(client, notice):
    page = client.get(reverse("admin:articles_notice_change", args=[notice.pk]))
    form = page.context["adminform"].form
    data = {name: form[name].value() for name in form.fields}
    for inline in page.context["inline_admin_formsets"]:
        forms = [inline.formset.management_form, *inline.formset.forms]
        data |= {one.add_prefix(n): one[n].value() for one in forms for n in one.fields}
    return {name: value for name, value in data.items() if value is not None and value is not False}


def test_saving_in_the_form_says_that_it_waits(wide, notice_editor, client):
    client.force_login(notice_editor)
    data = form_of(client, wide) | {"wordings-0-text": "Neuer Wortlaut"}
    url = reverse("admin:articles_notice_change", args=[wide.pk])
    page = client.post(url, data, follow=True)
    assert "bis jemand anderes sie freigibt" in page.content.decode()
    assert "Alter Wortlaut" in on_page(client)
    again = client.get(url).content.decode()
    assert "Wartet auf Freigabe" in again


def test_the_second_person_sees_the_difference_and_releases(wide, notice_editor, chief, client):
    desk.give_notice(reword(wide), by=notice_editor)
    url = reverse("admin:articles_notice_release", args=[wide.pk])
    client.force_login(chief)
    page = client.get(url)
    (change,) = page.context["changes"]
    assert change.at is None
    assert [one.label for one in change.differences] == ["Text (Deutsch)"]
    client.post(url, {"_release": "", "version": Notice.objects.get(pk=wide.pk).version})
    assert "Neuer Wortlaut" in on_page(client)


def test_a_look_that_is_out_of_date_releases_nothing(wide, notice_editor, chief, client):
    desk.give_notice(reword(wide), by=notice_editor)
    client.force_login(chief)
    url = reverse("admin:articles_notice_release", args=[wide.pk])
    for version in ("", "77", "²", "-1"):
        page = client.post(url, {"_release": "", "version": version, "reason": "so"})
        assert page.status_code == 200
        assert 'value="so"' in page.content.decode()
    assert "Alter Wortlaut" in on_page(client)


def test_readers_of_the_desk_release_nothing(wide, notice_editor, editor, client):
    desk.give_notice(reword(wide), by=notice_editor)
    client.force_login(editor)
    url = reverse("admin:articles_notice_release", args=[wide.pk])
    assert client.post(url, {"_release": ""}).status_code == 403
    assert client.post(url, {"_take_back": ""}).status_code == 403


def test_a_notice_that_stands_at_stories_is_not_deleted(publish, notice, chief, client):
    publish("Eins")
    hint = notice("Hinweis")
    client.force_login(chief)
    url = reverse("admin:articles_notice_delete", args=[hint.pk])
    client.post(url, {"post": "yes"})
    assert Notice.objects.filter(pk=hint.pk).exists()
    hint.active = False
    hint.save()
    keep(hint, by=chief)
    client.post(url, {"post": "yes"})
    assert not Notice.objects.filter(pk=hint.pk).exists()


# What waits for whom


def test_each_sees_what_waits_for_them(wide, notice, notice_editor, chief):
    desk.give_notice(reword(wide), by=notice_editor)
    today = timezone.localdate()
    notice("Fällig", owner=notice_editor, review_on=today, kinds=["opinion"])
    notice("Später", owner=notice_editor, review_on=today + DAY, kinds=["opinion"])
    assert [row.notice.title for row in waiting.waiting_for(notice_editor)] == ["Fällig"]
    assert [row.notice.title for row in waiting.waiting_for(chief)] == ["Hinweis"]
    assert waiting.count_for(notice_editor) == 1


def test_a_duty_that_ends_without_a_successor_is_told_loudly(paper, publish, notice, chief):
    publish("Eins")
    end = timezone.now() + 3 * DAY
    notice("Pflicht", mandatory=True, valid_until=end)
    (row,) = waiting.waiting_for(chief)
    assert row.tone == "bad"
    notice("Nachfolge", mandatory=True, valid_from=end)
    (row,) = waiting.waiting_for(chief)
    assert row.tone == "warn"


def test_the_overview_lists_them(publish, notice, notice_editor, client):
    publish("Eins")
    notice("Pflicht", mandatory=True, valid_until=timezone.now() + 3 * DAY)
    client.force_login(notice_editor)
    page = client.get(reverse("admin:index")).content.decode()
    assert "Hinweise, die auf Sie warten" in page
