"""What a pupil gets: types that have no room for an answer.

Everything in a student's file is made from a `StudentSheet` alone. Nothing here refers to a type that
holds an answer, and a test walks the fields to see that it stays so.
"""

import hashlib
from dataclasses import dataclass

from generator.article.text import Article, BlockKind
from generator.interactions import NumberedLine, Prose, Question
from generator.spec.model import Spec
from generator.worksheet.sheet import Worksheet
from generator.worksheet.tasks import Task

# Letters and digits that are not taken for one another when read aloud or copied by hand.
CODE_ALPHABET = "234679ACDEFGHJKMNPQRTUVWXY"
_CODE_LENGTH = 5


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands at the head and foot of sheet and key alike."""

    id: str
    title: str
    lang: str
    grades: str
    minutes: int | None
    authors: tuple[str, ...]
    licence: str
    level: str
    code: str


@dataclass(frozen=True, slots=True)
class Credit:
    """Where the article comes from, for the line under its headline."""

    author: str
    publisher: str
    published: str
    url: str
    licence: str
    permission: str


@dataclass(frozen=True, slots=True)
class PlainBlock:
    """A paragraph, sub-heading or pulled quote in its lines."""

    kind: BlockKind
    lines: tuple[NumberedLine, ...]


@dataclass(frozen=True, slots=True)
class PlainArticle:
    """The article without a mark."""

    headline: str
    standfirst: str
    credit: Credit
    note: Prose
    blocks: tuple[PlainBlock, ...]


@dataclass(frozen=True, slots=True)
class StudentTask:
    """A task as it is asked."""

    number: int
    kind: str
    title: str
    intro: Prose
    instruction: Prose
    marks: int
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class StudentSheet:
    """A whole sheet for a pupil."""

    heading: Heading
    article: PlainArticle
    tasks: tuple[StudentTask, ...]
    marks: int


def student(sheet: Worksheet) -> StudentSheet:
    """Copy what is public of `sheet`."""
    spec = sheet.markup.spec
    article = _article(spec, sheet.markup.article)
    tasks = tuple(_task(task) for task in sheet.tasks)
    heading = _heading(spec, sheet.level, _code(spec.id, sheet.level, article, tasks))
    return StudentSheet(heading, article, tasks, sheet.marks)


def _heading(spec: Spec, level: str, code: str) -> Heading:
    return Heading(
        id=spec.id,
        title=spec.title,
        lang=spec.lang,
        grades=spec.grades or "",
        minutes=spec.minutes,
        authors=spec.authors,
        licence=spec.licence or "",
        level=level,
        code=code,
    )


def _article(spec: Spec, article: Article) -> PlainArticle:
    blocks: list[list[NumberedLine]] = [[] for _ in article.blocks]
    for line in article.lines:
        blocks[line.block].append(NumberedLine(line.number, article.text[line.start : line.end]))
    kinds = (block.kind for block in article.blocks)
    return PlainArticle(
        headline=article.headline,
        standfirst=article.standfirst,
        credit=credit(spec),
        note=Prose(spec.article.note or ""),
        blocks=tuple(PlainBlock(kind, tuple(lines)) for kind, lines in zip(kinds, blocks, strict=True)),
    )


def credit(spec: Spec) -> Credit:
    """The credit line of the article, "" for what the spec does not give."""
    article = spec.article
    return Credit(
        author=article.author or "",
        publisher=article.publisher or "",
        published=str(article.published or ""),
        url=article.url or "",
        licence=article.licence,
        permission=article.permission or "",
    )


def _task(task: Task) -> StudentTask:
    questions = tuple(exchange.question for exchange in task.exchanges)
    return StudentTask(
        task.number, task.kind, task.title, task.intro, task.instruction, task.marks, questions
    )


def _code(*public: object) -> str:
    """The sheet's code, drawn from what the sheet prints: four characters and a check on them."""
    number = int.from_bytes(hashlib.sha256(repr(public).encode()).digest()[:8])
    digits = []
    for _ in range(_CODE_LENGTH - 1):
        number, digit = divmod(number, len(CODE_ALPHABET))
        digits.append(digit)
    check = sum((place + 2) * digit for place, digit in enumerate(digits)) % len(CODE_ALPHABET)
    return "".join(CODE_ALPHABET[digit] for digit in (*digits, check))
