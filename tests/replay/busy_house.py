"""A small newsroom at which anything may happen next, and what its readers were given meanwhile."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.http import Http404
from django.test import RequestFactory
from django.urls import resolve

from articles import body, desk
from articles.desk.front_course import planned
from articles.desk.fronts import front_for
from articles.models import Article, Breaking, Contributor, Notice, Paper, Release, Section, Tag
from articles.reading import travel
from articles.slugs import slugify
from record.keeping import keep, let_go

OPENING = datetime(2026, 1, 5, 6, 0, tzinfo=UTC)
WORDS = ["Fähre", "Deich", "Markt", "Brücke", "Rathaus", "Sturm"]
WORDS += ["Hafen", "Zug", "Schule", "Licht", "Regen", "Fest"]
FRONT = "/"
ALWAYS = ["/corrections/", "/feeds/corrections.xml", "/feeds/rss.xml", "/feeds/atom.xml"]
ALWAYS += ["/sitemap.xml", "/image-credits/", "/archive/", "/archive/2026/01/"]


@dataclass(frozen=True)
class Given:
    """What a reader got at an address at an instant; the whole answer counts, byte by byte."""

    address: str
    at: datetime
    answer: tuple
    until: datetime | None = None


def asked(address: str) -> Given | tuple:
    """What a reader gets now, by the public road."""
    request = RequestFactory().get(address)
    view, args, kwargs = resolve(address, settings.ROOT_URLCONF)
    try:
        response = view(request, *args, **kwargs)
    except Http404:
        return (404, "", b""), None
    answer = response.status_code, response.headers.get("Location", ""), response.content
    return answer, request.META.get("newsroom.until")


def replayed(address: str, at: datetime) -> tuple:
    """What the desk is shown of that instant."""
    look = travel.look(address, at)
    if look is None:
        return 404, "", b""
    return look.response.status_code, look.leads_to, look.response.content


class House:
    """Editors who never sleep; every event is one verb of the desk, at a later instant each."""

    def __init__(self, chance, clock, *, by, credit, image, notice):
        self.chance, self.clock, self.by = chance, clock, by
        self.given: list[Given] = []
        self.done: dict[str, int] = {}
        self.sections = [self._noun(Section, name, slug=slugify(name)) for name in WORDS[:3]]
        child = Section.objects.create(name="Oper", slug="oper", parent=self.sections[0])
        keep(child, by=by)
        self.sections.append(child)
        self.rename_paper()
        self.people = [Contributor.objects.create(name=n, slug=slugify(n)) for n in WORDS[3:6]]
        self.images = [image(title=name, credited=credit(creator=name)) for name in WORDS[6:8]]
        self.notices = [
            notice("Allgemein", "Bitte beachten."),
            notice("Alt", "Das ist alt.", min_age_days=20),
            notice("Bild", "Über das Bild.", picture_agencies=[self._agency()]),
            notice("Wie gedruckt", "Erste Fassung.", pin="publication"),
        ]
        self.articles: list[Article] = []

    def _noun(self, model, name, **values):
        noun = model.objects.create(name=name, **values)
        keep(noun, by=self.by)
        return noun

    def _agency(self):
        return self.images[0].credit.sources.get().agency

    @property
    def now(self) -> datetime:
        return datetime.fromtimestamp(self.clock.time(), UTC)

    # What happens

    def happen(self) -> None:
        """One event; one that the desk refuses is tried as another."""
        self.clock.shift(timedelta(seconds=self.chance.choice([1, 60, 3600, 90_000, 400_000])))
        while True:
            name = self.chance.choice(EVENTS) if len(self.articles) > 2 else "write"
            try:
                touched = getattr(self, name)()
            except desk.Refused:
                continue
            self.done[name] = self.done.get(name, 0) + 1
            return touched

    def write(self):
        article = Article(
            headline=self._words(3),
            lead=self._words(8),
            section=self.chance.choice(self.sections),
            lead_image=self.chance.choice([None, *self.images]),
        )
        article.body = self._text()
        tags = self.chance.sample(WORDS[8:], self.chance.randrange(3))
        people = self.chance.sample(self.people, self.chance.randrange(2))
        desk.save(article, by=self.by, tags=tags, bylines=[(p, "author") for p in people])
        desk.publish(article, by=self.by)
        self.articles.append(article)
        return article

    def update(self, at=None):
        article = self._article()
        article.headline, article.lead = self._words(3), self._words(9)
        article.section = self.chance.choice(self.sections)
        article.body = self._text()
        if self.chance.random() < 0.3:
            article.slug = slugify(f"{self._words(1)} {self.chance.randrange(4)}")
        desk.save(article, by=self.by)
        desk.publish(article, by=self.by, at=at, kind=self.chance.choice(["update", "slip"]))
        return article

    def schedule(self):
        return self.update(at=self.now + timedelta(hours=self.chance.randrange(1, 200)))

    def take_down(self):
        article, at = self._article(), self.now + timedelta(hours=self.chance.randrange(1, 99))
        desk.take_down(article, at=at, reason=self._words(2), by=self.by)
        return article

    def correct(self):
        article = self._article()
        article.body = self._text()
        desk.save(article, by=self.by)
        desk.correct(article, wrong=self._words(4), right=self._words(4), by=self.by)
        return article

    def retract(self):
        article = self._article()
        desk.retract(article, reason=self._words(4), by=self.by)
        return article

    def withdraw(self):
        article = self._article()
        desk.withdraw(article, reason=self._words(2), by=self.by)
        return article

    def seal(self):
        article = self._article()
        desk.seal_passage(article, passage=self._lead_of(article), ground="Az. 1", by=self.by)
        return article

    def recredit(self):
        image = self.chance.choice(self.images)
        creator = image.credit.creators.get()
        creator.name = self._words(2)
        creator.save()
        return self._kept(type(image.credit).objects.get(pk=image.credit_id))

    def relicense(self):
        image = self.chance.choice(self.images)
        hours = self.chance.randrange(1, 300)
        image.rights_until = self.chance.choice([None, self.now + timedelta(hours=hours)])
        image.alt = self._words(4)
        image.save()
        return self._kept(image)

    def rename_agency(self):
        agency = self._agency()
        agency.name = self._words(2)
        agency.save()
        return self._kept(agency)

    def renotice(self):
        notice = self.chance.choice(self.notices)
        wording = notice.wordings.get()
        wording.text = self._words(6)
        wording.save()
        notice.active = self.chance.random() < 0.7
        notice.valid_from = self.chance.choice([None, self.now + timedelta(hours=30)])
        notice.save()
        return self._kept(Notice.objects.get(pk=notice.pk))

    def rename_section(self):
        section = self.chance.choice(self.sections)
        section.name, section.description = self._words(2), self._words(4)
        section.order = self.chance.randrange(9)
        section.save()
        return self._kept(section)

    def rename_contributor(self):
        person = self.chance.choice(self.people)
        person.name, person.bio = self._words(2), self._words(5)
        person.save()
        return self._kept(person)

    def rename_tag(self):
        tags = list(Tag.objects.order_by("pk"))
        if not tags:
            raise desk.Refused("There is no tag yet.")
        tag = self.chance.choice(tags)
        tag.name = f"{self._words(1)} {self.chance.randrange(10**9)}"
        tag.slug = slugify(tag.name)
        tag.save()
        return self._kept(tag)

    def rename_paper(self):
        paper = Paper.objects.get()
        paper.tagline = self._words(4)
        paper.public_history = self.chance.random() < 0.7
        paper.save()
        return self._kept(paper)

    def delete_tag(self):
        tag = self._noun(Tag, f"Eintag {self.chance.randrange(10**9)}", slug="eintag")
        let_go(tag, by=self.by)

    def set_front(self, at=None):
        front = front_for(self.chance.choice([None, None, *self.sections]))
        recent = self.articles[-12:]
        chosen = self.chance.sample(recent, self.chance.randrange(min(5, len(recent)) + 1))
        words = [self.chance.choice(["", self._words(3)]) for _ in chosen]
        desk.save_front(front, list(zip(chosen, words, strict=True)), by=self.by)
        desk.publish_front(front, by=self.by, at=at)

    def plan_front(self):
        self.set_front(at=self.now + timedelta(hours=self.chance.randrange(1, 200)))

    def cancel_front(self):
        front = front_for(self.chance.choice([None, *self.sections]))
        plans = planned(front, self.now)
        if not plans:
            raise desk.Refused("Nothing is planned.")
        desk.cancel_front(front, planned=self.chance.choice(plans).at, by=self.by)

    def break_news(self):
        start = self.now + timedelta(hours=self.chance.choice([0, 0, 5, 50]))
        until = start + timedelta(hours=self.chance.randrange(1, 120))
        story = self.chance.choice([None, *self.articles[-6:]])
        desk.break_news(self._words(4), by=self.by, at=start, until=until, article=story)

    def end_breaking(self):
        lines = list(Breaking.objects.filter(ends_at__gt=self.now, ended_at=None))
        if not lines:
            raise desk.Refused("Nothing stands there.")
        desk.end_breaking(self.chance.choice(lines), by=self.by)

    def _kept(self, noun):
        keep(noun, by=self.by)

    # What it is made of

    def _article(self) -> Article:
        pk = self.chance.choice(self.articles[-12:]).pk
        return Article.objects.get(pk=pk)

    def _words(self, count) -> str:
        return " ".join(self.chance.choice(WORDS) for _ in range(count))

    def _text(self):
        blocks = [
            {"type": "paragraph", "content": [{"type": "text", "text": self._words(12)}]}
            for _ in range(self.chance.randrange(1, 3))
        ]
        if self.articles and self.chance.random() < 0.5:
            story = self.chance.choice(self.articles).pk
            blocks.append({"type": "crossref", "attrs": {"story": story}, "content": []})
        if self.chance.random() < 0.3:
            image = self.chance.choice(self.images).pk
            blocks.append({"type": "figure", "attrs": {"image": image}, "content": []})
        return body.read({"type": "doc", "content": blocks}).doc

    def _lead_of(self, article) -> str:
        return " ".join(article.lead.split()[:2])

    # What readers get

    def capture(self, *addresses: str) -> None:
        for address in addresses:
            answer, until = asked(address)
            self.given.append(Given(address, self.now, answer, until))

    def address_of(self, article: Article | None) -> str:
        """The story's newest address, or an older one of any story."""
        rows = Release.objects.all() if article is None else article.releases.all()
        row = self.chance.choice(list(rows.order_by("-number")[:2]))
        return row.address.path + self.chance.choice(["", "", "history/", "history/1/"])

    def elsewhere(self) -> str:
        """A section, a person, a tag, a feed: one of the paper's other addresses."""
        tags = [f"/tag/{tag.slug}/" for tag in Tag.objects.order_by("pk")]
        people = [f"/by/{person.slug}/" for person in self.people]
        sections = [f"/{section.slug}/" for section in self.sections]
        return self.chance.choice([*sections, *people, *tags, *ALWAYS])


EVENTS = [
    *["write", "update", "update", "correct", "schedule", "take_down", "retract", "withdraw"],
    *["recredit", "relicense", "renotice", "rename_section", "rename_contributor", "rename_tag"],
    *["rename_agency", "rename_paper", "delete_tag", "seal"],
    *["set_front", "set_front", "plan_front", "cancel_front", "break_news", "end_breaking"],
]
