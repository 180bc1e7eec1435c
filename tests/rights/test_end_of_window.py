"""At the end of its window a picture leaves every surface by itself, and not an instant before."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from articles.models import Article
from media.desk.recall import recall
from record.keeping import keep

TICK = timedelta(microseconds=1)
FILES = re.compile(r"/images/[0-9a-f-]{36}/[^\s\",]+")


@pytest.fixture
def end():
    return timezone.now().replace(microsecond=0) + timedelta(days=1)


def everywhere(client, release) -> dict[str, str]:
    """What readers get at each address that may show the picture."""
    paths = [release.address.path, "/", "/lokales/", "/feeds/rss.xml", "/feeds/atom.xml"]
    paths += ["/feeds/corrections.xml", "/sitemap.xml"]
    return {path: client.get(path).content.decode() for path in paths}


def where(client, release, picture) -> set[str]:
    pages = everywhere(client, release)
    return {path for path, page in pages.items() if str(picture.public_id) in page}


def shown_in(release):
    return {release.address.path, "/", "/lokales/", "/feeds/rss.xml", "/feeds/atom.xml"}


def test_it_leaves_page_front_section_feeds_card_data_and_file_at_once(
    publish, image, client, time_machine, end
):
    picture = image(rights_until=end)
    release = publish(lead_image=picture)
    time_machine.move_to(end - TICK, tick=False)
    page = client.get(release.address.path).content.decode()
    files = set(FILES.findall(page))
    assert where(client, release, picture) == shown_in(release)
    assert {client.get(path).status_code for path in files} == {200}
    time_machine.move_to(end, tick=False)
    page = client.get(release.address.path).content.decode()
    assert where(client, release, picture) == set()
    assert not {"og:image", '"ImageObject"', "<figure"} & set(
        re.findall(r"og:image|\"ImageObject\"|<figure", page)
    )
    assert {client.get(path).status_code for path in files} == {410}


def test_pages_knew_the_instant_all_along(publish, image, client, end):
    release = publish(lead_image=image(rights_until=end))
    for path in shown_in(release):
        assert client.get(path).wsgi_request.META["newsroom.until"] == end


def test_the_substitute_takes_its_place_everywhere(publish, image, client, time_machine, end):
    other = image("Ersatz", alt="Das Ersatzbild")
    picture = image(rights_until=end, substitute=other)
    release = publish(lead_image=picture)
    assert where(client, release, other) == set()
    time_machine.move_to(end, tick=False)
    assert where(client, release, picture) == set()
    assert where(client, release, other) == shown_in(release)
    page = client.get(release.address.path).content.decode()
    assert {client.get(path).status_code for path in FILES.findall(page)} == {200}


def test_behind_a_recalled_substitute_comes_its_own_or_nothing(
    publish, image, client, chief, time_machine, end
):
    last = image("Letztes")
    middle = image("Mitte", substitute=last)
    picture = image(rights_until=end, substitute=middle)
    release = publish(lead_image=picture)
    recall(middle.key, why="Zurückgezogen", by=chief)
    time_machine.move_to(end, tick=False)
    assert where(client, release, last) == shown_in(release)
    recall(last.key, why="Zurückgezogen", by=chief)
    assert not any(where(client, release, one) for one in (picture, middle, last))


def test_substitutes_that_stand_for_each_other_are_no_endless_road(publish, image, client, chief):
    one = image("Eins", rights_until=timezone.now() - TICK)
    other = image("Zwei", rights_until=timezone.now() - TICK, substitute=one)
    shown = image("Gezeigt", substitute=other)
    release = publish(lead_image=shown)
    one.substitute = other
    one.save()
    keep(one, by=chief)
    recall(shown.key, why="Zurückgezogen", by=chief)
    assert client.get(release.address.path).status_code == 200
    assert where(client, release, one) == where(client, release, other) == set()


# The gate asks for the instant of going live


def test_a_picture_whose_rights_end_before_the_planned_hour_is_refused_with_the_instant(
    write, image, editor, end
):
    from articles import desk

    story = write(lead_image=image(rights_until=end))
    with pytest.raises(desk.Refused) as no:
        desk.publish(story, by=editor, at=end)
    day = timezone.localtime(end).strftime("%Y %H:%M")
    assert day in str(no.value)
    assert "abgelaufen" in str(no.value)
    assert desk.publish(Article.objects.get(pk=story.pk), by=editor, at=end - TICK)


def test_the_gate_says_until_when_the_yes_holds(image, end):
    from media import gate

    found = {
        one.code: one.sentence for one in gate.problems(image(rights_until=end), at=timezone.now())
    }
    assert timezone.localtime(end).strftime("%H:%M") in found["image_licence_ends"]


def test_the_gate_counts_an_allowance_into_the_until(image, end, chief):
    from media import gate
    from media.desk.lease import grant
    from media.models import Image

    picture = image(rights_until=end)
    later = end + timedelta(days=3)
    grant(Image.objects.get(pk=picture.pk), allow=True, why="Zugesagt", by=chief, until=later)
    fresh = Image.objects.get(pk=picture.pk)
    codes = {one.code: one for one in gate.problems(fresh, at=end)}
    assert not any(one.blocks for one in codes.values())
    assert str(timezone.localtime(later).day) in codes["image_licence_ends"].sentence
    assert "image_allowed_by_lease" in codes
