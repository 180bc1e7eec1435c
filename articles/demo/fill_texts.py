"""German news texts by a seeded generator: a few words are frequent, most are rare, as in a paper."""

import random
from dataclasses import dataclass
from itertools import accumulate

from articles.demo.fill_words import QUOTED, WORDS

ARTICLES = {
    "m": ("der", "den", "dem", "des"),
    "f": ("die", "die", "der", "der"),
    "n": ("das", "das", "dem", "des"),
}
COMPOUNDS = 6000
A_STORY = 7  # nouns that come back within one story
A_PARAGRAPH = 5  # sentences
PARAGRAPHS = 6


@dataclass(frozen=True)
class Noun:
    """One noun in the forms in which the sentences need it."""

    word: str
    gender: str
    genitive: str
    plural: str


@dataclass(frozen=True)
class Text:
    """What one story says, before it has an address, people or pictures."""

    kicker: str
    headline: str
    lead: str
    place: str
    heading: str
    paragraphs: tuple[str, ...]
    caption: str
    figure: int  # a number in the first paragraph that a correction may mend


class Zipf:
    """Draws from a row of things; the first is drawn most, the hundredth a hundredth as often."""

    def __init__(self, things, flatness: int = 3):
        self.things = list(things)
        self.weights = list(accumulate(1 / (n + flatness) for n in range(len(self.things))))

    def some(self, dice: random.Random, number: int) -> list:
        return dice.choices(self.things, cum_weights=self.weights, k=number)

    def one(self, dice: random.Random):
        return self.some(dice, 1)[0]


class Writer:
    """Writes stories; the same seed writes the same ones.

    What it knows to say is fixed for all seeds: only which of it is said is drawn.
    """

    def __init__(self, dice: random.Random):
        self.dice = dice
        fixed = random.Random("vocabulary")
        self.nouns = Zipf(nouns(fixed))
        self.verbs = [verb.split(",") for verb in WORDS["verbs"]]
        self.adjectives = WORDS["adjectives"]
        self.people = Zipf(people(fixed), flatness=20)
        self.places = Zipf(places(fixed))
        self.patterns = [getattr(self, name) for name in dir(self) if name.startswith("says_")]

    def story(self) -> Text:
        dice = self.dice
        self.own = self.nouns.some(dice, A_STORY)
        self.place = self.places.one(dice)
        who, what = self.own[:2]
        done = dice.choice(self.verbs)
        figure = dice.randrange(3, 98)
        first = f"{figure} {dice.choice(self.own).plural} sind bisher gemeldet. "
        paragraphs = [self.paragraph() for _ in range(PARAGRAPHS)]
        return Text(
            kicker=dice.choice([self.place, what.word])[:80],
            headline=f"{who.word} {done[1]} {what.word} in {self.place}",
            lead=f"{self.sentence()} {self.sentence()}",
            place=self.place,
            heading=f"Was {self.nominative(dice.choice(self.own))} {done[1]}",
            paragraphs=(first + paragraphs[0], *paragraphs[1:]),
            caption=f"Blick auf {self.accusative(what)} in {self.place}",
            figure=figure,
        )

    def paragraph(self) -> str:
        return " ".join(self.sentence() for _ in range(A_PARAGRAPH))

    def sentence(self) -> str:
        said = self.dice.choice(self.patterns)()
        return said[0].upper() + said[1:]

    # Parts of sentences

    def noun(self) -> Noun:
        dice = self.dice
        return dice.choice(self.own) if dice.random() < 0.5 else self.nouns.one(dice)

    def nominative(self, noun: Noun) -> str:
        return self.phrase(noun.gender, 0, "e", noun.word)

    def accusative(self, noun: Noun) -> str:
        return self.phrase(noun.gender, 1, "en" if noun.gender == "m" else "e", noun.word)

    def dative(self, noun: Noun) -> str:
        return self.phrase(noun.gender, 2, "en", noun.word)

    def genitive(self, noun: Noun) -> str:
        return self.phrase(noun.gender, 3, "en", noun.genitive)

    def phrase(self, gender, case, ending, word) -> str:
        article = ARTICLES[gender][case]
        if self.dice.random() < 0.4:
            return f"{article} {self.dice.choice(self.adjectives)}{ending} {word}"
        return f"{article} {word}"

    def adverb(self) -> str:
        return self.dice.choice(WORDS["adverbs"])

    # Sentences

    def says_what_was_done(self):
        verb, noun = self.dice.choice(self.verbs), self.noun
        return f"{self.nominative(noun())} {verb[2]} {self.adverb()} {self.accusative(noun())}."

    def says_who_said_it(self):
        role, person = self.dice.choice(WORDS["roles"]), self.people.one(self.dice)
        day, said = self.dice.choice(WORDS["days"]), self.dice.choice(QUOTED)
        return f"{role} {person} aus {self.places.one(self.dice)} sagte am {day}: „{said}“"

    def says_since_when(self):
        verb, noun = self.dice.choice(self.verbs), self.noun
        return (
            f"nach Angaben {self.genitive(noun())} {verb[1]} {self.nominative(noun())} seit "
            f"{self.dice.randrange(1990, 2027)} {self.accusative(noun())}."
        )

    def says_how_many(self):
        verb, dice = self.dice.choice(self.verbs), self.dice
        return (
            f"{dice.randrange(2, 900)} {self.noun().plural} wurden {self.adverb()} {verb[3]}, "
            f"weitere sollen im {dice.choice(WORDS['months'])} folgen."
        )

    def says_why(self):
        verb, noun, why = self.dice.choice(self.verbs), self.noun, self.dice.choice(WORDS["causes"])
        other = self.dice.choice(self.verbs)
        return (
            f"{self.nominative(noun())} {verb[1]} {self.accusative(noun())}, {why} "
            f"{self.nominative(noun())} {self.adverb()} {self.accusative(noun())} {other[2]}."
        )

    def says_until_when(self):
        dice, verb = self.dice, self.dice.choice(self.verbs)
        return (
            f"bis zum {dice.randrange(1, 29)}. {dice.choice(WORDS['months'])} "
            f"{dice.choice(WORDS['modals'])} {self.nominative(self.noun())} "
            f"{self.accusative(self.noun())} {verb[0]}."
        )

    def says_where(self):
        verb = self.dice.choice(self.verbs)
        return (
            f"in {self.places.one(self.dice)} {verb[1]} {self.nominative(self.noun())} mit "
            f"{self.dative(self.noun())} {self.adverb()} {self.accusative(self.noun())}."
        )

    def says_about_the_quarrel(self):
        return (
            f"der Streit um {self.accusative(self.noun())} {self.genitive(self.noun())} dauert "
            f"{self.adverb()} an; {self.nominative(self.noun())} schweigt."
        )


def nouns(dice: random.Random) -> list[Noun]:
    """The everyday nouns first, as they are said most, then compounds of them."""
    simple = [
        Noun(w, gender, gen, plural) for w, gender, gen, plural in map(_parts, WORDS["nouns"])
    ]
    pairs = [(first, noun) for first in WORDS["firsts"] for noun in simple]
    dice.shuffle(simple)
    return simple + [_joined(first, noun) for first, noun in dice.sample(pairs, COMPOUNDS)]


def _parts(line: str) -> list[str]:
    return line.split(",")


def _joined(first: str, noun: Noun) -> Noun:
    forms = (noun.word, noun.genitive, noun.plural)
    word, genitive, plural = (first + form[0].lower() + form[1:] for form in forms)
    return Noun(word, noun.gender, genitive, plural)


def people(dice: random.Random) -> list[str]:
    surnames = [start + end for start in WORDS["surname_starts"] for end in WORDS["surname_ends"]]
    names = [f"{first} {last}" for first in WORDS["first_names"] for last in surnames]
    return dice.sample(names, 4000)


def places(dice: random.Random) -> list[str]:
    found = [start + end for start in WORDS["place_starts"] for end in WORDS["place_ends"]]
    dice.shuffle(found)
    return found
