"""The boilerplate hunter: notices that were pasted into stories, found, and made notices by rule.

recurring.py  which blocks of text stand in many stories, word for word or nearly; pure
clusters.py   neighbouring blocks put together, with their wordings and differences; pure
archive.py    the working copies as plain values, and what the last hunt found
convert.py    the batch: a notice appended by rule takes the place of what was pasted
undo.py       the batch taken back, every text byte for byte
"""
