"""A walk through the demo newspaper from its front page, as a machine that follows everything."""

import json
import re
from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client

LINKS = {"a": "href", "link": "href", "area": "href", "img": "src", "form": "action"}
XML_ADDRESS = re.compile(rb"<(?:loc|link|image:loc)>([^<]+)</|<link [^>]*href=\"([^\"]+)\"")


@dataclass
class Page(HTMLParser):
    """What a walk needs to know of one page."""

    links: list = field(default_factory=list)
    ids: Counter = field(default_factory=Counter)
    bare: list = field(default_factory=list)  # pictures in a figure without a credit
    _figure: dict | None = None

    def __post_init__(self):
        super().__init__()

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if attrs.get("id"):
            self.ids[attrs["id"]] += 1
        if LINKS.get(tag) and attrs.get(LINKS[tag]):
            self.links.append(attrs[LINKS[tag]])
        if tag == "figure":
            self._figure = {"image": "", "credited": False}
        elif self._figure is not None and tag == "img":
            self._figure["image"] = attrs.get("src", "")
        elif self._figure is not None and "credit" in attrs.get("class", "").split():
            self._figure["credited"] = True

    def handle_endtag(self, tag):
        if tag == "figure" and self._figure is not None:
            if self._figure["image"] and not self._figure["credited"]:
                self.bare.append(self._figure["image"])
            self._figure = None


class Walk:
    """Every address of the paper that can be reached from where it starts."""

    def __init__(self):
        self.client = Client()
        self.answers: dict[str, int] = {}
        self.pages: dict[str, Page] = {}
        self.named_by: dict[str, str] = {}

    def go(self, *starts):
        waiting = list(starts)
        while waiting:
            address = waiting.pop()
            if address in self.answers:
                continue
            for found in self._look(address):
                if found not in self.answers:
                    self.named_by.setdefault(found, address)
                    waiting.append(found)

    def _look(self, address) -> list[str]:
        answer = self.client.get(address)
        self.answers[address] = answer.status_code
        if answer.status_code in (301, 302):
            return [_own(urljoin(address, answer["Location"]))]
        kind = answer.get("Content-Type", "")
        if answer.status_code != 200 or answer.streaming:
            return []
        if kind.startswith("text/html"):
            page = self.pages[address] = Page()
            page.feed(answer.content.decode())
            found = page.links
        elif "xml" in kind:
            found = [(a or b).decode() for a, b in XML_ADDRESS.findall(answer.content)]
        elif "json" in kind:
            found = _addresses(json.loads(answer.content))
        else:
            found = []
        own = [_own(urljoin(settings.NEWSROOM_URL + address, link)) for link in found]
        return [link for link in own if link]


def _own(address) -> str:
    """The path and query of an address of this paper; "" for one of another house or the desk."""
    address = urldefrag(address).url.replace("&amp;", "&")
    paper, asked = urlsplit(settings.NEWSROOM_URL), urlsplit(address)
    if asked.scheme not in ("", "http", "https") or asked.netloc not in ("", paper.netloc):
        return ""
    path = asked.path or "/"
    # Style sheets are served by the wrapper round Django, which the test client leaves out.
    if path.startswith(("/admin/", settings.STATIC_URL)):
        return ""
    return f"{path}?{asked.query}" if asked.query else path


def _addresses(value) -> list[str]:
    if isinstance(value, dict):
        return [a for name, one in value.items() if name != "id" for a in _addresses(one)]
    if isinstance(value, list):
        return [a for one in value for a in _addresses(one)]
    is_own = isinstance(value, str) and value.startswith(settings.NEWSROOM_URL + "/")
    return [value] if is_own else []


@pytest.fixture
def walked(db):
    call_command("demo", verbosity=0)
    walk = Walk()
    walk.go("/", "/sitemap.xml", "/robots.txt")
    return walk


def test_a_walk_through_the_demo_newspaper_finds_nothing_wrong(walked):
    """One walk for all, because filling the paper takes longer than looking at it.

    No dead link, no fault, no picture in a figure without its credit, no notice twice; what the
    sitemaps and feeds name is walked as well.
    """
    wrong = {
        f"{address} (from {walked.named_by.get(address, 'the start')})": status
        for address, status in walked.answers.items()
        if status not in (200, 301, 302)
    }
    assert wrong == {}
    twice = {
        address: [name for name, count in page.ids.items() if count > 1]
        for address, page in walked.pages.items()
    }
    assert {address: names for address, names in twice.items() if names} == {}
    bare = {address: page.bare for address, page in walked.pages.items() if page.bare}
    assert bare == {}
    noticed = [page for page in walked.pages.values() if any("notice-" in n for n in page.ids)]
    assert len(noticed) > 3, "the demo should carry notices, or this walk proves nothing of them"
    kinds = {address.partition("?")[0].rpartition(".")[2] for address in walked.answers}
    assert {"xml", "json"} <= kinds, "feeds and sitemaps are part of the walk"
    assert len(walked.pages) > 60
