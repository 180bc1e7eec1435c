"""Files as readers ask for them: cut or whole, in three formats, at addresses that lead on."""

import hmac
import io
import logging
import re
from pathlib import Path

import brotli
import pytest
from django.core.files.storage import default_storage
from django.utils import timezone
from PIL import Image as Pixels

from media.files import renditions
from media.files.renditions import Recipe
from media.models import CreditCreator
from media.pictures import PREFIX, SHARE, Files, credit_of, picture
from record.keeping import keep
from record.reading import Reading

pytestmark = pytest.mark.django_db


def files_of(image):
    reading = Reading(timezone.now())
    state = reading.state(image.key)
    return Files(state, credit_of(reading, state))


def shown(image):
    return picture(Reading(timezone.now()), image.pk, language="de")


def opened(response):
    assert response.status_code == 200
    return Pixels.open(io.BytesIO(response.content))


@pytest.mark.parametrize("format", ["avif", "webp", "jpeg"])
@pytest.mark.parametrize("ratio", ["", "16x9", "4x3", "1x1"])
def test_every_file_a_page_offers_is_there(image, client, ratio, format):
    cut = shown(image()).cuts[ratio]
    for width in cut.widths:
        found = opened(client.get(cut.address(width, format)))
        assert (found.format, found.width) == (format.upper(), width)
    assert found.size == (cut.width, cut.height)


def test_no_file_is_larger_than_the_picture_or_its_cut(image):
    fähre = image(crops={"16x9": [0, 0, 500, 422], "": [0, 0, 600, 600]})
    widths = {ratio: cut.widths for ratio, cut in shown(fähre).cuts.items()}
    assert widths["16x9"] == (320, 480, 600)
    assert widths[""] == (320, 480, 640, 720)
    assert widths["1x1"] == (320, 480)


def test_a_box_is_what_readers_get(image, client):
    """The right half of the picture is another colour, so the cut can be seen."""
    fähre = image()
    path = Path(default_storage.path(fähre.file.name))
    halves = Pixels.open(path)
    halves.paste((250, 10, 10), (600, 0, 1200, 800))
    halves.save(path, "JPEG", quality=95)
    cut = shown(image_with(fähre, crops={"1x1": [600, 0, 1000, 600]})).square
    red, green, _blue = opened(client.get(cut.address(320, "jpeg"))).getpixel((5, 160))
    assert (red > 200, green < 60) == (True, True)


def image_with(image, **values):
    for name, value in values.items():
        setattr(image, name, value)
    image.save()
    keep(image, by=None)
    return image


@pytest.mark.parametrize(
    "values",
    [
        {"focus_x": 20},
        {"crops": {"16x9": [0, 0, 1000, 844]}},
        {"crops": {"": [0, 0, 900, 900]}},
        {"nature": "archive", "source_type": "digitalCapture"},
    ],
)
def test_a_moved_box_or_focal_point_gives_new_addresses(image, client, values):
    fähre = image()
    old = shown(fähre).wide.address(640, "webp")
    new = shown(image_with(fähre, **values)).wide.address(640, "webp")
    assert new != old
    assert client.get(old).headers["Location"] == new
    assert client.get(new).status_code == 200


def test_a_picture_that_must_not_be_cut_has_no_cut_file(image, client):
    fähre = image(crop_allowed=False, crops={"16x9": [0, 0, 500, 422], "": [0, 0, 500, 500]})
    files, found = files_of(fähre), shown(fähre)
    assert {cut.ratio for cut in found.cuts.values()} == {""}
    assert opened(client.get(found.share_src)).size == (1200, 800)
    assert found.is_uncut
    for ratio in ("16x9", "4x3", "1x1"):
        answer = client.get(files.address(Recipe(640, ratio)))
        assert answer.headers["Location"] == files.address(Recipe(640))
    assert {recipe.ratio for recipe in files.ahead()} == {""}


def test_the_share_card_is_a_jpeg_cut_for_cards(image, client):
    card = opened(client.get(shown(image()).share_src))
    assert (card.format, card.size) == ("JPEG", (1200, 675))
    small = image("Klein", crops={"16x9": [0, 0, 500, 422]})
    assert files_of(small).offered(SHARE) == Recipe(600, "16x9", "jpeg")


@pytest.mark.parametrize(("asked", "given"), [(1, 320), (321, 480), (1199, 1200), (99_999, 1200)])
def test_a_width_that_is_not_offered_leads_to_one_that_is(image, client, asked, given):
    """Otherwise a stranger with one address could have ninety thousand files made."""
    files = files_of(image())
    answer = client.get(files.address(Recipe(asked)))
    assert answer.headers["Location"] == files.address(Recipe(given))
    assert not (Path(files.folder) / f"{asked}.webp").exists()


def test_an_old_address_leads_to_the_file_of_today(image, client, settings):
    fähre = image()
    key, stem = renditions.key_from(settings.SECRET_KEY), f"{fähre.public_id}/600-16x9.{'0' * 16}"
    sign = hmac.digest(key, f"{stem}.webp".encode(), "sha256").hex()[:20]
    answer = client.get(f"{PREFIX}{stem}.{sign}.webp")
    assert answer.headers["Location"] == shown(fähre).wide.address(640, "webp")


def test_a_corrected_credit_is_on_every_page_and_in_every_file_at_once(publish, image, client):
    fähre = image()
    release = publish(lead_image=fähre)
    before = client.get(release.address.path).content.decode()
    old = shown(fähre)
    CreditCreator.objects.filter(credit=fähre.credit).update(name="Jörg Übermut")
    keep(fähre.credit, by=None)
    new, after = shown(fähre), client.get(release.address.path).content.decode()
    for was, now in [(old.whole.avif, new.whole.avif), (old.share_src, new.share_src)]:
        assert (was in before, was in after, now in after) == (True, False, True)
    front = client.get("/").content.decode()
    assert (old.wide.folder in front, new.wide.folder in front) == (False, True)
    assert client.get(old.share_src).headers["Location"] in new.share_src
    assert "Jörg Übermut".encode() in client.get(new.share_src).content


@pytest.mark.parametrize("damage", [lambda path: path.unlink(), lambda path: cut_off(path)])
def test_a_lost_or_damaged_picture_is_not_found_and_the_house_is_told(
    image, client, caplog, damage
):
    fähre = image()
    damage(Path(default_storage.path(fähre.file.name)))
    with caplog.at_level(logging.ERROR):
        answer = client.get(shown(fähre).src)
    assert (answer.status_code, answer.headers["Cache-Control"]) == (404, "no-store")
    assert "cannot be read" in caplog.text


def cut_off(path):
    path.write_bytes(path.read_bytes()[:2000])


def test_a_full_disk_asks_readers_to_come_back(image, client, monkeypatch, caplog):
    address = shown(image()).src
    monkeypatch.setattr("os.fsync", full)
    with caplog.at_level(logging.ERROR):
        answer = client.get(address)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "60")
    monkeypatch.undo()
    assert client.get(address).status_code == 200


def full(*args):
    raise OSError("No space left on device")


def test_three_formats_in_seven_widths_cost_a_page_less_than_half_a_kilobyte(
    publish, image, client
):
    """Every file once carried a signature of its own: two kilobytes more for each picture."""
    fähre = image(width=2400, height=1600)
    page = client.get(publish(lead_image=fähre).address.path).content
    (found,) = re.findall(rb"<picture>.*?</picture>", page, re.S)
    assert found.count(b"w,") + found.count(b'w"') >= 3 * 7
    with_it, without = (len(brotli.compress(one)) for one in (page, page.replace(found, b"")))
    assert with_it - without < 400
