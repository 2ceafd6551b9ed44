"""The items of a set of sheets as columns of a marksheet."""

from collections.abc import Sequence

from generator.words import words
from generator.worksheet.student import StudentSheet, StudentTask


def columns(sheets: Sequence[StudentSheet]) -> dict[str, int]:
    """Each part that is marked on any of `sheets`, `3b`, with the most marks it has on one of them."""
    found: dict[tuple[int, int], tuple[str, int]] = {}
    for sheet in sheets:
        for task in sheet.tasks:
            for index, (label, marks) in enumerate(_labelled(task, sheet.heading.lang)):
                _, before = found.get((task.number, index), ("", 0))
                found[task.number, index] = (label, max(marks, before))
    return {label: marks for _, (label, marks) in sorted(found.items()) if marks}


def _labelled(task: StudentTask, language: str) -> list[tuple[str, int]]:
    marks = [mark for part in task.parts for mark in part.marks]
    if len(marks) == 1:
        return [(str(task.number), marks[0])]
    return [(f"{task.number}{words(language).small_letter(index)}", mark) for index, mark in enumerate(marks)]
