import pytest

from media.models import Agency, Contract
from media.uses import report
from media.uses.period import Period
from record.keeping import keep
from tests.conftest import BERLIN


@pytest.fixture
def contract(db):
    """A contract with a supplier, made at need."""

    def build(agency="Küstenbild", name="Rahmenvertrag", **values):
        supplier, _ = Agency.objects.get_or_create(name=agency)
        return Contract.objects.create(agency=supplier, name=name, **values)

    return build


@pytest.fixture
def change(chief):
    """The picture desk sets something of a picture, and readers' memory keeps it."""

    def build(image, **values):
        for name, value in values.items():
            setattr(image, name, value)
        image.save()
        keep(image, by=chief)

    return build


@pytest.fixture
def month():
    """The report of a month."""

    def build(text="2026-11", **chosen):
        return report.lines(Period.of_month(text, BERLIN), **chosen)

    return build
