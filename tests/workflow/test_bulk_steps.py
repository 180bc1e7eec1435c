"""One step for many stories: each by itself, each refused one with its reason and its link."""

import pytest
from django.urls import reverse

from articles import desk
from articles.models import Article, Release
from record.models import AuditEntry

LIST = "admin:articles_article_changelist"


@pytest.fixture
def act(client, editor):
    """The editor's list with some stories ticked."""

    def run(action, stories, user=editor, **more):
        client.force_login(user)
        ticked = [story.pk for story in stories]
        posted = {"action": action, "_selected_action": ticked, "index": 0, **more}
        return client.post(reverse(LIST), posted, follow=True)

    return run


def test_the_good_ones_go_and_the_others_say_why(act, write, image):
    good = [write(f"Gut {number}", lead_image=image()) for number in range(3)]
    bad = [write("Ohne Text", paragraphs=()), write("Recht", needs_legal=True)]
    page = act("publish_them", [bad[0], *good, bad[1]])
    assert Release.objects.count() == 3
    shown = page.content.decode()
    assert page.context["title"].startswith("3 ")
    assert ", 2 " in page.context["title"]
    for story in bad:
        assert reverse("admin:articles_article_change", args=[story.pk]) in shown
    assert [len(said) > 0 for _story, said in page.context["refused"]] == [True, True]


def test_nobody_reads_a_whole_list_with_a_second_pair_of_eyes(act, write, section, chief):
    article = write(section=section("Politik", needs_approval=True), desk_state="review")
    page = act("ready_them", [article], user=chief)
    assert page.context["title"].startswith("0 ")
    assert Article.objects.get(pk=article.pk).approved_by is None


def test_all_of_them_went_is_one_sentence_on_the_list(act, write):
    page = act("submit_them", [write("Eins"), write("Zwei")])
    assert page.resolver_match.url_name == "articles_article_changelist"
    assert "messagelist" in page.content.decode()
    assert set(Article.objects.values_list("desk_state", flat=True)) == {"review"}


def test_an_unforeseen_fault_stops_no_other(act, write, monkeypatch):
    stories = [write("Eins"), write("Zwei"), write("Drei")]
    real = desk.step.changes.record

    def faulty(verb, *, subject, **more):
        if subject == stories[1].key:
            raise RuntimeError("unforeseen")
        return real(verb, subject=subject, **more)

    monkeypatch.setattr(desk.step.changes, "record", faulty)
    page = act("submit_them", stories)
    assert page.context["title"].startswith("2 ")
    states = [Article.objects.get(pk=story.pk).desk_state for story in stories]
    assert sorted(states) == ["draft", "review", "review"]


def test_two_hundred_at_once(act, write, editor, chief):
    write("Muster")
    first = Article.objects.get()
    copies = [
        Article(headline=f"Nr. {n}", section=first.section, body=first.body, desk_state="review")
        for n in range(200)
    ]
    for copy in copies:
        desk.save(copy, by=chief)
    copies[7].section = copies[9].section = None
    for copy in (copies[7], copies[9]):
        desk.ask_legal(Article.objects.get(pk=copy.pk), by=chief)
    page = act("ready_them", copies[:1], select_across="1")
    assert page.context["title"].startswith("198 ")
    assert len(page.context["refused"]) == 3  # two at the lawyer's, and the draft
    assert AuditEntry.objects.filter(verb="ready").count() == 198


def test_loading_the_result_again_does_nothing_again(act, write, client):
    act("publish_them", [write("Eins"), write("Recht", needs_legal=True)])
    before = Release.objects.count()
    assert client.get(reverse("admin:articles_article_bulk")).status_code == 200
    assert Release.objects.count() == before


def test_take_on_and_bin(act, write, editor, reporter, chief):
    free, taken = write("Frei"), write("Vergeben")
    desk.assign(taken, to=chief, by=chief)
    act("take_them_on", [free, taken], user=reporter)
    assert Article.objects.get(pk=free.pk).assigned_to == reporter
    assert Article.objects.get(pk=taken.pk).assigned_to == chief
    act("bin_them", [free])
    assert Article.objects.get(pk=free.pk).desk_state == "binned"
    act("unbin_them", [free])
    assert Article.objects.get(pk=free.pk).desk_state == "draft"


@pytest.mark.parametrize("action", ["publish_them", "ready_them"])
def test_a_reporter_has_no_such_action(act, write, reporter, action):
    article = write(desk_state="review")
    act(action, [article], user=reporter)
    assert Article.objects.get(pk=article.pk).desk_state == "review"
    assert not Release.objects.exists()


@pytest.mark.parametrize("ticked", ["", "x", "9" * 30])
def test_odd_ticks_are_no_fault(client, editor, write, ticked):
    write()
    client.force_login(editor)
    posted = {"action": "bin_them", "_selected_action": [ticked], "index": 0}
    assert client.post(reverse(LIST), posted, follow=True).status_code in (200, 400, 404)
    assert Article.objects.get().desk_state == "draft"
