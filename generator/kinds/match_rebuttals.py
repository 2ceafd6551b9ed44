"""Match the answers: which claim does each rebuttal answer.

Pupils write a letter beside each rebuttal. The list holds every printed claim, each of the other
rebuttals (one may answer another), and one line more for a claim that is not printed. The same words
marked as an answer to two claims are one row, with two right letters.

Options
    extra: 0 leaves out the line for a claim that is not printed, where every claim is (default 1).

Levels
    support: a worked example and hints. stretch: the list is gone, pupils write a claim's line and its first
    words, or the letter of another answer.

The key gives the letter, what sort of answer it is (a bare denial, counter-evidence, an answer that
undercuts, one that adds context, one that misses), and why; a claim that no task prints it names with its
words.
"""

from functools import partial

from generator.interactions import Help, Item, Match, MatchAnswer, Prose
from generator.kinds.kind import NOTHING, Beyond, Draft, Kind, Need, Refusal, Setting, ask, facts
from generator.kinds.matching import (
    MatchOptions,
    Row,
    answered,
    chosen,
    fitting,
    named,
    present,
    unlisted,
    why,
)
from generator.kinds.phrases import REBUTTAL_KINDS
from generator.spec.names import SheetLevel
from generator.words import N_, message

_LETTERS = N_("What does each statement answer? Write the letter of the claim, or of another answer.")
_WRITTEN = N_(
    "What does each statement answer? Write the line of the claim and its first words. If it answers "
    "another of these statements, write that statement's letter."
)


_MARKING = N_("One mark for each right letter.")
_MARKING_WRITTEN = N_(
    "One mark for each claim, by its line or by words that can only be its own, or for the right letter."
)


def derive(setting: Setting) -> Draft | Refusal:
    """Match every rebuttal with all printable claims and all rebuttals."""
    rows = chosen(setting, "match-rebuttals", setting.groups("rebuttals", setting.placed("rebuttals")))
    claims = setting.shuffled("match-rebuttals", setting.firsts("claims", setting.claims))
    letters = tuple(_letters(setting, row, claims, rows) for row in rows)
    if all(found == (len(claims) + len(rows),) for found in letters):
        return Refusal(message("needs a rebuttal of a claim that is printed; found none"))
    written = setting.level is SheetLevel.STRETCH
    items = tuple(setting.item("rebuttals", present(setting, "rebuttals", row)[0]) for row in rows)
    if all(item.gone for item in items):
        return Refusal(message("needs a rebuttal in this text; found none"))
    return Draft(
        instruction=Prose(setting.words(_WRITTEN if written else _LETTERS)),
        exchanges=(
            ask(
                Match(
                    items,
                    (
                        *(setting.item("claims", key) for key in claims),
                        *(_reply(setting, index, item) for index, item in enumerate(items)),
                        *unlisted(setting, written=written),
                    ),
                    written=written,
                ),
                MatchAnswer(
                    letters,
                    tuple(why(setting, "rebuttals", row, partial(_why, setting)) for row in rows),
                    rest=_sound(setting, claims),
                ),
            ),
        ),
        minutes=2 + len(rows),
        marking=Prose(setting.words(_MARKING_WRITTEN if written else _MARKING)),
        asks=facts("rebuttals.answers", setting.markup.spec.rebuttals),
        shows=facts("rebuttals.quote", setting.markup.spec.rebuttals) | facts("claims.quote", setting.claims),
    )


def _reply(setting: Setting, index: int, item: Item) -> Item:
    if item.gone:
        return Item("", gone=True)
    return Item(setting.words("the answer in {letter}", letter=setting.words.small_letter(index)))


def _letters(setting: Setting, row: Row, claims: tuple[str, ...], rows: tuple[Row, ...]) -> tuple[int, ...]:
    options = [*(("claims", key) for key in claims), *(("rebuttals", other[0]) for other in rows)]
    keys = present(setting, "rebuttals", row)
    found = (fitting(setting, *answered(setting, key), options) for key in keys)
    return tuple(dict.fromkeys(index for indexes in found for index in indexes))


def _why(setting: Setting, key: str) -> str:
    rebuttal = setting.markup.spec.rebuttals[key]
    sort = f"**{setting.words(REBUTTAL_KINDS[rebuttal.kind])}.** " if rebuttal.kind else ""
    answers = setting.words("Answers {mark}.", mark=named(setting, *answered(setting, key)))
    return f"{answers} {sort}{rebuttal.because or ''}"


def _sound(setting: Setting, claims: tuple[str, ...]) -> Prose:
    """The claims of the list that nobody answers in this text: by letter, or by label without a list."""
    here = (key for key in setting.markup.spec.rebuttals if not setting.gone("rebuttals", key))
    met = {setting.reads(*answered(setting, key)) for key in here}
    written = setting.level is SheetLevel.STRETCH
    left = [
        setting.label("claims", key) if written else setting.words.letter(index)
        for index, key in enumerate(claims)
        if setting.reads("claims", key) not in met and not setting.gone("claims", key)
    ]
    if not left:
        return NOTHING
    return Prose(setting.words("Nobody answers {claims}.", claims=setting.words.listed(left)))


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
    mistake=(
        "Taking the claim that stands nearest, or the last thing that the other person said, for what "
        "is answered."
    ),
    then="Does any answer fit a claim that its speaker did not have in mind? What would that speaker say?",
    support=Help(
        example=Prose(
            "*“The hall is too small,” said the coach. “The roof leaks,” said the head. “We counted 40 "
            "empty seats,” replied the caretaker.* Empty seats speak about size: the caretaker answers "
            "**the coach**."
        ),
        hints=(
            "Ask of each statement: what must somebody have said before, so that these words make sense?",
            "Words such as replied, countered, denies or but show that somebody is answering.",
            "An answer can be answered too: then look in the list for “the answer in …”.",
        ),
    ),
    reasons=Beyond(
        "Take two of your answers. Which other answer comes nearest, and why is yours better?",
        "Names the rival, and gives a reason about what is said.",
    ),
    beyond=Beyond(
        "Choose one answer. What would the person who is answered say next? Write one or two sentences.",
        "A reply to these words, not the old claim once more, that could be checked or reasoned about.",
    ),
    options=MatchOptions,
)
