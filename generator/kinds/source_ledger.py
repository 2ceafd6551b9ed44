"""The source ledger: who speaks, how they would know, and what they stand to gain or lose.

Pupils fill two cells for each source, from the text and from what follows from it; where the text does
not tell, they write *not told*, which is an answer.

Options
    most: how many sources at the most (default 6), the first ones of the spec, each name once.

Levels
    support: a worked example, hints and phrases to use. stretch: a question beyond the text.

The key fills each cell, and says how far to lean on the source where the mark-up does.
"""

from pydantic import Field

from generator.interactions import Help, Prose, Table, TableAnswer
from generator.kinds.attributions import first_heard
from generator.kinds.kind import Beyond, Draft, Kind, Need, Options, Setting, ask, facts
from generator.kinds.phrases import ACCESS, alike
from generator.spec.model import Source
from generator.words import N_, Words

_COLUMNS = (
    N_("Source"),
    N_("How would they know: first-hand, second-hand?"),
    N_("What might they gain or lose?"),
)


_HEARD_IN = {
    "headline": N_("First heard in the headline."),
    "standfirst": N_("First heard in the standfirst."),
}


class SourceLedger(Options):
    """Options of `source-ledger`."""

    most: int = Field(default=6, ge=2, le=20)


def derive(setting: Setting) -> Draft:
    """Two empty cells a source, whatever the mark-up knows of it."""
    keys = setting.arranged("source-ledger", _named(setting)[: setting.options.most])
    sources = tuple(setting.markup.spec.sources[key] for key in keys)
    say = setting.words
    return Draft(
        instruction=Prose(say("Fill in the table from the article. Write *not told* where it does not say.")),
        exchanges=(
            ask(
                Table(tuple(map(say, _COLUMNS)), tuple((source.name, "", "") for source in sources), lines=3),
                TableAnswer(tuple(_row(setting, key) for key in keys), exact=False),
                2,
            ),
        ),
        minutes=2 * len(sources),
        marking=Prose(
            say(
                "One mark for each cell that the text bears out, or that follows from it; *not told* counts "
                "where a pupil could not know better. In the first column any words that come to first-hand "
                "or second-hand will do: *read the report*, *it was her own test*."
            )
        ),
        notes=tuple(_lean(source, say) for source in sources if source.trust),
        asks=facts("sources.access", keys) | facts("sources.stake", keys),
        shows=facts("sources.name", keys),
    )


def _named(setting: Setting) -> tuple[str, ...]:
    """Ids of the sources, the first of each name: a second row of the same name could not be told apart."""
    firsts: dict[str, str] = {}
    for key, source in setting.markup.spec.sources.items():
        firsts.setdefault(alike(source.name), key)
    return tuple(firsts.values())


def _row(setting: Setting, key: str) -> tuple[Prose, ...]:
    source = setting.markup.spec.sources[key]
    return (
        Prose(source.name),
        Prose(setting.words(ACCESS[source.access or "unknown"]) + _heard(setting, key)),
        Prose(source.stake or setting.words("Not told.")),
    )


def _heard(setting: Setting, key: str) -> str:
    where = first_heard(setting.markup, (key,))
    if where is None:
        return ""
    if where.first:
        return " " + setting.words("First heard in line {number}.", number=where.first)
    return " " + setting.words(_HEARD_IN[where.part])


def _lean(source: Source, say: Words) -> Prose:
    assert source.trust is not None
    lean = say(
        "**{name}**: to be relied on {trust} of 4 (not asked: for the talk afterwards).",
        name=source.name,
        trust=source.trust,
    )
    return Prose(f"{lean} {source.because or ''}")


KIND = Kind(
    name="source-ledger",
    number=7,
    title="How would they know, and what is in it for them?",
    strand="sources",
    needs=(Need(2, "source", "sources", lambda setting: len(_named(setting))),),
    asks=frozenset({"sources.access", "sources.stake"}),
    shows=frozenset({"sources.name"}),
    serves="weighing a source by its access and its interest",
    frameworks=("CCSS.RH.6-8.6", "COR.1", "C3.D3.2", "UNESCO-MIL.2"),
    derive=derive,
    mistake="Taking somebody who gains by a story for a liar: an interest is a reason to check, no proof.",
    then="Whose word would you take without checking, and for which part of the story only?",
    support=Help(
        example=Prose(
            "*The baker says that the new bus stop takes away her guests. She counts them every day.* How "
            "would she know? **First-hand: she was there and counted.** What might she gain or lose? **She "
            "loses money if the stop stays.**"
        ),
        hints=(
            "First-hand: they saw, did or measured it themselves. Second-hand: they were told, or read it.",
            "Ask: what happens to this source if everybody believes the story? And if nobody does?",
            "“Not told” is a good answer where you have looked and found nothing.",
        ),
        bank=(
            "was there",
            "did or measured it",
            "was told",
            "read about it",
            "the text does not say",
            "money",
            "votes",
            "a good name",
            "a job",
            "nothing that we know of",
        ),
    ),
    beyond=Beyond(
        "Choose one source who has something to gain. How could you check what they say without asking them?",
        "Another source or a paper that would show it, and that does not gain by the same story.",
    ),
    options=SourceLedger,
)
