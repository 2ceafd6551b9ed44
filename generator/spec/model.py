"""The exercise spec, field by field. A scalar of the file is a text until a type here says otherwise."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, ConfigDict, Discriminator, Field, Tag, model_validator

from generator.spec.fields import (
    ArticleLicence,
    Body,
    Count,
    ExerciseLicence,
    Flag,
    Id,
    IsoDate,
    Lang,
    Markdown,
    Marks,
    Minutes,
    Ref,
    SourceId,
    Standard,
    Text,
    Url,
    fault,
)
from generator.spec.lists import Conflict, Figure, Gap, HeadlineCheck, Question, Statement, Term, Wording
from generator.spec.marks import Claim, Evidence, Rebuttal, Source, one_of
from generator.spec.names import (
    Access,
    Answer,
    Cefr,
    ClaimKind,
    EvidenceKind,
    PageStart,
    Part,
    ReadingLevel,
    RebuttalKind,
    SheetLevel,
    SourceKind,
    Status,
    Strength,
    Technique,
    Verdict,
    Weight,
    WordingKind,
)
from generator.spec.quotes import Model, Quote, Verb

__all__ = [
    "Access",
    "Answer",
    "Article",
    "Cefr",
    "Claim",
    "ClaimKind",
    "Conflict",
    "Evidence",
    "EvidenceKind",
    "Figure",
    "Gap",
    "HeadlineCheck",
    "Model",
    "PageStart",
    "Part",
    "Question",
    "Quote",
    "Reading",
    "ReadingLevel",
    "Rebuttal",
    "RebuttalKind",
    "SheetLevel",
    "Source",
    "SourceKind",
    "Spec",
    "Statement",
    "Status",
    "Strength",
    "Task",
    "Technique",
    "Term",
    "Unit",
    "Verb",
    "Verdict",
    "Weight",
    "Wording",
    "WordingKind",
]


# Of a family in one exercise: far more than a class can read, and few enough for any page to be set.
MOST_MARKS = 100


class WithText(Model):
    """A text given in place or in a file of its own. After `parse.load`, `text` holds it in both cases."""

    model_config = ConfigDict(json_schema_extra=one_of("text", "file"))

    text: Body = Field(
        "",
        description="The text. A blank line begins a new paragraph, a single line break is a space, "
        "## begins a "
        "sub-heading, > a pulled quote.",
    )
    file: Text | None = Field(
        None,
        description="Instead of `text`: the name of a UTF-8 text file beside this one, or in a "
        "folder below it.",
    )

    @model_validator(mode="after")
    def _one_origin(self) -> Self:
        if bool(self.text) == (self.file is not None):
            raise fault("text-or-file", both=bool(self.text))
        return self


class Article(WithText):
    """The article that the exercise is about."""

    lang: Lang | None = Field(
        None, description="Language of the article, where it is not that of the sheet: en, uk."
    )
    headline: Text | None = Field(None, description="The headline as printed.")
    standfirst: Text | None = Field(None, description="The lines under the headline, as printed.")
    author: Text | None = Field(None, description="Who wrote it, as printed.")
    publisher: Text | None = Field(None, description="The newspaper, site or channel that published it.")
    published: IsoDate | None = Field(
        None, description="The day it was published: year-month-day, as in 2025-06-20."
    )
    url: Url | None = Field(None, description="Where it can be read.")
    licence: ArticleLicence = Field(
        "all-rights-reserved",
        description="Under what licence the article stands: an SPDX id such as CC-BY-4.0, or public-domain, "
        "all-rights-reserved, original (written for the class). A site shows the whole text only where "
        "this allows it.",
    )
    permission: Text | None = Field(
        None,
        description="On what ground it may be copied for class: a school's licence, quotation, a permission.",
    )
    note: Markdown | None = Field(
        None,
        description="Printed under the article on every sheet. If the text was shortened or made "
        "up, say so here.",
    )


class Reading(WithText):
    """The same article in a shorter or simpler text."""

    drops: tuple[Ref, ...] = Field(
        (),
        description="Ids of the marks whose words are not in this text. Others that are missing are "
        "an error.",
    )


class Unit(Model):
    """The sequence that an exercise belongs to."""

    name: Text = Field(description="The name of the sequence, the same in all its exercises.")
    part: Count | None = Field(None, description="The place in the sequence, counted from 1.")


class Task(Model):
    """One task of the sheet."""

    kind: Text = Field(description="The name of the kind of task, such as who-said-it.")
    marks: Marks | None = Field(None, description="What the task earns. Without it: one for each answer.")
    intro: Markdown | None = Field(None, description="Printed before the items.")
    options: Mapping[str, Any] = Field(
        default_factory=dict, description="Settings of this kind; its page in the manual lists them."
    )
    levels: tuple[SheetLevel, ...] = Field(
        (), description="The levels whose sheets have this task: support, core, stretch. Without it: all."
    )
    pin: Flag = Field(
        default=False, description="yes: this task's items and options stand in one order in every variant."
    )
    page: PageStart = Field(
        PageStart.FLOW, description="new: this task begins on a new page. Without it: where there is room."
    )


def _task(value: object) -> object:
    """A plain name is short for a mapping with `kind` alone."""
    return {"kind": value} if isinstance(value, str) else value


def _how_tasks(value: object) -> str:
    """Which form `tasks` has; every text goes to the form that only `all` fits."""
    return "all" if isinstance(value, str) else "list"


def _all(value: object) -> object:
    if value != "all":
        raise fault("bad-tasks")
    return value


TaskField = Annotated[Task, BeforeValidator(_task, json_schema_input_type=Text | Task)]
Tasks = Annotated[
    Annotated[Literal["all"], BeforeValidator(_all, json_schema_input_type=Literal["all"]), Tag("all")]
    | Annotated[tuple[TaskField, ...], Field(min_length=1, max_length=MOST_MARKS), Tag("list")],
    Discriminator(_how_tasks),
]


class Spec(Model):
    """One exercise: an article, what is marked in it, and which tasks to set."""

    title: Text = Field(
        description="The exercise's own name; the article's headline has a field in `article`."
    )
    id: Id = Field(
        "",
        description="A short name for files and links: small letters, digits, single hyphens. "
        "Default: the file's.",
    )
    lang: Lang = Field("en", description="Language of the sheet, as a BCP 47 tag: en, en-GB, uk.")
    summary: Text | None = Field(None, description="One or two sentences for a catalogue.")
    authors: tuple[Text, ...] = Field((), max_length=MOST_MARKS, description="Who made the exercise.")
    licence: ExerciseLicence | None = Field(
        None, description="Licence of the exercise: an SPDX id such as CC-BY-4.0, or all-rights-reserved."
    )
    grades: Text | None = Field(None, description="School years that it is for, such as 9-12.", max_length=40)
    cefr: Cefr | None = Field(None, description="Reading level, A1 to C2, where language learners are meant.")
    minutes: Minutes | None = Field(
        None, description="Teaching time. Without `tasks`, it decides how many are set."
    )
    topics: tuple[Text, ...] = Field(
        (), max_length=MOST_MARKS, description="Words by which others may look for it."
    )
    standards: tuple[Standard, ...] = Field(
        (),
        max_length=MOST_MARKS,
        description="Codes of the standards it serves, such as CCSS.RH.9-10.8, ISTE.1.3.b@2016, DigComp.1.2.",
    )
    unit: Unit | None = Field(None, description="The sequence it belongs to, and its place there.")
    goals: tuple[Markdown, ...] = Field(
        (), max_length=MOST_MARKS, description="What the class should be able to do afterwards."
    )
    background: Markdown | None = Field(
        None, description="What a teacher should know about the story before the lesson. For the key."
    )
    sensitive: Markdown | None = Field(
        None, description="What in the story may hurt or divide, and how to speak of it. For the key."
    )
    article: Article = Field(
        description="The article: its `text` or the `file` that holds it, and where it comes from."
    )
    sources: Mapping[SourceId, Source] = Field(
        default_factory=dict,
        max_length=MOST_MARKS,
        description="Who speaks in the article, each under a short id of your choice.",
    )
    claims: Mapping[Id, Claim] = Field(
        default_factory=dict,
        max_length=MOST_MARKS,
        description="What is said to be so, each under a short id of your choice.",
    )
    evidence: Mapping[Id, Evidence] = Field(
        default_factory=dict,
        max_length=MOST_MARKS,
        description="What is offered for or against a claim, each under a short id.",
    )
    rebuttals: Mapping[Id, Rebuttal] = Field(
        default_factory=dict,
        max_length=MOST_MARKS,
        description="Who answers which claim, and how, each under a short id.",
    )
    wording: tuple[Wording, ...] = Field(
        (), max_length=MOST_MARKS, description="Loaded, hedged, absolute, softened or colouring words."
    )
    figures: tuple[Figure, ...] = Field(
        (), max_length=MOST_MARKS, description="Numbers, with what the article does and does not say of them."
    )
    gaps: tuple[Gap, ...] = Field((), max_length=MOST_MARKS, description="What the article leaves out.")
    conflicts: tuple[Conflict, ...] = Field(
        (), max_length=MOST_MARKS, description="Pairs of places that cannot both be right."
    )
    terms: tuple[Term, ...] = Field((), max_length=MOST_MARKS, description="A glossary.")
    questions: tuple[Question, ...] = Field(
        (), max_length=MOST_MARKS, description="The teacher's own questions."
    )
    statements: tuple[Statement, ...] = Field(
        (),
        max_length=MOST_MARKS,
        description="Statements in your own words, true, false or not given in the article.",
    )
    headline: HeadlineCheck | None = Field(
        None, description="What the headline promises and whether the text keeps it."
    )
    reading: Mapping[ReadingLevel, Reading] = Field(
        default_factory=dict, description="Shorter or simpler texts of the same article: support, stretch."
    )
    tasks: Tasks | None = Field(
        None,
        description="The tasks in order, each a kind's name or a mapping; or all. Without it: a "
        "lesson's worth, chosen "
        "by what is marked.",
    )

    @property
    def article_lang(self) -> str:
        """The language of the article: its own, or else that of the sheet."""
        return self.article.lang or self.lang
