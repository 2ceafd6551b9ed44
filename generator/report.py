"""Problems as a person or a program reads them. Everything here is pure: values in, one string out."""

import json
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePath
from urllib.parse import quote

from generator.problems import CODES, Level, Problem

Problems = Sequence[Problem]
Texts = Mapping[str, str]

WIDEST = 100
TAB = "    "
_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def as_text(problems: Problems, texts: Texts) -> str:
    """The way compilers do it: place, message, line and caret, hint. `texts` holds the files by path."""
    return "".join(f"{line}\n" for problem in problems for line in _entry(problem, texts.get(problem.path)))


def _entry(problem: Problem, text: str | None) -> Iterator[str]:
    span = problem.span
    place = f"{problem.path}:{span.line}:{span.column}: {problem.level.value}"
    yield safe(f"{place}: {problem.message} [{problem.code}]")
    lines = text.split("\n") if text is not None else []
    if 0 < span.line <= len(lines) and lines[span.line - 1].strip():
        shown, caret = _clipped(lines[span.line - 1].rstrip("\r"), span.column - 1, span.length)
        yield f"{span.line:>5} | {shown}"
        yield f"      | {caret}"
    for line in problem.hint.split("\n") if problem.hint else ():
        yield f"   {safe(line)}"


def _clipped(line: str, start: int, length: int) -> tuple[str, str]:
    """The part of `line` around the span, and the carets below it, both as they stand on a terminal."""
    start = min(max(start, 0), len(line))
    end = min(max(start + length, start + 1), len(line)) if start < len(line) else start + 1
    first = max(0, start - WIDEST // 3) if len(line) > WIDEST else 0
    last = min(len(line), first + WIDEST)
    left, right = "…" if first else "", "…" if last < len(line) else ""
    before, under = safe(line[first:start]), safe(line[start : min(end, last)])
    indent = " " * (len(left) + _width(before))
    return f"{left}{safe(line[first:last])}{right}".rstrip(), indent + "^" * max(1, _width(under))


def safe(text: str) -> str:
    """`text` with no character that a terminal obeys or that turns its direction: such are spelt out."""
    return "".join(_cell(character) for character in text)


def _cell(character: str) -> str:
    if character == "\t":
        return TAB
    if (
        unicodedata.category(character) in {"Cc", "Cf", "Cs", "Zl", "Zp"}
        and character not in "\u200c\u200d\u00ad"
    ):
        return f"<U+{ord(character):04X}>"
    return character


def _width(text: str) -> int:
    """How many columns of a terminal `text` takes (Unicode Standard Annex 11; marks take none)."""
    return sum(_columns(character) for character in text)


def _columns(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


def as_json(problems: Problems) -> str:
    """A list of objects with the same fields as the text."""
    return json.dumps([_fields(problem) for problem in problems], indent=2) + "\n"


def _fields(problem: Problem) -> dict[str, str | int]:
    return {
        "path": problem.path,
        "line": problem.span.line,
        "column": problem.span.column,
        "length": problem.span.length,
        "level": problem.level.value,
        "code": problem.code,
        "message": problem.message,
        "hint": problem.hint,
    }


def as_github(problems: Problems) -> str:
    """Workflow commands, which GitHub shows as annotations beside the line."""
    return "".join(_command(problem) + "\n" for problem in problems)


def _command(problem: Problem) -> str:
    span = problem.span
    parts = {
        "file": problem.path,
        "line": str(span.line),
        "endLine": str(span.line),
        "col": str(span.column),
        "endColumn": str(span.column + span.length),
        "title": problem.code,
    }
    properties = ",".join(f"{name}={_property(value)}" for name, value in parts.items())
    said = _data("\n".join(filter(None, (problem.message, problem.hint))))
    return f"::{problem.level.value} {properties}::{said}"


def _data(text: str) -> str:
    """Text of a workflow command; only a percent sign and line breaks end it early."""
    lines = text.replace("%", "%25").replace("\r", "%0D").split("\n")
    return "%0A".join(safe(line) for line in lines)


def _property(text: str) -> str:
    """The value of a property, which a colon or comma would end."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def as_sarif(problems: Problems) -> str:
    """SARIF 2.1.0 (OASIS), with a rule for every code that may come."""
    codes = sorted(CODES.keys() | {problem.code for problem in problems})
    rules = [{"id": code, "shortDescription": {"text": CODES.get(code, code)}} for code in codes]
    run = {
        "tool": {"driver": {"name": "claimsheet", "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(problem, codes.index(problem.code)) for problem in problems],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _result(problem: Problem, rule: int) -> dict[str, object]:
    span = problem.span
    region = {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.line,
        "endColumn": span.column + span.length,
    }
    place = {"artifactLocation": {"uri": _uri(problem.path)}, "region": region}
    return {
        "ruleId": problem.code,
        "ruleIndex": rule,
        "level": "error" if problem.level is Level.ERROR else "warning",
        "message": {"text": "\n".join(filter(None, (problem.message, problem.hint)))},
        "locations": [{"physicalLocation": place}],
    }


def _uri(path: str) -> str:
    """A path as a URI reference: relative paths stay relative, a first part with a colon is no scheme."""
    pure = PurePath(path)
    if pure.is_absolute():
        return pure.as_uri()
    encoded = quote(pure.as_posix(), safe="/-._~")
    return encoded or "."
