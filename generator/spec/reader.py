"""From a file's bytes to its text: UTF-8, of sensible size, with no invisible surprises."""

from dataclasses import dataclass
from pathlib import Path

from generator.problems import Problem, Span
from generator.spec.chars import forbidden

MOST_BYTES = 256 * 1024
START = Span(1, 1)


@dataclass(frozen=True, slots=True)
class Document:
    """A spec as text: `text` has line feeds only, and no byte order mark; `shown` is its name in messages."""

    path: Path
    shown: str
    text: str


def read(path: Path, shown: str) -> tuple[Document | None, tuple[Problem, ...]]:
    """The document at `path`, or none and what is wrong with it."""
    text, problems = read_text(path, shown)
    return (None if text is None else Document(path, shown, text)), problems


def read_text(path: Path, shown: str) -> tuple[str | None, tuple[Problem, ...]]:
    """The text of any file that is held to the rules of a spec's bytes and characters."""
    data, problem = bytes_of(path, shown)
    if data is None:
        return None, (problem,) if problem else ()
    if len(data) > MOST_BYTES:
        return None, (Problem(shown, START, "file-too-big", *_TOO_BIG),)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return None, (_not_utf8(data, error.start, shown),)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    problems = tuple(forbidden(text, shown))
    return (None if problems else text), problems


_TOO_BIG = (
    f"the file is bigger than {MOST_BYTES // 1024} KiB",
    "An exercise is one article with its marks. Split a longer one into several files.",
)


def bytes_of(path: Path, shown: str) -> tuple[bytes | None, Problem | None]:
    """At most one byte more than allowed; what is no ordinary file is not opened (a pipe would block)."""
    try:
        if path.exists() and not path.is_file():
            return None, Problem(
                shown, START, "file-unreadable", "this is not a file", "Name the file itself."
            )
        with path.open("rb") as stream:
            return stream.read(MOST_BYTES + 1), None
    except FileNotFoundError:
        return None, Problem(
            shown, START, "file-missing", "there is no such file", "Look at the spelling of its name."
        )
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "its name is not possible here"
        hint = "Look at the name and at who may read the file."
        return None, Problem(shown, START, "file-unreadable", f"the file cannot be read: {reason}", hint)


def _not_utf8(data: bytes, start: int, shown: str) -> Problem:
    """Where the first bytes stand that are not UTF-8, counted in the characters before them."""
    before = data[:start].decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
    span = Span(before.count("\n") + 1, len(before) - before.rfind("\n"))
    kind = "UTF-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "another encoding"
    hint = f"It looks like {kind}. Save it again and choose UTF-8 as the encoding."
    return Problem(shown, span, "not-utf8", "the file is not UTF-8 text", hint)
