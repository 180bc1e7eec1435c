"""The list of everything a story ever said."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import desk
from articles.desk.aside import set_aside
from articles.models import DeskVersion
from tests.versions.saving import fresh


def url(article, query=""):
    return f"/admin/articles/article/{article.pk}/versions/{query}"


def page(client, article, query=""):
    response = client.get(url(article, query))
    assert response.status_code == 200
    return response.content.decode()


def test_saves_and_editions_stand_in_one_list_newest_first(erika, editor, publish):
    article = fresh(publish().article)
    article.headline = "Fähre ruht"
    desk.save(article, by=editor)
    shown = page(erika, article)
    places = [shown.index(w) for w in ("Saved version 2", "Edition 1", "Saved version 0")]
    assert places == sorted(places)
    assert "readers got it from" in shown


def test_who_and_why_are_told(erika, editor, reporter, write):
    article = write()
    desk.save(article, by=reporter, why="Edition 3 taken up again")
    shown = page(erika, article)
    assert "rosa" in shown
    assert "Edition 3 taken up again" in shown


def test_what_was_set_aside_is_in_the_list(erika, editor, write):
    article = write()
    content = DeskVersion.objects.get().content
    set_aside(article, content, version=0, by=editor, why="Typed while rosa saved")
    shown = page(erika, article)
    assert "Text set aside, begun from version 0" in shown
    assert "Typed while rosa saved" in shown


def test_plans_and_ends_say_what_became_of_them(erika, editor, publish):
    article = publish(at=timezone.now() + timedelta(hours=2)).article
    assert "planned for" in page(erika, article)
    desk.publish(fresh(article), by=editor)
    assert "and fell" in page(erika, article)
    desk.retract(fresh(article), reason="Falsch gemessen", by=editor)
    shown = page(erika, article)
    assert "Retracted" in shown
    assert "Falsch gemessen" in shown


def test_the_newest_save_and_what_readers_have_are_marked(erika, publish):
    release = publish()
    shown = page(erika, release.article)
    newest = DeskVersion.objects.get().pk
    assert f'name="from" value="e{release.edition_id}"' in shown
    assert shown.count("checked") == 2
    assert f'name="to" value="s{newest}" aria-label="to: Saved version 0" checked' in shown


def many(article, editor, number):
    content = DeskVersion.objects.filter(article=article).first().content
    now = timezone.now()
    DeskVersion.objects.bulk_create(
        DeskVersion(article=article, version=n, content=content, saved_at=now, saved_by=editor)
        for n in range(1, number + 1)
    )


def queries(client, article, query=""):
    with CaptureQueriesContext(
        connection,
    ) as seen:
        page(client, article, query)
    return len(seen)


def test_a_thousand_saves_cost_no_query_more_than_three(erika, editor, publish):
    article = publish().article
    many(article, editor, 3)
    few = queries(erika, article)
    many_more = [
        DeskVersion.objects.filter(article=article, version__gt=0).delete(),
        many(article, editor, 1000),
    ]
    del many_more
    assert queries(erika, article) == few
    assert queries(erika, article, "?page=7") <= few + 1
    assert few <= 30


def test_long_lists_are_paged_and_keep_what_is_marked(erika, editor, write):
    article = write()
    many(article, editor, 120)
    first = DeskVersion.objects.get(version=0).pk
    shown = page(erika, article, f"?from=s{first}&to=s{first + 1}&page=1")
    assert shown.count('class="version saved"') == 50
    assert shown.count('class="version saved pinned"') == 2
    assert 'name="page" value="3"' in shown
    assert "121 entries" in shown


@pytest.mark.parametrize(
    "query",
    ["?page=0", "?page=x", "?page=99999999999", "?page=-1", "?from=s0&to=e99", "?from=%20&to=zz", "?from=s" + "9" * 30],
)  # fmt: skip
def test_odd_questions_are_answered_with_the_list(erika, write, query):
    assert "Saved version 0" in page(erika, write(), query)


def test_only_the_desk_reads_versions(client, editor, picture_editor, write):
    article = write()
    assert client.get(url(article)).status_code == 302
    client.force_login(picture_editor)
    looks = client.get(url(article)).status_code
    assert looks == (200 if picture_editor.has_perm("articles.view_article") else 403)
    client.force_login(editor)
    assert client.get("/admin/articles/article/987654/versions/").status_code == 404
    assert client.post(url(article)).status_code == 405
