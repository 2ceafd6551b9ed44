"""What a teacher gets: the article with every mark and why, every task answered, the teacher's notes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.article.layers import Run, lay
from generator.article.markup import LETTERS, Markup, first_standing, quote_places
from generator.article.spans import TextSpan, Where, where
from generator.article.text import BlockKind
from generator.interactions import Code, Grade, MarkedLine, Prose, first_letters
from generator.kinds.frameworks import label
from generator.spec.model import Spec, Unit
from generator.spec.names import Verdict
from generator.spec.places import Loc
from generator.words import N_, Words
from generator.worksheet.explain import explain
from generator.worksheet.quick import QuickTask, quick
from generator.worksheet.sheet import Worksheet
from generator.worksheet.student import Credit, Heading, Part, credit, student
from generator.worksheet.tasks import Task

FAMILIES = {letter: family for family, letter in LETTERS.items()}


@dataclass(frozen=True, slots=True)
class SideNote:
    """What a mark is and why.

    `about` is a few words, `why` prose, `words` what is marked where it does not stand in the article.
    """

    label: str
    family: str
    about: Prose
    why: Prose
    where: Where | None
    words: str = ""


@dataclass(frozen=True, slots=True)
class MarkedBlock:
    """A block with its marked lines, and the notes on the marks that begin in it."""

    kind: BlockKind
    lines: tuple[MarkedLine, ...]
    notes: tuple[SideNote, ...]


@dataclass(frozen=True, slots=True)
class MarkedArticle:
    """The article with every mark, in its language `lang`; `outside` are notes on what it does not hold."""

    lang: str
    headline: tuple[Run, ...]
    standfirst: tuple[Run, ...]
    credit: Credit
    note: Prose
    blocks: tuple[MarkedBlock, ...]
    head_notes: tuple[SideNote, ...]
    outside: tuple[SideNote, ...]
    families: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KeyTask:
    """A task with its answers; `parts` are its questions with their letters, `codes` what it serves."""

    task: Task
    parts: tuple[Part, ...]
    codes: tuple[Code, ...]


@dataclass(frozen=True, slots=True)
class UnitPart:
    """An exercise of the same unit; `this` is the one in hand."""

    part: int
    title: str
    this: bool


@dataclass(frozen=True, slots=True)
class TeacherNotes:
    """What helps before and after: goals, the story, a verdict on the headline, what could not be set.

    `minutes` are those of the tasks, `planned` what the spec says, None where it says nothing.
    """

    minutes: int
    planned: int | None
    goals: tuple[Prose, ...]
    summary: str
    background: Prose
    sensitive: Prose
    headline: Prose
    unit: str
    parts: tuple[UnitPart, ...]
    standards: tuple[Code, ...]
    left_out: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class KeySheet:
    """The key to a student's sheet: the same heading, code, lines, task numbers and letters."""

    heading: Heading
    quick: tuple[QuickTask, ...]
    article: MarkedArticle
    tasks: tuple[KeyTask, ...]
    marks: int
    notes: TeacherNotes


@dataclass(frozen=True, slots=True)
class Graded:
    """A row of a rubric: the marks of its level, which stand for `rows` rows from here (0: said above)."""

    marks: int
    rows: int
    name: str
    meaning: str


def graded(rubric: Sequence[Grade], marks: int) -> tuple[Graded, ...]:
    """The rows with their marks, from all of `marks` down to none in even steps."""
    steps = len(rubric) - 1
    each = (
        [(2 * marks * (steps - row) + steps) // (2 * steps) for row in range(len(rubric))]
        if steps
        else [marks]
    )
    return tuple(
        Graded(mark, 0 if row and each[row - 1] == mark else each.count(mark), grade.name, grade.meaning)
        for row, (mark, grade) in enumerate(zip(each, rubric, strict=False))
    )


def key(sheet: Worksheet, *, unit: Sequence[tuple[int, str]] = ()) -> KeySheet:
    """The key to `student(sheet)`; `unit` are the exercises of its unit, each by its part and title."""
    return KeySheet(
        heading=student(sheet).heading,
        quick=quick(sheet.tasks, sheet.words),
        article=_article(sheet.markup, sheet.words),
        tasks=tuple(
            KeyTask(task, _parts_of(task), _codes(task.frameworks, sheet.words)) for task in sheet.tasks
        ),
        marks=sheet.marks,
        notes=_notes(sheet, unit),
    )


def _parts_of(task: Task) -> tuple[Part, ...]:
    """The questions as on the sheet, with the options and banks that pupils do not see there."""
    questions = [exchange.question for exchange in task.exchanges]
    marks = [exchange.marks for exchange in task.exchanges]
    return tuple(map(Part, questions, marks, first_letters(questions)))


def _codes(codes: Sequence[str], say: Words) -> tuple[Code, ...]:
    return tuple(Code(code, say(label(code))) for code in codes)


def _article(markup: Markup, say: Words) -> MarkedArticle:
    article = markup.article
    spans = _spans(markup)
    notes = _side_notes(markup, say)
    lines: list[list[MarkedLine]] = [[] for _ in article.blocks]
    for line, runs in zip(article.lines, lay(article, "text", spans), strict=True):
        lines[line.block].append(MarkedLine(line.number, runs))
    blocks = zip(article.blocks, lines, strict=True)
    return MarkedArticle(
        lang=markup.spec.article_lang,
        headline=lay(article, "headline", spans)[0] if article.headline else (),
        standfirst=lay(article, "standfirst", spans)[0] if article.standfirst else (),
        credit=credit(markup.spec),
        note=Prose(markup.spec.article.note or ""),
        blocks=tuple(MarkedBlock(block.kind, tuple(rows), _beside(notes, rows)) for block, rows in blocks),
        head_notes=tuple(note for note in notes if note.where and note.where.part != "text"),
        outside=tuple(note for note in notes if note.where is None),
        families=tuple(family for family in LETTERS if any(note.family == family for note in notes)),
    )


def _spans(markup: Markup) -> dict[str, TextSpan]:
    """What each label marks in the article; the second side of a conflict has a name of its own, `X1b`."""
    spans: dict[str, TextSpan] = {}
    for mark, name in markup.labels.items():
        for side, loc in enumerate(quote_places(mark, markup.spans)):
            spans[name + "b" * side] = markup.spans[loc]
    return spans


def _side_notes(markup: Markup, say: Words) -> tuple[SideNote, ...]:
    marks = sorted(markup.labels, key=lambda mark: first_standing(mark, markup.spans))
    return tuple(_side_note(markup, mark, say) for mark in marks)


def _side_note(markup: Markup, mark: Loc, say: Words) -> SideNote:
    about, why = explain(markup, mark, say)
    places = [where(markup.spans[loc], markup.article) for loc in quote_places(mark, markup.spans)]
    words = "" if places else getattr(getattr(markup.spec, str(mark[0]))[mark[1]], "text", "") or ""
    return SideNote(markup.labels[mark], str(mark[0]), about, why, places[0] if places else None, words)


def _beside(notes: tuple[SideNote, ...], lines: list[MarkedLine]) -> tuple[SideNote, ...]:
    numbers = {line.number for line in lines}
    return tuple(
        note for note in notes if note.where and note.where.part == "text" and note.where.first in numbers
    )


def _notes(sheet: Worksheet, unit: Sequence[tuple[int, str]]) -> TeacherNotes:
    spec, say = sheet.markup.spec, sheet.words
    return TeacherNotes(
        minutes=sum(task.minutes for task in sheet.tasks),
        planned=spec.minutes,
        goals=tuple(Prose(goal) for goal in spec.goals),
        summary=spec.summary or "",
        background=Prose(spec.background or ""),
        sensitive=Prose(spec.sensitive or ""),
        headline=_verdict(sheet.markup, say),
        unit=_unit(spec.unit, say),
        parts=_parts(spec, unit),
        standards=_codes(spec.standards, say),
        left_out=_by_reason({name: say.said(why) for name, why in sheet.left_out.items()}),
    )


def _unit(unit: Unit | None, say: Words) -> str:
    if unit is None:
        return ""
    if unit.part:
        return say("Part {number} of {unit}", number=unit.part, unit=unit.name)
    return say("Part of {unit}", unit=unit.name)


def _by_reason(left_out: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """The kinds that are not set, together those with one reason."""
    reasons = dict.fromkeys(left_out.values())
    return {why: tuple(name for name, said in left_out.items() if said == why) for why in reasons}


def _parts(spec: Spec, unit: Sequence[tuple[int, str]]) -> tuple[UnitPart, ...]:
    here = (spec.unit.part, spec.title) if spec.unit else None
    return tuple(UnitPart(part, title, (part, title) == here) for part, title in sorted(unit))


_VERDICTS = {
    Verdict.FAIR: N_("Verdict: **fair.**"),
    Verdict.OVERSTATES: N_("Verdict: **overstates.**"),
    Verdict.UNDERSTATES: N_("Verdict: **understates.**"),
    Verdict.MISLEADS: N_("Verdict: **misleads.**"),
    Verdict.DIFFERENT: N_("Verdict: **different.**"),
}


def _verdict(markup: Markup, say: Words) -> Prose:
    verdict = markup.spec.headline
    if verdict is None:
        return Prose("")
    better = " " + say("Better: *{headline}*", headline=verdict.rewrite) if verdict.rewrite else ""
    return Prose(f"{say(_VERDICTS[verdict.verdict])} {verdict.because or ''}{better}")
