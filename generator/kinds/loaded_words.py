"""Loaded words: which words push, hold back, settle or soften, and how it could be said plainly.

The sheet names the paragraphs in which the marked words stand, by their lines. Pupils circle them
there, note a code for what each one does, and write a plainer way to say it. Verbs that another task
takes out of their sentences are left out here, since that task prints them; the same words marked twice
are one find, with two right codes.

Options
    most: how many paragraphs there are (default 5), the first ones.
    passages: print the paragraphs again below the task, to underline the words in them (default no).

Levels
    support: three codes instead of five, a worked example and hints. stretch: what two of the words do, and
        a rewriting that pushes the other way.

The key underlines and codes them, gives the plainer words, the technique where one is marked, and why.
"""

from types import MappingProxyType

from pydantic import Field

from generator.article.layers import lay
from generator.article.spans import TextSpan
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
from generator.kinds.phrases import TECHNIQUES
from generator.spec.model import Wording
from generator.spec.names import SheetLevel
from generator.words import N_, Words, message

CODES = MappingProxyType(
    {
        "loaded": Code(N_("L"), N_("loaded: it stirs a feeling")),
        "hedge": Code(N_("H"), N_("hedge: it holds back, or takes no stand")),
        "absolute": Code(N_("A"), N_("absolute: it leaves no exception")),
        "euphemism": Code(N_("E"), N_("euphemism: it makes something sound milder")),
        "attribution": Code(N_("S"), N_("saying-word: it hints what to think of a speaker")),
    }
)
# With more help, what makes a thing bigger shares a code, and so does what makes it smaller.
_BIGGER = Code(N_("B"), N_("bigger: it stirs a feeling, or leaves no exception"))
_MILDER = Code(N_("M"), N_("milder: it softens, holds back, or takes no stand"))
_SUPPORT = MappingProxyType(
    {
        "loaded": _BIGGER,
        "hedge": _MILDER,
        "absolute": _BIGGER,
        "euphemism": _MILDER,
        "attribution": CODES["attribution"],
    }
)
_LEAST = 2
_COLUMNS = (N_("Word or phrase"), N_("Code"), N_("A plainer way to say it"))
_GONE = (N_("not in this text"), "–", "–")

# Indexes of wording marks of the very same words: one find.
_Row = tuple[int, ...]


class LoadedWords(Options):
    """Options of `loaded-words`."""

    most: int = Field(default=5, ge=1, le=40)
    passages: bool = False


def derive(setting: Setting) -> Draft | Refusal:
    """Name the paragraphs that hold marked words; never say how many stand in which."""
    rows = _chosen(setting)
    if len(rows) < _LEAST:
        return Refusal(
            message(
                "needs {least} wording marks in the paragraphs of the task; found {found}",
                least=_LEAST,
                found=len(rows),
            )
        )
    here = tuple(row for row in rows if _stands(setting, row))
    if not here:
        return Refusal(message("needs a wording mark in this text; found none"))
    printed = sorted({block for row in here for block in _blocks(setting, _span(setting, row))})
    passages = printed if setting.options.passages else []
    say = setting.words
    codes = tuple(Code(say(code.name), say(code.meaning)) for code in dict.fromkeys(_codes(setting).values()))
    marks = tuple(index for row in rows for index in row)
    return Draft(
        instruction=Prose(_instruction(setting, printed, len(here))),
        exchanges=(
            ask(
                HotText(tuple(_passage(setting.markup.article, block) for block in passages), codes),
                HotTextAnswer(
                    tuple(_find(setting, row) for row in here),
                    tuple(_marked(setting, block, here) for block in passages),
                ),
            ),
            ask(
                Table(
                    tuple(map(say, _COLUMNS)),
                    tuple(("", "", "") if row in here else tuple(map(say, _GONE)) for row in rows),
                    lines=1,
                    widths=(42, 11, 47),
                ),
                TableAnswer(tuple(_filled(setting, row) for row in rows), exact=False),
                2,
            ),
        ),
        minutes=3 + len(rows),
        marking=Prose(
            say(
                "One mark for the word with its code, one for a plainer way that keeps the fact. Any order. "
                "Other words that push count if the pupil can say how."
            )
        ),
        asks=facts("wording.quote", marks) | facts("wording.kind", marks) | facts("wording.neutral", marks),
    )


def _instruction(setting: Setting, printed: list[int], found: int) -> str:
    """What to do, in which lines, and with what is found there."""
    say = setting.words
    if setting.options.passages:
        task = say.many(
            "Underline one word or phrase that does more than report.",
            "Underline {n} words or phrases that do more than report.",
            found,
        )
    else:
        task = say.many(
            "In {lines}, circle one word or phrase that does more than report.",
            "In {lines}, circle {n} words or phrases that do more than report.",
            found,
            lines=_where(setting, printed),
        )
    write = say("Write each one into the table with its code and a plainer way to say it.")
    return f"{task} {write}"


def _codes(setting: Setting) -> MappingProxyType[str, Code]:
    return _SUPPORT if setting.level is SheetLevel.SUPPORT else CODES


def _where(setting: Setting, printed: list[int]) -> str:
    """The lines of paragraphs: `lines 3–5, 9 and 11–14`."""
    say = setting.words
    ends: list[list[int]] = []
    for number in (line.number for line in setting.markup.article.lines if line.block in printed):
        if ends and number == ends[-1][-1] + 1:
            ends[-1].append(number)
        else:
            ends.append([number])
    named = [f"{numbers[0]}–{numbers[-1]}" if len(numbers) > 1 else f"{numbers[0]}" for numbers in ends]
    if len(named) > 1:
        return say("lines {several} and {last}", several=say.listed(named[:-1]), last=named[-1])
    return (
        say("lines {places}", places=named[0]) if "–" in named[0] else say("line {number}", number=named[0])
    )


# Which words ---------------------------------------------------------------------------------


def placed(setting: Setting) -> tuple[_Row, ...]:
    """The wording marks that stand in the text of the article itself, as they stand in it."""
    whole = setting.markup.whole
    rows: dict[TextSpan, list[int]] = {}
    for index in range(len(whole.spec.wording)):
        span = whole.spans["wording", index, "quote"]
        if span.part == "text" and not _printed_elsewhere(setting, span):
            rows.setdefault(span, []).append(index)
    return tuple(tuple(rows[span]) for span in sorted(rows, key=lambda span: (span.start, span.end)))


def _printed_elsewhere(setting: Setting, span: TextSpan) -> bool:
    """Whether a task of this sheet prints the words as a verb of saying."""
    if "claims.verb" not in setting.shown:
        return False
    verbs = (other for loc, other in setting.markup.whole.spans.items() if loc[2] == "verb")
    return any(span.meets(verb) for verb in verbs)


def _chosen(setting: Setting) -> tuple[_Row, ...]:
    """Those in the first paragraphs of the article itself: the same at every level."""
    whole = setting.markup.whole
    within = {
        row: _blocks_of(whole.article, whole.spans["wording", row[0], "quote"]) for row in placed(setting)
    }
    first = sorted({block for blocks in within.values() for block in blocks})[: setting.options.most]
    return tuple(row for row, blocks in within.items() if set(blocks) <= set(first))


def _stands(setting: Setting, row: _Row) -> bool:
    """Whether the numbered lines of this text have the words."""
    spans = setting.markup.spans
    loc = ("wording", row[0], "quote")
    return loc in spans and spans[loc].part == "text"


def _span(setting: Setting, row: _Row) -> TextSpan:
    return setting.markup.spans["wording", row[0], "quote"]


def _blocks(setting: Setting, span: TextSpan) -> list[int]:
    return _blocks_of(setting.markup.article, span)


def _blocks_of(article: Article, span: TextSpan) -> list[int]:
    """The paragraphs over which words stretch."""
    return [
        number
        for number, block in enumerate(article.blocks)
        if block.start < span.end and span.start < block.end
    ]


# Passages and answers ------------------------------------------------------------------------


def _passage(article: Article, block: int) -> tuple[NumberedLine, ...]:
    lines = (line for line in article.lines if line.block == block)
    return tuple(NumberedLine(line.number, article.text[line.start : line.end]) for line in lines)


def _marked(setting: Setting, block: int, rows: tuple[_Row, ...]) -> tuple[MarkedLine, ...]:
    markup = setting.markup
    laid = lay(
        markup.article, "text", {setting.label("wording", row[0]): _span(setting, row) for row in rows}
    )
    return tuple(
        MarkedLine(line.number, runs)
        for line, runs in zip(markup.article.lines, laid, strict=True)
        if line.block == block
    )


def _find(setting: Setting, row: _Row) -> Find:
    where = setting.where("wording", row[0])
    assert where is not None
    wordings = [setting.markup.spec.wording[index] for index in row]
    return Find(
        setting.label("wording", row[0]),
        setting.markup.words(("wording", row[0], "quote")),
        where,
        setting.words(_codes(setting)[wordings[0].kind].name),
        Prose(" ".join(dict.fromkeys(_why(wording, setting.words) for wording in wordings))),
    )


def _why(wording: Wording, say: Words) -> str:
    meaning = say(CODES[wording.kind].meaning)
    why = wording.because or f"{meaning[:1].upper()}{meaning[1:]}."
    if not wording.technique:
        return why
    technique = say("Technique: {name}.", name=say(TECHNIQUES[wording.technique]))
    return f"{why} {technique}"


def _filled(setting: Setting, row: _Row) -> tuple[Prose, ...]:
    if not _stands(setting, row):
        return tuple(Prose(setting.words(cell)) for cell in _GONE)
    wordings = [setting.markup.spec.wording[index] for index in row]
    say = setting.words
    codes = dict.fromkeys(say(_codes(setting)[wording.kind].name) for wording in wordings)
    either = say("or")
    plainer = dict.fromkeys(wording.neutral for wording in wordings if wording.neutral)
    return (
        Prose(setting.markup.words(("wording", row[0], "quote"))),
        Prose(f" {either} ".join(codes)),
        Prose(f" *{either}* ".join(plainer) or say("Any words that report and do not push.")),
    )


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
            lambda setting: len(placed(setting)),
        ),
    ),
    asks=frozenset({"wording.quote", "wording.kind", "wording.neutral"}),
    shows=frozenset(),
    serves="hearing how word choice steers a reader",
    frameworks=("CCSS.RH.6-8.6", "CCSS.RI.9-10.8", "UNESCO-MIL.4"),
    derive=derive,
    mistake="Circling what is terrible in itself: a flood is bad news in any words.",
    then="Whom does each of these words help, the people in the story or the one who tells it?",
    support=Help(
        example=Prose(
            "*The council slashed the bus service.* **slashed**, B (bigger): one sees a knife. Plainer: "
            "*The council took two of ten buses off the line.*"
        ),
        hints=(
            "Read the sentence without the word. Does it still report the same? Then the word pushes.",
            "Words like all, never, nobody leave no exception. Words like may, seems, it is said hold back.",
        ),
    ),
    reasons=Beyond(
        "Take two of your words: what would a reader think or feel that the plainer words do not say?",
        "A feeling or a judgment that is in the word and not in the fact.",
    ),
    beyond=Beyond(
        "Choose one sentence with a word you circled. Rewrite it so that it pushes the other way and is "
        "still true. What did you have to change?",
        "A true sentence that leans the other way, and the words that make it lean; best where the fact "
        "stayed and only its colour changed.",
    ),
    options=LoadedWords,
)
