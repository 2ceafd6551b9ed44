"""Markers of the kinds about evidence, answers and how they hang together."""

import re
from collections.abc import Collection, Mapping, Sequence

from tests.elements import bare
from tests.facts import bears_on
from tests.filler import Entry, boxes
from tests.marking import Case, Test, each, is_, letters_named, names, open_, place, unknown
from tests.paper import Box


def match_evidence(case: Case, entry: Entry) -> str:
    if entry.question.way == "text":
        return open_(entry)
    pieces = case.ids("evidence", entry)
    if not pieces:
        return unknown(entry)
    targets = {("claims", bears_on(case.facts.evidence[key])) for key in pieces}
    signs = {"for" if "for" in case.facts.evidence[key] else "against" for key in pieces}
    if len(entry.key.part.signs) != 1 or not set(entry.key.part.signs) <= signs:
        return " or ".join(signs)
    return _targets(case, entry, targets) or case.label("evidence", pieces, entry.key.part.why)


def match_evidence_as_a_whole(case: Case, entries: Sequence[Entry]) -> str:
    facts = case.facts
    met = {
        facts.words("claims", bears_on(one))
        for key, one in facts.evidence.items()
        if facts.here("evidence", key)
    }
    return letters_named(entries, _unmet(case, entries, met))


def match_rebuttals_as_a_whole(case: Case, entries: Sequence[Entry]) -> str:
    facts = case.facts
    met = {facts.words(*facts.answered(key)) for key in facts.rebuttals if facts.here("rebuttals", key)}
    return letters_named(entries, _unmet(case, entries, met))


def _unmet(case: Case, entries: Sequence[Entry], met: Collection[str]) -> list[str]:
    """The letters of the claims in a bank whose words are none of these."""
    bank = entries[0].question.bank
    return [
        letter
        for letter, words in bank.items()
        if case.facts.called("claims", words) and bare(words) not in met
    ]


def match_rebuttals(case: Case, entry: Entry) -> str:
    if entry.question.way == "text":
        return open_(entry)
    rebuttals = case.ids("rebuttals", entry)
    targets = {case.facts.answered(key) for key in rebuttals}
    wrong = _targets(case, entry, targets) if targets else unknown(entry)
    return wrong or case.label("rebuttals", rebuttals, entry.key.part.why)


def _targets(case: Case, entry: Entry, targets: Collection[tuple[str, str]]) -> str:
    """Whether the answers are just those marks: by their words, the letter of their item, or as unlisted."""
    words = {
        f"{key} “{case.facts.words(family, key)}”": _points_at(case, entry, family, key)
        for family, key in targets
    }
    return each(entry.said, words) or _places(case, entry, targets)


def _points_at(case: Case, entry: Entry, family: str, key: str) -> Test:
    words = case.facts.words(family, key)

    def test(said: str) -> bool:
        reply = re.fullmatch(r"the answer in (\w+)", said)
        if reply:
            return family == "rebuttals" and _item(case, entry.task, reply[1]) == words
        if "claim that is not in this list" in said:
            return family == "claims" and words not in map(bare, entry.question.bank.values())
        if said.startswith("another claim of the article"):
            return family == "claims" and not case.printed(words) and words in bare(entry.key.part.why)
        return family == "claims" and bare(said) == words

    return test


def _item(case: Case, task: int, letter: str) -> str:
    parts = (part for question in case.sheet.tasks[task].questions for part in question.parts)
    return next((bare(part.words) for part in parts if part.letter == letter), "")


def _places(case: Case, entry: Entry, targets: Collection[tuple[str, str]]) -> str:
    """Where the key names lines, they are those of what is meant."""
    lines = {case.stands(family, key) for family, key in targets}
    wrong = [ref for ref in entry.key.part.refs if ref and ref not in lines]
    return f"{' or '.join(lines)}, not {', '.join(wrong)}" if wrong else ""


_STEPS = {"irrelevant": ("1",), "weak": ("1", "2"), "partial": ("2", "3"), "strong": ("3", "4")}
_STEPS_IN_WORDS = {
    "irrelevant": ("does not bear on it",),
    "weak": ("helps a little",),
    "partial": ("helps a little", "helps a lot"),
    "strong": ("helps a lot",),
}
_ORDER = tuple(_STEPS)


def rate_evidence(case: Case, entry: Entry) -> str:
    if entry.question.way == "text":
        return open_(entry) if place(case, entry) else _extremes(case, entry)
    pieces = case.ids("evidence", entry)
    steps = _STEPS if "1" in entry.question.names else _STEPS_IN_WORDS
    wanted = {step for key in pieces for step in steps[case.facts.evidence[key]["strength"]]}
    right = [step for step in entry.question.names if step in wanted]
    if not pieces or list(entry.said) != right:
        return " to ".join(right) or unknown(entry)
    return case.label("evidence", pieces, entry.key.part.why)


def _extremes(case: Case, entry: Entry) -> str:
    """The model names the pieces that are the strongest and the weakest of the sheet."""
    asked = [key for one in case.filled.entries[entry.task] for key in case.ids("evidence", one)]
    ranks = {key: _ORDER.index(case.facts.evidence[key]["strength"]) for key in asked}
    for head, end in (("Highest", max(ranks.values())), ("Lowest", min(ranks.values()))):
        wanted = {key for key, rank in ranks.items() if rank == end}
        named = [point for point in entry.key.question.points if point.startswith(head)]
        wrong = names(case, [case.labels_in(point)[:1] for point in named], wanted)
        if wrong:
            return f"{head}: {wrong}"
    return open_(entry)


def odd_evidence(case: Case, entry: Entry) -> str:
    if entry.question.way == "text":
        return open_(entry) if place(case, entry) else _odd_ones(case, entry)
    pieces = case.ids("evidence", entry)
    boxes = {
        "cross out" if case.facts.evidence[key]["strength"] == "irrelevant" else "keep" for key in pieces
    }
    wrong = each(entry.said, {box: is_(box) for box in boxes}) if pieces else unknown(entry)
    return wrong or case.label("evidence", pieces, entry.key.part.why)


def _odd_ones(case: Case, entry: Entry) -> str:
    asked = {key for one in case.filled.entries[entry.task] for key in case.ids("evidence", one)}
    odd = {key for key in asked if case.facts.evidence[key]["strength"] == "irrelevant"}
    return names(case, [case.labels_in(point)[:1] for point in entry.key.question.points], odd) or open_(
        entry
    )


_WAYS = {
    "only says no": ("denies",),
    "brings a fact or a reason": ("counter-evidence", "undercuts", "context"),
    "talks about something else": ("misses",),
}


def does_it_answer(case: Case, entry: Entry) -> str:
    if entry.question.way == "text":
        return open_(entry)
    rebuttals = case.ids("rebuttals", entry)
    kinds = {case.facts.rebuttals[key]["kind"] for key in rebuttals}
    wrong = each(entry.said, {kind: _of_way(kind) for kind in kinds}) if kinds else unknown(entry)
    return wrong or case.label("rebuttals", rebuttals, entry.key.part.why)


def _of_way(kind: str) -> Test:
    return lambda said: kind in _WAYS.get(said, (said.partition(":")[0],))


# Maps ----------------------------------------------------------------------------------------

_HANGS = {
    "Rests on": "rests on",
    "Evidence for it": "for",
    "Evidence against it": "against",
    "Answer": "answers",
    "Reply": "answers",
}
_Edge = tuple[str, str, str]


def argument_map(case: Case, entry: Entry) -> str:
    if entry.question.way == "text":
        return open_(entry)
    bank = entry.question.bank or entry.key.question.bank
    drawn = {box.words: _edges(box, bank) for box in entry.key.question.maps}
    if None in drawn.values():
        return "in every box the number of its words in the bank"
    printed = {bare(words) for words in bank.values()}
    right = {
        key: edges
        for key in case.facts.claims
        if case.facts.here("claims", key) and case.facts.words("claims", key) in printed
        if len(edges := _around(case, key, printed)) > 1
    }
    for key, edges in right.items():
        told = [found for words, found in drawn.items() if bare(words) == case.facts.words("claims", key)]
        if edges not in told:
            return f"the map of {key}: {sorted(edges)}, not {told}"
    if len(drawn) != len(right):
        return f"maps of {', '.join(right)}"
    return _map_notes(case, entry, bank, right)


def _edges(top: Box, bank: Mapping[str, str]) -> set[_Edge] | None:
    """What hangs from what in a drawn map, in bare words; None where a number stands for other words."""
    edges = set()
    for box, above in boxes(top):
        if bare(bank.get(box.number, "")) != bare(box.words):
            return None
        if above is not None:
            edges.add((_HANGS[box.heading], bare(box.words), bare(above.words)))
    return edges


def _around(case: Case, claim: str, printed: Collection[str]) -> set[_Edge]:
    """What belongs into the map of a claim, in bare words."""
    facts, words = case.facts, case.facts.words("claims", claim)
    found = {
        ("rests on", facts.words("claims", key), words) for key in facts.claims[claim].get("rests_on", [])
    }
    for key, piece in facts.evidence.items():
        if bears_on(piece) == claim and facts.here("evidence", key):
            found.add(("for" if "for" in piece else "against", facts.words("evidence", key), words))
    found |= _replies(case, claim, words)
    return {edge for edge in found if edge[1] in printed}


def _replies(case: Case, answered: str, words: str) -> set[_Edge]:
    found = set()
    for key in case.facts.rebuttals:
        if case.facts.answered(key)[1] == answered and case.facts.here("rebuttals", key):
            own = case.facts.words("rebuttals", key)
            found |= {("answers", own, words), *_replies(case, key, own)}
    return found


_NOTED = {
    "Rests on": "rests on",
    "Evidence for it": "for",
    "Evidence against it": "against",
    "Answers to it": "answers",
    "Replies to the answers": "replies",
}


def _stands(case: Case, words: str, lines: str) -> bool:
    """Whether words of the bank are a mark on these lines, or one from outside the article."""
    ref = "" if lines == "not in the article" else lines
    return any(case.called(family, words, ref) for family in ("claims", "evidence", "rebuttals"))


def _map_notes(case: Case, entry: Entry, bank: Mapping[str, str], right: Mapping[str, set[_Edge]]) -> str:
    """The notes say in numbers what the maps show; the frame has a box for each mark."""
    frame = [box for map_ in entry.question.maps for box, _ in boxes(map_)]
    if len(frame) != entry.marks:
        return f"as many marks as boxes: {len(frame)}"
    notes = case.filled.solution.paper.tasks[entry.task].notes
    for key, edges in right.items():
        words = case.facts.words("claims", key)
        wanted = {
            (name if name != "answers" or above == words else "replies", below)
            for name, below, above in edges
        }
        told = [
            note for note in notes if any(case.is_label_of(label, key) for label in case.labels_in(note[:6]))
        ]
        noted = [
            {
                (_NOTED[head], bare(bank[number]))
                for head, numbers in re.findall(r"([A-Z][a-z ]+): ([^;]*)[;.]", note)
                if head in _NOTED
                for number, lines in re.findall(r"(\d+)(?: \(([^)]*)\))?", numbers)
                if not lines or _stands(case, bank[number], lines)
            }
            for note in told
        ]
        if wanted not in noted:
            return f"notes on {key}: {sorted(wanted)}, not {told}"
    return ""
