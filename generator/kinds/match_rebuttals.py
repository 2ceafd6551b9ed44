"""Match the answers: which claim does each rebuttal answer?

Pupils write a letter beside each rebuttal. The list holds every printed claim, each of the other
rebuttals (one may answer another), and one line more for a claim that is not printed.

The key gives the letter, what sort of answer it is (a bare denial, counter-evidence, an answer that
undercuts, one that adds context, one that misses), and why.
"""

from generator.interactions import Exchange, Item, Match, MatchAnswer, Prose, Reason
from generator.kinds.kind import Draft, Kind, Need, Refusal, Setting, facts
from generator.kinds.match_evidence import UNLISTED
from generator.kinds.phrases import REBUTTAL_KINDS


def derive(setting: Setting) -> Draft | Refusal:
    """Match every rebuttal with all printable claims and all rebuttals."""
    rebuttals = setting.markup.spec.rebuttals
    keys = setting.placed("rebuttals")
    claims = setting.shuffled("match-rebuttals", setting.claims)
    letters = tuple((_letter(rebuttals[key].answers, claims, keys),) for key in keys)
    last = len(claims) + len(keys)
    if all(letter == (last,) for letter in letters):
        return Refusal("needs a rebuttal of a claim that is printed; found none")
    replies = tuple(Item(f"the answer in {chr(ord('a') + index)}") for index in range(len(keys)))
    return Draft(
        instruction=Prose("What does each statement answer? Write the letter of the claim, or of another answer."),
        exchanges=(
            Exchange(
                Match(
                    tuple(setting.item("rebuttals", key) for key in keys),
                    (*(setting.item("claims", key) for key in claims), *replies, UNLISTED),
                ),
                MatchAnswer(letters, tuple(_reason(setting, key) for key in keys), rest=_sound(setting, claims)),
            ),
        ),
        points=len(keys),
        minutes=2 + len(keys),
        marking=Prose("One mark for each right letter."),
        asks=facts("rebuttals.answers", keys),
        shows=facts("rebuttals.quote", keys) | facts("claims.quote", claims),
    )


def _letter(answered: str, claims: tuple[str, ...], rebuttals: tuple[str, ...]) -> int:
    options = (*claims, *rebuttals)
    return options.index(answered) if answered in options else len(options)


def _reason(setting: Setting, key: str) -> Reason:
    rebuttal = setting.markup.spec.rebuttals[key]
    family = "claims" if rebuttal.answers in setting.markup.spec.claims else "rebuttals"
    sort = f"**{REBUTTAL_KINDS[rebuttal.kind]}.** " if rebuttal.kind else ""
    answered = f"Answers {setting.label(family, rebuttal.answers)}. "
    return setting.reason("rebuttals", key, f"{answered}{sort}{rebuttal.because or ''}")


def _sound(setting: Setting, claims: tuple[str, ...]) -> Prose:
    answered = {rebuttal.answers for rebuttal in setting.markup.spec.rebuttals.values()}
    left = [chr(ord("A") + index) for index, key in enumerate(claims) if key not in answered]
    return Prose(f"Nobody answers {', '.join(left)}.") if left else Prose("")


KIND = Kind(
    name="match-rebuttals",
    number=12,
    title="What does it answer?",
    strand="answers",
    needs=(
        Need(2, "rebuttal", "rebuttals", lambda setting: len(setting.markup.spec.rebuttals)),
        Need(2, "claim", "claims", lambda setting: len(setting.claims)),
    ),
    asks=frozenset({"rebuttals.answers"}),
    shows=frozenset({"rebuttals.quote", "claims.quote"}),
    serves="seeing which claim an answer is about",
    frameworks=("CCSS.RI.9-10.8", "CCSS.RH.9-10.8", "C3.D4.1"),
    derive=derive,
)
