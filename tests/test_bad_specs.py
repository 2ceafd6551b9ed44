"""Each file in `specs/bad` names in its first line what it must give: `# expect: LINE:COLUMN code`."""

import re
from pathlib import Path

import pytest

from generator.problems import CODES, Problem
from generator.report import as_text
from generator.spec import (
    beside,
    chars,
    checks,
    fields,
    found,
    marks,
    messages,
    model,
    parse,
    prose,
    quotes,
    reader,
    scan,
    syntax,
)
from generator.spec.checks import check
from generator.spec.parse import load

BAD = sorted((Path(__file__).parent / "specs" / "bad").glob("*.exercise.yaml"))
KINDS = ("find-claims", "who-said-it", "match-rebuttals", "rate-evidence", "loaded-words", "whats-missing")
LEAST = 34
# Faults of bytes or of the file itself, in which no first line could stand: see test_reader and test_parse.
WITHOUT_FILE = {
    "file-missing",
    "file-unreadable",
    "file-too-big",
    "not-utf8",
    "control-character",
    "bidi-control",
    "line-separator",
    "text-file-empty",
}
ROOM = (
    beside,
    chars,
    checks,
    fields,
    found,
    marks,
    messages,
    model,
    parse,
    prose,
    quotes,
    reader,
    scan,
    syntax,
)


def problems_of(path: Path) -> tuple[Problem, ...]:
    """What the spec's stages say of a file."""
    loaded = load(path, path.name)
    if loaded.spec is None:
        return loaded.problems
    return loaded.problems + check(loaded.spec, loaded.places, path.name, KINDS)


def emitted() -> set[str]:
    """The codes that stand as a text in this room's source."""
    source = "".join(Path(module.__file__ or "").read_text(encoding="utf-8") for module in ROOM)
    return set(re.findall(r'"([a-z0-9]+(?:-[a-z0-9]+)+)"', source)) & CODES.keys()


def test_there_are_broken_specs() -> None:
    assert len(BAD) >= LEAST


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.name.removesuffix(".exercise.yaml"))
def test_a_broken_spec_gives_its_problem_and_no_other(path: Path) -> None:
    first = path.read_text(encoding="utf-8").split("\n", 1)[0]
    expected = re.fullmatch(r"# expect: (\d+):(\d+) ([a-z0-9-]+)", first)
    assert expected, "the first line says what is expected"
    line, column, code = expected.groups()
    assert path.name.removesuffix(".exercise.yaml").split("--")[0] == code
    found = [(problem.span.line, problem.span.column, problem.code) for problem in problems_of(path)]
    assert found == [(int(line), int(column), code)]


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.name.removesuffix(".exercise.yaml"))
def test_a_problem_is_told_in_plain_words_with_its_line(path: Path) -> None:
    said = as_text(problems_of(path), {path.name: path.read_text(encoding="utf-8")})
    assert said.startswith(f"{path.name}:")
    for foreign in ("pydantic", "Input should", "Traceback", "None", "mapping values"):
        assert foreign not in said
    assert all(problem.hint for problem in problems_of(path))


def test_each_code_has_a_broken_spec() -> None:
    named = {path.name.removesuffix(".exercise.yaml").split("--")[0] for path in BAD}
    assert named.isdisjoint(WITHOUT_FILE)
    assert emitted() == named | WITHOUT_FILE
    assert emitted()
