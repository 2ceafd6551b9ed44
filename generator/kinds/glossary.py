"""Words of the text: pupils match words of the article with what they mean there.

Each word stands with its line, so that pupils can read it in its sentence. The meanings are those of
all words of the glossary: where it has more words than the task asks for, some meanings are left over.

Options
    most: how many words at the most (default 10).

Levels
    support: a worked example and hints. stretch: the list of meanings is gone, pupils write what each word
        means here.

The key gives the letter and the meaning, the lines, and the word in other languages where the mark-up has it.
"""

from pydantic import Field

from generator.article.spans import Where
from generator.interactions import Help, Item, Match, MatchAnswer, Prose, Reason
from generator.kinds.kind import NOTHING, Beyond, Draft, Kind, Need, Options, Setting, ask, facts
from generator.kinds.phrases import alike, foreign
from generator.spec.names import SheetLevel
from generator.words import N_, Words

_LETTERS = N_("What does each word mean **in this text**? Read its sentence again, then write the letter.")
_SPARE = N_("Some meanings are left over.")
_WRITTEN = N_(
    "What does each word mean **in this text**? Read its sentence again, then write it in a few words."
)


class Glossary(Options):
    """Options of `glossary`."""

    most: int = Field(default=10, ge=2, le=40)


def derive(setting: Setting) -> Draft:
    """Match some words, chosen by their place in the spec, with the meanings of all."""
    rows = _rows(setting)
    chosen = frozenset(setting.picked("glossary", map(str, rows))[: setting.options.most])
    keys = setting.arranged("glossary", (str(index) for index in rows if str(index) in chosen))
    asked = tuple(rows[int(key)] for key in keys)
    meanings = _meanings(setting)
    written = setting.level is SheetLevel.STRETCH
    here = tuple(row for row in asked if not setting.gone("terms", row[0]))
    say = setting.words
    return Draft(
        instruction=Prose(_instruction(say, written=written, spare=len(meanings) > len(here))),
        exchanges=(
            ask(
                Match(
                    tuple(_item(setting, row[0]) for row in asked),
                    tuple(map(Item, meanings)),
                    written=written,
                ),
                MatchAnswer(
                    tuple(_letters(setting, row, meanings) for row in asked),
                    tuple(_reason(setting, row) for row in asked),
                    rest=_left_over(setting, here, meanings),
                ),
            ),
        ),
        minutes=4 + len(asked) // 2,
        marking=Prose(
            say(
                "One mark for each word. Where pupils write the meaning themselves, take any words that fit "
                "the sentence; the right word in another language shows that it was understood, too."
            )
        ),
        asks=facts("terms.means", (index for row in asked for index in row)),
        shows=facts("terms.quote", (index for row in asked for index in row)),
    )


def _instruction(say: Words, *, written: bool, spare: bool) -> str:
    if written:
        return say(_WRITTEN)
    return f"{say(_LETTERS)} {say(_SPARE)}" if spare else say(_LETTERS)


def _rows(setting: Setting) -> dict[int, tuple[int, ...]]:
    """By its first index, each word of the glossary as it stands in the article; printed alike, it is one."""
    markup = setting.markup.whole
    rows: dict[tuple[str, Where | None], list[int]] = {}
    indexes = range(len(markup.spec.terms))
    for index in sorted(indexes, key=lambda index: markup.standing(("terms", index, "quote"))):
        loc = ("terms", index, "quote")
        rows.setdefault((alike(markup.words(loc)), markup.where(loc)), []).append(index)
    return {row[0]: tuple(row) for row in rows.values()}


def _meanings(setting: Setting) -> tuple[str, ...]:
    """Every meaning once, in an order drawn from their words: it says nothing of whose they are."""
    meanings: dict[str, str] = {}
    for means in setting.shuffled("glossary", (term.means for term in setting.markup.spec.terms)):
        meanings.setdefault(alike(means), means)
    return tuple(meanings.values())


def _item(setting: Setting, index: int) -> Item:
    if setting.gone("terms", index):
        return Item("", gone=True)
    return Item(setting.markup.words(("terms", index, "quote")), setting.where("terms", index))


def _letters(setting: Setting, row: tuple[int, ...], meanings: tuple[str, ...]) -> tuple[int, ...]:
    known = [alike(means) for means in meanings]
    return tuple(dict.fromkeys(known.index(alike(setting.markup.spec.terms[index].means)) for index in row))


def _reason(setting: Setting, row: tuple[int, ...]) -> Reason:
    if setting.gone("terms", row[0]):
        return Reason()
    terms = [setting.markup.spec.terms[index] for index in row]
    languages = [foreign(lang, f"*{word}*") for term in terms for lang, word in term.also.items()]
    means = [] if setting.level is SheetLevel.STRETCH else [term.means for term in terms]
    return setting.reason("terms", row[0], setting.words.series(tuple(dict.fromkeys((*means, *languages)))))


def _left_over(setting: Setting, asked: tuple[tuple[int, ...], ...], meanings: tuple[str, ...]) -> Prose:
    used = {index for row in asked for index in _letters(setting, row, meanings)}
    say = setting.words
    left = [say.letter(index) for index in range(len(meanings)) if index not in used]
    if not left:
        return NOTHING
    return Prose(say("Left over: {letters}, the meanings of other words.", letters=say.listed(left)))


KIND = Kind(
    name="glossary",
    number=1,
    title="Words to know",
    strand="words",
    needs=(
        Need(2, "term", "terms", lambda setting: len(_rows(setting))),
        Need(2, "meaning", "meanings", lambda setting: len(_meanings(setting))),
    ),
    asks=frozenset({"terms.means"}),
    shows=frozenset({"terms.quote"}),
    serves="reading words by their sentence",
    frameworks=("CCSS.RH.6-8.4", "CCSS.RI.9-10.4"),
    derive=derive,
    mistake="Taking the meaning that a word has most often, and not the one that fits its sentence.",
    then="Which of these words has another meaning elsewhere, and how did you see which one is meant here?",
    support=Help(
        example=Prose(
            "*The crew could not find the leak.* The pump ran all night because of it, so a **leak** is “a "
            "hole that lets water in”. In *a leak from the ministry* the same word means something else."
        ),
        hints=(
            "Go to the line and read the whole sentence, and the one after it.",
            "Put the meaning in the place of the word. Does the sentence still make sense?",
            "Begin with the words that you are sure of; then fewer meanings are left.",
        ),
    ),
    beyond=Beyond(
        "Which of these words could the writer have replaced by a simpler one? Write the sentence that "
        "way, and say whether anything is lost.",
        "A sentence that still says the same, and what the exact word did: a thing that can be measured, a "
        "law, a trade.",
    ),
    options=Glossary,
)
