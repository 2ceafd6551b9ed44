"""The quick key on one page: the largest type in which all of it fits."""

from math import ceil

from generator.theme.theme import PLAIN, Theme
from generator.worksheet.key import KeySheet
from generator.worksheet.quick import Entry, QuickTask

_SIZES = (10.0, 9.5, 9.0, 8.5, 8.0, 7.5, 7.0, 6.5, 6.0)
_POINT = 0.3528  # mm

# Of the style sheets, in mm: the text of a page of US letter, the lower of the two papers; what stands on it
# beside title and rows; the logo of a school, and a name without one, in two lines at the most; a line of the
# title; a band of the table of points. In em of the rows: their measure is that of the page less the column
# of numbers.
_PAGE = 247.0
_REST = 31.0
_LOGO, _NAME = 16.0, 12.5
_TITLE, _TITLE_LINE = 21.0, 8.6
_BAND, _IN_A_BAND = 21.0, 14
_MEASURE = 162.0
_LEAD = 1.34
_GAP = 0.75
_SLACK = 1.05


def quick_size(sheet: KeySheet, theme: Theme = PLAIN) -> float:
    """The size in points of the rows of the quick key; the least one where none fits."""
    measure = _MEASURE + 10
    title = ceil(theme.measure(sheet.heading.title, "heading") * _TITLE * _POINT / measure) * _TITLE_LINE
    school = _LOGO if theme.logo else _NAME if theme.name else 0.0
    room = _PAGE - _REST - school - title - len(bands(len(sheet.quick))) * _BAND
    return next((size for size in _SIZES if _height(sheet, size, theme) <= room), _SIZES[-1])


def bands(tasks: int) -> tuple[range, ...]:
    """How the table of points is cut where one row has no room for all tasks: the indexes of each band."""
    count = ceil((tasks + 1) / _IN_A_BAND)
    most = ceil((tasks + 1) / count)
    return tuple(range(start, min(start + most, tasks)) for start in range(0, tasks, most))


def _height(sheet: KeySheet, size: float, theme: Theme) -> float:
    em = size * _POINT
    lines = [ceil(_SLACK * _width(task, theme) * em / _MEASURE) for task in sheet.quick]
    return sum(count * _LEAD + _GAP for count in lines) * em


def _width(task: QuickTask, theme: Theme) -> float:
    return theme.measure(task.title) + 1.2 + sum(_entry(entry, theme) for entry in task.entries)


def _entry(entry: Entry, theme: Theme) -> float:
    open_ = "" if entry.says or entry.sign else "open, 0 marks each"
    says = theme.measure(f"{entry.says} {entry.sign} {open_}")
    return theme.measure(entry.letters, "bold") + says + 1.6
