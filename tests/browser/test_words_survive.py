"""Two editors at once, a killed browser, an expired session, a stopped server: the words survive."""

import os
import re
import signal
import time
from pathlib import Path

import pytest

from tests.browser.running import CHROMIUM, FLAGS, sign_in

sync_api = pytest.importorskip("playwright.sync_api")
expect = sync_api.expect

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is missing"),
]

AT_RISK_SECONDS = 5


class Screen:
    """A writing screen in somebody's browser."""

    def __init__(self, page, url):
        self.page = page
        self.line = page.locator("[data-saved]")
        self.others = page.locator("[data-others]")
        self.offer = page.locator("form.offer:visible")
        self.headline = page.locator("#id_headline")
        self.paragraphs = page.locator(".flow-text > p")
        page.goto(url)
        self.ready()

    def ready(self):
        self.page.wait_for_selector(".flow[data-state=ready]")

    def type(self, paragraph, words):
        self.paragraphs.nth(paragraph).click()
        self.page.keyboard.press("End")
        self.page.keyboard.type(words)

    def stands(self, state):
        expect(self.line).to_have_attribute("data-state", state, timeout=10_000)

    def save(self):
        with self.page.expect_navigation():
            self.page.click("[data-save]")
        self.ready()

    def take_up(self):
        with self.page.expect_navigation():
            self.offer.locator("[name=_take_up]").click()
        self.ready()

    def words(self):
        return self.page.locator(".flow-text").inner_text()


@pytest.fixture
def browser_of(chromium, newsroom):
    """A browser of its own for each name, signed in."""
    contexts = []

    def build(name, **options):
        context = chromium.new_context(locale="en-GB", **options)
        context.set_default_timeout(20_000)
        contexts.append(context)
        sign_in(context.new_page(), newsroom.url, name)
        return context.pages[0]

    yield build
    for context in contexts:
        context.close()


def test_two_editors_see_each_other_and_both_texts_and_lose_neither(browser_of, newsroom):
    url = newsroom.story_of_two()
    jonte = Screen(browser_of("jonte"), url)
    selma = Screen(browser_of("selma"), url)
    began = time.monotonic()
    expect(jonte.others).to_contain_text("Selma Tidiane is reading along", timeout=10_000)
    selma.type(0, " Selma war hier.")
    expect(jonte.others).to_contain_text("Selma Tidiane has unsaved text", timeout=10_000)
    jonte.type(0, " Jonte auch.")
    jonte.type(1, " Nur Jonte.")
    selma.save()
    expect(jonte.others).to_contain_text("Selma Tidiane saved at", timeout=10_000)
    assert time.monotonic() - began < 30
    jonte.save()
    question = jonte.page.locator(".question")
    expect(question).to_have_count(1)
    for words in ("Selma war hier.", "Jonte auch."):
        assert words in question.inner_text()
        assert words in jonte.words()
    question.get_by_label(re.compile("Keep the text of Selma")).check()
    jonte.save()
    assert "Selma war hier." in jonte.words()
    assert "Jonte auch." not in jonte.words()
    assert "Nur Jonte." in jonte.words()
    kept = newsroom.run("-c", ASIDE).splitlines()
    assert any("Jonte auch." in line for line in kept)


ASIDE = """
import django; django.setup()
from articles import body
from articles.models import DeskVersion
for kept in DeskVersion.objects.filter(aside=True):
    print(body.plain_words(kept.content["body"]).replace(chr(10), " "))
"""


def test_a_killed_browser_loses_at_most_five_seconds(playwright, newsroom, tmp_path):
    url = newsroom.story_of_two()
    page = started(playwright, tmp_path, newsroom)
    screen = Screen(page, url)
    screen.type(0, " Lange vorher getippt.")
    time.sleep(AT_RISK_SECONDS)
    page.keyboard.type(" Zu kurz davor.")
    kill(tmp_path)
    screen = Screen(started(playwright, tmp_path, newsroom), url)
    expect(screen.offer).to_have_count(1)
    screen.take_up()
    assert "Lange vorher getippt." in screen.words()
    screen.save()
    assert "Lange vorher getippt." in screen.words()
    expect(screen.offer).to_have_count(0)
    screen.page.context.close()


def started(playwright, profile, newsroom):
    """A browser with a profile of its own on this machine."""
    context = playwright.chromium.launch_persistent_context(
        profile, executable_path=CHROMIUM, args=FLAGS
    )
    context.set_default_timeout(20_000)
    page = context.pages[0]
    sign_in(page, newsroom.url, "jonte")
    return page


def kill(profile):
    """End every process of the browser with this profile without a word."""
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            command = (folder / "cmdline").read_bytes().decode(errors="replace")
        except OSError:
            continue
        if f"--user-data-dir={profile}" in command:
            os.kill(int(folder.name), signal.SIGKILL)
    time.sleep(0.5)


def test_a_session_that_ends_while_somebody_types_takes_no_words_along(browser_of, newsroom):
    url = newsroom.story_of_two()
    page = browser_of("jonte")
    screen = Screen(page, url)
    page.context.clear_cookies(name="sessionid")
    screen.type(0, " Nach dem Ende der Sitzung.")
    screen.stands("signedOut")
    expect(page.locator("[data-sign-in]")).to_be_visible()
    # signed in again in another window, the page goes on by itself
    other = page.context.new_page()
    sign_in(other, newsroom.url, "jonte")
    other.close()
    screen.stands("kept")
    screen.save()
    assert "Nach dem Ende der Sitzung." in screen.words()
    # or the form comes to a closed door
    page.context.clear_cookies(name="sessionid")
    screen.type(1, " Vor der Tür.")
    time.sleep(0.6)
    page.click("[data-save]")
    page.fill("#id_username", "jonte")
    page.fill("#id_password", "geheim")
    page.click("[type=submit]")
    screen.ready()
    expect(screen.offer).to_have_count(1)
    screen.take_up()
    assert "Vor der Tür." in screen.words()


def test_words_typed_without_a_server_come_back_to_their_writer_alone(browser_of, newsroom):
    url = newsroom.story_of_two()
    page = browser_of("jonte")
    screen = Screen(page, url)
    newsroom.stop()
    try:
        screen.type(0, " Ohne Verbindung geschrieben.")
        screen.stands("local")
    finally:
        newsroom.start()
    screen.stands("kept")
    newsroom.stop()
    try:
        screen.type(1, " Zweites Mal.")
        screen.stands("local")
        stored = page.evaluate("() => JSON.stringify(localStorage)")
    finally:
        newsroom.start()
    assert "newsroom.typed" in stored
    assert "Ohne Verbindung" not in stored
    # the window goes, somebody else signs in at the same machine
    context = page.context
    page.close(run_before_unload=False)
    context.clear_cookies()
    page = context.new_page()
    sign_in(page, newsroom.url, "selma")
    selma = Screen(page, url)
    page.wait_for_timeout(1500)
    expect(selma.offer).to_have_count(0)
    assert "geschrieben" not in page.content()
    sign_out(page)
    # and the first one again
    sign_in(page, newsroom.url, "jonte")
    screen = Screen(page, url)
    expect(screen.offer).to_have_count(1)
    screen.take_up()
    for words in ("Ohne Verbindung geschrieben.", "Zweites Mal."):
        assert words in screen.words()


def sign_out(page):
    page.locator("details.me summary").click()
    page.locator("#logout-form button").click()
    page.wait_for_load_state()


def test_a_new_story_is_offered_again_where_one_is_begun(browser_of, newsroom):
    add = f"{newsroom.url}/admin/articles/article/add/"
    page = browser_of("selma")
    screen = Screen(page, add)
    screen.headline.fill("Noch nie gesichert")
    screen.stands("kept")
    page.close(run_before_unload=False)
    page = browser_of("selma")
    screen = Screen(page, add)
    screen.take_up()
    expect(screen.headline).to_have_value("Noch nie gesichert")
    screen.save()
    page.goto(add)
    expect(screen.offer).to_have_count(0)
