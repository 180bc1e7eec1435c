"""What the log must not keep: the secret of a share link is as good as the story itself."""

import logging
import re

SECRET = re.compile(r"(/shared/)[^\s/'\"?]+")


class Discreet(logging.Filter):
    """Write the addresses of shared versions without their secrets."""

    def filter(self, record):
        if SECRET.search(f"{record.msg} {record.args}"):
            record.msg, record.args = SECRET.sub(r"\1…", record.getMessage()), ()
        return True
