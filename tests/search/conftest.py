"""Searching as a reader does."""

import re
from html import unescape

import pytest


class Answer:
    """The page a reader gets, and what stands on it."""

    def __init__(self, response):
        self.response, self.status = response, response.status_code
        self.html = unescape(response.content.decode())

    @property
    def headlines(self) -> list[str]:
        return re.findall(r'<span class="line">(.*?)</span>', self.html)

    @property
    def excerpts(self) -> list[str]:
        return re.findall(r'<p class="std".*?>(.*?)</p>', self.html, re.DOTALL)

    @property
    def said(self) -> str:
        return re.sub(r"<.*?>", "", re.search(r'role="status">(.*?)</p>', self.html)[1])

    @property
    def meant(self) -> str:
        found = re.search(r'<p class="act".*?<a href="(.*?)">(.*?)</a>', self.html)
        return found[2] if found else ""


@pytest.fixture
def search(client, paper):
    """Ask the search; keywords are further names of its address."""

    def ask(q="", **more) -> Answer:
        more = {"from" if name == "since" else name: value for name, value in more.items()}
        answer = Answer(client.get("/search/", {"q": q, **more}))
        assert answer.status == 200
        return answer

    return ask
