"""Texts that trip YAML though it reads them, and the hints that show how a line is to be written."""

import re

from generator.problems import Level, Problem, Span
from generator.spec.events import Event

# Indentation and dashes, a field's name with its colon, the rest.
LINE = re.compile(r"^(?P<lead>[ \t]*(?:- +)*)(?P<key>[\w.$-]+ *:(?: +|$))?(?P<rest>.*)$")
_COMMENT = re.compile(r" ?#")
_HASHTAG = re.compile(r" *: #(?=\S)")
LONGEST_SHOWN = 300

NO_NAME = ("a name is missing before the colon", "Write it, as in `by: mayor`.")
NO_DIRECTIVES = ("a spec has no lines that begin with %", "Delete them.")


def clip(text: str, most: int = 60) -> str:
    """The beginning of `text`, on one line."""
    text = " ".join(text.split())
    return text if len(text) <= most else text[: most - 1] + "…"


def quoted(text: str) -> str:
    """`text` as a YAML scalar in quotation marks, in those that need no escapes if there are such."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def write(line: str, start: int, end: int | None = None) -> str:
    """The hint that shows `line` with its text from `start` on in quotation marks."""
    stop = len(line.rstrip()) if end is None else end
    if stop - start > LONGEST_SHOWN or stop <= start:
        return "Put the whole text into quotation marks."
    right = line[:start] + quoted(line[start:stop]) + line[stop:]
    return f"Put the whole text into quotation marks:\n{right.strip()}"


def span(lines: list[str], line: int, column: int, end: int | None = None) -> Span:
    """The span from a place counted from 0 to column `end` or the line's end; always inside the file."""
    line = min(max(line, 0), len(lines) - 1)
    column = min(column, len(lines[line]))
    stop = len(lines[line].rstrip()) if end is None else end
    return Span(line + 1, column + 1, max(1, stop - column))


def bad_indent(line: str, number: int, shown: str) -> Problem | None:
    """A line that is indented by a tab, or by a space that only looks like one."""
    match = re.match(r" *([\t\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000])\s*(?=[^\s#])", line)
    if not match:
        return None
    code, what = ("yaml-tab", "a tab") if match[1] == "\t" else ("yaml-space", "a space of another sort")
    hint = (
        "Indent by ordinary spaces, two for each level; an editor can be set to write them for the tab key."
    )
    where = Span(number + 1, match.start(1) + 1, max(1, match.end() - match.start(1)))
    return Problem(shown, where, code, f"{what} stands in the indentation", hint)


def hash_in_text(lines: list[str], line: int, column: int, shown: str) -> Problem | None:
    """Words behind ` #` after a plain text. Two spaces before it make it a comment that is meant."""
    text = lines[line] if line < len(lines) else ""
    match = _COMMENT.match(text, column)
    shape = LINE.match(text) if match else None
    return _hash(lines, line, match.end() - 1, shape.start("rest"), shown) if match and shape else None


def hash_after_key(lines: list[str], line: int, column: int, shown: str) -> Problem | None:
    """A text that begins with `#` and so counts as nothing: `quote: #MeToo …`."""
    match = _HASHTAG.match(lines[line], column)
    return _hash(lines, line, match.end() - 1, match.end() - 1, shown) if match else None


def _hash(lines: list[str], line: int, start: int, begin: int, shown: str) -> Problem:
    """Lost words are an error; `# ` with a space is more likely a comment, and only a warning."""
    is_text = not re.match(r"#(\s|$)", lines[line][start:])
    level = Level.ERROR if is_text else Level.WARNING
    hint = write(lines[line], begin) + ("" if is_text else "\nFor a comment, put two spaces before the #.")
    message = "what stands behind # is not read"
    return Problem(shown, span(lines, line, start), "hash-in-text", message, hint, level)


def split_by_comma(lines: list[str], before: Event, rest: Event, shown: str) -> Problem:
    """A text in braces that a comma ended: `{what: Who paid, and when?}`."""
    line, start = rest.start[0], rest.start[1]
    end = re.compile(r"[^,{}\[\]]*").match(lines[line], start)
    stop = end.end() if end else rest.end[1]
    hint = "Put the whole text into quotation marks."
    if before.start[0] == line and before.value and not before.style:
        hint = write(lines[line], before.start[1], stop)
    message = "inside { } a comma ends the text, so this became a field of its own"
    return Problem(shown, span(lines, line, start, stop), "text-in-braces", message, hint)


def starts_with(lines: list[str], line: int, column: int, shown: str) -> Problem | None:
    """A text whose first sign is one of YAML's own, if a text it seems to be: it goes on behind one word."""
    text = lines[line] if line < len(lines) else ""
    sign, rest = text[column : column + 1], text[column:].rstrip()
    if not sign or (sign in "*&!" and not re.search(r"\s\w|[^\w*&!.\s-]|\S[*]", rest)):
        return None
    if re.match(r"!!|![\w-]+ [\w-]+$|&[\w-]+ [\w-]+$|&[\w-]+$", rest):
        return None
    message = f"a text cannot begin with {sign} unless it is in quotation marks"
    return Problem(shown, span(lines, line, column), "text-starts-with", message, write(text, column))
