"""Odd one out: which pieces of evidence do not bear on the claim at all.

What is true, new and striking need not say anything about a claim. Pupils go through what is offered
for or against a claim and cross out what makes it neither more nor less likely. Where another task asks
which claim a piece is for, all pieces stand in one list, and pupils go by their own answers there;
where none does, each claim with three pieces or more stands above its own. A list may hold no odd
piece, one or several.

Options
    sets: how many claims at the most, where they are printed (default 3).

Levels
    support: a worked example, hints, and a beginning for the reason. stretch: a claim is to be
    written on which an odd piece would bear.

The key says of each piece whether it is to be kept or crossed out, how strong it is and why.
"""

from functools import partial

from pydantic import Field

from generator.interactions import (
    Choice,
    ChoiceAnswer,
    Code,
    Exchange,
    ExtendedText,
    ExtendedTextAnswer,
    Help,
    Prose,
)
from generator.kinds.kind import Beyond, Draft, Kind, Need, Options, Refusal, Setting, ask, facts
from generator.kinds.matching import Row, chosen, named, placed, present, why
from generator.kinds.rate_evidence import by_their_own, found_before, paired, rateable
from generator.spec.names import SheetLevel
from generator.words import N_, Words, message

_PAIR = "evidence.for"
_LEAST = 3
_OPTIONS = (N_("keep"), N_("cross out"))
_MEANINGS = (
    N_("it makes the claim more likely, or less likely, if only a little"),
    N_("it may well be true, but the claim stands just as it did before"),
)
_WHY = N_(
    "Choose one piece that you crossed out (if there is none, the one that comes nearest). What does it "
    "show, if it does not show whether the claim is true?"
)
_STARTER = N_("It shows that …, but the claim is about …")


class OddEvidence(Options):
    """Options of `odd-evidence`."""

    sets: int = Field(default=3, ge=1, le=6)


def _sets(setting: Setting) -> dict[str, tuple[Row, ...]]:
    """Claims by their ids with what is offered for or against each; claims that read alike are one."""
    pieces = setting.markup.spec.evidence
    order = sorted(
        setting.markup.spec.claims, key=lambda key: setting.markup.standing(("claims", key, "quote"))
    )
    by_words: dict[str, str] = {}
    for key in order:
        by_words.setdefault(setting.reads("claims", key), key)
    found: dict[str, list[str]] = {key: [] for key in by_words.values()}
    for key in rateable(setting):
        found[by_words[setting.reads("claims", pieces[key].claim)]].append(key)
    return {claim: setting.groups("evidence", keys) for claim, keys in found.items()}


def _full(setting: Setting) -> dict[str, tuple[Row, ...]]:
    """The sets that are large enough, whatever they hold."""
    return {claim: rows for claim, rows in _sets(setting).items() if len(rows) >= _LEAST}


def _odd(setting: Setting, rows: tuple[Row, ...]) -> list[str]:
    pieces = setting.markup.spec.evidence
    return [key for row in rows for key in row if pieces[key].strength == "irrelevant"]


def derive(setting: Setting) -> Draft | Refusal:
    """Lists to go through, chosen by the ids of their claims and never by what they hold."""
    if not paired(setting):
        rows = chosen(setting, "odd-evidence", setting.groups("evidence", rateable(setting)))
        return _draft(setting, {"": rows})
    full = _full(setting)
    picked = frozenset(setting.picked("odd-evidence", full)[: setting.options.sets])
    claims = setting.arranged("odd-evidence", (claim for claim in full if claim in picked))
    sets = {claim: chosen(setting, f"odd-evidence {claim}", full[claim]) for claim in claims}
    return _draft(setting, sets)


def _draft(setting: Setting, sets: dict[str, tuple[Row, ...]]) -> Draft | Refusal:
    keys = [key for rows in sets.values() for row in rows for key in row]
    if not _odd(setting, tuple((key,) for key in keys if not setting.gone("evidence", key))):
        return Refusal(message("needs 1 irrelevant piece among those that are printed; found 0"))
    claims = (setting.markup.spec.evidence[key].claim for key in keys)
    pairs = facts(_PAIR, keys) | facts("claims.quote", claims) if paired(setting) else frozenset()
    say = setting.words
    starters = (say(_STARTER),) if setting.level is SheetLevel.SUPPORT else ()
    return Draft(
        instruction=Prose(_instruction(setting, len(sets))),
        exchanges=(
            *(
                _list(setting, claim, rows, first=not index)
                for index, (claim, rows) in enumerate(sets.items())
            ),
            ask(
                ExtendedText(Prose(say(_WHY)), 30, starters),
                ExtendedTextAnswer(Prose(_model(setting, [row for rows in sets.values() for row in rows]))),
                2,
            ),
        ),
        minutes=3 + len(keys) // 2,
        marking=Prose(_marking(setting)),
        asks=facts("evidence.strength", keys),
        shows=facts("evidence.quote", keys) | pairs,
    )


def _instruction(setting: Setting, sets: int) -> str:
    say = setting.words
    how = say("Tick one box in every row, and cross out what does not.")
    if not paired(setting):
        bears = say("Does it bear on that claim at all?")
        return f"{found_before(setting)} {bears} {how}"
    if sets == 1:
        which = say("Does each piece of evidence bear on the claim at all?")
    else:
        which = say("Does each piece of evidence bear on the claim above its list at all?")
    several = say("A list may hold no such piece, one or several.")
    return f"{which} {how} {several}"


def _list(setting: Setting, claim: str, rows: tuple[Row, ...], *, first: bool) -> Exchange:
    here = tuple(present(setting, "evidence", row) for row in rows)
    return ask(
        Choice(
            tuple(setting.item("evidence", row[0]) for row in here),
            tuple(map(setting.words, _OPTIONS)),
            _legend(setting.words) if first else (),
            _head(setting, claim),
        ),
        ChoiceAnswer(
            tuple(_ticked(setting, row) for row in here),
            tuple(why(setting, "evidence", row, partial(_why, setting)) for row in here),
        ),
    )


def _legend(say: Words) -> tuple[Code, ...]:
    return tuple(Code(say(name), say(meaning)) for name, meaning in zip(_OPTIONS, _MEANINGS, strict=True))


def _head(setting: Setting, key: str) -> str:
    if not key:
        return setting.words("Piece of evidence")
    claim = setting.item("claims", key)
    if claim.gone:
        return setting.words("A claim that is not in this text")
    return setting.words("For or against the claim “{claim}”", claim=claim.text)


def _ticked(setting: Setting, row: Row) -> tuple[int, ...]:
    """Both boxes where the same words are offered twice, once with nothing to do with it."""
    odd = _odd(setting, (row,))
    return tuple(sorted({int(key in odd) for key in row}))


def _why(setting: Setting, key: str) -> str:
    piece = setting.markup.spec.evidence[key]
    say, claim = setting.words, named(setting, "claims", piece.claim)
    bears = say("For {claim}", claim=claim) if piece.for_ else say("Against {claim}", claim=claim)
    odd, kept = piece.strength == "irrelevant", say("keep")
    what = say("cross out") if odd else say.pair(kept, say.name(piece.strength))
    rated = say.pair(bears, f"**{what}**")
    return f"{rated}. {piece.because}"


def _model(setting: Setting, rows: list[Row]) -> str:
    say = setting.words
    letters = {key: say.small_letter(index) for index, row in enumerate(rows) for key in row}
    here = tuple((key,) for key in letters if not setting.gone("evidence", key))
    listed = [
        "- "
        + say.pair(
            f"**{letters[key]}**, {setting.label('evidence', key)}"
            f"{placed(setting.where('evidence', key), say)}",
            setting.markup.spec.evidence[key].because or "",
        )
        for key in _odd(setting, here)
    ]
    return "\n".join(listed)


def _marking(setting: Setting) -> str:
    boxes = setting.words(
        "One mark for each right box. Accept *cross out* for a weak piece where the pupil says why it tells "
        "us nothing."
    )
    answer = setting.words(
        "Two marks for the answer in words: one for what the piece does show, one for why that leaves the "
        "claim as it was."
    )
    return " ".join(filter(None, (boxes, by_their_own(setting), answer)))


KIND = Kind(
    name="odd-evidence",
    number=11,
    title="Cross out what does not belong",
    strand="answers",
    needs=(
        Need(
            _LEAST,
            "piece of evidence with strength for one claim",
            "pieces of evidence with strength for one claim",
            lambda setting: max(map(len, _sets(setting).values()), default=0),
        ),
        Need(
            1,
            "irrelevant piece among three for one claim",
            "irrelevant pieces among three for one claim",
            lambda setting: sum(len(_odd(setting, rows)) for rows in _full(setting).values()),
        ),
    ),
    asks=frozenset({"evidence.strength"}),
    shows=frozenset({"evidence.quote", _PAIR, "claims.quote"}),
    serves="telling what bears on a claim from what only stands beside it",
    frameworks=("CCSS.RI.6-8.8", "CCSS.RI.9-10.8", "COR.2", "C3.D3.3"),
    derive=derive,
    mistake="Crossing out what one does not believe: the question is what it would change if it were true.",
    then="Why might somebody tell us a thing that has nothing to do with the claim?",
    support=Help(
        example=Prose(
            "Claim: *The new bridge is safe.* *It carried ten full lorries in a test*: **keep**. *It "
            "was painted by a famous artist*: **cross out**. A safe bridge and an unsafe one can both "
            "be painted."
        ),
        hints=(
            (
                "Suppose that the piece is true. Would you now be more sure of the claim, or less? If "
                "neither, cross it out."
            ),
            "A weak piece still bears on the claim: keep it.",
        ),
    ),
    beyond=Beyond(
        "Choose one piece that you crossed out. Write a claim for which it would be good evidence.",
        "A claim about the very thing that the piece shows, that the piece makes more likely.",
    ),
    builds_on=frozenset({_PAIR}),
    options=OddEvidence,
)
