"""The objects of a PDF before it is written, and what pydyf names them by: `12 0 R`."""

from typing import Any


def added(pdf: Any, made: Any) -> bytes:
    """The reference of `made`, which becomes an object of `pdf`."""
    pdf.add_object(made)
    return bytes(made.reference)


def number(reference: bytes) -> int:
    """The place of an object among those of its PDF."""
    return int(reference.split()[0])


def named(pdf: Any, reference: bytes) -> Any:
    """The object of `pdf` that a reference names."""
    return pdf.objects[number(reference)]
