"""Figures and dates: of what, compared with what, who counted, and when.

A number sounds like a fact, but it says little until we know these four things. Pupils fill them in for
each figure from the article. What the article does not tell is *not told*: that is an answer, and often
the one that matters most.

Options
    most: how many figures at the most (default 6), the first ones that the spec lists.

Levels
    support: a worked example, hints, and words to use. stretch: no words; a question to the newspaper.

The key fills every cell, names the gaps **not told**, and says what to notice about each figure.
"""

from collections.abc import Iterable

from pydantic import Field

from generator.article.spans import Where
from generator.interactions import Help, Prose, Table, TableAnswer
from generator.kinds.kind import Beyond, Draft, Kind, Need, Options, Refusal, Setting, ask, facts
from generator.kinds.matching import placed
from generator.kinds.phrases import voice
from generator.words import N_, Words, message

_COLUMNS = (
    N_("The figure"),
    N_("Of what?"),
    N_("Compared with what, or out of how many?"),
    N_("Who counted?"),
    N_("When?"),
)
_WIDTHS = (27, 21, 22, 16, 14)
_NOTHING = "–"
_MARKS = 2


class FiguresAndDates(Options):
    """Options of `figures-and-dates`."""

    most: int = Field(default=6, ge=2, le=20)


def derive(setting: Setting) -> Draft | Refusal:
    """Four empty cells a figure, whatever the mark-up knows of it; the lines stay in their order."""
    chosen = sorted(
        printed_alike(setting)[: setting.options.most],
        key=lambda row: setting.markup.standing(("figures", row[0], "quote")),
    )
    if all(_gone(setting, row) for row in chosen):
        return Refusal(message("needs a figure in this text; found none"))
    say = setting.words
    indexes = [index for row in chosen for index in row]
    return Draft(
        instruction=Prose(
            say(
                "What do these figures tell us? Fill in the table from the article. Where it does not say, "
                "write *not told*: that is an answer too."
            )
        ),
        exchanges=(
            ask(
                Table(
                    tuple(map(say, _COLUMNS)),
                    tuple(_asked(setting, row) for row in chosen),
                    lines=2,
                    widths=_WIDTHS,
                ),
                TableAnswer(tuple(_filled(setting, row) for row in chosen), exact=False),
                _MARKS,
            ),
        ),
        minutes=2 + 2 * len(chosen),
        marking=Prose(
            say(
                "Two marks for each row: two for four right cells, one for two or three. *Not told* is "
                "right only where the key says so; a pupil who fills such a cell after all and can show the "
                "line is right too."
            )
        ),
        notes=tuple(_note(setting, index) for index in indexes if _noted(setting, index)),
        asks=facts("figures.of", indexes)
        | facts("figures.base", indexes)
        | facts("figures.by", indexes)
        | facts("figures.when", indexes),
        shows=facts("figures.quote", indexes),
    )


def printed_alike(setting: Setting) -> tuple[tuple[int, ...], ...]:
    """Indexes of the figures in the order of the spec, together those of the same words on the same lines."""
    whole = setting.markup.whole
    rows: dict[tuple[str, Where | None], list[int]] = {}
    for index in range(len(whole.spec.figures)):
        loc = ("figures", index, "quote")
        rows.setdefault((whole.words(loc), whole.where(loc)), []).append(index)
    return tuple(map(tuple, rows.values()))


def _gone(setting: Setting, row: tuple[int, ...]) -> bool:
    return all(setting.gone("figures", index) for index in row)


def _asked(setting: Setting, row: tuple[int, ...]) -> tuple[str, ...]:
    if _gone(setting, row):
        return (setting.words("not in this text"), *[_NOTHING] * (len(_COLUMNS) - 1))
    left = next(index for index in row if not setting.gone("figures", index))
    words = setting.markup.words(("figures", left, "quote"))
    return (words + placed(setting.where("figures", left), setting.words), "", "", "", "")


def _filled(setting: Setting, row: tuple[int, ...]) -> tuple[Prose, ...]:
    printed = _asked(setting, row)
    if "" not in printed:
        return tuple(map(Prose, printed))
    figures = [setting.markup.spec.figures[index] for index in row]
    say = setting.words
    counted = [voice(setting.markup, figure.by, say) if figure.by else None for figure in figures]
    return (
        Prose(printed[0]),
        _told(say, (figure.of for figure in figures)),
        _told(say, (figure.base for figure in figures)),
        _told(say, counted),
        _told(say, (figure.when for figure in figures)),
    )


def _told(say: Words, values: Iterable[str | None]) -> Prose:
    """What is told; of figures printed alike any of their answers is right."""
    told = dict.fromkeys(value for value in values if value)
    either, none = say("or"), say("not told")
    return Prose(f" *{either}* ".join(told) or f"**{none}**")


def _noted(setting: Setting, index: int) -> bool:
    return bool(setting.markup.spec.figures[index].because) and not setting.gone("figures", index)


def _note(setting: Setting, index: int) -> Prose:
    because = setting.markup.spec.figures[index].because
    place = placed(setting.where("figures", index), setting.words)
    return Prose(setting.words.pair(f"**{setting.label('figures', index)}**{place}", because or ""))


KIND = Kind(
    name="figures-and-dates",
    number=17,
    title="What do the figures tell us?",
    strand="checking",
    needs=(Need(2, "figure", "figures", lambda setting: len(printed_alike(setting))),),
    asks=frozenset({"figures.of", "figures.base", "figures.by", "figures.when"}),
    shows=frozenset({"figures.quote"}),
    serves="asking of a figure what it counts, against what, by whom and when",
    frameworks=("CCSS.RI.6-8.8", "CCSS.RH.9-10.8", "C3.D3.3", "COR.2"),
    derive=derive,
    mistake="Taking whoever says a number for the one who counted: a speaker often repeats another's count.",
    then="Which cell that says *not told* would change your view most, once it were filled?",
    support=Help(
        example=Prose(
            "*“Bike thefts have doubled!” says the leaflet.* Of what: bikes that were stolen. Compared "
            "with what: **not told** (twice as many as in which year?). Who counted: **not told**. When: "
            "**not told**."
        ),
        hints=(
            "Read the whole sentence in which the figure stands, and the one before it.",
            "“Compared with what” may be another year, another place, a limit, or the whole it is a part of.",
            "Who counted need not be who speaks.",
        ),
        bank=(
            "not told",
            "out of …",
            "more than in …",
            "than the limit of …",
            "per …",
            "on average",
            "since …",
        ),
    ),
    beyond=Beyond(
        "Choose one figure with a cell that is not told. Write the question that you would put to the "
        "newspaper, and say how two different answers would change what the figure means.",
        "A question for just what is missing, and two answers: one that makes the figure look large or sure, "
        "one that makes it look small or doubtful.",
    ),
    options=FiguresAndDates,
)
