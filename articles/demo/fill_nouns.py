"""The house in which a filled archive is written: sections, tags, people, pictures, since ten years."""

import random
from datetime import datetime

from django.db import transaction
from django.db.models import Count, Min

from articles.demo import fill_texts, load
from articles.demo.fill import Filler
from articles.demo.members import members
from articles.desk.snapshot import nouns_of_picture
from articles.models import Contributor, Paper, Section, Tag
from media.models import Agency, Image
from record import changes
from record.models import State

TAGS, PEOPLE = 400, 150
KINDS = ("paper", "section", "tag", "contributor", "agency", "credit", "image", "notice")


class House:
    """Everything that stories refer to, with the keys an edition keeps of it."""

    def __init__(self, by):
        self.by = by
        self.sections = list(Section.objects.select_related("parent").order_by("pk"))
        self.opinion = next((s for s in self.sections if s.slug == "meinung"), self.sections[0])
        self.tags = list(Tag.objects.filter(merged_into=None).order_by("pk"))
        self.people = list(Contributor.objects.order_by("pk"))
        self.agency = Agency.objects.order_by("pk").first()
        free = {"rights_from": None, "rights_until": None, "recalled_at": None}
        self.pictures = list(Image.objects.filter(**free).exclude(credit=None).order_by("pk"))
        self.names = {
            image.pk: [noun.key for noun in nouns_of_picture(image)] for image in self.pictures
        }


@transaction.atomic
def furnish(begin: datetime) -> House:
    """The demo's house, where there is none yet, with more tags and people, open since an instant."""
    by = members()["karla"]
    if not Paper.objects.exists():
        filler = Filler(load(), by=by)
        for step in (filler.add_paper, filler.add_sections, filler.add_people, filler.add_tags):
            step()
        filler.add_agencies()
        for picture in filler.demo.pictures:
            filler.add_picture(picture)
        for notice in filler.demo.notices:
            filler.add_notice(notice)
    dice = random.Random("house")
    for noun in fill_texts.nouns(dice)[-TAGS:]:
        Tag.objects.get_or_new(noun.word)
    for name in fill_texts.people(dice)[:PEOPLE]:
        Contributor.objects.get_or_new(name)
    house = House(by)
    _remember(house, begin)
    return house


def _remember(house: House, begin: datetime) -> None:
    """What readers see of a noun they see since the house opened.

    Nouns that changed since then keep the past they have.
    """
    known = State.objects.filter(kind__in=KINDS).values("key")
    known = {row["key"]: row for row in known.annotate(times=Count("pk"), first=Min("since"))}
    once = [key for key, row in known.items() if row["times"] == 1 and row["first"] > begin]
    as_now = State.objects.filter(key__in=once).order_by("pk").values_list("key", "kind", "data")
    fresh = [noun for noun in (*house.tags, *house.people) if noun.key not in known]
    told = [*as_now, *((n.key, n.key.partition(":")[0], n.as_state()) for n in fresh)]
    states = [
        State(key=key, kind=kind, since=begin, recorded_at=begin, data=data)
        for key, kind, data in told
    ]
    if states:
        State.objects.bulk_create(states)
        keys = [state.key for state in states]
        changes.record("fill", subject="paper:1", by=house.by, keys=keys, rows=states)
