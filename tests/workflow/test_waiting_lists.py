"""What waits: the filters of the list and what the overview shows to whom."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone

from articles import desk
from articles.admin.workflow import my_queue, waiting
from articles.desk import clearance
from articles.models import Article, Release
from newsroom.models import User


def fresh(article):
    return Article.objects.get(pk=article.pk)


@pytest.fixture
def lead(db):
    user = User.objects.create_user("carla", is_staff=True)
    user.groups.set(Group.objects.filter(name="Chefredaktion"))
    return user


def listed(client, user, value):
    client.force_login(user)
    page = client.get(reverse("admin:articles_article_changelist"), {"status": value})
    return {story.headline for story in page.context["cl"].result_list}


def test_the_quick_filters(client, write, editor, reporter):
    write("Entwurf")
    write("Abnahme", desk_state="review")
    write("Fertig", desk_state="ready")
    write("Recht", needs_legal=True)
    late = write("Spät")
    past = timezone.now() - timedelta(hours=1)
    Article.objects.filter(pk=late.pk).update(due_at=past, assigned_to=reporter)
    assert listed(client, editor, "ready") == {"Fertig"}
    assert listed(client, editor, "review") == {"Abnahme"}
    assert listed(client, editor, "legal") == {"Recht"}
    assert listed(client, editor, "overdue") == {"Spät"}
    assert listed(client, reporter, "mine") == {"Spät"}


def test_a_plan_that_was_cancelled_leaves_the_story_where_the_row_says(client, publish, editor):
    release = publish("Abgesagt", at=timezone.now() + timedelta(hours=2))
    desk.cancel(fresh(release.article), Release.objects.get(), by=editor)
    assert listed(client, editor, "ready") == {"Abgesagt"}
    assert listed(client, editor, "gone") == set()


def test_an_assignment_ends_when_readers_have_the_story_and_begins_anew(write, editor):
    article = write()
    desk.assign(article, to=editor, by=editor)
    mine = lambda: list(waiting.assigned_to(Article.objects.all(), editor))  # noqa: E731
    assert mine() == [article]
    desk.publish(fresh(article), by=editor)
    assert mine() == []
    desk.assign(fresh(article), to=editor, by=editor)
    assert mine() == [article]
    desk.bin(desk.assign(write("Zwei"), to=editor, by=editor), by=editor)
    assert mine() == [article]


def test_the_query_says_what_the_verb_says_about_publishing(write, section, editor, lead, chief):
    """Who may publish is asked for one story by the verb and for many by the list."""
    politics, sport = section("Politik"), section("Sport")
    part = section("Bundestag", parent=politics)
    own = section("Kreistag", parent=politics)
    politics.staff.add(lead)
    own.staff.add(editor)
    places = [politics, sport, part, own, None]
    stories = [write(str(place), section=place, desk_state="review") for place in places]
    for user in (editor, lead, chief):
        by_query = set(waiting.to_read(Article.objects.all(), user))
        assert by_query == {story for story in stories if may(story, user)}


def may(story, user):
    try:
        clearance.may_publish(fresh(story), user)
    except desk.Refused:
        return False
    return True


def test_what_has_to_be_approved_waits_for_approvers(write, section, editor, lead):
    article = write(section=section("Politik", needs_approval=True), desk_state="ready")
    assert list(waiting.to_read(Article.objects.all(), lead)) == [article]
    assert list(waiting.to_read(Article.objects.all(), editor)) == []
    desk.approve(fresh(article), by=lead)
    assert list(waiting.to_read(Article.objects.all(), lead)) == []


def test_the_overview_shows_what_waits_for_whom(client, write, editor, reporter, lead):
    desk.assign(write("Für Rosa"), to=reporter, by=editor)
    write("Zu lesen", desk_state="review")
    write("Recht", needs_legal=True)
    shown = {}
    for user in (reporter, editor, lead):
        client.force_login(user)
        mine = client.get(reverse("admin:index")).context["mine"]
        shown[user.username] = {one.row.article.headline for one in mine}
    assert shown == {"rosa": {"Für Rosa"}, "erika": {"Zu lesen"}, "carla": {"Zu lesen", "Recht"}}


def test_what_is_due_first_stands_at_the_top(write, editor):
    now = timezone.now()
    for name, hours in (("Später", 5), ("Bald", 1)):
        desk.assign(write(name), to=editor, by=editor, due_at=now + timedelta(hours=hours))
    desk.assign(write("Irgendwann"), to=editor, by=editor)
    found = [one.row.article.headline for one in my_queue.waiting_for(editor, now)]
    assert found == ["Bald", "Später", "Irgendwann"]
