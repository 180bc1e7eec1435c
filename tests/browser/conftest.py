"""One browser and one newsroom for all tests that need them; without Chromium they are left out."""

import pytest

from tests.browser.running import CHROMIUM, FLAGS, Newsroom


@pytest.fixture(scope="session")
def newsroom(tmp_path_factory):
    running = Newsroom(tmp_path_factory.mktemp("newsroom"))
    running.start()
    try:
        yield running
    finally:
        running.stop()


@pytest.fixture(scope="session")
def playwright():
    sync_api = pytest.importorskip("playwright.sync_api")
    with sync_api.sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def chromium(playwright):
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
    yield browser
    browser.close()
