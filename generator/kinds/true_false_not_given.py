"""True, false or not given: statements held against the text.

Pupils tick one of three boxes for each statement. *False* means that the article says otherwise, *not given*
that it says nothing of it: what pupils know from elsewhere does not count. The statements are the teacher's,
from `statements` in the spec.

Where there are fewer than four, claims of the article are added: “…” – said by this or that source. Whom
such a statement names is drawn from what everybody can see (whose name stands nearest to the words, who else
speaks in the article, the article itself), never from who said it. Of these none is *not given*. There must
be two different answers in all, or it is no task.

Options
    most: how many statements at the most (default 10).

Levels
    support: a worked example and hints. stretch: the words behind two answers, and a statement of one's own.

The key ticks the box and gives the line and the reason, or says that nothing in the text tells it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import Field

from generator.interactions import Choice, ChoiceAnswer, Code, Help, Item, Prose, Reason
from generator.kinds.kind import Beyond, Draft, Kind, Need, Options, Refusal, Setting, ask, facts
from generator.kinds.phrases import ARTICLE_VOICE, alike, voice
from generator.spec.model import Answer
from generator.words import N_, message

_LEAST, _LEAST_ANSWERS = 4, 2
_BOXES = {Answer.TRUE: N_("true"), Answer.FALSE: N_("false"), Answer.NOT_GIVEN: N_("not given")}
_INSTRUCTION = N_(
    "Hold each statement against the article, and tick one box in every row. Go by the article alone. Any of "
    "the three may come often, or not at all."
)
_MARKING = N_(
    "One mark for each statement. *False* for *not given* is the usual slip: give the mark only to a pupil "
    "who can show a line that says otherwise. Where a statement names a speaker, another is right too if a "
    "pupil can show that the one speaks for the other."
)
_MEANINGS = (
    N_("the article says so"),
    N_("the article says otherwise, or has somebody else say it"),
    N_("the article says nothing of it, whatever you may know yourself"),
)
_TOLD = {
    Answer.TRUE: N_("The article says so."),
    Answer.FALSE: N_("The article says otherwise."),
    Answer.NOT_GIVEN: N_("Nothing in the text tells it."),
}


class TrueFalseNotGiven(Options):
    """Options of `true-false-not-given`."""

    most: int = Field(default=10, ge=_LEAST, le=20)


@dataclass(frozen=True, slots=True)
class _Line:
    """A statement as it is printed, every right answer, why, and the marks (`family`, `keys`) it is of."""

    say: str
    answers: tuple[Answer, ...]
    reason: Reason
    gone: bool
    family: str
    keys: tuple[str | int, ...]


def derive(setting: Setting) -> Draft | Refusal:
    """Choose statements by the hash of their words, and put them in an order drawn from the same."""
    lines = {line.say: line for line in _lines(setting)}
    chosen = setting.picked("true-false-not-given", lines)[: setting.options.most]
    rows = tuple(lines[say] for say in setting.shuffled("true-false-not-given", chosen))
    answers = {answer for row in rows for answer in row.answers}
    if len(answers) < _LEAST_ANSWERS:
        return Refusal(
            message(
                "needs {least} different answers among {count} statements; found {found}",
                least=_LEAST_ANSWERS,
                count=len(rows),
                found=len(answers),
            )
        )
    if all(row.gone for row in rows):
        return Refusal(message("needs a statement on this text; found none"))
    said = _keys(rows, "claims")
    names = setting.markup.spec.sources if said else ()
    boxes = tuple(map(setting.words, _BOXES.values()))
    return Draft(
        instruction=Prose(setting.words(_INSTRUCTION)),
        exchanges=(
            ask(
                Choice(
                    tuple(Item("" if row.gone else row.say, gone=row.gone) for row in rows),
                    boxes,
                    tuple(map(Code, boxes, map(setting.words, _MEANINGS))),
                ),
                ChoiceAnswer(
                    tuple(tuple(map(list(_BOXES).index, row.answers)) for row in rows),
                    tuple(row.reason for row in rows),
                ),
            ),
        ),
        minutes=2 + len(rows),
        marking=Prose(setting.words(_MARKING)),
        asks=facts("statements.answer", _keys(rows, "statements")) | facts("claims.by", said),
        shows=facts("statements.say", _keys(rows, "statements"))
        | facts("claims.quote", said)
        | facts("sources.name", names),
    )


def _keys(rows: tuple[_Line, ...], family: str) -> tuple[str | int, ...]:
    return tuple(key for row in rows if row.family == family for key in row.keys)


def _lines(setting: Setting) -> tuple[_Line, ...]:
    """The teacher's statements, and where there are too few, those made from claims."""
    given = tuple(_given(setting))
    return given if len(given) >= _LEAST else (*given, *_made(setting))


# The teacher's -------------------------------------------------------------------------------


def _given(setting: Setting) -> Iterator[_Line]:
    """Each statement once; one that is written twice with two answers has both."""
    statements = setting.markup.spec.statements
    rows: dict[str, list[int]] = {}
    for index, statement in enumerate(statements):
        rows.setdefault(alike(statement.say), []).append(index)
    for row in rows.values():
        answers = tuple(dict.fromkeys(statements[index].answer for index in row))
        gone = all(setting.gone("statements", index) for index in row)
        yield _Line(statements[row[0]].say, answers, _why(setting, row), gone, "statements", tuple(row))


def _why(setting: Setting, row: list[int]) -> Reason:
    statements = [setting.markup.spec.statements[index] for index in row]
    told = dict.fromkeys(
        text for one in statements for text in (setting.words(_TOLD[one.answer]), one.because or "") if text
    )
    places = (setting.where("statements", index) for index in row)
    return Reason(Prose(" ".join(told)), where=next((place for place in places if place), None))


# Made from claims ----------------------------------------------------------------------------


def _made(setting: Setting) -> Iterator[_Line]:
    """For each claim a speaker who is drawn; the same words once, whoever says them."""
    rows: dict[str, list[str]] = {}
    for key in setting.claims:
        rows.setdefault(setting.reads("claims", key), []).append(key)
    for row in rows.values():
        key = row[0]
        name = _name(setting, _drawn(setting, key))
        speakers = _speakers(setting, row)
        right = alike(name) in {alike(speaker) for speaker in speakers}
        yield _Line(
            setting.words(
                "“{words}” – said by {name}.",
                words=setting.markup.whole.words(("claims", key, "quote")),
                name=name,
            ),
            (Answer.TRUE if right else Answer.FALSE,),
            setting.reason(
                "claims", key, setting.words("Said by {names}.", names=setting.words.series(speakers))
            ),
            setting.gone("claims", key),
            "claims",
            tuple(row),
        )


def _name(setting: Setting, drawn: str) -> str:
    return setting.words(drawn) if drawn == ARTICLE_VOICE else drawn


def _speakers(setting: Setting, row: list[str]) -> tuple[str, ...]:
    """Everybody who says these words, as a claim, as evidence or as an answer."""
    spec = setting.markup.spec
    said = [spec.claims[key].by for key in row]
    for family in ("evidence", "rebuttals"):
        said += [
            mark.by
            for key, mark in getattr(spec, family).items()
            if mark.quote and mark.by in spec.sources and _same(setting, family, key, row[0])
        ]
    return tuple(dict.fromkeys(voice(setting.markup, by, setting.words) for by in said))


def _same(setting: Setting, family: str, key: str, claim: str) -> bool:
    return setting.reads(family, key) == setting.reads("claims", claim)


def _drawn(setting: Setting, key: str) -> str:
    """Whom a statement names: about as often the one named nearest as anybody else.

    Why: were it the right speaker or a wrong one that is sought, the field that is asked would choose.
    """
    near = _nearest(setting, key)
    names = {alike(source.name): source.name for source in setting.markup.spec.sources.values()}
    others = [name for name in (*names.values(), ARTICLE_VOICE) if near is None or alike(name) != alike(near)]
    (toss, *_) = setting.picked(f"true-false-not-given toss {key}", ("near", "far"))
    if near is not None and toss == "near":
        return near
    return setting.picked(f"true-false-not-given name {key}", others)[0]


def _nearest(setting: Setting, key: str) -> str | None:
    """The name of a source that stands nearest to a claim in the text of the article, if any does."""
    whole = setting.markup.whole
    span = whole.spans["claims", key, "quote"]
    if span.part != "text":
        return None
    places = [
        (max(0, found.start() - span.end, span.start - found.end()), source.name)
        for source in whole.spec.sources.values()
        for found in re.finditer(_called(source.name), whole.article.text)
    ]
    return min(places, default=(0, None))[1]


def _called(name: str) -> str:
    """A pattern for a name, or its last word alone, as newspapers call people after the first time."""
    return rf"\b(?:{re.escape(name)}|{re.escape(name.rsplit(maxsplit=1)[-1])})\b"


KIND = Kind(
    name="true-false-not-given",
    number=21,
    title="True, false or not given?",
    strand="checking",
    needs=(
        Need(
            _LEAST,
            "statement or claim",
            "statements or claims",
            lambda setting: len({line.say for line in _lines(setting)}),
        ),
    ),
    asks=frozenset({"statements.answer", "claims.by"}),
    shows=frozenset({"statements.say", "claims.quote", "sources.name"}),
    serves="telling what a text says from what it does not say",
    frameworks=("CCSS.RH.6-8.1", "CCSS.RI.9-10.8", "DigComp.1.2"),
    derive=derive,
    mistake="Ticking *false* for what the article never speaks of, or *true* for what one knows oneself.",
    then="Take one that is not given: where could we find out?",
    support=Help(
        example=Prose(
            "*Text: “Mara's dog won the race on Sunday.”* Mara has a dog: **true**. The race was on Monday: "
            "**false**, the text has another day. The dog is brown: **not given**, the text has no colour."
        ),
        hints=(
            "Look for the most important word of the statement, or for one that means the same.",
            "Can you put your finger on a line that says the opposite? Only then is it false.",
        ),
    ),
    reasons=Beyond(
        "For one false statement, copy the words that say otherwise. For one that is not given, name "
        "the line that comes nearest and what it lacks.",
        "Words and line, as above; a line that comes near, and what it leaves open.",
    ),
    beyond=Beyond(
        "Write one more statement that is *not given* but that a hasty reader would take for true. Which "
        "line would mislead that reader?",
        "A statement that the article comes near to but does not make, and the line that comes near it.",
    ),
    options=TrueFalseNotGiven,
)
