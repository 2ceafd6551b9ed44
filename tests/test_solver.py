"""Every sheet is answered from its key alone, and marked by the exercise: full marks.

Three readers who know nothing of one another: one reads the key's page, one enters what it says into the
pupil's page, one marks that by the YAML. Then something is changed, and the marks must go where it was.
"""

import copy
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from generator.kinds import catalogue
from generator.pipeline import prepare
from generator.render.html import key_html, student_html
from generator.spec.names import SheetLevel
from generator.worksheet.key import key
from generator.worksheet.sheet import Exercise, Worksheet, worksheet
from generator.worksheet.student import student
from generator.worksheet.version import Version
from tests.elements import bare
from tests.facts import Facts
from tests.filler import Entry, Filled, differences, fill
from tests.markers import MARKERS, mark
from tests.marking import Case
from tests.paper import is_asked, part_marks
from tests.solver import disagreements, solve, sums
from tests.twins import EXERCISES, TAP_WATER, Tree
from tests.twins import read as read_tree

LEVELS = tuple(SheetLevel)
VARIANTS = ("A", "B", "C", "D")
KINDS = {kind.title: kind.name for kind in catalogue().values()}

SHEETS = [(path, level, variant) for path in EXERCISES for level in LEVELS for variant in VARIANTS]


def named(*sheet: object) -> str:
    """The name of a sheet in a report."""
    return "-".join(one.name.partition(".")[0] if isinstance(one, Path) else str(one) for one in sheet)


every_sheet = pytest.mark.parametrize(
    ("path", "level", "variant"), SHEETS, ids=[named(*sheet) for sheet in SHEETS]
)
every_exercise = pytest.mark.parametrize("path", EXERCISES, ids=named)
every_level = pytest.mark.parametrize("level", LEVELS, ids=str)


@cache
def exercise(path: Path) -> Exercise:
    made = prepare(path, path.name, "all").exercise
    assert made is not None
    return made


@cache
def made(path: Path, level: SheetLevel, variant: str) -> Worksheet:
    return worksheet(exercise(path), Version(level, variant, language="en"))


@cache
def sheet_page(path: Path, level: SheetLevel, variant: str) -> str:
    return student_html(student(made(path, level, variant)))


@cache
def key_page(path: Path, level: SheetLevel, variant: str) -> str:
    return key_html(key(made(path, level, variant)))


@cache
def filled(path: Path, level: SheetLevel, variant: str) -> Filled:
    return fill(sheet_page(path, level, variant), solve(key_page(path, level, variant)))


@cache
def tree(path: Path) -> Tree:
    return read_tree(path)


@cache
def facts(path: Path, level: SheetLevel) -> Facts:
    return Facts(tree(path), level)


def told(faults: list[str], *sheet: object) -> str:
    """Faults one below the other, under the name of the sheet."""
    return "\n".join((named(*sheet), *faults))


# Every sheet ---------------------------------------------------------------------------------


@every_sheet
def test_who_answers_a_sheet_from_its_key_gets_full_marks(
    path: Path, level: SheetLevel, variant: str
) -> None:
    done = filled(path, level, variant)
    losses = list(mark(done, facts(path, level), KINDS))
    faults = [*map(str, done.faults), *map(str, losses)]
    assert not faults, told(faults, path, level, variant)
    earned = done.marks - sum(loss.marks for loss in losses)
    assert {earned} == set(done.sheet.totals) == set(done.solution.paper.totals)


@every_sheet
def test_sheet_and_key_print_the_same_numbers_letters_items_and_marks(
    path: Path, level: SheetLevel, variant: str
) -> None:
    done = filled(path, level, variant)
    faults = [*differences(done), *sums(done.solution)]
    assert not faults, told(faults, path, level, variant)


@every_sheet
def test_the_quick_key_says_what_the_full_key_says(path: Path, level: SheetLevel, variant: str) -> None:
    done = filled(path, level, variant)
    marks = {number: part_marks(task) for number, task in done.sheet.tasks.items()}
    faults = list(disagreements(done.solution, marks))
    assert not faults, told(faults, path, level, variant)


@every_exercise
@every_level
def test_only_what_a_text_lacks_is_not_asked(path: Path, level: SheetLevel) -> None:
    """Items of the usual sheet that this one does not print have no words in the text of this one."""
    text = bare(" ".join(facts(path, level).parts.values()))
    usual, here = (items(filled(path, one, "A")) for one in (SheetLevel.CORE, level))
    gone = [words for name, words in usual.items() if name in here and here[name] != words]
    assert all(bare(words) not in text for words in gone)
    if level.value not in tree(path).get("reading", {}):
        assert not gone


def items(done: Filled) -> dict[tuple[int, str], str]:
    """The items of tasks that print words of the article with their lines, by number and letter."""
    return {
        (number, part.letter): part.words
        for number, task in done.sheet.tasks.items()
        for question in task.questions
        if question.way in {"letter", "name", "grid", "scale"}
        for part in question.parts
        if part.ref or not is_asked(question, part)
    }


def test_every_kind_is_on_a_sheet_and_has_a_marker() -> None:
    sheets = [made(path, level, "A") for path in EXERCISES for level in LEVELS]
    assert {task.kind for sheet in sheets for task in sheet.tasks} == set(catalogue()) == set(MARKERS)
    assert len(KINDS) == len(catalogue())


# Nothing is overlooked -----------------------------------------------------------------------

GAP = r'<span class="gap">([^<]+)</span>'
WORD = r'<span class="word-gap">([^<]+)</span>'
BOX = r"(<span class=\"box[^>]*>×?</span>)"
STEP = r'<span class="step"><span( class="circled")?[^>]*>'
SIGN = r'<span class="sign( circled)?"[^>]*>'
LINE = r'<p class="right">(.*?)</p>'
CELL = r'<td>(?:<span class="cell-label">[^<]*</span>)?([^<]+)</td>'
FIND = r'<td class="ref">[^<]*</td><td>([^<]*)</td>'
NUMBER = r'<b class="letter">(\d+)</b>'
MODEL = r'<div class="model">(.*?)</div>'
POINT = r'<div class="model">.*?(<li>.*?</li>)'
ROW = r"(<tr><t[hd][^>]*>(?:\d|not yet|Not yet).*?</tr>)"


def task_of(path: Path, kind: str) -> int:
    (number,) = [task.number for task in made(path, SheetLevel.CORE, "A").tasks if task.kind == kind]
    return number


def edited(page: str, number: int, edit: Callable[[str], str]) -> str:
    """A key with a change in what it says at length of one task."""
    before, start, rest = page.partition(f'<section class="task" aria-labelledby="task-{number}">')
    section, end, after = rest.partition("</section>")
    assert start
    assert edit(section) != section
    return before + start + edit(section) + end + after


def swapped(pattern: str) -> Callable[[str], str]:
    """Change the first two places that say different things."""

    def edit(section: str) -> str:
        found = list(re.finditer(pattern, section, re.DOTALL))
        one, two = next((a, b) for a, b in pairwise(found) if a[1] != b[1])
        pieces = section[: one.start()], section[one.end() : two.start()], section[two.end() :]
        return pieces[0] + _with(one, two[1]) + pieces[1] + _with(two, one[1]) + pieces[2]

    return edit


def _with(match: re.Match[str], words: str | None) -> str:
    """What was found with other words in its group."""
    start = match.start()
    if match[1] is None:
        return match[0][:-1] + (words or "") + match[0][-1]
    return match[0][: match.start(1) - start] + (words or "") + match[0][match.end(1) - start :]


def removed(pattern: str) -> Callable[[str], str]:
    """Take the first place out."""
    return lambda section: re.sub(
        pattern, lambda match: match[0].replace(match[1], ""), section, count=1, flags=re.DOTALL
    )


def lost(done: Filled, held: Facts) -> set[int]:
    """The numbers of the tasks that are not answered fully."""
    return {fault.task for fault in done.faults} | {loss.task for loss in mark(done, held, KINDS)}


CORE_EDITS = [
    ("glossary", "two letters", swapped(GAP)),
    ("find-claims", "two finds", swapped(FIND)),
    ("sort-statements", "a box", swapped(BOX)),
    ("who-said-it", "two letters", swapped(GAP)),
    ("unattributed", "a box", swapped(BOX)),
    ("unattributed", "no model", removed(MODEL)),
    ("attribution-verbs", "two words", swapped(WORD)),
    ("attribution-verbs", "two cells", swapped(CELL)),
    ("source-ledger", "two cells", swapped(CELL)),
    ("source-types", "two letters", swapped(GAP)),
    ("match-evidence", "two letters", swapped(GAP)),
    ("match-evidence", "a sign", swapped(SIGN)),
    ("rate-evidence", "a step", swapped(STEP)),
    ("rate-evidence", "a reason fewer", removed(POINT)),
    ("odd-evidence", "a box", swapped(BOX)),
    ("match-rebuttals", "two letters", swapped(GAP)),
    ("does-it-answer", "two letters", swapped(GAP)),
    ("argument-map", "two numbers", swapped(NUMBER)),
    ("write-rebuttal", "a claim fewer", removed(POINT)),
    ("write-rebuttal", "a row fewer", removed(ROW)),
    ("loaded-words", "two cells", swapped(CELL)),
    ("loaded-words", "two finds", swapped(FIND)),
    ("figures-and-dates", "two cells", swapped(CELL)),
    ("conflicts", "no model", removed(MODEL)),
    ("whats-missing", "a box", swapped(BOX)),
    ("headline-check", "a box", swapped(BOX)),
    ("headline-check", "no model", removed(MODEL)),
    ("true-false-not-given", "a box", swapped(BOX)),
    ("trace-source", "two numbers", swapped(GAP)),
    ("confidence", "a sign", swapped(SIGN)),
    ("confidence", "a step", swapped(STEP)),
    ("teacher-questions", "a box", swapped(BOX)),
]
STRETCH_EDITS = [
    (kind, "two lines", swapped(LINE))
    for kind in ("glossary", "who-said-it", "source-types", "match-evidence", "match-rebuttals")
]
EDITS = [
    (level, *edit)
    for level, edits in ((SheetLevel.CORE, CORE_EDITS), (SheetLevel.STRETCH, STRETCH_EDITS))
    for edit in edits
]


@pytest.mark.parametrize(
    ("level", "kind", "edit"),
    [(level, kind, edit) for level, kind, _, edit in EDITS],
    ids=[f"{kind}-{name.replace(' ', '-')}-{level}" for level, kind, name, _ in EDITS],
)
def test_a_change_in_the_key_costs_marks_in_that_task_alone(
    level: SheetLevel, kind: str, edit: Callable[[str], str]
) -> None:
    number = task_of(TAP_WATER, kind)
    page = edited(key_page(TAP_WATER, level, "A"), number, edit)
    done = fill(sheet_page(TAP_WATER, level, "A"), solve(page))
    assert lost(done, facts(TAP_WATER, level)) == {number}


@every_exercise
@every_level
def test_no_other_option_of_a_sheet_is_marked_right(path: Path, level: SheetLevel) -> None:
    """Why: an item with two right answers of which the key has one is a fault, and so is a blind marker."""
    done = filled(path, level, "A")
    case = Case(done, facts(path, level))
    tried = 0
    for entries in done.entries.values():
        for entry in entries:
            for wrong in others(entry, entries):
                tried += 1
                assert MARKERS[KINDS[entry.title]](case, wrong), (
                    entry.title,
                    entry.letter,
                    wrong.said,
                    wrong.cells,
                )
    assert tried > 200


# Tables in which every cell follows from the mark-up.
CLOSED_TABLES = frozenset({"attribution-verbs", "source-ledger", "loaded-words", "figures-and-dates"})


def others(entry: Entry, entries: Sequence[Entry]) -> Iterator[Entry]:
    """An entry with each of the other answers that the sheet has room for."""
    question, part = entry.question, entry.key.part
    if question.way == "table" and KINDS[entry.title] in CLOSED_TABLES:
        for place, cell in enumerate(entry.cells[1:], 1):
            cells = {one.cells[place] for one in entries if one.cells and one.question == question}
            for other in cells - {cell}:
                yield replace(entry, cells=(*entry.cells[:place], other, *entry.cells[place + 1 :]))
    if not part.right or question.way in {"find", "text", "map", "table"}:
        return
    options = {
        "letter": tuple(question.bank.values()),
        "order": tuple(str(number) for number, _ in enumerate(question.parts, 1)),
        "name": tuple(said for one in entries if one.question == question for said in one.said),
    }.get(question.way, question.names)
    for option in dict.fromkeys(options):
        if (option,) != entry.said:
            yield replace(entry, said=(option,))
    for sign in set(question.signs) - set(part.signs):
        yield replace(entry, key=replace(entry.key, part=replace(part, signs=(sign,))))


@every_exercise
@every_level
def test_the_key_to_another_variant_costs_marks_wherever_its_answers_differ(
    path: Path, level: SheetLevel
) -> None:
    own, other = (filled(path, level, variant).solution for variant in "AB")
    done = fill(sheet_page(path, level, "A"), other)
    differ = {number for number in own.parts if answers(own, number) != answers(other, number)}
    assert len(differ) >= 12
    assert differ <= lost(done, facts(path, level))
    assert any("code" in difference for difference in differences(done))


def answers(solution: Any, number: int) -> list[tuple[object, ...]]:
    """What is to be entered in a task by letter alone."""
    return [
        (letter, one.part.right, one.part.signs) for letter, one in sorted(solution.parts[number].items())
    ]


def test_a_quick_key_that_says_something_else_is_seen() -> None:
    quick, start, rest = key_page(TAP_WATER, SheetLevel.CORE, "A").partition('<div class="full"')
    done = filled(TAP_WATER, SheetLevel.CORE, "A")
    marks = {number: part_marks(task) for number, task in done.sheet.tasks.items()}
    said = {
        r"<b>b</b> [A-Z]\b": "<b>b</b> Z",
        r"<b>a</b> checkable": "<b>a</b> opinion",
        r"open</i>, 2": "open</i>, 3",
        r"lines \d+": "lines 99",
        r'circled">for': 'circled">against',
        r"<b>a–\w": "<b>a–b",
        r"not shown": "sound",
    }
    for pattern, words in said.items():
        changed = re.sub(pattern, words, quick, count=1)
        assert changed != quick, pattern
        assert list(disagreements(solve(changed + start + rest), marks)), pattern


# Fields of the exercise, and the kinds that ask for them -------------------------------------


def _turned(family: str, name: str, values: Mapping[str, str]) -> Callable[[Any], None]:
    """Put other values for some of a field."""

    def change(spec: Any) -> None:
        found = spec[family]
        for entry in found.values() if isinstance(found, dict) else found:
            if entry.get(name) in values:
                entry[name] = values[entry[name]]

    return change


def _other(family: str, name: str) -> Callable[[Any], None]:
    """Say something else wherever a field is given."""

    def change(spec: Any) -> None:
        found = spec[family]
        for entry in found.values() if isinstance(found, dict) else found:
            if name in entry:
                entry[name] = "something else"

    return change


def _implied(spec: Any) -> None:
    for claim in spec["claims"].values():
        if "verb" in claim:
            claim["verb"]["implies"] = "something else"


def _untold(spec: Any) -> None:
    del next(gap for gap in spec["gaps"] if "told" in gap)["told"]


def _rests(spec: Any) -> None:
    """Of a claim that rests on one which the sheet prints too."""
    del spec["claims"]["baby-milk"]["rests_on"]


def _verdict(spec: Any) -> None:
    spec["headline"]["verdict"] = "fair"


def _choice(spec: Any) -> None:
    question = next(question for question in spec["questions"] if "choices" in question)
    question["answer"] = next(choice for choice in question["choices"] if choice != question["answer"])


CHANGES: list[tuple[str, Callable[[Any], None], set[str]]] = [
    ("terms.means", _other("terms", "means"), {"glossary"}),
    ("claims.kind", _turned("claims", "kind", {"judgment": "opinion"}), {"sort-statements"}),
    (
        "claims.by",
        _turned("claims", "by", {"dolan": "kettle"}),
        {"find-claims", "who-said-it", "source-ledger"},
    ),
    ("claims.verb.implies", _implied, {"attribution-verbs"}),
    ("sources.stake", _other("sources", "stake"), {"source-ledger"}),
    ("sources.kind", _turned("sources", "kind", {"official": "expert"}), {"source-types"}),
    (
        "evidence.strength",
        _turned("evidence", "strength", {"weak": "strong", "strong": "weak"}),
        {"rate-evidence"},
    ),
    (
        "evidence.strength irrelevant",
        _turned("evidence", "strength", {"irrelevant": "weak"}),
        {"rate-evidence", "odd-evidence", "trace-source"},
    ),
    ("rebuttals.kind", _turned("rebuttals", "kind", {"misses": "denies"}), {"does-it-answer"}),
    (
        "rebuttals.answers",
        _turned("rebuttals", "answers", {"every-home": "five-taps"}),
        {"match-rebuttals", "argument-map", "write-rebuttal"},
    ),
    ("claims.rests_on", _rests, {"argument-map"}),
    ("wording.kind", _turned("wording", "kind", {"loaded": "hedge"}), {"loaded-words"}),
    ("wording.neutral", _other("wording", "neutral"), {"loaded-words"}),
    ("figures.when", _other("figures", "when"), {"figures-and-dates"}),
    ("figures.by", _turned("figures", "by", {"report": "kettle"}), {"figures-and-dates"}),
    ("conflicts.because", _other("conflicts", "because"), {"conflicts"}),
    ("gaps.told", _untold, {"whats-missing"}),
    ("headline.verdict", _verdict, {"headline-check"}),
    ("statements.answer", _turned("statements", "answer", {"false": "not-given"}), {"true-false-not-given"}),
    (
        "claims.status",
        _turned("claims", "status", {"supported": "disputed"}),
        {"confidence", "lateral-reading"},
    ),
    ("questions.answer", _choice, {"teacher-questions"}),
]


@pytest.mark.parametrize(
    ("change", "kinds"), [(change, kinds) for _, change, kinds in CHANGES], ids=[name for name, *_ in CHANGES]
)
def test_a_key_to_other_answers_costs_marks_where_they_are_asked(
    change: Callable[[Any], None], kinds: set[str]
) -> None:
    """Why: with the YAML changed after the build, the key is as wrong as a faulty program would make it."""
    other = copy.deepcopy(dict(tree(TAP_WATER)))
    change(other)
    done = filled(TAP_WATER, SheetLevel.CORE, "A")
    assert lost(done, Facts(other, SheetLevel.CORE)) == {task_of(TAP_WATER, kind) for kind in kinds}
