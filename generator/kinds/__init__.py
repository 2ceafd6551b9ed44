"""The kinds of exercise, one file each, found by their `KIND`."""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType

from generator.kinds.kind import Kind


@cache
def catalogue() -> MappingProxyType[str, Kind]:
    """Every kind by its name, in teaching order."""
    modules = (import_module(f"{__name__}.{found.name}") for found in iter_modules(__path__))
    kinds = {module.KIND.name: module.KIND for module in modules if hasattr(module, "KIND")}
    return MappingProxyType(dict(sorted(kinds.items(), key=lambda named: named[1].number)))
