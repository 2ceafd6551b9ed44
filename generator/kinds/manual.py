"""The manual page of a kind: the docstring of its file, and its options as a JSON Schema."""

import re
from importlib import import_module
from typing import Any

from generator.kinds.kind import Kind

_OPTION = re.compile(r" {4}(\w+): (.+)")
_YES_OR_NO = {"enum": [True, False, "yes", "no"]}


def manual(name: str) -> str:
    """The whole page."""
    return import_module(f"generator.kinds.{name.replace('-', '_')}").__doc__ or ""


def sections(name: str) -> dict[str, list[str]]:
    """The lines of the page by section: "" is its text, `Options` and `Levels` end with a blank line."""
    found: dict[str, list[str]] = {"": []}
    here = ""
    for line in manual(name).strip().splitlines():
        if line in {"Options", "Levels"}:
            here = line
        elif not line and here:
            here = ""
        else:
            found.setdefault(here, []).append(line)
    return found


def meanings(name: str) -> dict[str, str]:
    """What each option of a kind sets, by its name."""
    found: dict[str, str] = {}
    for line in sections(name).get("Options", ()):
        option = _OPTION.fullmatch(line)
        if option:
            found[option[1]] = option[2]
        elif found:
            found[list(found)[-1]] += f" {line.strip()}"
    return found


def options_schema(kind: Kind) -> dict[str, Any]:
    """The options of a kind as JSON Schema: each with what it sets, its limits and its default."""
    made = kind.options.model_json_schema()
    said = meanings(kind.name)
    fields = {name: _field(field, said[name]) for name, field in made.get("properties", {}).items()}
    return {"type": "object", "additionalProperties": False, "properties": fields}


def _field(field: dict[str, Any], meaning: str) -> dict[str, Any]:
    shape = {name: value for name, value in field.items() if name != "title"}
    if shape.get("type") == "boolean":
        shape = {**_YES_OR_NO, "default": shape["default"]}
    return {"description": meaning, **shape}
