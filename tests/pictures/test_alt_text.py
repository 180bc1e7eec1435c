"""Alternative text: demanded, and doubted where it only repeats what stands beside the picture."""

import pytest
from django.utils import timezone

from articles.body import build
from articles.desk import gate
from media.alt_text import doubts
from media.desk.take_in import take_in
from tests.conftest import pixels


@pytest.mark.parametrize(
    ("alt", "codes"),
    [
        ("Eine Fähre im Hafen", []),
        ("", []),
        ("  die fähre am Morgen. ", ["alt_is_caption"]),
        ("Fähre fährt wieder", ["alt_is_headline"]),
        ("IMG_2034.JPG", ["alt_is_file_name"]),
        ("fähre-hafen final.jpeg", ["alt_is_file_name"]),
        ("DSC00412", ["alt_is_file_name"]),
        ("Foto 12", []),
        ("Das Rathaus von 1904", []),
        ("a" * 250, []),
        ("a" * 251, ["alt_too_long"]),
    ],
)
def test_what_is_doubtful_about_an_alternative_text(alt, codes):
    found = doubts(alt, caption="Die Fähre am Morgen", headline="Fähre fährt wieder")
    assert [problem.code for problem in found] == codes


def codes_of(article) -> set[str]:
    return {reason.code for reason in gate.reasons(article, at=timezone.now())}


def test_the_gate_warns_of_the_story_s_own_words_and_of_the_picture_s(write, image):
    article = write(lead_image=image(alt="Im Hafen"), lead_caption="Im Hafen")
    assert "alt_is_caption" in codes_of(article)
    article.lead_alt = "Eine weiße Fähre legt ab"
    assert "alt_is_caption" not in codes_of(article)
    article.lead_alt = article.headline
    assert "alt_is_headline" in codes_of(article)
    assert not any(r.blocks for r in gate.reasons(article, at=timezone.now()))


@pytest.mark.parametrize(
    ("figure", "codes"),
    [
        ({"caption": "Im Hafen"}, {"image_without_alt"}),
        ({"caption": "Im Hafen", "decorative": True}, set()),
        ({"caption": "Im Hafen", "alt": "Im Hafen"}, {"alt_is_caption"}),
        ({"caption": "Im Hafen", "alt": "Eine Fähre"}, set()),
    ],
)
def test_a_figure_needs_its_own_words_or_is_decoration(write, image, figure, codes):
    body = build.document([build.paragraph("Text."), build.figure(image(alt="").pk, **figure)])
    article = write(body=body)
    wanted = {"image_without_alt", "alt_is_caption"}
    assert codes_of(article) & wanted == codes


def test_a_caption_is_never_taken_for_the_alternative_text(chief):
    taken = take_in(pixels(), name="x.jpg", caption="Die Fähre am Morgen", by=chief)
    assert (taken.caption, taken.alt) == ("Die Fähre am Morgen", "")


def test_words_that_name_an_anonymous_creator_stop_the_story(write, image, credit):
    secret = credit("Geheime Person")
    secret.creators.update(anonymous=True)
    article = write(lead_image=image(credited=secret), lead_caption="Foto: geheime Person")
    (reason,) = (r for r in gate.reasons(article, at=timezone.now()) if "name" in r.code)
    assert (reason.code, reason.blocks) == ("words_name_anonymous", True)
