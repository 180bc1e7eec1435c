"""Letters to the desk: who is told of which step, in which words, and that none is lost."""

import smtplib
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.core.management import CommandError, call_command
from django.utils import timezone

from articles import desk
from articles.mail import post
from articles.mail.round import go, start
from articles.models import Article
from newsroom.models import User
from record.models import Change, Mark


def member(name, role, language="de", email=True):
    user = User.objects.create_user(name, is_staff=True, interface_language=language)
    user.email = f"{name}@paper.example" if email else ""
    user.save()
    user.groups.set(Group.objects.filter(name=role))
    return user


@pytest.fixture(autouse=True)
def outbox(settings):
    place = "django.core.mail.backends.locmem.EmailBackend"
    settings.MAILERS = {"default": {"BACKEND": place, "OPTIONS": {}}}
    mail.outbox = []
    return mail.outbox


@pytest.fixture
def house(write, editor, reporter):
    """People with addresses; the post begins here."""
    people = {
        "ada": member("ada", "Redaktion"),
        "ben": member("ben", "Redaktion", "en"),
        "lea": member("lea", "Justiziariat"),
        "cem": member("cem", "Chefredaktion"),
        "ohne": member("ohne", "Redaktion", email=False),
    }
    for user in (editor, reporter):
        user.email = f"{user.username}@paper.example"
        user.save()
    start()
    return people


def told():
    return sorted(letter.to[0].partition("@")[0] for letter in mail.outbox)


def fresh(article):
    return Article.objects.get(pk=article.pk)


def test_whoever_is_given_a_story_is_written_to(house, write, editor):
    due = timezone.now() + timedelta(hours=2)
    article = write("Neue Brücke")
    desk.assign(article, to=house["ada"], by=editor, due_at=due, note="Bitte die Zahl prüfen.")
    assert go() == 1
    (letter,) = mail.outbox
    assert letter.to == ["ada@paper.example"]
    assert "Neue Brücke" in letter.subject
    assert "Bitte die Zahl prüfen." in letter.body
    assert f"/admin/articles/article/{article.pk}/change/" in letter.body


def test_nobody_is_written_to_about_what_they_did(house, write, reporter):
    desk.assign(write(), to=reporter, by=reporter)
    assert go() == 0


def test_a_submitted_story_is_told_to_those_who_publish_there(house, write, section, reporter):
    desk.submit(write(), by=reporter)
    go()
    assert told() == ["ada", "ben", "cem", "erika"]


def test_where_a_section_names_its_people_only_they_and_approvers_are_told(
    house, write, section, reporter
):
    politics = section("Politik", needs_approval=True)
    politics.staff.add(house["ada"])
    desk.submit(write(section=politics), by=reporter)
    go()
    assert told() == ["ada", "cem"]


def test_law_hand_back_approval_and_ready_tell_whoever_goes_on(house, write, editor):
    article = write()
    desk.ask_legal(article, by=editor)
    go()
    assert told() == ["cem", "lea"]
    mail.outbox.clear()
    desk.submit(fresh(article), by=editor)
    go()
    mail.outbox.clear()
    desk.hand_back(fresh(article), by=house["cem"], note="Noch einmal.")
    go()
    assert told() == ["erika"]
    mail.outbox.clear()
    desk.approve(fresh(article), by=house["cem"])
    go()
    assert told() == ["erika"]


def test_everybody_reads_their_own_language(house, write, reporter):
    desk.submit(write(), by=reporter)
    go()
    ben = next(letter for letter in mail.outbox if letter.to == ["ben@paper.example"])
    assert ben.subject.startswith("To be approved")


def test_of_a_story_under_embargo_no_word_leaves_the_house(house, write, editor):
    until = timezone.now() + timedelta(days=1)
    article = write("Geheime Fusion", lead="Streng geheim.", embargo_until=until)
    desk.assign(article, to=house["ada"], by=editor)
    go()
    (letter,) = mail.outbox
    assert "Fusion" not in letter.subject + letter.body
    assert "geheim" not in letter.body
    assert str(article.pk) in letter.subject


def test_a_headline_of_several_lines_makes_no_second_header(house, write, editor):
    article = write("Eins\nBcc: x@example.org")
    desk.assign(article, to=house["ada"], by=editor)
    assert go() == 1
    assert "\n" not in mail.outbox[0].subject


def test_what_was_told_is_not_told_again(house, write, editor):
    desk.assign(write(), to=house["ada"], by=editor)
    assert (go(), go()) == (1, 0)
    assert Mark.objects.get(pk="mail").number == Change.objects.last().number


def test_the_first_round_begins_with_what_happens_from_now_on(write, editor):
    desk.assign(write(), to=member("ada", "Redaktion"), by=editor)
    assert go() == 0


def test_one_receiver_who_fails_stops_nobody(house, write, reporter, monkeypatch, caplog):
    real = post._way

    class Picky:
        def __init__(self):
            self.way = real()

        def open(self):
            self.way.open()

        def close(self):
            self.way.close()

        def send_messages(self, letters):
            if letters[0].to == ["ada@paper.example"]:
                raise smtplib.SMTPRecipientsRefused({"ada@paper.example": (550, b"no")})
            return self.way.send_messages(letters)

    monkeypatch.setattr(post, "_way", Picky)
    desk.submit(write(), by=reporter)
    assert go() == 3
    assert "ada" not in told()
    assert "No letter" in caplog.text


@pytest.mark.parametrize("where", ["open", "send_messages"])
def test_when_nothing_gets_out_nothing_is_lost(house, write, editor, monkeypatch, where):
    class Closed:
        def open(self):
            if where == "open":
                raise ConnectionRefusedError("no server")

        def close(self):
            raise smtplib.SMTPServerDisconnected

        def send_messages(self, letters):
            raise smtplib.SMTPServerDisconnected

    desk.assign(write(), to=house["ada"], by=editor)
    with monkeypatch.context() as patch:
        patch.setattr(post, "_way", Closed)
        with pytest.raises(CommandError):
            call_command("mail")
    assert go() == 1


def test_the_command_says_how_many_left(house, write, editor, capsys):
    desk.assign(write(), to=house["ada"], by=editor)
    call_command("mail")
    assert capsys.readouterr().out.startswith("1 ")
