"""What the kinds that match statements with claims share."""

from collections.abc import Sequence

from pydantic import Field

from generator.interactions import Item
from generator.kinds.kind import Options, Setting

UNLISTED = Item("a claim that is not in this list")


class MatchOptions(Options):
    """Options of a kind that matches statements with claims."""

    extra: int = Field(default=1, ge=0, le=1)


def unlisted(setting: Setting) -> tuple[Item, ...]:
    """The option for a claim that is not printed: left out where `extra` is 0 and every claim is."""
    return (UNLISTED,) if setting.options.extra or setting.held else ()


def fitting(setting: Setting, family: str, key: str, options: Sequence[tuple[str, str]]) -> tuple[int, ...]:
    """Indexes of the `options` with the words of a mark; where there are none, of the one after the last."""
    words = setting.reads(family, key)
    found = tuple(index for index, option in enumerate(options) if setting.reads(*option) == words)
    return found or (len(options),)
