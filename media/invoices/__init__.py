"""A supplier's invoice held against what readers were given: read, matched, told apart."""

from media.invoices.file import File, Line, Stray, read
from media.invoices.reconcile import Owed, Result, number_of, reconcile

__all__ = ["File", "Line", "Owed", "Result", "Stray", "number_of", "read", "reconcile"]
