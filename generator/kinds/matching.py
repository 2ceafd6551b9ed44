"""What the kinds that put evidence and answers beside claims share."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from pydantic import Field

from generator.article.spans import Where
from generator.interactions import Item, Prose, Reason
from generator.kinds.kind import Options, Setting
from generator.kinds.phrases import lines
from generator.words import Words

# Marks that a sheet prints alike: one row.
Row = tuple[str, ...]

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!>])")
_EMPHASIS = re.compile(r"[*_`]")


class MatchOptions(Options):
    """Options of a kind that matches statements with claims."""

    extra: int = Field(default=1, ge=0, le=1)


def unlisted(setting: Setting, *, written: bool) -> tuple[Item, ...]:
    """The option for a claim that is not printed: left out where `extra` is 0 and every claim is."""
    if not setting.options.extra and not setting.held:
        return ()
    say = setting.words
    if written:  # pupils have no list: the reason on the key names the claim
        return (Item(say("another claim of the article, as the reason says")),)
    return (Item(say("a claim that is not in this list")),)


def fitting(setting: Setting, family: str, key: str, options: Sequence[tuple[str, str]]) -> tuple[int, ...]:
    """Indexes of the `options` with the words of a mark; where there are none, of the one after the last."""
    words = setting.reads(family, key)
    found = tuple(index for index, option in enumerate(options) if setting.reads(*option) == words)
    return found or (len(options),)


def answered(setting: Setting, key: str) -> tuple[str, str]:
    """Family and id of what a rebuttal answers."""
    target = setting.markup.spec.rebuttals[key].answers
    return ("claims" if target in setting.markup.spec.claims else "rebuttals"), target


# Rows ----------------------------------------------------------------------------------------


def chosen(setting: Setting, purpose: str, rows: Iterable[Row], most: int | None = None) -> tuple[Row, ...]:
    """At most `most` of `rows`, the same in every variant, in the order in which this one asks them."""
    firsts = {row[0]: row for row in rows}
    kept = frozenset(setting.picked(purpose, firsts)[:most])
    return tuple(firsts[key] for key in setting.arranged(purpose, (key for key in firsts if key in kept)))


def parted(rows: Iterable[Row], by: Callable[[str], object]) -> tuple[Row, ...]:
    """`rows` taken apart so that all marks of a row are alike in `by`."""
    found: list[Row] = []
    for row in rows:
        apart: dict[object, list[str]] = {}
        for key in row:
            apart.setdefault(by(key), []).append(key)
        found += map(tuple, apart.values())
    return tuple(found)


def present(setting: Setting, family: str, row: Row) -> Row:
    """The marks of a row that this text of the article has; all of them where it has none."""
    return tuple(key for key in row if not setting.gone(family, key)) or row


def why(setting: Setting, family: str, row: Row, told: Callable[[str], str]) -> Reason:
    """The reasons of a row, each mark's `told`; none where this text lacks its words."""
    here = present(setting, family, row)
    if setting.gone(family, here[0]):
        return Reason(Prose(setting.words("Not in this text.")))
    return setting.reason(family, here[0], " ".join(map(told, here)))


def overlaps(setting: Setting, family: str, key: str, other: str) -> bool:
    """Whether a mark shares words with one of the family `other`, or reads like one.

    Why: what a sheet prints of the one it would tell of the other.
    """
    whole, reads = setting.markup.whole, setting.reads(family, key)
    span = whole.spans.get((family, key, "quote"))
    for mark in getattr(whole.spec, other):
        if setting.reads(other, mark) == reads:
            return True
        theirs = whole.spans.get((other, mark, "quote"))
        if span and theirs and span.meets(theirs):
            return True
    return False


# Words ---------------------------------------------------------------------------------------


def plain(text: str) -> str:
    """Words of the article as Markdown that shows them as they are."""
    return _MARKDOWN.sub(r"\\\1", text.replace("&", "&amp;").replace("<", "&lt;"))


def beside(item: Item, pair: Callable[[str, str], str], other: Item) -> Item:
    """`item` with the words of `other` printed before its own: `Against “The lake is safe”: …`.

    `pair` says both, first those of `other`.
    Why the signs: what comes from outside the article is Markdown, its own words are not.
    """
    words = other.text
    if item.link and not other.link:
        words = plain(words)
    elif other.link and not item.link:
        words = _EMPHASIS.sub("", words)
    return replace(item, text=pair(words, item.text))


def placed(where: Where | None, say: Words) -> str:
    """Where words stand, on the key: ` (line 3)`; "" for what stands outside the article."""
    return f" ({lines(where, say)})" if where else ""


def named(setting: Setting, family: str, key: str) -> str:
    """A mark on the key: its label; with its words and lines where no task prints it."""
    label = setting.label(family, key)
    if family != "claims" or key in setting.claims or setting.gone(family, key):
        return label
    words = plain(setting.markup.words((family, key, "quote")))
    place = placed(setting.where(family, key), setting.words)
    return setting.words("{mark} “{words}”", mark=label, words=words) + place
