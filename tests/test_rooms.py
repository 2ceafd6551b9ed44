"""The rooms of the program: what may know what (docs/architecture.md)."""

import ast
from pathlib import Path

import generator

PACKAGE = Path(generator.__file__).parent
# A room imports only from those above it; rooms on one line know nothing of each other.
ROOMS = (
    {"problems", "resources", "fonts", "system_fonts", "words"},
    {"spec", "report"},
    {"article", "roster", "theme"},
    {"interactions"},
    {"kinds"},
    {"worksheet"},
    {"render"},
    {"pipeline"},
    {"build"},
    {"cli"},
    {"__main__"},
)
# A heavy library has one door, or few.
DOORS = {
    "weasyprint": {"render/paper/pdf.py"},
    "yaml": {"spec/events.py"},
    "markdown": {"render/prose.py"},
    "nh3": {"render/prose.py"},
    "jinja2": {"render/html.py"},
    "fontTools": {"fonts.py", "system_fonts.py", "theme/face.py"},
    "PIL": {"theme/picture.py"},
    "babel": {"words/locale.py", "words/shelf.py"},
    "pydyf": {
        "render/paper/archive.py",
        "render/paper/form.py",
        "render/paper/tagging.py",
        "render/paper/typeface.py",
    },
    "pypdf": {"render/paper/merge.py"},
    "pymupdf_fonts": {"fonts.py"},
    "uharfbuzz": {"fonts.py"},
}
SILENT = (
    "problems",
    "words",
    "spec",
    "article",
    "roster",
    "theme",
    "interactions",
    "kinds",
    "worksheet",
    "render",
    "pipeline",
    "report",
)


def files() -> list[Path]:
    found = sorted(PACKAGE.rglob("*.py"))
    assert len(found) > len(ROOMS)
    return found


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def room(parts: tuple[str, ...]) -> str:
    return parts[0].removesuffix(".py")


def test_every_room_has_its_place() -> None:
    known = set().union(*ROOMS) | {"__init__"}
    assert {room(path.relative_to(PACKAGE).parts) for path in files()} == known


def test_a_room_imports_only_from_rooms_above_it() -> None:
    level = {name: number for number, names in enumerate(ROOMS) for name in names}
    for path in files():
        here = room(path.relative_to(PACKAGE).parts)
        for name in imported(path):
            there = name.split(".")[1] if name.startswith("generator.") else ""
            if here in level and there in level and there != here:
                assert level[there] < level[here], f"{path.relative_to(PACKAGE)} imports {name}"


def test_a_heavy_library_has_its_importers() -> None:
    for library, doors in DOORS.items():
        importers = {
            path.relative_to(PACKAGE).as_posix()
            for path in files()
            if any(name.split(".")[0] == library for name in imported(path))
        }
        assert importers == doors, library


def test_no_stage_prints_exits_reads_the_clock_or_the_environment() -> None:
    for path in files():
        if room(path.relative_to(PACKAGE).parts) not in SILENT:
            continue
        text = path.read_text(encoding="utf-8")
        calls = {ast.unparse(node.func) for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call)}
        assert calls.isdisjoint({"print", "exit", "sys.exit", "time.time", "datetime.now", "os.getenv"}), path
        assert "os.environ" not in text, path
