"""The desk's further pages about stories: (route under …/articles/article/, view, name)."""

from articles.admin import share, typography
from articles.admin.duties import page as duties
from articles.admin.noticed import why
from articles.admin.versions import views as versions
from articles.admin.workflow import bulk, workflow_step

PAGES: list[tuple] = [
    ("<int:pk>/duties/", duties.duties, "duties"),
    ("<int:pk>/notices/", why.why, "notices"),
    ("<int:pk>/share/", share.share, "share"),
    ("<int:pk>/typography/", typography.typography, "typography"),
    ("<int:pk>/step/", workflow_step.step, "step"),
    ("<int:pk>/versions/", versions.versions, "versions"),
    ("<int:pk>/compare/", versions.compare, "compare"),
    ("bulk/", bulk.result, "bulk"),
]
