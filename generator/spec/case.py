"""A fault of YAML with the lines around it, as `syntax` looks at it."""

from dataclasses import dataclass

from generator.problems import Problem
from generator.spec.events import Fault
from generator.spec.prose import span


@dataclass(frozen=True, slots=True)
class Case:
    """A fault with the lines around it."""

    fault: Fault
    lines: list[str]
    shown: str

    def text(self, number: int | None) -> str:
        """The line of that number, empty where there is none."""
        return self.lines[number] if number is not None and 0 <= number < len(self.lines) else ""

    @property
    def line(self) -> int:
        """The number of the line that reading stopped in."""
        return self.fault.line

    @property
    def column(self) -> int:
        """The column that reading stopped at."""
        return self.fault.column

    @property
    def here(self) -> str:
        """The line that reading stopped in."""
        return self.text(self.fault.line)

    @property
    def sign(self) -> str:
        """The character that reading stopped at."""
        return self.here[self.column : self.column + 1]

    @property
    def context_line(self) -> int | None:
        """The number of the line in which the unfinished construct began."""
        return self.fault.context[0] if self.fault.context else None

    @property
    def opener(self) -> str:
        """The character at which the unfinished construct began."""
        line, column = self.fault.context or (-1, 0)
        return self.text(line)[column : column + 1]

    @property
    def before(self) -> int | None:
        """The number of the last line above with anything in it."""
        above = range(min(self.line, len(self.lines)) - 1, -1, -1)
        return next((number for number in above if self.lines[number].strip()), None)

    def problem(self, line: int, column: int, end: int | None, *said: str) -> Problem:
        """A problem from `column` of `line` to `end` (None: of the line); `said` is code, message, hint."""
        code, message, hint = said
        return Problem(self.shown, span(self.lines, line, column, end), code, message, hint)
