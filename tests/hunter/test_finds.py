"""The hunter finds what was pasted into several stories, and shows in which words it differs."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.hunter.clusters import finds
from articles.hunter.recurring import Block, Pasted

NOTICE = (
    "Der Abruf dieser Seite kann in einzelnen Ländern gesperrt sein. Wer sie dort lesen will, "
    "findet in unserem Hilfetext die Wege, auf denen sie weiterhin zu erreichen ist."
)
REMARK = "Für Leser in Österreich gilt zusätzlich der Hinweis der Regulierungsbehörde vom März."


def story(number, *texts):
    """A story of one's own words, followed by what was pasted."""
    own = f"Im Hafen von Ort {number} legte am Morgen Schiff Nummer {number} mit Verspätung an."
    blocks = [Block(f"own{number}", own)]
    blocks += [text and Block(f"b{n}", text) for n, text in enumerate(texts)]
    return Pasted(number, tuple(blocks))


def test_a_text_in_three_stories_is_found_and_the_stories_own_words_are_not():
    (find,) = finds([story(n, NOTICE) for n in range(3)])
    assert find.text == NOTICE
    assert [place.story for place in find.places] == [0, 1, 2]
    assert find.exact == 3


def test_two_stories_are_not_enough():
    assert finds([story(1, NOTICE), story(2, NOTICE)]) == ()


@pytest.mark.parametrize(
    ("was", "now"),
    [("gesperrt", "„gesperrt“"), (" – ", " - "), ("Der Abruf", "DER ABRUF"), (" in ", "\u00a0in ")],
)
def test_quotes_dashes_spaces_and_capitals_make_no_other_wording(was, now):
    stories = [story(n, NOTICE) for n in range(3)] + [story(9, NOTICE.replace(was, now))]
    (find,) = finds(stories)
    assert len(find.places) == 4
    assert len(find.variants) == (1 if "„" in now else 0)


def test_one_changed_word_is_shown_as_a_difference():
    changed = NOTICE.replace("kann", "kann nicht")
    (find,) = finds([story(1, NOTICE), story(2, NOTICE), story(3, changed)])
    assert find.text == NOTICE
    (variant,) = find.variants
    assert [part.text for part in variant.words if part.op == "added"] == ["nicht"]


def test_neighbouring_blocks_are_one_find_and_a_picture_parts_them():
    together = [story(n, NOTICE, REMARK) for n in range(3)]
    (find,) = finds(together)
    assert find.text == f"{NOTICE}\n\n{REMARK}"
    apart = [story(n, NOTICE, None, REMARK) for n in range(3)]
    assert {one.text for one in finds(apart)} == {NOTICE, REMARK}


def test_a_story_that_has_only_the_first_part_is_a_find_with_the_others_that_have():
    stories = [story(n, NOTICE, REMARK) for n in range(3)] + [story(n, NOTICE) for n in (7, 8, 9)]
    assert [(one.text, len(one.places)) for one in finds(stories)] == [
        (NOTICE, 3),
        (f"{NOTICE}\n\n{REMARK}", 3),
    ]


@given(st.integers(0, 2**32), st.integers(3, 9))
def test_every_pasted_text_is_found_wherever_it_stands(seed, copies):
    chance = random.Random(seed)
    words = [f"wort{n}" for n in range(3000)]
    pasted = " ".join(chance.sample(words, 30))
    stories = []
    for number in range(copies + 4):
        texts = [" ".join(chance.sample(words, 25)) for _ in range(chance.randrange(1, 4))]
        if number < copies:
            texts.insert(chance.randrange(len(texts) + 1), pasted)
        stories.append(story(number, *texts))
    chance.shuffle(stories)
    (find,) = finds(stories)
    assert find.text == pasted
    assert sorted(place.story for place in find.places) == list(range(copies))
