import pytest

from articles import desk
from articles.hunter.archive import hunt
from articles.models import Article
from tests.hunter.test_finds import NOTICE

OWN = "Das Schiff legte am Morgen in {} an, so die Reederei."


@pytest.fixture
def pasted(write, image, chief):
    """Stories with the notice in their text; returns them, the first `live` before readers."""

    def build(count=4, live=4):
        picture = image()
        stories = [
            write(
                f"Schiff {n} ist da",
                paragraphs=(OWN.format(n), NOTICE, f"Ende von Bericht {n}."),
                lead_image=picture,
            )
            for n in range(count)
        ]
        for story in stories[:live]:
            desk.publish(story, by=chief)
        return [Article.objects.get(pk=story.pk) for story in stories]

    return build


@pytest.fixture
def found(pasted):
    pasted()
    (find,) = hunt()
    return find
