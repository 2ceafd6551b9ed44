"""Markers of the kinds about words, figures and the article as a whole."""

import re
from collections.abc import Mapping, Sequence

from tests.elements import bare, fold
from tests.facts import Place, plain
from tests.filler import Entry
from tests.marking import Case, each, is_, open_, place, unknown


def glossary(case: Case, entry: Entry) -> str:
    if entry.question.way == "text":
        return open_(entry)
    terms = case.ids("terms", entry)
    means = [str(case.facts.marks("terms")[key]["means"]) for key in terms]
    return each(entry.said, {one: is_(one) for one in means}) if terms else unknown(entry)


def attribution_verbs(case: Case, entry: Entry) -> str:
    if entry.question.way == "text":
        return open_(entry)
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


def loaded_words(case: Case, entry: Entry) -> str:
    if entry.question.way == "text":
        return open_(entry)
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


def loaded_words_as_a_whole(case: Case, entries: Sequence[Entry]) -> str:
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
    """Every number of lines that a task or a key names."""
    runs = re.findall(r"(\d+)(?:–(\d+))?", lines)
    return [number for first, last in runs for number in range(int(first), int(last or first) + 1)]


def _said_by_a_verb(case: Case, place: Place) -> bool:
    verbs = [case.facts.place(case.facts.verb(key)) for key in case.facts.claims if case.facts.verb(key)]
    return any(
        verb and verb.part == place.part and verb.start < place.end and place.start < verb.end
        for verb in verbs
    )


_ASKED_OF_FIGURES = {"Of what": "of", "Compared with what": "base", "Who counted": "by", "When": "when"}


def figures_and_dates(case: Case, entry: Entry) -> str:
    if entry.question.way == "text":
        return open_(entry)
    figures = [
        one
        for one in case.facts.tree.get("figures", [])
        if bare(case.facts.standing(one["quote"]) + case.lines_of(one["quote"])) == bare(entry.cells[0])
    ]
    if not figures:
        return unknown(entry)
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


def whats_missing(case: Case, entry: Entry) -> str:
    gaps = case.facts.marks("gaps").values()
    if entry.question.way == "text":
        if place(case, entry):
            return open_(entry)
        lacking = [one for one in gaps if "told" not in one]
        points = [bare(point) for point in entry.key.question.points]
        wanted = [plain(one["what"]) + plain(one.get("where", "")) for one in lacking]
        named = len(points) == len(wanted) and all(any(p.startswith(w) for p in points) for w in wanted)
        return open_(entry) if named else "; ".join(one["what"] for one in lacking)
    same = [one for one in gaps if bare(one["what"]) == bare(entry.part.words)]
    told = [one["told"] for one in same if "told" in one]
    if same:
        wrong = each(entry.said, {box: is_(box) for box in [_TELLS if told else _TELLS_NOT]})
        lines = {case.lines_of(quote) for quote in told}
        why = entry.key.part.why
        return wrong or ("" if not lines or any(why.startswith(one) for one in lines) else " or ".join(lines))
    name = entry.part.words.removeprefix("something about ")
    named_there = any(one["name"] == name for one in case.facts.sources.values()) and bare(name) in bare(
        case.facts.parts["text"]
    )
    return each(entry.said, {_TELLS: is_(_TELLS)}) if named_there else unknown(entry)


_VERDICTS = {"fair": "is fair", "different": "is about something different"}
_SHARED_VERDICTS = {
    "fair": "the text keeps what it promises",
    "overstates": "it promises more than the text tells, or something else",
    "misleads": "it promises more than the text tells, or something else",
    "different": "it promises more than the text tells, or something else",
    "understates": "it promises less than the text tells",
}


def headline_check(case: Case, entry: Entry) -> str:
    check = case.facts.tree["headline"]
    if entry.question.way == "text":
        rewrites = place(case, entry) == 1
        if rewrites and "rewrite" in check and plain(check["rewrite"]) not in bare(entry.key.question.model):
            return str(check["rewrite"])
        return open_(entry, rubric=rewrites)
    verdict = check["verdict"]
    shared = _SHARED_VERDICTS["fair"] in entry.question.names
    right = _SHARED_VERDICTS[verdict] if shared else _VERDICTS.get(verdict, verdict)
    if len(entry.said) != 1 or not entry.said[0].startswith(right):
        return right
    return "" if plain(check.get("because", "")) in bare(entry.key.part.why) else "the reason of the mark-up"


def teacher_questions(case: Case, entry: Entry) -> str:
    found = [
        one for one in case.facts.tree.get("questions", []) if plain(one["ask"]) == bare(entry.part.words)
    ]
    if not found:
        last = entry == case.filled.entries[entry.task][-1]
        return open_(entry) if last and entry.question.way == "text" else unknown(entry)
    (asked,) = found
    if entry.question.way == "list" and entry.key.part.right:
        return each(entry.said, {asked["answer"]: is_(asked["answer"])})
    if "answer" in asked and entry.question.way == "text":
        right = bare(entry.key.question.model) == plain(asked["answer"])
        return "" if right else str(asked["answer"])
    return "" if not asked.get("answer") else str(asked["answer"])
