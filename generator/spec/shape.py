"""The model as a map: which fields stand at a place of a spec."""

import types
from collections.abc import Mapping
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel

from generator.spec.model import Model, Quote, Spec, Verb
from generator.spec.places import Loc


def _inner(annotation: Any) -> list[Any]:
    """The members of a union or an annotated type, down to the plain ones."""
    if get_origin(annotation) in {Union, types.UnionType}:
        return [plain for member in get_args(annotation) for plain in _inner(member)]
    if hasattr(annotation, "__metadata__"):
        return _inner(annotation.__origin__)
    return [annotation]


def names(model: type[BaseModel]) -> dict[str, Any]:
    """A model's fields as a file names them, with their types."""
    return {info.alias or name: info.annotation for name, info in model.model_fields.items()}


def _below(annotation: Any, part: str | int) -> Any:
    """The type of what `part` names inside `annotation`, None where the model knows no such thing."""
    for plain in _inner(annotation):
        origin = get_origin(plain)
        if isinstance(plain, type) and issubclass(plain, Model):
            return names(plain).get(str(part))
        if origin is tuple and isinstance(part, int):
            return get_args(plain)[0]
        if origin is Mapping and isinstance(part, str):
            return get_args(plain)[1]
    return None


def _type_at(loc: Loc) -> Any:
    annotation: Any = Spec
    for part in loc:
        below = _below(annotation, part)
        annotation = _below(Quote, part) if below is None and Verb in _inner(annotation) else below
    return annotation


def model_at(loc: Loc) -> type[BaseModel] | None:
    """The model whose fields stand at `loc`, None where there is none."""
    found = [plain for plain in _inner(_type_at(loc)) if isinstance(plain, type) and issubclass(plain, Model)]
    return found[0] if found else None


def fields_at(loc: Loc) -> tuple[str, ...]:
    """The names of the fields that may stand at `loc`; none where any name may, or no mapping.

    A verb takes the fields of a quote as well: they are short for the field `quote`.
    """
    model = model_at(loc)
    more = tuple(names(Quote)) if model is Verb else ()
    return (*names(model), *more) if model else ()
