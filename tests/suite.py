"""Run every test on SQLite and on PostgreSQL; say in one line what was left out.

With --all, as continuous integration runs it, anything missing is a failure.
"""

import os
import shutil
import subprocess
import sys

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


def run(name: str, database_url: str, *args: str) -> int:
    print(f"== {name}", flush=True)
    environment = {**os.environ, "DATABASE_URL": database_url}
    return subprocess.call([sys.executable, "-m", "pytest", "-q", *args], env=environment)


def main() -> int:
    lacking = missing()
    for name in lacking:
        print(f"left out: {name}", flush=True)
    if lacking and "--all" in sys.argv:
        return 1
    failed = run("SQLite", "")
    if not any("PostgreSQL" in name for name in lacking):
        failed |= run("PostgreSQL", POSTGRES)
    return failed


if __name__ == "__main__":
    sys.exit(main())
