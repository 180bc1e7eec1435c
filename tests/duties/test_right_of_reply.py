"""A reply stands at the story it answers, word for word, as long as readers have the story."""

import io
from datetime import timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from articles import desk
from articles.models import Objection, Reply, Section
from record.chain import digest
from record.keeping import keep
from record.refusal import Refused

TEXT = "Sie schreiben:  „Der Deich brach um 6 Uhr.“\nDas ist falsch.\n\nEr  hielt <b>. - Ole Quast"
GROUND = "Schreiben von RA Kolk vom 3. November"


@pytest.fixture
def story(publish):
    return publish("Deich gebrochen", paragraphs=("Er brach um 6 Uhr.",))


@pytest.fixture
def reply(story, lawyer):
    return desk.print_reply(story.article, text=TEXT, ground=GROUND, by=lawyer)


def page(client, story):
    return client.get(story.address.path).content.decode()


def test_readers_get_it_word_for_word_above_the_text(story, reply, client):
    found = page(client, story)
    assert "Sie schreiben:  „Der Deich brach um 6 Uhr.“<br>Das ist falsch.</p>" in found
    assert "<p>Er  hielt &lt;b&gt;. - Ole Quast</p>" in found
    assert f'<section class="body reply" id="reply-{reply.pk}"' in found
    assert found.index("Gegendarstellung") < found.index("Ole Quast") < found.index("Er brach um")


def test_it_is_kept_with_the_digest_of_what_was_handed_in(reply):
    row = Reply.objects.get()
    assert row.text == TEXT
    assert row.digest == digest(TEXT)


@pytest.mark.parametrize(
    "statement", ["UPDATE articles_reply SET text = 'x'", "DELETE FROM articles_reply"]
)
def test_nobody_can_change_or_delete_it(reply, statement):
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert Reply.objects.get().text == TEXT


def test_no_rule_and_no_new_text_removes_it(story, reply, editor, notice, client):
    notice("Hinweis", "Alles andere.", mandatory=True)
    article = story.article
    article.refresh_from_db()
    article.lead = "Er hielt doch."
    desk.save(article, by=editor)
    desk.publish(article, by=editor, kind="update")
    assert "Das ist falsch." in page(client, story)


def test_it_goes_with_the_story_and_comes_back_with_it(story, reply, chief, client):
    desk.withdraw(story.article, reason="Prüfung", by=chief)
    assert "Das ist falsch." not in page(client, story)
    story.article.refresh_from_db()
    desk.publish(story.article, by=chief, kind="update")
    assert "Das ist falsch." in page(client, story)


def test_it_stands_on_the_page_of_every_day_on_which_it_stood_there(story, lawyer, client):
    printed = timezone.now() + timedelta(days=1)
    with time_machine.travel(printed, tick=False):
        reply = desk.print_reply(story.article, text=TEXT, ground=GROUND, by=lawyer)
    with time_machine.travel(printed + timedelta(days=30), tick=False):
        desk.end_reply(reply, ground="Frist des § 13 MedienG", by=lawyer)
        assert "Das ist falsch." not in page(client, story)
    shown = []
    for at in (-1, 1, 31):
        out = io.StringIO()
        instant = (printed + timedelta(days=at)).isoformat()
        call_command("show", story.address.path, at=instant, stdout=out)
        shown.append("Das ist falsch." in out.getvalue())
    assert shown == [False, True, False]


def test_the_feed_with_whole_texts_gives_it_too(story, reply, client):
    feed = client.get("/feeds/rss.xml").content.decode()
    assert feed.index("Das ist falsch.") < feed.index("Er brach um 6 Uhr.&lt;/p&gt;")


def test_teasers_and_descriptions_do_not_quote_it(story, reply, client):
    assert "Das ist falsch." not in client.get("/").content.decode()
    head = page(client, story).split("</head>")[0]
    assert "Das ist falsch." not in head


@pytest.mark.parametrize(
    ("text", "ground"),
    [("", GROUND), (" \n ", GROUND), ("a" * 20_001, GROUND), ("Es\x07 war", GROUND), (TEXT, " ")],
)
def test_what_cannot_be_printed_as_it_is_is_refused(story, lawyer, text, ground):
    with pytest.raises(Refused):
        desk.print_reply(story.article, text=text, ground=ground, by=lawyer)
    assert not Reply.objects.exists()


def test_printing_and_ending_need_the_right(story, reply, editor):
    with pytest.raises(Refused):
        desk.print_reply(story.article, text=TEXT, ground=GROUND, by=editor)
    with pytest.raises(Refused):
        desk.end_reply(reply, ground=GROUND, by=editor)


def test_it_speaks_its_own_language(story, lawyer, client):
    desk.print_reply(story.article, text="It held.", ground=GROUND, by=lawyer, language="en")
    found = page(client, story)
    assert 'lang="en">\n<h2' in found
    assert ">Right of reply</h2>" in found


def test_the_legal_desk_prints_it_for_an_objection_and_sees_the_deadline(story, lawyer, client):
    due = timezone.now() + timedelta(days=2)
    values = {"kind": "lawyer", "who": "RA Kolk", "says": "Falsch.", "received_at": timezone.now()}
    objection = Objection.objects.create(article=story.article, deadline=due, **values)
    client.force_login(lawyer)
    address = reverse("admin:articles_article_duties", args=[story.article_id])
    assert "fällig am" in client.get(address).content.decode()
    typed = {"kind": "reply", "text": TEXT, "language": "de", "objection": objection.pk}
    typed = {f"reply-{name}": value for name, value in {**typed, "ground": GROUND}.items()}
    client.post(address, {"_reply": "1", **typed})
    assert Reply.objects.get().objection == objection
    assert Reply.objects.get().text == TEXT


def test_a_refused_form_keeps_what_was_pasted(story, lawyer, client):
    client.force_login(lawyer)
    address = reverse("admin:articles_article_duties", args=[story.article_id])
    typed = {"reply-text": TEXT, "reply-kind": "reply", "reply-language": "de", "reply-ground": ""}
    found = client.post(address, {"_reply": "1", **typed}).content.decode()
    assert "Er  hielt &lt;b&gt;. - Ole Quast" in found
    assert not Reply.objects.exists()


def test_a_page_with_a_reply_asks_no_query_more(story, lawyer, client, django_assert_num_queries):
    page(client, story)
    with django_assert_num_queries(4):
        page(client, story)
    desk.print_reply(story.article, text=TEXT, ground=GROUND, by=lawyer)
    with django_assert_num_queries(4):
        page(client, story)


def test_the_section_may_be_renamed_meanwhile(story, reply, chief, client):
    section = Section.objects.get(slug="lokales")
    section.name = "Region"
    section.save()
    keep(section, by=chief)
    assert "Das ist falsch." in page(client, story)
