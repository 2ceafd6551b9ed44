"""From a spec's file to `Spec`: read, scan, validate, fetch the texts beside it."""

from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from generator.problems import Level, Problem, has_errors
from generator.spec.beside import read_beside
from generator.spec.messages import problem_of
from generator.spec.model import Article, Reading, Spec
from generator.spec.places import Loc, Places, Tree
from generator.spec.reader import Document, read
from generator.spec.scan import scan
from generator.spec.shape import fields_at, model_at

SUFFIXES = (".exercise.yaml", ".exercise.yml", ".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class Loaded:
    """A spec with its text and places. `spec` is None where `problems` has an error."""

    document: Document | None
    spec: Spec | None
    places: Places
    problems: tuple[Problem, ...]


def load(path: Path, shown: str) -> Loaded:
    """Read the spec at `path`; `shown` is its name in messages. Every fault is a problem, none is raised."""
    document, problems = read(path, shown)
    if document is None:
        return Loaded(None, None, Places(), problems)
    return parse(document)


def parse(document: Document) -> Loaded:
    """The spec in `document`, whose `path` tells its id and the folder of its text files."""
    scanned = scan(document)
    if scanned.tree is None:
        return Loaded(document, None, scanned.places, scanned.problems)
    problems: list[Problem] = []
    tree = _defaults(scanned.tree, document, scanned.places, problems)
    spec = _validate(tree, scanned.places, document.shown, problems)
    texts = _texts(tree, document, scanned.places, problems)
    problems = [*scanned.problems, *_not_explained(problems, scanned.problems)]
    problems.sort(
        key=lambda problem: (problem.path != document.shown, problem.path, problem.span, problem.code)
    )
    if spec is None or has_errors(problems):
        return Loaded(document, None, scanned.places, tuple(problems))
    return Loaded(document, _filled(spec, texts), scanned.places, tuple(problems))


def _not_explained(problems: list[Problem], before: tuple[Problem, ...]) -> list[Problem]:
    """`problems` without those in lines that YAML misread, where they only follow from it."""
    lines = {problem.span.line for problem in before if problem.level is Level.ERROR}
    return [problem for problem in problems if problem.span.line not in lines]


def default_id(path: Path) -> str:
    """The file's name without its ending."""
    for suffix in SUFFIXES:
        if path.name.lower().endswith(suffix):
            return _text(path.name[: -len(suffix)])
    return _text(path.name)


def _text(name: str) -> str:
    """A file's name as text: bytes of it that are none (a name that is not UTF-8) become ?."""
    return name.encode(errors="replace").decode()


def _defaults(tree: Tree, document: Document, places: Places, problems: list[Problem]) -> Tree:
    """The tree without empty fields and `$schema`, with an `id`."""
    tree = _without_empty(tree, ())
    if not isinstance(tree, dict):
        hint = "A spec begins with a line `title: …`, and each field of it is a name, a colon and a space."
        problems.append(
            Problem(document.shown, places.of(()), "wrong-type", "a spec is made of fields", hint)
        )
        return None
    tree.pop("$schema", None)
    tree.setdefault("id", default_id(document.path))
    return tree


def _without_empty(tree: Tree, loc: Loc) -> Tree:
    """Drop fields with nothing behind the colon, as if they were not there.

    An unknown field, an id and a list's entry stay: the model says what is wrong with it, or lacking in it.
    """
    if isinstance(tree, list):
        return [_without_empty(entry, (*loc, number)) for number, entry in enumerate(tree)]
    if not isinstance(tree, dict):
        return tree
    known = set(fields_at(loc))
    whole: dict[str, Tree] = {}
    for name, value in tree.items():
        if value is not None:
            whole[name] = _without_empty(value, (*loc, name))
        elif known and name not in known:
            whole[name] = None
        elif not known and model_at((*loc, name)):
            whole[name] = {}
    return whole


def _validate(tree: Tree, places: Places, shown: str, problems: list[Problem]) -> Spec | None:
    if tree is None:
        return None
    try:
        return Spec.model_validate(tree, by_alias=True, by_name=False)
    except ValidationError as error:
        found = [each for each in error.errors(include_url=False) if not _only_follows(each)]
        problems.extend(problem_of(each, tree, places, shown) for each in found)
        return None


def _only_follows(error: ErrorDetails) -> bool:
    """A list called too short for the entries that were refused already."""
    given = error["input"]
    least = error.get("ctx", {}).get("min_length", 0)
    return error["type"] == "too_short" and isinstance(given, list) and len(given) >= least


def _texts(tree: Tree, document: Document, places: Places, problems: list[Problem]) -> dict[Loc, str]:
    """The texts of `article.file` and `reading.*.file`, by the place of the mapping that names them."""
    article = tree.get("article") if isinstance(tree, dict) else None
    reading = tree.get("reading") if isinstance(tree, dict) else None
    holders: dict[Loc, Tree] = {("article",): article}
    if isinstance(reading, dict):
        holders |= {("reading", level): value for level, value in reading.items()}
    texts: dict[Loc, str] = {}
    for loc, holder in holders.items():
        name = holder.get("file") if isinstance(holder, dict) and "text" not in holder else None
        if isinstance(name, str):
            span = places.of((*loc, "file"))
            text, found = read_beside(" ".join(name.split()), document.path, document.shown, span)
            problems.extend(found)
            texts[loc] = text or ""
    return texts


def _filled(spec: Spec, texts: dict[Loc, str]) -> Spec:
    """The spec with the texts that were read from files."""
    article: Article = spec.article
    if ("article",) in texts:
        article = article.model_copy(update={"text": texts["article",]})
    reading: dict[str, Reading] = {
        level: value.model_copy(update={"text": texts["reading", level]})
        if ("reading", level) in texts
        else value
        for level, value in spec.reading.items()
    }
    return spec.model_copy(update={"article": article, "reading": reading})
