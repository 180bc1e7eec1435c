"""What readers and search engines have of it: a mail with the story's number, and noindex."""

import re
from urllib.parse import unquote

import pytest
from django.urls import reverse

from articles import desk
from articles.models import Article, Listed
from record.keeping import keep


@pytest.fixture
def mailed(paper, chief):
    paper.contact_email = "leserpost@pruefbote.example"
    paper.save()
    keep(paper, by=chief)


def mail_of(page):
    found = re.search(r'class="meta report"><a href="(mailto:[^"]+)"', page.content.decode())
    return found and unquote(found[1].replace("&amp;", "&"))


def test_a_story_offers_a_mail_with_its_number_and_short_address(mailed, publish, client):
    release = publish('Fähre & "Rauk" fährt')
    mail = mail_of(client.get(release.address.path))
    number = release.article_id
    assert mail.startswith("mailto:leserpost@pruefbote.example?subject=")
    assert re.search(rf"subject=\D+{number}&body=", mail)
    assert f"/a/{number}/" in mail
    assert 'Fähre & "Rauk" fährt' in mail


@pytest.mark.parametrize("verb", ["withdraw", "retract"])
def test_a_tombstone_offers_it_too(mailed, publish, editor, chief, client, verb):
    release = publish()
    getattr(desk, verb)(release.article, reason="Irrtum", by=chief)
    page = client.get(release.address.path)
    assert page.status_code == 410
    assert f"/a/{release.article_id}/" in mail_of(page)


def test_a_paper_without_an_address_offers_none(publish, client):
    assert mail_of(client.get(publish().address.path)) is None


# noindex


def sitemap(client):
    return client.get("/sitemaps/news.xml").content.decode()


def test_a_story_kept_out_leaves_the_sitemap_and_says_so_on_its_page(publish, client):
    kept_out = publish("Heraus", noindex=True, noindex_reason="Schreiben vom 3. März")
    stays = publish("Bleibt")
    assert kept_out.address.path not in sitemap(client)
    assert stays.address.path in sitemap(client)
    page = client.get(kept_out.address.path).content.decode()
    assert '<meta name="robots" content="noindex">' in page
    assert "3. März" not in page


def test_it_takes_effect_with_the_next_publication(publish, editor, client):
    release = publish("Später")
    article = Article.objects.get(pk=release.article_id)
    article.noindex, article.noindex_reason = True, "DSGVO"
    desk.save(article, by=editor)
    assert release.address.path in sitemap(client)
    desk.publish(article, by=editor)
    assert release.address.path not in sitemap(client)
    article.noindex = False
    desk.publish(desk.save(article, by=editor), by=editor)
    assert release.address.path in sitemap(client)


def test_relist_knows_what_is_kept_out(publish):
    from django.core.management import call_command

    publish("Heraus", noindex=True, noindex_reason="X")
    before = Listed.objects.filter(list="noindex").count()
    Listed.objects.filter(list="noindex").delete()
    call_command("relist")
    assert Listed.objects.filter(list="noindex").count() == before == 1


def test_the_sitemap_asks_as_often_for_many_stories(publish, client, django_assert_num_queries):
    for n in range(6):
        publish(f"S{n}", noindex=bool(n % 2), noindex_reason="X")
    with django_assert_num_queries(6):
        sitemap(client)


@pytest.mark.parametrize(("reason", "saved"), [("", False), ("  ", False), ("DSGVO", True)])
def test_the_form_asks_for_a_reason(write, editor, client, reason, saved):
    article = write()
    client.force_login(editor)
    address = reverse("admin:articles_article_change", args=[article.pk])
    form = client.get(address).context["adminform"].form
    given = {f.html_name: f.field.prepare_value(f.value()) for f in form}
    given = {name: value for name, value in given.items() if value not in (None, False)}
    answer = client.post(address, {**given, "noindex": "on", "noindex_reason": reason})
    assert answer.status_code == (302 if saved else 200)
    assert Article.objects.get().noindex is saved
    if not saved:
        assert "noindex_reason" in answer.context["adminform"].form.errors
