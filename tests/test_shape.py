"""The house in shape: imports go down only, no circles, templates escape, texts have one road."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("newsroom", "articles", "media", "record", "delivery")
MAY_IMPORT = {
    "newsroom": {"articles", "media", "record", "delivery"},
    "articles": {"media", "record"},
    "media": {"record"},
    "record": set(),
    "delivery": {"record"},
}
# Reading never meets a working copy; only the desk and what brings copy in do.
WORKING_COPY = {"Article", "BodyUse", "Byline", "DeskVersion", "Tagged"}


def modules() -> dict[str, Path]:
    """Every module of the house, by its dotted name."""
    files = [
        p for room in ROOMS for p in (ROOT / room).rglob("*.py") if "migrations" not in p.parts
    ]
    return {".".join(p.relative_to(ROOT).with_suffix("").parts): p for p in files}


def imports(name: str, path: Path) -> set[str]:
    """The modules of the house this one imports, wherever in the file."""
    known, found = modules(), set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
            if f"{node.module}.__init__" in known or node.module in known:
                names = {f"{node.module}.{alias.name}" for alias in node.names}
                if not names <= known.keys():
                    found.add(node.module)
    resolved = {n if n in known else f"{n}.__init__" for n in found}
    return (resolved & known.keys()) - {name}


def test_imports_go_down_only():
    wrong = [
        f"{name} imports {other}"
        for name, path in modules().items()
        for other in imports(name, path)
        if (room := name.split(".")[0]) != (below := other.split(".")[0])
        and below not in MAY_IMPORT[room]
    ]
    assert wrong == []


def test_no_module_imports_itself_by_a_detour():
    graph = {name: imports(name, path) for name, path in modules().items()}
    done, circles = set(), []

    def walk(name, road):
        if name in road:
            circles.append([*road[road.index(name) :], name])
        elif name not in done:
            for other in sorted(graph[name]):
                walk(other, [*road, name])
            done.add(name)

    for name in sorted(graph):
        walk(name, [])
    assert circles == []


def test_reading_imports_no_working_copy():
    wrong = []
    for path in (ROOT / "articles" / "reading").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.ImportFrom) and node.module == "articles.models":
                met = WORKING_COPY & {alias.name for alias in node.names}
                wrong += [f"{path.name}: {name}" for name in met]
    assert wrong == []


INLINE = [
    r"\|\s*safe\b",
    r"autoescape off",
    r"<[^>%]*\sstyle=",
    r"<[^>%]*\son\w+=",
    r'<script(?! type="application/ld\+json">)(?![^>]*src=)',  # data is not run
]


@pytest.mark.parametrize("forbidden", INLINE)
def test_templates_escape_and_carry_nothing_inline(forbidden):
    files = [path for path in (ROOT / "templates").rglob("*") if path.is_file()]
    found = [path for path in files if re.search(forbidden, path.read_text())]
    assert [str(path.relative_to(ROOT)) for path in found] == []


def test_no_html_is_marked_safe_in_code():
    found = [
        name
        for name, path in modules().items()
        if re.search(r"mark_safe|csrf_exempt", path.read_text())
    ]
    assert found == []


def test_there_is_no_room_for_odds_and_ends():
    names = {path.stem for path in modules().values()}
    assert not names & {"utils", "common", "base", "helpers", "misc"}
