"""Where a sheet is to be filled in on a screen: what templates say of each place to answer.

A place is an element with attributes, which the PDF turns into a field of a form (`render.paper.form`). They
are made of what is printed: the number of the task, the letter of the item, its words.
"""

from collections.abc import Sequence
from typing import Literal

from markupsafe import Markup

from generator.render import prose

# A line of words, a text of several lines, one of several words to choose, one of several boxes to tick.
Kind = Literal["line", "text", "choice", "tick"]


def field(kind: Kind, name: str, says: str, options: Sequence[str] = (), index: int = 0) -> Markup:
    """The attributes of an element to answer in: the field `name`, which a screen reader calls `says`.

    A name begins with that of its item (`2a`, `2a-lines`), if it has one, and then so does what it is called.
    `options` are the words to choose among. Boxes to tick are elements of their own with one name: each says
    its `index` among the options.
    """
    item = name.partition("-")[0]
    words = " ".join((says.striptags() if isinstance(says, Markup) else says).split())
    attributes = {
        "field": kind,
        "name": name,
        "says": f"{item}, {words}" if item[:1].isdigit() else words,
        "options": "\n".join(options),
        "index": str(index) if kind == "tick" else "",
    }
    return prose.ours(
        "".join(str(Markup(' data-{}="{}"').format(key, value)) for key, value in attributes.items() if value)
    )


def no_field(*_: object, **__: object) -> Markup:
    """On paper: nothing is said of a place to answer."""
    return prose.ours("")
