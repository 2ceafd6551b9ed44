"""One page of each sort there is, with every template in use: what is looked at in a browser."""

from dataclasses import replace
from pathlib import Path

from generator.interactions import Answer, ArgumentMap, ArgumentMapAnswer, Exchange, Map, Prose, Question
from generator.kinds.kind import each
from generator.pipeline import Pages, pages, prepare
from generator.render.class_list import ClassList, Row, class_html
from generator.render.html import student_html
from generator.spec.names import SheetLevel
from generator.worksheet.sheet import Exercise, Worksheet, worksheet
from generator.worksheet.student import named
from generator.worksheet.version import CORE, Version
from tests.test_interactions import SAMPLES
from tests.test_map_page import MAPS

_ROOT = Path(__file__).parent.parent.parent
_WHOLE = _ROOT / "exercises" / "who-is-threatened-by-rearmament.exercise.yaml"
# One of long words, one that is read from the right.
_UKRAINIAN = _ROOT / "exercises" / "chy-dopomahaie-shkola-bez-telefoniv.exercise.yaml"
_ARABIC = _ROOT / "exercises" / "thamaniyat-akwab-ma.exercise.yaml"
# No headline and one claim.
_SMALL = _ROOT / "tests" / "specs" / "good" / "small.exercise.yaml"
_UNIT = ((1, "Who is threatened by rearmament?"), (2, "Who pays for it?"))
_PUPILS = (
    "Ada Quill",
    "محمد بن علي",
    "Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh",
    "Nguyễn Thị Hòa",
)

NAMES = (
    "core",
    "large",
    "support-uk",
    "stretch-ar",
    "large-ar",
    "ways",
    "maps-large",
    "small",
    "named",
    "key",
    "support-uk-key",
    "stretch-ar-key",
    "ways-key",
    "maps-key",
    "small-key",
    "unit-key",
    "class",
)
# To be compared on paper alone: each of their tasks is on the pages above.
PAPER = ("lesson", "lesson-large")


def made() -> dict[str, str]:
    """Each page under its name."""
    found = _whole() | _ways() | _small()
    lesson = pages(worksheet(_exercise(_WHOLE)), unit=_UNIT)
    found["lesson"] = lesson.student_html
    found["lesson-large"] = student_html(lesson.student, large=True)
    found["unit-key"] = lesson.key_html
    found["class"] = class_html(_class())
    assert set(found) == {*NAMES, *PAPER}
    return found


def _exercise(path: Path, tasks: str | None = None) -> Exercise:
    prepared = prepare(path, path.name, "all" if tasks == "all" else None)
    assert prepared.exercise, prepared.problems
    return prepared.exercise


def _whole() -> dict[str, str]:
    """A sheet of every kind at each level, and in large print; the levels in a language each."""
    core = pages(worksheet(_exercise(_WHOLE, "all"), CORE))
    support = pages(worksheet(_exercise(_UKRAINIAN, "all"), Version(SheetLevel.SUPPORT, "A", "")))
    stretch = pages(worksheet(_exercise(_ARABIC, "all"), Version(SheetLevel.STRETCH, "B", "")))
    return {
        "core": core.student_html,
        "large": student_html(core.student, large=True),
        "support-uk": support.student_html,
        "stretch-ar": stretch.student_html,
        "large-ar": student_html(stretch.student, large=True),
        "key": core.key_html,
        "support-uk-key": support.key_html,
        "stretch-ar-key": stretch.key_html,
    }


def _ways() -> dict[str, str]:
    """Every way to answer, each in a task of its own; and maps of every shape, which no sheet has at once."""
    ways = _sheet(*((question, answer) for question, answer, _ in SAMPLES))
    drawn = tuple(map(_seen, MAPS.values()))
    maps = _sheet((ArgumentMap(drawn, ()), ArgumentMapAnswer(drawn)))
    return {
        "ways": ways.student_html,
        "ways-key": ways.key_html,
        "maps-key": maps.key_html,
        "maps-large": student_html(maps.student, large=True),
    }


def _seen(argument: Map) -> Map:
    """The map without words in Devanagari, for which many a machine has no font."""
    boxes = (replace(box, text="") if "\u0900" < box.text < "\u0980" else box for box in argument.boxes)
    return replace(argument, boxes=tuple(boxes))


def _sheet(*asked: tuple[Question, Answer]) -> Pages:
    """A sheet that asks these, each in a task of its own."""
    sheet = worksheet(_exercise(_WHOLE))
    tasks = tuple(
        replace(
            sheet.tasks[0],
            number=number,
            title=type(question).__name__,
            instruction=Prose("Answer it."),
            exchanges=(Exchange(question, answer, each(question)),),
        )
        for number, (question, answer) in enumerate(asked, 1)
    )
    return pages(Worksheet(sheet.markup, tasks, {}))


def _small() -> dict[str, str]:
    both = pages(worksheet(_exercise(_SMALL)))
    return {
        "small": both.student_html,
        "small-key": both.key_html,
        "named": student_html(named(both.student, _PUPILS[2])),
    }


def _class() -> ClassList:
    rows = (
        Row(number, _PUPILS[number % 4], "●■▲"[number % 3], "AB"[number % 2], "letter", code="QF7K", pages=6)
        for number in range(1, 13)
    )
    return ClassList("Who is threatened by rearmament?", "en", tuple(rows))
