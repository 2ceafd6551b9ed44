"""The fixed words of sheets: in which languages they are there, whether all are, and whether they fit."""

import html as entities
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from docs.catalogues import FOLDER, template, updated
from generator.pipeline import prepare
from generator.render import html
from generator.spec.names import SheetLevel
from generator.words import LANGUAGES, Words, direction, is_spoken, message, messages, words
from generator.worksheet import tasks
from generator.worksheet.key import key
from generator.worksheet.sheet import worksheet
from generator.worksheet.student import student
from generator.worksheet.version import Version

EXERCISE = Path(__file__).parent.parent / "exercises" / "is-the-tap-water-safe.exercise.yaml"
TRANSLATED = LANGUAGES[1:]
every_language = pytest.mark.parametrize("language", TRANSLATED)
PLURALS = {"ar": 6, "de": 2, "es": 2, "fr": 2, "pl": 3, "uk": 3}


def catalogue(language: str) -> Catalog:
    with (FOLDER / f"{language}.po").open("rb") as file:
        return read_po(file, locale=language)


def entries(made: Catalog) -> list[Message]:
    found = [one for one in made if one.id]
    assert len(found) > 900
    return found


def forms(text: object) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text) if isinstance(text, (tuple, list)) else ()


def names(text: str) -> set[str]:
    """What stands in braces."""
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_sheets_speak_seven_languages() -> None:
    assert set(LANGUAGES) == {"en", "ar", "de", "es", "fr", "pl", "uk"}
    assert set(TRANSLATED) == set(PLURALS)


@every_language
def test_a_catalogue_has_what_the_program_says_and_nothing_else(language: str) -> None:
    """`make words` brings it up to date."""
    assert updated(language) == (FOLDER / f"{language}.po").read_bytes()


@every_language
def test_nothing_is_missing_or_fuzzy(language: str) -> None:
    found = entries(catalogue(language))
    assert [one.id for one in found if one.fuzzy or not all(forms(one.string))] == []
    plural = [one for one in found if one.pluralizable]
    assert {len(forms(one.string)) for one in plural} == {PLURALS[language]}


@every_language
def test_what_is_put_into_a_message_is_put_into_its_translation(language: str) -> None:
    """A form for one or two may say its number in words."""
    for one in entries(catalogue(language)):
        ids = [names(text) for text in forms(one.id)]
        for form in forms(one.string):
            spare = {"n"} if one.pluralizable else set()
            assert names(form) <= ids[-1], form
            assert ids[-1] - names(form) <= spare, form


@every_language
def test_emphasis_and_lists_of_a_message_are_those_of_its_translation(language: str) -> None:
    for one in entries(catalogue(language)):
        for form in forms(one.string):
            assert shape(form) == shape(forms(one.id)[-1]), form


def shape(text: str) -> tuple[int, int, int, bool, bool]:
    """What Markdown makes of a text, in numbers; and whether it begins or ends with a space."""
    bold, items = text.count("**"), len(re.findall(r"^- ", text, re.MULTILINE))
    return bold, text.count("*") % 2, items, text[:1].isspace(), text[-1:].isspace()


@every_language
def test_letters_name_options_and_parts_each_by_its_own(language: str) -> None:
    say = words(language)
    for letter in (say.letter, say.small_letter):
        first = [letter(index) for index in range(20)]
        assert len(set(first)) == len(first)
        assert all(name.isalpha() and len(name) == 1 for name in first)


@dataclass(frozen=True)
class Loud:
    """A language that says everything in bold signs: what is still plain was not said in it.

    It knows the messages that are `collected`, and no other.
    """

    collected: frozenset[object]

    def gettext(self, text: str) -> str:
        assert text in self.collected or not WORD.search(text), f"said, but not collected: {text}"
        return loud(text)

    def ngettext(self, one: str, many: str, n: int) -> str:
        assert (one, many) in self.collected, f"said, but not collected: {one}"
        return loud(one if n == 1 else many)

    def pgettext(self, context: str, text: str) -> str:
        assert (context, text) in self.collected, f"said, but not collected: {text}"
        return loud(text)


BOLD = {ord("A") + n: 0x1D5D4 + n for n in range(26)} | {ord("a") + n: 0x1D5EE + n for n in range(26)}


def loud(text: str) -> str:
    return "".join(
        part if part.startswith("{") else part.translate(BOLD) for part in re.split(r"(\{\w+\})", text)
    )


def pages(path: Path) -> Iterator[str]:
    """Sheet and key of every level, with all tasks."""
    exercise = prepare(path, path.as_posix(), "all").exercise
    assert exercise
    for level in SheetLevel:
        made = worksheet(exercise, Version(level))
        yield html.student_html(student(made))
        yield html.key_html(key(made, unit=((1, "One"), (2, "Two"))))


def plain_words(page: str) -> set[str]:
    body = page.partition("<body")[2].replace("<wbr>", "")
    texts = re.findall(r">([^<>]+)<", body) + re.findall(r'(?:aria-label|alt|title)="([^"]*)"', body)
    return {
        word for text in texts for word in re.findall(r"[A-Za-z][A-Za-z'’-]{2,}", entities.unescape(text))
    }


WORD = re.compile(r"[A-Za-z][A-Za-z'’-]{2,}")
CODES = re.compile(r"(CCSS|COR|SIFT|ISTE|UNESCO-MIL|DigComp|RI|RH|MIL)$|[A-Z0-9]{3,5}$")


def test_every_word_of_a_sheet_is_the_exercise_s_own_or_is_said_in_its_language(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = list(template())
    collected = [one.id if isinstance(one.id, str) else tuple(one.id) for one in found if not one.context]
    collected += [one.id[0] for one in found if not isinstance(one.id, str)]
    within = [(one.context, one.id) for one in found if one.context]
    said = Words("xx", catalogue=Loud(frozenset([*collected, *within])))
    monkeypatch.setattr(tasks, "words", lambda _: said)
    monkeypatch.setattr(html, "words", lambda _: said)
    html.environment.cache_clear()
    own = set(WORD.findall(EXERCISE.read_text(encoding="utf-8")))
    made = list(pages(EXERCISE))
    html.environment.cache_clear()
    assert any(loud("Quick key") in page for page in made)
    left = {word for page in made for word in plain_words(page)} - own - {"One", "Two"}
    assert {word for word in left if not CODES.match(word)} == set()


def test_an_article_in_another_language_keeps_its_language_and_direction(tmp_path: Path) -> None:
    text = EXERCISE.read_text(encoding="utf-8")
    path = tmp_path / EXERCISE.name
    path.write_text(text.replace("\narticle:\n", "\narticle:\n  lang: ar\n"), encoding="utf-8")
    foreign = ' lang="ar" dir="rtl"'
    for page in pages(path):
        assert f'<h2 class="headline"{foreign}' in page
        assert f'<p class="lines paragraph"{foreign}>' in page
        assert f"<span{foreign}>The tap water in Velmora is safe in every home</span>" in page
    for page in pages(EXERCISE):
        assert page.count(' dir="') == 0


def test_the_words_of_an_exercise_keep_their_language_on_a_sheet_in_another() -> None:
    exercise = prepare(EXERCISE, EXERCISE.name).exercise
    assert exercise
    page = html.student_html(student(worksheet(exercise, Version(language="ar"))))
    assert '<html lang="ar" dir="rtl">' in page
    assert '<h1 class="title" lang="en" dir="ltr"' in page
    assert words("ar")("Who said it?") in page


def test_numbers_choose_the_form() -> None:
    uk = words("uk")
    counted = [uk.many("{n} mark", "{n} marks", n) for n in (1, 2, 5, 21)]
    assert len({text.lstrip("0123456789") for text in counted}) == 3
    assert counted[0].removeprefix("1") == counted[3].removeprefix("21")


def test_a_message_is_said_later_with_those_inside_it() -> None:
    inner = messages("{n} claim", "{n} claims", 2)
    assert str(message("needs {what}; found {found}", what=inner, found=1)) == "needs 2 claims; found 1"


def test_values_are_never_read_for_braces() -> None:
    assert words("en")("Left over: {letters}.", letters="{letters}") == "Left over: {letters}."


@pytest.mark.parametrize(
    ("tag", "known", "way"),
    [
        ("es-MX", True, "ltr"),
        ("EN-gb", True, "ltr"),
        ("ar-EG", True, "rtl"),
        ("fa", False, "rtl"),
        ("xx", False, "ltr"),
    ],
)
def test_a_form_of_a_language_is_said_in_that_language(tag: str, known: bool, way: str) -> None:
    assert is_spoken(tag) is known
    assert direction(tag) == way


def test_without_a_catalogue_sheets_are_english() -> None:
    assert words("xx")("Answer key") == "Answer key"


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en", "1 June 2026"),
        ("en-US", "June 1, 2026"),
        ("uk", "1 червня 2026\u202fр."),
        ("de", "1. Juni 2026"),
        ("ar", "1 يونيو 2026"),
    ],
)
def test_days_are_written_as_in_the_language(language: str, written: str) -> None:
    assert words(language).day(date(2026, 6, 1)) == written


def test_the_template_is_not_empty_and_says_what_texts_are() -> None:
    made = template()
    title = made["Who said it?"]
    assert title
    assert title.auto_comments == ["who-said-it: title"]
    assert replace(Version(), language="uk").suffix == "-uk"
