"""Markers of the kinds about claims and who makes them."""

import re
from collections.abc import Sequence

from tests.elements import bare, fold
from tests.facts import ARTICLE, plain
from tests.filler import Entry
from tests.marking import Case, Test, any_of, begins, each, is_, names, open_, place, unknown


def find_claims(case: Case, entry: Entry) -> str:
    if entry.question.way == "text":
        return open_(entry)
    label, lines, words, who = entry.said
    claims = case.called("claims", words, lines)
    if not claims:
        return f"no claim reads “{words}” in {lines}"
    if case.printed(bare(words)):
        return "a claim that no task prints"
    if not any(case.is_label_of(label, key) for key in claims):
        return f"the label of {claims[0]}"
    names = [case.facts.speaker(case.facts.by(key)) for key in claims]
    return "" if any(begins(name)(who) for name in names) else f"said by {' or '.join(names)}"


def find_claims_as_a_whole(case: Case, entries: Sequence[Entry]) -> str:
    found = [entry.said for entry in entries if entry.question.way == "find"]
    task = case.sheet.tasks[entries[0].task]
    if len(set(found)) < len(found):
        return "each find once"
    return (
        "" if f"{len(found)} claim" in task.instruction else f"as many finds as it asks: {task.instruction}"
    )


def sort_statements(case: Case, entry: Entry) -> str:
    if entry.question.way == "text":
        return open_(entry)
    claims = case.ids("claims", entry)
    kinds = [case.facts.claims[key]["kind"] for key in claims]
    if len(entry.said) == 1 and set(kinds) & set(entry.said[0].split(" or ")):
        return case.label("claims", claims, entry.key.part.why)
    return " or ".join(kinds) or unknown(entry)


def who_said_it(case: Case, entry: Entry) -> str:
    if entry.question.way == "text":
        return open_(entry)
    claims = case.ids("claims", entry)
    wanted = {case.facts.speaker(by): _speaker(case, by) for by in map(case.facts.by, claims)}
    return each(entry.said, wanted) or case.label("claims", claims, entry.key.part.why)


def _speaker(case: Case, by: str) -> Test:
    """Whether an option is a speaker: by name, with the role behind it where there is one."""
    if by == "article":
        return begins(ARTICLE)
    source = case.facts.sources[by]
    return any_of(source["name"], f"{source['name']}, {source.get('role', '')}")


def unattributed(case: Case, entry: Entry) -> str:
    if entry.question.way == "text":
        return open_(entry)
    claims = case.ids("claims", entry)
    boxes = {"no source" if case.facts.by(key) == "article" else "has a source" for key in claims}
    wrong = each(entry.said, {box: is_(box) for box in boxes}) if claims else unknown(entry)
    return wrong or case.label("claims", claims, entry.key.part.why)


def unattributed_as_a_whole(case: Case, entries: Sequence[Entry]) -> str:
    """The notes name all statements of this text that have no source."""
    facts = case.facts
    own = {key for key in facts.claims if facts.by(key) == "article" and facts.here("claims", key)}
    notes = case.filled.solution.paper.tasks[entries[0].task].notes
    listed = [note for note in notes if note.startswith("Without a source")]
    return names(case, [case.labels_in(note) for note in listed], own)


def confidence(case: Case, entry: Entry) -> str:
    if entry.question.way == "text":
        return open_(entry)
    claims = case.ids("claims", entry)
    if not claims:
        return unknown(entry)
    statuses = {case.facts.claims[key]["status"] for key in claims}
    signs = {"sound" if status == "supported" else "not shown" for status in statuses}
    settled = statuses <= {"supported", "contradicted"} and len(signs) == 1
    low, high = (70, 100) if settled else (50, 75)
    steps = [step for step in entry.question.names if low <= int(step.split()[0]) <= high]
    if list(entry.said) != steps:
        return f"{steps[0]} to {steps[-1]}, as it is {' and '.join(statuses)}"
    if set(entry.key.part.signs) != (signs if len(signs) == 1 else set()):
        return " or ".join(signs)
    return case.label("claims", claims, entry.key.part.why)


_BOXES = {"true": "true", "false": "false", "not-given": "not given"}


def true_false_not_given(case: Case, entry: Entry) -> str:
    if entry.question.way == "text":
        return open_(entry)
    say = plain(entry.part.words)
    held = [one for one in case.facts.tree.get("statements", []) if bare(one["say"]) == say]
    boxes = {_BOXES[one["answer"]] for one in held} or _made(case, entry)
    wrong = each(entry.said, {box: is_(box) for box in boxes})
    if wrong or not held:
        return wrong
    told = {case.lines_of(one["quote"]) for one in held if "quote" in one}
    return (
        "" if not told or any(entry.key.part.why.startswith(lines) for lines in told) else " or ".join(told)
    )


def _made(case: Case, entry: Entry) -> set[str]:
    """A statement made of a claim: true if it names who says these words anywhere."""
    found = re.fullmatch(r'"(.*)" - said by (.*)\.', fold(entry.part.words))
    claims = case.facts.called("claims", found[1]) if found else []
    if not found or not claims:
        return set()
    said = {
        case.facts.speaker(str(mark.get("by", "article")))
        for family in ("claims", "evidence", "rebuttals")
        for key, mark in case.facts.marks(family).items()
        if case.facts.words(family, key) == bare(found[1]) and (family == "claims" or "by" in mark)
    }
    return {"true" if any(begins(name)(found[2]) for name in said) else "false"}


# Sources -------------------------------------------------------------------------------------

_ACCESS = {
    "first-hand": "At first hand.",
    "second-hand": "At second hand.",
    "unknown": "The text does not say.",
}
_SORTS = {
    "for others": ("official", "organisation"),
    "for themselves": ("expert", "witness"),
    "in writing": ("document", "data", "media"),
    "without a name": ("anonymous",),
}


def source_ledger(case: Case, entry: Entry) -> str:
    if entry.question.way == "text":
        return open_(entry)
    name, access, stake = entry.cells
    found = {key: one for key, one in case.facts.sources.items() if bare(one["name"]) == bare(name)}
    for key, source in found.items():
        heard = _heard(case, key)
        right = f"{_ACCESS[source.get('access', 'unknown')]}{f' First heard in {heard}.' if heard else ''}"
        if bare(access) == bare(right) and bare(stake) == plain(source.get("stake", "Not told.")):
            return ""
    return " or ".join(f"{one.get('access')}; {one.get('stake')}" for one in found.values()) or "no source"


def _heard(case: Case, source: str) -> str:
    """The line where one first has a say in the numbered text."""
    places = [
        place
        for family in ("claims", "evidence", "rebuttals")
        for key, mark in case.facts.marks(family).items()
        if mark.get("by") == source and "quote" in mark and case.facts.here(family, key)
        if (place := case.facts.place(mark["quote"])) and place.part == "text"
    ]
    if not places:
        return ""
    first = case.lines(min(places, key=lambda place: place.start))
    return first.replace("lines", "line").partition("–")[0]


def source_types(case: Case, entry: Entry) -> str:
    if entry.question.way == "text":
        return open_(entry) if place(case, entry) else _count(case, entry)
    kinds = _kinds(case, entry)
    return each(entry.said, {kind: _of_sort(kind) for kind in kinds}) if kinds else unknown(entry)


def _kinds(case: Case, entry: Entry) -> set[str]:
    """The kinds of the sources that bear the name of an item."""
    sources = case.facts.sources.values()
    named = [
        one for one in sources if any_of(one["name"], f"{one['name']}, {one.get('role')}")(entry.part.words)
    ]
    names = {bare(one["name"]) for one in named}
    return {str(one["kind"]) for one in sources if bare(one["name"]) in names and "kind" in one}


def _of_sort(kind: str) -> Test:
    """Whether an option is of a sort: `expert: knows the subject …`, or one that several share."""
    return lambda said: kind in _SORTS.get(said.partition(":")[0], (said.partition(":")[0],))


def _count(case: Case, entry: Entry) -> str:
    """The model tells how often each sort comes among the sources of the sheet."""
    model = entry.key.question.model
    rows = [_kinds(case, one) for one in case.filled.entries[entry.task] if one.question.way != "text"]
    shared = any(name in model for name in _SORTS)
    sorts = _SORTS if shared else {kind: (kind,) for kinds in _SORTS.values() for kind in kinds}
    counts = {name: sum(bool(row & set(kinds)) for row in rows) for name, kinds in sorts.items()}
    right = ", ".join(f"{name} {count}" for name, count in counts.items() if count)
    told = {name: int(count) for name, count in re.findall(r"([a-z][a-z ]*?) (\d+)[,.]", model)}
    return "" if told == {name: count for name, count in counts.items() if count} else right
