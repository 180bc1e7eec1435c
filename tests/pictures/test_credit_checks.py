"""What the picture desk is told about a credit before readers see the picture."""

import pytest

from media.credits import Creator, Credit, Licence, Source, problems

ADA = (Creator("Ada"),)
DPA = (Source("dpa"),)


def codes(credit, **values):
    return [problem.code for problem in problems(credit, **values)]


@pytest.mark.parametrize(
    ("credit", "found"),
    [
        (Credit(ADA, DPA), []),
        (Credit(ADA), []),
        (Credit(sources=DPA), ["no_creator"]),
        (Credit(), ["nobody_named"]),
        (Credit((Creator(" "),), (Source(""),)), ["nobody_named"]),
        (Credit((Creator("Getty Images"),), (Source("gettyimages"),)), ["no_creator"]),
        (Credit((Creator("Ada", anonymous=True),)), []),
        (Credit(supplied_line="Foto: Ada/dpa"), ["nobody_named"]),
        (Credit(supplied_line="Foto: Ada/dpa", use_verbatim=True), ["no_creator"]),
        (Credit(ADA, use_verbatim=True), ["verbatim_without_line"]),
        (Credit(placement="not_required", waived=True), []),
        (Credit(placement="not_required"), ["waiver_not_written"]),
        (Credit(licence=Licence("public-domain")), []),
        (Credit(ADA, style="barock"), ["style_unknown"]),
        (Credit(ADA, (Source("dpa", style="barock"),)), ["style_unknown"]),
        (Credit((Creator("Ada", url="javascript:x"),)), ["link_unusable"]),
        (
            Credit(
                (Creator("Ada", anonymous=True),), DPA, supplied_line="ADA/dpa", use_verbatim=True
            ),
            ["line_names_anonymous"],
        ),
    ],
)
def test_who_is_named(credit, found):
    assert codes(credit) == found


@pytest.mark.parametrize(
    ("licence", "found"),
    [
        (Licence("own"), ["own_without_proof"]),
        (Licence("handout"), ["handout_without_proof"]),
        (Licence("agency"), []),
        (Licence("cc", "CC BY 4.0", source_url="https://b.example/"), []),
        (Licence("cc", "CC BY 4.0"), ["cc_without_source"]),
        (Licence("cc", "CC0"), []),
        (Licence("cc"), ["cc_without_licence", "cc_without_source"]),
        (Licence("cc", "CC BY", source_url="https://b.example/"), ["cc_without_licence"]),
        (Licence("cc", "CC BY-SA 3.0", source_url="https://b.example/"), ["cc_without_title"]),
        (
            Licence("cc", "CC BY-NC 4.0", source_url="https://b.example/"),
            ["cc_non_commercial"],
        ),
        (
            Licence("cc", "CC BY-ND 4.0", source_url="https://b.example/", changes="Ausschnitt"),
            ["cc_changed_against_licence"],
        ),
    ],
)
def test_what_the_licence_asks_for(licence, found):
    assert codes(Credit(ADA, licence=licence)) == found


@pytest.mark.parametrize("kind", ["own", "handout"])
def test_proof_in_the_drawer_answers_the_question(kind):
    assert codes(Credit(ADA, licence=Licence(kind), proven=True)) == []


def test_a_machine_has_no_author_who_must_be_named():
    assert codes(Credit(), nature="ai") == []
    assert codes(Credit(), nature="photo") == ["nobody_named"]


@pytest.mark.parametrize(
    ("credit", "blocking"),
    [
        (Credit(), [("nobody_named", False)]),
        (Credit(ADA, licence=Licence("cc")), [("cc_without_licence", True)]),
        (Credit(sources=DPA), []),
        (Credit(ADA, licence=Licence("own")), []),
    ],
)
def test_only_a_picture_without_any_name_can_never_go_out(credit, blocking):
    found = [(p.code, p.overridable) for p in problems(credit) if p.blocks]
    assert found == blocking


def test_what_blocks_stands_first_and_every_problem_has_a_sentence():
    credit = Credit(sources=DPA, licence=Licence("cc", url="ftp://x"), style="barock")
    found = problems(credit)
    assert [problem.blocks for problem in found] == sorted((p.blocks for p in found), reverse=True)
    assert all(problem.sentence for problem in found)


@pytest.mark.parametrize(
    ("name", "label", "href"),
    [
        ("CC BY 4.0", "CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
        ("CC-BY-SA-4.0", "CC-BY-SA-4.0", "https://creativecommons.org/licenses/by-sa/4.0/"),
        (
            "cc by sa 3.0 de",
            "cc by sa 3.0 de",
            "https://creativecommons.org/licenses/by-sa/3.0/de/",
        ),
        (
            "CC BY-NC-ND 2.5",
            "CC BY-NC-ND 2.5",
            "https://creativecommons.org/licenses/by-nc-nd/2.5/",
        ),
        ("CC0 1.0", "CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
        ("CC BY", "CC BY", ""),
        ("frei", "frei", ""),
    ],
)
def test_the_address_of_a_licence_is_known_from_its_name(name, label, href):
    licence = Licence("cc", name)
    assert (licence.label, licence.href) == (label, href)


@pytest.mark.parametrize(
    ("url", "label"),
    [
        ("https://creativecommons.org/licenses/by-sa/4.0/deed.de", "CC BY-SA 4.0"),
        ("http://creativecommons.org/licenses/by/3.0/at/", "CC BY 3.0 AT"),
        ("https://creativecommons.org/publicdomain/zero/1.0/", "CC0 1.0"),
        ("https://lizenz.example/", ""),
    ],
)
def test_the_name_of_a_licence_is_known_from_its_address(url, label):
    assert Licence("cc", url=url).label == label
