"""Finding stories: the same words on both databases, whatever their form.

`words` makes stems of what is written and of what is asked; `entry` says by which words a release is
found; `index` keeps that up to date for the verbs; `asked` reads a query; `hits` finds and ranks;
`spelling` knows the words that stand in stories.
"""
