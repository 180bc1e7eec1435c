"""Searching as somebody at the picture desk does."""

import pytest

from media.finding import matching
from media.models import Image


@pytest.fixture
def found():
    def ask(typed) -> set[str]:
        return {image.title for image in matching(Image.objects.all(), typed)}

    return ask
