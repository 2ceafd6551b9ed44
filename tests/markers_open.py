"""Markers of the kinds in which pupils choose a claim or a clash and write about it."""

from tests.elements import bare
from tests.facts import Facts, bears_on, plain
from tests.filler import Entry
from tests.marking import Case, names, open_, place, unknown


def write_rebuttal(case: Case, entry: Entry) -> str:
    """The model names every claim that nobody in this text answers, with its words."""
    if place(case, entry):
        return open_(entry)
    facts = case.facts
    met = {
        facts.words(*facts.answered(key))
        for key, rebuttal in facts.rebuttals.items()
        if "quote" in rebuttal and facts.here("rebuttals", key)
    }
    left = {
        key for key in facts.claims if facts.here("claims", key) and facts.words("claims", key) not in met
    }
    points = entry.key.question.points
    for key in left:
        words = facts.words("claims", key)
        if not any(words in bare(one) and case.is_label_of(case.labels_in(one)[0], key) for one in points):
            return f"{key} among those that nobody answers"
    return names(case, [case.labels_in(one)[:1] for one in points], left) or open_(entry, rubric=True)


def conflicts(case: Case, entry: Entry) -> str:
    if place(case, entry) and "Passage A" not in entry.part.words:
        return open_(entry)
    asked = bare(entry.part.words)
    clashes = {
        key: one
        for key, one in case.facts.marks("conflicts").items()
        if all(words and words in asked for words in map(case.facts.standing, one["quotes"]))
    }
    if not clashes:
        return unknown(entry)
    for quote in (quote for one in clashes.values() for quote in one["quotes"]):
        if f"({case.lines_of(quote)})" not in entry.part.words:
            return f"a passage in {case.lines_of(quote)}"
    reasons = [one["because"] for one in clashes.values() if "because" in one]
    model = entry.key.question.model
    if not all(plain(reason) in bare(model) for reason in reasons):
        return " ".join(reasons)
    return case.label("conflicts", clashes, model) or open_(entry, rubric=True)


_PAPER = frozenset({"document", "data"})
_TRACED = ("measures", "written down", "quotes from the document", "prints the quotation", "headline")


def trace_source(case: Case, entry: Entry) -> str:
    if entry.question.way == "text":
        return open_(entry)
    if entry.question.way == "order":
        place = next((n for n, words in enumerate(_TRACED, 1) if words in entry.part.words), 0)
        return "" if entry.said == (str(place),) else str(place)
    facts = case.facts
    fit = {
        key
        for key in facts.claims
        if facts.here("claims", key)
        if facts.sources.get(facts.by(key), {}).get("kind") in _PAPER or _has_paper(facts, key)
    }
    notes = [
        note
        for note in case.filled.solution.paper.tasks[entry.task].notes
        if any(facts.words("claims", key) in bare(note) for key in fit)
    ]
    wrong = names(case, [case.labels_in(note)[:1] for note in notes], fit)
    return wrong or names(case, [case.labels_in(entry.cells[0])], fit)


def _has_paper(facts: Facts, claim: str) -> bool:
    """Whether something was found outside for a claim, or the article offers a paper or a count for it."""
    return any(
        bears_on(piece) == claim
        and (
            "url" in piece
            or (
                "for" in piece
                and piece.get("kind") in _PAPER
                and piece.get("strength") != "irrelevant"
                and facts.here("evidence", key)
            )
        )
        for key, piece in facts.evidence.items()
    )


_STATUSES = {"not-enough-evidence": "not enough evidence", "not-checkable": "cannot be checked"}


def lateral_reading(case: Case, entry: Entry) -> str:
    facts = case.facts
    checkable = {
        key
        for key, claim in facts.claims.items()
        if claim.get("kind") == "checkable" and facts.here("claims", key)
    }
    if entry.question.way == "table":
        if place(case, entry):
            return ""
        return names(case, [case.labels_in(entry.cells[1])], checkable)
    if entry.question.way != "list":
        return open_(entry) if entry.question.way == "text" else ""
    if entry.key.part.right:
        return "no box: it depends on the claim that is chosen"
    points = entry.key.question.points
    for point in points:
        (label, *_) = case.labels_in(point)
        told = {facts.claims[key]["status"] for key in facts.labelled(label, case.labels) & checkable}
        if not any(point.startswith(f"{label} {_STATUSES.get(status, status)}:") for status in told):
            return f"{label} {' or '.join(told)}"
    judged = {key for key in checkable if "status" in facts.claims[key]}
    return names(case, [case.labels_in(point)[:1] for point in points], judged)
