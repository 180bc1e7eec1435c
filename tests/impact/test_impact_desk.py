"""The desk sees what saving would change before it saves: numbers, samples, lists, files."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles.admin.impact.typed import typed_of
from articles.models import Article, Notice, Release, Tag
from record.models import AuditEntry, Change, State
from tests.desk.test_nouns_admin import address, sent, typed

PAGES = ("impact", "impact_numbers", "impact_samples", "impact_try", "impact_stories", "impact_csv")


def url(name, number, **query):
    found = reverse(f"admin:articles_notice_{name}", args=[number])
    return f"{found}?{'&'.join(f'{n}={v}' for n, v in query.items())}" if query else found


@pytest.fixture
def at_desk(client, notice_editor):
    client.force_login(notice_editor)
    return client


@pytest.fixture
def new_form(at_desk, paper):
    """An empty form, filled in as far as a notice needs."""

    def build(**values):
        fields = sent(at_desk.get(reverse("admin:articles_notice_add")))
        words = {"wordings-0-label": "Hinweis", "wordings-0-text": "Bitte beachten."}
        return {**fields, "title": "Neu", **words, **values}

    return build


def numbers_of(client, number, fields, **query):
    answer = client.post(url("impact_numbers", number, **query), fields)
    assert answer.status_code == 200
    return answer.context["told"][0]


def test_numbers_come_before_saving_and_come_true(publish, notice, at_desk):
    for kind in ("news", "news", "opinion"):
        publish(f"Geschichte {kind}", kind=kind)
    hint = notice("Hinweis", kinds=["news"])
    fields = typed(at_desk, hint, kinds=["opinion"])
    told = numbers_of(at_desk, hint.pk, fields)
    own = told.own
    assert (own.before, own.after, own.gains, own.losses) == (2, 1, 1, 2)
    assert at_desk.post(address(hint), fields).status_code == 302
    same = numbers_of(at_desk, hint.pk, typed(at_desk, hint)).own
    assert (same.before, same.after, same.gains, same.losses) == (1, 1, 0, 0)


def test_a_new_notice_is_counted_too(publish, at_desk, new_form):
    publish()
    told = numbers_of(at_desk, 0, new_form(mandatory="on"))
    assert (told.own.gains, told.numbers.newly_covered, told.numbers.left) == (1, 1, 0)
    assert not Notice.objects.exists()


def test_what_is_supposed_is_what_is_remembered_after_saving(
    publish, notice, section, at_desk, rf, notice_editor
):
    """A facet, wording or region that the form forgot would make the numbers lie."""
    story = publish(tags=["Hafen"])
    hint = notice("Hinweis", sections=[section()])
    later = timezone.now() + timedelta(days=9)
    fields = typed(
        at_desk,
        hint,
        title="Anders",
        tags_any=[Tag.objects.get().pk],
        not_stories=[story.article_id],
        not_languages=["en"],
        surfaces=["print"],
        advertisement="false",
        published_from="2026-03-29T01:30",
        min_age_days="3",
        group="recht",
        priority="7",
        mandatory="on",
        pin="publication",
        **{"wordings-0-text": "Neuer Text", "regions-TOTAL_FORMS": "1"},
        **{"regions-0-language": "de", "regions-0-region": "CH", "regions-0-position": "1"},
        **{"regions-0-label": "Gilt für die Schweiz", "regions-0-text": "Nicht zugelassen."},
        **{"wordings-TOTAL_FORMS": "2", "wordings-1-language": "de", "wordings-1-label": "Neu"},
        **{"wordings-1-text": "Später", "wordings-1-valid_from": f"{later:%Y-%m-%dT%H:%M}"},
    )
    request = rf.post("/", fields)
    request.user = notice_editor
    looked = (timezone.now(), later + timedelta(days=1))
    found = [typed_of(request, hint.pk, at) for at in looked]
    assert [one.wrong for one in found] == [(), ()]
    assert at_desk.post(address(hint), fields).status_code == 302
    rows = State.objects.filter(key=hint.key).order_by("-pk")[:2]
    assert [row.data for row in rows] == [found[1].state, found[0].state]
    assert found[0].state != found[1].state


def test_a_rival_that_is_displaced_is_told(publish, notice, at_desk):
    publish()
    hint = notice("Vorrang", group="recht", priority=1)
    other = notice("Andere", group="recht", priority=5)
    told = numbers_of(at_desk, hint.pk, typed(at_desk, hint, priority="9"))
    assert (told.own.gains, told.numbers.conflicts) == (1, 1)
    assert [(e.key, e.losses) for e in told.others] == [(other.key, 1)]
    assert [(m.displaced, m.by, m.stories) for m in told.met] == [("Andere", "Vorrang", 1)]


def test_an_instant_of_the_desks_choice_is_looked_at(publish, notice, at_desk):
    publish()
    later = timezone.now() + timedelta(days=9)
    hint = notice("Frist")
    fields = typed(at_desk, hint, valid_until=f"{later:%Y-%m-%dT%H:%M}")
    assert numbers_of(at_desk, hint.pk, fields).own.losses == 0
    beyond = f"{later + timedelta(days=2):%Y-%m-%dT%H:%M}"
    assert numbers_of(at_desk, hint.pk, fields, impact_at=beyond).own.losses == 1


def test_what_readers_had_is_not_changed_by_saving(notice, at_desk):
    hint = notice("Frist")
    fields = typed(at_desk, hint)
    answer = at_desk.post(url("impact_numbers", hint.pk, impact_at="2020-01-01T12:00"), fields)
    assert [label for label, _said in answer.context["asked"].wrong] == ["Betrachtet für"]


def test_a_field_that_is_wrong_is_named_in_place_of_numbers(notice, at_desk):
    hint = notice("Frist")
    fields = typed(
        at_desk, hint, valid_from="2026-05-01T00:00", valid_until="2026-04-01T00:00", title=""
    )
    answer = at_desk.post(url("impact_numbers", hint.pk), fields)
    assert [name for name, _said in answer.context["asked"].wrong] == ["Titel", "In Kraft bis"]
    assert "told" not in answer.context
    assert "Der Hinweis endet, bevor er beginnt." in answer.content.decode()


JUNK = [
    {},
    {"sections": ["x"], "stories": [str(10**30)], "priority": str(10**30)},
    {"impact_at": "gestern", "valid_from": "9999-12-31T23:59", "valid_until": "0001-01-01T00:00"},
    {"wordings-TOTAL_FORMS": "x", "regions-TOTAL_FORMS": "99999999"},
    {"wordings-0-id": "x", "wordings-INITIAL_FORMS": "7", "title": "\0"},
    {"story": "https://[", "kinds": ["x"], "version": "x", "min_age_days": "-1"},
    {"impact_at": "2026-10-25T02:30", "surfaces": ["x"], "group": "g" * 500},
]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("junk", JUNK)
def test_no_input_breaks_it(page, junk, publish, notice, at_desk):
    publish()
    hint = notice("Frist")
    fields = {} if junk == {} else typed(at_desk, hint, **junk)
    query = {"what": "x", "surface": "x", "key": "x", "p": "x"}
    for number in (hint.pk, 0):  # a number beyond every row is refused on every page of the desk
        assert at_desk.post(url(page, number, **query), fields).status_code in (200, 400)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    ("person", "status"), [("notice_editor", 200), ("editor", 200), ("reporter", 403)]
)
def test_who_may_ask(page, person, status, notice, client, request):
    hint = notice("Frist")
    client.force_login(request.getfixturevalue(person))
    assert client.post(url(page, hint.pk), {"title": "x"}).status_code == status
    assert client.get(url(page, hint.pk)).status_code == 405


@pytest.mark.parametrize("page", PAGES)
def test_nobody_else_may_and_what_is_not_there_is_not_found(page, client, notice_editor, paper):
    assert client.post(url(page, 0)).status_code == 302
    client.force_login(notice_editor)
    assert client.post(url(page, 999)).status_code == 404


def test_samples_say_why(publish, notice, at_desk):
    publish("Bericht")
    publish("Kommentar", kind="opinion")
    hint = notice("Hinweis", kinds=["news"])
    fields = typed(at_desk, hint, kinds=["opinion"])
    rows = at_desk.post(url("impact_samples", hint.pk), fields).context["rows"]
    assert [(row["headline"], row["what"]) for row in rows] == [
        ("Kommentar", "gains"),
        ("Bericht", "losses"),
    ]
    assert rows[0]["because"] == "Darstellungsform ist Meinung"
    assert rows[1]["because"] == "Die Darstellungsform passt nicht. Es ist Nachricht."


def test_all_of_them_stand_on_pages_and_in_a_file(publish, notice, at_desk, monkeypatch):
    monkeypatch.setattr("articles.admin.impact.views.A_PAGE", 2)
    for name in ("=Eins", "Zwei", "Drei"):
        publish(name)
    hint = notice("Hinweis", kinds=["opinion"])
    fields = typed(at_desk, hint, kinds=["news"])
    query = {"what": "gains", "surface": "page"}
    first = at_desk.post(url("impact_stories", hint.pk, **query), fields)
    assert [row["headline"] for row in first.context["rows"]] == ["Drei", "Zwei"]
    assert '<input type="hidden" name="kinds" value="news">' in first.content.decode()
    second = at_desk.post(url("impact_stories", hint.pk, **query, p=2), fields)
    assert [row["headline"] for row in second.context["rows"]] == ["=Eins"]
    file = at_desk.post(url("impact_csv", hint.pk, **query), fields)
    assert file["Content-Type"] == "text/csv; charset=utf-8"
    assert file.content.startswith(b"\xef\xbb\xbf")
    rows = [line.split(";") for line in file.content.decode("utf-8-sig").splitlines()]
    assert [row[1] for row in rows[1:]] == ["Drei", "Zwei", "'=Eins"]


def test_without_a_script_a_page_tells_it_all(publish, notice, at_desk):
    release = publish()
    hint = notice("Hinweis", kinds=["opinion"])
    fields = typed(at_desk, hint, kinds=["news"], story=str(release.article_id))
    page = at_desk.post(url("impact", hint.pk), fields)
    assert page.context["told"][0].own.gains == 1
    assert page.context["stands"] is True
    text = page.content.decode()
    assert '<input type="hidden" name="kinds" value="news">' in text
    form = at_desk.get(address(hint)).content.decode()
    assert f'formaction="{url("impact", hint.pk)}"' in form


def test_the_tester_takes_the_typed_rule(publish, write, notice, at_desk):
    live, draft = publish().article_id, write("Nur ein Entwurf", kind="opinion").pk
    hint = notice("Hinweis", kinds=["opinion"])
    found = [
        at_desk.post(url("impact_try", hint.pk), typed(at_desk, hint, kinds=kinds, story=str(pk)))
        for kinds in (["news"], ["opinion"])
        for pk in (live, draft)
    ]
    assert [(page.context["live"], page.context["stands"]) for page in found] == [
        (True, True),
        (False, False),
        (True, False),
        (False, True),
    ]


def test_who_may_only_look_has_no_question(notice, editor, client, paper):
    client.force_login(editor)
    text = client.get(address(notice("Hinweis"))).content.decode()
    assert "data-impact" not in text
    assert 'id="reach"' in text


# PostgreSQL hands out long answers by a cursor, and is told not to compile.
QUESTIONS = ("SELECT", "DECLARE")
AROUND = ("SAVEPOINT", "RELEASE", "SET LOCAL jit")
QUERIES = dict(zip(PAGES, (57, 37, 53, 33, 41, 37), strict=True))


def rows_of_everything():
    return [
        model.objects.count() for model in (Notice, Article, Release, State, Change, AuditEntry)
    ]


@pytest.mark.parametrize("page", PAGES)
def test_asking_changes_no_row_and_costs_the_same_for_many_stories(page, publish, notice, at_desk):
    hint = notice("Hinweis", kinds=["opinion"], mandatory=True)
    notice("Andere", kinds=["review"], mandatory=True)
    fields = typed(at_desk, hint, kinds=["news"])
    for n in range(12):
        publish(f"Geschichte {n}")
    before, counts = rows_of_everything(), []
    for n in range(2):
        with CaptureQueriesContext(connection) as asked:
            at_desk.post(url(page, hint.pk, what="gains", surface="page"), fields)
        sent = [query["sql"] for query in asked]
        assert [sql for sql in sent if not sql.startswith(QUESTIONS + AROUND)] == []
        counts.append(sum(sql.startswith(QUESTIONS) for sql in sent))
        if n == 0:
            assert rows_of_everything() == before
            for more in range(12, 24):
                publish(f"Geschichte {more}")
    assert counts[0] == counts[1] <= QUERIES[page]
