"""Characters that no bundled face has: set in a font of the machine and told, or an error at their field."""

from collections.abc import Iterator, Mapping

from generator import fonts, system_fonts
from generator.problems import Level, Problem
from generator.spec.model import Model, Spec
from generator.spec.places import Loc, Places


def unprintable(spec: Spec, places: Places, shown: str) -> tuple[Problem, ...]:
    """A problem for each text of `spec` with characters that no bundled face has.

    It is an error where no font of this machine has them all, and a warning where some have.
    """
    return tuple(
        Problem(shown, places.of(loc), *_said(lacking))
        for loc, text in _texts(spec, ())
        if (lacking := fonts.missing(text))
    )


def _said(lacking: tuple[str, ...]) -> tuple[str, str, str, Level]:
    """Code, message, hint and level."""
    found = system_fonts.covering(lacking)
    absent = tuple(sorted(set(lacking).difference(*(file.characters for file in found))))
    if absent:
        hint = f"{_HINT} {system_fonts.remedy(absent)}"
        return "glyph-missing", f"no font has the {_named(absent)}", hint, Level.ERROR
    names = ", ".join(dict.fromkeys(file.path.name for file in found))
    message = f"no bundled font has the {_named(lacking)}: set in {names} of this machine"
    return "glyph-borrowed", message, "On another machine the sheet may look different.", Level.WARNING


_HINT = (
    "The bundled fonts cover Latin, Cyrillic, Greek, Arabic, Hebrew, Devanagari, Thai, Georgian "
    "and common signs."
)


def _named(characters: tuple[str, ...]) -> str:
    names = ", ".join(f"{character} (U+{ord(character):04X})" for character in characters[:5])
    return f"character{'s' * (len(characters) > 1)} {names}"


def _texts(value: object, loc: Loc) -> Iterator[tuple[Loc, str]]:
    """Every text below `value` that is not plain ASCII, with its place."""
    if isinstance(value, str):
        if not value.isascii():
            yield loc, value
    elif isinstance(value, Model):
        for name, field in type(value).model_fields.items():
            yield from _texts(getattr(value, name), (*loc, field.alias or name))
    elif isinstance(value, Mapping):
        for key, entry in value.items():
            yield from _texts(entry, (*loc, str(key)))
    elif isinstance(value, tuple):
        for index, entry in enumerate(value):
            yield from _texts(entry, (*loc, index))
