"""The second tier: the property tests at their full size, the result written to docs/proof.md."""

import argparse
import os
import platform
import re
import secrets
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = 20_000


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument("--seed", type=int, default=secrets.randbelow(2**32))
    asked = parser.parse_args()
    examples = max(1, int(EXAMPLES * asked.scale))
    print(f"seed {asked.seed}, {examples} examples a property", flush=True)
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-m", "proof", f"--hypothesis-seed={asked.seed}"],
        env={
            **os.environ,
            "NEWSROOM_PROOF_EXAMPLES": str(examples),
            "NEWSROOM_PROOF_SEED": str(asked.seed),
        },
        cwd=ROOT,
        text=True,
        stdout=subprocess.PIPE,
    )
    print(done.stdout, flush=True)
    if asked.scale >= 1:
        write(asked.seed, examples, done)
    return done.returncode


def write(seed: int, examples: int, done) -> None:
    """Put this run on top of the page of proofs."""
    page = ROOT / "docs" / "proof.md"
    head, _, older = page.read_text().partition("\n| --- ")
    last = re.findall(r"^\d+ passed.*|^.*failed.*", done.stdout, re.M)[-1:]
    row = f"| {datetime.now(UTC):%Y-%m-%d} | {platform.python_version()} | {seed} | {examples} |"
    rule, _, rows = older.partition("\n")
    page.write_text(f"{head}\n| --- {rule}\n{row} {' '.join(last)} |\n{rows}")


if __name__ == "__main__":
    sys.exit(main())
