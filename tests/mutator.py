"""Broken variants of a text, the same for the same seed: what hands, editors and bad luck do to a spec."""

import random
import re
from collections.abc import Callable, Iterator

ODD = [
    *"\"'`@%&*!|>#:,[]{}?-~<\\\t\r\u00a0\u00ad\u200b\u202e\u2066\u2028\u0085\ufeff\x00\x07\x1b\x7féß漢字🦆ا",
    "\ufffe",
    "e\u0301",
    "\U0010ffff",
    "…",
    "’",
]
WEIRD = [
    "<<: *a",
    "&a [*a]",
    "!!python/object/apply:os.system [ls]",
    "!!binary zz",
    "? [a, b]\n: c",
    "---",
    "...",
    "%YAML 9.9",
    "- - - - -",
    "{a: {b: {c: {d: e}}}}",
    "[" * 40,
    "{" * 40,
    "? " * 50,
    "|9",
    ">-",
    "''",
    '""',
    "~",
    "null",
    ".inf",
    "0x1F",
    "1_000",
    "12:30:45",
    "2001-12-14t21:59:43.10-05:00",
    "9" * 400,
    '"\\ud800"',
    '"\\x00"',
    '"\\UFFFFFFFF"',
    "=",
    "a" * 3000,
    "a: " * 20,
    "[a, {b: }]",
    "{,}",
]

Change = Callable[[str, random.Random], str]


def _on_lines(change: Callable[[list[str], random.Random], None]) -> Change:
    """A change of a list of lines as a change of a text."""

    def changed(text: str, dice: random.Random) -> str:
        lines = text.split("\n")
        change(lines, dice)
        return "\n".join(lines)

    return changed


def _some(lines: list[str], dice: random.Random) -> int:
    return dice.randrange(len(lines))


@_on_lines
def delete_line(lines: list[str], dice: random.Random) -> None:
    """Lose a line."""
    del lines[_some(lines, dice)]


@_on_lines
def repeat_line(lines: list[str], dice: random.Random) -> None:
    """Have a line twice, here or elsewhere."""
    lines.insert(_some(lines, dice), lines[_some(lines, dice)])


@_on_lines
def swap_lines(lines: list[str], dice: random.Random) -> None:
    """Exchange two lines."""
    one, other = _some(lines, dice), _some(lines, dice)
    lines[one], lines[other] = lines[other], lines[one]


@_on_lines
def indent_line(lines: list[str], dice: random.Random) -> None:
    """Move a line to the left or right, by spaces or a tab."""
    number = _some(lines, dice)
    lines[number] = dice.choice(["", " ", "   ", "\t", "      "]) + lines[number].lstrip(" ")


@_on_lines
def indent_block(lines: list[str], dice: random.Random) -> None:
    """Move several lines."""
    first = _some(lines, dice)
    for number in range(first, min(first + dice.randint(2, 6), len(lines))):
        lines[number] = " " + lines[number]


@_on_lines
def swap_values(lines: list[str], dice: random.Random) -> None:
    """Exchange what stands behind two colons."""
    fields = [number for number, line in enumerate(lines) if ": " in line]
    if fields:
        one, other = dice.choice(fields), dice.choice(fields)
        (key, value), (name, text) = lines[one].split(": ", 1), lines[other].split(": ", 1)
        lines[one] = f"{key}: {text}"
        if one != other:
            lines[other] = f"{name}: {value}"


@_on_lines
def weird_value(lines: list[str], dice: random.Random) -> None:
    """Write YAML that no teacher means behind a colon, or as a line."""
    number, weird = _some(lines, dice), dice.choice(WEIRD)
    key, colon, _ = lines[number].partition(": ")
    lines[number] = f"{key}: {weird}" if colon and dice.random() < 0.7 else weird


@_on_lines
def empty_value(lines: list[str], dice: random.Random) -> None:
    """Lose what stands behind a colon."""
    number = _some(lines, dice)
    lines[number] = lines[number].partition(":")[0] + ":"


@_on_lines
def other_type(lines: list[str], dice: random.Random) -> None:
    """Make a list or a mapping of a value."""
    number = _some(lines, dice)
    key, colon, value = lines[number].partition(": ")
    if colon:
        lines[number] = key + dice.choice(
            [f": [{value}]", f": {{x: {value}}}", f":\n  - {value}", f": '{value}'"]
        )


@_on_lines
def rename_key(lines: list[str], dice: random.Random) -> None:
    """Misspell a name."""
    number = _some(lines, dice)
    lines[number] = re.sub(r"\w(\w+):", r"\1:", lines[number], count=1)


def insert_odd(text: str, dice: random.Random) -> str:
    """Put odd characters anywhere."""
    place = dice.randint(0, len(text))
    odd: str = dice.choice(ODD) * dice.choice([1, 1, 1, 2, 30])
    return text[:place] + odd + text[place:]


def delete_some(text: str, dice: random.Random) -> str:
    """Lose a few characters."""
    place = dice.randint(0, len(text))
    return text[:place] + text[place + dice.randint(1, 12) :]


def cut(text: str, dice: random.Random) -> str:
    """Lose everything behind a place, or before it."""
    place = dice.randint(0, len(text))
    return text[:place] if dice.random() < 0.7 else text[place:]


def splice(text: str, dice: random.Random) -> str:
    """Move a piece to another place."""
    start, place = dice.randint(0, len(text)), dice.randint(0, len(text))
    return text[:place] + text[start : start + dice.randint(1, 80)] + text[place:]


CHANGES: tuple[Change, ...] = (
    delete_line,
    repeat_line,
    swap_lines,
    indent_line,
    indent_block,
    swap_values,
    weird_value,
    empty_value,
    other_type,
    rename_key,
    insert_odd,
    insert_odd,
    delete_some,
    cut,
    splice,
)


def mutants(text: str, seed: int, count: int) -> Iterator[str]:
    """`count` variants of `text`, each by one to three changes; the same for the same `seed`."""
    dice = random.Random(seed)
    for _ in range(count):
        mutant = text
        for _ in range(dice.choice([1, 1, 2, 3])):
            mutant = dice.choice(CHANGES)(mutant, dice)
        yield mutant
