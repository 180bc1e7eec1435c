"""What waits on the desk of the demo newspaper: drafts, plans, a note, an objection."""

from datetime import datetime, time, timedelta

from articles import body, desk
from articles.demo.fronts import set_fronts
from articles.desk.objection import object_to
from articles.models import Article, Objection

DRAFTS = {
    "Stadtwerke prüfen Wärmenetz am Südhafen": (
        "lokales",
        "Ein Gutachten soll bis Ostern sagen, ob die Abwärme der Werft reicht.",
        "Die Stadtwerke Lindenhaven lassen prüfen, ob die Abwärme der Werft zwei Straßenzüge am "
        "Südhafen heizen kann. Das sagte Sprecherin Frauke Wolterdingk am Montag.",
    ),
    "Ruderclub verlost hundert Schnupperstunden": (
        "sport",
        "Wer noch nie gerudert ist, darf im Januar umsonst aufs Wasser.",
        "Der Ruderclub will neue Mitglieder gewinnen. Die Stunden beginnen jeweils um 10 Uhr.",
    ),
}


class DeskLife:
    """Lets the demo's people work a little, by the desk's own verbs."""

    def __init__(self, filler, members: dict):
        self.filler, self.members = filler, members

    def live(self) -> None:
        pipes, rowing = [self.draft(*row) for row in DRAFTS.items()]
        erika, rosa, karla = (self.members[name] for name in ("erika", "rosa", "karla"))
        desk.submit(pipes, by=rosa, note="Bitte die Zahl der Straßenzüge gegenlesen.")
        desk.assign(rowing, to=rosa, by=erika, due_at=self.in_days(1, 16))
        self.plan_an_update("faehre-im-takt", by=karla)
        hockey = self.filler.articles["hockey-torgast"]
        hockey.refresh_from_db()
        desk.take_down(hockey, at=self.in_days(1, 6), reason="Die Aktion ist zu Ende.", by=karla)
        self.object_to("markt-vierzig-meter", by=karla)
        set_fronts(self.filler, by=erika, tomorrow=self.in_days(1, 5))

    def draft(self, headline, words) -> Article:
        slug, lead, text = words
        article = Article(headline=headline, lead=lead, section=self.filler.sections[slug])
        article.body = body.from_text(text, body.empty())
        return desk.save(article, by=self.members["rosa"])

    def plan_an_update(self, key, *, by):
        """A changed version of a live story for tomorrow; then somebody writes on."""
        article = self.filler.articles[key]
        article.refresh_from_db()
        lead, article.lead = article.lead, article.lead + " Morgen kommt ein Boot dazu."
        saved = desk.save(article, by=by)
        desk.publish(saved, by=by, at=self.in_days(1, 5), kind="update")
        article.lead = lead + " Morgen kommt ein zweites Boot dazu."
        desk.save(article, by=self.members["erika"])

    def object_to(self, key, *, by):
        object_to(
            Objection(
                article=self.filler.articles[key],
                kind=Objection.Kind.READER,
                who="Gesine Harmsdorf, Lindenhaven",
                says="Der Markt ist nicht vierzig, sondern vierundvierzig Meter lang.",
                received_at=self.filler.now,
                deadline=self.filler.now + timedelta(days=7),
                handler=self.members["erika"],
            ),
            by=by,
        )

    def in_days(self, days: int, hour: int) -> datetime:
        """An hour of a later day where the paper is."""
        day = self.filler.now.astimezone(self.filler.zone).date() + timedelta(days=days)
        return datetime.combine(day, time(hour), self.filler.zone)
