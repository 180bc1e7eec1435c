"""The notice desk's further pages: (route under …/articles/notice/, view, name)."""

from articles.admin.noticed import trying, uncovered

PAGES: list[tuple] = [
    ("uncovered/", uncovered.uncovered, "uncovered"),
    ("uncovered.csv", uncovered.as_csv, "uncovered_csv"),
    ("<int:pk>/try/", trying.trying, "try"),
]
