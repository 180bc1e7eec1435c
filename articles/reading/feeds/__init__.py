"""Feeds: one model of an item, three writers, and the same items for every list of the paper."""
