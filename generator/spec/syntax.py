"""Why YAML could not read on: which sort of trip it was, and how the line is to be written.

PyYAML tells what its grammar expected. A teacher needs to hear which sign of a sentence YAML took for its
own, so the
line is looked at again, by its shape; PyYAML's words are only shown where no known sort fits.
"""

import re

from generator.problems import Problem
from generator.spec.case import Case
from generator.spec.events import Fault
from generator.spec.prose import LINE, NO_DIRECTIVES, NO_NAME, clip, hash_in_text, starts_with, write

_BLOCK_HEADER = re.compile(r"^[|>][0-9+-]{0,2}(\s+#.*|\s*)$")
_OPENERS = "@`%*&!|>?-,[]{}"


def explain(fault: Fault, lines: list[str], shown: str) -> Problem:
    """The first sort of trip that fits, or the general `yaml-syntax`."""
    case = Case(fault, lines, shown)
    for sort in _SORTS:
        problem = sort(case)
        if problem:
            return problem
    reason = f"The YAML reader says: {clip(fault.problem, 120)}."
    hint = f"{reason}\nA text with : or # in it is safest in quotation marks."
    return case.problem(fault.line, fault.column, None, "yaml-syntax", "YAML cannot read this", hint)


def _after_quote(case: Case) -> Problem | None:
    """`quote: "Safe" she said`: the closing mark ends the text."""
    for number in (case.line, case.context_line):
        shape = LINE.match(case.text(number))
        if number is None or not shape or shape["rest"][:1] not in {'"', "'"}:
            continue
        start = shape.start("rest")
        end = _closing(case.text(number), start)
        more = r" *[^\s#:]" if shape["key"] or shape["lead"].strip() else r" *[^\s#:,\]}]"
        if end and re.match(more, case.text(number)[end:]):
            message = "a text that begins with a quotation mark ends at the next one, and this goes on"
            return case.problem(
                number, start, None, "text-after-quote", message, _requoted(case.text(number), start)
            )
    if case.here[: case.column].rstrip()[-1:] in {'"', "'"} and case.sign not in {*":,]}\n ", ""}:
        message = "the text goes on behind its closing quotation mark"
        hint = "Put other quotation marks around the whole text, as in 'She said \"safe\" and left'."
        return case.problem(case.line, case.column, None, "text-after-quote", message, hint)
    return None


def _requoted(line: str, start: int) -> str:
    """The hint for a text with quotation marks in it; the outer ones of `'Drivers' view'` are YAML's."""
    text = line[start:].rstrip()
    if re.fullmatch(r"'.*\w'\w.*'|'.*\w' .*'", text):
        return write(line[:start] + text[1:-1], start)
    return write(line, start)


def _closing(line: str, start: int) -> int | None:
    """Where the quoted scalar that begins at `start` ends on its line, behind its closing mark."""
    pattern = r'"(?:[^"\\]|\\.)*"' if line[start] == '"' else r"'(?:[^']|'')*'"
    match = re.compile(pattern).match(line, start)
    return match.end() if match else None


def _directive(case: Case) -> Problem | None:
    """A line that begins with `%`."""
    number = next((n for n in (case.line, case.before) if case.text(n).startswith("%")), None)
    if number is None:
        return None
    return case.problem(number, 0, None, "yaml-directive", *NO_DIRECTIVES)


def _no_name(case: Case) -> Problem | None:
    """A colon with nothing before it."""
    match = re.match(r"[\s-]*(?=:( |$))", case.here)
    return case.problem(case.line, match.end(), None, "yaml-key", *NO_NAME) if match else None


def _tab(case: Case) -> Problem | None:
    """A tab where a new thing begins."""
    if case.sign != "\t":
        return None
    hint = "Write ordinary spaces. A text that has a tab in it goes into quotation marks."
    return case.problem(
        case.line, case.column, case.column + 1, "yaml-tab", "a tab stands between two things", hint
    )


def _bad_start_in_braces(case: Case) -> Problem | None:
    """The same inside braces: `{what: @mayor}`."""
    if (
        not case.sign
        or case.sign not in "@`%|>*&!"
        or not re.search(r"[\[{,:]\s*$", case.here[: case.column])
    ):
        return None
    message = f"a text cannot begin with {case.sign} unless it is in quotation marks"
    hint = "Put the whole text into quotation marks."
    return case.problem(case.line, case.column, None, "text-starts-with", message, hint)


def _bad_start(case: Case) -> Problem | None:
    """A value that begins with a sign of YAML's: `quote: @mayor wrote`."""
    shape = LINE.match(case.here)
    if not shape or not shape["rest"] or not (shape["key"] or shape["lead"].strip()):
        return None
    rest, start = shape["rest"], shape.start("rest")
    if rest[0] not in _OPENERS or case.column < start or _BLOCK_HEADER.match(rest):
        return None
    if rest[0] in "[{":
        end = rest.find("]" if rest[0] == "[" else "}")
        if end < 0 or not rest[end + 1 :].strip() or case.column < start + end:
            return None
    elif rest[0] in "-?" and not re.match(r"[-?]( |$)", rest):
        return None
    return starts_with(case.lines, case.line, start, case.shown)


def _escape(case: Case) -> Problem | None:
    """A backslash between double quotation marks that begins no known escape."""
    match = re.search(r"\\.?$", case.here[: case.column])
    if not match or (case.opener != '"' and case.fault.context):
        return None
    hint = (
        "Between double quotation marks a backslash is a sign of YAML's. Use single ones, or write it twice."
    )
    message = "YAML does not know this backslash combination"
    return case.problem(case.line, match.start(), case.column + 1, "yaml-escape", message, hint)


def _open_quote(case: Case) -> Problem | None:
    """A quotation mark with no second one."""
    if case.opener not in {'"', "'"} or not case.fault.context:
        return None
    line, column = case.fault.context
    if _closing(case.text(line), column):
        return None
    hint = "Close it at the end of the text. If the mark belongs to the text:\n" + write(
        case.text(line), column
    )
    return case.problem(line, column, None, "quote-open", "this quotation mark is never closed", hint)


def _colon(case: Case) -> Problem | None:
    """A second colon and space in a line: `quote: He said: no`."""
    shape = LINE.match(case.here)
    if not shape or case.sign != ":" or not (shape["key"] or shape["lead"].strip()):
        return None
    start = shape.start("rest")
    if case.column < start:
        return None
    braces = shape["rest"][:1] in {"{", "["}
    hint = (
        "Put the text that has the colon in it into quotation marks." if braces else write(case.here, start)
    )
    message = "a colon and a space inside a text make YAML see a new field"
    return case.problem(case.line, case.column, case.column + 1, "colon-in-text", message, hint)


def _lost_hash(case: Case) -> Problem | None:
    """A text over several lines that ` #` cut short."""
    for number in (case.line, case.before, case.context_line):
        match = re.search(r"(?<=\S) #(?=\S)", case.text(number))
        shape = LINE.match(case.text(number))
        if number is not None and match and shape and shape["rest"][:1] not in {'"', "'", "|", ">"}:
            return hash_in_text(case.lines, number, match.start(), case.shown)
    return None


def _braces(case: Case) -> Problem | None:
    """A text in braces or brackets that one of YAML's signs ended, or a brace that is never closed."""
    opened = case.fault.context if case.opener in {"{", "["} else _left_open(case)
    if not opened:
        return None
    line, column = opened
    if line == case.line and case.sign:
        hint = (
            'Put each text that has , : [ ] { } in it into quotation marks, as in {what: "Who '
            'paid, and when?"}.'
        )
        message = f"inside {{ }} and [ ] the sign {case.sign} belongs to YAML"
        return case.problem(case.line, case.column, None, "text-in-braces", message, hint)
    opener = case.text(line)[column]
    closing = "}" if opener == "{" else "]"
    hint = f"Write {closing} at its end. A text that begins with {opener} goes into quotation marks."
    return case.problem(line, column, None, "bracket-open", f"this {opener} is never closed", hint)


def _left_open(case: Case) -> tuple[int, int] | None:
    """The last bracket that is not closed in its line, where the file ends too early."""
    if case.sign:
        return None
    for number in (case.line, case.before):
        match = re.search(r"[{\[][^\]}]*$", case.text(number))
        if match and number is not None:
            return number, match.start()
    return None


def _no_colon_above(case: Case) -> Problem | None:
    """A field below a line that is none, so that YAML reads both as one text."""
    above, here = LINE.match(case.text(case.before)), LINE.match(case.here)
    if case.before is None or not above or not here or not here["key"] or above["key"] or not above["rest"]:
        return None
    return _no_colon_in(case, case.before) if above.start("rest") == here.start("key") else None


def _indent(case: Case) -> Problem | None:
    """A field or a dash that stands too far to the left or right."""
    shape = LINE.match(case.here)
    if not shape or not (shape["key"] or shape["lead"].strip()):
        return None
    first = len(case.here) - len(case.here.lstrip())
    if not first <= case.column <= (shape.end("key") if shape["key"] else first):
        return None
    message = "this line is indented neither like the line above it nor as a part of it"
    hint = (
        "Fields of one thing begin in the same column; what belongs to a field is two spaces further in.\n"
        "If the line above is a text that goes on here, put that text into quotation marks."
    )
    return case.problem(case.line, first, None, "yaml-indent", message, hint)


def _no_colon(case: Case) -> Problem | None:
    """A line that is neither `name: value` nor the rest of a text."""
    return _no_colon_in(case, case.line if case.context_line is None else case.context_line)


def _no_colon_in(case: Case, number: int) -> Problem | None:
    shape = LINE.match(case.text(number))
    if not shape or shape["key"] or not shape["rest"].strip():
        return None
    glued = re.match(r"([\w-]+):(\S.*)", shape["rest"])
    hint = (
        "A field is its name, a colon, a space, its value. The rest of a text is indented deeper "
        "than its field."
    )
    if glued:
        hint = f"Put a space behind the colon:\n{clip(f'{glued[1]}: {glued[2]}', 100)}"
    message = "a colon and a space are missing in this line"
    return case.problem(number, shape.start("rest"), None, "colon-missing", message, hint)


def _dedented(case: Case) -> Problem | None:
    """A line of a text that stands left of the others: it is no longer part of it."""
    if not case.here[: case.column].isspace() or not case.sign:
        return None
    message = "this line is indented less than the text above it"
    hint = "Begin every line of a text in the same column as its first line."
    return case.problem(case.line, case.column, None, "yaml-indent", message, hint)


_SORTS = (
    _escape,
    _directive,
    _after_quote,
    _open_quote,
    _no_name,
    _tab,
    _bad_start,
    _bad_start_in_braces,
    _colon,
    _lost_hash,
    _braces,
    _no_colon_above,
    _indent,
    _dedented,
    _no_colon,
)
