"""The field types of the model. Every error raised here has a type that `messages` knows."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from generator.spec.licences import ARTICLE_LICENCES, EXERCISE_LICENCES

MOST_CHARACTERS = 20_000
LONGEST_ID = 60
LONGEST_LANG = 35
LONGEST_URL = 2_000
LONGEST_RUN = 8
MOST_OPENINGS = 400
DEEPEST_PREFIX = 40

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
STANDARD_PATTERN = r"^[A-Za-z][A-Za-z0-9]*([.-][A-Za-z0-9]+)+(@[0-9]{4})?$"
LANG_PATTERN = (
    r"^[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?"
    r"(-([A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*"
    r"(-[0-9A-WYZa-wyz](-[A-Za-z0-9]{2,8})+)*(-x(-[A-Za-z0-9]{1,8})+)?$"
)
# Names that Windows keeps for devices, whatever comes after a dot.
WINDOWS_NAMES = frozenset({"con", "prn", "aux", "nul"}) | {
    f"{port}{n}" for port in ("com", "lpt") for n in range(10)
}


def fault(kind: str, **context: object) -> PydanticCustomError:
    """An error that `messages` words; `kind` is its type."""
    return PydanticCustomError(kind, "see messages", context)


def some_words(value: str) -> str:
    """Refuse a text with nothing in it."""
    if not value.strip():
        raise fault("empty-value")
    return value


def words(value: str) -> str:
    """Refuse a text with nothing in it, or with more than a field may hold."""
    if len(some_words(value)) > MOST_CHARACTERS:
        raise fault("text-too-long", most=MOST_CHARACTERS, found=len(value))
    return value


def one_line(value: str) -> str:
    """Plain text of one paragraph: white space and line breaks become single spaces."""
    return " ".join(words(value).split())


def prose(value: str) -> str:
    """Markdown that a parser reads in sensible time: bounded length, runs and nesting."""
    value = words(value).strip()
    run = re.search(rf"[\[<!]{{{LONGEST_RUN + 1},}}", value)
    if run or sum(map(value.count, "[<`*_")) > MOST_OPENINGS:
        raise fault("markdown-run", found=run[0][:20] if run else "[ < ` * _")
    for line in value.splitlines():
        prefix = re.match(r"(?:\s|>|[*+-]\s|[0-9]{1,9}[.)]\s)*", line)
        if prefix and len(prefix[0]) > DEEPEST_PREFIX:
            raise fault("markdown-run", found=prefix[0][:20])
    return value


def slug(value: str) -> str:
    """An id that every file system, URL and HTML `id` takes as it is."""
    if len(value) > LONGEST_ID or not re.fullmatch(ID_PATTERN, value):
        raise fault("bad-id", found=value)
    if value in WINDOWS_NAMES:
        raise fault("reserved-id", found=value, why="Windows keeps this name for a device")
    return value


def source_slug(value: str) -> str:
    """The id of a source; `article` already means the article's own voice."""
    if value == "article":
        raise fault("reserved-id", found=value, why="in `by` it means the article's own voice")
    return slug(value)


def web_address(value: str) -> str:
    """An absolute http or https address without a name and password in it."""
    value = value.strip()
    try:
        parts = urlsplit(value)
        good = parts.scheme in {"http", "https"} and bool(parts.hostname) and "@" not in parts.netloc
        good = good and parts.port != 0
    except ValueError:
        good = False
    if not good or len(value) > LONGEST_URL or re.search(r"[\s<>\"\\^`{|}]", value):
        raise fault("bad-url", found=value[:80])
    return value


def language(value: str) -> str:
    """A BCP 47 tag of well-formed shape, in its usual case (`en-GB`, `zh-Hant`)."""
    if len(value) > LONGEST_LANG or not re.fullmatch(LANG_PATTERN, value):
        raise fault("bad-language", found=value[:40])
    first, *rest = value.split("-")
    cased = [first.lower()]
    for part in rest:
        after_single = any(len(earlier) == 1 for earlier in cased)
        shape: Callable[[str], str] = str.lower
        if not after_single:
            shape = {2: str.upper, 4: str.title}.get(len(part), str.lower)
        cased.append(shape(part))
    return "-".join(cased)


def standard(value: str) -> str:
    """The code of a standard: parts joined by dots, an edition after `@`."""
    if len(value) > LONGEST_ID or not re.fullmatch(STANDARD_PATTERN, value):
        raise fault("bad-standard", found=value[:60])
    return value


def licence_of(names: Sequence[str]) -> Callable[[str], str]:
    """A check that knows `names`; SPDX ids compare without case (SPDX 2.3, annex D)."""
    known = {name.lower(): name for name in names}

    def licence(value: str) -> str:
        found = known.get(value.strip().lower())
        if found is None:
            raise fault("unknown-licence", found=value[:60], choices=", ".join(names))
        return found

    return licence


def whole(least: int, most: int) -> BeforeValidator:
    """A whole number written in plain digits, in `least` … `most`."""

    def number(value: object) -> object:
        text = str(value) if isinstance(value, int) and not isinstance(value, bool) else value
        if not isinstance(text, str) or not re.fullmatch(r"0|[1-9][0-9]{0,6}", text.strip()):
            raise fault("bad-number", least=least, most=most)
        if not least <= int(text) <= most:
            raise fault("bad-number", least=least, most=most)
        return int(text)

    return BeforeValidator(number)


def iso_date(value: object) -> object:
    """`YYYY-MM-DD` only: pydantic alone would take a count of seconds for a date."""
    if isinstance(value, date):
        return value
    if isinstance(value, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value.strip()):
        try:
            return date.fromisoformat(value.strip())
        except ValueError:
            pass
    raise fault("bad-date", found=str(value)[:40])


# A plain scalar such as `2024` or `no` is a text to the reader, a number or a yes/no to an editor.
TEXT_SCHEMA = {"type": ["string", "number", "boolean"], "minLength": 1, "maxLength": MOST_CHARACTERS}


def _shape(pattern: str, **more: Any) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", "pattern": pattern, **more})


def _whole_shape(least: int, most: int) -> WithJsonSchema:
    return WithJsonSchema({"type": "integer", "minimum": least, "maximum": most})


Text = Annotated[str, AfterValidator(one_line), WithJsonSchema(TEXT_SCHEMA)]
Markdown = Annotated[str, AfterValidator(prose), WithJsonSchema(TEXT_SCHEMA)]
# An article is as long as a file may be.
Body = Annotated[str, AfterValidator(some_words), WithJsonSchema({"type": "string", "minLength": 1})]
# Words as they stand in the article: spaces at the ends count.
Words = Annotated[str, AfterValidator(words), WithJsonSchema(TEXT_SCHEMA)]
Id = Annotated[str, AfterValidator(slug), _shape(ID_PATTERN, maxLength=60)]
_SOURCE_SHAPE = _shape(ID_PATTERN, maxLength=60, **{"not": {"const": "article"}})
SourceId = Annotated[str, AfterValidator(source_slug), _SOURCE_SHAPE]
# A reference is looked up by `checks`, which can name the nearest id that exists.
Ref = Annotated[str, AfterValidator(one_line), _shape(ID_PATTERN)]
Url = Annotated[str, AfterValidator(web_address), _shape("^https?://", format="uri")]
Lang = Annotated[str, AfterValidator(language), _shape(LANG_PATTERN)]
Standard = Annotated[str, AfterValidator(standard), _shape(STANDARD_PATTERN)]


def yes_or_no(value: object) -> object:
    """The text `yes`, `no`, `true` or `false` as a truth value."""
    known = {"yes": True, "true": True, "no": False, "false": False}
    if isinstance(value, str) and value.casefold() not in known:
        raise fault("bad-flag")
    return known[value.casefold()] if isinstance(value, str) else value


Flag = Annotated[
    bool,
    BeforeValidator(yes_or_no),
    WithJsonSchema({"enum": [True, False, "yes", "no"]}),
]
IsoDate = Annotated[date, BeforeValidator(iso_date)]
Minutes = Annotated[int, whole(1, 1000), _whole_shape(1, 1000)]
Count = Annotated[int, whole(1, 100), _whole_shape(1, 100)]
Marks = Annotated[int, whole(0, 100), _whole_shape(0, 100)]
Trust = Annotated[int, whole(1, 4), _whole_shape(1, 4)]
ExerciseLicence = Annotated[
    str, AfterValidator(licence_of(EXERCISE_LICENCES)), WithJsonSchema({"enum": list(EXERCISE_LICENCES)})
]
ArticleLicence = Annotated[
    str, AfterValidator(licence_of(ARTICLE_LICENCES)), WithJsonSchema({"enum": list(ARTICLE_LICENCES)})
]
