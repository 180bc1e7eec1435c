"""The desk's further pages about stories: (route under …/articles/article/, view, name)."""

PAGES: list[tuple] = []
