from django.db.models import F, Model
from django.utils.translation import gettext as _

from record.refusal import Refused


def claim(noun: Model) -> None:
    """Take a noun for this transaction, if nobody saved it since it was read.

    One UPDATE … WHERE version = the one we read: of two people pressing at once exactly one
    goes on, on every database (SQLite ignores row locks).

    Raises:
        Refused: somebody saved meanwhile.
    """
    taken = type(noun)._base_manager.filter(pk=noun.pk, version=noun.version)
    if not taken.update(version=F("version") + 1):
        raise Refused(
            _("“%(noun)s” was changed meanwhile. Please look at the newer text and try again.")
            % {"noun": noun}
        )
    noun.version += 1
