"""Run every test on SQLite and on PostgreSQL; say in one line what was left out.

With --all, as continuous integration runs it, anything missing is a failure.
"""

import os
import shutil
import subprocess
import sys
import tempfile

POSTGRES = os.environ.get("TEST_DATABASE_URL", "postgres://postgres@127.0.0.1:5432/postgres")


def postgres_answers() -> bool:
    import psycopg

    try:
        psycopg.connect(POSTGRES, connect_timeout=3).close()
    except psycopg.OperationalError:
        return False
    return True


def missing() -> list[str]:
    """What this machine lacks for the whole suite."""
    tools = {
        "Chromium (browser tests)": shutil.which("chromium"),
        "exiftool (pictures read back)": shutil.which("exiftool"),
        f"PostgreSQL at {POSTGRES} (second database)": postgres_answers(),
    }
    return [name for name, there in tools.items() if not there]


def start(name: str, database_url: str) -> tuple:
    """Begin one run; what it prints is kept until it ends, for two run at a time."""
    said = tempfile.TemporaryFile()  # noqa: SIM115 - gone with this program
    environment = {**os.environ, "DATABASE_URL": database_url}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
    return name, said, subprocess.Popen(command, env=environment, stdout=said, stderr=said)


def end(name: str, said, process) -> int:
    status = process.wait()
    said.seek(0)
    print(f"== {name}\n{said.read().decode(errors='replace')}", flush=True)
    return status


def main() -> int:
    lacking = missing()
    for name in lacking:
        print(f"left out: {name}", flush=True)
    if lacking and "--all" in sys.argv:
        return 1
    runs = [start("SQLite", "")]
    if not any("PostgreSQL" in name for name in lacking):
        runs.append(start("PostgreSQL", POSTGRES))
    return max(end(*run) for run in runs)


if __name__ == "__main__":
    sys.exit(main())
