"""Earlier words that were sealed or removed are for those who have a right to them."""

import pytest

from articles import desk
from articles.desk.aside import set_aside
from articles.models import Article, DeskVersion, Edition
from newsroom.models import User


@pytest.fixture
def looks(client):
    """What somebody gets to see when comparing two versions of a story."""

    def look(user, article, **keys):
        User.objects.filter(pk=user.pk).update(interface_language="en")
        client.force_login(user)
        keys = {name.rstrip("_"): key for name, key in keys.items()}
        return client.get(f"/admin/articles/article/{article.pk}/compare/", keys).content.decode()

    return look


@pytest.fixture
def updated(publish, editor):
    """A story whose first edition said something else than the one readers have."""
    article = publish("Fähre fährt", ["Der Kapitän hat Geld gestohlen.", "Sie fährt."]).article
    article = Article.objects.get(pk=article.pk)
    article.body["content"] = article.body["content"][1:]
    desk.save(article, by=editor)
    desk.publish(article, by=editor, kind=Edition.Kind.UPDATE)
    return Article.objects.get(pk=article.pk)


def keys(article):
    first = article.editions.get(number=1)
    save = DeskVersion.objects.filter(article=article).earliest("version")
    return f"e{first.pk}", f"s{save.pk}"


CLOSED = "This text was sealed or removed for legal reasons."


def test_a_sealed_edition_and_the_save_it_was_made_of_are_closed(looks, updated, editor, chief):
    desk.seal_edition(updated, edition=updated.editions.get(number=1), ground="LG 1/26", by=chief)
    for key in keys(updated):
        page = looks(editor, updated, to=key)
        assert CLOSED in page
        assert "gestohlen" not in page
        assert "gestohlen" in looks(chief, updated, to=key)


def test_a_sealed_passage_is_veiled_in_every_earlier_text(looks, updated, editor, chief):
    desk.seal_passage(updated, passage="hat Geld gestohlen", ground="LG 1/26", by=chief)
    for key in keys(updated):
        page = looks(editor, updated, to=key)
        assert "Der Kapitän" in page
        assert "gestohlen" not in page
        assert 'name="key"' not in page
        assert "gestohlen" in looks(chief, updated, to=key)


def test_a_veiled_text_cannot_be_taken_up_by_whoever_may_not_read_it(looks, updated, editor, chief, client):  # fmt: skip
    desk.seal_passage(updated, passage="hat Geld gestohlen", ground="LG 1/26", by=chief)
    looks(editor, updated, to=keys(updated)[0])
    version = Article.objects.get(pk=updated.pk).version
    post = {"key": keys(updated)[1], "seen": version}
    client.post(f"/admin/articles/article/{updated.pk}/compare/", post)
    assert Article.objects.get(pk=updated.pk).version == version


def test_what_was_typed_and_set_aside_is_veiled_too(looks, updated, editor, chief):
    content = DeskVersion.objects.filter(article=updated).earliest("version").content
    typed = {"kicker": "Der Kapitän hat Geld gestohlen" + "!" * 99}
    kept = set_aside(updated, {**content, "typed": typed}, version=0, by=editor, why="")
    desk.seal_passage(updated, passage="hat Geld gestohlen", ground="LG 1/26", by=chief)
    assert "gestohlen" not in looks(editor, updated, to=f"s{kept.pk}")


def test_a_story_removed_by_law_is_closed_in_all_its_versions(looks, updated, editor, chief, client):  # fmt: skip
    desk.remove(updated, reason="Urteil", by=chief)
    for key in keys(updated):
        assert CLOSED in looks(editor, updated, to=key)
        assert "gestohlen" in looks(chief, updated, to=key)
    looks(editor, updated, to=keys(updated)[0])
    page = client.get(f"/admin/articles/article/{updated.pk}/versions/").content.decode()
    assert page.count("sealed or removed for legal reasons") >= 4
    assert 'type="radio"' not in page


def test_an_erased_edition_says_so(looks, updated, chief, editor):
    second = User.objects.create_superuser("ruge", password="geheim")
    scope, edition = "edition", updated.editions.get(number=1)
    order = desk.order_erasure(updated, scope=scope, edition=edition, ground="LG", by=chief)
    desk.confirm_erasure(order, by=second)
    assert "The words were erased by order." in looks(editor, updated, to=f"e{edition.pk}")


def test_a_tick_beside_the_same_words_does_not_open_them(looks, updated, editor, chief):
    """A save that differed in nothing but `noindex` showed every word of the sealed edition."""
    first = DeskVersion.objects.filter(article=updated).earliest("version")
    content = {**first.content, "noindex": True}
    row = set_aside(updated, content, version=first.version, by=editor, why="angekreuzt")
    desk.seal_edition(updated, edition=updated.editions.get(number=1), ground="LG 1/26", by=chief)
    assert "gestohlen" not in looks(editor, updated, to=f"s{row.pk}")
    assert "gestohlen" in looks(chief, updated, to=f"s{row.pk}")
