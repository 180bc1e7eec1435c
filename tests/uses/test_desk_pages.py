"""The picture desk's pages of uses: the same lines as the file, for those who may see money."""

import csv
import io
from datetime import timedelta
from decimal import Decimal

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import timezone

from media.models import ImageUse
from media.uses import report
from media.uses.period import Period, month_of
from tests.conftest import BERLIN

MONTH = month_of(timezone.now(), BERLIN)


def url(name, *args, **query):
    text = "&".join(f"{key}={value}" for key, value in query.items())
    return reverse(f"admin:media_image_{name}", args=args) + (f"?{text}" if text else "")


@pytest.fixture
def paul(client, picture_editor):
    client.force_login(picture_editor)
    return client


@pytest.mark.parametrize("name", ["uses", "uses_csv", "invoices"])
def test_only_those_with_the_right_see_uses(client, editor, picture_editor, paper, name):
    assert client.get(url(name))["Location"].startswith(reverse("admin:login"))
    client.force_login(editor)
    assert client.get(url(name)).status_code == 403
    editor.user_permissions.add(Permission.objects.get(codename="see_uses"))
    assert client.get(url(name)).status_code == 200
    client.force_login(picture_editor)
    assert client.get(url(name)).status_code == 200


def test_the_desk_leads_to_uses_and_contracts_whom_it_lets_see_them(
    client, editor, picture_editor, paper
):
    uses, contracts = url("uses"), reverse("admin:media_contract_changelist")
    links = f'<a href="{uses}"', f'<a href="{contracts}"'
    client.force_login(picture_editor)
    page = client.get(reverse("admin:index")).content.decode()
    assert all(link in page for link in links)
    client.force_login(editor)
    page = client.get(reverse("admin:index")).content.decode()
    assert not any(link in page for link in links)


def test_the_file_has_exactly_the_lines_of_the_page(paul, publish, image, contract):
    under = contract(fee=Decimal("35.50"))
    for number in range(3):
        publish(f"Nummer {number}", lead_image=image(f"Bild {number}", contract=under))
    page = paul.get(url("uses", month=MONTH)).context
    table = paul.get(url("uses_csv", month=MONTH))
    rows = list(csv.DictReader(io.StringIO(table.content.decode())))
    assert len(rows) == page["lines"] == 12
    assert sum(Decimal(row["due"]) for row in rows) == page["sums"][0].due == Decimal("106.50")
    assert len(page["page"].object_list) == 3  # the surfaces of one place share a row
    assert "attachment" in table["Content-Disposition"]
    assert "no-store" in table["Cache-Control"]


def test_filters_leave_out_the_others(paul, publish, image, credit, contract):
    publish(lead_image=image("Unser", contract=contract()))
    publish("Zweite", lead_image=image("Fremd", credited=credit(agency="Andere")))
    other = report.Agency.objects.get(name="Andere")
    page = paul.get(url("uses", month=MONTH, agency=other.pk)).content.decode()
    assert "Fremd" in page
    assert "Unser" not in page
    ours = report.Contract.objects.get()
    page = paul.get(url("uses", month=MONTH, contract=ours.pk)).content.decode()
    assert "Unser" in page
    assert "Fremd" not in page


@pytest.mark.parametrize("month", ["2026-13", "x", "99999-01", "2026-11%27--"])
def test_a_month_that_is_none_is_told_at_its_field(paul, paper, month):
    answer = paul.get(url("uses", month=month))
    assert answer.status_code == 200
    assert answer.context["form"].errors["month"]
    assert paul.get(url("uses_csv", month=month)).status_code == 400


@pytest.mark.parametrize("value", ["999999", "x", "-1", "0"])
def test_a_filter_that_is_none_is_told_and_shows_nothing(paul, paper, value):
    answer = paul.get(url("uses", month=MONTH, agency=value))
    assert answer.status_code == 200
    assert answer.context["wanted"] is None


def test_a_long_month_is_paged_and_its_sums_are_of_all(paul, publish, image, settings, monkeypatch):
    monkeypatch.setattr("media.admin.uses.month.ON_A_PAGE", 2)
    shown = image()
    for number in range(5):
        publish(f"Nummer {number}", lead_image=shown)
    pages = [paul.get(url("uses", month=MONTH, page=number)).context for number in (1, 2, 3)]
    assert [len(page["page"].object_list) for page in pages] == [2, 2, 1]
    assert {page["sums"][0].pairs for page in pages} == {5}


def test_a_month_beyond_measure_asks_for_a_filter(paul, publish, image, monkeypatch):
    monkeypatch.setattr("media.admin.uses.month.MOST_STORED", 2)
    publish(lead_image=image())
    page = paul.get(url("uses", month=MONTH))
    assert page.context["too_many"] == 2
    assert "sums" not in page.context
    assert paul.get(url("uses_csv", month=MONTH)).status_code == 400


@pytest.mark.parametrize("stories", [2, 12])
def test_a_month_costs_the_same_queries_however_full_it_is(
    paul, publish, image, stories, django_assert_max_num_queries
):
    for number in range(stories):
        publish(f"Nummer {number}", lead_image=image(f"Bild {number}"))
    period = Period.of_month(MONTH, BERLIN)
    with django_assert_max_num_queries(9):
        assert len(report.lines(period)) == stories * 4


def test_a_picture_s_form_shows_its_own_ledger(paul, publish, image):
    end = timezone.now() + timedelta(days=1)
    other, unused = image("Ersatz"), image("Neu")
    shown = image("Turm", substitute=other, rights_until=end)
    publish("Turm gefallen", lead_image=shown)
    for one, said in ((shown, "Turm gefallen"), (other, "Turm gefallen"), (unused, "noch nicht")):
        page = paul.get(reverse("admin:media_image_change", args=[one.pk])).content.decode()
        assert said in page


def test_a_picture_of_ten_thousand_stories_lists_the_newest_only(paul, publish, image):
    shown = image()
    publish("Nummer", lead_image=shown)
    old = timezone.now() - timedelta(days=9)
    ImageUse.objects.bulk_create(
        ImageUse(image=shown, user=f"article:{number}", since=old) for number in range(900, 1000)
    )
    books = report.of_image(shown, stories=5)
    lines = books.told(books.entries)
    assert len({line.use.user for line in lines}) == 5
    assert "Nummer" in {line.story.headline for line in lines}
