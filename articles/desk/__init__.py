"""The text desk's verbs; admin, commands and imports all call these."""

from articles.desk.approving import approve
from articles.desk.assigning import assign
from articles.desk.breaking import break_news, end_breaking
from articles.desk.correct import correct
from articles.desk.erase import confirm_erasure, drop_erasure, order_erasure
from articles.desk.exempt import end_exemption, exempt
from articles.desk.fronts import cancel_front, publish_front, save_front, take_up_front
from articles.desk.hold import hold, lift
from articles.desk.legal_reading import ask_legal, clear_legal
from articles.desk.notice_release import give_notice, release_notice, take_back_notice
from articles.desk.plans import cancel, move, take_down
from articles.desk.publish import Undecided, publish
from articles.desk.reply import end_reply, print_reply
from articles.desk.retract import remove, retract
from articles.desk.save import save
from articles.desk.seal import seal_edition, seal_passage
from articles.desk.withdraw import withdraw
from articles.desk.workflow import bin, hand_back, ready, submit, unbin
from record.refusal import Refused

__all__ = [
    "Refused",
    "Undecided",
    "approve",
    "ask_legal",
    "assign",
    "bin",
    "break_news",
    "cancel",
    "cancel_front",
    "clear_legal",
    "confirm_erasure",
    "correct",
    "drop_erasure",
    "end_breaking",
    "end_exemption",
    "end_reply",
    "exempt",
    "give_notice",
    "hand_back",
    "hold",
    "lift",
    "move",
    "order_erasure",
    "print_reply",
    "publish",
    "publish_front",
    "ready",
    "release_notice",
    "remove",
    "retract",
    "save",
    "save_front",
    "seal_edition",
    "seal_passage",
    "submit",
    "take_back_notice",
    "take_down",
    "take_up_front",
    "unbin",
    "withdraw",
]
