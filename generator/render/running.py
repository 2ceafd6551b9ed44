"""What stands at the head and the foot of every page, cut to the room there is, so that nothing collides."""

from collections.abc import Sequence

from generator.theme.theme import PLAIN, Theme

# Of the style sheets, for the narrower of the two papers, in em of the type that pages are numbered in: the
# measure of a page less the code of the sheet, and less the page's number in the longest of our languages.
_TITLE, _CREDIT = 48.0, 46.0
_LARGE_TITLE, _LARGE_CREDIT = 29.0, 24.0
_MORE = " …"


def running_title(title: str, theme: Theme = PLAIN, *, large: bool) -> str:
    """The title as it stands at the head of a page; cut after a word where it is too long."""
    return _cut(title, _LARGE_TITLE if large else _TITLE, theme)


def running_credit(parts: Sequence[str], theme: Theme = PLAIN, *, large: bool) -> str:
    """As many of `parts`, the most needed first, as the foot of a page has room for."""
    room = _LARGE_CREDIT if large else _CREDIT
    said = [part for part in parts if part]
    while len(said) > 1 and theme.measure(" · ".join(said)) > room:
        said.pop()
    return _cut(" · ".join(said), room, theme)


def _cut(text: str, room: float, theme: Theme) -> str:
    if theme.measure(text) <= room:
        return text
    words = text.split()
    while len(words) > 1 and theme.measure(" ".join(words) + _MORE) > room:
        words.pop()
    whole = " ".join(words)
    while theme.measure(whole + _MORE) > room:
        whole = whole[:-1]
    return whole + _MORE
