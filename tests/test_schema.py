"""The JSON Schema: an editor that follows it says yes and no where the program does."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from generator.kinds import catalogue
from generator.kinds.manual import options_schema
from generator.spec.schema import schema

SPECS = Path(__file__).parent / "specs"
GOOD = sorted((SPECS / "good").glob("*.exercise.yaml"))
# Faults that a schema can see; the others are of YAML, between parts, or of files.
SEEN = {
    "unknown-field",
    "missing-field",
    "bad-choice",
    "bad-id",
    "bad-number",
    "bad-url",
    "bad-language",
    "bad-standard",
    "bad-tasks",
    "unknown-licence",
    "text-or-file",
    "quote-or-text",
    "url-missing",
    "for-or-against",
    "because-missing",
    "pair-needed",
    "wrong-type",
}
BAD = [
    path for path in sorted((SPECS / "bad").glob("*.yaml")) if path.name.split(".")[0].split("--")[0] in SEEN
]


class _Loader(yaml.SafeLoader):
    """YAML 1.2 as editors read it: no dates, no yes and no."""


_LEFT_OUT = {"tag:yaml.org,2002:timestamp"}
_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in rules if tag not in _LEFT_OUT]
    for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def as_editor(path: Path) -> Any:
    """The file's data, `?` inside braces quoted away as only YAML 1.1 needs it."""
    text = path.read_text(encoding="utf-8").replace("?", "")
    return yaml.load(text, _Loader)  # noqa: S506 - a safe loader


def without_null(data: Any) -> Any:
    """The data without empty fields, which an editor marks by itself."""
    if isinstance(data, dict):
        return {str(key): without_null(value) for key, value in data.items() if value is not None}
    return [without_null(entry) for entry in data] if isinstance(data, list) else data


@pytest.fixture(scope="module")
def validator() -> jsonschema.Draft7Validator:
    made = schema()
    jsonschema.Draft7Validator.check_schema(made)
    return jsonschema.Draft7Validator(made)


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.name)
def test_a_good_spec_is_valid(path: Path, validator: jsonschema.Draft7Validator) -> None:
    assert [error.message for error in validator.iter_errors(without_null(as_editor(path)))] == []


def test_there_are_specs_of_every_sort() -> None:
    assert GOOD
    assert {path.name.split(".")[0].split("--")[0] for path in BAD} == SEEN


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.name.removesuffix(".exercise.yaml"))
def test_a_fault_that_a_schema_can_see_is_seen(path: Path, validator: jsonschema.Draft7Validator) -> None:
    assert not validator.is_valid(as_editor(path))


def fields(part: Any, where: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every field of the schema with its name."""
    definitions = {"": part, **part["$defs"]}
    for name, definition in definitions.items():
        for field, meaning in definition.get("properties", {}).items():
            yield f"{where}{name}.{field}", meaning


def test_every_field_is_described() -> None:
    found = list(fields(schema()))
    assert len(found) > 80
    assert [name for name, field in found if not field.get("description")] == []


def test_an_editor_inserts_no_empty_values() -> None:
    assert [name for name, field in fields(schema()) if "default" in field and not field["default"]] == []


def test_an_editor_knows_the_kinds_of_task() -> None:
    validator = jsonschema.Draft7Validator(schema({"who-said-it": {}, "find-claims": {}}))
    spec = {"title": "Bus", "article": {"text": "The bus runs."}}
    assert validator.is_valid({**spec, "tasks": ["who-said-it", {"kind": "find-claims"}]})
    assert validator.is_valid({**spec, "tasks": "all"})
    assert not validator.is_valid({**spec, "tasks": ["who-sad-it"]})
    assert not validator.is_valid({**spec, "tasks": [{"kind": "find-clams"}]})


def test_an_editor_knows_the_options_of_each_kind_with_their_defaults() -> None:
    made = schema({name: options_schema(kind) for name, kind in catalogue().items()})
    jsonschema.Draft7Validator.check_schema(made)
    validator = jsonschema.Draft7Validator(made)
    spec = {"title": "Bus", "article": {"text": "The bus runs."}}

    def valid(kind: str, **options: object) -> bool:
        return validator.is_valid({**spec, "tasks": [{"kind": kind, "options": options}]})

    assert valid("sort-statements", most=5)
    assert not valid("sort-statements", most=2)
    assert not valid("who-said-it", most=5)
    assert valid("loaded-words", passages="yes")
    for name, kind in catalogue().items():
        fields = options_schema(kind)["properties"]
        assert set(fields) == set(kind.options.model_fields)
        assert all("default" in field and field["description"] for field in fields.values()), name
