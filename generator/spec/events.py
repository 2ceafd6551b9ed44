"""PyYAML's events as plain values with places, counted from 0, and its complaint as a `Fault`.

Why two parsers: libyaml is ten times as fast and follows YAML 1.2 on `?` inside braces; the Python one says
more of what
it fails at. The first one decides what is read, the second is only asked about a text that the first refused.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

import yaml

Kind = Literal["document", "map", "list", "end", "scalar", "alias"]
Point = tuple[int, int]

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_KINDS: dict[type, Kind] = {
    yaml.DocumentStartEvent: "document",
    yaml.MappingStartEvent: "map",
    yaml.SequenceStartEvent: "list",
    yaml.MappingEndEvent: "end",
    yaml.SequenceEndEvent: "end",
    yaml.ScalarEvent: "scalar",
    yaml.AliasEvent: "alias",
}


@dataclass(frozen=True, slots=True)
class Event:
    """One event. `style` is "" for a plain scalar; `special` is a directive, a tag, an anchor or an alias."""

    kind: Kind
    start: Point
    end: Point
    value: str = ""
    style: str = ""
    flow: bool = False
    special: Literal["", "directive", "tag", "anchor", "alias"] = ""

    @property
    def absent(self) -> bool:
        """Whether nothing was written where YAML looks for a value."""
        return self.kind == "scalar" and not self.value and not self.style


@dataclass(frozen=True, slots=True)
class Fault:
    """Where reading stopped, why (PyYAML's words), and where the construct began that was not finished."""

    line: int
    column: int
    problem: str
    context: Point | None = None


def events(text: str) -> Iterator[Event | Fault]:
    """The events of `text`, last a `Fault` where it is no YAML. Depth is for the caller to bound."""
    loader = _LOADER(text)
    try:
        while loader.check_event():
            event = loader.get_event()
            if type(event) in _KINDS:
                yield _event(event)
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        yield _diagnosis(text) or _fault(error, loader)
    finally:
        loader.dispose()


def _event(event: Any) -> Event:
    kind = _KINDS[type(event)]
    start, end = event.start_mark, event.end_mark
    return Event(
        kind,
        (start.line, start.column),
        (end.line, end.column),
        value=event.value if kind == "scalar" else "",
        style=(event.style or "") if kind == "scalar" else "",
        flow=bool(getattr(event, "flow_style", False)),
        special=_special(kind, event),
    )


def _special(kind: Kind, event: Any) -> Literal["", "directive", "tag", "anchor", "alias"]:
    if kind == "alias":
        return "alias"
    if kind == "document":
        return "directive" if event.version or event.tags else ""
    if getattr(event, "anchor", None) is not None:
        return "anchor"
    return "tag" if getattr(event, "tag", None) is not None else ""


def _diagnosis(text: str) -> Fault | None:
    """What the Python parser says of `text`, None if nothing. It streams, so depth does no harm."""
    loader: Any = yaml.SafeLoader(text)
    try:
        while loader.check_event():
            loader.get_event()
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        return _fault(error, loader)
    finally:
        loader.dispose()
    return None


def _fault(error: Exception, loader: Any) -> Fault:
    """`chr` of an escape that names no character raises ValueError or OverflowError, without a mark."""
    if not isinstance(error, yaml.MarkedYAMLError):
        mark = loader.get_mark() if hasattr(loader, "get_mark") else None
        return Fault(
            mark.line if mark else 0, mark.column if mark else 0, "an escape that names no character"
        )
    mark, context = error.problem_mark or error.context_mark, error.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    return Fault(
        line,
        column,
        error.problem or error.context or "",
        (context.line, context.column) if context else None,
    )
