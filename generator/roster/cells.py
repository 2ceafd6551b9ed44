"""What the cells of one pupil mean: words as people write them, to the values of `Pupil`."""

import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from types import MappingProxyType

from generator.problems import Problem, Span
from generator.roster.columns import Field, plain
from generator.roster.pupil import Paper, Pupil
from generator.roster.table import Cell, Row
from generator.spec.chars import FORBIDDEN, describe
from generator.spec.names import SheetLevel
from generator.spec.near import listed, suggestion

LONGEST_NAME = 80
LONGEST_SHOWN = 40
EMPTY = Cell("", Span(1, 1))

_SIGNS = MappingProxyType({"●": SheetLevel.SUPPORT, "■": SheetLevel.CORE, "▲": SheetLevel.STRETCH})
_PAPERS: Mapping[str, Paper] = MappingProxyType(
    {"a4": "a4", "dina4": "a4", "letter": "letter", "usletter": "letter", "lettersize": "letter"}
)
# English, then Ukrainian, Spanish, French, German, Polish, Arabic, and signs.
_YES = frozenset("yes y x 1 true on large так т si s oui vrai ja j wahr tak t نعم ✓ ✔ ☑".split())
_NO = frozenset("no n 0 false off normal ні non faux nein falsch nie لا - – — ☐".split())
_LANGUAGES = MappingProxyType(
    {
        "en": "english englisch anglais ingles angielski англійська الإنجليزية",
        "uk": "ukrainian українська",
        "es": "spanish español castellano",
        "fr": "french français",
        "de": "german deutsch",
        "pl": "polish polski",
        "ar": "arabic العربية عربي",
    }
)
_CODES = {plain(word): code for code, words in _LANGUAGES.items() for word in words.split()}


def folded(text: str) -> str:
    """`text` as a person reads it: composed letters, and one space for all white space in a row."""
    return " ".join(unicodedata.normalize("NFC", text).split())


class Reader:
    """Reads the cells of one row; `problems` has all that is wrong with them."""

    def __init__(self, row: Row, columns: Mapping[Field, int], shown: str) -> None:
        self._row = row
        self._columns = columns
        self._shown = shown
        self.problems: list[Problem] = []

    def pupil(self, languages: Collection[str]) -> Pupil:
        """The pupil of this row; it counts only where `problems` stays empty."""
        return Pupil(
            line=self._row[0].span.line,
            name=self._name(),
            level=self._level(),
            variant=self._variant(),
            paper=self._paper(),
            large=self._large(),
            lang=self._lang(languages),
        )

    @property
    def place(self) -> Span:
        """Where the name stands, or the row begins."""
        return next((cell.span for cell in self._names() if cell.text.strip()), self._row[0].span)

    def _cell(self, field: Field) -> Cell:
        number = self._columns.get(field)
        return self._row[number] if number is not None and number < len(self._row) else EMPTY

    def _told(self, span: Span, code: str, message: str, hint: str) -> None:
        self.problems.append(Problem(self._shown, span, code, message, hint))

    def _names(self) -> Iterator[Cell]:
        """The cells that make up the name, in the order they are read in."""
        name, first, last = (self._cell(field) for field in ("name", "first", "last"))
        whole, given, family = ({*map(plain, cell.text.split())} - {""} for cell in (name, first, last))
        if given - whole:
            yield first
        if whole:
            yield name
        if family - whole:
            yield last

    def _name(self) -> str:
        cells = tuple(self._names())
        for cell in cells:
            if found := FORBIDDEN.search(cell.text.replace("\n", " ")):
                _, message, hint = describe(found[0])
                self._told(_inside(cell, found.start()), "roster-name", message, hint)
                return ""
        name = folded(" ".join(cell.text for cell in cells))
        if not name:
            hint = "Write the name into its cell, or delete the row."
            self._told(self._row[0].span, "roster-name", "this row has no name", hint)
        elif len(name) > LONGEST_NAME:
            message = f"this name has {len(name)} characters, and at most {LONGEST_NAME} are set"
            self._told(cells[0].span, "roster-name", message, "Shorten it.")
        return name

    def _level(self) -> SheetLevel | None:
        cell = self._cell("level")
        word = cell.text.strip()
        sign = _SIGNS.get(word.removesuffix("\ufe0e").removesuffix("\ufe0f"))
        if not word or sign:
            return sign
        names = [level.value for level in SheetLevel]
        if plain(word) in names:
            return SheetLevel(plain(word))
        signs = ", ".join(f"{sign} {level.value}" for sign, level in _SIGNS.items())
        hint = suggestion(word, names, "") + f". Signs do as well: {signs}"
        self._unknown(cell, "level", hint)
        return None

    def _variant(self) -> str | None:
        cell = self._cell("variant")
        word = unicodedata.normalize("NFKC", cell.text).strip().upper()
        if not word or (len(word) == 1 and "A" <= word <= "Z"):
            return word or None
        self._unknown(cell, "variant", "Write one Latin letter from A to Z, or leave the cell empty.")
        return None

    def _paper(self) -> Paper | None:
        cell = self._cell("paper")
        paper = _PAPERS.get(plain(cell.text))
        if cell.text.strip() and not paper:
            self._unknown(cell, "paper", "Write A4 or letter, or leave the cell empty.")
        return paper

    def _large(self) -> bool:
        cell = self._cell("large")
        word = cell.text.strip().removesuffix("\ufe0e").removesuffix("\ufe0f")
        answer = plain(word) or word
        if answer and answer not in _YES | _NO:
            self._unknown(cell, "answer for large print", "Write yes or no, or leave the cell empty.")
        return answer in _YES

    def _lang(self, languages: Collection[str]) -> str | None:
        cell = self._cell("lang")
        word = cell.text.strip().replace("_", "-").casefold()
        if not word:
            return None
        known = {code.casefold(): code for code in sorted(languages)}
        asked = _CODES.get(plain(word), word)
        found = known.get(asked) or known.get(asked.partition("-")[0])
        if not found:
            self._unknown(cell, "language", f"There are: {listed(known.values())}")
        return found

    def _unknown(self, cell: Cell, what: str, hint: str) -> None:
        """Tell of a value that is none; the words are cut, for a cell may hold a whole page."""
        word = folded(cell.text)
        word = word if len(word) <= LONGEST_SHOWN else word[:LONGEST_SHOWN] + "…"
        self._told(cell.span, "roster-value", f"`{word}` is no {what}", hint)


def surplus(row: Row, header: Sequence[Cell], shown: str) -> Iterator[Problem]:
    """A problem where `row` has more cells than the header has columns, but for empty ones."""
    extra = next((cell for cell in row[len(header) :] if cell.text.strip()), None)
    if extra:
        message = f"this row has more cells than the header has columns ({len(header)})"
        hint = (
            "Put a cell that has the separator in it into quotation marks, or add a heading for the column."
        )
        yield Problem(shown, extra.span, "roster-row", message, hint)


def _inside(cell: Cell, offset: int) -> Span:
    """The place of the character at `offset` of a cell, which may go on over lines."""
    before = cell.text[:offset]
    if "\n" not in before:
        return Span(cell.span.line, cell.span.column + offset)
    return Span(cell.span.line + before.count("\n"), offset - before.rfind("\n"))
