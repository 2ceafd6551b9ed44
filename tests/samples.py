"""A small exercise that carries every kind, to be cut short or twisted by tests."""

import copy
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.article.markup import Markup
from generator.kinds import catalogue
from generator.kinds.kind import Draft, Refusal, Setting
from generator.pipeline import Prepared, prepare
from tests.twins import Tree, mark_up, read, write

FILE = "lake.exercise.yaml"
_SAMPLE = Path(__file__).parent / "specs" / "samples" / FILE


def sample(change: Callable[[Tree], object] | None = None) -> Tree:
    """The exercise as a plain tree, after `change` was made in it."""
    tree = read(_SAMPLE)
    if change:
        change(tree)
    return copy.deepcopy(tree)


def markup(change: Callable[[Tree], object] | None = None) -> Markup:
    """The exercise's mark-up."""
    made = mark_up(sample(change), FILE)
    assert made is not None
    return made


def prepared(tree: Tree) -> Prepared:
    """What the whole pipeline makes of a tree."""
    with TemporaryDirectory() as folder:
        return prepare(write(tree, Path(folder) / FILE), FILE)


def tasks(*wanted: object) -> Callable[[Tree], object]:
    """Set these tasks."""
    return lambda tree: tree.update(tasks=list(wanted))


def attempt(kind: str, made: Markup, **options: object) -> Draft | Refusal:
    """What a kind derives where no other task stands beside it."""
    found = catalogue()[kind]
    setting = Setting(made, found.options(**options))
    return found.refusal(setting) or found.derive(setting)


def refusal(kind: str, made: Markup, **options: object) -> str:
    """Why a kind cannot be derived from a mark-up, in English."""
    found = attempt(kind, made, **options)
    assert isinstance(found, Refusal)
    return str(found.reason)


def draft(kind: str, made: Markup, **options: object) -> Draft:
    """What a kind derives, which must not refuse."""
    derived = attempt(kind, made, **options)
    assert isinstance(derived, Draft), derived
    return derived
