"""A feed is a publication too: its pictures name who made them and what they are."""

from xml.etree import ElementTree

import pytest

MEDIA = "{http://search.yahoo.com/mrss/}"
FEEDS = ("/feeds/rss.xml", "/feeds/atom.xml")


class Entry:
    """The one story of a feed."""

    def __init__(self, root):
        self.item = next(e for e in root.iter() if e.tag.rpartition("}")[2] in ("item", "entry"))

    def one(self, name):
        return next(e for e in self.item.iter() if e.tag == MEDIA + name)

    @property
    def words(self) -> str:
        texts = (e for e in self.item if e.tag.rpartition("}")[2] in ("description", "summary"))
        return next(texts).text


@pytest.fixture(params=FEEDS)
def entry(request, client):
    def read():
        return Entry(ElementTree.fromstring(client.get(request.param).content))

    return read


def test_a_picture_goes_along_with_its_credit(publish, image, credit, entry, settings):
    free = credit("Ada Lang", "", licence="cc", licence_name="CC BY 4.0", copyright_notice="© AL")
    publish(lead_image=image(credited=free, caption="Am Kai"))
    found = entry()
    file, named = found.one("content"), found.one("credit")
    assert file.attrib["url"].startswith(f"{settings.NEWSROOM_URL}/images/")
    assert (file.attrib["medium"], file.attrib["type"]) == ("image", "image/jpeg")
    assert (named.attrib["role"], named.text) == ("photographer", "Ada Lang, © AL, CC BY 4.0")
    assert found.one("copyright").text == "© AL"
    assert found.one("license").attrib["href"] == "https://creativecommons.org/licenses/by/4.0/"
    assert found.one("description").text == "Am Kai"
    assert "Foto: Ada Lang, © AL" in found.words


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"nature": "symbol"}, "<b>Symbolbild</b> Foto: Erika Beispiel"),
        ({"nature": "archive"}, "<p>Archivfoto: Erika Beispiel"),
        ({"nature": "ai", "ai_system": "Malwerk"}, "<p>KI-generiert mit Malwerk; Bild: Erika"),
    ],
)
def test_what_a_picture_is_is_said_with_it(publish, image, entry, values, said):
    publish(lead_image=image(**values))
    assert said in entry().words
    word = {"symbol": "Symbolbild", "archive": "Archivbild", "ai": "KI-generiert mit Malwerk"}
    assert entry().one("description").text == word[values["nature"]]


def test_what_may_not_be_passed_on_is_not_in_it(publish, image, entry):
    publish(lead_image=image(surfaces_denied=["syndication"]))
    found = entry()
    assert not [e for e in found.item.iter() if e.tag.startswith(MEDIA)]
    assert "Erika Beispiel" not in found.words


def test_a_file_named_in_a_feed_is_there(publish, image, entry, client, settings):
    publish(lead_image=image())
    address = entry().one("content").attrib["url"].removeprefix(settings.NEWSROOM_URL)
    assert client.get(address).status_code == 200
