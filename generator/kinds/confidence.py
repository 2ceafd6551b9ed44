"""How sure are you: a verdict on each claim, and how far one would bet on it.

Pupils circle *sound* or *not shown* for each claim, and then how sure they are of that, from 50 % (a guess)
to 100 %. Sound claims belong in such a list as much as doubtful ones: games that show only falsehoods have
made players distrust true news as well (Modirrousta-Galian and Higham 2023, doi 10.1037/xge0001395).

Options
    most: how many claims at the most (default 6), chosen by the hash of their ids.

Levels
    support: three steps instead of six, a worked example and hints. stretch: what made them sure, and unsure.

The key gives the right word, the steps that fit, and the reason. Its notes say how to score hits and false
alarms, and how to look at the whole class.
"""

from types import MappingProxyType

from pydantic import Field

from generator.interactions import Help, Prose, Reason, Scale, ScaleAnswer
from generator.kinds.kind import Beyond, Draft, Kind, Need, Options, Refusal, Setting, ask, facts
from generator.kinds.phrases import FEW_SURE, SURE, percent
from generator.spec.names import SheetLevel
from generator.words import N_, Words, message

_SOUND, _NOT_SHOWN = 0, 1
_SURE, _OPEN = (70, 100), (50, 75)
_SETTLED = frozenset({"supported", "contradicted"})
_STANDS = MappingProxyType(
    {
        "supported": N_("Supported."),
        "contradicted": N_("Contradicted."),
        "disputed": N_("Disputed."),
        "not-enough-evidence": N_("Not enough evidence."),
        "not-checkable": N_("Cannot be checked."),
    }
)


class Confidence(Options):
    """Options of `confidence`."""

    most: int = Field(default=6, ge=3, le=20)


def judged(setting: Setting) -> tuple[tuple[str, ...], ...]:
    """Claims whose status is marked, in the order of the article, together those that are printed alike."""
    claims = setting.markup.spec.claims
    return setting.groups("claims", (key for key in setting.claims if claims[key].status))


def _supported(setting: Setting, rows: tuple[tuple[str, ...], ...]) -> int:
    return sum("supported" in _statuses(setting, row) for row in rows)


def derive(setting: Setting) -> Draft | Refusal:
    """Choose claims by the hash of their ids, never by their status."""
    rows = {row[0]: row for row in judged(setting)}
    chosen = frozenset(setting.picked("confidence", rows)[: setting.options.most])
    keys = setting.arranged("confidence", (key for key in rows if key in chosen))
    if not _supported(setting, tuple(rows[key] for key in keys)):
        return Refusal(
            message("needs a supported claim among the {count} that it takes; found none", count=len(keys))
        )
    if all(setting.gone("claims", key) for key in keys):
        return Refusal(message("needs a claim in this text; found none"))
    say = setting.words
    steps = FEW_SURE if setting.level is SheetLevel.SUPPORT else SURE
    return Draft(
        instruction=Prose(
            say(
                "For each claim circle *sound* if you would rely on it, or *not shown* if you would not, or "
                "not yet. Then circle how sure you are of your answer: {least} is a guess, {most} is "
                "certain.",
                least=percent(say, steps[0]),
                most=percent(say, steps[-1]),
            )
        ),
        exchanges=(
            ask(
                Scale(
                    tuple(setting.item("claims", key) for key in keys),
                    tuple(percent(say, step) for step in steps),
                    (say.within("sign", "sound"), say.within("sign", "not shown")),
                ),
                ScaleAnswer(
                    tuple(_range(setting, rows[key], steps) for key in keys),
                    tuple(_reason(setting, rows[key]) for key in keys),
                    tuple(_sign(setting, rows[key]) for key in keys),
                ),
            ),
        ),
        minutes=2 + len(keys),
        marking=Prose(
            say(
                "One mark for each right word. The step earns no mark and costs none, or pupils would not be "
                "honest about it: score it in points, as the notes say."
            )
        ),
        notes=(Prose(_points(say, steps)), Prose(say(_UNSCORED)), Prose(say(_CLASS))),
        asks=facts("claims.status", keys),
        shows=facts("claims.quote", keys),
    )


def _statuses(setting: Setting, row: tuple[str, ...]) -> tuple[str, ...]:
    claims = setting.markup.spec.claims
    return tuple(dict.fromkeys(claims[key].status or "" for key in row))


def _sign(setting: Setting, row: tuple[str, ...]) -> int | None:
    """The word to circle; either where the same words are marked with two statuses that differ in it."""
    signs = {_SOUND if status == "supported" else _NOT_SHOWN for status in _statuses(setting, row)}
    return signs.pop() if len(signs) == 1 else None


def _range(setting: Setting, row: tuple[str, ...], steps: tuple[int, ...]) -> tuple[int, int]:
    """The first and last step that fit: high ones where the matter is settled, low ones where it is open."""
    settled = set(_statuses(setting, row)) <= _SETTLED and _sign(setting, row) is not None
    low, high = _SURE if settled else _OPEN
    fitting = [index for index, step in enumerate(steps) if low <= step <= high]
    return fitting[0], fitting[-1]


def _reason(setting: Setting, row: tuple[str, ...]) -> Reason:
    claims = [setting.markup.spec.claims[key] for key in row]
    why = (f"{setting.words(_STANDS[claim.status or ''])} {claim.because or ''}" for claim in claims)
    return setting.reason("claims", row[0], " ".join(why).strip())


# Scores --------------------------------------------------------------------------------------


def _points(say: Words, steps: tuple[int, ...]) -> str:
    """Points by step. Each is 25 − 100 × (what was missing to 100 %, or to 0 % if wrong)², as Brier has it.

    Why: with these nobody gains by feigning to be surer, or less sure, than they are.
    """
    rows = (
        say(
            "{step}: {right} if right, {wrong} if wrong",
            step=percent(say, step),
            right=_signed(25 - (100 - step) ** 2 / 100),
            wrong=_signed(25 - step**2 / 100),
        )
        for step in steps
    )
    return say(
        "Points for the step, where the claim is *supported* or *contradicted* (nobody gains by feigning to "
        "be surer than they are): {points}.",
        points=say.series(rows),
    )


def _signed(points: float) -> str:
    whole = round(points)
    return f"{whole:+d}".replace("-", "−") if whole else "0"


_UNSCORED = N_(
    "Where a claim is disputed, cannot be checked or lacks evidence, no step is scored. There a low one "
    "is wise; a high one is right only if it means *this is not shown*, not *this is false*."
)
_CLASS = N_(
    "Count two things over the whole class: how often *sound* was circled for a claim that is not "
    "borne out (trusted too easily), and how often *not shown* for a supported one (a false alarm). Both "
    "matter: whoever distrusts everything makes no mistake of the first sort, and learns nothing from "
    "true news either (Modirrousta-Galian and Higham 2023, doi 10.1037/xge0001395)."
)


KIND = Kind(
    name="confidence",
    number=24,
    title="How sure are you?",
    strand="checking",
    needs=(
        Need(3, "claim with a status", "claims with a status", lambda setting: len(judged(setting))),
        Need(
            1,
            "supported claim",
            "supported claims",
            lambda setting: _supported(setting, judged(setting)),
        ),
    ),
    asks=frozenset({"claims.status"}),
    shows=frozenset({"claims.quote"}),
    serves="trusting a claim as far as it is borne out, and no further",
    frameworks=("CCSS.RH.6-8.8", "COR.2", "C3.D3.2", "DigComp.1.2"),
    derive=derive,
    mistake="Calling everything *not shown* to be on the safe side: to distrust a sound claim is a mistake.",
    then="Of which answer were you surest, and what would have to be found to change your mind?",
    support=Help(
        example=Prose(
            "*“Our team won 3 : 1”, says the coach, and the league's list has the same result.* "
            "**sound**, 100 %: a second source bears it out. *“We always win at home”, says a fan.* **not "
            "shown**, 75 %: nothing is offered for it, and one lost match would be enough against it."
        ),
        hints=(
            "Look for what is offered for the claim, and who offers it.",
            "50 % is no shame: it says that you cannot tell yet.",
        ),
    ),
    reasons=Beyond(
        "Take the claim that you are surest of, and the one that you are least sure of: what in the "
        "article made you so?",
        "Words of the article with their line: who says it, how they would know, what backs it.",
    ),
    beyond=Beyond(
        "Choose the claim of which you were least sure. What one thing would you look up to be surer, and "
        "how sure would each result make you?",
        "Something that can be looked up and that bears on the claim, and two results that move the step "
        "in two directions.",
    ),
    options=Confidence,
)
