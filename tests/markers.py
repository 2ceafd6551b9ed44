"""Markers: for each kind of exercise, whether what was entered into a sheet is right by its YAML alone.

A marker knows an item by its printed words and nothing of how a kind makes its tasks. It gives "" where an
entry is right, or says what would be.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tests import markers_claims as claims
from tests import markers_evidence as evidence
from tests import markers_open as open_ones
from tests import markers_words as words
from tests.facts import Facts
from tests.filler import Entry, Filled
from tests.marking import Case, Marker, left_over


@dataclass(frozen=True, slots=True)
class Loss:
    """An entry that is not right: what it says, and what would be right."""

    task: int
    title: str
    letter: str
    says: str
    right: str
    marks: int

    def __str__(self) -> str:
        return f"task {self.task} {self.letter} ({self.title}): the key says {self.says}; right: {self.right}"


def mark(filled: Filled, facts: Facts, kinds: Mapping[str, str]) -> Iterator[Loss]:
    """What a marker takes marks off for; `kinds` are their names by the titles of tasks."""
    case = Case(filled, facts)
    for number, entries in filled.entries.items():
        kind = kinds[filled.sheet.tasks[number].title]
        for entry in entries:
            right = MARKERS[kind](case, entry)
            if right:
                yield Loss(number, entry.title, entry.letter, _told(entry), right, entry.marks)
        whole = WHOLE[kind](case, entries) if kind in WHOLE and entries else ""
        if whole:
            yield Loss(number, entries[0].title, "", "…", whole, filled.sheet.tasks[number].marks)


def _told(entry: Entry) -> str:
    said = " | ".join(entry.cells or entry.said)
    return f"“{said}” {' '.join(entry.key.part.signs)}".strip()


MARKERS: Mapping[str, Marker] = {
    "glossary": words.glossary,
    "find-claims": claims.find_claims,
    "sort-statements": claims.sort_statements,
    "who-said-it": claims.who_said_it,
    "unattributed": claims.unattributed,
    "attribution-verbs": words.attribution_verbs,
    "source-ledger": claims.source_ledger,
    "source-types": claims.source_types,
    "match-evidence": evidence.match_evidence,
    "rate-evidence": evidence.rate_evidence,
    "odd-evidence": evidence.odd_evidence,
    "match-rebuttals": evidence.match_rebuttals,
    "does-it-answer": evidence.does_it_answer,
    "argument-map": evidence.argument_map,
    "write-rebuttal": open_ones.write_rebuttal,
    "loaded-words": words.loaded_words,
    "figures-and-dates": words.figures_and_dates,
    "conflicts": open_ones.conflicts,
    "whats-missing": words.whats_missing,
    "headline-check": words.headline_check,
    "true-false-not-given": claims.true_false_not_given,
    "trace-source": open_ones.trace_source,
    "lateral-reading": open_ones.lateral_reading,
    "confidence": claims.confidence,
    "teacher-questions": words.teacher_questions,
}
# What holds of a task as a whole.
WHOLE: Mapping[str, Callable[[Case, Sequence[Entry]], str]] = {
    "find-claims": claims.find_claims_as_a_whole,
    "unattributed": claims.unattributed_as_a_whole,
    "match-evidence": evidence.match_evidence_as_a_whole,
    "match-rebuttals": evidence.match_rebuttals_as_a_whole,
    "loaded-words": words.loaded_words_as_a_whole,
    "glossary": lambda _, entries: left_over(entries),
    "who-said-it": lambda _, entries: left_over(entries),
    "source-types": lambda _, entries: left_over(entries),
}
