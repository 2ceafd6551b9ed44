"""Loaded words: which words push, hold back, settle or soften, and how it could be said plainly.

The sheet names the paragraphs in which the marked words stand, by their lines. Pupils circle them
there, note a code for what each one does, and write a plainer way to say it.

Options
    most: how many paragraphs there are (default 5), the first ones.
    passages: print the paragraphs again below the task, to underline the words in them (default no).

The key underlines and codes them, gives the plainer words, the technique where one is marked, and why.
"""

from pydantic import Field

from generator.article.layers import lay
from generator.article.text import Article
from generator.interactions import (
    Code,
    Find,
    Help,
    HotText,
    HotTextAnswer,
    MarkedLine,
    NumberedLine,
    Prose,
    Table,
    TableAnswer,
)
from generator.kinds.kind import Beyond, Draft, Kind, Need, Options, Refusal, Setting, ask, facts
from generator.spec.model import Wording

CODES = {
    "loaded": Code("L", "loaded: it stirs a feeling"),
    "hedge": Code("H", "hedge: it holds back, or takes no stand"),
    "absolute": Code("A", "absolute: it leaves no exception"),
    "euphemism": Code("E", "euphemism: it makes something sound milder"),
    "attribution": Code("S", "saying-word: it hints what to think of a speaker"),
}
_LEAST = 2
_COLUMNS = ("Word or phrase", "Code", "A plainer way to say it")


class LoadedWords(Options):
    """Options of `loaded-words`."""

    most: int = Field(default=5, ge=1, le=40)
    passages: bool = False


def derive(setting: Setting) -> Draft | Refusal:
    """Name the paragraphs that hold marked words; never say how many stand in which."""
    markup = setting.markup
    blocks = sorted({block for index in _placed(setting) for block in _blocks(setting, index)})
    printed = blocks[: setting.options.most]
    marks = tuple(index for index in _placed(setting) if set(_blocks(setting, index)) <= set(printed))
    if len(marks) < _LEAST:
        return Refusal(f"needs {_LEAST} wording marks in the paragraphs of the task; found {len(marks)}")
    finds = tuple(_find(setting, index) for index in marks)
    passages = tuple(_passage(markup.article, block) for block in printed) if setting.options.passages else ()
    marked = tuple(_marked(setting, block, marks) for block in printed) if setting.options.passages else ()
    return Draft(
        instruction=Prose(
            f"{_where(setting, printed)} {len(marks)} words or phrases that do more than report. Write each "
            "one into the table with its code and a plainer way to say it."
        ),
        exchanges=(
            ask(
                HotText(passages, tuple(CODES.values())),
                HotTextAnswer(finds, marked),
            ),
            ask(
                Table(_COLUMNS, tuple(("", "", "") for _ in marks), lines=1, widths=(43, 9, 48)),
                TableAnswer(tuple(_row(setting, index) for index in marks), exact=False),
                2,
            ),
        ),
        minutes=3 + len(marks),
        marking=Prose(
            "One mark for the word with its code, one for a plainer way that keeps the fact. Any order. "
            "Other words that push count if the pupil can say how."
        ),
        asks=facts("wording.quote", marks) | facts("wording.kind", marks) | facts("wording.neutral", marks),
    )


def _where(setting: Setting, blocks: list[int]) -> str:
    """What to do, and in which lines."""
    if setting.options.passages:
        return "Underline"
    lines = setting.markup.article.lines
    ends: list[list[int]] = []
    for number in (line.number for line in lines if line.block in blocks):
        if ends and number == ends[-1][-1] + 1:
            ends[-1].append(number)
        else:
            ends.append([number])
    named = [f"{numbers[0]}–{numbers[-1]}" if len(numbers) > 1 else f"{numbers[0]}" for numbers in ends]
    if len(named) > 1:
        return f"In lines {', '.join(named[:-1])} and {named[-1]}, circle"
    return f"In line{'s' * ('–' in named[0])} {named[0]}, circle"


def _placed(setting: Setting) -> tuple[int, ...]:
    """Indexes of the wording marks that stand in the text, as they stand in it."""
    markup = setting.markup
    inside = [
        i for i in range(len(markup.spec.wording)) if markup.spans[("wording", i, "quote")].part == "text"
    ]
    return tuple(sorted(inside, key=lambda index: markup.standing(("wording", index, "quote"))))


def _blocks(setting: Setting, index: int) -> list[int]:
    """The paragraphs over which a mark stretches."""
    span = setting.markup.spans[("wording", index, "quote")]
    blocks = setting.markup.article.blocks
    return [
        number for number, block in enumerate(blocks) if block.start < span.end and span.start < block.end
    ]


def _passage(article: Article, block: int) -> tuple[NumberedLine, ...]:
    lines = (line for line in article.lines if line.block == block)
    return tuple(NumberedLine(line.number, article.text[line.start : line.end]) for line in lines)


def _marked(setting: Setting, block: int, marks: tuple[int, ...]) -> tuple[MarkedLine, ...]:
    markup = setting.markup
    spans = {setting.label("wording", index): markup.spans[("wording", index, "quote")] for index in marks}
    laid = lay(markup.article, "text", spans)
    return tuple(
        MarkedLine(line.number, runs)
        for line, runs in zip(markup.article.lines, laid, strict=True)
        if line.block == block
    )


def _find(setting: Setting, index: int) -> Find:
    loc = ("wording", index, "quote")
    wording = setting.markup.spec.wording[index]
    where = setting.markup.where(loc)
    assert where is not None
    return Find(
        setting.label("wording", index),
        setting.markup.words(loc),
        where,
        CODES[wording.kind].name,
        _why(wording),
    )


def _why(wording: Wording) -> Prose:
    technique = f" Technique: {wording.technique}." if wording.technique else ""
    return Prose((wording.because or CODES[wording.kind].meaning.capitalize() + ".") + technique)


def _row(setting: Setting, index: int) -> tuple[Prose, ...]:
    wording = setting.markup.spec.wording[index]
    words = setting.markup.words(("wording", index, "quote"))
    plain = wording.neutral or "Any words that report and do not push."
    return Prose(words), Prose(CODES[wording.kind].name), Prose(plain)


KIND = Kind(
    name="loaded-words",
    number=16,
    title="Words that push",
    strand="words",
    needs=(
        Need(
            _LEAST,
            "wording mark in the text",
            "wording marks in the text",
            lambda setting: len(_placed(setting)),
        ),
    ),
    asks=frozenset({"wording.quote", "wording.kind", "wording.neutral"}),
    shows=frozenset(),
    serves="hearing how word choice steers a reader",
    frameworks=("CCSS.RH.6-8.6", "CCSS.RI.9-10.8", "UNESCO-MIL.4"),
    derive=derive,
    mistake="",
    then="",
    support=Help(),
    beyond=Beyond("", ""),
    options=LoadedWords,
)
