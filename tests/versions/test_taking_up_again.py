"""An earlier text becomes the working copy again; nothing is lost by it."""

import pytest
from django.utils import translation

from articles import body
from articles.body import build
from articles.desk.aside import set_aside
from articles.desk.take_up import take_up
from articles.models import DeskVersion, Tag
from media.models import Image
from record.models import AuditEntry
from record.refusal import Refused
from tests.versions.saving import fresh, save


def press(client, article, key, seen=None):
    seen = fresh(article).version if seen is None else seen
    address = f"/admin/articles/article/{article.pk}/compare/?to={key}"
    return client.post(address, {"key": key, "seen": seen})


def saved(article, version):
    return DeskVersion.objects.get(article=article, version=version, aside=False)


def test_an_old_save_becomes_the_working_copy(erika, editor, write, contributor, section):
    jonte = contributor()
    article = write("Alter Titel", ["Alter Satz."], tags=["Hafen"], by=[jonte])
    save(article, editor, headline="Neuer Titel", body=body.empty(), tags=[], bylines=[], section=section("Sport"))  # fmt: skip
    assert press(erika, article, f"s{saved(article, 0).pk}").status_code == 302
    now = fresh(article)
    assert (now.headline, body.plain_words(now.body)) == ("Alter Titel", "Alter Satz.")
    assert [tag.name for tag in now.tags_in_order()] == ["Hafen"]
    assert list(now.contributors.all()) == [jonte]
    assert now.section.name == "Lokales"


def test_the_replaced_text_stays_among_the_versions(erika, editor, write):
    article = write("Alter Titel")
    save(article, editor, headline="Neuer Titel")
    press(erika, article, f"s{saved(article, 0).pk}")
    assert saved(article, 1).content["headline"] == "Neuer Titel"
    assert saved(article, 2).why == "Taken up again: Saved version 0"
    entry = AuditEntry.objects.latest("pk")
    assert (entry.verb, entry.by, entry.subject) == ("take_up", editor, article.key)


def test_an_edition_becomes_the_working_copy(erika, editor, publish):
    release = publish("Erste Fassung")
    save(release.article, editor, headline="Ganz anders")
    press(erika, release.article, f"e{release.edition_id}")
    now = fresh(release.article)
    assert now.headline == "Erste Fassung"
    assert now.digest == release.edition.digest


def test_what_the_desk_decided_since_stays(erika, editor, write):
    article = write("Alter Titel", slug="alt")
    save(article, editor, headline="Neu", slug="neu", noindex=True, noindex_reason="Brief", desk_note="Heikel")  # fmt: skip
    press(erika, article, f"s{saved(article, 0).pk}")
    now = fresh(article)
    assert (now.headline, now.slug, now.noindex, now.desk_note) == ("Alter Titel", "neu", True, "Heikel")  # fmt: skip


def test_a_text_set_aside_is_taken_up_with_names_as_typed(erika, editor, write, contributor):
    jonte = contributor()
    article = write("Titel", by=[jonte])
    content = {**saved(article, 0).content, "headline": "Mein Titel"}
    content["typed"] = {"tag_list": "Hafen, Eis", "byline_list": "Jonte Brackwede, Neue Kraft"}
    kept = set_aside(article, content, version=0, by=editor, why="")
    press(erika, article, f"s{kept.pk}")
    now = fresh(article)
    assert now.headline == "Mein Titel"
    assert [tag.name for tag in now.tags_in_order()] == ["Hafen", "Eis"]
    assert [str(one.contributor) for one in now.bylines.order_by("position")] == ["Jonte Brackwede", "Neue Kraft"]  # fmt: skip


def test_a_picture_that_is_gone_is_named_and_nothing_is_done(erika, editor, write, image):
    picture = image()
    article = write("Mit Bild", lead_image=picture)
    save(article, editor, headline="Ohne Bild", lead_image=None)
    Image.objects.filter(pk=picture.pk).delete()
    response = press(erika, article, f"s{saved(article, 0).pk}")
    page = erika.get(response["Location"]).content.decode()
    assert f"Picture no. {picture.pk}, which it shows, is no longer there." in page
    assert fresh(article).headline == "Ohne Bild"


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"section": 987}, "Its section (no. 987)"),
        ({"tags": [987]}, "The tag no. 987"),
        ({"bylines": [[987, "author"]]}, "The contributor no. 987"),
        ({"text_agency": 987}, "The agency of its text (no. 987)"),
        ({"body": build.document([build.figure(987)])}, "Picture no. 987"),
        ({"body": build.document([build.crossref(story=987)])}, "Story no. 987"),
        ({"headline": "x" * 300}, "longer than 250"),
        ({"body": {"type": "no"}}, "form this newsroom knows"),
        ({"body": {"type": "doc", "content": [{"type": "poll"}]}}, "unknown element"),
    ],
)
def test_what_cannot_come_back_is_refused_with_a_sentence(editor, write, values, sentence):
    article = write()
    content = {**saved(article, 0).content, **values}
    with translation.override("en"), pytest.raises(Refused) as no:
        take_up(fresh(article), content, by=editor, why="")
    assert sentence in str(no.value)
    assert DeskVersion.objects.count() == 1


def test_a_merged_tag_comes_back_as_the_one_it_became(editor, write):
    article = write(tags=["Fähren"])
    into = Tag.objects.get_or_new("Schiffe")
    Tag.objects.filter(name="Fähren").update(merged_into=into)
    take_up(fresh(article), saved(article, 0).content, by=editor, why="")
    assert [tag.name for tag in fresh(article).tags_in_order()] == ["Schiffe"]


def test_a_story_saved_meanwhile_is_not_overwritten(erika, editor, write):
    article = write("Alter Titel")
    save(article, editor, headline="Zwei")
    save(article, editor, headline="Drei")
    press(erika, article, f"s{saved(article, 0).pk}", seen=1)
    assert fresh(article).headline == "Drei"


def test_of_two_who_take_up_at_once_one_is_told_no(editor, write):
    article = write("Alter Titel")
    one, other = fresh(article), fresh(article)
    take_up(one, saved(article, 0).content, by=editor, why="")
    with pytest.raises(Refused):
        take_up(other, saved(article, 0).content, by=editor, why="")


def test_whoever_may_not_write_takes_nothing_up(client, picture_editor, write):
    article = write()
    client.force_login(picture_editor)
    assert press(client, article, f"s{saved(article, 0).pk}").status_code == 403


@pytest.mark.parametrize("data", [{}, {"key": "s0"}, {"key": "\x00", "seen": "x"}, {"key": "e1" * 99}])  # fmt: skip
def test_odd_posts_find_nothing(erika, write, data):
    address = f"/admin/articles/article/{write().pk}/compare/"
    assert erika.post(address, data).status_code == 404


def test_erased_words_cannot_be_taken_up(erika, editor, write):
    article = write("Titel")
    save(article, editor, headline="Neu")
    DeskVersion.objects.filter(version=0).update(content={})
    press(erika, article, f"s{saved(article, 0).pk}")
    assert fresh(article).headline == "Neu"
