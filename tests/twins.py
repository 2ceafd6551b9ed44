"""Twins of a spec: the same exercise with other answers.

A twin differs from its original only in fields that a sheet asks for or that belong to the key, and still
carries the same kinds of task. Whoever sees both pupils' sheets must not be able to tell them apart.
"""

import copy
import random
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml

from generator.article.markup import Markup
from generator.interactions import HotTextAnswer
from generator.kinds import catalogue
from generator.kinds.attributions import window
from generator.pipeline import prepare
from generator.worksheet.choose import choose
from generator.worksheet.sheet import Exercise, Worksheet, worksheet
from generator.worksheet.tasks import Wanted
from generator.worksheet.version import CORE, Version

Tree = dict[str, Any]
EXERCISES = tuple(sorted((Path(__file__).parent.parent / "exercises").glob("*.exercise.yaml")))
# Two in English, for tests that read what the program says in English.
BLUE_LIGHT, TAP_WATER = (
    EXERCISES[0].with_name(f"{name}.exercise.yaml")
    for name in ("does-blue-light-ruin-sleep", "is-the-tap-water-safe")
)
# What a sheet is built from: a lesson's worth, everything, or one kind alone.
MODES = ("all", "lesson", *catalogue())
FINDER = "find-claims"
_TRIES = 200
# Signs that no quote needs at its ends.
_SIGNS = " .,;:!?¿¡“”\"'«»،؛؟–—"
# Where PyYAML was built with the C library it writes six times as fast.
_DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


@dataclass(frozen=True)
class Original:
    """A spec with the sheet that each mode makes of it."""

    path: Path
    tree: Tree
    markup: Markup
    sheets: Mapping[str, Worksheet]

    def held(self, mode: str) -> tuple[str, ...]:
        """Ids of the claims that pupils are to find on the sheet of `mode`."""
        ids = {label: mark[1] for mark, label in self.markup.labels.items()}
        return tuple(
            str(ids[find.label])
            for task in self.sheets[mode].tasks
            if task.kind == FINDER
            for find in _finds(task.exchanges[0].answer)
        )


def _finds(answer: object) -> Any:
    assert isinstance(answer, HotTextAnswer)
    return answer.finds


@dataclass(frozen=True)
class Change:
    """A change of the answers in one field. `apply` changes a tree in place, differently for each dice.

    `fields` are those of the spec that a kind may print where no other task asks for them: on a sheet of that
    kind alone they are no answers.
    """

    name: str
    apply: "Callable[[Original, Tree, random.Random], None]"
    fields: frozenset[str] = frozenset()

    @property
    def modes(self) -> tuple[str, ...]:
        """Those whose sheets do not print the fields."""
        shows = {name for name, kind in catalogue().items() if self.fields & kind.shows}
        return tuple(mode for mode in MODES if mode not in shows)


@dataclass(frozen=True)
class Twin:
    """A spec with other answers, and the sheets of the modes in which its pupils' sheets must be the same."""

    name: str
    tree: Tree
    sheets: Mapping[str, Worksheet] = field(default_factory=dict)


def read(path: Path) -> Tree:
    """The spec as plain mappings, lists and texts."""
    tree = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 (no tags in it)
    assert isinstance(tree, dict)
    return tree


def write(tree: Tree, path: Path) -> Path:
    """Put a plain tree into the file `path` as a spec."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = yaml.dump(tree, Dumper=_DUMPER, allow_unicode=True, sort_keys=False, width=10_000)
    path.write_text(text, encoding="utf-8")
    return path


def whole(tree: Tree, name: str) -> Worksheet | None:
    """The sheet of all kinds that the tree carries, None where it is no good spec; `name` is its file's."""
    with TemporaryDirectory() as folder:
        return prepare(write(tree, Path(folder) / name), name, "all").worksheet


def mark_up(tree: Tree, name: str) -> Markup | None:
    """The tree's mark-up, None where it is no good spec."""
    made = whole(tree, name)
    return made.markup if made else None


def sheet(markup: Markup, mode: str, version: Version = CORE) -> Worksheet:
    """The worksheet of one of the `MODES`, as the pipeline makes it."""
    if mode in {"all", "lesson"}:
        chosen = choose(markup, "all" if mode == "all" else "lesson")
    else:
        chosen = choose(markup, [Wanted(mode, catalogue()[mode].options())])
    return worksheet(Exercise(markup, chosen), version)


@cache
def original(path: Path) -> Original:
    """The spec at `path` with its sheets."""
    tree = read(path)
    tree.pop("reading", None)  # its `drops` name what other answers move; levels have a proof of their own
    markup = mark_up(tree, path.name)
    assert markup is not None, path
    return Original(path, tree, markup, {mode: sheet(markup, mode) for mode in MODES})


def twin(source: Original, changes: Sequence[Change], name: str, modes: Sequence[str] = MODES) -> Twin:
    """`source` with all `changes`, each of which changes something; the same kinds can be carried."""
    for seed in range(_TRIES):
        tree = copy.deepcopy(source.tree)
        dice = random.Random(f"{source.path.name} {name} {seed}")
        if not all(_applied(source, tree, change, dice) for change in changes):
            continue
        made = whole(tree, source.path.name)
        sheets = _carried(source, made, modes) if made else {}
        if sheets:
            return Twin(name, tree, sheets)
    raise AssertionError(f"{source.path.name} has no twin by {name}")


def _applied(source: Original, tree: Tree, change: Change, dice: random.Random) -> bool:
    before = copy.deepcopy(tree)
    change.apply(source, tree, dice)
    return tree != before


def _carried(source: Original, made: Worksheet, modes: Sequence[str]) -> Mapping[str, Worksheet]:
    """The sheets of `modes`, none where one of them carries other kinds than that of `source`."""
    sheets: dict[str, Worksheet] = {}
    for mode in modes:
        sheets[mode] = made if mode == "all" else sheet(made.markup, mode)
        if _kinds(sheets[mode]) != _kinds(source.sheets[mode]):
            return {}
    return sheets


def _kinds(made: Worksheet) -> list[str]:
    return [task.kind for task in made.tasks]


@cache
def twins(path: Path) -> Mapping[str, Twin]:
    """A twin for each field that the spec has, one without what may be left out, and one for all at once.

    Claims that are to be found change their words only in the modes that ask to find them.
    """
    source = original(path)
    found = {change.name: twin(source, [change], change.name, change.modes) for change in CHANGES}
    asking = [mode for mode in MODES if source.held(mode)]
    for mode in asking:
        name = f"claims.quote in {mode}"
        found[name] = twin(source, [_moved_claims(source.held(mode))], name, [mode])
    together = "everything at once"
    anywhere = tuple(mode for mode in MODES if all(mode in change.modes for change in _APART))
    found[together] = twin(source, _APART, together, anywhere)
    elsewhere = [mode for mode in MODES if mode not in anywhere]
    rest = [change for change in _APART if set(elsewhere) <= set(change.modes)]
    found["everything that no sheet shows"] = twin(source, rest, together, elsewhere)
    both = tuple(key for key in source.held("all") if key in source.held("lesson"))
    at_once = [*_APART, _moved_claims(both)]
    found[f"{together}, claims.quote too"] = twin(source, at_once, together, asking)
    return found


# The changes ---------------------------------------------------------------------------------


def _entries(tree: Tree, family: str) -> list[Tree]:
    marks = tree.get(family, [])
    entries = list(marks.values()) if isinstance(marks, dict) else marks
    assert entries, f"no {family}: the exercise proves nothing about them"
    return entries


def _drawn(family: str, name: str, values: Callable[[Tree], Sequence[str]]) -> Change:
    """Draw the values of a field anew: not only their order differs, but how many there are of each."""

    def apply(_: Original, tree: Tree, dice: random.Random) -> None:
        rows = [entry for entry in _rows(tree, family) if name in entry]
        drawn = _other([row[name] for row in rows], values(tree), dice)
        for row, value in zip(rows, drawn, strict=True):
            row[name] = value

    return Change(f"{family}.{name}", apply)


def _other(values: Sequence[str], choices: Sequence[str], dice: random.Random) -> list[str]:
    """As many values, drawn from `choices`, of which there are not as many of each."""
    for _try in range(_TRIES):
        drawn = [dice.choice(choices) for _value in values]
        if Counter(drawn) != Counter(values):
            break
    return drawn


def _rows(tree: Tree, family: str) -> list[Tree]:
    return [tree["headline"]] if family == "headline" else _entries(tree, family)


def _fixed(*values: str) -> Callable[[Tree], Sequence[str]]:
    return lambda _: values


def _reworded(family: str, name: str) -> Change:
    """Say something else, now shorter, now longer."""

    def apply(_: Original, tree: Tree, dice: random.Random) -> None:
        for row in _rows(tree, family):
            if name in row:
                row[name] = _words(dice)

    return Change(f"{family}.{name}", apply)


def _words(dice: random.Random) -> str:
    return " ".join(
        dice.choices(("so", "because", "measured", "nobody", "twice", "under the law"), k=dice.randint(1, 40))
    )


def _given(family: str, name: str, value: Callable[[random.Random], Any]) -> Change:
    """Set a field in more than half of the entries, whether or not it was there.

    Why more: of gaps the key prints some fields only where nothing is told, which may be half of them.
    """

    def apply(_: Original, tree: Tree, dice: random.Random) -> None:
        rows = _rows(tree, family)
        for row in dice.sample(rows, k=min(len(rows), len(rows) // 2 + 1)):
            row[name] = value(dice)

    return Change(f"{family}.{name}", apply)


def _sources(tree: Tree) -> list[str]:
    return list(tree["sources"])


def _claims(tree: Tree) -> list[str]:
    return list(tree["claims"])


def _speakers(_: Original, tree: Tree, dice: random.Random) -> None:
    for claim in tree["claims"].values():
        claim["by"] = dice.choice([*_sources(tree), "article"])


def _implied(_: Original, tree: Tree, dice: random.Random) -> None:
    for claim in tree["claims"].values():
        if "verb" in claim:
            verb = claim["verb"] if isinstance(claim["verb"], dict) else {"quote": claim["verb"]}
            quote = verb if "exact" in verb else verb["quote"]
            claim["verb"] = {"quote": quote, "implies": _words(dice)}


def _rests_on(_: Original, tree: Tree, dice: random.Random) -> None:
    ids = _claims(tree)
    for place, claim in enumerate(tree["claims"].values()):
        claim.pop("rests_on", None)
        if place and dice.random() < 0.5:
            claim["rests_on"] = dice.sample(ids[:place], k=dice.randint(1, min(2, place)))


def _sides(_: Original, tree: Tree, dice: random.Random) -> None:
    sides = ("for", "against")
    pieces = list(tree["evidence"].values())
    before = [next(side for side in sides if side in piece) for piece in pieces]
    for piece, side, other in zip(pieces, before, _other(before, sides, dice), strict=True):
        piece[other] = piece.pop(side)


def _bearings(_: Original, tree: Tree, dice: random.Random) -> None:
    for piece in tree["evidence"].values():
        piece["for" if "for" in piece else "against"] = dice.choice(_claims(tree))


def _answers(_: Original, tree: Tree, dice: random.Random) -> None:
    earlier: list[str] = []
    for key, rebuttal in tree["rebuttals"].items():
        rebuttal["answers"] = dice.choice([*_claims(tree), *earlier])
        earlier.append(key)


def _told(source: Original, tree: Tree, dice: random.Random) -> None:
    for gap in tree["gaps"]:
        gap.pop("told", None)
        if dice.random() < 0.4:
            gap["told"] = _some_words(source, dice, 4)
    if not any("told" in gap for gap in tree["gaps"]):
        dice.choice(tree["gaps"])["told"] = _some_words(source, dice, 4)


def _moved_wording(source: Original, tree: Tree, dice: random.Random) -> None:
    """Mark other words of the same paragraph, or of the same headline; none of a verb that a task prints."""
    article = source.markup.article
    verbs = [
        (span.part, span.start, span.end) for loc, span in source.markup.spans.items() if loc[2] == "verb"
    ]
    for index, wording in enumerate(tree["wording"]):
        span = source.markup.spans["wording", index, "quote"]
        if any(span.part == part and span.start < end and start < span.end for part, start, end in verbs):
            continue
        if span.part != "text":
            words = dice.choice(_runs(article.headline, 2))
            wording["quote"] = {"exact": words, "in": "headline"}
            continue
        blocks = [block for block in article.blocks if block.start <= span.start < block.end]
        assert span.end <= blocks[0].end
        said = [(start, end) for part, start, end in verbs if part == "text"]
        free = [
            words
            for words in _runs(article.text[blocks[0].start : blocks[0].end], 3)
            if _clear(article.text.find(words, blocks[0].start), len(words), said)
        ]
        if free:
            wording["quote"] = dice.choice(free)


def _clear(start: int, length: int, taken: Sequence[tuple[int, int]]) -> bool:
    """Whether a stretch of the article shares nothing with what is taken."""
    return all(start + length <= first or last <= start for first, last in taken)


def _moved_claims(keys: Sequence[str]) -> Change:
    """Let the claims `keys` be other statements, which no task prints."""

    def apply(source: Original, tree: Tree, dice: random.Random) -> None:
        spans = source.markup.spans.items()
        taken = [
            (span.start, span.end)
            for loc, span in spans
            if loc[0] in {"claims", "evidence", "rebuttals", "conflicts", "figures"}
        ]
        said = (window(source.markup, key) for key in source.markup.spec.claims)
        taken += [(span.start, span.end) for span in said if span]
        for key in keys:
            words = _some_words(source, dice, 5, taken)
            start = source.markup.article.text.index(words)
            taken.append((start, start + len(words)))
            tree["claims"][key]["quote"] = words

    return Change("claims.quote", apply)


def _some_words(
    source: Original, dice: random.Random, length: int, taken: Sequence[tuple[int, int]] = ()
) -> str:
    """Words that stand once in the article and share none with what is `taken`; fewer where none are free."""
    for fewer in range(length, 0, -1):
        free = [words for start, words in _once(source.path, fewer) if _clear(start, len(words), taken)]
        if free:
            return dice.choice(free)
    raise AssertionError(f"every word of {source.path.name} is marked")


@cache
def _once(path: Path, length: int) -> tuple[tuple[int, str], ...]:
    """Each run of `length` words that the article has once, with its place in the text."""
    article = original(path).markup.article
    words = f"{article.text}\n{article.standfirst}\n{article.headline}"
    runs = [run for block in article.blocks for run in _runs(article.text[block.start : block.end], length)]
    return tuple((article.text.index(run), run) for run in runs if words.count(run) == 1)


def _runs(text: str, length: int) -> list[str]:
    """Each run of `length` words in a text, or the whole of a shorter one."""
    words = text.split(" ")
    firsts = range(max(1, len(words) - length + 1))
    return [" ".join(words[first : first + length]).strip(_SIGNS) for first in firsts]


def _bare(_: Original, tree: Tree, dice: random.Random) -> None:
    """Leave out what a teacher may leave out, here and there."""
    for family, names in _OPTIONAL.items():
        for row in _rows(tree, family):
            if dice.random() < 0.5:
                for name in names:
                    row.pop(name, None)
    for name in ("rewrite", "because"):
        tree["headline"].pop(name, None)
    for name in ("goals", "background", "sensitive"):
        tree.pop(name, None)


_OPTIONAL = {
    # `kind` of a claim is not among them: without it a claim is not sorted.
    # Nor are what other kinds cannot do without: that it is there is public, what it says is not.
    "sources": ("access", "stake", "trust", "because"),
    "claims": ("weight",),
    "evidence": ("kind", "by"),
    "rebuttals": ("because", "by"),
    "wording": ("neutral", "technique", "because"),
    "figures": ("of", "base", "by", "when", "because"),
    "gaps": ("where", "because", "url", "about"),
    "conflicts": ("because",),
    "terms": ("also",),
    "questions": ("answer", "about"),
}


def _one_sided(source: Original, tree: Tree, dice: random.Random) -> None:
    """Give nearly all the same answer, as far as the kinds can still be carried."""
    claims = _claims(tree)
    for place, key in enumerate(dice.sample(claims, k=len(claims))):
        tree["claims"][key] |= {"by": "article" if place < 2 else _sources(tree)[0]}
        tree["claims"][key] |= {"kind": "checkable" if place < 2 else "opinion"}
        tree["claims"][key].pop("rests_on", None)
    printed = dice.choice(claims)
    for piece in tree["evidence"].values():
        piece.pop("for", None)
        piece["against"] = printed
    for rebuttal in tree["rebuttals"].values():
        rebuttal |= {"answers": printed, "kind": "denies"}
    for wording in tree["wording"]:
        wording["kind"] = "hedge"
    told = dice.randrange(len(tree["gaps"]))
    for place, gap in enumerate(tree["gaps"]):
        gap.pop("told", None)
        if place == told:
            gap["told"] = _some_words(source, dice, 3)


def _question_answers(_: Original, tree: Tree, dice: random.Random) -> None:
    for question in tree["questions"]:
        question["answer"] = dice.choice(question["choices"]) if "choices" in question else _words(dice)


def _meanings(_: Original, tree: Tree, dice: random.Random) -> None:
    """Give each term the meaning of another one: the meanings themselves stand on the sheet."""
    means = [term["means"] for term in tree["terms"]]
    dice.shuffle(means)
    for term, meaning in zip(tree["terms"], means, strict=True):
        term["means"] = meaning


def _held_against(source: Original, tree: Tree, dice: random.Random) -> None:
    for statement in tree["statements"]:
        statement["answer"] = dice.choice(("true", "false", "not-given"))
        statement.pop("quote", None)
        if statement["answer"] != "not-given":
            statement["quote"] = _some_words(source, dice, 4)


def _top(name: str) -> Change:
    """Say something else in a field of the exercise itself."""

    def apply(_: Original, tree: Tree, dice: random.Random) -> None:
        tree[name] = _words(dice)

    return Change(name, apply)


def _goals(_: Original, tree: Tree, dice: random.Random) -> None:
    tree["goals"] = [_words(dice) for _goal in range(dice.randint(1, 5))]


_STATUSES = ("supported", "contradicted", "disputed", "not-enough-evidence", "not-checkable")
_PIECES = ("document", "data", "testimony", "expert-view", "example", "comparison", "authority")
_TECHNIQUES = ("doubt", "slogans", "flag-waving", "repetition", "bandwagon-reductio-ad-hitlerum")
_CLAIM_KINDS = ("checkable", "judgment", "opinion", "prediction")
_SOURCE_KINDS = ("official", "expert", "witness", "organisation", "document", "data", "media", "anonymous")
_REBUTTAL_KINDS = ("denies", "counter-evidence", "undercuts", "context", "misses")
_WORDING_KINDS = ("loaded", "hedge", "absolute", "euphemism", "attribution")


def _address(dice: random.Random) -> str:
    return f"https://example.org/{dice.randint(0, 10 ** dice.randint(1, 9))}"


_PAIRS, _REPLIES = frozenset({"evidence.for"}), frozenset({"rebuttals.answers"})
# One for every field that holds an answer, and two of many fields, which are not put together with others.
CHANGES = (
    Change("claims.by", _speakers),
    _drawn("claims", "kind", _fixed(*_CLAIM_KINDS)),
    _drawn("claims", "status", _fixed(*_STATUSES)),
    _reworded("claims", "because"),
    Change("claims.verb.implies", _implied),
    Change("claims.rests_on", _rests_on),
    _drawn("claims", "weight", _fixed("major", "minor")),
    _drawn("sources", "access", _fixed("first-hand", "second-hand", "unknown")),
    _reworded("sources", "stake"),
    _drawn("sources", "trust", _fixed("1", "2", "3", "4")),
    _reworded("sources", "because"),
    _drawn("sources", "kind", _fixed(*_SOURCE_KINDS)),
    Change("evidence.for or against", _sides, _PAIRS),
    Change("evidence.claim", _bearings, _PAIRS),
    _drawn("evidence", "strength", _fixed("strong", "partial", "weak", "irrelevant")),
    _drawn("evidence", "kind", _fixed(*_PIECES)),
    _reworded("evidence", "because"),
    _drawn("evidence", "by", _sources),
    Change("rebuttals.answers", _answers, _REPLIES),
    _drawn("rebuttals", "kind", _fixed(*_REBUTTAL_KINDS)),
    _reworded("rebuttals", "because"),
    _drawn("rebuttals", "by", _sources),
    _drawn("wording", "kind", _fixed(*_WORDING_KINDS)),
    _reworded("wording", "neutral"),
    _drawn("wording", "technique", _fixed(*_TECHNIQUES)),
    _reworded("wording", "because"),
    Change("wording.quote", _moved_wording),
    _given("figures", "of", _words),
    _given("figures", "base", _words),
    _drawn("figures", "by", _sources),
    _given("figures", "when", _words),
    _reworded("figures", "because"),
    Change("gaps.told", _told),
    _given("gaps", "where", _words),
    _given("gaps", "because", _words),
    _given("gaps", "url", _address),
    _drawn("gaps", "about", _claims),
    _reworded("conflicts", "because"),
    Change("terms.means", _meanings),
    _given("terms", "also", lambda dice: {"fr": _words(dice)}),
    Change("questions.answer", _question_answers),
    _drawn("questions", "about", _claims),
    _drawn("headline", "verdict", _fixed("fair", "overstates", "understates", "misleads", "different")),
    _reworded("headline", "rewrite"),
    _reworded("headline", "because"),
    Change("goals", _goals),
    Change("statements.answer", _held_against),
    _given("statements", "because", _words),
    _top("background"),
    _top("sensitive"),
    Change("one answer nearly everywhere", _one_sided, _PAIRS | _REPLIES),
    Change("whatever may be left out", _bare),
)
_APART = CHANGES[:-2]
