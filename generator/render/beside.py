"""Side notes beside their lines: which paragraphs share a row of the key, so that notes have room."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.article.breaks import break_lines
from generator.render.fit import HEADLINE, STANDFIRST, lines_of
from generator.theme.theme import PLAIN, Theme
from generator.worksheet.key import MarkedArticle, MarkedBlock, SideNote

# Of the style sheet: a line of notes against one of the article, a note's measure in its own em, and
# the space around a note and between paragraphs, in lines of the article.
_NOTE_LINE = 0.65
_NOTE_MEASURE = 17.5
_NOTE_GAP = 0.18
_BLOCK_GAP = 0.28
# A line of the headline, the credit with the space below it, the space below a headline.
_HEAD_LINE, _CREDIT, _HEAD_GAP = 1.05, 1.25, 0.12
# Families that say little in a few words: where notes are brief, only the list below has them. Where even
# brief notes would run on below the article, it has the others' too, one after the other.
_BELOW_ONLY = tuple(map(frozenset, (["verbs", "terms"], ["verbs", "terms", "wording"])))
_BELOW_ONLY += (_BELOW_ONLY[-1] | {"figures"},)


@dataclass(frozen=True, slots=True)
class Row:
    """Paragraphs, and beside them the notes on their marks. The first has the head of the article too."""

    blocks: tuple[MarkedBlock, ...]
    notes: tuple[SideNote, ...]
    head: bool = False


@dataclass(frozen=True, slots=True)
class Beside:
    """The rows of an article; `below` are the notes whose reasons stand after it, for want of room beside."""

    rows: tuple[Row, ...]
    below: tuple[SideNote, ...]


def beside(article: MarkedArticle, theme: Theme = PLAIN) -> Beside:
    """Notes with their reasons beside the article where they fit; else in brief, the reasons below it.

    Why: either way the article keeps the lines of the pupil's sheet in their places.
    """
    notes = [*article.head_notes, *(note for block in article.blocks for note in block.notes)]
    room = _head(article, theme) + sum(len(block.lines) + _BLOCK_GAP for block in article.blocks)
    if sum(_height(note, theme, brief=False) for note in notes) <= room:
        return Beside(_rows(article, theme, None), ())
    heights = [(note.family, _height(note, theme, brief=True)) for note in notes]
    fitting = (
        away for away in _BELOW_ONLY if sum(high for family, high in heights if family not in away) <= room
    )
    away = next(fitting, _BELOW_ONLY[-1])
    return Beside(
        _rows(article, theme, away), tuple(note for note in notes if note.why or note.family in away)
    )


def _rows(article: MarkedArticle, theme: Theme, away: frozenset[str] | None) -> tuple[Row, ...]:
    """Blocks whose notes are taller than they are share a row with the next; so does the head.

    So do headings: between two rows a page may end. Notes are brief, without those of the families `away`;
    in full where that is None.
    """
    brief = away is not None
    rows: list[Row] = []
    now = Row((), _printed(article.head_notes, away), head=True)
    spare = _head(article, theme) - sum(_height(note, theme, brief=brief) for note in now.notes)
    for block in article.blocks:
        if spare >= 0 and not (now.blocks and now.blocks[-1].kind == "heading"):
            rows.append(now)
            now, spare = Row((), ()), 0.0
        notes = _printed(block.notes, away)
        spare += len(block.lines) + _BLOCK_GAP - sum(_height(note, theme, brief=brief) for note in notes)
        now = replace(now, blocks=(*now.blocks, block), notes=(*now.notes, *notes))
    return (*rows, now)


def _head(article: MarkedArticle, theme: Theme) -> float:
    """How many lines of the article its head takes up: the headline, what stands below it, the credit."""
    headline = "".join(run.text for run in article.headline)
    standfirst = "".join(run.text for run in article.standfirst)
    return (
        _HEAD_LINE * lines_of(headline, HEADLINE, theme)
        + lines_of(standfirst, STANDFIRST, theme)
        + _CREDIT
        + _HEAD_GAP * (bool(headline) + bool(standfirst))
    )


def _printed(notes: Sequence[SideNote], away: frozenset[str] | None) -> tuple[SideNote, ...]:
    return tuple(note for note in notes if note.family not in (away or ()))


def _height(note: SideNote, theme: Theme, *, brief: bool) -> float:
    """How many lines of the article a note takes up."""
    words = f"{note.label} lines 00–00 {note.about} {'' if brief else note.why}".strip()
    return len(break_lines(words, theme.line, _NOTE_MEASURE)) * _NOTE_LINE + _NOTE_GAP
