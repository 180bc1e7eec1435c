"""Many pictures changed at once: first looked at, then one by one, each refusal with its reason."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from media.desk import bulk
from media.models import Agency, BulkItem, Contract, Image, ImageCredit
from record.models import AuditEntry, State
from record.refusal import Refused

LICENCE = {"licence": "handout", "licence_name": "", "licence_url": "", "only_these": False}


@pytest.fixture
def five(image, credit):
    """Five pictures of one credit."""
    shared = credit()
    return [image(f"Bild {n}", credited=shared) for n in range(5)]


@pytest.fixture
def plan(picture_editor):
    def build(act, images, **values):
        chosen = Image.objects.filter(pk__in=[one.pk for one in images])
        return bulk.plan(act, chosen, values, by=picture_editor)

    return build


def outcomes(planned):
    return {item.image.title: item.outcome for item in planned.items.select_related("image")}


def natures():
    return set(Image.objects.values_list("nature", flat=True))


def test_a_planned_change_changes_nothing_yet(five, plan, picture_editor):
    planned = plan("nature", five, nature="archive")
    found = list(bulk.foresee(planned, by=picture_editor))
    assert {one.effect.before == one.effect.after for one in found} == {False}
    assert natures() == {"photo"}


def test_each_picture_is_changed_by_a_verb_of_its_own(five, plan, picture_editor):
    planned = plan("nature", five, nature="archive")
    assert bulk.carry_on(planned, by=picture_editor) == 0
    assert set(outcomes(planned).values()) == {"done"}
    assert natures() == {"archive"}
    assert State.objects.filter(key=five[0].key).latest("pk").data["nature"] == "archive"


def test_what_somebody_changed_meanwhile_is_left_alone_and_told(five, plan, picture_editor):
    planned = plan("nature", five, nature="archive")
    Image.objects.filter(pk=five[0].pk).update(version=7)
    Image.objects.filter(pk=five[1].pk).update(recalled_at="2026-01-01T00:00Z")
    Image.objects.filter(pk=five[2].pk).update(nature="archive")
    bulk.carry_on(planned, by=picture_editor)
    assert list(outcomes(planned).values()).count("done") == 2
    assert outcomes(planned) | {
        "Bild 0": "refused",
        "Bild 1": "refused",
        "Bild 2": "same",
    } == outcomes(planned)
    assert all(planned.items.filter(outcome="refused").values_list("reason", flat=True))


def test_a_change_goes_on_where_it_stopped(five, plan, picture_editor):
    planned = plan("nature", five, nature="archive")
    assert bulk.carry_on(planned, by=picture_editor, most=2) == 3
    assert bulk.carry_on(planned, by=picture_editor, most=2) == 1
    assert bulk.carry_on(planned, by=picture_editor, most=2) == 0
    assert set(Image.objects.values_list("version", flat=True)) == {1}  # none was done twice


@pytest.mark.parametrize("act", ["nature", "credit", "contract", "recall", "licence"])
def test_a_picture_costs_the_same_number_of_questions_however_many_there_are(
    act, image, credit, plan, picture_editor
):
    made = [image(f"Bild {n}", credited=credit()) for n in range(6)]
    contract = Contract.objects.create(agency=Agency.objects.get(), name="Rahmen")
    values = {
        "nature": {"nature": "archive"},
        "credit": {"credit": credit("Rosa Rot").pk},
        "contract": {"contract": contract.pk},
        "recall": {"reason": "Bitte der Agentur"},
        "licence": LICENCE,
    }[act]
    counts = []
    for some in (made[:2], made[2:]):
        planned = plan(act, some, **values)
        with CaptureQueriesContext(connection) as asked:
            bulk.carry_on(planned, by=picture_editor)
        assert set(outcomes(planned).values()) == {"done"}
        counts.append(len(asked))
    assert counts[1] - counts[0] <= 2 * 40
    assert (counts[1] - counts[0]) % 2 == 0


def test_a_shared_licence_changes_the_others_and_the_dry_run_says_so(
    five, plan, publish, client, picture_editor
):
    publish(lead_image=five[4])
    planned = plan("licence", five[:2], **LICENCE)
    client.force_login(picture_editor)
    dry = client.get(reverse("admin:media_image_bulk_look", args=[planned.pk])).context["dry"]
    assert (dry.changed, dry.others, dry.pages) == (2, 3, 1)
    bulk.carry_on(planned, by=picture_editor)
    assert set(outcomes(planned).values()) == {"done"}
    assert {one.credit.licence for one in Image.objects.all()} == {"handout"}
    assert ImageCredit.objects.count() == 1


def test_for_these_pictures_only_they_get_one_copy_of_the_credit(five, plan, picture_editor):
    planned = plan("licence", five[:2], **{**LICENCE, "only_these": True})
    bulk.carry_on(planned, by=picture_editor, most=1)
    bulk.carry_on(planned, by=picture_editor)  # the copy is the same after a pause
    licences = [one.credit.licence for one in Image.objects.order_by("pk")]
    assert licences == ["handout"] * 2 + ["agency"] * 3
    assert ImageCredit.objects.count() == 2
    assert {str(one) for one in ImageCredit.objects.all()} == {"Erika Beispiel / Küstenbild"}


def test_a_credit_changed_since_the_look_keeps_its_licence(five, plan, picture_editor):
    planned = plan("licence", five[:2], **LICENCE)
    ImageCredit.objects.update(version=9)
    bulk.carry_on(planned, by=picture_editor)
    assert set(outcomes(planned).values()) == {"refused"}
    assert ImageCredit.objects.get().licence == "agency"


def test_a_credit_that_names_nobody_is_set_nowhere(five, plan, credit, picture_editor):
    planned = plan("credit", five[:1], credit=credit(None, None).pk)
    bulk.carry_on(planned, by=picture_editor)
    assert outcomes(planned) == {"Bild 0": "refused"}


def test_a_recall_takes_the_pictures_from_readers_with_its_reason(
    five, plan, publish, client, picture_editor
):
    address = publish(lead_image=five[0]).address.path
    assert b"<figure" in client.get(address).content
    bulk.carry_on(plan("recall", five, reason="Klage"), by=picture_editor)
    assert b"<figure" not in client.get(address).content
    entry = AuditEntry.objects.filter(subject=five[0].key).latest("pk")
    assert (entry.verb, entry.reason) == ("recall", "Klage")


def test_without_the_right_nothing_is_planned_and_nothing_done(five, plan, editor):
    with pytest.raises(Refused):
        bulk.plan("recall", Image.objects.all(), {"reason": "x"}, by=editor)
    planned = plan("recall", five[:1], reason="x")
    bulk.carry_on(planned, by=editor)
    assert outcomes(planned) == {"Bild 0": "refused"}


def test_none_and_too_many_are_refused(five, plan, monkeypatch):
    with pytest.raises(Refused):
        plan("nature", [], nature="archive")
    monkeypatch.setattr(bulk, "MOST", 4)
    with pytest.raises(Refused):
        plan("nature", five, nature="archive")
    assert not BulkItem.objects.exists()


# The screens


def road(client, query, values):
    """From the grid over the dry run to the end, as a browser goes it."""
    page = f"{reverse('admin:media_image_bulk')}?{query}"
    assert client.get(page).status_code == 200
    look = client.post(page, values)
    assert look.status_code == 302, look.context["form"].errors
    shown = client.get(look.url).context["dry"]
    done = client.post(look.url)
    return shown, client.get(done.url).context["outcomes"]


def test_the_ticked_pictures_are_changed(five, client, picture_editor):
    client.force_login(picture_editor)
    query = f"act=nature&pick={five[0].pk}&pick={five[1].pk}&pick=x"
    shown, outcome = road(client, query, {"nature": "symbol"})
    assert (shown.changed, shown.refused, outcome["done"]) == (2, 0, 2)
    assert Image.objects.filter(nature="symbol").count() == 2


def test_all_that_match_are_changed(five, image, client, picture_editor):
    image("Deich")
    client.force_login(picture_editor)
    _shown, outcome = road(client, "act=nature&all=1&q=bild", {"nature": "symbol"})
    assert outcome["done"] == 5
    assert Image.objects.get(title="Deich").nature == "photo"


def test_a_licence_that_readers_could_not_follow_is_asked_again(five, client, picture_editor):
    client.force_login(picture_editor)
    page = f"{reverse('admin:media_image_bulk')}?act=licence&all=1"
    form = client.post(page, {"licence": "cc", "only_these": "yes"}).context["form"]
    assert form.errors.as_data()["licence_name"][0].code == "cc_unnamed"


@pytest.mark.parametrize(
    "query", ["act=nature", "act=nature&pick=999999999", "act=nature&all=1&q=xyz"]
)
def test_an_empty_choice_leads_back_to_the_grid(five, client, picture_editor, query):
    client.force_login(picture_editor)
    response = client.get(f"{reverse('admin:media_image_bulk')}?{query}")
    assert response.url.startswith(reverse("admin:media_image_changelist"))


def test_who_may_not_is_not_let_in(five, client, reporter, plan):
    planned = plan("nature", five, nature="archive")
    client.force_login(reporter)
    assert client.get(f"{reverse('admin:media_image_bulk')}?act=nature&all=1").status_code == 403
    assert client.post(reverse("admin:media_image_bulk_look", args=[planned.pk])).status_code == 403
    assert client.get(f"{reverse('admin:media_image_bulk')}?act=nonsense").status_code == 404
