"""Pages the paper writes about itself: kept like every noun, linked everywhere, safe to render."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import timezone

from articles.desk.site_page import drop_page, keep_page
from articles.models import SitePage
from articles.reading import travel
from articles.reading.house import PLACES
from record.models import AuditEntry, Change, State

ROOT = Path(__file__).resolve().parents[2]
FOOT = "articles/_footer.html"


@pytest.fixture
def page(chief, paper):
    def build(place="privacy", title="Datenschutz", text="Kein Cookie.", **values):
        page = SitePage.objects.create(place=place, title=title, text=text, **values)
        keep_page(page, by=chief)
        return page

    return build


def html(client, path):
    return client.get(path).content.decode()


@pytest.mark.parametrize("place", PLACES)
def test_a_page_stands_at_its_promised_address_once_it_is_written(client, page, place):
    assert client.get(f"/{place}/").status_code == 404
    page(place, title="Eine Seite", text="Was hier steht.")
    assert client.get(f"/{place}/").status_code == 200
    assert "<p>Was hier steht.</p>" in html(client, f"/{place}/")


def test_a_page_of_the_papers_own_choice_stands_below_about(client, page):
    page("about", slug="english", title="About us", language="en")
    answer = client.get("/about/english/")
    assert answer.status_code == 200
    assert answer["Content-Language"] == "en"
    assert client.get("/about/privacy/").status_code == 404


def test_paragraphs_headings_lists_and_addresses_are_set_and_nothing_else_is_html(client, page):
    page(
        text="Eins.\n\n## Rechte\n\n- Auskunft\n- Löschung\n\n<b>x</b> an a@b.example, https://c.example/d."
    )
    found = html(client, "/privacy/")
    assert "<h2>Rechte</h2>" in found
    assert "<li><p>Auskunft</p>" in found
    assert "&lt;b&gt;x&lt;/b&gt;" in found
    assert '<a href="mailto:a@b.example">a@b.example</a>' in found
    assert '<a href="https://c.example/d">https://c.example/d</a>.' in found


def test_the_foot_of_every_page_names_it_in_the_papers_order(client, page, publish):
    page(order=2)
    page("ownership", title="Wem wir gehören", order=1)
    page("about", slug="english", title="About us", language="en", order=3)
    for path in ("/", publish().address.path, "/lokales/", "/privacy/", "/gibt-es-nicht/"):
        foot = html(client, path).partition("<footer")[2]
        links = [foot.find(f'href="{one}"') for one in ("/imprint/", "/ownership/", "/privacy/")]
        assert -1 not in links
        assert links == sorted(links)
        assert 'hreflang="en" lang="en">About us</a>' in foot


def test_a_page_costs_two_queries_and_the_foot_none(client, page, django_assert_num_queries):
    page()
    with django_assert_num_queries(2):
        client.get("/privacy/")


def test_machines_are_told_of_the_pages_too(client, page, publish):
    page("editorial-standards", title="Wie wir arbeiten")
    page("ownership", title="Wem wir gehören")
    told = html(client, publish().address.path)
    assert '"publishingPrinciples": "http://' in told.replace('":"', '": "')
    assert "/ownership/" in told.partition("ownershipFundingInfo")[2][:80]
    listed = html(client, "/sitemaps/pages.xml")
    for path in ("/imprint/", "/notices/", "/editorial-standards/", "/ownership/"):
        assert f"{path}</loc>" in listed


# The imprint: one truth


def test_the_imprint_is_made_of_the_paper_and_its_sections(client, paper, section, chief):
    paper.imprint, paper.responsible = "Prüfbote Verlag\nHafen 1", "Hanne Quist, Hafen 1"
    paper.save()
    from record.keeping import keep

    keep(paper, by=chief)
    section("Sport", responsible="Piet Haverland, Hafen 2")
    section("Kultur")
    main = html(client, "/imprint/").partition("<main")[2].partition("</main>")[0]
    for words in (
        "Prüfbote Verlag",
        "Hanne Quist, Hafen 1",
        "Sport</dt>",
        "Piet Haverland, Hafen 2",
    ):
        assert words in main
    assert "Kultur" not in main


def test_a_page_for_the_imprint_adds_to_it_and_replaces_nothing(client, paper, page, chief):
    paper.imprint = "Prüfbote Verlag"
    paper.save()
    from record.keeping import keep

    keep(paper, by=chief)
    page("imprint", title="Impressum und Aufsicht", text="Aufsicht: Landesmedienanstalt")
    main = html(client, "/imprint/").partition("<main")[2]
    assert "Prüfbote Verlag" in main
    assert "Aufsicht: Landesmedienanstalt" in main


def test_the_imprint_is_there_before_anybody_wrote_one(client, paper):
    assert client.get("/imprint/").status_code == 200


def test_every_page_readers_get_carries_the_link_to_the_imprint():
    """Every whole page extends the one frame, and the frame includes the foot with the link."""
    assert 'href="{{ imprint }}"' in (ROOT / "templates" / FOOT).read_text()
    assert f'{{% include "{FOOT}" %}}' in (ROOT / "templates/base.html").read_text()
    whole = [
        path
        for path in (ROOT / "templates/articles").glob("*.html")
        if not path.name.startswith(("_", "feed_", "oembed"))  # these stand in others' pages
    ]
    assert len(whole) > 12
    for path in whole:
        parent = path.read_text().partition("%}")[0]
        assert parent in ('{% extends "base.html" ', '{% extends "articles/article.html" '), path


def test_the_pages_of_errors_lead_to_the_imprint_too(client):
    for name in ("400", "403", "500", "503"):
        from tests.reading.reader_pages import error_page

        assert [a["href"] for a in error_page(name).all("a") if a["href"] == "/imprint/"]


# The record


def test_what_stood_there_then_can_be_looked_at(client, page, chief):
    written = page(text="Die erste Fassung.")
    then = timezone.now()
    written.text = "Die zweite Fassung."
    written.save()
    keep_page(written, by=chief)
    assert "erste" in travel.look("/privacy/", then).html
    assert "zweite" in html(client, "/privacy/")
    assert travel.look("/privacy/", then - timedelta(days=1)) is None


def test_new_words_stale_the_page_alone_and_a_new_title_every_page(page, chief):
    written = page()
    written.text = "Anders."
    written.save()
    keep_page(written, by=chief)
    assert Change.objects.last().keys == [f"sitetext:{written.pk}"]
    written.title = "Ihre Daten"
    written.save()
    keep_page(written, by=chief)
    assert Change.objects.last().keys == ["site", f"sitepage:{written.pk}"]
    assert AuditEntry.objects.last().subject == written.key
    assert keep_page(written, by=chief) is None


@pytest.mark.parametrize("act", ["hide", "delete"])
def test_a_page_taken_back_is_gone_and_its_past_stays(client, page, chief, act):
    written = page()
    then = timezone.now()
    if act == "hide":
        written.published = False
        written.save()
        keep_page(written, by=chief)
    else:
        drop_page(written, by=chief)
    assert client.get("/privacy/").status_code == 404
    assert 'href="/privacy/"' not in html(client, "/")
    assert "Kein Cookie." in travel.look("/privacy/", then).html


# The desk


def test_the_chief_writes_a_page_and_readers_have_it(client, chief, paper):
    client.force_login(chief)
    values = {"place": "about", "title": "Wer wir sind", "text": "Wir.", "language": "de"}
    values |= {"order": 3, "published": "on"}
    client.post(reverse("admin:articles_sitepage_add"), values)
    page = SitePage.objects.get()
    assert page.path == "/about/wer-wir-sind/"
    assert "<p>Wir.</p>" in html(client, page.path)
    change = reverse("admin:articles_sitepage_change", args=[page.pk])
    client.post(change, {**values, "text": "Wir alle.", "version": page.version})
    assert "<p>Wir alle.</p>" in html(client, page.path)
    client.post(reverse("admin:articles_sitepage_delete", args=[page.pk]), {"post": "yes"})
    assert client.get(page.path).status_code == 404
    assert State.objects.filter(key=f"sitetext:{page.pk}").count() == 3


def test_there_is_one_page_for_each_duty(client, chief, page):
    page()
    client.force_login(chief)
    values = {"place": "privacy", "title": "Noch einmal", "language": "de", "order": 1}
    answer = client.post(reverse("admin:articles_sitepage_add"), values)
    assert "place" in answer.context["adminform"].form.errors
    assert SitePage.objects.count() == 1


@pytest.mark.parametrize(
    ("member", "page_name", "status"),
    [
        ("chief", "add", 200),
        ("editor", "changelist", 403),
        ("reporter", "add", 403),
        ("notice_editor", "add", 403),
        ("picture_editor", "changelist", 403),
    ],
)
def test_who_may_open_the_pages_of_the_paper(db, client, request, member, page_name, status):
    client.force_login(request.getfixturevalue(member))
    address = reverse(f"admin:articles_sitepage_{page_name}")
    assert client.get(address).status_code == status
