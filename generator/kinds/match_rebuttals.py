"""Match the answers: which claim does each rebuttal answer.

Pupils write a letter beside each rebuttal. The list holds every printed claim, each of the other
rebuttals (one may answer another), and one line more for a claim that is not printed. The same words
marked as an answer to two claims are one row, with two right letters.

Options
    extra: 0 leaves out the line for a claim that is not printed, where every claim is (default 1).

The key gives the letter, what sort of answer it is (a bare denial, counter-evidence, an answer that
undercuts, one that adds context, one that misses), and why.
"""

from generator.interactions import Help, Item, Match, MatchAnswer, Prose, Reason, letter
from generator.kinds.kind import Beyond, Draft, Kind, Need, Refusal, Setting, ask, facts
from generator.kinds.matching import MatchOptions, fitting, unlisted
from generator.kinds.phrases import REBUTTAL_KINDS


def derive(setting: Setting) -> Draft | Refusal:
    """Match every rebuttal with all printable claims and all rebuttals."""
    rows = setting.groups("rebuttals", setting.placed("rebuttals"))
    claims = setting.shuffled("match-rebuttals", setting.firsts("claims", setting.claims))
    letters = tuple(_letters(setting, row, claims, rows) for row in rows)
    if all(found == (len(claims) + len(rows),) for found in letters):
        return Refusal("needs a rebuttal of a claim that is printed; found none")
    replies = tuple(Item(f"the answer in {letter(index).lower()}") for index in range(len(rows)))
    return Draft(
        instruction=Prose(
            "What does each statement answer? Write the letter of the claim, or of another answer."
        ),
        exchanges=(
            ask(
                Match(
                    tuple(setting.item("rebuttals", row[0]) for row in rows),
                    (*(setting.item("claims", key) for key in claims), *replies, *unlisted(setting)),
                ),
                MatchAnswer(
                    letters, tuple(_reason(setting, row) for row in rows), rest=_sound(setting, claims)
                ),
            ),
        ),
        minutes=2 + len(rows),
        marking=Prose("One mark for each right letter."),
        asks=facts("rebuttals.answers", setting.markup.spec.rebuttals),
        shows=facts("rebuttals.quote", setting.markup.spec.rebuttals) | facts("claims.quote", setting.claims),
    )


def _letters(
    setting: Setting, row: tuple[str, ...], claims: tuple[str, ...], rows: tuple[tuple[str, ...], ...]
) -> tuple[int, ...]:
    options = [*(("claims", key) for key in claims), *(("rebuttals", other[0]) for other in rows)]
    found = (fitting(setting, *_answered(setting, key), options) for key in row)
    return tuple(dict.fromkeys(index for indexes in found for index in indexes))


def _answered(setting: Setting, key: str) -> tuple[str, str]:
    """Family and id of what a rebuttal answers."""
    answered = setting.markup.spec.rebuttals[key].answers
    return ("claims" if answered in setting.markup.spec.claims else "rebuttals"), answered


def _reason(setting: Setting, row: tuple[str, ...]) -> Reason:
    return setting.reason("rebuttals", row[0], " ".join(_why(setting, key) for key in row))


def _why(setting: Setting, key: str) -> str:
    rebuttal = setting.markup.spec.rebuttals[key]
    sort = f"**{REBUTTAL_KINDS[rebuttal.kind]}.** " if rebuttal.kind else ""
    return f"Answers {setting.label(*_answered(setting, key))}. {sort}{rebuttal.because or ''}"


def _sound(setting: Setting, claims: tuple[str, ...]) -> Prose:
    answered = {setting.reads(*_answered(setting, key)) for key in setting.markup.spec.rebuttals}
    left = [letter(index) for index, key in enumerate(claims) if setting.reads("claims", key) not in answered]
    return Prose(f"Nobody answers {', '.join(left)}.") if left else Prose("")


KIND = Kind(
    name="match-rebuttals",
    number=12,
    title="What does it answer?",
    strand="answers",
    needs=(
        Need(
            2,
            "rebuttal",
            "rebuttals",
            lambda setting: len(setting.firsts("rebuttals", setting.placed("rebuttals"))),
        ),
        Need(2, "claim", "claims", lambda setting: len(setting.firsts("claims", setting.claims))),
    ),
    asks=frozenset({"rebuttals.answers"}),
    shows=frozenset({"rebuttals.quote", "claims.quote"}),
    serves="seeing which claim an answer is about",
    frameworks=("CCSS.RI.9-10.8", "CCSS.RH.9-10.8", "C3.D4.1"),
    derive=derive,
    mistake="",
    then="",
    support=Help(),
    beyond=Beyond("", ""),
    options=MatchOptions,
)
