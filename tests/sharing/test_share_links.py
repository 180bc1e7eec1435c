"""Share links: one frozen version for somebody outside, and nothing of it once it should be gone."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from articles import desk
from articles.desk.share import forget, revoke, share
from articles.models import Article, Release, Seal, ShareLink, ShareView
from articles.sharing.log import network_of
from newsroom.models import User
from record.models import AuditEntry
from record.refusal import Refused
from tests.conftest import text

NOTE = "Kanzlei Ruge"


@pytest.fixture
def draft(write):
    return write("Geheime Fähre", ["Der Entwurf nennt niemanden."])


@pytest.fixture
def shared(editor):
    """The address of a new link to a story."""

    def build(article, **values):
        _link, secret = share(article, by=editor, **{"note": NOTE, **values})
        return f"/shared/{secret}/"

    return build


def words(client, address):
    return client.get(address).content.decode()


def test_a_link_shows_the_draft_and_says_what_it_is(draft, shared, client):
    answer = client.get(shared(draft))
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Der Entwurf nennt niemanden." in page
    assert "Vertraulicher Entwurf, nicht veröffentlicht" in page or "Confidential draft" in page
    assert NOTE in page


def test_a_link_is_kept_nowhere_found_by_nobody_and_tells_no_other_house(draft, shared, client):
    answer = client.get(shared(draft))
    page = answer.content.decode()
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    assert answer["Referrer-Policy"] == "no-referrer"
    assert '<meta name="robots" content="noindex, nofollow">' in page
    assert not answer.cookies
    assert "og:" not in page
    assert "canonical" not in page
    assert "/a/" not in page.partition("<main")[2].partition('class="report')[0].replace(
        "/admin", ""
    )
    assert not answer.has_header("ETag")


def test_what_is_written_on_is_not_shown(draft, shared, editor, client):
    address = shared(draft)
    article = Article.objects.get(pk=draft.pk)
    article.headline, article.body = "Ganz anders", text("Ein neuer Satz.")
    desk.save(article, by=editor)
    assert "Geheime Fähre" in words(client, address)
    assert "Ein neuer Satz." not in words(client, address)


def test_robots_keep_out_of_shared_addresses(paper, client):
    assert "Disallow: /shared/" in words(client, "/robots.txt")


# The secret


def test_the_house_keeps_the_hash_of_a_secret_only(draft, shared, client):
    secret = shared(draft).split("/")[2]
    assert len(secret) >= 43
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')
            assert secret not in repr(cursor.fetchall()), table


def test_the_log_keeps_no_secret(draft, shared, client, settings, caplog):
    import logging

    from newsroom.logs import Discreet

    assert settings.LOGGING["handlers"]["console"]["filters"] == ["discreet"]
    address = shared(draft)
    caplog.handler.addFilter(Discreet())
    client.post(address)
    client.get(address + "nichts/")
    logging.getLogger("django.request").warning("Not Found: %s", address)
    caplog.handler.removeFilter(caplog.handler.filters[-1])
    assert caplog.records
    assert address.split("/")[2] not in caplog.text
    assert "/shared/…" in caplog.text


# The end of a link


def end_revoked(draft, editor):
    revoke(draft.share_links.get(), by=editor)


def end_binned(draft, editor):
    Article.objects.filter(pk=draft.pk).update(desk_state="binned")


def end_sealed(draft, editor):
    values = {"words": 3, "salt": "s", "passage_hash": "h", "ground": "Beschluss"}
    Seal.objects.create(article=draft, at=timezone.now(), by=editor, **values)


def end_erased(draft, editor):
    forget(draft)


def end_ordered(draft, editor):
    other = User.objects.create_user("lia")
    now = timezone.now()
    order = {"scope": "story", "ground": "LG", "ordered_by": editor, "ordered_at": now}
    draft.erasure_orders.create(**order, confirmed_by=other, confirmed_at=now)


def end_published_and_taken_off(draft, editor):
    article = Article.objects.get(pk=draft.pk)
    desk.publish(article, by=editor)
    desk.withdraw(article, reason="Irrtum", by=editor)


ENDS = [
    end_revoked,
    end_binned,
    end_sealed,
    end_erased,
    end_ordered,
    end_published_and_taken_off,
]


@pytest.mark.parametrize("end", ENDS, ids=lambda end: end.__name__)
def test_every_dead_link_is_one_and_the_same_page(draft, shared, editor, client, end):
    address = shared(draft)
    end(draft, editor)
    dead, unknown = client.get(address), client.get("/shared/" + "x" * 43 + "/")
    assert dead.status_code == unknown.status_code == 404
    assert dead.content == unknown.content
    assert dead.headers == unknown.headers
    assert "Fähre" not in dead.content.decode()
    assert not ShareView.objects.exists()


def test_an_expired_link_shows_nothing(draft, shared, client):
    address = shared(draft, days=2)
    with time_machine.travel(timezone.now() + timedelta(days=2), tick=False):
        dead, unknown = client.get(address), client.get("/shared/nichts/")
    assert (dead.status_code, dead.content) == (404, unknown.content)


def test_a_published_story_closes_its_links_and_leads_to_the_paper(draft, shared, editor, client):
    address = shared(draft)
    release = desk.publish(Article.objects.get(pk=draft.pk), by=editor)
    answer = client.get(address)
    assert answer.status_code == 410
    assert f'href="{release.address.path}"' in answer.content.decode()
    assert "Der Entwurf nennt niemanden." not in answer.content.decode()
    assert answer["Cache-Control"] == "private, no-store"


def test_a_planned_story_closes_its_links_when_its_hour_comes(draft, shared, editor, client):
    address = shared(draft)
    at = timezone.now() + timedelta(hours=3)
    desk.publish(Article.objects.get(pk=draft.pk), by=editor, at=at)
    assert client.get(address).status_code == 200
    with time_machine.travel(at, tick=False):
        assert client.get(address).status_code == 410


def test_a_stopped_plan_leaves_the_link_open(draft, shared, editor, client):
    at = timezone.now() + timedelta(hours=3)
    desk.publish(draft, by=editor, at=at)
    address = shared(draft)
    desk.withdraw(draft, reason="", by=editor)
    assert client.get(address).status_code == 200


# What may be shared


def test_the_changed_text_of_a_live_story_is_shared_until_the_next_publication(
    publish, editor, shared, client
):
    article = publish("Fähre fährt").article
    with pytest.raises(Refused):
        share(article, by=editor, note=NOTE)
    article.headline = "Fähre fährt doch nicht"
    address = shared(desk.save(article, by=editor))
    assert "Fähre fährt doch nicht" in words(client, address)
    desk.publish(article, by=editor, kind="update")
    assert client.get(address).status_code == 410


def test_a_planned_edition_is_shared_as_planned(draft, shared, editor, client):
    release = desk.publish(draft, by=editor, at=timezone.now() + timedelta(hours=3))
    draft.headline = "Danach geändert"
    desk.save(draft, by=editor)
    page = words(client, shared(draft, edition=release.edition))
    assert "Geheime Fähre" in page
    assert "Danach geändert" not in page


def test_only_planned_editions_are_shared(publish, write, editor):
    release = publish("Alt")
    article = release.article
    with pytest.raises(Refused):
        share(article, by=editor, note=NOTE, edition=release.edition)
    other = desk.publish(write("X"), by=editor, at=timezone.now() + timedelta(hours=1))
    with pytest.raises(Refused):
        share(article, by=editor, note=NOTE, edition=other.edition)


@pytest.mark.parametrize("end", [end_binned, end_sealed, end_ordered], ids=lambda e: e.__name__)
def test_what_must_not_be_shown_is_not_shared(draft, editor, end):
    end(draft, editor)
    with pytest.raises(Refused):
        share(draft, by=editor, note=NOTE)


def test_a_story_removed_by_law_is_not_shared(publish, editor):
    release, now = publish("Weg"), timezone.now()
    Release.objects.create(
        article=release.article,
        number=2,
        absence="legal",
        starts_at=now,
        decided_at=now,
        address=release.address,
        section=release.section,
        first_published_at=release.first_published_at,
    )
    with pytest.raises(Refused):
        share(release.article, by=editor, note=NOTE)


@pytest.mark.parametrize("values", [{"days": 0}, {"days": 31}, {"note": " "}, {"note": "x" * 201}])
def test_a_link_has_a_name_and_thirty_days_at_most(draft, editor, values):
    with pytest.raises(Refused):
        share(draft, by=editor, **{"note": NOTE, **values})
    assert not ShareLink.objects.exists()


def test_an_embargo_stands_on_top(write, shared, client):
    until = timezone.now() + timedelta(days=1)
    address = shared(write(embargo_until=until))
    assert 'class="wrap embargo"' in words(client, address)
    with time_machine.travel(until, tick=False):
        assert 'class="wrap embargo"' not in words(client, address)


def test_a_bare_draft_is_shown_without_a_fault(paper, editor, shared, client):
    article = desk.save(Article(headline=""), by=editor)
    assert client.get(shared(article)).status_code == 200


def test_nouns_nobody_published_yet_are_shown(write, shared, contributor, client):
    page = words(client, shared(write(by=[contributor()], tags=["Neues Stichwort"])))
    assert "Jonte Brackwede" in page
    assert "Neues Stichwort" in page


def test_making_and_revoking_are_in_the_audit_without_the_secret(draft, shared, editor):
    shared(draft)
    revoke(draft.share_links.get(), by=editor)
    entries = AuditEntry.objects.filter(subject=draft.key, verb__in=["share", "revoke"])
    assert [(e.verb, e.reason, e.by) for e in entries.order_by("pk")] == [
        ("share", NOTE, editor),
        ("revoke", NOTE, editor),
    ]
    with pytest.raises(Refused):
        revoke(draft.share_links.get(), by=editor)


# The view log


def test_each_opening_is_noted_with_its_network_only(draft, shared, client):
    client.get(shared(draft), REMOTE_ADDR="192.0.2.77", HTTP_USER_AGENT="Brauser " + "x" * 900)
    view = ShareView.objects.get()
    assert view.network == "192.0.2.0/24"
    assert len(view.agent) == 200


def test_looking_at_the_head_is_no_opening(draft, shared, client):
    answer = client.head(shared(draft))
    assert (answer.status_code, answer.content) == (200, b"")
    assert not ShareView.objects.exists()


def test_one_network_is_noted_once_a_minute(draft, shared, client):
    address, now = shared(draft), timezone.now()
    for seconds, ip in [
        (1, "192.0.2.1"),
        (30, "192.0.2.9"),
        (31, "198.51.100.1"),
        (90, "192.0.2.1"),
    ]:
        with time_machine.travel(now + timedelta(seconds=seconds), tick=False):
            client.get(address, REMOTE_ADDR=ip)
    networks = sorted(ShareView.objects.values_list("network", flat=True))
    assert networks == ["192.0.2.0/24", "192.0.2.0/24", "198.51.100.0/24"]


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.200", "203.0.113.0/24"),
        ("2001:db8:1:2::3", "2001:db8:1::/48"),
        ("::ffff:203.0.113.9", "203.0.113.0/24"),
        ("::1", "::/48"),
        (" 203.0.113.9", "203.0.113.0/24"),
        ("unix:/run/x", ""),
        ("", ""),
    ],
)
def test_an_address_is_kept_as_its_network(address, network):
    assert network_of(address) == network


def test_behind_our_proxy_the_address_it_wrote_counts(draft, shared, client, settings):
    settings.HTTPS = True
    client.get(shared(draft), HTTP_X_FORWARDED_FOR="6.6.6.6, 192.0.2.5", REMOTE_ADDR="127.0.0.1")
    assert ShareView.objects.get().network == "192.0.2.0/24"


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch", "options"])
def test_nothing_is_sent_to_a_link(draft, shared, client, method):
    assert getattr(client, method)(shared(draft)).status_code == 405
    assert not ShareView.objects.exists()


@pytest.mark.parametrize("secret", ["a", "%00", "..", "x" * 5000, "ä", "a.b", "'--"])
def test_odd_secrets_are_no_fault(paper, client, secret):
    assert client.get(f"/shared/{secret}/").status_code in (400, 404)
