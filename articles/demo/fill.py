"""Fill an empty paper with the demo newspaper, by the same verbs the desk uses."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone

from articles import desk
from articles.body import build
from articles.demo import Block, Demo, Story, inline
from articles.models import (
    Article,
    Contributor,
    Notice,
    NoticeRegion,
    NoticeWording,
    Paper,
    Section,
    Tag,
)
from media.desk.take_in import take_in
from media.models import Agency, CreditCreator, CreditSource, Image, ImageCredit
from record.keeping import keep

LICENCES = {"agency_contract": "agency", "own": "own", "cc": "cc", "handout": "handout"}


class Filler:
    """Brings the parts of the demo into the house, in the order in which they need each other."""

    def __init__(self, demo: Demo, *, by, now: datetime | None = None):
        self.demo, self.by = demo, by
        self.now = now or timezone.now()
        self.zone = ZoneInfo(demo.paper.time_zone)
        self.sections: dict[str, Section] = {}
        self.people: dict[str, Contributor] = {}
        self.agencies: dict[str, Agency] = {}
        self.images: dict[str, Image] = {}
        self.articles: dict[str, Article] = {}

    def fill(self) -> None:
        self.add_paper()
        self.add_sections()
        self.add_people()
        self.add_tags()
        self.add_agencies()
        for picture in self.demo.pictures:
            self.add_picture(picture)
        for notice in self.demo.notices:
            self.add_notice(notice)
        for story in self.demo.stories:
            self.write(story)
        self.connect()
        for story in sorted(self.demo.stories, key=lambda story: -(story.days_ago or 0)):
            self.publish(story)
        for story in self.demo.stories:
            self.mend(story)

    def add_paper(self):
        given = self.demo.paper
        paper, _ = Paper.objects.update_or_create(
            pk=1,
            defaults={
                "name": given.name,
                "tagline": given.tagline,
                "language": given.language,
                "time_zone": given.time_zone,
                "contact_email": given.contact_email,
                "imprint": given.imprint,
                "responsible": given.responsible_person,
                "town": "Lindenhaven",
                "public_history": True,
            },
        )
        keep(paper, by=self.by)

    def add_sections(self):
        for given in sorted(self.demo.sections, key=lambda section: bool(section.parent)):
            section = Section.objects.create(
                slug=given.slug,
                name=given.name,
                accent=given.accent,
                order=given.order,
                description=given.description,
                aliases=list(given.aliases),
                responsible=given.responsible_person,
                parent=self.sections.get(given.parent),
            )
            keep(section, by=self.by)
            self.sections[given.slug] = section

    def add_people(self):
        for given in self.demo.contributors:
            person = Contributor.objects.create(name=given.name, slug=given.slug, bio=given.bio)
            keep(person, by=self.by)
            self.people[given.slug] = person

    def add_tags(self):
        for given in self.demo.tags:
            tag = Tag.objects.get_or_new(given.name)
            Tag.objects.filter(pk=tag.pk).update(synonyms=list(given.synonyms))

    def add_agencies(self):
        for given in self.demo.agencies:
            agency = Agency.objects.create(
                name=given.name,
                aliases=list(given.aliases),
                credit_style=given.credit_style,
                obligations=given.obligations,
            )
            keep(agency, by=self.by)
            self.agencies[given.name] = agency

    # Pictures

    def add_picture(self, given):
        image = take_in(
            given.path.read_bytes(),
            by=self.by,
            name=given.path.name,
            title=given.title,
            alt=given.alt,
            caption=given.caption,
            credit=self._credit(given),
        )
        image.nature = given.nature
        image.focus_x, image.focus_y = given.focal_x, given.focal_y
        if given.nature == Image.Nature.AI:
            image.source_type = "trainedAlgorithmicMedia"
            image.ai_system = given.ai_system
        image.rights_from = self._days(given.rights_from_days_ago, -1)
        image.rights_until = self._days(given.rights_until_days, 1)
        image.save()
        keep(image, by=self.by)
        self.images[given.key] = image

    def _days(self, days, sign):
        return None if days is None else self.now + sign * timedelta(days=days)

    def _credit(self, given):
        """Pictures of one photographer and agency share a credit, as on a real desk."""
        creators, sources = ", ".join(given.creators), "/".join(given.sources)
        line = f"demo: {creators} | {sources} | {given.licence} {given.licence_name} {given.style}"
        line += f" {given.placement}"
        known = ImageCredit.objects.filter(raw__line=line, title_of_work="").first()
        if known and given.licence != "cc":
            return known
        credit = ImageCredit.objects.create(
            licence=LICENCES[given.licence],
            style=given.style,
            placement=given.placement,
            licence_name=given.licence_name,
            licence_url=given.licence_url,
            source_url=given.source_url,
            title_of_work=given.title if given.licence == "cc" else "",
            proof="Vereinbarung liegt im Archiv." if given.licence in ("own", "handout") else "",
            status=ImageCredit.Status.CHECKED,
            checked_by=self.by,
            checked_at=self.now,
            raw={"line": line},
        )
        self._names(credit, given)
        keep(credit, by=self.by)
        return credit

    def _names(self, credit, given):
        for n, name in enumerate(given.creators):
            CreditCreator.objects.create(
                credit=credit, position=n, name=name, kind=given.creator_kind
            )
        for n, name in enumerate(given.sources):
            agency = self.agencies.get(name)
            CreditSource.objects.create(
                credit=credit, position=n, agency=agency, name="" if agency else name
            )

    # Notices

    def add_notice(self, given):
        rule = given.rule
        notice = Notice.objects.create(
            title=given.title,
            placement=given.placement,
            group=given.group,
            priority=given.priority,
            mandatory=given.mandatory,
            surfaces=list(given.surfaces),
            kinds=list(rule.kinds),
            languages=list(rule.languages),
            ai=list(rule.ai),
            min_age_days=rule.min_age_days,
            valid_from=self._days(rule.valid_from_days, 1),
            valid_until=self._days(rule.valid_until_days, 1),
            owner=self.by,
        )
        notice.sections.set(self.sections[slug] for slug in rule.sections)
        notice.tags_any.set(Tag.objects.get_or_new(name) for name in rule.tags_any)
        notice.tags_none.set(Tag.objects.get_or_new(name) for name in rule.tags_none)
        self._word(notice, self.demo.paper.language, given.label, given.text)
        for wording in given.wordings:
            self._word(notice, wording.language, wording.label, wording.text)
        for n, region in enumerate(given.regions):
            NoticeRegion.objects.create(
                notice=notice, position=n, region=region.code, label=region.label, text=region.text
            )
        keep(notice, by=self.by)

    def _word(self, notice, language, label, text):
        NoticeWording.objects.create(
            notice=notice, language=language, label=label, text="\n\n".join(text)
        )

    # Stories

    def write(self, story: Story):
        article = Article(
            section=self.sections[story.section],
            kicker=story.kicker,
            headline=story.headline,
            lead=story.lead,
            language=story.language,
            kind=story.kind,
            ai_involvement=story.ai,
            dateline=story.dateline,
            lead_image=self.images.get(story.picture),
            lead_caption=story.picture_caption,
            lead_alt=story.picture_alt,
        )
        bylines = [(self.people[slug], "author") for slug in story.bylines]
        self.articles[story.key] = desk.save(
            article, by=self.by, tags=list(story.tags), bylines=bylines
        )

    def connect(self):
        """Texts come second: a cross-reference needs the story it leads to."""
        for story in self.demo.stories:
            article = self.articles[story.key]
            article.body = self._text(story.first_blocks)
            desk.save(article, by=self.by)

    def _text(self, blocks) -> dict:
        return build.document(self._block(block) for block in blocks)

    def _block(self, block: Block) -> dict:
        if block.type == "paragraph":
            return {"type": "paragraph", "content": inline(block.text)}
        return {
            "heading": lambda: build.heading(block.text),
            "list": lambda: (build.numbers if block.ordered else build.bullets)(block.items),
            "figure": lambda: build.figure(self.images[block.picture].pk, caption=block.caption),
            "quote": lambda: build.quote(block.text, block.source),
            "factbox": lambda: build.factbox(
                block.title, [block.text] if block.text else [], items=block.items
            ),
            "crossref": lambda: build.crossref(block.text, story=self.articles[block.story].pk),
        }[block.type]()

    def publish(self, story: Story):
        article, at = self.articles[story.key], None
        first = self._instant(story.days_ago, story.time) if story.days_ago is not None else None
        if story.scheduled_in_days is not None:
            at = self._instant(-story.scheduled_in_days, story.time)
        elif first is not None and first > self.now:
            first = self.now - timedelta(minutes=5)
        desk.publish(article, by=self.by, at=at, first_published_at=first)

    def mend(self, story: Story):
        """Corrections and retractions, as they were decided later."""
        article = self.articles[story.key]
        if story.correction:
            before = article.body["content"]
            mended = self._text(story.blocks)
            for old, new in zip(before, mended["content"], strict=True):
                new["attrs"]["id"] = old["attrs"]["id"]
            article.body = mended
            article = desk.save(article, by=self.by)
            desk.correct(
                article, wrong=story.correction.wrong, right=story.correction.right, by=self.by
            )
        if story.retracted:
            desk.retract(article, reason=story.retracted.reason, by=self.by)

    def _instant(self, days_ago, time):
        day = self.now.astimezone(self.zone).date() - timedelta(days=days_ago)
        return datetime.combine(day, time, self.zone)
