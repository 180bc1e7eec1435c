"""Every reason not to publish, one sentence each, blocks and warnings apart."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import desk
from articles.body import build, empty
from articles.desk import gate


def codes(article, *, blocks=None, at=None):
    found = gate.reasons(article, at=at or timezone.now())
    return {reason.code for reason in found if blocks in (None, reason.blocks)}


def saved(article, editor, **values):
    for name, value in values.items():
        setattr(article, name, value)
    return desk.save(article, by=editor)


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"headline": " "}, "no_headline"),
        ({"headline": "???"}, "no_slug"),
        ({"section": None}, "no_section"),
        ({"body": empty()}, "no_text"),
        ({"unplaced": ["Ein Rest"]}, "unplaced"),
        ({"embargo_until": timezone.now() + timedelta(days=1)}, "embargo"),
        ({"body": build.document([build.heading("")])}, "empty_heading"),
        ({"body": build.document([build.quote("")])}, "empty_quote"),
    ],
)
def test_what_is_missing_keeps_a_story_from_readers(write, editor, values, code):
    article = saved(write(), editor, **values)
    assert code in codes(article, blocks=True)
    with pytest.raises(desk.Refused):
        desk.publish(article, by=editor)
    assert not article.releases.exists()


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"lead": ""}, "no_lead"),
        ({"headline": "Sehr " * 30}, "long_headline"),
        ({}, "no_byline"),
        ({}, "no_lead_image"),
        ({"body": build.document([build.crossref("Mehr")])}, "crossref_without_story"),
    ],
)
def test_what_is_only_odd_is_said_and_lets_the_story_pass(write, editor, values, code):
    article = saved(write(), editor, **values)
    assert code in codes(article, blocks=False)
    desk.publish(article, by=editor)


def test_a_picture_without_credit_blocks(write, image):
    assert "image_without_credit" in codes(write(lead_image=image(credited=False)), blocks=True)


def test_a_credit_that_names_nobody_blocks(write, image, credit):
    nobody = credit(creator="", agency="")
    assert "nobody_named" in codes(write(lead_image=image(credited=nobody)), blocks=True)


def test_a_picture_without_alternative_text_blocks_until_somebody_writes_one(write, image):
    shown = image(alt="")
    assert "image_without_alt" in codes(write(lead_image=shown), blocks=True)
    assert "image_without_alt" not in codes(write(lead_image=shown, lead_alt="Ein Schiff"))


def test_a_decoration_needs_no_alternative_text(write, image):
    article = write(lead_image=image(alt="", decorative=True))
    assert "image_without_alt" not in codes(article)


def test_a_picture_in_the_text_is_named_with_its_block(write, image):
    body = build.document([build.paragraph("Text."), build.figure(image(alt="").pk)])
    article = write(body=body)
    reason = next(r for r in gate.reasons(article, at=timezone.now()) if "alt" in r.code)
    assert reason.block == article.body["content"][1]["attrs"]["id"]


def test_the_gate_asks_for_the_instant_of_going_live(write, image):
    end = timezone.now() + timedelta(days=1)
    article = write(lead_image=image(rights_until=end))
    assert "image_licence_ends" in codes(article, blocks=False)
    assert "over" in codes(article, blocks=True, at=end)


def test_an_embargo_lifts_at_its_hour(write, editor):
    until = timezone.now() + timedelta(hours=1)
    article = saved(write(), editor, embargo_until=until)
    assert "embargo" in codes(article, at=until - timedelta(seconds=1))
    assert "embargo" not in codes(article, at=until)
    assert desk.publish(article, by=editor, at=until).starts_at == until
