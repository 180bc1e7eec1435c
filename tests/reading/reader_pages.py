"""Readers' pages rendered as the views do it, and read with care."""

from html.parser import HTMLParser

from django.template.loader import render_to_string
from django.utils import timezone, translation

from tests.reading.reader_cast import ECONOMY, PAPER, a_front, a_list, a_story

VOID = {"br", "img", "input", "link", "meta", "path", "circle", "rect", "source"}


def render(template, language="de", **context):
    """A page as the view renders it: in its language, in the paper's time."""
    given = {"masthead": PAPER, "language": language, "current": None, **context}
    with translation.override(language), timezone.override("Europe/Berlin"):
        return Page(render_to_string(f"articles/{template}.html", given))


def story_page(**values):
    story = a_story(**values)
    return render("article", story.language, story=story, current=story.parent)


def list_page(**values):
    return render("list", page=a_list(**values), current=ECONOMY)


def front_page(**values):
    return render("front", front=a_front(**values))


def error_page(name):
    with translation.override("de"):
        return Page(render_to_string(f"errors/{name}.html"))


class Element:
    """A tag of a page with what stands in it."""

    def __init__(self, tag, attributes, parent):
        self.tag, self.attributes, self.parent = tag, dict(attributes), parent
        self.inside = []

    @property
    def text(self):
        return "".join(part if isinstance(part, str) else part.text for part in self.inside)

    @property
    def classes(self):
        return (self.attributes.get("class") or "").split()

    def all(self, tag="", class_=""):
        """The elements in it with this tag and class, in the order of the page."""
        for part in self.inside:
            if isinstance(part, Element):
                if tag in ("", part.tag) and (not class_ or class_ in part.classes):
                    yield part
                yield from part.all(tag, class_)

    def one(self, tag="", class_=""):
        (found,) = self.all(tag, class_)
        return found

    def __getitem__(self, name):
        return self.attributes[name]


class Page(HTMLParser):
    """A page read with care: a tag that is not closed where it should be is an error."""

    def __init__(self, html):
        super().__init__()
        self.html, self.root = html, Element("", (), None)
        self.here = self.root
        self.feed(html)
        self.close()
        assert self.here is self.root, f"<{self.here.tag}> was never closed"
        self.all, self.one = self.root.all, self.root.one

    def handle_starttag(self, tag, attributes):
        element = Element(tag, attributes, self.here)
        self.here.inside.append(element)
        if tag not in VOID:
            self.here = element

    def handle_startendtag(self, tag, attributes):
        self.here.inside.append(Element(tag, attributes, self.here))

    def handle_endtag(self, tag):
        assert tag == self.here.tag, f"</{tag}> closes <{self.here.tag}>"
        self.here = self.here.parent

    def handle_data(self, text):
        self.here.inside.append(text)

    def id(self, name):
        (found,) = (e for e in self.all() if e.attributes.get("id") == name)
        return found

    def meta(self, name):
        return [
            e["content"]
            for e in self.all("meta")
            if name in (e.attributes.get("name"), e.attributes.get("property"))
        ]
