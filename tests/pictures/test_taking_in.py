"""What a file proposes is taken where the desk said nothing, and nothing is invented."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine

from media.desk.take_in import take_in
from media.models import Agency, Contract, Image, ImageCredit
from record.refusal import Refused
from tests.conftest import berlin

TERMS = (
    "<photoshop:Credit>Küstenbild</photoshop:Credit>"
    '<dc:rights><rdf:Alt><rdf:li xml:lang="de">© Küstenbild 2026</rdf:li></rdf:Alt></dc:rights>'
    '<plus:Licensor><rdf:Seq><rdf:li rdf:parseType="Resource"><plus:LicensorName>Küstenbild GmbH'
    "</plus:LicensorName><plus:LicensorURL>https://kuestenbild.example/</plus:LicensorURL></rdf:li>"
    "</rdf:Seq></plus:Licensor>"
    '<xmpRights:UsageTerms><rdf:Alt><rdf:li xml:lang="de">Nur redaktionell</rdf:li></rdf:Alt>'
    "</xmpRights:UsageTerms>"
    "<plus:CreditLineRequired>http://ns.useplus.org/ldf/vocab/CR-COI</plus:CreditLineRequired>"
)


@pytest.fixture
def shot(build, picture_editor):
    """A picture taken in whose file says this much."""

    def take(body="", **values):
        words = build.packet(build.creator("Mira Oldenkamp") + body)
        data = build.jpeg(build.app1(words))
        return take_in(data, by=picture_editor, name="hafen.jpg", **values)

    return take


def instructed(text):
    return f"<photoshop:Instructions>{text}</photoshop:Instructions>"


def expires(day):
    return f"<plus:LicenseEndDate>{day}</plus:LicenseEndDate>"


@pytest.fixture
def contract():
    def build(**values):
        agency, _ = Agency.objects.get_or_create(name="Küstenbild")
        return Contract.objects.create(agency=agency, name="Rahmen 2026", **values)

    return build


def test_the_terms_of_a_file_stand_in_its_new_credit(shot):
    credit = shot(TERMS).credit
    assert credit.copyright_notice == "© Küstenbild 2026"
    assert (credit.licensor_name, credit.licensor_url) == (
        "Küstenbild GmbH",
        "https://kuestenbild.example/",
    )
    assert (credit.usage_terms, credit.placement) == ("Nur redaktionell", "on_image")
    assert (credit.licence, credit.status) == ("agency", "unchecked")


def test_the_address_of_a_free_licence_says_which_one(shot):
    address = "https://creativecommons.org/licenses/by-sa/4.0/"
    credit = shot(f"<xmpRights:WebStatement>{address}</xmpRights:WebStatement>").credit
    assert (credit.licence, credit.licence_name) == ("cc", "CC BY-SA 4.0")
    assert credit.licence_url == address


def test_pictures_delivered_alike_share_a_credit_and_others_do_not(shot):
    first, again, other = (
        shot(TERMS),
        shot(TERMS),
        shot("<photoshop:Credit>Küstenbild</photoshop:Credit>"),
    )
    assert first.credit == again.credit
    assert other.credit != first.credit
    assert str(other.credit) == str(first.credit)


def test_what_an_editor_made_of_a_credit_stays_when_the_next_picture_comes(shot):
    first = shot(TERMS)
    ImageCredit.objects.filter(pk=first.credit_id).update(usage_terms="Auch gedruckt")
    assert shot(TERMS).credit == first.credit
    assert ImageCredit.objects.get().usage_terms == "Auch gedruckt"


def test_a_credit_chosen_at_the_desk_takes_nothing_from_the_file(shot, credit):
    chosen = credit()
    assert shot(TERMS, credit=chosen).credit == chosen
    chosen.refresh_from_db()
    assert chosen.copyright_notice == ""


def test_the_last_day_of_use_counts_in_full_on_the_papers_clock(shot, paper):
    type(paper).objects.update(time_zone="America/New_York")
    paper.refresh_from_db()
    from record.keeping import keep

    keep(paper, by=None)
    assert shot(expires("2027-03-31")).rights_until == datetime(2027, 4, 1, 4, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("NO ARCHIVES", "surfaces_denied", ["archive"]),
        ("No sales, no social media", "surfaces_denied", ["social", "syndication"]),
        ("may only be used for 14 days", "rights_until", berlin(2026, 12, 13)),
        ("one-time use", "max_uses", 1),
        ("Do not crop", "crop_allowed", False),
        ("AUSTRIA OUT, SWITZERLAND OUT", "regions_denied", ["AT", "CH"]),
        ("ATLANTIS OUT", "regions_denied", []),
        ("MANDATORY CREDIT", "surfaces_denied", []),
    ],
)
@time_machine.travel(berlin(2026, 11, 28, 12), tick=False)
def test_an_instruction_becomes_a_rule(shot, text, field, value):
    image = shot(instructed(text))
    assert getattr(image, field) == value
    assert Image.objects.get().raw["restrictions"][0]["sentence"]


def test_of_two_ends_the_earlier_one_counts(shot):
    with time_machine.travel(berlin(2026, 11, 28, 12), tick=False):
        image = shot(expires("2026-12-01") + instructed("use for 14 days"))
    assert image.rights_until == berlin(2026, 12, 2)


def test_the_terms_of_a_contract_fill_what_is_empty(shot, contract):
    end = berlin(2027, 1, 1)
    image = shot(contract=contract(surfaces_denied=["print"], valid_until=end))
    assert (image.rights_until, image.surfaces_denied) == (end, ["print"])
    assert (image.rights_from, image.fee) == (None, None)


def test_file_and_contract_together_are_as_narrow_as_the_narrower(shot, contract):
    terms = contract(surfaces_denied=["print"], valid_until=berlin(2027, 1, 1))
    image = shot(instructed("NO ARCHIVES") + expires("2028-01-01"), contract=terms)
    assert image.surfaces_denied == ["archive", "print"]
    assert image.rights_until == berlin(2027, 1, 1)


def test_the_desks_word_wins_over_file_and_contract(shot, contract):
    terms = contract(surfaces_denied=["print"], valid_until=berlin(2027, 1, 1))
    image = shot(
        instructed("NO ARCHIVES"),
        contract=terms,
        surfaces_denied=[],
        rights_until=berlin(2030, 1, 1),
        title="Hafen",
    )
    assert (image.surfaces_denied, image.title) == ([], "Hafen")
    assert image.rights_until == berlin(2030, 1, 1)


def test_a_contract_that_begins_later_holds_the_picture_back(shot, contract):
    begins = datetime.now(UTC) + timedelta(days=3)
    assert shot(contract=contract(valid_from=begins)).rights_from == begins


def test_a_licence_that_ends_before_it_starts_is_refused_and_leaves_nothing(shot, settings):
    with pytest.raises(Refused, match=r"hafen\.jpg"):
        shot(expires("2026-01-01"), rights_from=berlin(2027, 1, 1))
    assert (Image.objects.count(), ImageCredit.objects.count()) == (0, 0)
    place = Path(settings.STORAGES["originals"]["OPTIONS"]["location"])
    assert not [path for path in place.rglob("*") if path.is_file()]


def test_a_fault_of_the_database_leaves_no_file(shot, settings, monkeypatch):
    def fault(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr("media.desk.take_in.keep", fault)
    with pytest.raises(RuntimeError):
        shot(TERMS)
    places = [Path(settings.STORAGES[n]["OPTIONS"]["location"]) for n in ("default", "originals")]
    assert not [path for place in places for path in place.rglob("*") if path.is_file()]
    assert (Image.objects.count(), ImageCredit.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    ("name", "nature"),
    [("trainedAlgorithmicMedia", "ai"), ("screenCapture", "screenshot"), ("quatsch", "photo")],
)
def test_where_the_pixels_come_from_is_taken_over(shot, name, nature):
    told = f"<Iptc4xmpExt:DigitalSourceType>{name}</Iptc4xmpExt:DigitalSourceType>"
    image = shot(told)
    assert image.nature == nature
    assert image.source_type == ("" if name == "quatsch" else name)
