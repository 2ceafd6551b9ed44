"""Side notes beside their lines: which paragraphs share a row of the key, so that notes have room."""

from dataclasses import dataclass
from itertools import groupby

from generator.theme.theme import PLAIN, Theme
from generator.worksheet.key import MarkedArticle, MarkedBlock, SideNote

# Of the style sheet: a line of notes against one of the article, a note's measure in its own em, and
# the space around a note and between paragraphs, in lines of the article.
_NOTE_LINE = 0.65
_NOTE_MEASURE = 17.5
_NOTE_GAP = 0.18
_BLOCK_GAP = 0.28
# Families that say little in a few words: where notes are brief, only the list below has them.
_BELOW_ONLY = frozenset({"verbs", "terms"})


@dataclass(frozen=True, slots=True)
class Row:
    """Paragraphs, and beside them the notes on their marks."""

    blocks: tuple[MarkedBlock, ...]
    notes: tuple[SideNote, ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """The rows of an article; `below` are the notes whose reasons stand after it, for want of room beside."""

    rows: tuple[Row, ...]
    below: tuple[SideNote, ...]


def beside(article: MarkedArticle, theme: Theme = PLAIN) -> Beside:
    """Notes with their reasons beside the article where they fit; else in brief, the reasons below it.

    Why: either way the article keeps the lines of the pupil's sheet in their places.
    """
    notes = [note for block in article.blocks for note in block.notes]
    room = sum(len(block.lines) + _BLOCK_GAP for block in article.blocks)
    if sum(_height(note, theme, brief=False) for note in notes) <= room:
        return Beside(_rows(article.blocks, theme, brief=False), ())
    return Beside(
        _rows(article.blocks, theme, brief=True),
        tuple(note for note in (*article.head_notes, *notes) if note.why),
    )


def _rows(blocks: tuple[MarkedBlock, ...], theme: Theme, *, brief: bool) -> tuple[Row, ...]:
    """Blocks whose notes are taller than they are share a row with the next."""
    numbered: list[tuple[int, MarkedBlock]] = []
    row, spare = 0, 0.0
    for block in blocks:
        needed = sum(_height(note, theme, brief=brief) for note in _printed(block, brief=brief))
        spare += len(block.lines) + _BLOCK_GAP - needed
        numbered.append((row, block))
        if spare >= 0:
            row, spare = row + 1, 0.0
    groups = (
        tuple(block for _, block in members) for _, members in groupby(numbered, key=lambda one: one[0])
    )
    return tuple(
        Row(group, tuple(n for block in group for n in _printed(block, brief=brief))) for group in groups
    )


def _printed(block: MarkedBlock, *, brief: bool) -> tuple[SideNote, ...]:
    return tuple(note for note in block.notes if not (brief and note.family in _BELOW_ONLY))


def _height(note: SideNote, theme: Theme, *, brief: bool) -> float:
    """How many lines of the article a note takes up."""
    characters = theme.measure(f"{note.label} lines 00–00 {note.about} {'' if brief else note.why}")
    return (int(characters / _NOTE_MEASURE) + 1) * _NOTE_LINE + _NOTE_GAP
