"""Markers: for each kind of exercise, whether what was entered into a sheet is right by its YAML alone.

A marker knows an item by its printed words and nothing of how a kind makes its tasks. It gives "" where an
entry is right, or says what would be.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from tests.elements import bare, fold
from tests.facts import ARTICLE, Facts, Place, bears_on, plain
from tests.filler import Entry, Filled, boxes
from tests.paper import Box

_RUBRIC_ROWS = 4


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


class Case:
    """A filled sheet with the facts that it is marked by."""

    def __init__(self, filled: Filled, facts: Facts) -> None:
        self.filled, self.facts = filled, facts
        self.sheet, self.labels = filled.sheet, filled.solution.labels
        self._lines: dict[Place, str] = {}

    # Lines ---------------------------------------------------------------------------------------

    @cached_property
    def _ends(self) -> list[tuple[int, int]]:
        """How many bare letters of the text stand up to the end of each line, and its number."""
        lines = self.sheet.lines
        ends = list(zip(accumulate(len(bare(line)) for line in lines.values()), lines, strict=True))
        assert "".join(map(bare, lines.values())) == bare(self.facts.parts["text"]), "another text is printed"
        return ends

    def _line(self, letters: int) -> int:
        return next(number for end, number in self._ends if letters <= end)

    def lines(self, place: Place) -> str:
        """Where words stand, as the sheet prints it."""
        if place not in self._lines:
            self._lines[place] = self._told(place)
        return self._lines[place]

    def _told(self, place: Place) -> str:
        if place.part != "text":
            return place.part
        text = self.facts.parts["text"]
        before = len(bare(text[: place.start]))
        first, last = self._line(before + 1), self._line(before + len(bare(text[place.start : place.end])))
        return f"line {first}" if first == last else f"lines {first}–{last}"

    def lines_of(self, quote: object) -> str:
        place = self.facts.place(quote)
        return self.lines(place) if place else ""

    def stands(self, family: str, key: str) -> str:
        """The lines of a mark, "" where it stands outside the article."""
        mark = self.facts.marks(family)[key]
        return "" if mark.get("text") else self.lines_of(mark["quote"])

    # Marks ---------------------------------------------------------------------------------------

    def ids(self, family: str, entry: Entry) -> list[str]:
        """Ids of the marks whose words and lines are printed as the item of an entry."""
        return self.called(family, entry.part.words, entry.part.ref)

    def called(self, family: str, words: str, ref: str) -> list[str]:
        return [key for key in self.facts.called(family, words) if self.stands(family, key) == ref]

    def label(self, family: str, ids: Collection[str], why: str) -> str:
        """ "" if the reason of an entry begins with the label of one of the marks, or with none."""
        found = re.match(r"([CERWX]\d+)b?\b", why)
        if not found or self.facts.labelled(found[1], self.labels) & set(ids):
            return ""
        return f"the label of {' or '.join(ids)} ({family}), not {found[1]}"

    def labels_in(self, words: str) -> list[str]:
        return re.findall(r"\b[CERWX]\d+\b", words)

    def is_label_of(self, label: str, key: str) -> bool:
        return key in self.facts.labelled(label, self.labels)

    def printed(self, words: str) -> bool:
        """Whether a task of the sheet prints these bare words."""
        return any(words in text for text in self._texts)

    @cached_property
    def _texts(self) -> tuple[str, ...]:
        return tuple(bare(task.words) for task in self.sheet.tasks.values())


Test = Callable[[str], bool]
Marker = Callable[[Case, Entry], str]


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


# What markers share --------------------------------------------------------------------------


def _is(words: str) -> Test:
    return lambda said: bare(said) == bare(words)


def _begins(words: str) -> Test:
    return lambda said: bare(said).startswith(bare(words))


def _any_of(*words: str) -> Test:
    return lambda said: bare(said) in {bare(one) for one in words}


def _each(said: Sequence[str], wanted: Mapping[str, Test]) -> str:
    """ "" if every answer given is wanted, and every one wanted is given."""
    right = all(any(test(one) for test in wanted.values()) for one in said) and all(
        any(test(one) for one in said) for test in wanted.values()
    )
    return "" if right and said else " and ".join(wanted) or "nothing that is marked so"


def _unknown(entry: Entry) -> str:
    return f"no mark of the exercise reads “{entry.part.words}” {entry.part.ref}"


def _open(entry: Entry, *, rubric: bool = False) -> str:
    """A model answer that is there, and four rows to judge by where there is a rubric."""
    rows = entry.key.question.rubric
    if not bare(entry.key.question.model):
        return "a model answer"
    if (rubric or rows) and (len(rows) != _RUBRIC_ROWS or not all(all(map(bare, row)) for row in rows)):
        return f"a rubric of four rows, not {len(rows)}"
    return ""


def _extra(entry: Entry, first: Sequence[str]) -> bool:
    """Whether a text is asked beyond what is asked at every level: its prompt begins otherwise."""
    return not any(bare(entry.part.words).startswith(bare(words)) for words in first)


# Words ---------------------------------------------------------------------------------------


def _glossary(case: Case, entry: Entry) -> str:
    if entry.question.way == "text":
        return _open(entry)
    terms = case.ids("terms", entry)
    means = [str(case.facts.marks("terms")[key]["means"]) for key in terms]
    return _each(entry.said, {one: _is(one) for one in means}) if terms else _unknown(entry)


def _verbs(case: Case, entry: Entry) -> str:
    if entry.question.way == "text":
        return _open(entry)
    if entry.question.way == "table":
        return _implied(case, entry)
    claims = _spoken(case, entry)
    verbs = {_verb(case, key).casefold() for key in claims}
    return "" if {bare(said).casefold() for said in entry.said} == verbs else " or ".join(verbs) or "no verb"


def _verb(case: Case, claim: str) -> str:
    quote = case.facts.verb(claim)
    return case.facts.standing(quote) if quote else ""


def _spoken(case: Case, entry: Entry) -> list[str]:
    """The claims whose verb stands between the words around a gap."""
    before, after = (fold(piece) for piece in entry.part.cells)
    tail, head = bare(before.rpartition("…")[2]), bare(after.partition("…")[0])
    claims = []
    for key in case.facts.claims:
        place = case.facts.place(case.facts.verb(key)) if case.facts.verb(key) else None
        if place is None or case.lines(place) != entry.part.ref:
            continue
        text = case.facts.parts[place.part]
        if bare(text[: place.start]).endswith(tail) and bare(text[place.end :]).startswith(head):
            claims.append(key)
    return claims


def _implied(case: Case, entry: Entry) -> str:
    """What a verb suggests; at a higher level the verb is named by the letter of its gap."""
    verb, told = entry.cells
    gaps = [other for other in case.filled.entries[entry.task] if other.question.way == "gap"]
    named = re.fullmatch(r"the verb in (\w+)", verb)
    if named:
        gaps = [gap for gap in gaps if gap.letter == named[1]]
        verb, _, told = told.partition(":")
    spoken = {key for gap in gaps for key in _spoken(case, gap)}
    same = [key for key in case.facts.claims if _verb(case, key).casefold() == bare(verb).casefold()]
    implied = {case.facts.implied(key) for key in same if named or key in spoken}
    right = " and ".join(sorted(implied)) or f"“{verb}” is no verb of the task"
    if not spoken & set(same) or not implied:
        return right
    if len(implied) == 1:
        return "" if bare(told) == plain(*implied) else right
    return "" if all(plain(one) in bare(told) for one in implied) else right


_SHARED_CODES = {"loaded": "bigger", "absolute": "bigger", "hedge": "milder", "euphemism": "milder"}
_SAYING = {"attribution": "saying-word"}


def _loaded(case: Case, entry: Entry) -> str:
    if entry.question.way == "text":
        return _open(entry)
    words, code, plainer = entry.cells
    marks = case.facts.marks("wording")
    found = [key for key in marks if case.facts.words("wording", key) == bare(words)]
    if not found:
        return f"“{words}” is not marked"
    codes = _legend(case, entry)
    for name in code.split(" or "):
        kinds = {marks[key]["kind"] for key in found}
        meanings = {
            meaning for kind in kinds for meaning in (kind, _SHARED_CODES.get(kind), _SAYING.get(kind))
        }
        if codes.get(name, "").partition(":")[0] not in meanings:
            return f"a code for {' or '.join(sorted(kinds))}, not {name} ({codes.get(name)})"
    neutral = [str(marks[key]["neutral"]) for key in found if "neutral" in marks[key]]
    right = bare(plainer) in {plain(one) for one in neutral} or all(
        plain(one) in bare(plainer) for one in neutral
    )
    return "" if right and plainer else " or ".join(neutral)


def _legend(case: Case, entry: Entry) -> Mapping[str, str]:
    questions = case.sheet.tasks[entry.task].questions
    return next(question.codes for question in questions if question.codes)


def _loaded_all(case: Case, entries: Sequence[Entry]) -> str:
    """Every marked word of the lines that the task names is one row and one find, but for verbs printed."""
    task = case.sheet.tasks[entries[0].task]
    rows = [(bare(entry.cells[0]), entry.cells[1]) for entry in entries if entry.question.way == "table"]
    keyed = case.filled.solution.paper.tasks[task.number].questions
    finds = [find for question in keyed for find in question.finds]
    noted = [(bare(find[2]), find[3]) for find in finds]
    if sorted(words for words, _ in rows) != sorted(words for words, _ in noted):
        return f"the words of the finds, {[find[2] for find in finds]}"
    if any(code not in dict(rows)[words] for words, code in noted):
        return f"the codes of the finds, {noted}"
    stand = {bare(find[2]): find[1] for find in finds}
    named = _numbers(task.instruction.partition(", circle")[0])
    for key, wording in case.facts.marks("wording").items():
        place = case.facts.place(wording["quote"])
        if place is None or place.part != "text" or not set(_numbers(case.lines(place))) <= set(named):
            continue
        words = case.facts.words("wording", key)
        if words in stand and stand[words] != case.lines(place):
            return f"“{words}” stands in {case.lines(place)}"
        if words not in stand and not _said_by_a_verb(case, place):
            return f"a row for “{words}”, which stands in {case.lines(place)} as well"
    return ""


def _numbers(lines: str) -> list[int]:
    """The numbers of `lines 3–5 and 8`."""
    runs = re.findall(r"(\d+)(?:–(\d+))?", lines)
    return [number for first, last in runs for number in range(int(first), int(last or first) + 1)]


def _said_by_a_verb(case: Case, place: Place) -> bool:
    verbs = [case.facts.place(case.facts.verb(key)) for key in case.facts.claims if case.facts.verb(key)]
    return any(
        verb and verb.part == place.part and verb.start < place.end and place.start < verb.end
        for verb in verbs
    )


# Claims --------------------------------------------------------------------------------------


def _find_claims(case: Case, entry: Entry) -> str:
    if entry.question.way == "text":
        return _open(entry)
    label, lines, words, who = entry.said
    claims = case.called("claims", words, lines)
    if not claims:
        return f"no claim reads “{words}” in {lines}"
    if case.printed(bare(words)):
        return "a claim that no task prints"
    if not any(case.is_label_of(label, key) for key in claims):
        return f"the label of {claims[0]}"
    names = [case.facts.speaker(case.facts.by(key)) for key in claims]
    return "" if any(_begins(name)(who) for name in names) else f"said by {' or '.join(names)}"


def _find_claims_all(case: Case, entries: Sequence[Entry]) -> str:
    found = [entry.said for entry in entries if entry.question.way == "find"]
    task = case.sheet.tasks[entries[0].task]
    if len(set(found)) < len(found):
        return "each find once"
    return (
        "" if f"{len(found)} claim" in task.instruction else f"as many finds as it asks: {task.instruction}"
    )


def _sort(case: Case, entry: Entry) -> str:
    if entry.question.way == "text":
        return _open(entry)
    claims = case.ids("claims", entry)
    kinds = [case.facts.claims[key]["kind"] for key in claims]
    if len(entry.said) == 1 and set(kinds) & set(entry.said[0].split(" or ")):
        return case.label("claims", claims, entry.key.part.why)
    return " or ".join(kinds) or _unknown(entry)


def _who(case: Case, entry: Entry) -> str:
    if entry.question.way == "text":
        return _open(entry)
    claims = case.ids("claims", entry)
    wanted = {case.facts.speaker(by): _speaker(case, by) for by in map(case.facts.by, claims)}
    return _each(entry.said, wanted) or case.label("claims", claims, entry.key.part.why)


def _speaker(case: Case, by: str) -> Test:
    """Whether an option is a speaker: by name, with the role behind it where there is one."""
    if by == "article":
        return _begins(ARTICLE)
    source = case.facts.sources[by]
    return _any_of(source["name"], f"{source['name']}, {source.get('role', '')}")


def _unattributed(case: Case, entry: Entry) -> str:
    if entry.question.way == "text":
        return _open(entry)
    claims = case.ids("claims", entry)
    boxes = {"no source" if case.facts.by(key) == "article" else "has a source" for key in claims}
    wrong = _each(entry.said, {box: _is(box) for box in boxes}) if claims else _unknown(entry)
    return wrong or case.label("claims", claims, entry.key.part.why)


def _confidence(case: Case, entry: Entry) -> str:
    if entry.question.way == "text":
        return _open(entry)
    claims = case.ids("claims", entry)
    if not claims:
        return _unknown(entry)
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


def _true_false(case: Case, entry: Entry) -> str:
    if entry.question.way == "text":
        return _open(entry)
    say = plain(entry.part.words)
    held = [one for one in case.facts.tree.get("statements", []) if bare(one["say"]) == say]
    boxes = {_BOXES[one["answer"]] for one in held} or _made(case, entry)
    wrong = _each(entry.said, {box: _is(box) for box in boxes})
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
    return {"true" if any(_begins(name)(found[2]) for name in said) else "false"}


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


def _ledger(case: Case, entry: Entry) -> str:
    if entry.question.way == "text":
        return _open(entry)
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


def _source_types(case: Case, entry: Entry) -> str:
    if entry.question.way == "text":
        return _count(case, entry) if _asks(entry, "Count them") else _open(entry)
    kinds = _kinds(case, entry)
    return _each(entry.said, {kind: _of_sort(kind) for kind in kinds}) if kinds else _unknown(entry)


def _kinds(case: Case, entry: Entry) -> set[str]:
    """The kinds of the sources that bear the name of an item."""
    sources = case.facts.sources.values()
    named = [
        one for one in sources if _any_of(one["name"], f"{one['name']}, {one.get('role')}")(entry.part.words)
    ]
    names = {bare(one["name"]) for one in named}
    return {str(one["kind"]) for one in sources if bare(one["name"]) in names and "kind" in one}


def _of_sort(kind: str) -> Test:
    """Whether an option is of a sort: `expert: knows the subject …`, or one that several share."""
    return lambda said: kind in _SORTS.get(said.partition(":")[0], (said.partition(":")[0],))


def _asks(entry: Entry, words: str) -> bool:
    return entry.part.words.startswith(words)


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


# Evidence and answers ------------------------------------------------------------------------


def _match_evidence(case: Case, entry: Entry) -> str:
    if entry.question.way == "text":
        return _open(entry)
    pieces = case.ids("evidence", entry)
    if not pieces:
        return _unknown(entry)
    targets = {("claims", bears_on(case.facts.evidence[key])) for key in pieces}
    signs = {"for" if "for" in case.facts.evidence[key] else "against" for key in pieces}
    if len(entry.key.part.signs) != 1 or not set(entry.key.part.signs) <= signs:
        return " or ".join(signs)
    return _targets(case, entry, targets) or case.label("evidence", pieces, entry.key.part.why)


def _match_rebuttals(case: Case, entry: Entry) -> str:
    if entry.question.way == "text":
        return _open(entry)
    rebuttals = case.ids("rebuttals", entry)
    targets = {case.facts.answered(key) for key in rebuttals}
    wrong = _targets(case, entry, targets) if targets else _unknown(entry)
    return wrong or case.label("rebuttals", rebuttals, entry.key.part.why)


def _targets(case: Case, entry: Entry, targets: Collection[tuple[str, str]]) -> str:
    """Whether the answers are just those marks: by their words, by the letter of their item, or as unlisted."""
    words = {
        f"{key} “{case.facts.words(family, key)}”": _points_at(case, entry, family, key)
        for family, key in targets
    }
    return _each(entry.said, words) or _places(case, entry, targets)


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
    wrong = [ref for ref in entry.key.part.refs if ref not in lines]
    return f"{' or '.join(lines)}, not {', '.join(wrong)}" if wrong else ""


_STEPS = {"irrelevant": ("1",), "weak": ("1", "2"), "partial": ("2", "3"), "strong": ("3", "4")}
_STEPS_IN_WORDS = {
    "irrelevant": ("does not bear on it",),
    "weak": ("helps a little",),
    "partial": ("helps a little", "helps a lot"),
    "strong": ("helps a lot",),
}
_ORDER = tuple(_STEPS)


def _rate(case: Case, entry: Entry) -> str:
    if entry.question.way == "text":
        return _extremes(case, entry) if _asks(entry, "Write the letter of the piece") else _open(entry)
    pieces = case.ids("evidence", entry)
    steps = _STEPS if "1" in entry.question.names else _STEPS_IN_WORDS
    wanted = {step for key in pieces for step in steps[case.facts.evidence[key]["strength"]]}
    right = [step for step in entry.question.names if step in wanted]
    if not pieces or list(entry.said) != right:
        return " to ".join(right) or _unknown(entry)
    return case.label("evidence", pieces, entry.key.part.why)


def _extremes(case: Case, entry: Entry) -> str:
    """The model names the pieces that are the strongest and the weakest of the sheet."""
    asked = [key for one in case.filled.entries[entry.task] for key in case.ids("evidence", one)]
    ranks = {key: _ORDER.index(case.facts.evidence[key]["strength"]) for key in asked}
    for head, end in (("Highest", max(ranks.values())), ("Lowest", min(ranks.values()))):
        wanted = {key for key, rank in ranks.items() if rank == end}
        named = [point for point in entry.key.question.points if point.startswith(head)]
        wrong = _names(case, [case.labels_in(point)[:1] for point in named], wanted)
        if wrong:
            return f"{head}: {wrong}"
    return _open(entry)


def _names(case: Case, labels: Sequence[Sequence[str]], wanted: Collection[str]) -> str:
    """ "" if the labels are those of the marks `wanted`, each once."""
    named = [label for one in labels for label in one]
    fits = len(named) == len(wanted) and all(
        any(case.is_label_of(label, key) for label in named) for key in wanted
    )
    fits = fits and all(any(case.is_label_of(label, key) for key in wanted) for label in named)
    return "" if fits else f"{', '.join(sorted(wanted)) or 'none'}, not {', '.join(named) or 'none'}"


def _odd(case: Case, entry: Entry) -> str:
    if entry.question.way == "text":
        return (
            _odd_ones(case, entry)
            if _asks(entry, "Choose one piece that you crossed out (")
            else _open(entry)
        )
    pieces = case.ids("evidence", entry)
    boxes = {
        "cross out" if case.facts.evidence[key]["strength"] == "irrelevant" else "keep" for key in pieces
    }
    wrong = _each(entry.said, {box: _is(box) for box in boxes}) if pieces else _unknown(entry)
    return wrong or case.label("evidence", pieces, entry.key.part.why)


def _odd_ones(case: Case, entry: Entry) -> str:
    asked = {key for one in case.filled.entries[entry.task] for key in case.ids("evidence", one)}
    odd = {key for key in asked if case.facts.evidence[key]["strength"] == "irrelevant"}
    return _names(case, [case.labels_in(point)[:1] for point in entry.key.question.points], odd) or _open(
        entry
    )


_WAYS = {
    "only says no": ("denies",),
    "brings a fact or a reason": ("counter-evidence", "undercuts", "context"),
    "talks about something else": ("misses",),
}


def _does_it_answer(case: Case, entry: Entry) -> str:
    if entry.question.way == "text":
        return _open(entry)
    rebuttals = case.ids("rebuttals", entry)
    kinds = {case.facts.rebuttals[key]["kind"] for key in rebuttals}
    wrong = _each(entry.said, {kind: _of_way(kind) for kind in kinds}) if kinds else _unknown(entry)
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


def _map(case: Case, entry: Entry) -> str:
    if entry.question.way == "text":
        return _open(entry)
    bank = entry.question.bank or entry.key.question.bank
    drawn = {box.words: _edges(case, box, bank) for box in entry.key.question.maps}
    if None in drawn.values():
        return f"in the map of “{next(words for words, edges in drawn.items() if edges is None)}” the bank's words"
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


def _edges(case: Case, top: Box, bank: Mapping[str, str]) -> set[_Edge] | None:
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
                for number in re.findall(r"\d+", re.sub(r"\([^)]*\)", "", numbers))
            }
            for note in told
        ]
        if wanted not in noted:
            return f"notes on {key}: {sorted(wanted)}, not {told}"
    return ""


# Open answers on claims ----------------------------------------------------------------------


def _write_rebuttal(case: Case, entry: Entry) -> str:
    """The model names every claim that nobody in this text answers, with its words."""
    if _extra(entry, ["They say"]):
        return _open(entry)
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
    return _names(case, [case.labels_in(one)[:1] for one in points], left) or _open(entry, rubric=True)


def _conflicts(case: Case, entry: Entry) -> str:
    if _extra(entry, ["Passage A"]):
        return _open(entry)
    asked = bare(entry.part.words)
    clashes = {
        key: one
        for key, one in case.facts.marks("conflicts").items()
        if all(words and words in asked for words in map(case.facts.standing, one["quotes"]))
    }
    if not clashes:
        return _unknown(entry)
    for quote in (quote for one in clashes.values() for quote in one["quotes"]):
        if f"({case.lines_of(quote)})" not in entry.part.words:
            return f"a passage in {case.lines_of(quote)}"
    reasons = [one["because"] for one in clashes.values() if "because" in one]
    model = entry.key.question.model
    if not all(plain(reason) in bare(model) for reason in reasons):
        return " ".join(reasons)
    return case.label("conflicts", clashes, model) or _open(entry, rubric=True)


_PAPER = frozenset({"document", "data"})
_TRACED = ("measures", "written down", "quotes from the document", "prints the quotation", "headline")


def _trace(case: Case, entry: Entry) -> str:
    if entry.question.way == "text":
        return _open(entry)
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
    return _names(case, [case.labels_in(entry.cells[0])], fit)


def _has_paper(facts: Facts, claim: str) -> bool:
    """Whether something was found outside for a claim, or the article offers a paper or a count for it."""
    return any(
        bears_on(piece) == claim
        and (
            "url" in piece or ("for" in piece and piece.get("kind") in _PAPER and facts.here("evidence", key))
        )
        for key, piece in facts.evidence.items()
    )


_STATUSES = {"not-enough-evidence": "not enough evidence", "not-checkable": "cannot be checked"}


def _lateral(case: Case, entry: Entry) -> str:
    facts = case.facts
    checkable = {
        key
        for key, claim in facts.claims.items()
        if claim.get("kind") == "checkable" and facts.here("claims", key)
    }
    if entry.question.way == "table":
        if not _asks(entry, "The claim"):
            return ""
        return _names(case, [case.labels_in(entry.cells[1])], checkable)
    if entry.question.way != "list":
        return _open(entry) if entry.question.way == "text" else ""
    if entry.key.part.right:
        return "no box: it depends on the claim that is chosen"
    points = entry.key.question.points
    for point in points:
        (label, *_) = case.labels_in(point)
        told = {facts.claims[key]["status"] for key in facts.labelled(label, case.labels) & checkable}
        if not any(point.startswith(f"{label} {_STATUSES.get(status, status)}:") for status in told):
            return f"{label} {' or '.join(told)}"
    return _names(case, [case.labels_in(point)[:1] for point in points], checkable)


# The rest ------------------------------------------------------------------------------------

_ASKED_OF_FIGURES = {"Of what": "of", "Compared with what": "base", "Who counted": "by", "When": "when"}


def _figures(case: Case, entry: Entry) -> str:
    if entry.question.way == "text":
        return _open(entry)
    figures = [
        one
        for one in case.facts.tree.get("figures", [])
        if bare(case.facts.standing(one["quote"]) + case.lines_of(one["quote"])) == bare(entry.cells[0])
    ]
    if not figures:
        return _unknown(entry)
    for head, cell in zip(entry.question.names[1:], entry.cells[1:], strict=True):
        field = next(field for words, field in _ASKED_OF_FIGURES.items() if head.startswith(words))
        values = [str(one[field]) for one in figures if field in one]
        told = [case.facts.speaker(value) if field == "by" else value for value in values]
        if bare(cell) not in {plain(" or ".join(told)), *(plain(one) for one in told)} - {""} | (
            set() if told else {bare("not told")}
        ):
            return f"{head} {' or '.join(told) or 'not told'}"
    return ""


_TELLS, _TELLS_NOT = "the article tells it", "the article does not tell it"


def _missing(case: Case, entry: Entry) -> str:
    gaps = case.facts.marks("gaps").values()
    if entry.question.way == "text":
        if not _asks(entry, "Choose two things that are missing"):
            return _open(entry)
        lacking = [one for one in gaps if "told" not in one]
        points = [bare(point) for point in entry.key.question.points]
        wanted = [plain(one["what"]) + plain(one.get("where", "")) for one in lacking]
        named = len(points) == len(wanted) and all(any(p.startswith(w) for p in points) for w in wanted)
        return _open(entry) if named else "; ".join(one["what"] for one in lacking)
    same = [one for one in gaps if bare(one["what"]) == bare(entry.part.words)]
    told = [one["told"] for one in same if "told" in one]
    if same:
        wrong = _each(entry.said, {box: _is(box) for box in [_TELLS if told else _TELLS_NOT]})
        lines = {case.lines_of(quote) for quote in told}
        why = entry.key.part.why
        return wrong or ("" if not lines or any(why.startswith(one) for one in lines) else " or ".join(lines))
    name = entry.part.words.removeprefix("something about ")
    named_there = any(one["name"] == name for one in case.facts.sources.values()) and bare(name) in bare(
        case.facts.parts["text"]
    )
    return _each(entry.said, {_TELLS: _is(_TELLS)}) if named_there else _unknown(entry)


_VERDICTS = {"fair": "is fair", "different": "is about something different"}
_SHARED_VERDICTS = {
    "fair": "the text keeps what it promises",
    "overstates": "it promises more than the text tells, or something else",
    "misleads": "it promises more than the text tells, or something else",
    "different": "it promises more than the text tells, or something else",
    "understates": "it promises less than the text tells",
}


def _headline(case: Case, entry: Entry) -> str:
    check = case.facts.tree["headline"]
    if entry.question.way == "text":
        rewrites = _asks(entry, "Write a headline")
        if rewrites and "rewrite" in check and plain(check["rewrite"]) not in bare(entry.key.question.model):
            return str(check["rewrite"])
        return _open(entry, rubric=rewrites)
    verdict = check["verdict"]
    shared = _SHARED_VERDICTS["fair"] in entry.question.names
    right = _SHARED_VERDICTS[verdict] if shared else _VERDICTS.get(verdict, verdict)
    if len(entry.said) != 1 or not entry.said[0].startswith(right):
        return right
    return "" if plain(check.get("because", "")) in bare(entry.key.part.why) else "the reason of the mark-up"


def _questions(case: Case, entry: Entry) -> str:
    found = [
        one for one in case.facts.tree.get("questions", []) if plain(one["ask"]) == bare(entry.part.words)
    ]
    if not found:
        return _open(entry) if entry.question.way == "text" else _unknown(entry)
    (asked,) = found
    if entry.question.way == "list" and entry.key.part.right:
        return _each(entry.said, {asked["answer"]: _is(asked["answer"])})
    if "answer" in asked and entry.question.way == "text":
        right = bare(entry.key.question.model) == plain(asked["answer"].replace("\n- ", "\n"))
        return "" if right else str(asked["answer"])
    return "" if not asked.get("answer") else str(asked["answer"])


MARKERS: Mapping[str, Marker] = {
    "glossary": _glossary,
    "find-claims": _find_claims,
    "sort-statements": _sort,
    "who-said-it": _who,
    "unattributed": _unattributed,
    "attribution-verbs": _verbs,
    "source-ledger": _ledger,
    "source-types": _source_types,
    "match-evidence": _match_evidence,
    "rate-evidence": _rate,
    "odd-evidence": _odd,
    "match-rebuttals": _match_rebuttals,
    "does-it-answer": _does_it_answer,
    "argument-map": _map,
    "write-rebuttal": _write_rebuttal,
    "loaded-words": _loaded,
    "figures-and-dates": _figures,
    "conflicts": _conflicts,
    "whats-missing": _missing,
    "headline-check": _headline,
    "true-false-not-given": _true_false,
    "trace-source": _trace,
    "lateral-reading": _lateral,
    "confidence": _confidence,
    "teacher-questions": _questions,
}
# What holds of a task as a whole.
WHOLE: Mapping[str, Callable[[Case, Sequence[Entry]], str]] = {
    "find-claims": _find_claims_all,
    "loaded-words": _loaded_all,
}
