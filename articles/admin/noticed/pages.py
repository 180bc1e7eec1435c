"""The notice desk's further pages: (route under …/articles/notice/, view, name)."""

from articles.admin.impact import views as impact
from articles.admin.noticed import releasing, trying, uncovered, wordings

PAGES: list[tuple] = [
    ("uncovered/", uncovered.uncovered, "uncovered"),
    ("uncovered.csv", uncovered.as_csv, "uncovered_csv"),
    ("<int:pk>/try/", trying.trying, "try"),
    ("<int:pk>/release/", releasing.releasing, "release"),
    ("<int:pk>/wordings/", wordings.wordings, "wordings"),
    # What saving the posted form would change; 0 is a notice that is new.
    ("<int:pk>/impact/", impact.impact, "impact"),
    ("<int:pk>/impact/numbers/", impact.shown_numbers, "impact_numbers"),
    ("<int:pk>/impact/samples/", impact.shown_samples, "impact_samples"),
    ("<int:pk>/impact/try/", impact.tried, "impact_try"),
    ("<int:pk>/impact/stories/", impact.stories, "impact_stories"),
    ("<int:pk>/impact.csv", impact.as_csv, "impact_csv"),
]
