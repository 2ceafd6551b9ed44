"""The YAML subset of a spec: from text to a plain tree of dict, list and str, with places.

Why events: PyYAML streams them without recursion, while its composers overflow the stack (the C one crashes
the
process) on deep nesting, and expand aliases into any amount of memory. The tree is built here, from events
that were
found harmless one by one. All scalars are texts; one that is not there at all is None.
"""

from dataclasses import dataclass, field

from generator.problems import Level, Problem, Span
from generator.spec import prose
from generator.spec.chars import FORBIDDEN, describe, forbidden
from generator.spec.events import Event, Fault, events
from generator.spec.places import Loc, Places, Tree
from generator.spec.reader import Document
from generator.spec.syntax import explain

MOST_DEPTH = 32
MOST_PROBLEMS = 50

_SPECIAL = {
    "tag": ("yaml-tag", "a tag (!) is not part of the format"),
    "anchor": ("yaml-anchor", "an anchor (&) is not part of the format"),
    "alias": ("yaml-alias", "an alias (*) is not part of the format"),
}


@dataclass(frozen=True, slots=True)
class Scanned:
    """A spec's tree (None where it could not be read to the end) and where its parts stand."""

    tree: Tree
    places: Places
    problems: tuple[Problem, ...]


def scan(document: Document) -> Scanned:
    """Read the YAML of `document`; never raises, whatever the text holds."""
    found = tuple(forbidden(document.text, document.shown))  # in a text that `read` has not seen
    if found:
        return Scanned(None, Places(), found)
    return _Scan(document.text, document.shown).run()


class _Stop(Exception):  # noqa: N818 - it is a way out, not an error
    """What was read so far cannot be continued sensibly."""


@dataclass(slots=True)
class _Frame:
    """A collection that is still open; `loc` is None inside a value that is thrown away.

    `key` waits for its value, `mute` says that this value is to be thrown away, `last` is the value before
    it.
    """

    into: dict[str, Tree] | list[Tree]
    loc: Loc | None
    start: Event
    key: Event | None = None
    last: Event | None = None
    mute: bool = False


@dataclass(slots=True)
class _Scan:
    """The state of one run over the events."""

    text: str
    shown: str
    lines: list[str] = field(init=False)
    places: Places = field(default_factory=Places)
    problems: list[Problem] = field(default_factory=list)
    frames: list[_Frame] = field(default_factory=list)
    tree: Tree = None
    documents: int = 0
    blocks: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.lines = self.text.split("\n")

    def run(self) -> Scanned:
        try:
            for event in events(self.text):
                self._take(event)
        except _Stop:
            self.tree = None
        self._indentation()
        if not self.problems and self.tree is None:
            hint = "A spec begins with a line `title: …`."
            self._note("spec-empty", Span(1, 1), "there is nothing in this file", hint)
        return Scanned(
            self.tree, self.places, tuple(sorted(self.problems[:MOST_PROBLEMS], key=lambda p: p.span))
        )

    def _take(self, event: Event | Fault) -> None:
        if isinstance(event, Fault):
            self._fault(event)
        elif event.kind == "document":
            self._document(event)
        elif event.kind == "end":
            self._close(event)
        else:
            self._node(event)

    def _fault(self, fault: Fault) -> None:
        """Explain why YAML could not go on, unless that line has been explained."""
        problem = explain(fault, self.lines, self.shown)
        near = {fault.line + 1, problem.span.line}
        if not any(known.span.line in near and known.level is Level.ERROR for known in self.problems):
            self.problems.append(problem)
        raise _Stop

    def _note(self, code: str, span: Span, message: str, hint: str) -> None:
        self._add(Problem(self.shown, span, code, message, hint))

    def _add(self, problem: Problem | None) -> None:
        if problem:
            self.problems.append(problem)
        if len(self.problems) > MOST_PROBLEMS:
            raise _Stop

    def _document(self, event: Event) -> None:
        self.documents += 1
        if self.documents > 1:
            hint = "One file holds one exercise. Put the part after `---` into a file of its own."
            self._note("yaml-documents", self._span(event), "a second document begins here", hint)
            raise _Stop
        if event.special:
            line = next((number for number, text in enumerate(self.lines) if text.startswith("%")), 0)
            self._note("yaml-directive", prose.span(self.lines, line, 0), *prose.NO_DIRECTIVES)

    def _node(self, event: Event) -> None:
        self._refuse(event)
        frame = self.frames[-1] if self.frames else None
        if frame and isinstance(frame.into, dict) and frame.key is None:
            self._key(frame, frame.into, event)
        elif event.kind in {"map", "list"}:
            self._open(event, self._loc(frame))
        else:
            self._value(frame, event, self._loc(frame))

    def _refuse(self, event: Event) -> None:
        """Note an alias, an anchor or a tag; often it is a text that begins with `*`, `&` or `!`."""
        if not event.special:
            return
        problem = prose.starts_with(self.lines, *event.start, self.shown)
        code, message = _SPECIAL[event.special]
        hint = "Write the value itself. A text that begins with this sign goes into quotation marks."
        self._add(problem or Problem(self.shown, self._span(event), code, message, hint))

    def _key(self, frame: _Frame, into: dict[str, Tree], event: Event) -> None:
        """Make `event` the key that waits for its value, and see whether that value may count."""
        frame.key = event
        if event.kind in {"map", "list"}:
            hint = "A name is a plain word. A text that begins with [ or { or ? goes into quotation marks."
            self._note("yaml-key", self._span(event), "this cannot be the name of a field", hint)
            raise _Stop
        if event.absent:
            self._note("yaml-key", self._span(event), *prose.NO_NAME)
        elif event.value == "<<" and not event.style:
            hint = "Write the fields themselves in each place."
            self._note("yaml-merge", self._span(event), "the merge key << is not part of the format", hint)
        elif event.value in into:
            self._duplicate(frame, event)
        self._escapes(event)
        frame.mute = event.kind == "alias" or event.absent or event.value == "<<" or event.value in into

    def _duplicate(self, frame: _Frame, event: Event) -> None:
        first = self.places.keys.get((*(frame.loc or ()), event.value))
        where = f" (first in line {first.line})" if first else ""
        message = f"`{prose.clip(event.value)}` stands here a second time{where}"
        hint = "Of two fields of one name only one can count. Delete one, or give it another name."
        self._note("duplicate-key", self._span(event), message, hint)

    def _loc(self, frame: _Frame | None) -> Loc | None:
        """The path of the value that comes next, None if it is to be thrown away."""
        if frame is None:
            return ()
        if frame.loc is None or frame.mute:
            return None
        return (*frame.loc, frame.key.value if frame.key else len(frame.into))

    def _open(self, event: Event, loc: Loc | None) -> None:
        if len(self.frames) >= MOST_DEPTH:
            hint = (
                "No part of a spec lies that deep. A text that is full of brackets goes into quotation marks."
            )
            message = f"more than {MOST_DEPTH} levels lie inside one another"
            self._note("yaml-depth", self._span(event), message, hint)
            raise _Stop
        into: dict[str, Tree] | list[Tree] = {} if event.kind == "map" else []
        self._place(loc, self._span(event))
        self._put(into, event)
        self.frames.append(_Frame(into, loc, event))

    def _close(self, event: Event) -> None:
        frame = self.frames.pop()
        line, column = frame.start.start
        if frame.start.flow and frame.loc is not None and event.end[0] == line:
            self.places.values[frame.loc] = Span(line + 1, column + 1, event.end[1] - column)

    def _value(self, frame: _Frame | None, event: Event, loc: Loc | None) -> None:
        """Put a scalar in its place, after a look at what YAML may have made of a text."""
        key = frame.key if frame else None
        self._place(loc, self._span(key) if key and event.absent else self._span(event))
        if event.style in {"|", ">"}:
            self.blocks.update(range(event.start[0] + 1, event.end[0] + (event.end[1] > 0)))
        elif not event.style and event.kind == "scalar":
            self._plain(frame, key, event)
        self._escapes(event)
        self._put(None if event.absent else event.value, event)

    def _plain(self, frame: _Frame | None, key: Event | None, event: Event) -> None:
        """Look for words that YAML took for a comment, or split off at a comma."""
        if frame and key and event.absent and frame.last and frame.start.flow and not self._colon_after(key):
            self._add(prose.split_by_comma(self.lines, frame.last, key, self.shown))
        elif key and event.absent:
            self._add(prose.hash_after_key(self.lines, *key.end, self.shown))
        else:
            self._add(prose.hash_in_text(self.lines, *event.end, self.shown))

    def _colon_after(self, key: Event) -> bool:
        line, column = key.end
        rest = self.lines[line][column : column + 100].strip()
        below = (text.strip() for text in self.lines[line + 1 : line + 100])
        return (rest or next(filter(None, below), "")).startswith(":")

    def _escapes(self, event: Event) -> None:
        found = FORBIDDEN.search(event.value) if event.style == '"' else None
        if found:
            code, message, hint = describe(found[0])
            self._note(
                code, self._span(event), message.replace("stands here", "is written here as an escape"), hint
            )

    def _place(self, loc: Loc | None, span: Span) -> None:
        if loc is None:
            return
        self.places.values[loc] = span
        frame = self.frames[-1] if self.frames else None
        if frame and frame.key is not None:
            self.places.keys[loc] = self._span(frame.key)

    def _put(self, value: Tree, event: Event) -> None:
        """Hang `value` into the collection that is open, and be ready for its next key."""
        if not self.frames:
            self.tree = value
            return
        frame = self.frames[-1]
        if isinstance(frame.into, list):
            frame.into.append(value)
        elif frame.key is not None and not frame.mute:
            frame.into[frame.key.value] = value
        frame.key, frame.mute, frame.last = None, False, event

    def _span(self, event: Event) -> Span:
        """Where `event` stands: to its end, or to the end of its first line."""
        return prose.span(self.lines, *event.start, event.end[1] if event.end[0] == event.start[0] else None)

    def _indentation(self) -> None:
        """Note the first line outside block texts that no ordinary spaces indent, as far as could be read."""
        last = self.problems[-1].span.line if self.problems else len(self.lines)
        for number, line in enumerate(self.lines[: last + 1]):
            problem = None if number in self.blocks else prose.bad_indent(line, number, self.shown)
            if problem:
                self.problems = [known for known in self.problems if known.span.line != number + 1]
                self.problems.append(problem)
                return
