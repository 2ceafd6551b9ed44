"""Does it answer: how does each rebuttal meet what it is said against.

To answer a claim is more than to say no. Pupils write for each answer whether it only denies, brings
counter-evidence, shows that the reason does not carry the claim, adds context, or misses. Where another
task asks what each one answers, they go by what they found there; where none does, it stands before the
answer.

Options
    most: how many answers at the most (default 8), of those with `kind`.

Levels
    support: three letters instead of five (whatever brings a fact or a reason shares one), a worked example
    and hints. stretch: which other answer comes nearest, and a better reply than one that fails.

The key gives the letter, says what it means, and why the answer is of that kind.
"""

from functools import partial
from types import MappingProxyType

from pydantic import Field

from generator.interactions import Help, Item, Match, MatchAnswer, Prose
from generator.kinds.kind import Beyond, Draft, Kind, Need, Options, Refusal, Setting, ask, facts
from generator.kinds.matching import Row, answered, beside, chosen, named, overlaps, parted, present, why
from generator.spec.names import SheetLevel
from generator.words import N_, message

_PAIR = "rebuttals.answers"
_KINDS = MappingProxyType(
    {
        "denies": N_("it says no, and no more"),
        "counter-evidence": N_("it brings a fact or an example that speaks against it"),
        "undercuts": N_("it shows that the reason given does not carry the claim"),
        "context": N_("it says: true, but something is left out"),
        "misses": N_("it talks about something else"),
    }
)
# With more help, the three that meet the claim share a letter: they differ only in how they do it.
_SUPPORT = MappingProxyType(
    {
        N_("only says no"): ("denies",),
        N_("brings a fact or a reason"): ("counter-evidence", "undercuts", "context"),
        N_("talks about something else"): ("misses",),
    }
)


class DoesItAnswer(Options):
    """Options of `does-it-answer`."""

    most: int = Field(default=8, ge=2, le=20)


def paired(setting: Setting) -> bool:
    """Whether each answer is printed after what it answers: where no other task asks for that pair."""
    return _PAIR not in setting.asked


def sortable(setting: Setting) -> tuple[str, ...]:
    """Rebuttals whose kind is marked and that may be printed as they are, in the order of the article."""
    rebuttals = setting.markup.spec.rebuttals
    marked = (key for key in setting.placed("rebuttals") if rebuttals[key].kind)
    if not paired(setting):
        return tuple(marked)
    # An answer may be marked as evidence too: what it answers would tell what it is evidence against.
    matched = "evidence.for" in setting.asked
    return tuple(
        key
        for key in marked
        if _printable(setting, key) and not (matched and overlaps(setting, "rebuttals", key, "evidence"))
    )


def _printable(setting: Setting, key: str) -> bool:
    family, target = answered(setting, key)
    return family == "rebuttals" or target in setting.claims


def rows(setting: Setting) -> tuple[Row, ...]:
    """The sortable rebuttals; those that a sheet prints alike together."""
    groups = setting.groups("rebuttals", sortable(setting))
    if not paired(setting):
        return groups
    return parted(groups, lambda key: setting.reads(*answered(setting, key)))


def derive(setting: Setting) -> Draft | Refusal:
    """Choose answers by the hash of their ids, never by their kind."""
    asked = chosen(setting, "does-it-answer", rows(setting), setting.options.most)
    here = tuple(present(setting, "rebuttals", row) for row in asked)
    if all(setting.gone("rebuttals", row[0]) for row in here):
        return Refusal(message("needs a rebuttal with a kind in this text; found none"))
    ways = _ways(setting)
    keys = [key for row in asked for key in row]
    return Draft(
        instruction=Prose(_instruction(setting)),
        exchanges=(
            ask(
                Match(tuple(_item(setting, row[0]) for row in here), tuple(Item(way) for way, _ in ways)),
                MatchAnswer(
                    tuple(_letters(setting, row) for row in here),
                    tuple(why(setting, "rebuttals", row, partial(_why, setting)) for row in here),
                ),
            ),
        ),
        minutes=3 + len(asked),
        marking=Prose(_marking(setting)),
        asks=facts("rebuttals.kind", keys),
        shows=facts("rebuttals.quote", keys) | _pairs(setting, keys),
    )


def _pairs(setting: Setting, keys: list[str]) -> frozenset[tuple[str, str]]:
    if not paired(setting):
        return frozenset()
    met = facts(_PAIR, keys)
    for key in keys:
        family, target = answered(setting, key)
        met |= facts(f"{family}.quote", (target,))
    return met


def _instruction(setting: Setting) -> str:
    say = setting.words
    write = say("Write the letter; one may come more than once.")
    if paired(setting):
        how = say("How does each answer meet what it is said to?")
        return f"{how} {write}"
    how = say(
        "In task {number} you looked at who answers what. How does each statement meet what it answers (if "
        "you have not found that, look in the article)?",
        number=setting.asked[_PAIR],
    )
    return f"{how} {write}"


def _ways(setting: Setting) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The ways to choose from, in words, each with the kinds that it stands for."""
    say = setting.words
    if setting.level is SheetLevel.SUPPORT:
        return tuple((say(way), kinds) for way, kinds in _SUPPORT.items())
    return tuple((say.pair(say(kind), say(meaning)), (kind,)) for kind, meaning in _KINDS.items())


def _item(setting: Setting, key: str) -> Item:
    found = setting.item("rebuttals", key)
    if found.gone or not paired(setting):
        return found
    return beside(
        found,
        lambda words, said: setting.words("To “{words}”: {answer}", words=words, answer=said),
        setting.item(*answered(setting, key)),
    )


def _letters(setting: Setting, row: Row) -> tuple[int, ...]:
    kinds = {setting.markup.spec.rebuttals[key].kind for key in row}
    return tuple(index for index, way in enumerate(_ways(setting)) if kinds & set(way[1]))


def _why(setting: Setting, key: str) -> str:
    rebuttal = setting.markup.spec.rebuttals[key]
    say, kind = setting.words, rebuttal.kind or ""
    to = say(
        "To {mark}: **{kind}**, {meaning}.",
        mark=named(setting, *answered(setting, key)),
        kind=say(kind),
        meaning=say(_KINDS[kind]),
    )
    return f"{to} {rebuttal.because or ''}".rstrip()


def _marking(setting: Setting) -> str:
    letters = setting.words(
        "One mark for each right letter, and for a neighbouring one that the pupil can defend from the "
        "text: a fact that is brought against a reason is often both *counter-evidence* and "
        "*undercuts*."
    )
    if paired(setting):
        return letters
    own = setting.words(
        "Where a pupil took it for an answer to something else in task {number}, judge by that.",
        number=setting.asked[_PAIR],
    )
    return f"{letters} {own}"


KIND = Kind(
    name="does-it-answer",
    number=13,
    title="Does that answer it?",
    strand="answers",
    needs=(Need(2, "rebuttal with a kind", "rebuttals with a kind", lambda setting: len(rows(setting))),),
    asks=frozenset({"rebuttals.kind"}),
    shows=frozenset({"rebuttals.quote", _PAIR, "claims.quote"}),
    serves="telling an answer that meets a claim from one that only sounds like it",
    frameworks=("CCSS.RI.9-10.8", "CCSS.RH.9-10.8", "C3.D4.1"),
    derive=derive,
    mistake="Taking a firm no, or a true fact about something near by, for an answer that meets the claim.",
    then=(
        "Which of these answers would make a fair person change their mind, and which only sounds as if "
        "it should?"
    ),
    support=Help(
        example=Prose(
            "*The soup is cold.* “It is not!” **only says no**. “It is steaming, look” **brings a fact "
            "or a reason**. “The cook has worked here for years” **talks about something else**."
        ),
        hints=(
            "Take the word no away. Is anything left? If not, it only says no.",
            "Is what is left about the same thing as the claim? If not, it talks about something else.",
        ),
    ),
    reasons=Beyond(
        "Take two of your answers. Which other answer comes nearest, and why is yours better?",
        "Names the rival, and gives a reason about what is said.",
    ),
    beyond=Beyond(
        "Choose the answer that you find weakest. Write a better one: what would it have to bring?",
        "An answer to the very thing that was said, with a fact, a comparison or a flaw in the reason; "
        "where the claim is sound, an answer that grants it and says what it leaves out.",
    ),
    builds_on=frozenset({_PAIR}),
    options=DoesItAnswer,
)
