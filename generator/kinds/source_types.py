"""Sorts of sources: official, expert, witness, document, somebody without a name, or another.

Pupils write beside each source the letter of its sort. All eight sorts are in the list, in one order; some
are left over, some come twice. Then they count, and say which sort they miss.

Options
    most: how many sources at the most (default 8).

Levels
    support: four sorts instead of eight, a worked example and hints. stretch: the list of sorts is gone,
        pupils find words of their own.

The key gives the sort of each source, how often each sort comes, and which do not come at all.
"""

from collections import Counter
from collections.abc import Mapping
from types import MappingProxyType

from pydantic import Field

from generator.interactions import (
    ExtendedText,
    ExtendedTextAnswer,
    Help,
    Item,
    Match,
    MatchAnswer,
    Prose,
    Reason,
)
from generator.kinds.attributions import first_heard
from generator.kinds.kind import NOTHING, Beyond, Draft, Kind, Need, Options, Refusal, Setting, ask, facts
from generator.kinds.phrases import alike, speaker
from generator.spec.names import SheetLevel
from generator.words import N_, Words, message

_LEAST_KINDS = 2
_SORTS = MappingProxyType(
    {
        "official": N_("speaks for a state, a town or an authority"),
        "organisation": N_("a group, a company or a school, or somebody who speaks for it"),
        "expert": N_("knows the subject by training or trade"),
        "witness": N_("was there, or it happened to them"),
        "document": N_("a report, a law, a letter: something written that can be read again"),
        "data": N_("numbers, measurements, a survey, a map"),
        "media": N_("another newspaper, channel or site"),
        "anonymous": N_("a person whose name the article does not give"),
    }
)
# With more help, two or three sorts that are hard to tell apart are one.
_SUPPORT = MappingProxyType(
    {
        N_("for others"): (N_("speaks for an office, a company or a group"), ("official", "organisation")),
        N_("for themselves"): (N_("knows the subject, or was there"), ("expert", "witness")),
        N_("in writing"): (N_("a report, a law, numbers, another newspaper"), ("document", "data", "media")),
        N_("without a name"): (N_("a person whose name the article does not give"), ("anonymous",)),
    }
)
_LETTERS = N_(
    "What sort of source is each one? Write the letter. A sort may come more than once, or not at all. If "
    "two fit, take the one that matters more for this story."
)
_WRITTEN = N_(
    "What sort of source is each one? Write it in a word or two: how does such a source come to know "
    "things? Use the same words for sources of the same sort."
)
_COUNT = N_(
    "Count them: which sort comes most often (there may be two)? And which sort is missing, or too "
    "rare, for this story? Say "
    "what it could have told."
)


class SourceTypes(Options):
    """Options of `source-types`."""

    most: int = Field(default=8, ge=3, le=20)


def derive(setting: Setting) -> Draft | Refusal:
    """Choose sources by the hash of their ids, never by their sort."""
    rows = _rows(setting)
    chosen = frozenset(setting.picked("source-types", rows)[: setting.options.most])
    keys = setting.arranged("source-types", (key for key in rows if key in chosen))
    if len(_kinds(setting, keys)) < _LEAST_KINDS:
        return Refusal(
            message(
                "needs sources of {least} kinds among {count}; found 1 kind",
                least=_LEAST_KINDS,
                count=len(keys),
            )
        )
    support, written = setting.level is SheetLevel.SUPPORT, setting.level is SheetLevel.STRETCH
    sorts = _SUPPORT if support else {kind: (meaning, (kind,)) for kind, meaning in _SORTS.items()}
    letters = tuple(_letters(setting, rows[key], sorts) for key in keys)
    sources, say = setting.markup.spec.sources, setting.words
    return Draft(
        instruction=Prose(say(_WRITTEN if written else _LETTERS)),
        exchanges=(
            ask(
                Match(
                    tuple(Item(speaker(sources[key], say)) for key in keys),
                    tuple(Item(say.pair(say(name), say(meaning))) for name, (meaning, _) in sorts.items()),
                    written=written,
                ),
                MatchAnswer(
                    letters,
                    tuple(_reason(setting, rows[key]) for key in keys),
                    rest=_left_over(letters, len(sorts), say),
                ),
            ),
            ask(
                ExtendedText(Prose(say(_COUNT)), 24),
                ExtendedTextAnswer(_counted(letters, tuple(map(say, sorts)), say)),
                2,
            ),
        ),
        minutes=5 + len(keys) // 2,
        marking=Prose(
            say(
                "One mark for each source. Take another sort that a pupil can show from the article: one who "
                "asks not to be named may be an official too, and a head of a company may be an expert. In "
                "the count one mark for the sort that comes most often, by the pupil's own answers, and one "
                "for a sort that is missing with what it could tell."
            )
        ),
        asks=facts("sources.kind", (key for row in keys for key in rows[row])),
        shows=facts("sources.name", keys) | facts("sources.role", keys),
    )


def _rows(setting: Setting) -> dict[str, tuple[str, ...]]:
    """By its first id, every source whose sort is marked, each name once."""
    rows: dict[str, list[str]] = {}
    for key, source in setting.markup.spec.sources.items():
        if source.kind:
            rows.setdefault(alike(source.name), []).append(key)
    return {row[0]: tuple(row) for row in rows.values()}


def _kinds(setting: Setting, keys: tuple[str, ...]) -> set[str]:
    return {setting.markup.spec.sources[key].kind or "" for key in keys}


def _letters(
    setting: Setting, row: tuple[str, ...], sorts: Mapping[str, tuple[str, tuple[str, ...]]]
) -> tuple[int, ...]:
    marked = _kinds(setting, row)
    return tuple(index for index, (_, kinds) in enumerate(sorts.values()) if marked & set(kinds))


def _reason(setting: Setting, row: tuple[str, ...]) -> Reason:
    kinds = [kind for kind in _SORTS if kind in _kinds(setting, row)]
    where = first_heard(setting.markup, row)
    say = setting.words
    either = say("or")
    names = f" {either} ".join(f"**{say(kind)}**" for kind in kinds)
    named = [] if setting.level is SheetLevel.STRETCH else [names]
    heard = [say("first heard there")] if where else []
    return Reason(Prose(say.series((*named, *heard))), where=where)


def _left_over(letters: tuple[tuple[int, ...], ...], count: int, say: Words) -> Prose:
    used = {index for row in letters for index in row}
    left = [say.letter(index) for index in range(count) if index not in used]
    return Prose(say("Left over: {letters}.", letters=say.listed(left))) if left else NOTHING


def _counted(letters: tuple[tuple[int, ...], ...], names: tuple[str, ...], say: Words) -> Prose:
    """How often each sort comes; a source that may be either of two counts for both."""
    counts = Counter(index for row in letters for index in row)
    found = say.listed([f"{names[index]} {count}" for index, count in counts.most_common()])
    most = max(counts.values())
    first = say.all_of(names[index] for index in sorted(counts) if counts[index] == most)
    absent = say.listed([name for index, name in enumerate(names) if index not in counts])
    return Prose(
        say(
            "{counts}. Most often: **{first}**. Not in this list, though the article may have them: "
            "{absent}. Any sort is right as the missing one if the pupil says what it could tell here that "
            "the others cannot.",
            counts=found,
            first=first,
            absent=absent or say("none, all are there"),
        )
    )


KIND = Kind(
    name="source-types",
    number=8,
    title="What sort of source?",
    strand="sources",
    needs=(
        Need(3, "source with a kind", "sources with a kind", lambda setting: len(_rows(setting))),
        Need(
            _LEAST_KINDS,
            "kind of source",
            "kinds of source",
            lambda setting: len(_kinds(setting, tuple(_rows(setting)))),
        ),
    ),
    asks=frozenset({"sources.kind"}),
    shows=frozenset({"sources.name", "sources.role"}),
    serves="seeing which sorts of source a report leans on, and which it leaves out",
    frameworks=("CCSS.RH.6-8.1", "C3.D3.2", "COR.1", "SIFT.I"),
    derive=derive,
    mistake="Calling everybody with a title an expert: what counts is whether they know this subject.",
    then="If you could ask one more source, of which sort should it be, and what would you ask?",
    support=Help(
        example=Prose(
            "*Lena Moor, who saw the accident*: she was there, so her sort is **for themselves**. *Jan Pohl, "
            "spokesman of the bus company*: his sort is **for others**."
        ),
        hints=(
            "Would a boss or a group be angry if this person got it wrong? Then they speak for others.",
            "Somebody without a name stays without a name, whatever else they are.",
        ),
    ),
    beyond=Beyond(
        "Which two sources would you send away if the article had room for fewer? Say what would be lost.",
        "Two that tell the same, or that could not know; and what only they had told.",
    ),
    options=SourceTypes,
)
