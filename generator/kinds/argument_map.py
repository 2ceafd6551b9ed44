"""The argument map: a claim, what speaks for and against it, who answers, who answers back.

Pupils choose a claim that others argue about and put it together: boxes for the claim, the claims it
rests on, evidence for and against, answers and replies. They fill them with numbers from a bank of all
claims, pieces of evidence and rebuttals. The frame is the same for every claim, so it gives nothing away.

Options
    claims: ids of claims to map; a frame with the claim printed stands for each.
    frames: how many empty frames there are where no claim is named (default 1).

Levels
    support: a worked example and hints. stretch: the bank is gone, pupils write lines of the article into the
    boxes.

The key draws the full map of every claim that has two or more of evidence, rebuttals and claims it
rests on. Its boxes are text, nested lists to a screen reader and on a narrow screen. It draws twelve maps
at the most, each with twenty boxes at the most, and says what it leaves out. Numbers in its boxes are
those of the bank; where pupils have none, it gives the lines beside them.
"""

from dataclasses import replace

from pydantic import Field

from generator.interactions import (
    ArgumentMap,
    ArgumentMapAnswer,
    Box,
    Exchange,
    Help,
    Item,
    Join,
    Map,
    Prose,
    Role,
)
from generator.kinds.kind import Beyond, Draft, Kind, Need, Options, Refusal, Setting, facts
from generator.kinds.matching import placed
from generator.spec.names import SheetLevel, Strength
from generator.words import N_, Words, message

Mark = tuple[str, str]
# Each numbered entry with the marks that read like it.
Bank = tuple[tuple[Mark, ...], ...]
# What stands around a claim: family and id, role, and the id of the box it hangs from.
Around = tuple[str, str, Role, str]

_LEAST = 2
# More is neither legible on a page nor quickly laid out.
_MOST_BOXES = 20
_MOST_MAPS = 12
_HEADINGS: dict[Role, str] = {
    "claim": N_("Claim"),
    "basis": N_("Rests on"),
    "for": N_("Evidence for it"),
    "against": N_("Evidence against it"),
    "rebuttal": N_("Answers to it"),
    "reply": N_("Replies to the answers"),
}
_ONE: dict[Role, str] = {**_HEADINGS, "rebuttal": N_("Answer"), "reply": N_("Reply")}
# What to map, where there is one frame and where there are several.
_NAMED = N_("Map the claim."), N_("Map each claim.")
_CHOSEN = (
    N_("Choose a claim that others argue about, and map it."),
    N_("For each map choose a different claim that others argue about."),
)
_NUMBERS = N_("Write numbers from the list into the boxes.")
_LINES = N_(
    "Write line numbers of the article into the boxes, with a word where a line holds several things."
)
_BOXES = N_(
    "A box may hold several numbers; put a dash where the article has nothing. Most belong to other claims. "
    "*{basis}*: another claim that must be true first."
)
_MORE_NUMBERS = N_(
    "A number more that fits is no fault, and an answer that brings evidence may stand with the evidence; so "
    "may a claim that speaks for or against this one, and a claim that it rests on."
)
_MORE_LINES = N_(
    "A line more that fits is no fault, and an answer that brings evidence may stand with the evidence; so "
    "may a claim that speaks for or against this one, and a claim that it rests on."
)


class ArgumentMapOptions(Options):
    """Options of `argument-map`."""

    claims: tuple[str, ...] = ()
    frames: int = Field(default=1, ge=1, le=4)


def derive(setting: Setting) -> Draft | Refusal:
    """Empty frames, a bank of everything printable, and the full maps for the key."""
    bank = _bank(setting)
    named = tuple(dict.fromkeys(setting.options.claims))
    if not set(named) <= set(setting.claims):
        return Refusal(message("needs claims to map that no other task asks pupils to find"))
    chosen = _here(setting, named) or _argued(setting)
    if not chosen or (named and not _here(setting, named)):
        return Refusal(message("needs a claim to map in this text; found none"))
    frames = [_frame(setting, bank, key) for key in named or [None] * setting.options.frames]
    maps = tuple(_full(setting, bank, key) for key in chosen[:_MOST_MAPS])
    written = setting.level is SheetLevel.STRETCH
    return Draft(
        instruction=Prose(_instruction(setting.words, len(frames), named=bool(named), written=written)),
        exchanges=(
            Exchange(
                ArgumentMap(tuple(frames), tuple(setting.item(*marks[0]) for marks in bank), written),
                ArgumentMapAnswer(maps),
                tuple(_marks(setting, key) for key in named or [None] * setting.options.frames),
            ),
        ),
        minutes=10 * len(frames),
        marking=Prose(_marking(setting.words, written=written)),
        notes=(*_in_words(setting, bank, named), *_left_out(setting, bank, chosen)),
        asks=_asked(setting),
        shows=facts("claims.quote", setting.claims)
        | facts("evidence.quote", setting.markup.spec.evidence)
        | facts("rebuttals.quote", setting.markup.spec.rebuttals),
    )


def _here(setting: Setting, keys: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(key for key in keys if not setting.gone("claims", key))


def _argued(setting: Setting) -> tuple[str, ...]:
    """The claims that are worth a map in this text."""
    return tuple(key for key in _here(setting, setting.claims) if len(_around(setting, key)) >= _LEAST)


def _marks(setting: Setting, claim: str | None) -> int:
    """One for each box that is to be filled."""
    if claim is None:
        return len(_HEADINGS)
    return 0 if setting.gone("claims", claim) else len(_HEADINGS) - 1


def _instruction(say: Words, frames: int, *, named: bool, written: bool) -> str:
    one, several = _NAMED if named else _CHOSEN
    what = one if frames == 1 else several
    boxes = say(_BOXES, basis=say(_HEADINGS["basis"]))
    return f"{say(what)} {say(_LINES if written else _NUMBERS)} {boxes}"


def _marking(say: Words, *, written: bool) -> str:
    full = say(
        "One mark for each box: it must hold all that the map of that claim has in its place, or a dash "
        "where the map has nothing."
    )
    rest = say(
        "Where the map has a dash, what bears on the claim is right. What stands in brackets is irrelevant: "
        "it may be there or not. Any of the claims below may be chosen."
    )
    if not written:
        return f"{full} {say(_MORE_NUMBERS)} {rest}"
    outside = say("The notes give the lines; what stands outside the article need not be there.")
    return f"{full} {say(_MORE_LINES)} {rest} {outside}"


def _asked(setting: Setting) -> frozenset[tuple[str, str]]:
    spec = setting.markup.spec
    return (
        facts("evidence.for", spec.evidence)
        | facts("rebuttals.answers", spec.rebuttals)
        | facts("claims.rests_on", spec.claims)
    )


def _bank(setting: Setting) -> Bank:
    """All that is printed; the same words on the same lines are one entry."""
    marks = [
        *(("claims", key) for key in setting.claims),
        *(("evidence", key) for key in setting.placed("evidence")),
        *(("rebuttals", key) for key in setting.placed("rebuttals")),
    ]
    bank: dict[Item, list[Mark]] = {}
    for mark in sorted(marks, key=lambda mark: setting.markup.standing((*mark, "quote"))):
        if not setting.gone(*mark):
            bank.setdefault(replace(setting.item(*mark), text=setting.reads(*mark)), []).append(mark)
    entries = {" ".join(found[0]): tuple(found) for found in bank.values()}
    return tuple(entries[name] for name in setting.arranged("argument-map", entries))


def _number(bank: Bank, mark: Mark) -> str:
    return next(str(number) for number, marks in enumerate(bank, 1) if mark in marks)


def _entry(setting: Setting, bank: Bank, mark: Mark) -> str:
    """The number of a mark in the notes, with its lines where pupils have no bank."""
    number = _number(bank, mark)
    if setting.level is SheetLevel.STRETCH:
        place = placed(setting.where(*mark), setting.words)
        number = f"{number}{place}" if place else setting.words("{mark} (not in the article)", mark=number)
    family, key = mark
    odd = family == "evidence" and setting.markup.spec.evidence[key].strength is Strength.IRRELEVANT
    return f"[{number}]" if odd else number


def _frame(setting: Setting, bank: Bank, claim: str | None) -> Map:
    say = setting.words
    if claim and setting.gone("claims", claim):
        gone = say("This claim is not in this text.")
        return Map((Box("claim", "claim", gone, "", say(_ONE["claim"])),), ())
    number = _number(bank, ("claims", claim)) if claim else ""
    text = setting.item("claims", claim).text if claim else ""
    boxes = tuple(
        Box(role, role, text if role == "claim" else "", number if role == "claim" else "", say(heading))
        for role, heading in _HEADINGS.items()
    )
    joins = tuple(Join(role, "claim", "") for role in ("basis", "for", "against", "rebuttal"))
    return Map(boxes, (*joins, Join("reply", "rebuttal", "")))


def _around(setting: Setting, claim: str) -> list[Around]:
    spec = setting.markup.spec
    pieces = [
        (key, spec.evidence[key]) for key in setting.placed("evidence") if not setting.gone("evidence", key)
    ]
    rests_on = [key for key in _here(setting, spec.claims[claim].rests_on) if key in setting.claims]
    found: list[Around] = [("claims", key, "basis", claim) for key in rests_on]
    found += [("evidence", key, "for", claim) for key, piece in pieces if piece.for_ == claim]
    found += [("evidence", key, "against", claim) for key, piece in pieces if piece.against == claim]
    return found + _answers(setting, claim, "rebuttal")


def _answers(setting: Setting, answered: str, role: Role) -> list[Around]:
    found: list[Around] = []
    for key in setting.placed("rebuttals"):
        if setting.gone("rebuttals", key):
            continue
        if setting.markup.spec.rebuttals[key].answers == answered:
            found += [("rebuttals", key, role, answered), *_answers(setting, key, "reply")]
    return found


def _full(setting: Setting, bank: Bank, claim: str) -> Map:
    around = _around(setting, claim)[: _MOST_BOXES - 1]
    boxes = [_box(setting, bank, "claims", claim, "claim")]
    boxes += [_box(setting, bank, family, key, role) for family, key, role, _ in around]
    return Map(tuple(boxes), tuple(_join(setting, mark) for mark in around))


def _in_words(setting: Setting, bank: Bank, named: tuple[str, ...]) -> list[Prose]:
    """For every claim that anything stands around: what belongs into each box of a frame."""
    notes, say = [], setting.words
    for key in _here(setting, named or setting.claims):
        around = _around(setting, key)
        boxes = {
            role: [_entry(setting, bank, mark[:2]) for mark in around if mark[2] == role]
            for role in _HEADINGS
        }
        boxes["claim"] = [_entry(setting, bank, ("claims", key))]
        if around or named:
            said = setting.words.series(
                say.pair(say(_HEADINGS[role]), say.listed(found) or "–") for role, found in boxes.items()
            )
            notes.append(Prose(f"**{setting.label('claims', key)}** {said}."))
    return notes


def _left_out(setting: Setting, bank: Bank, chosen: tuple[str, ...]) -> tuple[Prose, ...]:
    """What the maps have no room for: boxes by their numbers, whole maps by their claims."""
    notes, say = [], setting.words
    for key in chosen[:_MOST_MAPS]:
        more = [_number(bank, mark[:2]) for mark in _around(setting, key)[_MOST_BOXES - 1 :]]
        if more:
            left = say(
                "The map of {claim} has no room for {numbers}.",
                claim=setting.label("claims", key),
                numbers=say.listed(more),
            )
            notes.append(Prose(left))
    if labels := [setting.label("claims", key) for key in chosen[_MOST_MAPS:]]:
        notes.append(Prose(say("Not drawn, but as good a choice: {claims}.", claims=say.listed(labels))))
    return tuple(notes)


def _box(setting: Setting, bank: Bank, family: str, key: str, role: Role) -> Box:
    text = setting.item(family, key).text
    return Box(f"{family}-{key}", role, text, _number(bank, (family, key)), setting.words(_ONE[role]))


def _join(setting: Setting, mark: Around) -> Join:
    family, key, role, parent = mark
    kind = setting.markup.spec.rebuttals[key].kind if family == "rebuttals" else None
    parent_family = "rebuttals" if role == "reply" else "claims"
    return Join(f"{family}-{key}", f"{parent_family}-{parent}", setting.words.name(kind))


_NEED = Need(
    1,
    "claim with 2 of evidence, rebuttals and claims it rests on",
    "claims with 2 of evidence, rebuttals and claims they rest on",
    lambda setting: len(_argued(setting)),
)

KIND = Kind(
    name="argument-map",
    number=14,
    title="Map the argument",
    strand="answers",
    needs=(_NEED,),
    asks=frozenset({"evidence.for", "rebuttals.answers", "claims.rests_on"}),
    shows=frozenset({"claims.quote", "evidence.quote", "rebuttals.quote"}),
    serves="seeing how claim, evidence and answers hang together",
    frameworks=("CCSS.RI.9-10.8", "CCSS.RH.9-10.8", "C3.D4.1"),
    derive=derive,
    mistake="Putting whatever comes after a claim into its map, whether or not it bears on this claim.",
    then="Take one box away: which one would make the claim fall?",
    support=Help(
        example=Prose(
            "Claim: *The pool can open.* Rests on: *The pool is full.* Evidence for it: *The water was "
            "tested.* Evidence against it: *A pump is broken.* Answer: *“Nobody can open it without a "
            "guard.”* Reply to the answer: *“A guard starts on Monday.”*"
        ),
        hints=(
            "Start with the claim. Then ask of every line in the list: does it speak about this claim?",
            "What somebody says against the claim is an answer; what shows something is evidence.",
            "Most of the list belongs to other claims. Leave it out.",
        ),
    ),
    beyond=Beyond(
        "Look at your whole map. Does the claim stand, does it fall, or is it open? Name the box that "
        "decides it.",
        "One of the three, with a box of the pupil's map and the reason why it weighs more than the others.",
    ),
    options=ArgumentMapOptions,
)
