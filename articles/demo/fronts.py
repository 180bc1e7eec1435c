"""The fronts of the demo newspaper: what it opens with today and tomorrow, and a line above them."""

from datetime import timedelta

from articles import desk
from articles.desk.fronts import front_for

TODAY = {
    "gezeitenwerk-erster-strom": "",
    "haushalt-analyse": "",
    "markt-vierzig-meter": "Vierzig Meter Markt: Am Samstag wird es eng",
    "komet-kehrt-zurueck": "",
    "nachtbibliothek": "",
}
TOMORROW = {"komet-kehrt-zurueck": "", "gezeitenwerk-erster-strom": "", "nachtbibliothek": ""}
SCIENCE = {"eis-winter-1709": "", "hummeln": "", "fluss-neues-bett": ""}
SNOW = "Schnee auf der Hohen Rauk: Zwei Passstraßen bleiben bis zum Abend gesperrt"


def set_fronts(filler, *, by, tomorrow) -> None:
    """Set and publish them by the desk's own verbs.

    Args:
        tomorrow: the hour from which on the next front page is planned.
    """

    def give(front, stories, at=None):
        slots = [(filler.articles[key], words) for key, words in stories.items()]
        desk.publish_front(desk.save_front(front, slots, by=by), by=by, at=at)

    give(front_for(), TOMORROW, at=tomorrow)
    give(front_for(), TODAY)
    give(front_for(filler.sections["wissenschaft"]), SCIENCE)
    snow = filler.articles["wintereinbruch-hohe-rauk"]
    desk.break_news(SNOW, by=by, until=filler.now + timedelta(hours=10), article=snow)
