"""From a theme's file to `Theme`: every fault is a problem, none is raised."""

import os.path
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator import fonts
from generator.problems import Problem, has_errors
from generator.spec.beside import inside
from generator.spec.near import listed, nearest
from generator.spec.places import Loc, Places, Tree
from generator.spec.prose import clip
from generator.spec.reader import Document, read_text
from generator.spec.scan import scan
from generator.theme import face as faces
from generator.theme import picture
from generator.theme.colour import LEAST, contrast, is_colour
from generator.theme.theme import STYLES, Face, Logo, Theme

FIELDS = ("name", "logo", "logo_alt", "accent", "fonts")
FONTS = ("text", "headings")
_LONGEST = 80
_LONGEST_ALT = 200
_MEANING = "A theme has some of the fields name, logo, logo_alt, accent and fonts."


@dataclass(frozen=True, slots=True)
class Read:
    """A theme with its file's text. `theme` is None where `problems` has an error."""

    theme: Theme | None
    text: str
    problems: tuple[Problem, ...]


def read(path: Path, shown: str) -> Read:
    """The theme at `path`, which problems call `shown`."""
    text, problems = read_text(path, shown)
    if text is None:
        return Read(None, "", problems)
    scanned = scan(Document(path, shown, text))
    if scanned.tree is None:
        return Read(None, text, tuple(map(_of_a_theme, scanned.problems)))
    reader = _Reader(path.parent, shown, scanned.places)
    theme = reader.theme(scanned.tree)
    problems = tuple(
        sorted((*scanned.problems, *reader.problems), key=lambda problem: (problem.span, problem.code))
    )
    return Read(None if has_errors(problems) else theme, text, problems)


def _of_a_theme(problem: Problem) -> Problem:
    """What the reader of exercises says, as it is for a theme."""
    return replace(problem, code="theme-empty", hint=_MEANING) if problem.code == "spec-empty" else problem


@dataclass(slots=True)
class _Reader:
    """The fields of one theme; what is wrong with them gathers in `problems`."""

    folder: Path
    shown: str
    places: Places
    problems: list[Problem] = field(default_factory=list)

    def theme(self, tree: Tree) -> Theme:
        fields = self._fields(tree, (), FIELDS)
        name = self._words(fields, ("name",), _LONGEST)
        alt = self._words(fields, ("logo_alt",), _LONGEST_ALT)
        logo, accent = self._logo(fields, alt, name), self._accent(fields)
        named = self._fields(fields.get("fonts", {}), ("fonts",), FONTS)
        return Theme(self.shown, name, logo, accent, self._text(named), self._headings(named))

    def _text(self, named: dict[str, Tree]) -> tuple[Face, ...]:
        given = named.get("text")
        if isinstance(given, dict):
            styles = self._fields(given, ("fonts", "text"), STYLES)
            found = [self._face(styles, ("fonts", "text", style), style) for style in STYLES]
        else:
            found = [self._face(named, ("fonts", "text"), "regular")]
        return tuple(face for face in found if face)

    def _headings(self, named: dict[str, Tree]) -> Face | None:
        return self._face(named, ("fonts", "headings"), "bold")

    def _face(self, fields: dict[str, Tree], loc: Loc, style: str) -> Face | None:
        data = self._file(fields, loc, faces.MOST_BYTES, "theme-font")
        if data is None:
            return None
        try:
            return Face(fonts.Program(style, data), faces.family_of(data), self.places.of(loc))
        except faces.NoFace as error:
            self._note(loc, "theme-font", *error.args)
            return None

    def _logo(self, fields: dict[str, Tree], alt: str, name: str) -> Logo | None:
        data = self._file(fields, ("logo",), picture.MOST_BYTES, "theme-logo-size")
        if data is None:
            if alt and not fields.get("logo"):
                self._note(
                    ("logo_alt",),
                    "theme-value",
                    "there is no logo that `logo_alt` could describe",
                    "Delete the line.",
                )
            return None
        if not (alt or name):
            hint = "Say in `logo_alt` what the logo shows, or give the school's `name`."
            self._note(("logo",), "theme-value", "this logo has no words for those who cannot see it", hint)
        try:
            return Logo(picture.kind_of(data), data, alt or name)
        except picture.NoLogo as error:
            self._note(("logo",), *error.args)
            return None

    def _accent(self, fields: dict[str, Tree]) -> str:
        colour = self._line(fields, ("accent",), _LONGEST)
        if not colour:
            return ""
        if not is_colour(colour):
            hint = 'Write it as six digits behind a #, in quotation marks: accent: "#1b4d2e"'
            self._note(("accent",), "theme-accent", f"`{clip(colour)}` is no colour", hint)
        elif (found := contrast(colour)) < LEAST:
            # Cut, not rounded: 6.97 is not 7.0.
            message = f"this colour stands out from white by {int(found * 10) / 10} to 1 only"
            hint = f"Words stand in it, and copiers know grey alone: take a darker one, of {LEAST:.0f} to 1."
            self._note(("accent",), "theme-contrast", message, hint)
        return colour.lower()

    def _fields(self, tree: Tree, loc: Loc, known: tuple[str, ...]) -> dict[str, Tree]:
        """The fields at `loc` that are known and have something in them."""
        if tree is None:
            return {}
        if not isinstance(tree, dict):
            name = f"`{loc[-1]}` has" if loc else "a theme has"
            hint = f"Its fields are: {listed(known, 40)}"
            self._note(loc, "theme-value", f"{name} fields of its own", hint)
            return {}
        for name in tree:
            if name not in known:
                self._unknown((*loc, name), name, known)
        return {name: value for name, value in tree.items() if name in known and value is not None}

    def _unknown(self, loc: Loc, name: str, known: tuple[str, ...]) -> None:
        best = nearest(name, known)
        hint = (f"Did you mean `{best}`? " if best else "") + f"The fields here are: {listed(known, 40)}"
        problem = Problem(
            self.shown, self.places.key(loc), "theme-field", f"a theme has no field `{clip(name)}` here", hint
        )
        self.problems.append(problem)

    def _words(self, fields: dict[str, Tree], loc: Loc, most: int) -> str:
        """The words at `loc`, which stand on a page."""
        text = self._line(fields, loc, most)
        if lacking := fonts.missing(text):
            message = f"no bundled font has the characters {' '.join(lacking)}"
            self._note(loc, "theme-value", message, "Write it without them.")
        return text

    def _line(self, fields: dict[str, Tree], loc: Loc, most: int) -> str:
        """The text at `loc` on one line, "" where there is none or it cannot be taken."""
        value = fields.get(str(loc[-1]))
        if value is None:
            return ""
        if not isinstance(value, str):
            self._note(
                loc, "theme-value", f"`{loc[-1]}` takes one text", "If it has a colon in it, quote it."
            )
            return ""
        text = " ".join(value.split())
        if not text or len(text) > most:
            what = f"is longer than {most} characters" if text else "has nothing in it"
            self._note(
                loc, "theme-value", f"`{loc[-1]}` {what}", "Shorten it." if text else "Delete the line."
            )
            return ""
        return text

    def _file(self, fields: dict[str, Tree], loc: Loc, most: int, too_big: str) -> bytes | None:
        """What is in the file that is named at `loc`; None where none is, or it cannot be taken."""
        name = self._line(fields, loc, _LONGEST_ALT)
        if not name:
            return None
        path = inside(name, self.folder)
        if path is None:
            hint = "Put the file beside the theme or below it, and write its name with / between folders."
            self._note(loc, "theme-outside", "this file is not in the theme's own folder", hint)
            return None
        try:
            data = _start_of(path, most + 1)
        except (OSError, ValueError):
            hint = "Look at the spelling of its name, capitals too."
            self._note(loc, "theme-file", f"there is no file {clip(name)} that can be read", hint)
            return None
        if len(data) > most:
            self._note(loc, too_big, f"the file is bigger than {most // 1000} kB", "Take a smaller one.")
            return None
        return data

    def _note(self, loc: Loc, code: str, message: str, hint: str) -> None:
        self.problems.append(Problem(self.shown, self.places.of(loc), code, message, hint))


def _start_of(path: Path, count: int) -> bytes:
    """The first `count` bytes of an ordinary file (a pipe would block)."""
    if not os.path.isfile(path):  # noqa: PTH113 - Path.is_file raises on a name that is too long
        raise FileNotFoundError(path)
    with path.open("rb") as stream:
        return stream.read(count)
