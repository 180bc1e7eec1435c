"""The nouns in the admin: nobody overwrites anybody, readers' memory is kept, rights are kept."""

import io
import re

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image as Pixels

from articles import desk
from articles.models import Notice, Paper, Section, Tag
from media.models import Agency, CreditCreator, Image, ImageCredit
from newsroom.models import User
from newsroom.roles import ROLES
from record.models import AuditEntry, Change, State


def address(noun, page="change"):
    return reverse(f"admin:{noun._meta.label_lower.replace('.', '_')}_{page}", args=[noun.pk])


def typed(client, noun, **values):
    """What a browser would send back for a noun's form, with some fields typed anew."""
    return {**sent(client.get(address(noun))), **values}


def sent(response):
    """The fields of a shown change form as a browser holds them."""
    form = response.context["adminform"].form
    forms = [
        form,
        *(f for fs in response.context["inline_admin_formsets"] for f in whole(fs.formset)),
    ]
    values = {}
    for one in forms:
        for field in one:
            value = field.value()
            if value is not None and value is not False:
                values[field.html_name] = field.field.prepare_value(value)
    return values


def whole(formset):
    return [formset.management_form, *formset.forms]


def codes(response):
    """The stable codes of all errors of a refused form."""
    form = response.context["adminform"].form
    return {one.code for errors in form.errors.as_data().values() for one in errors}


@pytest.fixture
def nouns(paper, section, image, notice, contributor, publish):
    """One of each noun, in use: a published story names nearly all of them."""
    shown = image()
    story = publish(lead_image=shown, tags=["Hafen"], by=[contributor()]).article
    return {
        "agency": Agency.objects.get(),
        "credit": shown.credit,
        "image": shown,
        "notice": notice(sections=[section()]),
        "contributor": story.contributors.get(),
        "section": story.section,
        "tag": Tag.objects.get(),
        "paper": paper,
    }


@pytest.fixture
def as_chief(client, chief):
    client.force_login(chief)
    return client


NOUNS = ["agency", "credit", "image", "notice", "contributor", "section", "tag", "paper"]


@pytest.mark.parametrize("name", NOUNS)
def test_every_noun_has_a_form_that_saves_what_it_shows(as_chief, nouns, name):
    noun = nouns[name]
    before = State.objects.count()
    response = as_chief.post(address(noun), typed(as_chief, noun))
    assert response.status_code == 302, response.context["adminform"].form.errors
    assert State.objects.filter(key=noun.key).last().data == type(noun).objects.get().as_state()
    assert State.objects.count() - before in (0, 1)


@pytest.mark.parametrize("name", [n for n in NOUNS if n != "paper"])
def test_every_noun_has_a_list_a_history_and_a_form_for_a_new_one(as_chief, nouns, name):
    model = nouns[name]._meta.label_lower.replace(".", "_")
    for page in ("changelist", "add"):
        assert as_chief.get(reverse(f"admin:{model}_{page}")).status_code == 200
    assert as_chief.get(address(nouns[name], "history")).status_code == 200


def test_saving_a_noun_is_remembered_announced_and_audited(as_chief, chief, nouns):
    agency = nouns["agency"]
    as_chief.post(address(agency), typed(as_chief, agency, name="Küstenbild GmbH"))
    assert State.objects.filter(key=agency.key).last().data["name"] == "Küstenbild GmbH"
    assert Change.objects.last().keys == [agency.key]
    entry = AuditEntry.objects.last()
    assert (entry.by, entry.subject, entry.verb) == (chief, agency.key, "keep")


def test_what_readers_do_not_see_is_audited_without_staling_their_pages(as_chief, nouns):
    agency = nouns["agency"]
    as_chief.post(address(agency), typed(as_chief, agency, obligations="Belegexemplar."))
    assert Change.objects.last().keys == []
    assert AuditEntry.objects.last().data == {"fields": ["obligations"]}


def test_a_list_in_one_column_is_typed_line_by_line(as_chief, nouns):
    section = nouns["section"]
    as_chief.post(address(section), typed(as_chief, section, aliases="HAFEN\n\n STADT \nHAFEN"))
    assert Section.objects.get().aliases == ["HAFEN", "STADT"]


def test_django_keeps_no_log_of_its_own(as_chief, nouns):
    as_chief.post(address(nouns["agency"]), typed(as_chief, nouns["agency"], name="Anders"))
    assert not LogEntry.objects.exists()


# Two people at one noun


def test_a_stale_save_is_refused_and_keeps_every_typed_word(as_chief, nouns):
    agency = nouns["agency"]
    old = typed(as_chief, agency)
    as_chief.post(address(agency), {**old, "name": "Von Paul"})
    response = as_chief.post(address(agency), {**old, "obligations": "Von mir getippt"})
    assert "stale" in codes(response)
    assert response.context["adminform"].form["obligations"].value() == "Von mir getippt"
    agency.refresh_from_db()
    assert (agency.name, agency.obligations) == ("Von Paul", "")


def test_a_refused_save_names_who_saved_and_what_stands_there(as_chief, chief, nouns):
    agency = nouns["agency"]
    old = typed(as_chief, agency)
    as_chief.post(address(agency), {**old, "name": "Von Paul"})
    said = " ".join(
        as_chief.post(address(agency), old).context["adminform"].form.non_field_errors()
    )
    assert str(chief) in said
    assert "Von Paul" in said


def test_after_looking_at_it_the_second_save_goes_through(as_chief, nouns):
    agency = nouns["agency"]
    old = typed(as_chief, agency)
    as_chief.post(address(agency), {**old, "name": "Von Paul"})
    refused = as_chief.post(address(agency), {**old, "name": "Von mir"})
    as_chief.post(address(agency), sent(refused))
    agency.refresh_from_db()
    assert agency.name == "Von mir"


def test_a_form_without_a_version_is_refused(as_chief, nouns):
    agency = nouns["agency"]
    values = {k: v for k, v in typed(as_chief, agency).items() if k != "version"}
    assert "stale" in codes(as_chief.post(address(agency), values))


def test_a_row_that_somebody_deleted_meanwhile_comes_back_as_a_new_one(as_chief, nouns):
    """Django pairs rows by position and would drop the typed name without a word."""
    credit = nouns["credit"]
    old = typed(as_chief, credit, **{"creators-0-name": "Von mir getippt"})
    gone = {**typed(as_chief, credit), "creators-0-DELETE": "on"}
    as_chief.post(address(credit), gone)
    refused = as_chief.post(address(credit), old)
    assert refused.context["inline_admin_formsets"][0].formset.forms[0]["name"].value() == (
        "Von mir getippt"
    )
    assert [text for _label, text in refused.context["standing"]] == ["–"]
    as_chief.post(address(credit), sent(refused))
    assert [creator.name for creator in CreditCreator.objects.all()] == ["Von mir getippt"]


# Deleting


@pytest.mark.parametrize("name", ["agency", "credit", "image", "contributor", "section", "tag"])
def test_a_noun_in_use_is_not_deleted(as_chief, nouns, name):
    noun = nouns[name]
    response = as_chief.post(address(noun, "delete"), {"post": "yes"})
    assert response.context["protected"]
    assert type(noun).objects.filter(pk=noun.pk).exists()


def test_what_readers_were_given_keeps_a_noun_that_no_row_names_any_more(as_chief, nouns, editor):
    person = nouns["contributor"]
    story = person.bylines.get().article
    desk.save(story, by=editor, bylines=[])
    response = as_chief.post(address(person, "delete"), {"post": "yes"})
    assert len(response.context["protected"]) == 1


def test_an_unused_noun_goes_and_readers_see_nothing_of_it(as_chief, chief):
    agency = Agency.objects.create(name="Nie gebraucht")
    as_chief.post(address(agency, "delete"), {"post": "yes"})
    assert not Agency.objects.exists()
    assert State.objects.get(key=agency.key).data is None
    assert AuditEntry.objects.last().verb == "delete"


# Paper, sections, tags


def test_the_paper_has_no_list_and_no_second_row(as_chief, nouns):
    found = as_chief.get(reverse("admin:articles_paper_changelist"))
    assert found.url == address(nouns["paper"])
    assert as_chief.get(reverse("admin:articles_paper_add")).status_code == 403
    assert as_chief.post(address(nouns["paper"], "delete"), {"post": "yes"}).status_code == 403


def test_an_empty_installation_is_asked_for_its_paper(as_chief):
    found = as_chief.get(reverse("admin:articles_paper_changelist"))
    assert found.url == reverse("admin:articles_paper_add")
    values = {
        "name": "Der Bote",
        "language": "de",
        "time_zone": "Europe/Berlin",
        "teaser_credits": "linked",
        "archive_after": "30",
    }
    as_chief.post(found.url, values)
    assert State.objects.get(key="paper:1").data["name"] == Paper.objects.get().name == "Der Bote"


def test_a_sections_slug_is_fixed_once_a_story_stood_there(as_chief, nouns):
    section = nouns["section"]
    as_chief.post(address(section), typed(as_chief, section, slug="anders", name="Anders"))
    section.refresh_from_db()
    assert (section.slug, section.name) == ("lokales", "Anders")


def test_a_slug_left_empty_is_made_from_the_name(as_chief, paper):
    values = {"name": "Öffentlichkeit & Straße", "order": 1, "accent": "moss"}
    as_chief.post(reverse("admin:articles_section_add"), values)
    assert Section.objects.get().slug == "oeffentlichkeit-strasse"


def test_two_spellings_are_one_tag(as_chief):
    Tag.objects.get_or_new("Ägypten")
    response = as_chief.post(reverse("admin:articles_tag_add"), {"name": "ägypten"})
    assert response.context["errors"]
    assert Tag.objects.count() == 1


# Credits


def test_a_credit_line_fills_the_form_and_saves_nothing(as_chief, nouns):
    values = {
        **sent(as_chief.get(reverse("admin:media_imagecredit_add"))),
        "read_line": "Foto: Rosa Beispiel/Küstenbild",
        "_read": "1",
    }
    response = as_chief.post(reverse("admin:media_imagecredit_add"), values)
    creators, sources = (fs.formset for fs in response.context["inline_admin_formsets"])
    assert creators.forms[0]["name"].value() == "Rosa Beispiel"
    assert sources.forms[0]["agency"].value() == str(nouns["agency"].pk)
    assert ImageCredit.objects.count() == 1


def test_the_filled_form_is_saved_as_it_stands(as_chief, nouns):
    page = reverse("admin:media_imagecredit_add")
    empty = sent(as_chief.get(page))
    line = {"read_line": "Foto: Rosa Beispiel/Küstenbild", "_read": "1"}
    as_chief.post(page, sent(as_chief.post(page, {**empty, **line})))
    assert str(ImageCredit.objects.last()) == "Rosa Beispiel / Küstenbild"


def test_the_form_shows_the_line_as_it_will_stand_under_the_picture(as_chief, nouns):
    page = as_chief.get(address(nouns["credit"])).content.decode()
    assert re.findall(r'<dd lang="(..)"><b>([^<]+)</b>', page) == [
        ("de", "Foto: Erika Beispiel/Küstenbild"),
        ("en", "Photograph: Erika Beispiel/Küstenbild"),
    ]


def test_who_checked_a_credit_is_kept(as_chief, chief, nouns):
    credit = nouns["credit"]
    as_chief.post(address(credit), typed(as_chief, credit, status="checked"))
    credit.refresh_from_db()
    assert credit.checked_by == chief


# Pictures


def pixels(colour=(30, 90, 120)):
    out = io.BytesIO()
    Pixels.new("RGB", (640, 480), colour).save(out, "JPEG")
    return out.getvalue()


def upload(name="hafen.jpg", data=None):
    return SimpleUploadedFile(name, data or pixels(), "image/jpeg")


def test_pictures_come_in_with_one_credit_for_all(as_chief, chief, agency_named):
    files = [upload("a.jpg"), upload("b.jpg", pixels((9, 9, 9)))]
    values = {"files": files, "credit_line": "Foto: Rosa Beispiel/Küstenbild"}
    as_chief.post(reverse("admin:media_image_add"), values)
    assert {str(image.credit) for image in Image.objects.all()} == {"Rosa Beispiel / Küstenbild"}
    assert {image.uploaded_by for image in Image.objects.all()} == {chief}
    assert ImageCredit.objects.count() == 1


@pytest.fixture
def agency_named(db):
    return Agency.objects.create(name="Küstenbild")


def test_a_file_that_is_no_picture_is_refused_with_a_sentence(as_chief):
    response = as_chief.post(
        reverse("admin:media_image_add"), {"files": [upload(data=b"<html>"), upload("gut.jpg")]}
    )
    assert [one.code for one in response.context["form"].errors.as_data()["files"]] == ["refused"]
    assert [image.title for image in Image.objects.all()] == ["gut"]


def test_an_alternative_text_describes_one_picture(as_chief):
    values = {"files": [upload("a.jpg"), upload("b.jpg")], "alt": "Ein Hafen"}
    response = as_chief.post(reverse("admin:media_image_add"), values)
    assert response.context["form"].errors.as_data()["alt"][0].code == "one_alt_many_files"
    assert not Image.objects.exists()


@pytest.mark.parametrize(
    ("values", "code", "tone"),
    [
        ({}, "complete", "live"),
        ({"credited": False}, "no_credit", "bad"),
        ({"alt": ""}, "no_alt", "warn"),
        ({"alt": "", "credited": False}, "no_credit", "bad"),
    ],
)
def test_the_grid_says_first_what_is_wrong_with_a_credit(as_chief, image, values, code, tone):
    image(**values)
    (card,) = as_chief.get(reverse("admin:media_image_changelist")).context["cards"]
    assert (card.code, card.tone) == (code, tone)


def test_the_grid_asks_the_same_number_of_questions_for_any_number_of_pictures(
    as_chief, image, django_assert_max_num_queries
):
    for number in range(6):
        image(title=f"Bild {number}")
    with django_assert_max_num_queries(40):
        as_chief.get(reverse("admin:media_image_changelist"))


def test_the_desk_sees_small_pictures_that_readers_may_not(as_chief, client, image):
    shown = image(credited=False)
    page = reverse("admin:media_image_thumb", args=[shown.pk, 240])
    response = as_chief.get(page)
    assert response["Content-Type"] == "image/webp"
    assert b"".join(response.streaming_content)[8:12] == b"WEBP"
    assert as_chief.get(reverse("admin:media_image_thumb", args=[shown.pk, 241])).status_code == 404
    client.logout()
    assert client.get(page).status_code == 302


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"focus_x": 101}, "focus_x"),
        ({"decorative": "on"}, "alt"),
        ({"rights_from": "2026-03-02T00:00", "rights_until": "2026-03-01T00:00"}, "rights_until"),
    ],
)
def test_a_constraint_speaks_at_its_field(as_chief, nouns, values, field):
    response = as_chief.post(address(nouns["image"]), typed(as_chief, nouns["image"], **values))
    assert field in response.context["adminform"].form.errors


# Notices


def test_the_rule_is_read_back_as_one_sentence(as_chief, nouns):
    pieces = as_chief.get(address(nouns["notice"])).context["rule_pieces"]
    assert [piece.text for piece in pieces if piece.strong] == ["Lokales"]


def test_the_reach_of_a_rule_counts_the_stories_that_carry_it(as_chief, nouns):
    assert as_chief.get(address(nouns["notice"])).context["reach"].count == 1


def test_a_notice_without_words_is_refused(as_chief, nouns):
    values = {**typed(as_chief, nouns["notice"]), "wordings-0-DELETE": "on"}
    assert as_chief.post(address(nouns["notice"]), values).context["errors"]
    assert nouns["notice"].wordings.exists()


def test_a_tie_in_a_group_is_refused_at_the_priority(as_chief, nouns, notice):
    notice(title="Zweiter", group="recht", priority=5)
    values = typed(as_chief, nouns["notice"], group="recht", priority=5)
    form = as_chief.post(address(nouns["notice"]), values).context["adminform"].form
    assert set(form.errors) == {"priority"}


def test_adopted_notices_wait_on_a_list_until_somebody_checks_them(as_chief, notice):
    waiting = notice(title="Übernommen", adopted_unchecked=True)
    notice(title="Geprüft")
    page = reverse("admin:articles_notice_changelist")
    listed = as_chief.get(page, {"status": "unchecked"}).context["cl"].result_list
    assert list(listed) == [waiting]
    as_chief.post(page, {"action": "mark_checked", "_selected_action": [waiting.pk], "index": 0})
    assert not Notice.objects.filter(adopted_unchecked=True).exists()
    assert AuditEntry.objects.last().subject == waiting.key


# Overview and roles


def test_the_overview_counts_what_waits(as_chief, write, publish, image, notice):
    write("Ein Entwurf")
    write("Zur Abnahme", desk_state="review")
    publish("Schon da")
    image(credited=False)
    notice(adopted_unchecked=True)
    tiles = as_chief.get(reverse("admin:index")).context["tiles"]
    assert [tile.count for tile in tiles] == [1, 1, 0, 1, 1, 0, 1]


def test_every_tile_leads_to_the_list_it_counts(as_chief, write, image, notice):
    image(credited=False)
    pictures, ending, notices = as_chief.get(reverse("admin:index")).context["tiles"][-3:]
    assert as_chief.get(pictures.url).context["hits"] == pictures.count == 1
    assert as_chief.get(ending.url).context["hits"] == ending.count == 0
    assert as_chief.get(notices.url).context["cl"].result_count == notices.count


@pytest.mark.django_db
@pytest.mark.parametrize("name", ROLES)
def test_a_group_has_the_rights_of_its_role(name):
    rights = Group.objects.get(name=name).permissions.select_related("content_type")
    assert {f"{r.content_type.app_label}.{r.codename}" for r in rights} == set(ROLES[name])


REPORTER_MAY = {
    "admin:index": 200,
    "admin:articles_article_changelist": 200,
    "admin:media_image_add": 200,
    "admin:media_image_changelist": 200,
    "admin:media_imagecredit_add": 403,
    "admin:media_agency_add": 403,
    "admin:articles_notice_changelist": 403,
    "admin:articles_section_add": 403,
    "admin:articles_paper_changelist": 403,
    "admin:newsroom_user_changelist": 403,
    "admin:auth_group_changelist": 403,
}


@pytest.mark.parametrize(("name", "status"), REPORTER_MAY.items())
def test_a_reporter_opens_only_what_the_role_gives(client, reporter, name, status):
    client.force_login(reporter)
    assert client.get(reverse(name)).status_code == status


def test_a_reporter_cannot_save_a_noun(client, reporter, nouns):
    client.force_login(reporter)
    response = client.post(address(nouns["agency"]), {"name": "Gekapert", "version": 0})
    assert response.status_code == 403


def test_a_reporter_has_no_right_to_publish(reporter):
    assert not reporter.has_perm("articles.publish_article")


def test_whoever_may_change_users_cannot_make_anyone_almighty(client, reporter):
    leader = User.objects.create_user("lea", is_staff=True)
    leader.groups.set(Group.objects.filter(name="Chefredaktion"))
    client.force_login(leader)
    values = {**typed(client, reporter), "is_superuser": "on", "first_name": "Rosa"}
    client.post(address(reporter), values)
    reporter.refresh_from_db()
    assert (reporter.first_name, reporter.is_superuser) == ("Rosa", False)


def test_nobody_below_changes_whoever_runs_the_installation(client, chief):
    leader = User.objects.create_user("lea", is_staff=True)
    leader.groups.set(Group.objects.filter(name="Chefredaktion"))
    client.force_login(leader)
    assert client.post(address(chief), {"username": "weg"}).status_code == 403


def test_rights_given_stand_in_the_audit(as_chief, chief, reporter):
    values = {**typed(as_chief, reporter), "groups": [Group.objects.get(name="Redaktion").pk]}
    as_chief.post(address(reporter), values)
    entry = AuditEntry.objects.get(subject=f"user:{reporter.pk}")
    assert (entry.by, entry.verb) == (chief, "change")
    assert entry.data["name"] == "rosa"
