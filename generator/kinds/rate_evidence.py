"""Rate the evidence: is each piece relevant, is it enough, from 1 to 4, and why.

Evidence can be true and still carry nothing. Pupils circle a number for each piece, from 1, it has
nothing to do with the claim, to 4, it carries the claim, and give their reasons for the highest and the
lowest. Where another task asks which claim a piece is for, they go by their own answers there; where
none does, the claim stands beside it. A piece for a claim that may not be printed is left out then.

Options
    most: how many pieces at the most (default 6), of those with `strength`.

Levels
    support: three words instead of four numbers, a worked example, hints, and beginnings for the reasons.
    stretch: no beginnings, and a question about what would make weak evidence strong.

The key circles the numbers that are accepted, names the expected one, and says why. Irrelevant pieces
are a 1, weak ones a 2 (or a 1), partial ones a 3 (or a 2), strong ones a 4 (or a 3).
"""

from functools import partial
from types import MappingProxyType

from pydantic import Field

from generator.interactions import (
    ExtendedText,
    ExtendedTextAnswer,
    Help,
    Item,
    Prose,
    Scale,
    ScaleAnswer,
)
from generator.kinds.kind import Beyond, Draft, Kind, Need, Options, Refusal, Setting, ask, facts
from generator.kinds.matching import Row, beside, chosen, named, overlaps, parted, placed, present, why
from generator.spec.names import SheetLevel
from generator.words import N_, message

_PAIR = "evidence.for"
_LEAST = 2
_STEPS = ("1", "2", "3", "4")
_RANGES = MappingProxyType({"irrelevant": (0, 0), "weak": (0, 1), "partial": (1, 2), "strong": (2, 3)})
# With more help, the two middle steps are one word.
_WORDS = (N_("does not bear on it"), N_("helps a little"), N_("helps a lot"))
_WORD_RANGES = MappingProxyType({"irrelevant": (0, 0), "weak": (1, 1), "partial": (1, 2), "strong": (2, 2)})
_EXPECTED = MappingProxyType({"irrelevant": "1", "weak": "2", "partial": "3", "strong": "4"})
_RATE = N_("How much does each piece of evidence tell us about the claim that stands before it?")
_RATE_FOUND = N_("How much does it tell us about that claim?")
_SCALE = N_(
    "Circle a number: **1** it has nothing to do with the claim, **2** it is weak, **3** it goes part "
    "of the way, **4** it carries the claim."
)
_WHY = N_(
    "Write the letter of the piece that you put highest and of the one that you put lowest. Say of each "
    "what it shows, and what it leaves open."
)
_STARTERS = (N_("I put … highest because it shows …"), N_("I put … lowest because it says nothing about …"))


class RateEvidence(Options):
    """Options of `rate-evidence`."""

    most: int = Field(default=6, ge=2, le=20)


def paired(setting: Setting) -> bool:
    """Whether each piece is printed beside its claim: where no other task asks for that pair."""
    return _PAIR not in setting.asked


def rateable(setting: Setting) -> tuple[str, ...]:
    """Pieces whose strength is marked and that may be printed as they are, in the order of the article."""
    pieces = setting.markup.spec.evidence
    marked = (key for key in setting.placed("evidence") if pieces[key].strength)
    if not paired(setting):
        return tuple(marked)
    # What answers a claim may be marked as evidence too: its claim would tell what it answers.
    answers = "rebuttals.answers" in setting.asked
    return tuple(
        key
        for key in marked
        if pieces[key].claim in setting.claims
        and not (answers and overlaps(setting, "evidence", key, "rebuttals"))
    )


def rows(setting: Setting) -> tuple[Row, ...]:
    """The rateable pieces; those that a sheet prints alike together."""
    groups = setting.groups("evidence", rateable(setting))
    if not paired(setting):
        return groups
    pieces = setting.markup.spec.evidence
    return parted(
        groups, lambda key: (setting.reads("claims", pieces[key].claim), pieces[key].for_ is not None)
    )


def derive(setting: Setting) -> Draft | Refusal:
    """A scale for each piece, and reasons for two."""
    asked = chosen(setting, "rate-evidence", rows(setting), setting.options.most)
    here = tuple(present(setting, "evidence", row) for row in asked)
    keys = [key for row in asked for key in row]
    left = sum(not setting.gone("evidence", row[0]) for row in here)
    if left < _LEAST:
        return Refusal(
            message(
                "needs {least} pieces of evidence with strength in this text; found {found}",
                least=_LEAST,
                found=left,
            )
        )
    say, support = setting.words, setting.level is SheetLevel.SUPPORT
    steps = _WORDS if support else _STEPS
    pieces = setting.markup.spec.evidence
    pairs = facts(_PAIR, keys) | facts("claims.quote", (pieces[key].claim for key in keys))
    return Draft(
        instruction=Prose(_instruction(setting)),
        exchanges=(
            ask(
                Scale(tuple(item(setting, row[0]) for row in here), tuple(map(say, steps))),
                ScaleAnswer(
                    tuple(_range(setting, row) for row in here),
                    tuple(why(setting, "evidence", row, partial(_why, setting)) for row in here),
                ),
            ),
            ask(
                ExtendedText(Prose(say(_WHY)), 40, tuple(map(say, _STARTERS)) if support else ()),
                ExtendedTextAnswer(Prose(_extremes(setting, here))),
                2,
            ),
        ),
        minutes=4 + len(asked),
        marking=Prose(_marking(setting)),
        asks=facts("evidence.strength", keys),
        shows=facts("evidence.quote", keys) | (pairs if paired(setting) else frozenset()),
    )


def _instruction(setting: Setting) -> str:
    say = setting.words
    which = say(_RATE) if paired(setting) else f"{found_before(setting)} {say(_RATE_FOUND)}"
    how = say("Circle the words.") if setting.level is SheetLevel.SUPPORT else say(_SCALE)
    return f"{which} {how}"


def found_before(setting: Setting) -> str:
    """Sends pupils back to the claims that they found in another task, whichever those are."""
    return setting.words(
        "In task {number} you looked at which claim a piece of evidence is offered for, or "
        "against. Take each piece together with its claim (if you have not found it, look in the article).",
        number=setting.asked[_PAIR],
    )


def item(setting: Setting, key: str) -> Item:
    """A piece as it is printed: beside its claim, unless another task asks for that pair."""
    piece, found = setting.markup.spec.evidence[key], setting.item("evidence", key)
    if found.gone or not paired(setting):
        return found
    pair = N_("For “{claim}”: {evidence}") if piece.for_ else N_("Against “{claim}”: {evidence}")
    return beside(
        found,
        lambda words, said: setting.words(pair, claim=words, evidence=said),
        setting.item("claims", piece.claim),
    )


def _range(setting: Setting, row: Row) -> tuple[int, int]:
    ranges = _WORD_RANGES if setting.level is SheetLevel.SUPPORT else _RANGES
    found = [ranges[_strength(setting, key)] for key in row]
    return min(first for first, _ in found), max(last for _, last in found)


def _strength(setting: Setting, key: str) -> str:
    return setting.markup.spec.evidence[key].strength or ""


def _why(setting: Setting, key: str) -> str:
    piece, strength = setting.markup.spec.evidence[key], _strength(setting, key)
    say, claim = setting.words, named(setting, "claims", piece.claim)
    bears = say("For {claim}", claim=claim) if piece.for_ else say("Against {claim}", claim=claim)
    expected = say("({step} expected)", step=_EXPECTED[strength])
    rated = f"**{say(strength)}**" + ("" if setting.level is SheetLevel.SUPPORT else f" {expected}")
    return f"{say.pair(bears, rated)}. {piece.because}"


def _extremes(setting: Setting, here: tuple[Row, ...]) -> str:
    """What stands highest and lowest on the key, each with its reason."""
    keys = [key for row in here for key in row if not setting.gone("evidence", key)]
    order = [*_RANGES]
    ranks = {key: order.index(_strength(setting, key)) for key in keys}
    say = setting.words
    model = [
        f"- {say(name)}: **{_letter(setting, here, key)}**, {setting.label('evidence', key)}"
        f"{placed(setting.where('evidence', key), say)}, "
        f"{say(_strength(setting, key))}. {setting.markup.spec.evidence[key].because}"
        for name, end in ((N_("Highest"), max), (N_("Lowest"), min))
        for key in keys
        if ranks[key] == end(ranks.values())
    ]
    other = say("Any other pair that the pupil rated so, with a reason that rests on the text.")
    return "\n".join([*model, f"- {other}"])


def _letter(setting: Setting, rows: tuple[Row, ...], key: str) -> str:
    """The letter of the row that holds a piece."""
    return next(setting.words.small_letter(index) for index, row in enumerate(rows) if key in row)


def by_their_own(setting: Setting) -> str:
    """How to mark those who go by a claim that they found in another task; "" where the claim is printed."""
    if paired(setting):
        return ""
    return setting.words(
        "Where a pupil found another claim in task {number}, judge by that claim.",
        number=setting.asked[_PAIR],
    )


def _marking(setting: Setting) -> str:
    circled = setting.words(
        "One mark for each answer that the key circles, and for the one beside it where the answer in words "
        "gives a reason that holds."
    )
    reasons = setting.words(
        "One mark for each of the two reasons: it must say what the piece shows or leaves open, not only "
        "who says it."
    )
    return " ".join(filter(None, (circled, by_their_own(setting), reasons)))


KIND = Kind(
    name="rate-evidence",
    number=10,
    title="How strong is the evidence?",
    strand="answers",
    needs=(
        Need(
            _LEAST,
            "piece of evidence with strength",
            "pieces of evidence with strength",
            lambda setting: len(rows(setting)),
        ),
    ),
    asks=frozenset({"evidence.strength"}),
    shows=frozenset({"evidence.quote", _PAIR, "claims.quote"}),
    serves="judging whether evidence is relevant and enough",
    frameworks=("CCSS.RI.6-8.8", "CCSS.RH.6-8.8", "COR.2", "C3.D3.3"),
    derive=derive,
    mistake="Rating how true or how impressive a piece is, instead of how much it tells us about this claim.",
    then="Which single new piece of evidence would change your mind about one of these claims?",
    support=Help(
        example=Prose(
            "Claim: *The new goalkeeper is better.* *She let in 3 goals in 10 games; the old one let in "
            "14* **helps a lot**. *She saved a shot on Friday* **helps a little**: it is one shot. *She "
            "has new gloves* **does not bear on it**."
        ),
        hints=(
            (
                "First ask: if it is true, does the claim become more or less likely? If neither, it does "
                "not bear on it."
            ),
            "Then ask: how many cases is it? One person or one day is little.",
            "A piece that speaks against a claim can be strong too.",
        ),
    ),
    beyond=Beyond(
        "Choose a piece that you put low. What would somebody have to count, measure or show to make it "
        "strong?",
        "More cases, a comparison, a measurement or a document that bears on this very claim.",
    ),
    builds_on=frozenset({_PAIR}),
    options=RateEvidence,
)
