"""The post office: opens the way out once, sends one letter after another."""

import smtplib
from contextlib import suppress

from django.conf import settings
from django.core import mail
from django.core.mail import EmailMessage
from django.utils.module_loading import import_string


class Blocked(Exception):
    """No letter gets out at present; what was not sent is tried again later."""


class Post:
    """An open way out; used as a context."""

    def __enter__(self):
        self._way = _way()
        try:
            self._way.open()
        except OSError as error:  # what the mail server says is one as well
            raise Blocked(str(error)) from error
        return self

    def __exit__(self, *exc):
        with suppress(OSError):  # every letter was taken before; the good-bye may fail
            self._way.close()

    def send(self, letter, user) -> None:
        """Hand one letter over.

        Raises:
            Blocked: nothing gets out; anything else: this receiver cannot be written to.
        """
        message = EmailMessage(
            letter.subject, letter.text, settings.DEFAULT_FROM_EMAIL, [user.email]
        )
        message.extra_headers["Auto-Submitted"] = "auto-generated"
        try:
            self._way.send_messages([message])
        except OSError as error:
            if _about_one_letter(error):
                raise
            raise Blocked(str(error)) from error


def _about_one_letter(error) -> bool:
    """Whether the server takes other letters; “later” (4xx) of a text it was given means all."""
    if isinstance(error, smtplib.SMTPDataError):
        return error.smtp_code >= 500
    return isinstance(error, smtplib.SMTPRecipientsRefused)


def _way():
    """Django 6 keeps the ways out by name, Django 5 makes them from their class."""
    if hasattr(mail, "mailers"):
        return mail.mailers["default"]
    how = settings.MAILERS["default"]
    return import_string(how["BACKEND"])(**how["OPTIONS"])
