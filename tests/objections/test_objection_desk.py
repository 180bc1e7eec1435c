"""The desk's screens of objections: list, form, files, the story's box, the overview."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from articles.desk.objection import close, object_to
from articles.models import Objection, ObjectionFile
from newsroom.models import User

LIST = "/admin/articles/objection/"
ADD = LIST + "add/"


@pytest.fixture
def story(publish):
    return publish("Fähre fährt", ["Am Montag mit 12 Gästen."]).article


@pytest.fixture
def lawyer(db):
    user = User.objects.create_user("lia", is_staff=True)
    user.groups.set(Group.objects.filter(name="Justiziariat"))
    return user


@pytest.fixture
def objected(editor, story):
    def build(**values):
        files = values.pop("files", ())
        given = {"kind": "reader", "who": "Vera Leser", "says": "Falsch.", "article": story}
        given |= {"received_at": timezone.now(), **values}
        return object_to(Objection(**given), by=editor, files=files)

    return build


def typed(story=None, **values):
    """A filled form as a browser sends it; with a story it is a new objection."""
    at = timezone.localtime(timezone.now()).strftime("%Y-%m-%dT%H:%M")
    given = {"kind": "lawyer", "who": "RA Ruge", "says": "Unwahr.", "received_at": at}
    given |= {"edition": "", "passage": "", "handler": "", "deadline": ""}
    return {**given, **({"article": story.pk} if story else {}), **values}


def change(objection):
    return reverse("admin:articles_objection_change", args=[objection.pk])


def resend(client, objection, **values):
    """The form of a filed objection, sent back with some fields typed anew."""
    form = client.get(change(objection)).context["adminform"].form
    given = {}
    for field in form:
        value = field.field.prepare_value(field.value())
        given[field.html_name] = "" if value is None else value
    for name in ("received_at", "deadline"):
        if given.get(name):
            given[name] = given[name].isoformat()
    given.pop("letters", None)
    return client.post(change(objection), {**given, **values})


def test_an_objection_is_noted_with_its_files(story, editor, client):
    client.force_login(editor)
    files = [SimpleUploadedFile("brief.pdf", b"%PDF"), SimpleUploadedFile("bild.svg", b"<svg/>")]
    answer = client.post(ADD, typed(story, letters=files))
    assert answer.status_code == 302
    objection = Objection.objects.get()
    assert objection.edition == story.editions.get()
    assert {f.name for f in objection.files.all()} == {"brief.pdf", "bild.svg"}


def test_a_refused_form_shows_every_typed_word_again(story, editor, client):
    client.force_login(editor)
    words = {"who": "RA Ruge & Söhne", "says": "Sehr lang " * 50, "passage": "12 Gäste"}
    files = SimpleUploadedFile("brief.pdf", b"x")
    answer = client.post(ADD, typed(story, kind="niemand", letters=files, **words))
    form = answer.context["adminform"].form
    assert answer.status_code == 200
    assert {name: form[name].value() for name in words} == words
    assert "letters" in form.errors  # the browser will not send the file twice
    assert not Objection.objects.exists()


def test_a_passage_that_stands_elsewhere_warns_and_is_kept(story, editor, client):
    client.force_login(editor)
    answer = client.post(ADD, typed(story, passage="mit 13 Gästen"), follow=True)
    assert "warning" in answer.content.decode()
    client.post(ADD, typed(story, passage="mit 12 Gästen"))
    assert Objection.objects.count() == 2


def test_an_edition_of_another_story_is_refused(story, publish, editor, client):
    client.force_login(editor)
    other = publish("Andere").edition
    assert client.post(ADD, typed(story, edition=other.pk)).status_code == 200
    assert not Objection.objects.exists()


@pytest.mark.parametrize(
    "values",
    [
        {"received_at": "2999-01-01T00:00"},
        {"received_at": "gestern"},
        {"received_at": ""},
        {"deadline": "0000-99-99"},
        {"article": "999999"},
        {"article": "9" * 40},
        {"article": "x\x00"},
        {"edition": "x"},
        {"handler": "999"},
        {"who": "x" * 301},
        {"says": "a\x00b"},
    ],
)
def test_odd_words_are_refused_and_no_fault(story, editor, client, values):
    client.force_login(editor)
    assert client.post(ADD, typed(story, **values)).status_code in (200, 400)
    assert not Objection.objects.exists()


def test_it_is_handed_over_and_closed_by_the_form(objected, chief, editor, client):
    client.force_login(chief)
    objection = objected()
    assert resend(client, objection, handler=editor.pk).status_code == 302
    assert Objection.objects.get().handler == editor
    answer = resend(client, Objection.objects.get(), outcome="none", answer="Stimmt so.")
    assert answer.status_code == 302
    assert Objection.objects.get().closed_at is not None


def test_an_end_that_did_not_happen_is_told_at_its_field(objected, chief, client):
    client.force_login(chief)
    answer = resend(client, objected(), outcome="seal", answer="Versiegelt.")
    form = answer.context["adminform"].form
    assert list(form.errors) == ["outcome"]
    assert form["answer"].value() == "Versiegelt."
    assert Objection.objects.get().closed_at is None


def test_a_closed_one_is_shown_and_not_changed(objected, chief, client):
    objection = close(objected(), outcome="none", answer="Stimmt so.", by=chief)
    client.force_login(chief)
    page = client.get(change(objection))
    assert "Stimmt so." in page.content.decode()
    assert client.post(change(objection), typed(who="Anders")).status_code == 403


def test_nobody_deletes_an_objection(objected, chief, client):
    client.force_login(chief)
    address = reverse("admin:articles_objection_delete", args=[objected().pk])
    assert client.post(address, {"post": "yes"}).status_code == 403


def test_who_saved_meanwhile_is_not_overwritten(objected, chief, client):
    client.force_login(chief)
    objection = objected()
    resend(client, objection, says="Ganz falsch.")
    answer = resend(client, objection, says="Halb falsch.", version="0")
    assert answer.status_code == 200
    assert Objection.objects.get().says == "Ganz falsch."
    assert answer.context["adminform"].form["says"].value() == "Halb falsch."


@pytest.mark.parametrize("field", ["article", "closed_at", "pk"])
def test_what_is_fixed_is_not_moved_by_a_forged_form(objected, publish, chief, client, field):
    client.force_login(chief)
    objection, other = objected(), publish("Andere").article
    resend(client, objection, **{field: other.pk})
    assert Objection.objects.get().article == objection.article
    assert Objection.objects.get().closed_at is None


# The list


def test_open_ones_with_the_nearest_deadline_stand_first(objected, chief, client):
    now = timezone.now()
    closed = close(objected(who="zu"), outcome="none", answer="Ja.", by=chief)
    objected(who="ohne"), objected(who="bald", deadline=now + timedelta(days=1))
    objected(who="vorbei", deadline=now - timedelta(days=1))
    client.force_login(chief)
    rows = client.get(LIST).context["cl"].result_list
    assert [row.who for row in rows] == ["vorbei", "bald", "ohne", "zu"]
    assert closed in rows


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("status=open", {"vorbei", "bald"}),
        ("status=overdue", {"vorbei"}),
        ("status=closed", {"zu"}),
        ("status=mine", {"bald"}),
        ("status=unsinn", {"vorbei", "bald", "zu"}),
        ("outcome__exact=none", {"zu"}),
        ("kind__exact=reader", {"vorbei", "bald", "zu"}),
        ("q=Fähre", {"vorbei", "bald", "zu"}),
        ("q=vorbei", {"vorbei"}),
    ],
)
def test_the_list_is_filtered(objected, chief, client, query, found):
    now = timezone.now()
    close(objected(who="zu"), outcome="none", answer="Ja.", by=chief)
    objected(who="bald", handler=chief, deadline=now + timedelta(days=1))
    objected(who="vorbei", deadline=now - timedelta(days=1))
    client.force_login(chief)
    rows = client.get(f"{LIST}?{query}").context["cl"].result_list
    assert {row.who for row in rows} == found


# Files


@pytest.mark.parametrize("name", ["brief.html", "bild.svg", 'a"b;c.pdf', "Rüge – 1.pdf", "x.exe"])
def test_a_file_is_saved_and_never_shown(objected, chief, client, name):
    objected(files=[SimpleUploadedFile(name, b"<script>alert(1)</script>")])
    client.force_login(chief)
    file = ObjectionFile.objects.get()
    answer = client.get(f"{LIST}letters/{file.pk}/")
    assert b"".join(answer.streaming_content) == b"<script>alert(1)</script>"
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "private, no-store" in answer["Cache-Control"]
    answer.getvalue()


def test_a_hostile_name_breaks_no_header(story, editor, client):
    client.force_login(editor)
    name = 'x"\r\nSet-Cookie: a=1\r\n\u202egpj.exe'
    client.post(ADD, typed(story, letters=SimpleUploadedFile(name, b"x")))
    file = ObjectionFile.objects.get()
    answer = client.get(f"{LIST}letters/{file.pk}/")
    answer.getvalue()
    assert answer.status_code == 200
    assert "\n" not in answer["Content-Disposition"]
    assert "a" not in answer.cookies


def test_a_file_that_is_gone_is_not_found(objected, chief, client):
    objected(files=[SimpleUploadedFile("a", b"x")])
    ObjectionFile.objects.update(stored="weg")
    client.force_login(chief)
    for number in (ObjectionFile.objects.get().pk, 0, 10**30):
        assert client.get(f"{LIST}letters/{number}/").status_code in (400, 404)


def test_files_lie_at_no_address_of_their_own(objected, client):
    stored = objected(files=[SimpleUploadedFile("a", b"x")]).files.get().stored
    for place in ("/letters/", "/images/", "/static/", "/media/"):
        assert client.get(place + stored).status_code in (301, 404)


# Rights


ROLES = [
    ("chief", 200),
    ("editor", 200),
    ("lawyer", 200),
    ("reporter", 403),
    ("picture_editor", 403),
    ("notice_editor", 403),
]


@pytest.mark.parametrize(("who", "status"), ROLES)
def test_only_some_roles_see_objections(objected, story, request, client, who, status):
    objection = objected(files=[SimpleUploadedFile("a", b"x")])
    client.force_login(request.getfixturevalue(who))
    file = f"{LIST}letters/{objection.files.get().pk}/"
    for address in (LIST, ADD, change(objection), file):
        answer = client.get(address)
        answer.getvalue()
        assert answer.status_code == status, address
    screen = client.get(reverse("admin:articles_article_change", args=[story.pk]))
    assert ("Vera Leser" in screen.content.decode()) == (status == 200)


def test_strangers_are_sent_to_the_door(objected, story, client):
    objection = objected(files=[SimpleUploadedFile("a", b"x")])
    file = f"{LIST}letters/{objection.files.get().pk}/"
    for address in (LIST, ADD, change(objection), file):
        assert client.get(address).status_code == 302
    assert client.post(ADD, typed(story)).status_code == 302
    assert Objection.objects.count() == 1


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_a_file_is_only_fetched(objected, chief, client, method):
    file = objected(files=[SimpleUploadedFile("a", b"x")]).files.get()
    client.force_login(chief)
    assert getattr(client, method)(f"{LIST}letters/{file.pk}/").status_code == 405


# The overview


def test_the_overview_shows_who_leads_all_and_a_handler_their_own(objected, chief, editor, client):
    objected(who="A")
    objected(who="B", handler=editor)
    for user, count in ((chief, 2), (editor, 1)):
        client.force_login(user)
        assert len(client.get("/admin/").context["objections"]) == count


def test_a_reporter_reads_nothing_of_it_on_the_overview(objected, reporter, client):
    objected(handler=reporter)
    client.force_login(reporter)
    page = client.get("/admin/")
    assert page.context["objections"] == []
    assert "/objection/" not in page.content.decode()


def test_the_list_asks_the_database_no_more_for_more_rows(
    objected, chief, client, django_assert_max_num_queries
):
    client.force_login(chief)
    for n in range(12):
        objected(who=f"N{n}")
    with django_assert_max_num_queries(40):
        client.get(LIST)
