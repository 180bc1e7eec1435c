"""A month of uses as bookkeeping wants it: who, where, since when, what it costs."""

import csv
import io
import json
from datetime import timedelta
from decimal import Decimal

import pytest
import time_machine
from django.core.management import CommandError, call_command

from articles import body, desk
from articles.models import Article, Paper
from media.models import Agency, ImageUse
from media.uses.period import Period, Unclear
from media.uses.sums import sums
from record.keeping import keep
from tests.conftest import BERLIN, berlin, text

NOON = berlin(2026, 11, 10, 12)
LATER = berlin(2026, 12, 20, 12)


@pytest.fixture
def clock():
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


def figure(*images):
    blocks = [{"type": "figure", "attrs": {"image": image.pk}, "content": []} for image in images]
    return body.read({"type": "doc", "content": [*text("Text.")["content"], *blocks]}).doc


def where(lines):
    return [(line.use.place, line.use.surface) for line in lines]


@pytest.mark.parametrize(
    ("month", "hours"),
    [("2026-11", 720), ("2026-03", 743), ("2026-10", 745), ("2026-12", 744), ("2028-02", 696)],
)
def test_a_month_is_as_long_as_the_paper_s_clock_says(month, hours):
    period = Period.of_month(month, BERLIN)
    assert period.end - period.start == timedelta(hours=hours)
    assert period.start.astimezone(BERLIN).hour == period.end.astimezone(BERLIN).hour == 0


@pytest.mark.parametrize("text", ["", "2026-13", "2026-00", "11/2026", "0001-01", "9999-12"])
def test_what_is_no_month_is_refused(text):
    with pytest.raises(Unclear):
        Period.of_month(text, BERLIN)


def test_a_lead_picture_reaches_all_surfaces_a_figure_the_page(clock, publish, image, month):
    lead, inside = image("Turm"), image("Tor")
    publish(lead_image=lead, body=figure(inside))
    found = month()
    assert where(found) == [
        ("lead", "feed"),
        ("lead", "list"),
        ("lead", "page"),
        ("lead", "social"),
        ("body", "page"),
    ]
    assert [line.use.image for line in found] == [lead.pk] * 4 + [inside.pk]


def test_a_line_tells_what_bookkeeping_asks(clock, publish, image, contract, month):
    under = contract(fee=Decimal("35.00"), currency="CHF")
    publish(lead_image=image(contract=under, supplier_image_id="KB-1"))
    clock.move_to(LATER)
    line = month()[0]
    assert (line.terms.supplier_image_id, line.terms.agency) == ("KB-1", "Küstenbild")
    assert (line.credit, line.chain) == ("Foto: Erika Beispiel/Küstenbild", "Küstenbild")
    assert (line.terms.contract, line.terms.fee, line.terms.currency) == (
        "Rahmenvertrag",
        Decimal("35.00"),
        "CHF",
    )
    assert line.story.url.endswith("/lokales/faehre-faehrt-wieder/")
    assert (line.story.headline, line.state, line.ends) == ("Fähre fährt wieder", "running", None)


def test_a_picture_in_a_story_is_owed_once_however_often_it_stands_there(
    clock, publish, image, contract, month
):
    shown = image(contract=contract(fee=Decimal(35)))
    publish(lead_image=shown, body=figure(shown))
    publish("Zweite", lead_image=shown)
    clock.move_to(LATER)
    assert sum(line.due for line in month()) == Decimal(70)
    (total,) = sums(month())
    assert (total.pairs, total.first, total.due) == (2, 2, Decimal(70))
    assert sum(line.due for line in month("2026-12")) == 0  # it stands on, and is paid
    assert [one.pairs for one in sums(month("2026-12"))] == [2]


def test_a_story_that_comes_back_in_another_month_is_not_owed_again(
    clock, publish, image, contract, month, editor
):
    release = publish(lead_image=image(contract=contract(fee=Decimal(35))))
    desk.withdraw(release.article, reason="", by=editor)
    clock.move_to(LATER)
    desk.publish(Article.objects.get(), by=editor)
    assert month() == []  # withdrawn at the instant it was given: nobody had it
    assert sum(line.due for line in month("2026-12")) == Decimal(35)


def test_the_picture_s_own_fee_counts_before_the_contract_s(clock, publish, image, contract, month):
    publish(lead_image=image(contract=contract(fee=Decimal(35)), fee=Decimal(0)))
    assert month()[0].terms.fee == 0
    assert sums(month())[0].without_fee == 0


def test_a_use_without_any_agreed_fee_is_counted_and_not_guessed(clock, publish, image, month):
    publish(lead_image=image())
    (total,) = sums(month())
    assert (total.agency, total.due, total.without_fee) == ("Küstenbild", 0, 1)
    assert month()[0].due is None


@pytest.mark.parametrize(
    ("licence", "unknown"), [("own", 0), ("cc", 0), ("handout", 0), ("agency", 1), ("unknown", 1)]
)
def test_what_is_free_by_its_licence_owes_nothing(
    clock, publish, image, credit, month, licence, unknown
):
    free = credit(licence=licence, licence_name="CC BY 4.0", proof="Brief vom 1. Mai")
    publish(lead_image=image(credited=free))
    (total,) = sums(month())
    assert (total.due, total.without_fee) == (0, unknown)


def test_a_planned_use_is_no_use_yet(clock, publish, image, contract, month):
    publish(lead_image=image(contract=contract(fee=Decimal(35))), at=NOON + timedelta(days=3))
    (total,) = sums(month())
    assert (total.pairs, total.first, total.planned, total.due) == (0, 0, 1, 0)
    assert {line.state for line in month()} == {"planned"}
    clock.move_to(LATER)
    assert sums(month())[0].due == Decimal(35)


def test_the_use_ends_with_the_licence_and_the_substitute_s_begins(clock, publish, image, month):
    other = image("Ersatz")
    end = NOON + timedelta(days=2)
    first = image(rights_until=end, substitute=other)
    publish(lead_image=first)
    clock.move_to(LATER)
    found = {(line.use.image, line.use.instead_of, line.use.since, line.ends) for line in month()}
    assert found == {(first.pk, None, NOON, end), (other.pk, first.pk, end, None)}
    assert set(ImageUse.objects.values_list("place", flat=True)) == {"lead", "substitute"}


def age(chief, days):
    paper = Paper.objects.get()
    paper.archive_after = days
    paper.save()
    keep(paper, by=chief)


def ends(lines):
    return {(line.use.image, line.use.since, line.ends) for line in lines}


def test_the_use_ends_where_the_archive_begins_and_the_substitute_s_begins(
    clock, publish, image, chief, month
):
    last = image("Drittes")
    other = image("Zweites", surfaces_denied=["archive"], substitute=last)
    first = image(surfaces_denied=["archive"], substitute=other)
    age(chief, 3)
    publish(lead_image=first)
    archive = NOON + timedelta(days=3)
    assert ends(month()) == {(first.pk, NOON, archive), (last.pk, archive, None)}
    rows = list(ImageUse.objects.values())
    clock.shift(timedelta(days=1))
    age(chief, 8)  # the paper thinks again before the day has come
    assert ends(month()) == {
        (first.pk, NOON, NOON + timedelta(days=8)),
        (last.pk, NOON + timedelta(days=8), None),
    }
    assert list(ImageUse.objects.values()) == rows


def test_a_supplier_s_filter_finds_what_stood_in_for_a_substitute(
    clock, publish, image, credit, month
):
    foreign, end = credit(agency="Andere"), NOON + timedelta(days=1)
    last = image("Unser")
    other = image("Zweites", credited=foreign, rights_until=end, substitute=last)
    publish(lead_image=image("Erstes", credited=foreign, rights_until=end, substitute=other))
    clock.move_to(LATER)
    supplier = Agency.objects.filter(name="Küstenbild")
    assert ends(month(agencies=supplier)) == {(last.pk, end, None)}


def test_feeds_pass_on_and_nobody_owes_for_what_may_not_be(clock, publish, image, month):
    publish(lead_image=image(surfaces_denied=["syndication"]))
    assert where(month()) == [("lead", "list"), ("lead", "page"), ("lead", "social")]


def test_a_recall_ends_the_use_and_no_row_is_touched(clock, publish, image, change, month):
    shown = image()
    publish(lead_image=shown)
    rows = list(ImageUse.objects.values())
    clock.shift(timedelta(hours=3))
    change(shown, recalled_at=NOON + timedelta(hours=3))
    assert {line.ends for line in month()} == {NOON + timedelta(hours=3)}
    assert list(ImageUse.objects.values()) == rows


def test_legal_removal_ends_the_use_and_hides_the_headline(clock, publish, image, chief, month):
    release = publish(lead_image=image())
    clock.shift(timedelta(hours=1))
    desk.remove(release.article, reason="Urteil", by=chief)
    assert {line.ends for line in month()} == {NOON + timedelta(hours=1)}
    assert {line.story.headline for line in month()} == {release.article.key}


def test_a_credit_is_told_as_it_was(clock, publish, image, chief, month):
    shown = image()
    publish(lead_image=shown)
    clock.move_to(LATER)
    shown.credit.creators.update(name="Erika Muster")
    keep(type(shown.credit).objects.get(), by=chief)
    clock.move_to(LATER + timedelta(days=60))
    assert month()[0].credit == "Foto: Erika Beispiel/Küstenbild"
    assert month("2027-01")[0].credit == "Foto: Erika Muster/Küstenbild"


def test_the_address_is_the_one_of_that_time(clock, publish, image, editor, month):
    release = publish(lead_image=image())
    clock.move_to(LATER)
    article = Article.objects.get(pk=release.article_id)
    article.slug = "neu"
    desk.save(article, by=editor)
    desk.publish(article, by=editor, kind="update")
    assert month()[0].story.url.endswith("/faehre-faehrt-wieder/")
    assert month("2027-01")[0].story.url.endswith("/neu/")
    assert month("2027-01")[0].use.since == NOON  # an update ends no use


def test_a_filter_keeps_a_supplier_s_pictures_and_what_stood_in_for_others(
    clock, publish, image, credit, contract, month
):
    foreign = image("Fremd", credited=credit(agency="Andere"))
    ours = image("Unser")
    publish(lead_image=foreign)
    end = NOON + timedelta(days=1)
    publish(
        "Zweite",
        lead_image=image(
            "Alt", credited=credit(agency="Andere"), rights_until=end, substitute=ours
        ),
    )
    clock.move_to(LATER)
    supplier = Agency.objects.filter(name="Küstenbild")
    assert {line.use.image for line in month(agencies=supplier)} == {ours.pk}
    assert month(contract=contract("Andere")) == []


# manage.py picture_uses


def said(capsys, *words):
    call_command("picture_uses", *words)
    return capsys.readouterr().out


def test_the_csv_runs_in_no_spreadsheet_and_reads_back(clock, publish, image, credit, capsys):
    evil = credit('=HYPERLINK("http://x")')
    publish("@SUM(1)", lead_image=image("+1", credited=evil, supplier_image_id=" =1+1"))
    table = said(capsys, "--month", "2026-11", "--csv", "--excel")
    assert table.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(table.lstrip("\ufeff"))))
    assert len(rows) == 4
    cells = [cell for row in rows for cell in row.values()]
    assert not [cell for cell in cells if cell.lstrip().startswith(("=", "+", "-", "@"))]
    assert rows[0]["headline"] == "'@SUM(1)"


def test_the_command_writes_the_same_file_twice(clock, publish, image, tmp_path, capsys):
    for number in range(3):
        publish(f"Nummer {number}", lead_image=image(f"Bild {number}"))
    files = [tmp_path / "one.csv", tmp_path / "two.csv"]
    for file in files:
        call_command("picture_uses", "--month", "2026-11", "--csv", str(file))
    assert files[0].read_bytes() == files[1].read_bytes()
    assert files[0].read_text().count("\n") == 13


def test_json_carries_uses_and_sums(clock, publish, image, capsys):
    publish(lead_image=image())
    told = json.loads(said(capsys, "--from", "2026-11-10", "--until", "2026-11-10", "--json"))
    assert [use["surface"] for use in told["uses"]] == ["feed", "list", "page", "social"]
    assert told["uses"][0]["since"] == "2026-11-10T12:00:00+01:00"
    assert told["sums"][0]["first"] == 1
    assert "1 pictures in stories" in said(capsys, "--agency", "küstenbild")


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("--month", "November"), "ist kein Monat"),
        (("--from", "2026-11-01"), "belong together"),
        (("--from", "2026-11-02", "--until", "2026-11-01"), "lies after"),
        (("--month", "2026-11", "--from", "2026-11-01"), "not both"),
        (("--agency", "Niemand"), "no agency called"),
        (("--contract", "Keiner"), "no contract called"),
    ],
)
def test_the_command_says_what_it_was_asked_wrongly(paper, words, why):
    with pytest.raises(CommandError, match=why):
        call_command("picture_uses", *words)
