"""A solver of keys: what a key says is right, read from its page alone as a marker reads it.

The quick key at its head and the full key below it are read apart, and must say the same.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tests.elements import Element, bare
from tests.paper import Paper, Part, Question, Task, read

_CUT = " …"
_TO = "–"


@dataclass(frozen=True, slots=True)
class Solved:
    """What the full key says of one lettered part; `question` is the one that it belongs to."""

    question: Question
    part: Part


@dataclass(frozen=True, slots=True)
class Quick:
    """An entry of the quick key for some letters; `marks` are those of each where it is open, else None."""

    letters: tuple[str, ...]
    says: str
    signs: tuple[str, ...]
    marks: int | None


@dataclass(frozen=True, slots=True)
class Solution:
    """All that a key tells: `parts` by task and letter, `quick` by task, `labels` by their names.

    A label such as `C1` gives the bare words of the article that end where it stands, or of what stands
    outside the article.
    """

    paper: Paper
    parts: Mapping[int, Mapping[str, Solved]]
    quick: Mapping[int, tuple[Quick, ...]]
    labels: Mapping[str, str]


def solve(page: str) -> Solution:
    """What the key on `page` says."""
    paper = read(page)
    return Solution(
        paper,
        {number: dict(_solved(task)) for number, task in paper.tasks.items()},
        {
            int(row.words("th")): tuple(map(_quick, row.all(".entry")))
            for row in paper.root.one("table.quick-rows").all("tr")
        },
        _labels(paper.root),
    )


def _solved(task: Task) -> Iterator[tuple[str, Solved]]:
    for question in task.questions:
        for part in question.parts:
            yield part.letter, Solved(question, part)


# The labels ----------------------------------------------------------------------------------


def _labels(root: Element) -> dict[str, str]:
    """Where each mark ends in the marked article, by what stands before; and what stands outside."""
    labels: dict[str, str] = {}
    article = root.one("article.text")
    for part in (*article.all(".headline"), *article.all(".standfirst")):
        _lay(part, "", labels)
    text = ""
    for block in article.all(".lines"):
        text = _lay(block, text, labels)
    for note in article.all(".side-note"):
        if note.first(".outside-words"):
            labels[note.words(".tag")] = bare(note.words(".outside-words"))
    return labels


def _lay(element: Element, before: str, labels: dict[str, str]) -> str:
    """The bare words up to the end of `element`, of which those before each label are kept."""
    for child in element.children:
        if not isinstance(child, Element):
            before += bare(child)
        elif "tag" in child.classes:
            labels[child.text()] = before
        elif "n" not in child.classes:
            before = _lay(child, before, labels)
    return before


# The quick key -------------------------------------------------------------------------------


def _quick(entry: Element) -> Quick:
    letters = [found.text() for found in entry.own("b")]
    is_open = bool(entry.own("i"))
    says = entry.text("b", "i", ".circled")
    found = re.search(r"(\d+) mark", says) if is_open else None
    return Quick(
        tuple(_spelled(letters[0])) if letters else ("",),
        "" if is_open else says,
        tuple(sign.text() for sign in entry.own(".circled")),
        int(found[1]) if found else None,
    )


def _spelled(letters: str) -> Iterator[str]:
    """Letters such as `a, c` one by one, those from one to another too."""
    for run in letters.split(", "):
        first, _, last = run.partition(_TO)
        assert first.isalpha(), f"{letters} are no letters of parts"
        yield from map(_name, range(_place(first), _place(last or first) + 1))


def _place(letter: str) -> int:
    place = 0
    for sign in letter:
        place = 26 * place + ord(sign) - ord("a") + 1
    return place


def _name(place: int) -> str:
    name = ""
    while place:
        place, rest = divmod(place - 1, 26)
        name = chr(ord("a") + rest) + name
    return name


def disagreements(solution: Solution, marks: Mapping[int, Mapping[str, int]]) -> Iterator[str]:
    """Where the quick key says other than the full one; `marks` are those of the parts on the sheet."""
    for number, task in solution.paper.tasks.items():
        quick = solution.quick.get(number, ())
        for question in task.questions:
            if question.finds:
                yield from _other_finds(number, question, quick)
        for letter, solved in solution.parts[number].items():
            entries = [entry for entry in quick if letter in entry.letters and not _is_of_finds(entry, task)]
            worth = marks.get(number, {}).get(letter, 0)
            if solved.question.way != "find" and not _same(solved, entries, worth):
                yield (
                    f"task {number} {letter}: the quick key says {_told(entries)}, the full key "
                    f"{solved.part.right or 'open'} {solved.part.signs} for {worth} marks"
                )
        spelled = {letter for entry in quick for letter in entry.letters} - {""}
        if spelled - set(solution.parts[number]):
            yield f"task {number}: the quick key has letters that the full key has not: {sorted(spelled)}"


def _told(entries: Sequence[Quick]) -> str:
    return (
        " + ".join(f"“{entry.says}” {entry.signs} {entry.marks or ''}".strip() for entry in entries)
        or "nothing"
    )


def _is_of_finds(entry: Quick, task: Task) -> bool:
    """Whether an entry without a letter is about the finds of a task that has letters."""
    return entry.letters == ("",) and any(q.finds and not q.parts for q in task.questions)


def _same(solved: Solved, entries: Sequence[Quick], worth: int) -> bool:
    part = solved.part
    closed = bool(part.right or part.signs)
    if part.gone or not worth:
        return not entries or not (part.gone or closed)
    if not closed:
        return [entry.marks for entry in entries] == [worth]
    if not entries or any(entry.marks is not None or entry.signs != part.signs for entry in entries):
        return False
    return _says([entry.says for entry in entries], solved.question, part)


def _says(says: Sequence[str], question: Question, part: Part) -> bool:
    """Whether the words of entries are those of the full key: joined to one, or cut."""
    if question.way == "letter":
        return says == ["/".join(part.right)]
    if question.way == "scale" and part.signs:
        return says == [""]
    if question.way == "scale":
        return says == [_TO.join(dict.fromkeys((part.right[0], part.right[-1])))]
    if question.way == "name":
        refs = [ref.split()[-1] if ref else "" for ref in part.refs]
        said = [f"{ref} {words}".strip() for ref, words in zip(refs, part.right, strict=True)]
        return _begins(says[0].split(" / "), said)
    return _begins(says, part.right) or _begins(says, [", ".join(part.right)])


def _begins(says: Sequence[str], whole: Sequence[str]) -> bool:
    """Whether each of `says` is one of the whole answers, or its first words where it is cut."""
    return len(says) == len(whole) and all(
        words.startswith(said.removesuffix(_CUT)) if said.endswith(_CUT) else words == said
        for said, words in zip(says, whole, strict=True)
    )


def _other_finds(number: int, question: Question, quick: Sequence[Quick]) -> Iterator[str]:
    full = [(find[1].split()[-1], _first_words(find[2]), " ".join(find[3:-1])) for find in question.finds]
    said = ", ".join(rf"{re.escape(line)} {words} ?{re.escape(code)}" for line, words, code in full)
    letters = tuple(part.letter for part in question.parts) or ("",)
    says = [entry.says.removeprefix("lines ") for entry in quick if entry.letters == letters]
    if len(says) != 1 or not re.fullmatch(said, says[0]):
        yield f"task {number}: the quick key says {says}, the full key has the finds {full}"


def _first_words(find: str) -> str:
    """A pattern of how a quick key may name a find: by its first two words, or one more; a dash is none."""
    one, *more = (re.escape(re.sub(r"^\W+", "", word)) for word in find.split() if bare(word))
    return " ".join((one, *more[:1])) + "".join(f"(?: {word})?" for word in more[1:2])


# The rest of the page ------------------------------------------------------------------------


def sums(solution: Solution) -> Iterator[str]:
    """Where a key contradicts itself in its marks: points table, notes, totals, order of tasks."""
    paper = solution.paper
    heads = [row for table in paper.root.all("table.points") for row in table.all("tr")]
    numbers = [cell.text() for row in heads for cell in row.own("th")[1:] if "total" not in cell.classes]
    marks = [cell.text() for row in heads[1::3] for cell in row.own("td") if "total" not in cell.classes]
    points = {int(number): int(mark) for number, mark in zip(numbers, marks, strict=True)}
    noted = {
        int(item.words(".by-number")): int(item.words(".by-facts").split()[-2])
        for item in paper.root.one(".by-task").own("li")
    }
    said = {number: task.marks for number, task in paper.tasks.items()}
    if not points == noted == said:
        yield f"marks differ: table of points {points}, notes {noted}, tasks {said}"
    if set(paper.totals) != {sum(said.values())} or len(paper.totals) < 2:
        yield f"the totals are {paper.totals}, the tasks have {sum(said.values())}"
    if set(solution.quick) != set(said) or any(one >= two for one, two in pairwise(said)):
        yield f"tasks of the quick key {list(solution.quick)}, of the full key {list(said)}"
