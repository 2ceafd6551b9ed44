"""From a class list's bytes to its cells, each with its place in the file.

The forms are those that spreadsheets save: UTF-8 with or without a byte order mark, UTF-16 with one
(Excel's "Unicode text"), cells parted by commas, semicolons or tabs, in quotation marks where need be.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.problems import Problem, Span
from generator.spec.reader import MOST_BYTES, START, bytes_of

# A cell over more lines than this is a quotation mark that was never closed.
MOST_LINES = 20
DELIMITERS = ",;\t"
_BOMS = (b"\xff\xfe", b"\xfe\xff")
_SEP = re.compile(r'"?sep=([,;\t])"?;*,*\s*', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell says, without its quotation marks, and where that begins."""

    text: str
    span: Span


Row = tuple[Cell, ...]


def text_of(path: Path, shown: str) -> tuple[str | None, tuple[Problem, ...]]:
    """The text of the list at `path`, with line feeds only, or none and what is wrong with the file."""
    data, problem = bytes_of(path, shown)
    if data is not None and len(data) > MOST_BYTES:
        data, problem = None, Problem(shown, START, "roster-size", *_TOO_BIG)
    if data is None:
        return None, (problem,) if problem else ()
    try:
        text = data.decode("utf-16" if data[:2] in _BOMS else "utf-8-sig")
    except UnicodeDecodeError:
        return None, (Problem(shown, START, "roster-encoding", "the file is not UTF-8 text", _SAVE),)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text.split("\n", 1)[0]:  # UTF-16 without its mark is UTF-8 full of NUL
        return None, (Problem(shown, START, "roster-encoding", "the file is not UTF-8 text", _SAVE),)
    return text, ()


_TOO_BIG = (
    f"the file is bigger than {MOST_BYTES // 1024} KiB",
    "A class list is one line a pupil. Save the list alone, as CSV.",
)
_SAVE = (
    "Save it again as CSV with the encoding UTF-8: in Excel as “CSV UTF-8 (Comma delimited)”, "
    "in LibreOffice as “Text CSV” with the character set UTF-8."
)


def rows_of(text: str, shown: str) -> tuple[tuple[Row, ...], tuple[Problem, ...]]:
    """The rows of `text` that have something in them, the header first; rows that cannot be read are told."""
    lines = text.split("\n")
    told = _SEP.fullmatch(lines[0])
    delimiter = told[1] if told else _delimiter(lines)
    rows: list[Row] = []
    problems: list[Problem] = []
    for found in _records(lines, 1 if told else 0, delimiter):
        if isinstance(found, Span):
            problems.append(Problem(shown, found, "roster-quote", *_OPEN))
        elif any(cell.text.strip() for cell in found):
            rows.append(found)
    return tuple(rows), tuple(problems)


_OPEN = (
    "this row cannot be read: a quotation mark is not closed, or a cell is far too long",
    'Close it, or delete it. A quotation mark inside a cell in quotation marks is written twice: "".',
)


def _delimiter(lines: Sequence[str]) -> str:
    """What parts the cells: the sign that the header has most often outside of quotation marks."""
    header = next((line for line in lines if line.strip()), "")
    bare = re.sub(r'"[^"]*"', "", header)
    return max(DELIMITERS, key=bare.count)


def _records(lines: Sequence[str], first: int, delimiter: str) -> Iterator[Row | Span]:
    """Each record as its cells, or the place of a quotation mark that spoils it.

    Why a spoilt record is one line: a forgotten quotation mark must not swallow the pupils after it.
    """
    pattern = re.compile(rf' *+(?:"(?:[^"]|"")*+"[^{delimiter}\n]*|(?!")[^{delimiter}\n]*)')
    number = first
    while number < len(lines):
        for count in range(1, min(MOST_LINES, len(lines) - number) + 1):
            raw = "\n".join(lines[number : number + count])
            starts, whole = _starts(raw, pattern)
            if whole:
                break
        else:
            raw, count = lines[number], 1
            starts, whole = _starts(raw, pattern)
        values = _values(raw, delimiter) if whole else None
        if values is None:
            yield _place(raw, starts[-1], number, len(raw) - starts[-1])
        else:
            yield tuple(
                Cell(value, _place(raw, start, number, len(value.split("\n")[0])))
                for value, start in zip(values, starts, strict=False)
            )
        number += count


def _starts(raw: str, pattern: re.Pattern[str]) -> tuple[list[int], bool]:
    """Where each cell of `raw` begins, and whether the last one ends in it."""
    starts = [0]
    while found := pattern.match(raw, starts[-1]):
        if found.end() == len(raw):
            return starts, True
        starts.append(found.end() + 1)
    return starts, False


def _values(raw: str, delimiter: str) -> list[str] | None:
    try:
        return next(csv.reader([raw], delimiter=delimiter, skipinitialspace=True))
    except csv.Error:  # a cell longer than the module takes
        return None


def _place(raw: str, start: int, number: int, length: int) -> Span:
    """The place in the file of the cell at `start` of a record after line `number`, past its opening mark."""
    skipped = re.compile(r' *"?').match(raw, start)
    start = skipped.end() if skipped else start
    line = number + 1 + raw.count("\n", 0, start)
    return Span(line, start - raw.rfind("\n", 0, start), max(1, length))
