"""Two wordings word by word."""

import random
import time

import pytest
from django.template.loader import render_to_string
from hypothesis import given
from hypothesis import strategies as st

from articles.compare.words import compare

SIGNS = {"same": "{}", "del": "[-{}-]", "ins": "[+{}+]"}
PIECES = "der Rat tagt am Montag , . „ “ 1.204,5 5 % 41-Jährige und \n"
WORDS = st.sampled_from(PIECES.split(" "))
TEXTS = st.lists(WORDS, max_size=40).map(" ".join) | st.text(max_size=60)


def marked(before, after):
    return "".join(SIGNS[run.kind].format(run.text) for run in compare(before, after))


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("", "", ""),
        ("", "Neu", "[+Neu+]"),
        ("Alt", "", "[-Alt-]"),
        ("Der Rat tagt.", "Der Rat tagt.", "Der Rat tagt."),
        (
            "blieb sie bei 28,4 Megawatt stehen.",
            "blieb sie bei 8,4 Megawatt stehen.",
            "blieb sie bei [-28,4-][+8,4+] Megawatt stehen.",
        ),
        ("Leistung: 41 MW", "Leistung: 14 MW", "Leistung: [-41 MW-][+14 MW+]"),
        ("Die 41-Jährige zahlt.", "Die 14-Jährige zahlt.", "Die [-41-Jährige-][+14-Jährige+] zahlt."),
        ("um 5 % mehr", "um 6 % mehr", "um [-5 %-][+6 %+] mehr"),
        ("Applaus gab es.", "Applaus gab es, kurz.", "Applaus gab es[+, kurz+]."),
        ("“Wir gehen”, sagt er.", "„Wir gehen“, sagt er.", "[-“-][+„+]Wir gehen[-”-][+“+], sagt er."),
        # "und" alone holds nothing together
        ("Anna und Bernd kamen.", "Maria und Klaus kamen.", "[-Anna und Bernd-][+Maria und Klaus+] kamen."),
        # a new sentence ends with its own full stop
        ("A tagt. B ruht. Ende.", "C tagt. B ruht. Neu ist D. Ende.", "[-A-][+C+] tagt. B ruht.[+ Neu ist D.+] Ende."),
        ("ein  Wort", "ein Wort", "ein [- -]Wort"),
    ],
)  # fmt: skip
def test_a_comparison_reads_as_an_editor_would_mark_it(before, after, shown):
    assert marked(before, after) == shown


@given(TEXTS, TEXTS)
def test_both_wordings_can_be_read_off_a_comparison(before, after):
    runs = compare(before, after)
    assert "".join(run.text for run in runs if run.kind != "ins") == before
    assert "".join(run.text for run in runs if run.kind != "del") == after
    assert all(run.text for run in runs)
    assert all(one.kind != other.kind for one, other in zip(runs, runs[1:], strict=False))


def long_text(letters, seed):
    return " ".join(random.Random(seed).choices(letters, k=100_000))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (long_text([f"w{n}" for n in range(9000)], 1), long_text([f"w{n}" for n in range(9000)], 2)),
        (long_text("ab", 1), long_text("ab", 2)),
        ("a " * 100_000, "b a " * 50_000),
        ("1." * 200_000 + "1-", "1:" * 200_000 + "1-"),
        (" " * 400_000, "\n" * 400_000 + "x"),
    ],
    ids=["words", "two-words", "one-word", "digits", "spaces"],
)  # fmt: skip
def test_a_hundred_thousand_words_take_seconds_at_most(before, after):
    """Word by word the longest texts would take hours; what is too long counts as rewritten."""
    began = time.process_time()
    runs = compare(before, after)
    assert time.process_time() - began < 20
    assert "".join(run.text for run in runs if run.kind != "del") == after


def test_long_texts_with_few_changes_are_still_marked_word_by_word():
    words = long_text([f"w{n}" for n in range(9000)], 1).split()
    later = [f"neu{n}" if n % 500 == 7 else word for n, word in enumerate(words)]
    runs = compare(" ".join(words), " ".join(later))
    assert sum(run.kind == "ins" for run in runs) == 200
    assert max(len(run.text.split()) for run in runs if run.kind == "ins") == 1


def test_what_went_and_came_is_said_in_words_too():
    page = render_to_string("compare/_runs.html", {"runs": compare("a <b> c", "a d c")})
    assert page.startswith('a <del><span class="vh">')
    assert "&lt;b&gt;</del><ins>" in page
    assert page.endswith("d</ins> c")
