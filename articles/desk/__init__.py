"""The text desk's verbs; admin, commands and imports all call these."""

from articles.desk.correct import correct
from articles.desk.plans import cancel, move, take_down
from articles.desk.publish import Undecided, publish
from articles.desk.retract import remove, retract
from articles.desk.save import save
from articles.desk.withdraw import withdraw
from record.refusal import Refused

__all__ = [
    "Refused",
    "Undecided",
    "cancel",
    "correct",
    "move",
    "publish",
    "remove",
    "retract",
    "save",
    "take_down",
    "withdraw",
]
