"""The notice desk's further pages: (route under …/articles/notice/, view, name)."""

from articles.admin.noticed import releasing, trying, uncovered, wordings

PAGES: list[tuple] = [
    ("uncovered/", uncovered.uncovered, "uncovered"),
    ("uncovered.csv", uncovered.as_csv, "uncovered_csv"),
    ("<int:pk>/try/", trying.trying, "try"),
    ("<int:pk>/release/", releasing.releasing, "release"),
    ("<int:pk>/wordings/", wordings.wordings, "wordings"),
]
