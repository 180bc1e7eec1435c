"""Which rows of the record belong to a page: its story's, and those of every noun it shows."""

from collections.abc import Iterator

from django.apps import apps
from django.db.models import Q

from articles.models import Edition, EditionText, Release, Reply, ReplyEnd, Seal
from record.models import AuditEntry, Erasure, State

ACCOUNTS = ("by_id", "decided_by_id", "ordered_by_id", "confirmed_by_id")


class Wanted:
    """The rows about one story and the nouns on its page.

    Args:
        story: the story's key; None for a page that is no story's.
        keys: of every noun the page shows.
    """

    def __init__(self, story: str | None, keys):
        self.story = story
        self.pk = int(story.partition(":")[2]) if story else None
        self.keys = {key for key in keys if not key.startswith("in:")}
        self.also: dict[str, set] = {}  # what changes about the story wrote beside

    def meet(self, change: dict) -> None:
        if self.story in change["keys"]:
            for label, pk, _digest in change["rows"]:
                self.also.setdefault(label, set()).add(pk)

    def rows(self, named: dict[str, set]) -> Iterator[dict]:
        """Every column of these rows; what no exported change names came later and is left out."""
        for model, wanted in self._queries():
            label, seen = model._meta.label_lower, named.get(model._meta.label_lower, set())
            found = set(model._base_manager.filter(wanted).values_list("pk", flat=True))
            for pks in _portions(sorted((found | self.also.pop(label, set())) & seen)):
                yield from _columns(model, pks)
        for label, pks in self.also.items():
            yield from _columns(apps.get_model(label), sorted(pks))

    def _queries(self):
        if self.pk:
            editions = Edition.objects.filter(article=self.pk).values_list("pk", flat=True)
            yield Edition, Q(article=self.pk)
            yield Release, Q(article=self.pk)
            yield Seal, Q(article=self.pk)
            yield Reply, Q(article=self.pk)
            yield ReplyEnd, Q(reply__article=self.pk)
            yield Erasure, Q(key__in=[f"edition:{pk}" for pk in editions])
        keys = [*self.keys, *([self.story] if self.story else [])]
        yield State, Q(key__in=keys)
        yield AuditEntry, Q(subject__in=keys)

    def texts(self) -> Iterator[dict]:
        texts = EditionText.objects.filter(edition__article=self.pk) if self.pk else ()
        for text in texts:
            words = {name: getattr(text, name) for name in EditionText.erasable}
            yield {"edition": text.pk, **words}


class People:
    """The accounts that rows name."""

    def __init__(self):
        self.met = set()

    def met_in(self, rows) -> Iterator[dict]:
        for row in rows:
            self.met |= {row["columns"].get(name) for name in ACCOUNTS} - {None}
            yield row


def _columns(model, pks) -> Iterator[dict]:
    for columns in model._base_manager.filter(pk__in=pks).order_by("pk").values():
        key = columns[model._meta.pk.attname]
        yield {"table": model._meta.label_lower, "key": key, "columns": columns}


def _portions(pks, most=500):
    return (pks[at : at + most] for at in range(0, len(pks), most))
