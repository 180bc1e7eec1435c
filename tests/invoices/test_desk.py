"""An invoice at the desk: kept as it came, matched with what readers had, nothing lost."""

import csv
import io
from decimal import Decimal

import pytest
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.db.utils import DatabaseError
from django.urls import reverse
from django.utils import timezone

from media.desk.invoice import keep_invoice
from media.models import Agency, Contract, Invoice
from media.uses.period import Period, month_of
from record.models import AuditEntry
from record.refusal import Refused
from tests.conftest import BERLIN

MONTH = month_of(timezone.now(), BERLIN)
TABLE = """Bildnummer;Titel;Preis
KB-1;Fähre fährt wieder;35,00
KB-2;Fähre fährt wieder;40,00
KB-9;Nie gesehen;12,00
;Summe;87,00
""".encode("cp1252")


@pytest.fixture
def paul(client, picture_editor):
    client.force_login(picture_editor)
    return client


@pytest.fixture
def supplier(image, publish):
    """Three pictures of one supplier before readers, each for 35 euros."""
    agency, _ = Agency.objects.get_or_create(name="Küstenbild")
    under = Contract.objects.create(agency=agency, name="Rahmen", fee=Decimal(35))
    for number in (1, 2, 3):
        shown = image(f"Bild {number}", contract=under, supplier_image_id=f"KB-{number}")
        publish(lead_image=shown, slug=f"bild-{number}")
    return agency


def bring(client, agency, data=TABLE, name="rechnung.csv", **values):
    file = SimpleUploadedFile(name, data)
    given = {"agency": agency.pk, "month": MONTH, "file": file, **values}
    return client.post(reverse("admin:media_image_invoices"), given)


def test_the_three_lists_say_what_is_wrong_with_an_invoice(paul, supplier):
    answer = bring(paul, supplier)
    result = paul.get(answer["Location"]).context["result"]
    assert [pair.line.supplier_image_id for pair in result.matched] == ["KB-1"]
    assert [pair.line.supplier_image_id for pair in result.differing] == ["KB-2"]
    assert [one.line.supplier_image_id for one in result.unused] == ["KB-9"]
    assert [use.supplier_image_id for use in result.unbilled] == ["KB-3"]
    assert [stray.number for stray in result.strays] == [5]


def test_the_file_is_kept_to_the_byte_with_who_and_when(paul, supplier, picture_editor):
    bring(paul, supplier, name="../../böse\u202e.csv")
    kept = Invoice.objects.get()
    assert (kept.uploaded_by, kept.size) == (picture_editor, len(TABLE))
    assert kept.name == "böse.csv"
    with storages["letters"].open(kept.stored) as file:
        assert file.read() == TABLE
    back = paul.get(reverse("admin:media_image_invoice_file", args=[kept.pk]))
    assert back.content == TABLE
    assert "attachment" in back["Content-Disposition"]
    assert AuditEntry.objects.get(verb="keep_invoice").by == picture_editor


def test_the_same_file_is_kept_once(paul, supplier):
    places = {bring(paul, supplier)["Location"] for _ in range(2)}
    assert len(places) == Invoice.objects.count() == 1
    assert bring(paul, supplier, month="2026-01")["Location"] not in places


def test_the_table_to_take_away_has_every_line_of_the_file(paul, supplier):
    bring(paul, supplier)
    answer = paul.get(reverse("admin:media_image_invoice_csv", args=[Invoice.objects.get().pk]))
    rows = list(csv.DictReader(io.StringIO(answer.content.decode())))
    assert {row["line"] for row in rows} == {"2", "3", "4", "5", ""}
    assert [row["list"] for row in rows] == [
        "price_differs",
        "matched",
        "billed_not_used",
        "used_not_billed",
        "not_understood",
    ]


@pytest.mark.parametrize(
    "data", [b"", b"Hallo;Welt\n", b"\x89PNG\r\n\0", b"Bildnummer;Titel\n1;2\n"]
)
def test_what_is_no_invoice_is_refused_at_its_field(paul, supplier, data):
    answer = bring(paul, supplier, data)
    assert answer.status_code == 200
    assert answer.context["form"].errors["file"]
    assert not Invoice.objects.exists()


def test_another_supplier_s_contract_is_refused(supplier, picture_editor):
    other = Agency.objects.create(name="Andere")
    period = Period.of_month(MONTH, BERLIN)
    about = {"agency": other, "contract": Contract.objects.get(), "period": period}
    with pytest.raises(Refused):
        keep_invoice(TABLE, name="x.csv", by=picture_editor, **about)


def test_nobody_changes_a_kept_invoice(paul, supplier):
    bring(paul, supplier)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE media_invoice SET size = 0")


@pytest.mark.parametrize("name", ["invoice", "invoice_csv", "invoice_file"])
def test_an_invoice_is_for_those_who_may_see_money(client, editor, paul, supplier, name):
    bring(paul, supplier)
    address = reverse(f"admin:media_image_{name}", args=[Invoice.objects.get().pk])
    client.force_login(editor)
    assert client.get(address).status_code == 403
    assert client.get(address.replace("/1/", "/99/")).status_code in (403, 404)


def test_the_command_says_the_same_and_keeps_nothing(supplier, tmp_path, capsys):
    file = tmp_path / "rechnung.csv"
    file.write_bytes(TABLE)
    with pytest.raises(SystemExit) as end:
        call_command("reconcile_invoice", str(file), "--agency", "küstenbild", "--month", MONTH)
    said = capsys.readouterr().out
    assert end.value.code == 1
    assert "1 agree, 1 prices differ, 1 billed and not used, 1 used and not billed" in said
    assert not Invoice.objects.exists()


def test_an_invoice_without_fault_ends_well(supplier, tmp_path, capsys):
    file = tmp_path / "rechnung.csv"
    file.write_text("Image ID,Price\nKB-1,35.00\nKB-2,35.00\nKB-3,35.00\n")
    call_command("reconcile_invoice", str(file), "--agency", "Küstenbild", "--month", MONTH)
    assert "3 agree, 0 prices differ" in capsys.readouterr().out


@pytest.mark.parametrize("words", [["nirgends.csv", "--agency", "Küstenbild"], [__file__]])
def test_the_command_says_what_it_cannot_do(supplier, words):
    with pytest.raises(CommandError):
        call_command("reconcile_invoice", *words)
