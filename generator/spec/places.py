"""Where each value of a spec stands in its file."""

from dataclasses import dataclass, field

from generator.problems import Span

Loc = tuple[str | int, ...]
Tree = dict[str, "Tree"] | list["Tree"] | str | None


@dataclass(frozen=True, slots=True)
class Places:
    """Spans by path: `("claims", "safe", "quote")` is the value of that field, `()` the whole file.

    A value that goes over several lines is spanned on its first one. An empty value has its key's span.
    """

    values: dict[Loc, Span] = field(default_factory=dict)
    keys: dict[Loc, Span] = field(default_factory=dict)

    def of(self, loc: Loc) -> Span:
        """The value's span, or that of its nearest ancestor that exists."""
        while loc and loc not in self.values:
            loc = loc[:-1]
        return self.values.get(loc, Span(1, 1))

    def key(self, loc: Loc) -> Span:
        """The span of the key that names this value; of a list's entry, which has none, the value's."""
        while loc and loc not in self.keys:
            if loc in self.values:
                return self.values[loc]
            loc = loc[:-1]
        return self.keys.get(loc) or self.of(loc)

    def resolve(self, loc: Loc) -> Loc:
        """`loc` without the parts that exist only in the model (a short form's long form, a union's tag)."""
        found: Loc = ()
        for part in loc:
            if (*found, part) in self.values:
                found = (*found, part)
        return found
