"""An erased correction leaves every page that quoted it, also those somebody has stored."""

import pytest
from django.utils import timezone

from articles import desk
from articles.reading import travel
from newsroom.models import User
from record.models import Change


@pytest.fixture
def mended(publish, editor):
    """A story whose newest change is a correction; the text before readers is a later one."""
    article = publish("Richtfest").article
    desk.correct(article, wrong="Geheimwort falsch", right="Geheimwort recht", by=editor)
    article.lead += " Mit Gästen."
    desk.publish(desk.save(article, by=editor), by=editor, kind="slip")
    return article


@pytest.mark.parametrize("path", ["/feeds/rss.xml", "/feeds/atom.xml", "/corrections/"])
def test_what_quoted_it_carries_a_key_of_the_erasure(mended, chief, path):
    """Stored feeds went on saying the words: they carried no key that erasing announces."""
    before = travel.look(path, timezone.now())
    assert "Geheimwort" in before.response.content.decode()
    edition = mended.editions.get(kind="correction")
    waiting = desk.order_erasure(mended, scope="edition", edition=edition, ground="Az.", by=chief)
    desk.confirm_erasure(waiting, by=User.objects.create_superuser("zweite", password="x"))
    assert before.keys & set(Change.objects.order_by("-number").first().keys)
    assert "Geheimwort" not in travel.look(path, timezone.now()).response.content.decode()
