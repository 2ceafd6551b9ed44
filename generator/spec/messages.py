"""What pydantic found, in words for a teacher. Keyed on the error's type; its English is never shown."""

import re
import unicodedata
from collections.abc import Callable

from pydantic_core import ErrorDetails

from generator.problems import Problem
from generator.spec.found import Found, found_in, name_of
from generator.spec.near import listed, nearest, suggestion
from generator.spec.places import Loc, Places, Tree
from generator.spec.prose import clip, quoted
from generator.spec.shape import fields_at, model_at

Said = tuple[str, str, str]


def problem_of(error: ErrorDetails, tree: Tree, places: Places, shown: str) -> Problem:
    """The problem for one of pydantic's errors about `tree`."""
    found = found_in(error, tree, places)
    code, message, hint = _WORDS.get(found.kind, _other)(found)
    return Problem(shown, found.span, code, message, hint)


def _missing(found: Found) -> Said:
    parent = found.loc[:-1] if found.loc[-1:] == (found.field,) else found.loc
    if parent != found.loc:
        return "empty-value", f"`{found.field}` has nothing behind its colon", _meaning(parent, found.field)
    return (
        "missing-field",
        f"{name_of(parent)} lacks the field `{found.field}`",
        _meaning(parent, found.field),
    )


def _meaning(parent: Loc, field: str) -> str:
    """What the field is for, in the model's own words."""
    model = model_at(parent)
    infos = {info.alias or name: info for name, info in model.model_fields.items()} if model else {}
    text = infos[field].description if field in infos else ""
    return f"`{field}`: {text[0].lower()}{text[1:]}" if text else ""


def _unknown_field(found: Found) -> Said:
    parent = found.loc[:-1]
    known = fields_at(parent)
    best = nearest(found.field, known)
    hint = (f"Did you mean `{best}`? " if best else "") + f"The fields here are: {listed(known, 40)}"
    return "unknown-field", f"{name_of(parent)} has no field `{clip(found.field)}`", hint


def _empty(found: Found) -> Said:
    return "empty-value", f"{found.name} has nothing in it", "Write its text, or delete the line."


def _text_wanted(found: Found) -> Said:
    if found.value is None:
        return _empty(found)
    what = "a list" if isinstance(found.value, list) else "a mapping with fields of its own"
    hint = "If it is a text that begins with [ or { or has a colon in it, put it into quotation marks."
    if isinstance(found.value, dict) and len(found.value) == 1:
        ((name, rest),) = found.value.items()
        if isinstance(rest, str):
            hint = f"A text with a colon in it goes into quotation marks: {quoted(clip(f'{name}: {rest}'))}"
    return "wrong-type", f"{found.name} takes one text; here stands {what}", hint


def _list_wanted(found: Found) -> Said:
    if found.value is None:
        return _empty(found)
    hint = "Put each entry on a line of its own that begins with a dash: - …"
    if isinstance(found.value, str):
        hint = f"Write it as a list, even with one entry:\n{found.field}:\n  - {clip(_safe(found.value))}"
    return "wrong-type", f"{found.name} takes a list", hint


def _safe(text: str) -> str:
    return text if text.replace(" ", "").isalnum() else quoted(text)


def _mapping_wanted(found: Found) -> Said:
    if found.value is None:
        return _empty(found)
    known = fields_at(found.loc)
    if "exact" in known:
        return _text_wanted(found)
    if not known:
        what, example = "entries, each under a short id", "\n  my-id: …"
    else:
        what, example = "fields of its own", f" {listed(known, 40)}"
    if isinstance(found.value, str) and ":" in found.value:
        example += "\nThere must be a space behind each colon."
    return "wrong-type", f"{found.name} takes {what}", f"Write them below it, two spaces further in:{example}"


def _choice(found: Found) -> Said:
    choices = str(found.context.get("choices", "")).split(", ")
    if not isinstance(found.value, str):
        return _text_wanted(found)
    return "bad-choice", f"`{found.word}` is not one of the choices here", suggestion(found.word, choices, "")


def _licence(found: Found) -> Said:
    best = nearest(found.word, str(found.context["choices"]).split(", "))
    hint = f"Did you mean `{best}`? " if best else ""
    hint += (
        "Licences are written as in the SPDX list: CC-BY-4.0, CC-BY-SA-4.0, CC0-1.0; or all-rights-reserved"
    )
    if found.loc[:1] == ("article",):
        hint += ", public-domain, original"
    return "unknown-licence", f"`{found.word}` is no licence that is known here", hint


def _id(found: Found) -> Said:
    if found.loc == () and found.field == "id":
        better = as_id(found.context["found"]) or "my-exercise"
        hint = f"Call the file {better}.exercise.yaml, or write an id of your own: id: {better}"
        return "bad-id", f"the file's name, `{clip(found.context['found'])}`, cannot be an id", hint
    hint = "An id has small letters a-z, digits and single hyphens, at most 60 characters"
    best = as_id(found.word)
    return "bad-id", f"`{found.word}` cannot be an id", f"{hint}, such as `{best}`." if best else f"{hint}."


def as_id(text: str) -> str:
    """An id out of any text, "" where no letter of it fits."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].rstrip("-")


def _reserved(found: Found) -> Said:
    return "reserved-id", f"`{found.word}` cannot be an id: {found.context['why']}", "Choose another id."


def _number(found: Found) -> Said:
    least, most = found.context["least"], found.context["most"]
    message = f"{found.name} takes a whole number from {least} to {most}"
    hint = (
        f"Choose one from {least} to {most}."
        if found.word.isdigit()
        else "Write digits only, without a unit."
    )
    return "bad-number", message, hint


def _both(code: str, message: str, both: str, none: str) -> Callable[[Found], Said]:
    """A pair of fields of which there must be one: `both` and `none` say what to do in either case."""

    def said(found: Found) -> Said:
        return code, message.format(name=name_of(found.loc)), both if found.context["both"] else none

    return said


def _fixed(code: str, message: str, hint: str) -> Callable[[Found], Said]:
    """A message with the value (`{word}`), what holds it (`{name}`) and the error's own context in it."""

    def said(found: Found) -> Said:
        return code, message.format(**{**found.context, "word": found.word, "name": name_of(found.loc)}), hint

    return said


def _because(found: Found) -> Said:
    field = found.context["field"]
    hint = "The key gives a reason for each verdict: write it as `because`."
    return "because-missing", f"{name_of(found.loc)} gives `{field}` without `because`", hint


_PAIR = 2


def _pair(found: Found) -> Said:
    count = len(found.value) if isinstance(found.value, list) else 0
    if found.kind == "too_short" and count == 0:
        return "empty-value", f"{found.name} has no entries", "Write its entries, or delete the line."
    return "pair-needed", f"{found.name} takes two entries; here are {count}", "Write the two quotes."


def _too_many(found: Found) -> Said:
    most = found.context["max_length"]
    if isinstance(found.value, str):
        return _too_long(found)
    if most == _PAIR:
        return _pair(found)
    hint = "Keep the best, or make two exercises of it."
    return "too-many", f"{found.name} has more than {most} entries", hint


def _too_long(found: Found) -> Said:
    most = found.context.get("max_length", found.context.get("most"))
    return "text-too-long", f"{found.name} is longer than {most} characters", "Shorten it, or split it up."


def _other(found: Found) -> Said:
    return "wrong-type", f"{found.name} cannot be read", _meaning(found.loc[:-1], found.field)


_WORDS: dict[str, Callable[[Found], Said]] = {
    "missing": _missing,
    "extra_forbidden": _unknown_field,
    "empty-value": _empty,
    "string_type": _text_wanted,
    "tuple_type": _list_wanted,
    "too_short": _pair,
    "too_long": _too_many,
    "model_type": _mapping_wanted,
    "model_attributes_type": _mapping_wanted,
    "dict_type": _mapping_wanted,
    "mapping_type": _mapping_wanted,
    "string_too_long": _too_long,
    "text-too-long": _too_long,
    "bad-choice": _choice,
    "unknown-licence": _licence,
    "bad-id": _id,
    "reserved-id": _reserved,
    "bad-number": _number,
    "because-missing": _because,
    "markdown-run": _fixed(
        "markdown-run",
        "too many of the signs {found} stand here for Markdown",
        "Delete what is not needed; long rows of [ < ! or list signs make no sense in a worksheet.",
    ),
    "bad-url": _fixed(
        "bad-url",
        "`{word}` is not the address of a web page",
        "It begins with https:// or http:// and has no spaces.",
    ),
    "bad-language": _fixed(
        "bad-language", "`{word}` is not a language tag", "Write it as in en, en-GB, uk, zh-Hant (BCP 47)."
    ),
    "bad-standard": _fixed(
        "bad-standard",
        "`{word}` is not the code of a standard",
        "Write its code only, as in CCSS.RH.9-10.8, ISTE.1.3.b@2016, DigComp.1.2.",
    ),
    "bad-flag": _fixed("bad-flag", "`{word}` is neither yes nor no", "Write yes or no."),
    "bad-date": _fixed("bad-date", "`{word}` is not a date", "Write year-month-day: 2025-06-20."),
    "bad-tasks": _fixed(
        "bad-tasks",
        "`tasks` takes a list, or the word all",
        "Put each kind on a line that begins with a dash: - who-said-it",
    ),
    "text-or-file": _both(
        "text-or-file",
        "{name} takes either `text` or `file`",
        "Both are there. Delete one of them.",
        "Neither is there. Write the text under `text: |`, or name its file with `file:`.",
    ),
    "quote-or-text": _both(
        "quote-or-text",
        "{name} takes either `quote` (in the article) or `text` with `url` (from outside)",
        "Both are there. Delete one of them.",
        "Neither is there. Write the words of the article behind `quote:`.",
    ),
    "for-or-against": _both(
        "for-or-against",
        "{name} takes either `for` or `against`",
        "Both are there. Delete one, or make two pieces of evidence of it.",
        "Neither is there. Write `for:` or `against:` and the id of the claim.",
    ),
    "quote-missing": _fixed(
        "quote-missing",
        "{name} is answered `{answer}` and has no `quote`",
        "Write the words of the article that show it behind `quote:`, or answer `not-given`.",
    ),
    "url-missing": _fixed(
        "url-missing",
        "{name} comes from outside the article and has no `url`",
        "Write where it was found: url: https://…",
    ),
}
