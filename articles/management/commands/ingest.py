"""Take agency copy in from files: `manage.py ingest FILE... [--publish] [--json]`."""

import hashlib
import json
from pathlib import Path

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import translation

from articles import desk
from articles.management.asked import paper_zone
from articles.models import Article
from articles.wire.decode import Unreadable, decode
from articles.wire.known import read_with_the_house
from articles.wire.report import report
from articles.wire.take_in import Taken, Wishes, check, take_in
from media.desk.take_in import take_in as take_picture
from media.models import Image
from record.claim import claim
from record.keeping import keep
from record.local_time import Unclear, read_instant

DONE, UNREADABLE, KEPT = 0, 1, 2
PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".avif", ".tif", ".tiff", ".gif")


class Command(BaseCommand):
    help = (
        "Take agency copy in as drafts. A picture with the file's stem comes along. "
        "Exit status: 0 done; 1 unreadable, nothing written; 2 draft kept but not published."
    )

    def add_arguments(self, parser):
        add = parser.add_argument
        add("files", nargs="+", metavar="FILE")
        add("--image", metavar="FILE", help="the picture of a single file")
        add("--alt", default="", metavar="TEXT", help="what is to be seen in the picture")
        add("--decorative", action="store_true", help="the picture says nothing by itself")
        add("--publish", action="store_true", help="publish what the gate lets through")
        add("--at", metavar="INSTANT", help="go live then: ISO 8601; no zone: the paper's time")
        add("--as", dest="user", metavar="USER", help="sign-in name of who takes it in")
        add("--create-sections", action="store_true", help="make sections that are missing")
        add("--adopt-notices", action="store_true", help="keep unknown notices for their story")
        add("--json", action="store_true", help="one object per line and file")

    def handle(self, *args, **options):
        if options["alt"] and options["decorative"]:
            raise CommandError("Either --alt or --decorative, not both.", returncode=UNREADABLE)
        if options["image"] and len(options["files"]) > 1:
            raise CommandError("--image goes with a single file.", returncode=UNREADABLE)
        self.options = options
        self.user = self._user(options["user"])
        self.at = self._instant(options["at"])
        worst = DONE
        for file in options["files"]:
            status = self._one(Path(file))
            worst = max(worst, status, key=(DONE, KEPT, UNREADABLE).index)
        if worst:
            raise SystemExit(worst)

    def _user(self, name):
        users = get_user_model().objects.filter(is_active=True)
        user = (
            users.filter(username=name).first() if name else users.filter(is_superuser=True).first()
        )
        if user is None:
            said = f"There is no account “{name}”." if name else "There is no chief's account yet."
            raise CommandError(said, returncode=UNREADABLE)
        return user

    def _instant(self, text):
        """An hour that comes twice or never is refused with both readings, to be typed again."""
        if not text:
            return None
        try:
            return read_instant(text, paper_zone())
        except Unclear as no:
            raise CommandError(no.sentence, returncode=UNREADABLE) from None

    def _one(self, file) -> int:
        wishes = Wishes(self.options["create_sections"], self.options["adopt_notices"])
        try:
            parts = read_with_the_house(decode(_bytes(file)))
            check(parts, by=self.user, wishes=wishes)  # a refused text leaves no picture behind
            image = self._picture(file)
            taken = take_in(parts, by=self.user, name=file.name, image=image, wishes=wishes)
        except (Unreadable, desk.Refused) as no:
            self._say(file, None, [str(no)])
            return UNREADABLE
        refusals = self._publish(taken)
        self._say(file, taken, [*refusals, *taken.warnings])
        return KEPT if refusals else DONE

    def _picture(self, file):
        path = Path(self.options["image"]) if self.options["image"] else _beside(file)
        if path is None:
            return None
        data = _bytes(path)
        known = (
            Image.objects.filter(original_sha256=hashlib.sha256(data).hexdigest())
            .order_by("-pk")
            .first()
        )
        if known is None:
            return take_picture(
                data,
                by=self.user,
                name=path.name,
                alt=self.options["alt"],
                decorative=self.options["decorative"],
            )
        return self._with_alt(known)

    @transaction.atomic
    def _with_alt(self, image):
        """The same picture again: a new alternative text counts, an old one stays."""
        alt, decorative = self.options["alt"], self.options["decorative"]
        if (alt and alt != image.alt) or (decorative and not image.decorative):
            claim(image)
            image.alt, image.decorative = "" if decorative else alt[:300], decorative
            image.save(update_fields=["alt", "decorative"])
            keep(image, by=self.user)
        return image

    def _publish(self, taken: Taken) -> list[str]:
        """Publish if asked; what stands against it keeps the draft a draft."""
        if not self.options["publish"]:
            return []
        article = Article.objects.get(pk=taken.article.pk)
        if taken.outcome == "unchanged" and article.releases.exists():
            return []
        if not self.user.has_perm("articles.publish_article"):
            return ["This account may not publish."]
        try:
            # An agency that sends its copy again sends an update; corrections are the desk's.
            desk.publish(article, by=self.user, at=self.at, kind="update")
        except desk.Refused as no:
            return no.sentences
        return []

    def _say(self, file, taken, warnings):
        said = report(str(file), taken, warnings)
        if self.options["json"]:
            with translation.override(None):
                self.stdout.write(json.dumps(said, ensure_ascii=False))
            return
        out = self.stderr if said["outcome"] == "refused" else self.stdout
        state = "published" if said["published"] else said["outcome"]
        out.write(f"{file}: {state} {said['path'] or ''}".rstrip())
        for warning in warnings:
            out.write(f"  - {warning}")


def _beside(file):
    """The picture that lies beside the text under the same stem."""
    return next((p for end in PICTURES if (p := file.with_suffix(end)).is_file()), None)


def _bytes(path) -> bytes:
    try:
        return path.read_bytes()
    except IsADirectoryError:
        raise desk.Refused(f"{path} is a folder, not a file.") from None
    except OSError as error:
        raise desk.Refused(f"{path} cannot be read: {error.strerror}.") from None
