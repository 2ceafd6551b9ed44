"""What is missing? Pupils tell what the article leaves out from what it does tell.

Every line names something a reader may want to know. Pupils tick whether the article tells it, and
say where two of the missing things could be found. Lines that the article does tell come from gaps
with `told`; where there are fewer than two, from its sources.

The key ticks each line, with the place where it is told, or why its absence matters.
"""

from generator.article.spans import Where
from generator.interactions import Choice, ChoiceAnswer, Exchange, ExtendedText, ExtendedTextAnswer, Item, Prose, Reason
from generator.kinds.kind import Draft, Kind, Need, Setting, facts
from generator.spec.model import Gap

_OPTIONS = ("the article tells it", "the article does not tell it")
_LEAST_TOLD = 2


def missing(setting: Setting) -> tuple[int, ...]:
    """Indexes of the gaps that are gaps: those without `told`."""
    return tuple(index for index, gap in enumerate(setting.markup.spec.gaps) if gap.told is None)


def derive(setting: Setting) -> Draft:
    """Mix gaps with what is told, in an order drawn from their words."""
    lines = _lines(setting)
    order = setting.shuffled("whats-missing", lines)
    gaps = setting.markup.spec.gaps
    return Draft(
        instruction=Prose("Does the article tell it? Tick one box in every row, and write the line where it does."),
        exchanges=(
            Exchange(
                Choice(tuple(Item(text) for text in order), _OPTIONS),
                ChoiceAnswer(
                    tuple((0,) if lines[text][0] else (1,) for text in order),
                    tuple(lines[text][1] for text in order),
                ),
            ),
            Exchange(
                ExtendedText(Prose("Choose two things that are missing. Where, or from whom, could you learn them?"), 2),
                ExtendedTextAnswer(Prose("\n".join(_finding(gaps[index]) for index in missing(setting)))),
            ),
        ),
        points=len(order) + 2,
        minutes=5 + len(order) // 2,
        marking=Prose("One mark for each row, and one for each good place to look."),
        asks=facts("gaps.told", range(len(gaps))),
        shows=facts("gaps.what", range(len(gaps))) | facts("sources.name", setting.markup.spec.sources),
    )


def _lines(setting: Setting) -> dict[str, tuple[bool, Reason]]:
    """Each line with whether it is told, and why."""
    markup = setting.markup
    lines = {gap.what: _judged(setting, index, gap) for index, gap in enumerate(markup.spec.gaps)}
    told = len(markup.spec.gaps) - len(missing(setting))
    spare = setting.shuffled("whats-missing-sources", markup.spec.sources)[: max(0, _LEAST_TOLD - told)]
    for key in spare:
        name = markup.spec.sources[key].name
        lines[f"something from {name}"] = True, Reason(Prose(f"The article gives {name} a say."))
    return lines


def _judged(setting: Setting, index: int, gap: Gap) -> tuple[bool, Reason]:
    where: Where | None = setting.markup.where(("gaps", index, "told"))
    if where:
        return True, Reason(Prose("It is told."), where=where)
    return False, Reason(Prose(gap.because or "Nothing in the article tells it."))


def _finding(gap: Gap) -> str:
    place = gap.where or "any good place that would hold it"
    return f"- {gap.what}: {place}" + (f" (<{gap.url}>)" if gap.url else "")


KIND = Kind(
    name="whats-missing",
    number=19,
    title="What is missing?",
    strand="checking",
    needs=(
        Need(2, "gap", "gaps", lambda setting: len(missing(setting))),
        Need(
            1,
            "thing the text tells, or source",
            "things the text tells, or sources",
            lambda setting: len(setting.markup.spec.gaps)
            - len(missing(setting))
            + len(setting.markup.spec.sources),
        ),
    ),
    asks=frozenset({"gaps.told"}),
    shows=frozenset({"gaps.what", "sources.name"}),
    serves="noticing what a report leaves out",
    frameworks=("CCSS.RH.6-8.6", "C3.D3.4", "COR.3"),
    derive=derive,
)
