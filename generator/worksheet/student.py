"""What a pupil gets: types that have no room for an answer.

Everything in a student's file is made from a `StudentSheet` alone. Nothing here refers to a type that
holds an answer, and a test walks the fields to see that it stays so.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.article.text import Article, BlockKind
from generator.interactions import (
    ArgumentMap,
    GapMatch,
    Help,
    Match,
    NumberedLine,
    Prose,
    Question,
    first_letters,
)
from generator.spec.model import Spec
from generator.spec.names import SheetLevel
from generator.worksheet.sheet import Worksheet
from generator.worksheet.tasks import Task
from generator.worksheet.version import Version

# Letters and digits that are not taken for one another when read aloud or copied by hand. They are 23, a
# prime, so that the check sees every single wrong letter and every two that were swapped.
CODE_ALPHABET = "234679ACEFGHJKMNPRTUWXY"
_CODE_LENGTH = 5
# A sheet of many tasks does not say that it takes a lesson.
_AT_MOST = 1.3


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands at the head and foot of sheet and key alike; `roomy` sheets have more room to write.

    `lang` is the language of the fixed words, `own_lang` that of the exercise's own.
    """

    id: str
    title: str
    lang: str
    own_lang: str
    grades: str
    minutes: int | None
    authors: tuple[str, ...]
    licence: str
    sign: str
    variant: str
    code: str
    roomy: bool = False


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
    """The article without a mark; `lang` is its language, which may not be that of the sheet."""

    lang: str
    headline: str
    standfirst: str
    credit: Credit
    note: Prose
    blocks: tuple[PlainBlock, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A question with the marks of its lettered parts; `first` is the index of its first letter."""

    question: Question
    marks: tuple[int, ...]
    first: int


@dataclass(frozen=True, slots=True)
class StudentTask:
    """A task as it is asked; one `apart` begins on a new page."""

    number: int
    kind: str
    title: str
    intro: Prose
    instruction: Prose
    help: Help
    marks: int
    parts: tuple[Part, ...]
    apart: bool = False


@dataclass(frozen=True, slots=True)
class StudentSheet:
    """A whole sheet for a pupil; `name` is theirs, "" where they write it themselves."""

    heading: Heading
    article: PlainArticle
    tasks: tuple[StudentTask, ...]
    marks: int
    name: str = ""


def named(sheet: StudentSheet, name: str) -> StudentSheet:
    """The same sheet for one pupil: nothing but the name differs."""
    return replace(sheet, name=name)


def student(sheet: Worksheet) -> StudentSheet:
    """Copy what is public of `sheet`."""
    spec = sheet.markup.spec
    article = _article(spec, sheet.markup.article)
    tasks = tuple(_task(task) for task in sheet.tasks)
    version = sheet.version
    code = _code(spec.id, version.sign, version.variant, version.seed, article, tasks)
    heading = _heading(spec, version, code, sum(task.minutes for task in sheet.tasks))
    return StudentSheet(heading, article, tasks, sheet.marks)


def _heading(spec: Spec, version: Version, code: str, needed: int) -> Heading:
    planned = spec.minutes if spec.minutes and needed <= _AT_MOST * spec.minutes else None
    return Heading(
        id=spec.id,
        title=spec.title,
        lang=version.language or spec.lang,
        own_lang=spec.lang,
        grades=spec.grades or "",
        minutes=planned,
        authors=spec.authors,
        licence=spec.licence or "",
        sign=version.sign,
        variant=version.variant,
        code=code,
        roomy=version.level is SheetLevel.SUPPORT,
    )


def _article(spec: Spec, article: Article) -> PlainArticle:
    blocks: list[list[NumberedLine]] = [[] for _ in article.blocks]
    for line in article.lines:
        blocks[line.block].append(NumberedLine(line.number, article.text[line.start : line.end]))
    kinds = (block.kind for block in article.blocks)
    return PlainArticle(
        lang=spec.article_lang,
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
    questions = [_asked(exchange.question) for exchange in task.exchanges]
    marks = [exchange.marks for exchange in task.exchanges]
    return StudentTask(
        task.number,
        task.kind,
        task.title,
        task.intro,
        task.instruction,
        task.help,
        task.marks,
        tuple(map(Part, questions, marks, first_letters(questions))),
        task.apart,
    )


def _asked(question: Question) -> Question:
    """A question without what pupils are to write themselves: a bank that is not printed is not there."""
    match question:
        case Match(written=True):
            return replace(question, options=())
        case GapMatch(written=True):
            return replace(question, bank=())
        case ArgumentMap(written=True):
            return replace(question, bank=())
        case _:
            return question


def _code(*public: object) -> str:
    """The sheet's code, drawn from what the sheet prints: four characters and a check on them."""
    number = int.from_bytes(hashlib.sha256(repr(public).encode()).digest()[:8])
    digits = []
    for _ in range(_CODE_LENGTH - 1):
        number, digit = divmod(number, len(CODE_ALPHABET))
        digits.append(digit)
    return "".join(CODE_ALPHABET[digit] for digit in (*digits, _check(digits)))


def is_code(text: str) -> bool:
    """Whether `text` is a sheet code without a slip: one wrong letter, or two neighbours swapped, is seen."""
    if len(text) != _CODE_LENGTH or not set(text) <= set(CODE_ALPHABET):
        return False
    *digits, check = map(CODE_ALPHABET.index, text)
    return check == _check(digits)


def _check(digits: Sequence[int]) -> int:
    return sum((place + 2) * digit for place, digit in enumerate(digits)) % len(CODE_ALPHABET)
