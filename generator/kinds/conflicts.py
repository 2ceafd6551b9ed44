"""Conflicts: two passages of the article that cannot both be right.

Pupils read two passages side by side, say what cannot both be right, and how one might settle it: what to
look up, whom to ask. A conflict is no reason to believe neither side. It shows where to check.

A pair is left out where printing it would give an answer of another task away: a claim beside its answer
or its evidence. The same two passages marked twice are one conflict.

Options
    most: how many conflicts at the most (default 3), the first ones that the spec lists.

Levels
    support: a worked example, hints and beginnings of sentences. stretch: a question beyond the text.

The key says why the two clash and how to settle it, with a rubric of four rows.
"""

from itertools import product

from pydantic import Field

from generator.article.spans import TextSpan
from generator.interactions import (
    Exchange,
    ExtendedText,
    ExtendedTextAnswer,
    Grade,
    Help,
    Prose,
)
from generator.kinds.kind import Beyond, Draft, Kind, Need, Options, Refusal, Setting, ask, facts
from generator.kinds.matching import placed, plain
from generator.spec.names import SheetLevel
from generator.words import N_, Words, message

_ASK = N_(
    "**What cannot both be right, and why? What would you look up, or whom would you ask, to settle it?**"
)
_OPEN = N_("Open: judge by the reasons given, and by whether what is to be looked up would settle it.")
_MARKS, _ANSWER = 3, 40


class Conflicts(Options):
    """Options of `conflicts`."""

    most: int = Field(default=3, ge=1, le=10)


def derive(setting: Setting) -> Draft | Refusal:
    """Print both passages as they stand in the article, whichever of them is right."""
    pairs = tuple(pair for pair in _pairs(setting) if not _tells(setting, pair[0]))
    chosen = pairs[: setting.options.most]
    if not chosen:
        return Refusal(message("needs 1 conflict that gives away no pair of another task; found 0"))
    if all(setting.gone("conflicts", pair[0]) for pair in chosen):
        return Refusal(message("needs a conflict in this text; found none"))
    say = setting.words
    order = setting.arranged("conflicts", (str(place) for place, _ in enumerate(chosen)))
    indexes = [index for pair in chosen for index in pair]
    return Draft(
        instruction=Prose(
            say(
                "Passages {first} and {second} stand in the same article. Read them side by side.",
                first=say.letter(0),
                second=say.letter(1),
            )
        ),
        exchanges=tuple(_exchange(setting, chosen[int(place)]) for place in order),
        minutes=1 + 5 * len(chosen),
        marking=Prose(
            say(
                "For each pair: settles it 3, sees it 2, half-way 1, not yet 0. Taking a side is no fault "
                "where a reason is given, but it does not settle anything."
            )
        ),
        asks=facts("conflicts.because", indexes),
        shows=facts("conflicts.quotes", indexes),
    )


def _pairs(setting: Setting) -> tuple[tuple[int, ...], ...]:
    """Indexes of the conflicts in the order of the spec, together those between the same two passages."""
    pairs: dict[frozenset[TextSpan], list[int]] = {}
    for index in range(len(setting.markup.spec.conflicts)):
        spans = frozenset(_spans(setting, index))
        if len(spans) > 1:
            pairs.setdefault(spans, []).append(index)
    return tuple(map(tuple, pairs.values()))


def _spans(setting: Setting, index: int) -> tuple[TextSpan, ...]:
    """Where the two passages stand in the article itself, whatever text this sheet prints."""
    return tuple(setting.markup.whole.spans["conflicts", index, "quotes", side] for side in (0, 1))


def _tells(setting: Setting, index: int) -> bool:
    """Whether the two passages are such a pair as another task asks for, going by where they stand."""
    first, second = (_families(setting, span) for span in _spans(setting, index))
    pairs = {frozenset(pair) for pair in product(first, second)}
    answers = frozenset({"claims", "rebuttals"}), frozenset({"rebuttals"})
    bearing = frozenset({"claims", "evidence"})
    return ("rebuttals.answers" in setting.asked and any(pair in pairs for pair in answers)) or (
        "evidence.for" in setting.asked and bearing in pairs
    )


def _families(setting: Setting, span: TextSpan) -> frozenset[str]:
    """Of what families the marks are that share words with `span`; of the claims only those printed.

    Why: a claim that is kept back shares no word with a conflict, or it would not be.
    """
    marks = setting.markup.whole.spans.items()
    return frozenset(
        str(loc[0])
        for loc, other in marks
        if loc[2] == "quote"
        and (loc[0] in {"evidence", "rebuttals"} or (loc[0] == "claims" and loc[1] in setting.claims))
        and span.meets(other)
    )


def _exchange(setting: Setting, pair: tuple[int, ...]) -> Exchange:
    if setting.gone("conflicts", pair[0]):
        gone = Prose(setting.words("*These passages are not in this text.*"))
        return Exchange(ExtendedText(gone, 0), ExtendedTextAnswer(gone), (0,))
    starters = _starters(setting.words) if setting.level is SheetLevel.SUPPORT else ()
    return ask(
        ExtendedText(_prompt(setting, pair[0]), _ANSWER, starters),
        ExtendedTextAnswer(_model(setting, pair), _rubric(setting.words)),
        _MARKS,
    )


def _starters(say: Words) -> tuple[str, ...]:
    both = say(
        "Passage {first} says that …, but passage {second} says that …",
        first=say.letter(0),
        second=say.letter(1),
    )
    return both, say("To settle it, I would …")


def _rubric(say: Words) -> tuple[Grade, ...]:
    return (
        Grade(
            say("settles it"),
            say("names what clashes in both passages and why, and something particular that would settle it"),
        ),
        Grade(
            say("sees it"),
            say("names what clashes and why; how to settle it stays general (“look it up”)"),
        ),
        Grade(
            say("half-way"),
            say("says that the passages differ but not why, or only takes a side"),
        ),
        Grade(
            say("not yet"),
            say("finds no clash, or writes about something else"),
        ),
    )


def _prompt(setting: Setting, index: int) -> Prose:
    """Both passages with their lines, in the order of the article."""
    markup, say = setting.markup, setting.words
    locs = sorted((("conflicts", index, "quotes", side) for side in (0, 1)), key=markup.standing)
    passages = [
        say(
            "**Passage {letter}**{place}: “{words}”",
            letter=say.letter(side),
            place=placed(markup.where(loc), say),
            words=plain(markup.words(loc)),
        )
        for side, loc in enumerate(locs)
    ]
    return Prose("\n\n".join((*passages, say(_ASK))))


def _model(setting: Setting, pair: tuple[int, ...]) -> Prose:
    because = dict.fromkeys(setting.markup.spec.conflicts[index].because for index in pair)
    reasons = " ".join(reason for reason in because if reason) or setting.words(_OPEN)
    return Prose(f"**{setting.label('conflicts', pair[0])}** {reasons}")


KIND = Kind(
    name="conflicts",
    number=18,
    title="These cannot both be right",
    strand="checking",
    needs=(Need(1, "conflict", "conflicts", lambda setting: len(_pairs(setting))),),
    asks=frozenset({"conflicts.because"}),
    shows=frozenset({"conflicts.quotes"}),
    serves="noticing where a report contradicts itself, and saying what would settle it",
    frameworks=("CCSS.RI.9-10.8", "CCSS.RH.9-10.8", "C3.D3.3", "COR.2"),
    derive=derive,
    mistake="Deciding at once who lies: a clash may be a slip, two different days, or two ways of counting.",
    then="Who could answer this with one look at a paper, and would they show it to you?",
    support=Help(
        example=Prose(
            "*A: “The shop opened at eight.” B: “At half past seven the first customer paid.”* Nobody can "
            "pay in a shop that is still shut, so one of the two times is wrong. The receipt would settle "
            "it: it shows the time."
        ),
        hints=(
            "Look for what both passages speak of: the same day, number, person or thing.",
            "To settle it, think of something that was written down at the time.",
        ),
    ),
    beyond=Beyond(
        "Can you think of a way in which both passages could be right after all? What would have to be true?",
        "A reading under which the clash goes away (other day, other count, other meaning of a word), and "
        "how one would see whether it holds.",
    ),
    options=Conflicts,
)
