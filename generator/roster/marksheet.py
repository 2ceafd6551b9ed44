"""The sheet that marks are written into: a CSV file that every spreadsheet opens."""

import csv
import io
import re
from collections.abc import Iterable, Sequence

# What begins a cell that a spreadsheet takes for a formula, with full-width forms; quotation marks and white
# space before it are no help. A separator begins a cell in spreadsheets of other countries.
_FORMULA = re.compile(r'(^|[,;\t\r\n])(?=[\s"]*[=+\-@＝＋－＠])|^(?=[\t\r])')


def marksheet(
    columns: Sequence[str],
    best: Sequence[int | None],
    rows: Iterable[Sequence[str]],
    *,
    out_of: str = "out of",
    total: str = "total",
) -> bytes:
    """The marksheet as CSV: UTF-8 with a byte order mark, lines that end in CR LF, commas.

    `columns` are all headings, those of the pupil first and one for each item after them; a column for the
    total ends each row. `best` has one entry a column and a last one for the total: the most marks, None for
    what belongs to the pupil or differs. `rows` are the pupils' own cells. Marks and totals are left empty.
    """
    text = io.StringIO(newline="")
    write = csv.writer(text, lineterminator="\r\n").writerow
    write([*map(_harmless, columns), _harmless(total)])
    marks = ["" if most is None else str(most) for most in best]
    write(
        [
            _harmless(out_of),
            *marks[1:],
        ]
    )
    for row in rows:
        write([*map(_harmless, row), *[""] * (len(columns) + 1 - len(row))])
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def _harmless(cell: str) -> str:
    """`cell` with an apostrophe before what a spreadsheet would take for a formula."""
    return _FORMULA.sub(r"\1'", cell)
