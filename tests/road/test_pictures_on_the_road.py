"""A picture is credited everywhere, in the page and inside every file that is delivered."""

import json
import re
import shutil
import subprocess
from datetime import timedelta

import pytest
from django.utils import timezone

from media.models import ImageUse
from record.keeping import keep

FILES = re.compile(r"/images/[0-9a-f-]{36}/[^\s\",]+")


def addresses(client, release):
    return list(dict.fromkeys(FILES.findall(client.get(release.address.path).content.decode())))


def delivered(client, path) -> bytes:
    """A picture's file as readers get it."""
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content


def test_the_credit_stands_at_the_picture_in_the_agency_s_style(publish, image, credit, client):
    named = credit("Jewgeni Odinokow", "Sputnik", style="de-agentur-copyright")
    page = client.get(publish(lead_image=image(credited=named)).address.path).content.decode()
    assert re.search(r'class="[^"]*credit[^"]*">\s*Quelle: Sputnik © Jewgeni Odinokow', page)


def test_a_corrected_credit_is_right_on_the_page_at_once(publish, image, credit, client, chief):
    named = credit("Erika Beispiel")
    release = publish(lead_image=image(credited=named))
    old = addresses(client, release)
    named.creators.update(name="Erika Muster")
    keep(named, by=chief)
    page = client.get(release.address.path).content.decode()
    assert "Erika Muster" in page
    assert "Erika Beispiel" not in page
    new = addresses(client, release)
    assert not set(old) & set(new)
    moved = client.get(old[0])
    assert (moved.status_code, moved["Location"] in new) == (302, True)


@pytest.mark.exiftool
@pytest.mark.skipif(not shutil.which("exiftool"), reason="exiftool is missing")
def test_every_delivered_file_carries_creator_and_credit(publish, image, credit, client, tmp_path):
    named = credit("Jörg Größe", "Küstenbild")
    release = publish(lead_image=image(credited=named))
    found = addresses(client, release)
    assert {path.rsplit(".")[-1] for path in found} >= {"webp"}
    for number, path in enumerate(found):
        file = tmp_path / f"{number}.{path.rsplit('.')[-1]}"
        file.write_bytes(delivered(client, path))
        said = subprocess.run(
            ["exiftool", "-j", "-XMP:all", str(file)], capture_output=True, text=True, check=True
        )
        tags = json.loads(said.stdout)[0]
        assert tags["Creator"] in ("Jörg Größe", ["Jörg Größe"])
        assert "Küstenbild" in tags["Credit"]
        assert "Jörg Größe" in tags["Credit"]


def test_a_forged_file_name_is_not_made(publish, image, client):
    real = addresses(client, publish(lead_image=image()))[0]
    forged = re.sub(r"\.[0-9a-f]{20}/", "." + "0" * 20 + "/", real)
    assert forged != real
    assert client.get(forged).status_code == 404


def test_a_width_that_is_not_offered_leads_to_one_that_is(publish, image, client):
    real = addresses(client, publish(lead_image=image()))[0]
    other = re.sub(r"/\d+((?:-\w+)?\.\w+)$", r"/9999\1", real)
    assert other != real
    found = client.get(other)
    assert found.status_code == 302
    assert client.get(found.url).status_code == 200


def test_a_picture_leaves_page_and_file_when_its_licence_ends(publish, image, client, time_machine):
    end = timezone.now() + timedelta(days=1)
    release = publish(lead_image=image(rights_until=end))
    path = addresses(client, release)[0]
    time_machine.move_to(end - timedelta(seconds=1), tick=False)
    assert delivered(client, path)
    time_machine.move_to(end, tick=False)
    assert addresses(client, release) == []
    assert client.get(path).status_code == 410


def test_the_substitute_takes_the_place_of_a_picture_that_may_not_be_shown(
    publish, image, client, time_machine
):
    end = timezone.now() + timedelta(days=1)
    other = image("Ersatz", alt="Das Ersatzbild")
    release = publish(lead_image=image(rights_until=end, substitute=other))
    time_machine.move_to(end, tick=False)
    page = client.get(release.address.path).content.decode()
    assert "Das Ersatzbild" in page
    assert str(other.public_id) in page


def test_the_picture_desk_knows_which_stories_show_a_picture(publish, image):
    release = publish(lead_image=image())
    assert {use.user for use in ImageUse.objects.all()} == {release.article.key}
