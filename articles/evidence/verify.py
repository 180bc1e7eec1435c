#!/usr/bin/env python3
"""Check this folder by itself: every file, the whole chain, every row and every word.

Needs Python 3.9 or newer and nothing else; asks no network. Run: python3 verify.py
"""

import hashlib
import json
import sys
from pathlib import Path

START = "0" * 64
EMPTY = (None, "", [], {})


def main():
    here = Path(sys.argv[1] if len(sys.argv) > 1 else __file__).resolve()
    here = here if here.is_dir() else here.parent
    wrong = []
    try:
        counts = check(here, wrong)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        wrong.append(f"cannot be read: {type(error).__name__}: {error}")
        counts = []
    for line in counts:
        print("ok   " + line)
    for line in wrong:
        print("BAD  " + line)
    print("NOT SOUND" if wrong else "SOUND")
    return 1 if wrong else 0


def check(here, wrong):
    manifest = json.loads((here / "manifest.json").read_text("utf-8"))
    files(here, manifest, wrong)
    changes = list(lines(here / "record" / "changes.jsonl"))
    rows = list(lines(here / "record" / "rows.jsonl"))
    texts = list(lines(here / "record" / "texts.jsonl"))
    named = chain(changes, manifest["head"], wrong)
    known = check_rows(rows, named, wrong)
    complete(changes, known, manifest.get("story"), wrong)
    erased = check_texts(texts, known, wrong)
    return [
        f"{len(manifest['files'])} files have the digests of the manifest",
        f"{len(changes)} changes without a gap, head {head_of(changes)}",
        f"{len(rows)} rows are as the changes wrote them",
        f"{len(texts)} texts are the ones their editions name, {erased} erased by order",
        f"manifest.json has SHA-256 {sha((here / 'manifest.json').read_bytes())}",
    ]


def files(here, manifest, wrong):
    """Every file is there and unchanged, and there is no other."""
    for name, digest in sorted(manifest["files"].items()):
        path = here / name
        if not path.is_file():
            wrong.append(f"{name} is missing")
        elif sha(path.read_bytes()) != digest:
            wrong.append(f"{name} was changed")
    listed = set(manifest["files"]) | {"manifest.json"}
    for path in sorted(here.rglob("*")):
        name = path.relative_to(here).as_posix()
        if path.is_file() and name not in listed and "__pycache__" not in name:
            wrong.append(f"{name} was added")


def chain(changes, head, wrong):
    """Numbers without a gap, each change written after the one before; what each one names."""
    previous, named = START, {}
    for place, change in enumerate(changes, start=1):
        said = [change[name] for name in ("number", "at", "verb", "keys", "rows")]
        if change["number"] != place:
            wrong.append(f"change {place} is missing or out of order")
            break
        if change["previous"] != previous:
            wrong.append(f"change {place} does not follow the one before it")
        previous = change["digest"]
        if sha(change["previous"] + canonical(said)) != previous:
            wrong.append(f"change {place} was changed")
        for table, key, digest in change["rows"]:
            if (table, key) in named:
                wrong.append(f"change {place} names {table} {key} again")
            named[table, key] = digest, place
    if head != {"number": len(changes), "digest": previous}:
        wrong.append("the chain does not end at the head of the manifest")
    return named


def check_rows(rows, named, wrong):
    """Each row has the digest under which a change names it."""
    known = {}
    for row in rows:
        table, key, columns = row["table"], row["key"], row["columns"]
        digest, number = named.get((table, key), ("", None))
        said = {name: value for name, value in columns.items() if value not in EMPTY}
        if number is None:
            wrong.append(f"{table} {key} is named by no change")
        elif sha(canonical(said)) != digest:
            wrong.append(f"{table} {key} is not what change {number} wrote")
        known[table, key] = columns
    return known


def complete(changes, known, story, wrong):
    """Whatever a change about this story wrote is here."""
    for change in changes:
        for table, key, _digest in change["rows"] if story and story in change["keys"] else ():
            if (table, key) not in known:
                wrong.append(f"{table} {key} of change {change['number']} is missing")


def check_texts(texts, known, wrong):
    """The words are those whose digests the editions keep, or an order has emptied them."""
    orders = {row["key"] for (table, _), row in known.items() if table == "record.erasure"}
    found, erased = set(), 0
    for text in texts:
        key = text["edition"]
        edition = known.get(("articles.edition", key), {})
        found.add(key)
        if not any(text[name] for name in ("head", "body", "wrong", "right")):
            erased += 1
            if f"edition:{key}" not in orders:
                wrong.append(f"the words of edition {key} are gone without an order")
            continue
        note = sha("\n".join([text["wrong"], text["right"]])) if text["wrong"] else ""
        is_same = sha("\n".join([text["head"], text["body"]])) == edition.get("digest")
        if not is_same or note != edition.get("note_digest"):
            wrong.append(f"the words of edition {key} were changed")
    for table, key in sorted(known):
        if table == "articles.edition" and key not in found:
            wrong.append(f"the words of edition {key} are missing")
    return erased


def lines(path):
    for line in path.read_text("utf-8").split("\n"):
        if line:
            yield json.loads(line)


def canonical(value):
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def sha(data):
    return hashlib.sha256(data if isinstance(data, bytes) else data.encode("utf-8")).hexdigest()


def head_of(changes):
    return f"{changes[-1]['number']}:{changes[-1]['digest']}" if changes else "0:" + START


if __name__ == "__main__":
    sys.exit(main())
