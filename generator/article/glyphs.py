"""Characters that no bundled face has: told at their field, never printed as boxes."""

from collections.abc import Iterator, Mapping

from generator import fonts
from generator.problems import Problem
from generator.spec.model import Model, Spec
from generator.spec.places import Loc, Places


def unprintable(spec: Spec, places: Places, shown: str) -> tuple[Problem, ...]:
    """A problem for each text of `spec` with characters that cannot be printed."""
    return tuple(
        Problem(shown, places.of(loc), "glyph-missing", f"no font has the {_named(lacking)}", _HINT)
        for loc, text in _texts(spec, ())
        if (lacking := fonts.missing(text))
    )


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
