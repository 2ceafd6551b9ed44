"""The JSON Schema of a spec, for completion and checking in editors (draft 7, which most of them speak)."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from pydantic.json_schema import GenerateJsonSchema

from generator.spec.model import Spec

DRAFT = "http://json-schema.org/draft-07/schema#"


_NO_KINDS: Mapping[str, Mapping[str, Any]] = MappingProxyType({})


def schema(kinds: Mapping[str, Mapping[str, Any]] = _NO_KINDS) -> dict[str, Any]:
    """The schema of what stands in a file: short forms allowed, descriptions from the model.

    `kinds` are the names that `tasks` may have, each with the schema of its options, for an editor to
    complete; without them it takes any.
    """
    made = Spec.model_json_schema(by_alias=True, mode="validation", schema_generator=_Generator)
    made["properties"]["$schema"] = {
        "type": "string",
        "description": "Names this schema to an editor; not read.",
    }
    _close(made)
    for definition in made.get("$defs", {}).values():
        _close(definition)
    if kinds:
        _name_kinds(made, kinds)
    return {"$schema": DRAFT, **made, "title": "Claimsheet exercise"}


def _name_kinds(made: dict[str, Any], kinds: Mapping[str, Mapping[str, Any]]) -> None:
    named = {"enum": list(kinds)}
    made["$defs"]["Task"]["allOf"] = [
        {
            "if": {"properties": {"kind": {"const": name}}},
            "then": {"properties": {"options": options}},
        }
        for name, options in kinds.items()
    ]
    kind = made["$defs"]["Task"]["properties"]["kind"]
    made["$defs"]["Task"]["properties"]["kind"] = {"description": kind["description"], **named}
    _, listed = made["properties"]["tasks"]["oneOf"]
    listed["items"] = {"anyOf": [named, {"$ref": "#/$defs/Task"}]}


class _Generator(GenerateJsonSchema):
    """Pydantic's generator without the titles that only repeat the fields' names."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002 - the name is pydantic's
        """Never: an editor shows the field's name already."""
        return False


def _close(part: dict[str, Any]) -> None:
    """Let mappings with patterned keys have no other keys, and drop defaults that an editor would insert."""
    for field in part.get("properties", {}).values():
        if field.get("default") in (None, "", [], {}, False):
            field.pop("default", None)
        for shape in (field, *field.get("anyOf", ())):
            if "patternProperties" in shape:
                shape["additionalProperties"] = False
        _without_null(field)


def _without_null(field: dict[str, Any]) -> None:
    """An optional field is left out, not null."""
    kinds = [kind for kind in field.get("anyOf", ()) if kind != {"type": "null"}]
    if "anyOf" in field and len(kinds) == 1:
        del field["anyOf"]
        field.update({**kinds[0], **field})
    elif "anyOf" in field:
        field["anyOf"] = kinds
