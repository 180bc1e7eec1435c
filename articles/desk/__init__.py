"""The text desk's verbs; admin, commands and imports all call these."""

from articles.desk.correct import correct
from articles.desk.publish import publish
from articles.desk.retract import retract
from articles.desk.save import save
from articles.desk.withdraw import withdraw
from record.refusal import Refused

__all__ = ["Refused", "correct", "publish", "retract", "save", "withdraw"]
