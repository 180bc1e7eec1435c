"""Read the demo newspaper from its files and refuse it if one part names another that is missing."""

import tomllib
from datetime import time
from pathlib import Path

from articles.demo.checking import BrokenDemo, problems
from articles.demo.content import (
    Agency,
    Block,
    Contributor,
    Correction,
    Demo,
    Notice,
    Paper,
    Picture,
    Region,
    Retraction,
    Rule,
    Section,
    Story,
    Tag,
    Wording,
)

HERE = Path(__file__).parent


def load(folder: Path = HERE) -> Demo:
    """The demo newspaper as frozen values.

    Args:
        folder: where paper.toml and its neighbours lie; the shipped newspaper by default.
    Raises:
        BrokenDemo: a file has a field nobody knows, or names something that does not exist.
    """
    demo = Demo(
        paper=_made(Paper, _read(folder / "paper.toml"), "paper.toml"),
        sections=_all(Section, folder, "section"),
        contributors=_all(Contributor, folder, "contributor"),
        agencies=_all(Agency, folder, "agency", file="agencies.toml"),
        pictures=tuple(_picture(data, folder) for data in _rows(folder / "pictures.toml")),
        notices=tuple(_notice(data) for data in _rows(folder / "notices.toml")),
        tags=_all(Tag, folder, "tag"),
        stories=tuple(_story(file) for file in sorted((folder / "stories").glob("*.toml"))),
    )
    if found := problems(demo):
        raise BrokenDemo("\n".join(found))
    return demo


def _read(file: Path) -> dict:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise BrokenDemo(f"{file.name}: {error}") from error


def _rows(file: Path) -> list[dict]:
    """The one table of a file that lists things of one kind."""
    (rows,) = _read(file).values()
    return rows


def _all(kind: type, folder: Path, name: str, file: str = "") -> tuple:
    file = file or f"{name}s.toml"
    return tuple(_made(kind, data, file) for data in _rows(folder / file))


def _made(kind: type, data: dict, where: str):
    fixed = {k: tuple(v) if isinstance(v, list) else v for k, v in data.items()}
    try:
        return kind(**fixed)
    except TypeError as error:
        raise BrokenDemo(f"{where}: {error}") from error


def _picture(data: dict, folder: Path) -> Picture:
    file = data.pop("file")
    return _made(Picture, {**data, "path": folder / "pictures" / file}, "pictures.toml")


def _notice(data: dict) -> Notice:
    where = f"notices.toml, {data['key']}"
    wordings = data.pop("wording", {}).items()
    parts = {
        "rule": _made(Rule, data.pop("rule"), where),
        "regions": [_made(Region, part, where) for part in data.pop("regions", [])],
        "wordings": [_made(Wording, {**part, "language": code}, where) for code, part in wordings],
    }
    return _made(Notice, {**data, **parts}, where)


def _story(file: Path) -> Story:
    data = _read(file)
    parts = {
        "key": file.stem.partition("-")[2],
        "blocks": [_made(Block, block, file.name) for block in data.pop("block")],
        "correction": _later(Correction, data.pop("correction", None), file),
        "retracted": _later(Retraction, data.pop("retracted", None), file),
    }
    return _made(Story, {**data, **parts, "time": time.fromisoformat(data["time"])}, file.name)


def _later(kind: type, data: dict | None, file: Path) -> Correction | Retraction | None:
    """What happened to a story after it was published."""
    if data is None:
        return None
    return _made(kind, {**data, "time": time.fromisoformat(data["time"])}, file.name)
