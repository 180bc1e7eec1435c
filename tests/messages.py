"""Hold the interface's words against their German translation; with --write collect them anew.

Needs GNU gettext. Checked: every word of the code is in the catalogue, none is untranslated or
doubtful, and the compiled catalogue is what the text says.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PO = ROOT / "newsroom" / "locale" / "de" / "LC_MESSAGES" / "django.po"
IGNORED = ["tests/*", "var/*", ".venv*", "docs/*", "requirements/*"]


def collect() -> str:
    """Run makemessages and return what the catalogue was before."""
    before = PO.read_text() if PO.exists() else ""
    ignore = [word for pattern in IGNORED for word in ("--ignore", pattern)]
    command = ["makemessages", "-l", "de", "--no-location", "--no-obsolete", "-v", "0", *ignore]
    command += ["--extension", "html,py,txt,xml"]
    subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT, check=True)
    return before


def words(catalogue: str) -> list[str]:
    """The lines that count; the date of the last run does not."""
    return [line for line in catalogue.splitlines() if "POT-Creation-Date" not in line]


def compiled() -> bytes:
    with tempfile.NamedTemporaryFile(suffix=".mo") as out:
        subprocess.run(["msgfmt", "--check-format", str(PO), "-o", out.name], check=True)
        return Path(out.name).read_bytes()


def gaps() -> list[str]:
    """Messages without a translation, or with one that was only guessed."""
    found = []
    for flag in ("--untranslated", "--only-fuzzy"):
        done = subprocess.run(
            ["msgattrib", flag, "--no-obsolete", str(PO)], text=True, stdout=subprocess.PIPE
        )
        lines = done.stdout.splitlines()
        found += [line for line in lines if line.startswith("msgid ") and line != 'msgid ""']
    return found


def main() -> int:
    before = collect()
    if "--write" in sys.argv:
        PO.with_suffix(".mo").write_bytes(compiled())
        print("\n".join(gaps()))
        return 0
    problems = gaps()
    if words(before) != words(PO.read_text()):
        problems.append("the catalogue is not up to date: run make messages")
        PO.write_text(before)
    if PO.with_suffix(".mo").read_bytes() != compiled():
        problems.append("the compiled catalogue is not up to date: run make messages")
    print("\n".join(problems) or "messages: complete")
    return bool(problems)


if __name__ == "__main__":
    sys.exit(main())
