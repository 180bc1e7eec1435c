"""A small cast and builders that ask only for what a test is about."""

import io
import os
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth.models import Group
from hypothesis import HealthCheck, settings
from PIL import Image as Pixels

from articles import body, desk
from articles.models import Article, Contributor, Notice, NoticeWording, Paper, Section
from media.models import Agency, CreditCreator, CreditSource, ImageCredit
from newsroom.models import User
from record.keeping import keep

# `make proof` runs the same properties with many more examples.
settings.register_profile(
    "newsroom",
    max_examples=int(os.environ.get("NEWSROOM_PROOF_EXAMPLES", "100")),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("newsroom")

PROOF_SIZE = settings.default.max_examples


def pytest_collection_modifyitems(items):
    """Every property test is part of `make proof` as well."""
    for item in items:
        if getattr(getattr(item, "obj", None), "is_hypothesis_test", False):
            item.add_marker("proof")


BERLIN = ZoneInfo("Europe/Berlin")


def berlin(*parts) -> datetime:
    return datetime(*parts, tzinfo=BERLIN)


@pytest.fixture(autouse=True)
def own_rooms(settings, tmp_path):
    """Uploads and made files go to a folder of the test; static files are not hashed."""
    place = "django.core.files.storage.FileSystemStorage"
    static = "django.contrib.staticfiles.storage.StaticFilesStorage"
    settings.STORAGES = {
        "default": {"BACKEND": place, "OPTIONS": {"location": tmp_path / "pictures"}},
        "originals": {
            "BACKEND": place,
            "OPTIONS": {"location": tmp_path / "originals", "base_url": None},
        },
        "letters": {
            "BACKEND": place,
            "OPTIONS": {"location": tmp_path / "letters", "base_url": None},
        },
        "staticfiles": {"BACKEND": static},
    }
    settings.STATIC_ROOT = tmp_path  # WhiteNoise looks for the folder
    settings.RENDITIONS_ROOT = tmp_path / "renditions"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def _member(name, *groups):
    user = User.objects.create_user(name, password="geheim", is_staff=True)
    user.groups.set(Group.objects.filter(name__in=groups))
    return user


@pytest.fixture
def chief(db):
    return User.objects.create_superuser("karla", password="geheim")


@pytest.fixture
def editor(db):
    return _member("erika", "Redaktion")


@pytest.fixture
def reporter(db):
    return _member("rosa", "Reporter")


@pytest.fixture
def picture_editor(db):
    return _member("paul", "Bildredaktion")


@pytest.fixture
def notice_editor(db):
    return _member("nora", "Hinweise")


@pytest.fixture
def paper(chief):
    paper = Paper.objects.create(name="Der Prüfbote")
    keep(paper, by=chief)
    return paper


@pytest.fixture
def section(paper, chief):
    """A section by its name; the same name is the same section."""

    def build(name="Lokales", **values):
        slug = values.pop("slug", name.lower())
        section, new = Section.objects.get_or_create(slug=slug, defaults={"name": name, **values})
        if new:
            keep(section, by=chief)
        return section

    return build


@pytest.fixture
def credit(chief):
    def build(creator="Erika Beispiel", agency="Küstenbild", style="", **values):
        credit = ImageCredit.objects.create(**{"licence": "agency", **values})
        if creator:
            CreditCreator.objects.create(credit=credit, name=creator)
        if agency:
            supplier, _ = Agency.objects.get_or_create(
                name=agency, defaults={"credit_style": style}
            )
            CreditSource.objects.create(credit=credit, agency=supplier)
            keep(supplier, by=chief)
        keep(credit, by=chief)
        return credit

    return build


def pixels(width=1200, height=800, colour=(30, 90, 120), kind="JPEG") -> bytes:
    """The bytes of a plain picture."""
    out = io.BytesIO()
    Pixels.new("RGB", (width, height), colour).save(out, kind)
    return out.getvalue()


@pytest.fixture
def image(credit, chief):
    from media.desk.take_in import take_in

    def build(title="Fähre", alt="Eine Fähre im Hafen", credited=True, **values):
        if credited is True:
            credited = credit()
        shown = take_in(pixels(colour=(hash(title) % 256, 90, 120)), name=f"{title}.jpg", by=chief)
        for name, value in {
            "title": title,
            "alt": alt,
            "credit": credited or None,
            **values,
        }.items():
            setattr(shown, name, value)
        shown.save()
        keep(shown, by=chief)
        return shown

    return build


def text(*paragraphs) -> dict:
    """A body of plain paragraphs."""
    return body.read(
        {
            "type": "doc",
            "content": [
                {"type": "paragraph", "content": [{"type": "text", "text": words}]}
                for words in paragraphs
            ],
        }
    ).doc


@pytest.fixture
def write(section, editor):
    """A saved working copy that could be published."""

    def build(headline="Fähre fährt wieder", paragraphs=("Sie fährt.",), **values):
        tags = values.pop("tags", [])
        bylines = [(person, "author") for person in values.pop("by", [])]
        values.setdefault("section", section())
        values.setdefault("lead", "Nach drei Wochen.")
        values.setdefault("body", text(*paragraphs))
        article = Article(headline=headline, **values)
        return desk.save(article, by=editor, tags=tags, bylines=bylines)

    return build


@pytest.fixture
def publish(write, editor):
    """An article before readers; returns its release."""

    def build(*args, at=None, **values):
        return desk.publish(write(*args, **values), by=editor, at=at)

    return build


@pytest.fixture
def contributor(chief):
    def build(name="Jonte Brackwede", slug="jonte-brackwede"):
        return Contributor.objects.create(name=name, slug=slug)

    return build


@pytest.fixture
def notice(chief):
    """A notice in force; many-to-many facets are given as lists."""

    def build(title="Hinweis", words="Bitte beachten.", **values):
        many = {name: value for name, value in values.items() if isinstance(value, list)}
        many = {n: v for n, v in many.items() if Notice._meta.get_field(n).many_to_many}
        plain = {name: value for name, value in values.items() if name not in many}
        built = Notice.objects.create(title=title, **plain)
        for name, value in many.items():
            getattr(built, name).set(value)
        NoticeWording.objects.create(notice=built, label=title, text=words)
        keep(built, by=chief)
        return built

    return build
