"""A picture as machines read it: an ImageObject with who made it, and nothing that must stay secret."""

import json
import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from articles.body import build
from media.credits.places import Facts, Maker
from record.keeping import keep
from tests.corrections.test_structured_data import STANDARDS, misused
from tests.reading.reader_cast import a_credits_page, a_picture
from tests.reading.reader_pages import Page, render, story_page

FULL = Facts(
    credit_text="Ada Lang und Institut/Küstenbild",
    makers=(Maker("Ada Lang", True, "https://ada.example/"), Maker("Institut")),
    copyright_notice="© 2026 Ada Lang",
    copyright_holder=Maker("Ada Lang", True),
    licence="cc",
    licence_label="CC BY 4.0",
    licence_url="https://creativecommons.org/licenses/by/4.0/",
    acquire_url="https://lizenz.example/7",
    source_type="http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture",
)


CUT = re.compile(r"-(16x9|4x3|1x1)\.jpg$")


def told(page) -> list[dict]:
    """The pictures, each once; the lead picture stands there in its cuts as well."""
    return _once(json.loads(page.one("script").text)["image"])


def _once(images) -> list[dict]:
    return [image for image in images if not CUT.search(image["contentUrl"])]


def test_the_lead_picture_is_told_in_every_cut_with_the_same_rights():
    images = json.loads(story_page(picture=a_picture(facts=FULL)).one("script").text)["image"]
    whole = images[0]
    cuts = {found[1]: one for one in images if (found := CUT.search(one["contentUrl"]))}
    assert set(cuts) == {"16x9", "1x1"}  # those that the picture has
    assert (cuts["1x1"]["width"], cuts["1x1"]["height"]) == (675, 675)
    for one in cuts.values():
        for name in ("creditText", "creator", "license", "copyrightNotice", "acquireLicensePage"):
            assert one[name] == whole[name]


def test_a_picture_that_must_not_be_cut_is_told_whole_alone():
    whole = a_picture().whole
    shown = a_picture(cuts=dict.fromkeys(("", "16x9", "4x3", "1x1"), whole))
    images = json.loads(story_page(picture=shown, blocks=()).one("script").text)["image"]
    assert len(images) == 1


def test_an_image_object_has_all_that_is_known(settings):
    (found, _inside) = told(story_page(picture=a_picture(facts=FULL)))
    assert found == {
        "@type": "ImageObject",
        "contentUrl": f"{settings.NEWSROOM_URL}/images/gezeiten/1200.jpg",
        "url": f"{settings.NEWSROOM_URL}/images/gezeiten/1200.jpg",
        "width": 1200,
        "height": 675,
        "representativeOfPage": True,
        "caption": "Das Sperrwerk am Freitagmorgen.",
        "creditText": "Ada Lang und Institut/Küstenbild",
        "creator": [
            {"@type": "Person", "name": "Ada Lang", "url": "https://ada.example/"},
            {"@type": "Organization", "name": "Institut"},
        ],
        "copyrightNotice": "© 2026 Ada Lang",
        "copyrightHolder": {"@type": "Person", "name": "Ada Lang"},
        "license": "https://creativecommons.org/licenses/by/4.0/",
        "acquireLicensePage": "https://lizenz.example/7",
        "digitalSourceType": "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture",
    }


def test_what_is_not_known_is_not_there():
    (found, _inside) = told(story_page(picture=a_picture(facts=Facts(), credit="", caption="")))
    assert set(found) == {"@type", "contentUrl", "url", "width", "height", "representativeOfPage"}


@pytest.mark.skipif(not STANDARDS, reason="NEWSROOM_STANDARDS is not set")
def test_its_words_are_words_of_schema_org():
    words = json.loads((Path(STANDARDS) / "schemaorg" / "news-types-30.0.json").read_text())
    for image in told(story_page(picture=a_picture(facts=FULL))):
        assert [*misused(image, words)] == []


def test_the_page_of_credits_tells_its_pictures_too():
    page = render("image_credits", page=a_credits_page())
    found = json.loads(page.one("script").text)["@graph"]
    assert [image["@type"] for image in found] == ["ImageObject"] * 6


@pytest.fixture
def story_told(client):
    """What machines are told of a story's pictures."""

    def ask(release) -> list[dict]:
        page = Page(client.get(release.address.path).content.decode())
        return _once(json.loads(page.one("script").text).get("image", []))

    return ask


def test_a_picture_in_the_text_is_told_with_the_story_s_own_caption(publish, image, story_told):
    figure = build.figure(image("Kai", caption="Allgemein").pk, caption="Am Kai, heute")
    story = publish(body=build.document([build.paragraph("Text."), figure]))
    (found,) = story_told(story)
    assert (found["caption"], found["creditText"]) == (
        "Am Kai, heute",
        "Erika Beispiel/Küstenbild",
    )


def test_what_ai_made_is_told_by_the_word_of_the_iptc(publish, image, story_told):
    made = image(nature="ai", source_type="trainedAlgorithmicMedia", ai_system="Malwerk 3")
    (found,) = story_told(publish(lead_image=made))
    assert found["digitalSourceType"].endswith("/digitalsourcetype/trainedAlgorithmicMedia")
    assert found["creditText"] == "KI-generiert mit Malwerk 3; Erika Beispiel/Küstenbild"


def test_a_picture_that_may_not_be_shown_is_not_told(publish, image, story_told, time_machine):
    end = timezone.now() + timedelta(hours=1)
    story = publish(lead_image=image(rights_until=end))
    assert len(story_told(story)) == 1
    time_machine.move_to(end, tick=False)
    assert story_told(story) == []


def test_a_recalled_picture_is_not_told(publish, image, story_told, chief):
    shown = image()
    story = publish(lead_image=shown)
    shown.recalled_at = timezone.now()
    shown.save()
    keep(shown, by=chief)
    assert story_told(story) == []
