"""Statements without a source: whether the text says where each one comes from.

Pupils tick for each statement whether the article gives a source for it, be it a person, a group or a
paper, even one without a name, or says it in its own voice. Then they take one that has no source and say
what the journalist could have added. A statement without a source is not false for that: readers are only
left to take it on trust.

Options
    most: how many statements at the most (default 8).

Levels
    support: a worked example and hints. stretch: the words behind two answers.

The key ticks the box, names the source, and lists all statements that have none, with how they stand where
the mark-up says so.
"""

from pydantic import Field

from generator.interactions import (
    Choice,
    ChoiceAnswer,
    Code,
    ExtendedText,
    ExtendedTextAnswer,
    Help,
    Prose,
    Reason,
)
from generator.kinds.kind import Beyond, Draft, Kind, Need, Options, Refusal, Setting, ask, facts
from generator.kinds.phrases import STATUSES, speaker
from generator.words import N_, message

_BOXES = (N_("has a source"), N_("no source"))
_MEANINGS = (
    N_("the article says who or what it comes from, even if that is somebody without a name"),
    N_("the article says it in its own voice, and nobody stands behind it"),
)
_SOURCED, _OWN = 0, 1
_IN = {"headline": N_("in the headline"), "standfirst": N_("in the standfirst")}
_ADD = N_(
    "Take one statement that has no source, from the table or from elsewhere in the article. How could the "
    "journalist know it? Write a few words that could be added to say so."
)
_ADDED = N_(
    "Words that name somebody who would know it, or a paper in which it stands, and fit the statement: "
    "*according to the timetable*, *as two neighbours told us*, *our reporter counted them*. One mark for "
    "a source that could know, one for words that could be printed."
)


class Unattributed(Options):
    """Options of `unattributed`."""

    most: int = Field(default=8, ge=2, le=20)


_NEEDS_OWN = N_("needs 1 claim by the article among {count}; found 0")
_NEEDS_SOURCED = N_("needs 1 claim by a source among {count}; found 0")


def derive(setting: Setting) -> Draft | Refusal:
    """Choose statements by the hash of their ids, never by whose they are."""
    rows = {row[0]: row for row in setting.groups("claims", setting.claims)}
    chosen = frozenset(setting.picked("unattributed", rows)[: setting.options.most])
    keys = setting.arranged("unattributed", (key for key in rows if key in chosen))
    asked = tuple(rows[key] for key in keys)
    for needed, box in ((_NEEDS_OWN, _OWN), (_NEEDS_SOURCED, _SOURCED)):
        if not any(box in _ticks(setting, row) for row in asked):
            return Refusal(message(needed, count=len(asked)))
    claims, say = tuple(key for row in asked for key in row), setting.words
    boxes = tuple(map(say, _BOXES))
    return Draft(
        instruction=Prose(
            say("Does the article say where it got this from? Go to the line and tick one box in every row.")
        ),
        exchanges=(
            ask(
                Choice(
                    tuple(setting.item("claims", row[0]) for row in asked),
                    boxes,
                    tuple(map(Code, boxes, map(say, _MEANINGS))),
                ),
                ChoiceAnswer(
                    tuple(_ticks(setting, row) for row in asked),
                    tuple(_reason(setting, row) for row in asked),
                ),
            ),
            ask(ExtendedText(Prose(say(_ADD)), 24), ExtendedTextAnswer(Prose(say(_ADDED))), 2),
        ),
        minutes=5 + len(asked) // 2,
        marking=Prose(
            say(
                "One mark for each row. Accept *has a source* too where a pupil can show the words that say "
                "whose statement it is, in that sentence or the one beside it."
            )
        ),
        notes=(
            Prose(_list(setting)),
            Prose(
                say(
                    "*No source* does not mean *false*. It may be common knowledge, or something the "
                    "reporter saw; the reader is just not told. Ask of each one how much of the story "
                    "stands on it."
                )
            ),
        ),
        asks=facts("claims.by", claims),
        shows=facts("claims.quote", claims),
    )


def _ticks(setting: Setting, row: tuple[str, ...]) -> tuple[int, ...]:
    """The right boxes: both, either of which will do, where the same words are marked as both."""
    said = {_OWN if setting.markup.spec.claims[key].by == "article" else _SOURCED for key in row}
    return tuple(sorted(said))


def _reason(setting: Setting, row: tuple[str, ...]) -> Reason:
    if setting.gone("claims", row[0]):
        return Reason()
    spec = setting.markup.spec
    named = dict.fromkeys(
        speaker(spec.sources[spec.claims[key].by], setting.words)
        for key in row
        if spec.claims[key].by != "article"
    )
    say = setting.words
    parts = [say("Said by {names}.", names=say.series(tuple(named)))] if named else []
    if _OWN in _ticks(setting, row):
        parts.append(say("The article says it in its own voice."))
    if len(parts) > 1:
        parts.append(say("Marked as both: either box will do."))
    return setting.reason("claims", row[0], " ".join(parts))


def _list(setting: Setting) -> str:
    """Every statement without a source, also such as other tasks ask for, with lines and how it stands."""
    every = setting.groups("claims", setting.markup.spec.claims)
    own = [row for row in every if _OWN in _ticks(setting, row) and not setting.gone("claims", row[0])]
    own.sort(key=lambda row: setting.markup.standing(("claims", row[0], "quote")))
    if not own:
        return setting.words("Without a source: none in this text.")
    listed = setting.words.series([_listed(setting, row) for row in own])
    return setting.words("Without a source: {claims}.", claims=listed)


def _listed(setting: Setting, row: tuple[str, ...]) -> str:
    claims = [setting.markup.spec.claims[key] for key in row]
    status = next((setting.words(STATUSES[claim.status]) for claim in claims if claim.status), "")
    told = setting.words.listed([part for part in (_place(setting, row[0]), status) if part])
    return f"**{setting.label('claims', row[0])}** ({told})"


def _place(setting: Setting, key: str) -> str:
    where = setting.where("claims", key)
    if where and where.first:
        return setting.words("line {number}", number=where.first)
    return setting.words(_IN[where.part]) if where else ""


def _first_of(setting: Setting, box: int) -> int:
    rows = setting.groups("claims", setting.claims)
    return sum(box in _ticks(setting, row) for row in rows)


KIND = Kind(
    name="unattributed",
    number=5,
    title="Says who?",
    strand="sources",
    needs=(
        Need(1, "claim by the article", "claims by the article", lambda setting: _first_of(setting, _OWN)),
        Need(1, "claim by a source", "claims by a source", lambda setting: _first_of(setting, _SOURCED)),
    ),
    asks=frozenset({"claims.by"}),
    shows=frozenset({"claims.quote"}),
    serves="noticing what a report says without saying who says so",
    frameworks=("CCSS.RH.6-8.1", "CCSS.RH.6-8.6", "COR.1", "SIFT.T"),
    derive=derive,
    mistake="Taking whoever is named near a statement for its source, or no source for a sign of a lie.",
    then="Which statement without a source could you believe all the same, and what makes you?",
    support=Help(
        example=Prose(
            "*The bus was late again, two passengers said. The driver had overslept.* That the bus was "
            "late **has a source**: two passengers, though we do not learn their names. That the driver "
            "had overslept has **no source**: nobody is said to have told it."
        ),
        hints=(
            "Read the whole sentence, and look for words of saying: said, according to, reports.",
            "A source need not have a name: “a neighbour” or “a letter” is one too.",
            "If you can put “the newspaper tells us” in front and nobody else is there, it has no source.",
        ),
    ),
    reasons=Beyond(
        "For one row of each sort: copy the words that name the source, or say where you looked for them.",
        "The words that name the source, with their line; or the sentence and the ones beside it.",
    ),
    beyond=Beyond(
        "Find a sentence that needs no source, because any reader can see or look up that it is so. What "
        "makes it different from one that needs a source?",
        "A plain fact (a date, a place, a rule that anybody can look up) against one that somebody must "
        "have seen, counted or decided.",
    ),
    options=Unattributed,
)
