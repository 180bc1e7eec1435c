"""The first account of an empty paper."""

import getpass
import os
import sys

from django.core.management.base import CommandError

from articles.models import Paper
from newsroom import env
from newsroom.models import User
from record.keeping import keep


def has_accounts() -> bool:
    return User.objects.exists()


def first_account(out) -> User:
    """Make the chief's account and the paper's record, from the environment or by asking.

    NEWSROOM_ADMIN, NEWSROOM_ADMIN_PASSWORD and NEWSROOM_PAPER answer for those who cannot.

    Raises:
        CommandError: nobody is there to ask, and the environment does not say.
    """
    name = env.text("NEWSROOM_ADMIN") or _ask("Sign-in name of the first account: ")
    password = os.environ.get("NEWSROOM_ADMIN_PASSWORD") or _ask("Password: ", hidden=True)
    title = env.text("NEWSROOM_PAPER") or _ask("Name of the paper: ")
    user = User.objects.create_superuser(name, password=password)
    paper, _ = Paper.objects.get_or_create(pk=1, defaults={"name": title})
    keep(paper, by=user)
    out.write(f"Account {name} is made.")
    return user


def _ask(question: str, *, hidden: bool = False) -> str:
    if not sys.stdin.isatty():
        raise CommandError(
            "There is no account yet and nobody to ask. Set NEWSROOM_ADMIN, "
            "NEWSROOM_ADMIN_PASSWORD and NEWSROOM_PAPER, or run this in a terminal."
        )
    answer = ""
    while not answer.strip():
        answer = getpass.getpass(question) if hidden else input(question)
    return answer.strip()
