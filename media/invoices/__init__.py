"""A supplier's invoice held against what readers were given: read, matched, told apart."""

from media.invoices.file import File, Line, Stray, read
from media.invoices.reconcile import Owed, Result, reconcile

__all__ = ["File", "Line", "Owed", "Result", "Stray", "read", "reconcile"]
