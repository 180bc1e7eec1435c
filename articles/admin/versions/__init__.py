"""The versions of a story on the desk: what was saved, what readers got, and in what they differ."""
