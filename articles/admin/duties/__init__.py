"""Removal, seals, holds and erasures."""
