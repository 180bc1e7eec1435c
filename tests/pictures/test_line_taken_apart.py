"""A credit line fills the form: before and after side by side, and the way back."""

import pytest
from django.urls import reverse

from media.models import ImageCredit
from record.models import State
from tests.desk.test_nouns_admin import address, sent, typed

LINE = "„Turm“ von ADA LANG, CC BY 4.0"


@pytest.fixture
def desk(client, picture_editor):
    client.force_login(picture_editor)
    return client


def taken_apart(desk, credit, line=LINE):
    return desk.post(address(credit), typed(desk, credit, read_line=line, _read="1"))


def hidden(response):
    """The form as the browser holds it, with what undo needs."""
    rows = [form for inline in response.context["inline_admin_formsets"] for form in inline.formset]
    gone = {form.add_prefix("DELETE"): "on" for form in rows if form["DELETE"].value()}
    return {**sent(response), **gone, "before_read": response.context["filling"].kept}


def test_before_and_after_stand_side_by_side(desk, credit):
    filling = taken_apart(desk, credit()).context["filling"]
    rows = {label: (before, after) for label, before, after in filling.compared}
    assert rows["Urheber"] == ("Erika Beispiel", "Ada Lang")
    assert rows["Agenturen"] == ("Küstenbild", "")
    assert ("", "CC BY 4.0") in rows.values()


def test_undo_brings_back_what_stood_there_and_saves_nothing(desk, credit):
    kept = credit()
    before = typed(desk, kept)
    page = desk.post(address(kept), {**hidden(taken_apart(desk, kept)), "_undo_read": "1"})
    for name in ("creators-0-name", "sources-0-agency", "licence", "licence_name"):
        assert str(sent(page).get(name, "")) == str(before.get(name, "")), name
    assert page.context["filling"].compared == ()
    kept.refresh_from_db()
    assert str(kept) == "Erika Beispiel / Küstenbild"


def test_after_saving_a_former_state_comes_back_from_the_record(desk, credit):
    kept = credit()
    desk.post(address(kept), hidden(taken_apart(desk, kept, "Foto: ADA LANG/Nordlicht")))
    kept = ImageCredit.objects.get()
    assert (str(kept), kept.supplied_line) == ("Ada Lang / Nordlicht", "Foto: ADA LANG/Nordlicht")
    (state, *_rest) = desk.get(address(kept)).context["earlier"]
    assert state.line == "Foto: Erika Beispiel/Küstenbild"
    page = desk.post(address(kept), typed(desk, kept, _bring_back=state.pk))
    desk.post(address(kept), hidden(page))
    assert str(ImageCredit.objects.get()) == "Erika Beispiel / Küstenbild"


def test_the_line_as_delivered_is_never_changed(desk, credit):
    kept = credit(supplied_line="Foto: E. Beispiel/Küstenbild")
    values = {**hidden(taken_apart(desk, kept)), "supplied_line": "Foto: niemand"}
    desk.post(address(kept), values)
    kept.refresh_from_db()
    assert str(kept) == "Ada Lang"
    assert kept.supplied_line == "Foto: E. Beispiel/Küstenbild"
    states = State.objects.filter(key=kept.key)
    assert {state.data["supplied_line"] for state in states} == {kept.supplied_line}


def test_the_spelling_as_delivered_stays_beside_the_proposal(desk):
    page = reverse("admin:media_imagecredit_add")
    empty = sent(desk.get(page))
    filled = desk.post(page, {**empty, "read_line": "Foto: ADA LANG/dpa", "_read": "1"})
    desk.post(page, hidden(filled))
    creator = ImageCredit.objects.get().creators.get()
    assert (creator.name, creator.raw) == ("Ada Lang", "ADA LANG")


def test_a_line_that_names_nobody_changes_nothing_and_says_so(desk, credit):
    kept = credit()
    page = taken_apart(desk, kept, "unbekannt")
    assert page.context["filling"].nobody
    assert sent(page)["creators-0-name"] == "Erika Beispiel"


@pytest.mark.parametrize("kept", ["", "[]", "null", "{", '{"creators-TOTAL_FORMS": {}}', "9" * 9])
def test_an_undo_nobody_can_read_is_no_fault(desk, credit, kept):
    one = credit()
    values = typed(desk, one, _undo_read="1", before_read=kept)
    assert desk.post(address(one), values).status_code == 200


@pytest.mark.parametrize("number", ["0", "abc", "9" * 30, "-1"])
def test_a_state_that_is_none_of_this_credit_is_no_fault(desk, credit, number):
    one = credit()
    answer = desk.post(address(one), typed(desk, one, _bring_back=number))
    assert answer.status_code == 200
    one.refresh_from_db()
    assert str(one) == "Erika Beispiel / Küstenbild"


def test_how_a_line_reads_is_told_while_it_is_typed(desk, credit):
    credit(agency="Küstenbild")
    url = reverse("admin:media_imagecredit_read")
    parts = dict(desk.get(url, {"line": "Foto: ADA LANG/küstenbild"}).json()["parts"])
    assert list(parts.values()) == ["Ada Lang", "Küstenbild"]
    assert desk.get(url, {"line": "n/a"}).json() == {"parts": []}
