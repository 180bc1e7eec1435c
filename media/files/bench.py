"""Where strangers' files are opened: a process of its own, and in it one process for each file.

Started by media/files/workshop.py with a socket as its first argument. For each file it forks: so
Pillow and the translations are loaded once, and whatever a file does to its process ends with
that process. It knows neither the database nor any secret.
"""

import gc
import json
import os
import resource
import signal
import socket
import sys
from contextlib import suppress

from media.files import parcel


def main(control: socket.socket, started: dict) -> None:
    """Take one socket after the other; on each of them one file comes and one answer goes."""
    _prepare(started)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for the children
    gc.freeze()  # what is loaded is shared with the children, not copied
    while lines := socket.recv_fds(control, 1, 1)[1]:
        with socket.socket(fileno=lines[0]) as caller:
            if os.fork() == 0:
                control.close()
                _alone(caller)


def _prepare(started: dict) -> None:
    """Load what every file needs; Django for its translations only."""
    import django
    from django.conf import settings
    from django.utils import translation

    settings.configure(USE_I18N=True, USE_TZ=True, **started["settings"])
    django.setup()
    from PIL import Image

    from media.files import tasks

    assert tasks
    Image.init()
    for language in started["languages"]:
        with translation.override(language):
            translation.gettext("The file is empty.")


def _alone(caller: socket.socket) -> None:
    """The process of one file, to its end."""
    try:
        values, blobs = parcel.receive(caller)
        limit(**values["limits"])
        parcel.send(caller, *answer(values, blobs))
    except BaseException:  # the caller sees that nothing came
        os._exit(1)
    os._exit(0)


def answer(values: dict, blobs: list[bytes]) -> tuple[dict, list[bytes]]:
    """Do one task in the caller's language; whatever a file does, the answer is a plain value."""
    from django.utils import translation

    from media.files import tasks
    from media.files.uploads import Unusable

    with translation.override(values["language"]):
        try:
            return tasks.TASKS[values["task"]](values, *blobs)
        except Unusable as no:
            return {"refused": [no.code, no.sentence]}, []
        except MemoryError:
            return {"too_heavy": True}, []
        except Exception as fault:  # whatever its libraries stumble over
            return {"fault": f"{type(fault).__name__}: {str(fault)[:200]}"}, []


def limit(*, memory_bytes: int, cpu_seconds: int, wall_seconds: float) -> None:
    """No more of this process than that; the system ends it, not we."""
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, wall_seconds)
    wanted = {
        resource.RLIMIT_AS: (memory_bytes, memory_bytes),
        resource.RLIMIT_CPU: (cpu_seconds, cpu_seconds + 1),
        resource.RLIMIT_FSIZE: (0, 0),  # it writes no file
        resource.RLIMIT_CORE: (0, 0),
    }
    for name, values in wanted.items():
        with suppress(ValueError, OSError):  # a system without this limit
            resource.setrlimit(name, values)
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 2)  # libtiff's remarks about strangers' files are nobody's log


if __name__ == "__main__":
    main(socket.socket(fileno=int(sys.argv[1])), json.loads(sys.argv[2]))
