"""Which column of a class list holds what, by its heading: forgiving, in the languages of many schools."""

import unicodedata
from collections import Counter
from collections.abc import Mapping
from typing import Literal

from generator.problems import Level, Problem
from generator.roster.table import Row
from generator.spec.near import nearest

Field = Literal["name", "first", "last", "level", "variant", "paper", "large", "lang"]
_NAMES: frozenset[Field] = frozenset({"name", "first", "last"})
# Up to this length a slip is one letter, in longer headings two.
SHORT = 5
EXAMPLE = "name,level,variant,paper,large print,language"

# English, then Ukrainian, Spanish, French, German, Polish, Arabic. `name` may be a surname where a column
# of first names stands beside it, as on French and German lists.
_HEADINGS: dict[Field, str] = {
    "name": """
        name, full name, pupil, pupil name, student, student name, learner, learner name, child,
        учень, учениця, піб, прізвище та ім'я, прізвище ім'я, прізвище і ім'я, ім'я та прізвище,
        alumno, alumna, estudiante, nombre completo, nombre y apellidos, apellidos y nombre,
        nom, élève, nom complet, nom et prénom, nom prénom, prénom et nom,
        schüler, schueler, schülerin, vor- und nachname, name vorname, vorname name,
        uczeń, uczennica, imię i nazwisko, nazwisko i imię,
        الاسم, اسم, اسم الطالب, اسم التلميذ, الطالب, الطالبة, التلميذ, الاسم الكامل""",
    "first": """
        first name, given name, forename, ім'я, nombre, prénom, vorname, imię, الاسم الأول, الاسم الشخصي""",
    "last": """
        last name, surname, family name, прізвище, apellido, apellidos, nom de famille,
        nachname, familienname, nazwisko, اسم العائلة, اللقب""",
    "level": "level, difficulty, рівень, nivel, niveau, stufe, poziom, المستوى, مستوى",
    "variant": """
        variant, version, group letter, варіант, variante, versión, wariant, wersja, النموذج,
        نموذج, النسخة""",
    "paper": """
        paper, paper size, paper format, format, папір, формат, формат паперу, розмір паперу,
        papel, tamaño de papel, formato, papier, format de papier, papierformat, format papieru,
        الورق, ورق, حجم الورق""",
    "large": """
        large print, large, big print, large type, великий шрифт, збільшений шрифт, letra grande,
        gros caractères, grands caractères, großdruck, großschrift, große schrift,
        duży druk, duża czcionka, powiększony druk, خط كبير, حروف كبيرة, طباعة كبيرة""",
    "lang": "language, lang, мова, idioma, lengua, langue, sprache, język, اللغة, لغة",
}


def plain(text: str) -> str:
    """The letters and digits of `text` alone: without case, accents, spaces and signs."""
    parts = unicodedata.normalize("NFKD", text).casefold()
    return "".join(character for character in parts if character.isalnum())


_FIELDS: dict[str, Field] = {
    plain(heading): field for field, headings in _HEADINGS.items() for heading in headings.split(",")
}


def columns(header: Row, shown: str) -> tuple[Mapping[Field, int], tuple[Problem, ...]]:
    """The number of the column of each field that `header` has, and what is odd or lacking in it."""
    found: dict[Field, int] = {}
    problems: list[Problem] = []
    for number, cell in enumerate(header):
        field = _field(cell.text)
        if field and field in found:
            first = header[found[field]].text.strip()
            message = f"this column is not read: `{first}` says the same"
            hint = "Delete one of the two columns, or rename it."
            problems.append(Problem(shown, cell.span, "roster-heading", message, hint, Level.WARNING))
        elif field:
            found[field] = number
    problems.extend(_slips(header, found, shown))
    if found.keys().isdisjoint(_NAMES):
        problems.append(Problem(shown, header[0].span, "roster-no-name", *_NO_NAME))
    return found, tuple(problems)


_NO_NAME = (
    "no column of the list is headed `name`",
    f"The first line names the columns, such as: {EXAMPLE}\nOnly `name` is needed.",
)


def _field(heading: str) -> Field | None:
    asked = plain(heading)
    return _FIELDS.get(asked) or _FIELDS.get(asked.removesuffix("s"))


def _slips(header: Row, found: Mapping[Field, int], shown: str) -> list[Problem]:
    """A warning for each heading that was likely meant to be one that the list lacks."""
    have = found.keys() | (_NAMES if found.keys() & _NAMES else set())
    lacking = [heading for heading, field in _FIELDS.items() if field not in have]
    problems = []
    for cell in header:
        meant = None if _field(cell.text) else _meant(plain(cell.text), lacking)
        if meant:
            message = f"the column `{cell.text.strip()[:40]}` is not read"
            hint = (
                f"Did you mean `{_FIELDS[meant] if meant.isascii() else meant}`? The columns are: {EXAMPLE}"
            )
            problems.append(Problem(shown, cell.span, "roster-heading", message, hint, Level.WARNING))
    return problems


def _meant(asked: str, headings: list[str]) -> str | None:
    """The heading that `asked` is a slip of.

    Why stricter than elsewhere: class lists have columns of their own (form, parent, place), which are
    no slips. A slip keeps the first letter, and nearly all the others.
    """
    best = nearest(asked, (heading for heading in headings if asked[:1] == heading[0]))
    if best is None:
        return None
    letters, meant = Counter(asked), Counter(best)
    others = ((letters - meant) + (meant - letters)).total()
    return best if others <= (2 if len(asked) > SHORT else 1) else None
