"""What is missing: pupils tell what the article leaves out from what it does tell.

Every line names something a reader may want to know. Pupils tick whether the article tells it, and
say where two of the missing things could be found. The lines are the gaps of the mark-up: those with
`told` are the ones that the article tells. Where no gap has `told`, two sources that the article names
stand in for them.

Levels
    support: a worked example, hints, places to look, and beginnings of sentences. stretch: the words
        behind two answers, and a question of the pupil's own to the newspaper.

The key ticks each line, with the place where it is told, or why its absence matters.
"""

from generator.interactions import (
    Choice,
    ChoiceAnswer,
    ExtendedText,
    ExtendedTextAnswer,
    Help,
    Item,
    Prose,
    Reason,
)
from generator.kinds.kind import Beyond, Draft, Kind, Need, Setting, ask, facts
from generator.kinds.phrases import alike
from generator.spec.model import Gap
from generator.spec.names import SheetLevel
from generator.words import N_, Words

_STAND_INS = 2
_WORDS = 16
_ASK = N_("Choose two things that are missing. Where, or from whom, could you learn them?")
_OPTIONS = (N_("the article tells it"), N_("the article does not tell it"))
_STARTERS = (N_("I could find out … in …"), N_("To learn …, I would ask …"))


def derive(setting: Setting) -> Draft:
    """All gaps with what is told, in an order drawn from their words.

    Why: were told things added where the mark-up has few, their number would say how many gaps are gaps.
    They are added only where the mark-up has none, when it is plain that every gap is one.
    """
    lines, say = _lines(setting), setting.words
    named = _named(setting)
    starters = tuple(map(say, _STARTERS)) if setting.level is SheetLevel.SUPPORT else ()
    told = Reason(Prose(say("It is told: the article names this source.")))
    order = setting.shuffled("whats-missing", (*lines, *named))
    gaps = setting.markup.spec.gaps
    return Draft(
        instruction=Prose(say("Does the article tell it, anywhere? Tick one box in every row.")),
        exchanges=(
            ask(
                Choice(
                    tuple(_item(setting, what, lines.get(what), named.get(what, "")) for what in order),
                    tuple(map(say, _OPTIONS)),
                    head=say("What a reader may want to know"),
                ),
                ChoiceAnswer(
                    tuple((0,) if what in named or gaps[lines[what]].told else (1,) for what in order),
                    tuple(told if what in named else _reason(setting, lines[what]) for what in order),
                ),
            ),
            ask(
                ExtendedText(
                    Prose(
                        say("Choose two things that are missing. Where, or from whom, could you learn them?")
                    ),
                    _WORDS,
                    starters,
                ),
                ExtendedTextAnswer(Prose("\n".join(_finding(gaps[index], say) for index in _here(setting)))),
                2,
            ),
        ),
        minutes=5 + len(order) // 2,
        marking=Prose(
            say(
                "One mark for each row, and one for each good place to look: a paper, a person or an office "
                "that would know. “The internet” is no place."
            )
        ),
        asks=facts("gaps.told", range(len(gaps))),
        shows=facts("gaps.what", range(len(gaps))) | facts("sources.name", setting.markup.spec.sources),
    )


def _item(setting: Setting, what: str, gap: int | None, name: str) -> Item:
    """A line as it is printed; not asked where this text lacks the words that tell it, or the `name`."""
    gone = setting.gone("gaps", gap) if gap is not None else name not in setting.markup.article.text
    return Item("", gone=True) if gone else Item(what)


def _lines(setting: Setting) -> dict[str, int]:
    """Each line, once, with the index of its gap: of several the one that is told, if there is one."""
    gaps = setting.markup.spec.gaps
    printed: dict[str, str] = {}
    lines: dict[str, int] = {}
    for index, gap in enumerate(gaps):
        what = printed.setdefault(alike(gap.what), gap.what)
        if what not in lines or gaps[lines[what]].told is None:
            lines[what] = index
    return lines


def _named(setting: Setting) -> dict[str, str]:
    """Stand-ins for gaps with `told`, where there are none: sources whose name stands in the text.

    Each line with the name that is in it.
    """
    spec, text = setting.markup.spec, setting.markup.whole.article.text
    if any(gap.told for gap in spec.gaps):
        return {}
    ids = [key for key, source in spec.sources.items() if source.name in text]
    names = dict.fromkeys(spec.sources[key].name for key in setting.shuffled("whats-missing-sources", ids))
    taken = {alike(gap.what) for gap in spec.gaps}
    lines = {setting.words("something about {name}", name=name): name for name in names}
    free = [line for line in lines if alike(line) not in taken]
    return {line: lines[line] for line in free[:_STAND_INS]}


def _missing(setting: Setting) -> tuple[int, ...]:
    """Indexes of the gaps that are gaps: those without `told`."""
    gaps = setting.markup.spec.gaps
    return tuple(index for index in _lines(setting).values() if gaps[index].told is None)


def _here(setting: Setting) -> tuple[int, ...]:
    """Those of them that this text of the article asks about."""
    return tuple(index for index in _missing(setting) if not setting.gone("gaps", index))


def _reason(setting: Setting, index: int) -> Reason:
    if setting.gone("gaps", index):
        return Reason()
    where = setting.markup.where(("gaps", index, "told"))
    if where:
        return Reason(Prose(setting.words("Told there.")), where=where)
    nowhere = setting.words("Nothing in the article tells it.")
    return Reason(Prose(setting.markup.spec.gaps[index].because or nowhere))


def _finding(gap: Gap, say: Words) -> str:
    place = gap.where or say("any good place that would hold it")
    return f"- {say.pair(gap.what, place)}" + (f" (<{gap.url}>)" if gap.url else "")


KIND = Kind(
    name="whats-missing",
    number=19,
    title="What is missing?",
    strand="checking",
    needs=(
        Need(2, "gap", "gaps", lambda setting: len(_missing(setting))),
        Need(
            1,
            "thing that is told (`told`, or a source that the article names)",
            "things that are told (`told`, or sources that the article names)",
            lambda setting: len(_lines(setting)) - len(_missing(setting)) + len(_named(setting)),
        ),
    ),
    asks=frozenset({"gaps.told"}),
    shows=frozenset({"gaps.what", "sources.name"}),
    serves="noticing what a report leaves out",
    frameworks=("CCSS.RH.6-8.6", "C3.D3.4", "COR.3"),
    derive=derive,
    mistake="Ticking *tells it* for what one can guess: a guess is not told, however likely it is.",
    then="Which of the missing things would change what you think of the story, and which way?",
    support=Help(
        example=Prose(
            "*“The new playground was opened on Friday,” writes the paper.* When it was opened: **the "
            "article tells it**. What it cost: **the article does not tell it**; the town's budget would, "
            "or the mayor's office."
        ),
        hints=(
            "Look for the most important word of each row in the article before you tick.",
            "Who counts, decides or pays for such a thing? They may have it on paper.",
        ),
        bank=(
            "a report",
            "a law",
            "an office",
            "a witness",
            "an earlier article",
            "the other side",
            "statistics",
        ),
    ),
    reasons=Beyond(
        "For one thing that is told, copy the words with their line. For one that is not, name the "
        "line that comes nearest and what it lacks.",
        "Words and line, as above; a line that comes near, and what it leaves open.",
    ),
    beyond=Beyond(
        "Name one more thing that a reader should know and that nobody tells here. Why might it be left out?",
        "Something that bears on a claim of the article and does not stand in it, and a reason that need "
        "not be a bad one: room, time, nobody asked, nobody knows.",
    ),
)
