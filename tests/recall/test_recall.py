"""A recall in one act: every picture of a subject goes, at once and from everywhere."""

import pytest
from django.db import DatabaseError

from articles.models import Article
from media.desk import recall as verb
from media.desk.recall import dry_run, lift, recall
from media.models import Contract, Image, Recall, RecalledImage
from record.models import AuditEntry, Change
from record.refusal import Refused
from record.verifying import verify


def page(client, release) -> str:
    return client.get(release.address.path).content.decode()


@pytest.fixture
def three(publish, image, credit):
    """Two pictures of Jörg Größe in three stories, and one of somebody else."""
    groesse, shouted = credit("Jörg Größe", "Küstenbild"), credit("JÖRG  GRÖSSE", "Nordlicht")
    pictures = [image("Eins", credited=groesse), image("Zwei", credited=shouted), image("Drei")]
    releases = [
        publish(f"Geschichte {n}", slug=f"g-{n}", lead_image=pictures[n % 3]) for n in range(4)
    ]
    return pictures, releases


def test_a_dry_run_names_every_live_use_and_writes_nothing(three):
    pictures, releases = three
    before = Change.objects.count()
    subject, found = dry_run("creator:jörg größe")
    assert set(found.images) == {pictures[0].pk, pictures[1].pk}
    stories = {found.places[one.user].title for one in found.live}
    assert stories == {"Geschichte 0", "Geschichte 1", "Geschichte 3"}
    assert {releases[n].address.path for n in (0, 1, 3)} <= set(found.addresses)
    assert Change.objects.count() == before
    assert not Recall.objects.exists()


def test_a_photographer_s_pictures_go_from_every_page_and_others_stay(
    three, client, picture_editor
):
    pictures, releases = three
    recall("creator:Jörg Größe", why="Vertrag gekündigt", by=picture_editor)
    pages = [page(client, release) for release in releases]
    assert not any(str(picture.public_id) in read for picture in pictures[:2] for read in pages)
    assert str(pictures[2].public_id) in pages[2]
    assert set(RecalledImage.objects.values_list("image", flat=True)) == {
        picture.pk for picture in pictures[:2]
    }


@pytest.mark.parametrize("kind", ["image", "agency", "contract"])
def test_a_recall_knows_pictures_agencies_and_contracts(
    publish, image, credit, client, chief, kind
):
    named = credit("Mira Oldenkamp", "Küstenbild")
    agency = named.sources.get().agency
    contract = Contract.objects.create(agency=agency, name="Pauschale")
    picture = image(credited=named, contract=contract)
    release = publish(lead_image=picture)
    key = {"image": picture, "agency": agency, "contract": contract}[kind].key
    recall(key, why="Zurückgezogen", by=chief)
    assert str(picture.public_id) not in page(client, release)


def test_a_recall_says_who_why_and_when_and_is_bound_into_the_chain(three, chief):
    found = recall("creator:jörg größe", why="Persönlichkeitsrecht", by=chief)
    entries = AuditEntry.objects.filter(verb="recall")
    assert {entry.reason for entry in entries} == {"Persönlichkeitsrecht"}
    assert {entry.subject for entry in entries} >= {
        found.key,
        *(f"image:{n}" for n in found.images),
    }
    assert verify().broken is None
    with pytest.raises(DatabaseError):
        Recall.objects.update(why="anders")


def test_every_page_that_shows_a_picture_is_stale_after_the_recall(three, chief):
    pictures, _releases = three
    before = Change.objects.latest("number").number
    recall(pictures[0].key, why="Zurückgezogen", by=chief)
    keys = {key for one in Change.objects.filter(number__gt=before) for key in one.keys}
    assert pictures[0].key in keys


@pytest.mark.parametrize("said", [{"why": " "}, {"key": "image:999"}, {"key": "creator:niemand"}])
def test_without_reason_or_picture_nothing_is_recalled(three, chief, said):
    with pytest.raises(Refused):
        recall(**{"key": "creator:jörg größe", "why": "Darum", "by": chief, **said})
    assert not Recall.objects.exists()


def test_recalling_is_a_right(three, editor):
    with pytest.raises(Refused, match="Recht"):
        recall("creator:jörg größe", why="Darum", by=editor)
    assert not Image.objects.exclude(recalled_at=None).exists()


def test_an_interrupted_recall_is_finished_and_nothing_is_done_twice(three, chief, monkeypatch):
    whole, done = verb._block, []

    def tired(found, pk):
        if done:
            raise ConnectionError
        done.append(pk)
        return whole(found, pk)

    monkeypatch.setattr(verb, "_block", tired)
    with pytest.raises(ConnectionError):
        recall("creator:jörg größe", why="Zurückgezogen", by=chief)
    monkeypatch.setattr(verb, "_block", whole)
    assert Image.objects.exclude(recalled_at=None).count() == 1
    assert verb.finish() == 1
    assert verb.finish() == 0
    assert Image.objects.exclude(recalled_at=None).count() == 2


def test_a_lifted_recall_gives_the_picture_back_and_says_why(three, client, chief):
    pictures, releases = three
    found = recall(pictures[0].key, why="Versehen der Agentur", by=chief)
    lift(found, why="Die Agentur hat sich geirrt", by=chief)
    assert str(pictures[0].public_id) in page(client, releases[0])
    assert AuditEntry.objects.filter(verb="lift_recall", subject=pictures[0].key).exists()
    with pytest.raises(Refused, match="aufgehoben"):
        lift(found, why="noch einmal", by=chief)


def test_a_picture_two_recalls_hold_stays_away_until_both_are_lifted(three, client, chief):
    pictures, releases = three
    first = recall(pictures[0].key, why="Eins", by=chief)
    second = recall("creator:jörg größe", why="Zwei", by=chief)
    lift(first, why="Irrtum", by=chief)
    assert str(pictures[0].public_id) not in page(client, releases[0])
    assert Image.objects.get(pk=pictures[0].pk).recall_reason == "Zwei"
    lift(second, why="Irrtum", by=chief)
    assert str(pictures[0].public_id) in page(client, releases[0])


def test_those_before_readers_are_blocked_first(image, publish, credit, chief):
    named = credit("Jörg Größe")
    live, _rest = image("Live", credited=named), [image(f"N{n}", credited=named) for n in range(3)]
    publish(lead_image=live)
    found = recall("creator:jörg größe", why="Zurückgezogen", by=chief)
    assert found.blocked.order_by("pk").first().image_id == live.pk


def test_a_recalled_picture_cannot_be_published(write, three, chief):
    from articles import desk

    pictures, _releases = three
    recall(pictures[0].key, why="Zurückgezogen", by=chief)
    story = write("Neue Geschichte", lead_image=Image.objects.get(pk=pictures[0].pk))
    with pytest.raises(Refused, match="zurückgerufen"):
        desk.publish(Article.objects.get(pk=story.pk), by=chief)


@pytest.mark.parametrize("count", [1, 12])
def test_a_dry_run_asks_as_many_questions_for_twelve_pictures_as_for_one(
    publish, image, credit, count, django_assert_max_num_queries
):
    named = credit("Jörg Größe")
    for number in range(count):
        publish(f"G {number}", slug=f"g-{number}", lead_image=image(f"B {number}", credited=named))
    with django_assert_max_num_queries(22):
        assert len(dry_run("creator:jörg größe")[1].live) == count
