"""A sheet or a key as somebody reads it who has nothing but the page: tasks, lettered parts, what is entered.

Both pages are read by the same eyes. On a sheet nothing is entered yet; on a key everything is.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from tests.elements import Element, tree

# The ways to answer, as they look: a letter from a bank, words on a line, a box to tick in a grid or in a
# list, a number in an order, a word in a gap, words in a line, a step of a scale, cells of a row, a find in
# the article, a text on ruled lines, a map.
Way = Literal[
    "letter", "name", "grid", "list", "order", "gap", "entry", "scale", "table", "find", "text", "map"
]
_PRINTED_BESIDE = (".letter", ".worth", ".ref", ".reason", ".word-gap", ".gap", ".signs")


@dataclass(frozen=True, slots=True)
class Part:
    """A lettered part: its words and lines, and on a key what is `right` and why.

    `refs` are the lines of each thing that is right, "" where it has none; `signs` are the words that are
    circled beside it, `cells` those of a row of a table. `marks` is what is printed beside it, None where
    nothing is.
    """

    letter: str
    words: str = ""
    ref: str = ""
    marks: int | None = None
    gone: bool = False
    right: tuple[str, ...] = ()
    refs: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class Box:
    """A box of an argument map and those that hang from it; `label` stands on the line above it."""

    heading: str
    number: str
    words: str
    label: str
    below: tuple["Box", ...]


@dataclass(frozen=True, slots=True)
class Question:
    """Parts that are answered in one way.

    `names` are the headings of boxes or columns, steps, or words of a bank; `bank` gives what letters or
    numbers stand for, `codes` what a legend says. `points` are the entries of a model answer that is a list,
    `rest` what a key says of the letters that are left.
    """

    way: Way
    parts: tuple[Part, ...]
    marks: int | None = None
    head: str = ""
    names: tuple[str, ...] = ()
    bank: Mapping[str, str] = field(default_factory=dict)
    codes: Mapping[str, str] = field(default_factory=dict)
    signs: tuple[str, ...] = ()
    model: str = ""
    points: tuple[str, ...] = ()
    rubric: tuple[tuple[str, str], ...] = ()
    finds: tuple[tuple[str, ...], ...] = ()
    maps: tuple[Box, ...] = ()
    rest: str = ""


@dataclass(frozen=True, slots=True)
class Task:
    """A task; `instruction` is the marker's on a key. `marks` is what stands at its head.

    `first_marks` is what its first question that earns anything is worth a part, where that is printed above.
    """

    number: int
    title: str
    marks: int
    instruction: str
    first_marks: int | None
    questions: tuple[Question, ...]
    notes: tuple[str, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Paper:
    """A page; `lines` are those of the article, `totals` every place that tells the marks in all."""

    code: str
    variant: str
    title: str
    headline: str
    standfirst: str
    lines: Mapping[int, str]
    tasks: Mapping[int, Task]
    totals: tuple[int, ...]
    root: Element


@lru_cache(maxsize=4)
def read(page: str) -> Paper:
    """What stands on a page, which is often filled from several keys one after another."""
    root = tree(page)
    head = root.one("header.head")
    article = root.one("article.text")
    tasks = [_task(section) for section in root.all("section.task")]
    assert len({task.number for task in tasks}) == len(tasks), "two tasks have the same number"
    return Paper(
        code=head.words(".code-letters"),
        variant=f"{head.words('.level')}{head.words('.variant')}",
        title=head.words("h1"),
        headline=_unmarked(article.first(".headline")),
        standfirst=_unmarked(article.first(".standfirst")),
        lines=_lines(article),
        tasks={task.number: task for task in tasks},
        totals=_totals(root),
        root=root,
    )


def _unmarked(element: Element | None) -> str:
    return element.text(".tag") if element else ""


def _lines(article: Element) -> dict[int, str]:
    lines: dict[int, str] = {}
    for block in article.all(".lines"):
        number = 0
        for element in block.inside():
            if "n" in element.classes:
                number = int(element.text())
            elif "line" in element.classes:
                lines[number] = element.text(".tag")
    assert list(lines) == list(range(1, len(lines) + 1)), "the lines are not numbered one after another"
    return lines


def _totals(root: Element) -> tuple[int, ...]:
    said = [element.text() for element in root.all(".out-of")]
    said += [cell.text() for row in root.all("tr") for cell in row.own("td.total")]
    facts = [fact for facts in root.all("dl.facts-list") for fact in facts.own("div")]
    said += [fact.words("dd") for fact in facts if fact.words("dt") == "Marks"]
    return tuple(int(found[0]) for text in said if (found := re.search(r"\d+", text)))


# Tasks ---------------------------------------------------------------------------------------


def _task(section: Element) -> Task:
    instruction = section.first("p.instruction") or section.first("p.marking")
    marks = _marks(section.one(".task-head").words(".marks"))
    assert marks is not None
    return Task(
        number=int(section.words(".number")),
        title=section.one("h2").text(".number"),
        marks=marks,
        instruction=instruction.text(".worth") if instruction else "",
        first_marks=_marks(instruction.words(".worth")) if instruction else None,
        questions=tuple(map(_question, section.own(".question"))),
        notes=tuple(note.text() for notes in section.own(".notes") for note in notes.own("li")),
        words=section.text(),
    )


def _marks(words: str) -> int | None:
    found = re.search(r"(\d+) marks?\b", words)
    return int(found[1]) if found else None


def _question(element: Element) -> Question:
    for pattern, read_way in _WAYS.items():
        if element.first(pattern):
            return read_way(element)
    raise AssertionError(f"a question that nobody can read: {element.text()[:80]}")


def part_marks(task: Task) -> dict[str, int]:
    """By letter what each part of a sheet's task is worth, as a pupil reads it."""
    parts = [part for question in task.questions for part in question.parts]
    if len(parts) == 1:
        return {parts[0].letter: task.marks}
    above = task.first_marks
    marks: dict[str, int] = {}
    for question in task.questions:
        asked = [part for part in question.parts if is_asked(question, part)]
        common = question.marks
        if asked and common is None and all(part.marks is None for part in asked):
            common, above = above, None
        for part in question.parts:
            marks[part.letter] = (part.marks or common or 0) if part in asked else 0
    return marks


def is_asked(question: Question, part: Part) -> bool:
    """Whether a part of a sheet has anything to answer."""
    return not part.gone and (question.way != "table" or "" in part.cells)


# Ways to answer ------------------------------------------------------------------------------


def _common(element: Element) -> int | None:
    return _marks(element.words(".worth-line"))


def _letter(element: Element) -> str:
    found = element.own("b.letter")
    return found[0].text() if found else ""


def _part(element: Element, said: Element, **entered: tuple[str, ...]) -> Part:
    """The part in `element`, whose own words stand in `said`."""
    refs = [ref.text() for ref in said.own("span.ref")]
    worth = [*said.own(".worth"), *element.own(".worth")]
    reasons = element.all(".reason")
    return Part(
        letter=_letter(element),
        words=said.text(*_PRINTED_BESIDE),
        ref=refs[0] if refs else "",
        marks=_marks(worth[0].text()) if worth else None,
        gone=bool(said.own(".gone")),
        why=reasons[0].text() if reasons else "",
        **entered,
    )


def _bank(element: Element) -> dict[str, str]:
    """What the letters or numbers of a bank stand for."""
    options = [option for bank in element.all(".bank") for option in bank.own("li")]
    return {option.own("b")[0].text(): option.own("span")[0].text(".ref") for option in options}


def _signs(element: Element) -> tuple[str, ...]:
    first = element.first(".signs")
    return tuple(sign.text() for sign in first.own(".sign")) if first else ()


def _circled(element: Element | None, pattern: str) -> tuple[str, ...]:
    return tuple(found.text() for found in element.all(pattern)) if element else ()


def _match(element: Element) -> Question:
    """Letters of a bank, or words on a line; signs to circle."""
    bank = _bank(element)
    items = [item for items in element.all("ol.match-items") for item in items.own("li")]
    parts = tuple(
        _part(item, item.own(".said")[0], right=right, refs=refs, signs=_circled(item, ".sign.circled"))
        for item in items
        for right, refs in [_matched(item)]
    )
    way: Way = "letter" if bank else "name"
    rest = element.words("p.rest")
    return Question(way, parts, _common(element), bank=bank, signs=_signs(element), rest=rest)


def _matched(item: Element) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What stands in the gap, or on the line with its place in the article."""
    gap = item.own(".gap")
    if gap:
        return tuple(filter(None, gap[0].text().split("/"))), ()
    line = item.own(".right")
    if not line:
        return (), ()
    said, refs = [""], [""]
    for child in line[0].children:
        if isinstance(child, Element) and child.tag == "i" and child.text() == "or":
            said.append("")
            refs.append("")
        elif not isinstance(child, Element):
            said[-1] += child
        elif "ref" in child.classes:
            refs[-1] = child.text()
        else:
            said[-1] += child.text()
    return tuple(" ".join(words.split()) for words in said), tuple(refs)


def _grid(element: Element) -> Question:
    table = element.one("table.grid")
    heads = [head.text() for head in table.all("th.tick")]
    parts = []
    for row in table.one("tbody").own("tr"):
        (said,), boxes = [cell for cell in row.own("td") if "tick" not in cell.classes], row.own("td.tick")
        ticked = tuple(head for head, box in zip(heads, boxes, strict=True) if box.first(".ticked"))
        part = _part(row, said, right=ticked)
        parts.append(_lettered(part, row.own("th")[0].text()))
    return Question(
        "grid",
        tuple(parts),
        _common(element),
        head=table.words("th.wide"),
        names=tuple(heads),
        codes=_codes(element),
    )


def _lettered(part: Part, letter: str) -> Part:
    return Part(
        letter,
        part.words,
        part.ref,
        part.marks,
        part.gone,
        part.right,
        part.refs,
        part.signs,
        part.cells,
        part.why,
    )


def _codes(element: Element) -> dict[str, str]:
    return {
        code.words("b"): code.text("b").removeprefix(":").strip()
        for codes in element.all(".codes-legend")
        for code in codes.own("li")
    }


def _list(element: Element) -> Question:
    """A single item with its options below it."""
    prompt = element.one("p.prompt")
    options = [option for options in element.all(".options") for option in options.own("li")]
    ticked = tuple(option.text(".box") for option in options if option.first(".ticked"))
    reason = element.first(".reason")
    points = tuple(point.text() for point in reason.all("li")) if reason else ()
    part = Part(
        letter=_letter(prompt),
        words=prompt.text(*_PRINTED_BESIDE),
        marks=_marks(prompt.words(".worth")),
        gone=bool(prompt.own(".gone")),
        right=ticked,
        why=reason.text() if reason else "",
    )
    return Question("list", (part,), names=tuple(option.text(".box") for option in options), points=points)


def _items(element: Element) -> Question:
    """A number in a gap before each item, or words in a gap after it."""
    items = [item for items in element.all("ol.match-items") for item in items.own("li")]
    parts = []
    for item in items:
        said = item.own(".said")[0]
        gaps = item.own(".gap") or said.own(".word-gap")
        parts.append(_part(item, said, right=tuple(filter(None, (gap.text() for gap in gaps)))))
    return Question("order" if element.first("span.gap") else "entry", tuple(parts), _common(element))


def _gaps(element: Element) -> Question:
    """Passages with gaps; the words before and after a gap are its `cells`."""
    parts: list[Part] = []
    for passage in element.one("ol.gap-passages").own("li"):
        said = passage.own(".said")[0]
        pieces = [[""]]
        gaps: list[Element] = []
        for child in said.children:
            if not isinstance(child, Element):
                pieces[-1].append(child)
            elif "word-gap" in child.classes:
                gaps.append(child)
                pieces.append([])
        around = [" ".join("".join(piece).split()) for piece in pieces]
        letters = [found.text() for found in (*passage.own("b.letter"), *said.own("b.letter"))] or [""]
        refs = [ref.text() for ref in said.own("span.ref")]
        for number, gap in enumerate(gaps):
            filled = gap.text()
            parts.append(
                Part(
                    letters[number],
                    " … ".join(around),
                    refs[0] if refs else "",
                    _marks(said.words(".worth")),
                    right=(filled,) if filled else (),
                    cells=(around[number], around[number + 1]),
                    gone="not in this text" in around[0],
                    why=said.words(".reason"),
                )
            )
    words = tuple(word.text() for bank in element.all("ul.words") for word in bank.own("li"))
    return Question("gap", tuple(parts), _common(element), names=words)


def _scale(element: Element) -> Question:
    items = element.one("ol.scales").own("li")
    parts = tuple(
        _part(
            item,
            item.own(".said")[0],
            right=_circled(item.first(".steps"), ".circled"),
            signs=_circled(item, ".sign.circled"),
        )
        for item in items
    )
    first = element.first(".steps")
    steps = tuple(step.text() for step in first.own(".step")) if first else ()
    return Question("scale", parts, _common(element), names=steps, signs=_signs(element))


def _table(element: Element) -> Question:
    table = element.one("table.fill")
    parts = []
    for row in table.one("tbody").own("tr"):
        cells = [cell for cell in row.children if isinstance(cell, Element)]
        said = tuple(cell.text(".letter", ".worth") for cell in cells)
        worth = cells[0].own(".worth")
        parts.append(
            Part(
                _letter(cells[0]),
                said[0],
                marks=_marks(worth[0].text()) if worth else None,
                gone=said[0].startswith("not in this text"),
                cells=said,
            )
        )
    heads = tuple(head.text() for head in table.one("thead").all("th"))
    return Question("table", tuple(parts), _common(element), names=heads)


def _finds(element: Element) -> Question:
    """Places to note down; on a key the letters stand together, since they may come in any order."""
    noted = [find for finds in element.all("ol.finds") for find in finds.own("li")]
    together = element.first(".any-order")
    letters = [found.text() for found in together.own("b.letter")] if together else []
    rows = [row for table in element.all("table.finds-key") for row in table.one("tbody").own("tr")]
    finds = tuple(tuple(cell.text() for cell in row.children if isinstance(cell, Element)) for row in rows)
    heads = [head.text() for head in element.all("th")]
    if rows and not letters and "Code" not in heads:
        letters = [""]
    parts = [Part(letter) for letter in letters] + [
        Part(_letter(find), marks=_marks(find.words(".worth"))) for find in noted
    ]
    return Question("find", tuple(parts), _common(element), codes=_codes(element), finds=finds)


def _text(element: Element) -> Question:
    prompt = element.one(".prompt")
    model, rubric = element.first(".model"), element.first("table.rubric")
    rows = rubric.one("tbody").own("tr") if rubric else []
    part = Part(
        _letter(prompt),
        prompt.one(".put").text(),
        marks=_marks(prompt.words(".worth")),
        gone=bool(re.search(r"not in this text", prompt.one(".put").text())),
    )
    return Question(
        "text",
        (part,),
        model=model.text() if model else "",
        points=tuple(point.text() for point in model.all("li")) if model else (),
        rubric=tuple((row.own("th")[0].text(), row.own("td")[-1].text()) for row in rows),
    )


def _map(element: Element) -> Question:
    """Frames to fill on a sheet; on a key every map that may stand in one of them."""
    together = element.first(".any-order")
    letters = element.all(".map-letter")
    roots = [root for figure in element.all(".map") for root in figure.own("ul")[0].own("li")]
    maps = tuple(map(_box, roots))
    if together:
        names = [found.text() for found in together.own("b.letter")]
    else:
        names = [_letter(mark) for mark in letters] or [""]
    return Question("map", tuple(map(Part, names)), _common(element), bank=_bank(element), maps=maps)


def _box(item: Element) -> Box:
    node = item.own(".map-node")[0]
    return Box(
        node.words(".map-role"),
        node.words(".letter"),
        node.words(".map-text"),
        node.words(".map-join"),
        tuple(_box(below) for inner in item.own("ul") for below in inner.own("li")),
    )


# What each way looks like: the first that is found.
_WAYS: Mapping[str, Callable[[Element], Question]] = {
    ".map": _map,
    "table.grid": _grid,
    ".single": _list,
    ".gap-passages": _gaps,
    ".scales": _scale,
    ".match": _match,
    ".match-items": _items,
    "table.fill": _table,
    ".written": _text,
    ".finds": _finds,
    ".finds-key": _finds,
    ".codes-legend": _finds,
}
