"""Collects the fixed words of sheets from code, templates and kinds, and brings every catalogue up to date.

`python docs/catalogues.py` rewrites `generator/words/catalogues/*.po`: what is new stands there without a
translation, what is no longer said is gone. `python docs/catalogues.py xx` adds the language `xx`.
"""

import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from generator.kinds import catalogue
from generator.kinds.frameworks import LABELS
from generator.kinds.kind import Beyond, Kind

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "generator" / "words" / "catalogues"
KEYWORDS = {
    "N_": None,
    "say": None,
    "self": None,
    "words": None,
    "message": None,
    "many": (1, 2),
    "messages": (1, 2),
    "within": ((1, "c"), 2),
}
_METHODS = {
    "generator": [("**.py", "python")],
    "templates": [("**.j2", "jinja2.ext:babel_extract")],
}
_OPTIONS = {"**.j2": {"trim_blocks": "true", "lstrip_blocks": "true", "silent": "false"}}
_HEADER = "# The fixed words of Claimsheet's sheets (docs/languages.md)."
# What of a catalogue's head says something: its language, and how that counts.
_KEPT = ("Language:", "Plural-Forms:", "MIME-Version:", "Content-Type:", "Content-Transfer-Encoding:")


def template() -> Catalog:
    """Every message, with where it comes from, in the order of the rooms."""
    made = Catalog(project="claimsheet", header_comment=_HEADER, fuzzy=False)
    for folder, methods in _METHODS.items():
        found = extract_from_dir(
            ROOT / folder,
            methods,
            _OPTIONS,
            KEYWORDS,
            comment_tags=("Translators:",),
            strip_comment_tags=True,
        )
        for name, _, said, comments, context in found:
            place = (f"{folder}/{name}", 0)
            made.add(said, locations=[place], auto_comments=comments, context=context)
    for said, comment in (*_of_kinds(), *_of_frameworks()):
        made.add(said, auto_comments=[comment])
    return made


def _of_kinds() -> Iterator[tuple[str | tuple[str, str], str]]:
    for kind in catalogue().values():
        for what, text in _texts(kind):
            if text:
                yield text, f"{kind.name}: {what}"
        for need in kind.needs:
            yield (need.one, need.many), f"{kind.name}: what it needs, after a number"


def _texts(kind: Kind) -> Iterator[tuple[str, str]]:
    yield "title", kind.title
    yield "what it serves", kind.serves
    yield "worked example", kind.support.example
    yield from (("hint", hint) for hint in kind.support.hints)
    yield from (("word to use", word) for word in kind.support.bank)
    yield from _more(kind.reasons)
    yield from _more(kind.beyond)
    yield "usual mistake", kind.mistake
    yield "question to ask next", kind.then


def _more(more: Beyond | None) -> Iterator[tuple[str, str]]:
    if more:
        yield "question at stretch", more.ask
        yield "what to look for in answers", more.look_for


def _of_frameworks() -> Iterator[tuple[str, str]]:
    return ((label, f"what {code} is about") for code, label in LABELS.items())


def updated(language: str) -> bytes:
    """The catalogue of a language: every message of `template`, with its translation if it has one."""
    path = FOLDER / f"{language}.po"
    if path.exists():
        with path.open("rb") as file:
            made = read_po(file, locale=language)
    else:
        made = Catalog(locale=language, project="claimsheet", header_comment=_HEADER, fuzzy=False)
    made.update(template(), no_fuzzy_matching=True)
    made.obsolete.clear()
    text = BytesIO()
    write_po(text, made, width=100, include_lineno=False, ignore_obsolete=True)
    return _short_head(text.getvalue().decode()).encode()


def _short_head(text: str) -> str:
    """A catalogue without what says when and by whom its file was written."""
    head, gap, messages = text.partition("\n\n")
    lines = head.split("\n")
    first = lines.index('msgstr ""') + 1
    entries = "".join(lines[first:]).replace('""', "").split("\\n")
    kept = [f"{entry.strip(chr(34))}\\n" for entry in entries if entry.strip('"').startswith(_KEPT)]
    return "\n".join([*lines[:first], *(f'"{entry}"' for entry in kept)]) + gap + messages


if __name__ == "__main__":
    for name in sys.argv[1:] or sorted(path.stem for path in FOLDER.glob("*.po")):
        (FOLDER / f"{name}.po").write_bytes(updated(name))
