"""The pages of the manual that are made from the code: `kinds.md` and `problems.md`.

    python docs/generate.py

writes both anew. It needs the package and nothing else.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from pydantic.fields import FieldInfo

from generator.kinds import catalogue
from generator.kinds.kind import Kind
from generator.kinds.manual import meanings, sections
from generator.problems import CODES

FOLDER = Path(__file__).resolve().parent
_MADE = "<!-- Made by docs/generate.py from {}. Do not edit: run `make docs`. -->"
_LIMITS = {"ge": "at least", "gt": "over", "le": "at most", "lt": "under"}


def pages() -> dict[str, str]:
    """The text of each page by the name of its file in this folder."""
    return {"kinds.md": _kinds(), "problems.md": _problems()}


def _kinds() -> str:
    kinds = catalogue().values()
    head = f"""\
{_MADE.format("the kinds in generator/kinds")}

# Kinds of task

A kind makes one task out of what a spec marks up. There are {len(kinds)}, here in teaching order.
`claimsheet kinds` prints this list, `claimsheet kinds NAME` one entry, and `claimsheet check --explain` says
which kinds your own mark-up carries and why not the others.

- **Needs**: what must be marked, or the kind is refused. Claims that [`find-claims`](#find-claims) holds back
  do not count for the others.
- **Asks**: the fields of the spec that pupils have to find out. They are on the key alone.
- **Shows**: the fields that the task prints. No task shows what another one on the same sheet asks.
- **Codes**: frameworks that the task serves, by their codes.
- **Options**: what `options` of a task in the spec may set.

| kind | on the sheet | needs |
| --- | --- | --- |
"""
    rows = (f"| [`{kind.name}`](#{kind.name}) | {kind.title} | {_needs(kind)} |\n" for kind in kinds)
    return head + "".join(rows) + "".join(map(_kind, kinds))


def _kind(kind: Kind) -> str:
    said = meanings(kind.name)
    facts = [
        f"- **Title on the sheet**: {kind.title}",
        f"- **Serves**: {kind.serves}",
        f"- **Needs**: {_needs(kind)}",
        f"- **Asks**: {_fields(kind.asks)}",
        f"- **Shows**: {_fields(kind.shows)}",
        f"- **Codes**: {', '.join(kind.frameworks) or 'none'}",
        f"- **Options**: {'below' if said else 'none'}",
    ]
    parts = [f"\n## {kind.name}", _text(kind.name), "\n".join(facts), _options(kind, said)]
    return "\n\n".join(part for part in parts if part) + "\n"


def _needs(kind: Kind) -> str:
    return " and ".join(need.stated for need in kind.needs)


def _fields(names: frozenset[str]) -> str:
    return ", ".join(f"`{name}`" for name in sorted(names)) or "nothing"


def _text(name: str) -> str:
    """The manual page without its options: its paragraphs, and what its levels change."""
    parts = sections(name)
    levels = " ".join(line.strip() for line in parts.get("Levels", ()))
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(parts[""])).strip()
    return f"{text}\n\n**Levels**: {levels}" if levels else text


def _options(kind: Kind, said: dict[str, str]) -> str:
    fields = kind.options.model_fields
    if set(fields) != set(said):
        message = f"{kind.name}: the options in its docstring are not those of its class"
        raise ValueError(message)
    if not fields:
        return ""
    rows = (_option(name, field, said[name]) for name, field in fields.items())
    return "\n".join(("| option | what it sets | default | limits |", "| --- | --- | --- | --- |", *rows))


def _option(name: str, field: FieldInfo, meaning: str) -> str:
    """A row; the default is the docstring's, where it tells one in brackets."""
    told = re.search(r" \(default:? ([^)]*)\)", meaning)
    default = told[1] if told else str(field.default or "none")
    limits = ", ".join(_limits(field.metadata)) or "none"
    return f"| `{name}` | {meaning.replace(told[0], '') if told else meaning} | {default} | {limits} |"


def _limits(metadata: Iterable[object]) -> Iterator[str]:
    for limit in metadata:
        for name, words in _LIMITS.items():
            if hasattr(limit, name):
                yield f"{words} {getattr(limit, name)}"


def _problems() -> str:
    head = f"""\
{_MADE.format("the codes in generator/problems.py")}

# Problems, by their codes

`claimsheet check` and `claimsheet build` end each message with a code in square brackets. Here is what each
code means and what to do. An error stops its exercise; a warning, marked as such, does not. How a message is
laid out, and the other formats, are in [cli.md](cli.md#diagnostics).
"""
    return head + "".join(f"\n## {code}\n\n{meaning}\n" for code, meaning in CODES.items())


def main() -> None:
    """Write the pages."""
    for name, text in pages().items():
        (FOLDER / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
