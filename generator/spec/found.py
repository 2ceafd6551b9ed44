"""One error of the model, brought back to the place in the file that it is about."""

from dataclasses import dataclass
from typing import Any

from pydantic_core import ErrorDetails

from generator.problems import Span
from generator.spec.places import Loc, Places, Tree
from generator.spec.prose import clip

# These are shown at the name of what they are about, not at its value.
_ON_KEY = frozenset(
    {
        "missing",
        "extra_forbidden",
        "because-missing",
        "for-or-against",
        "quote-or-text",
        "text-or-file",
        "url-missing",
    }
)
_OF_KEYS = frozenset({"bad-id", "reserved-id", "bad-choice", "bad-language"})


@dataclass(frozen=True, slots=True)
class Found:
    """One error of the model: `loc` in the file, `field` its last name, and the `value` that is there."""

    loc: Loc
    field: str
    kind: str
    context: dict[str, Any]
    value: Tree
    places: Places
    on_key: bool

    @property
    def span(self) -> Span:
        """Where it is shown."""
        if not self.loc and self.kind == "bad-id":  # of the file's name
            return Span(1, 1)
        return self.places.key(self.loc) if self.on_key else self.places.of(self.loc)

    @property
    def name(self) -> str:
        """What a message calls it: `quote`, entry 2 of `authors`."""
        return name_of(self.loc[-1:] if self.loc and isinstance(self.loc[-1], str) else self.loc[-2:])

    @property
    def word(self) -> str:
        """The text that stands there, in short."""
        return clip(self.value if isinstance(self.value, str) else self.field)


def found_in(error: ErrorDetails, tree: Tree, places: Places) -> Found:
    """What one of pydantic's errors about `tree` is about, and where it stands in the file."""
    kind, loc = error["type"], error["loc"]
    on_key = kind in _ON_KEY
    if kind in _OF_KEYS and loc[-1:] == ("[key]",):
        loc, on_key = loc[:-1], True
    field = str(loc[-1]) if loc else ""
    at = places.resolve(loc[:-1] if kind == "missing" else loc)
    if kind == "missing" and (*at, field) in places.values:
        at = (*at, field)
    value: Tree = field if on_key and kind != "missing" else _value(tree, at)
    return Found(at, field, kind, dict(error.get("ctx") or {}), value, places, on_key)


def _value(tree: Tree, loc: Loc) -> Tree:
    """What stands at `loc`, which exists."""
    for part in loc:
        if isinstance(tree, dict):
            tree = tree.get(str(part))
        elif isinstance(tree, list) and isinstance(part, int) and part < len(tree):
            tree = tree[part]
    return tree


def name_of(loc: Loc) -> str:
    """What a message calls the thing at `loc`: `claims.safe`, entry 2 of `tasks`, or the spec."""
    if not loc:
        return "the spec"
    name = "`" + clip(".".join(str(part) for part in loc if isinstance(part, str))) + "`"
    return name if isinstance(loc[-1], str) else f"entry {loc[-1] + 1} of {name}"
