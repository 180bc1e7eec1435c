"""A story, and ways to change it before readers."""

import pytest

from articles import desk
from articles.models import Article, Paper
from record.keeping import keep
from tests.conftest import text


@pytest.fixture
def change(editor):
    """The working copy of a story with other words, saved."""

    def build(release, *paragraphs, **values):
        article = Article.objects.get(pk=release.article_id)
        if paragraphs:
            article.body = text(*paragraphs)
        for name, value in values.items():
            setattr(article, name, value)
        return desk.save(article, by=editor)

    return build


@pytest.fixture
def update(change, editor):
    """A further edition; `kind` says update or slip, `at` plans it."""

    def build(release, *paragraphs, kind="update", at=None, **values):
        changed = change(release, *paragraphs, **values)
        return desk.publish(changed, by=editor, kind=kind, at=at)

    return build


@pytest.fixture
def correct(change, editor):
    def build(release, *paragraphs, wrong="41 Megawatt", right="14 Megawatt", **values):
        changed = change(release, *paragraphs, **values)
        return desk.correct(changed, wrong=wrong, right=right, by=editor)

    return build


@pytest.fixture
def corrected(publish, correct):
    """A story of two paragraphs of which one was mended."""
    release = publish("Werk liefert Strom", ("Es leistet 41 Megawatt.", "Es liegt am Fluss."))
    return correct(release, "Es leistet 14 Megawatt.", "Es liegt am Fluss.")


@pytest.fixture
def open_history(paper, chief):
    """The paper shows its readers the versions of a story."""
    Paper.objects.update(public_history=True)
    keep(Paper.objects.get(), by=chief)
