"""Objections and who answers them."""
