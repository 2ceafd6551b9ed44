"""The look of all pages of a build: what a school changes of it."""

from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass

from generator import fonts
from generator.problems import Span

FAMILY, HEADINGS = "Claimsheet School", "Claimsheet School Headings"
STYLES = ("regular", "bold", "italic", "bold-italic")
# How much wider than the regular face the others may run: the column has so much more room than a line.
_PLAY = 1.05


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture as it is in its file, of the media type `kind`; `alt` is what is read out for it."""

    kind: str
    data: bytes
    alt: str

    @property
    def url(self) -> str:
        """The picture as an address that holds all of it."""
        return f"data:{self.kind};base64,{b64encode(self.data).decode()}"


@dataclass(frozen=True, slots=True)
class Face:
    """A font of a school: its program, the family that it says it is of, and where the theme names it."""

    program: fonts.Program
    family: str
    span: Span


@dataclass(frozen=True, slots=True)
class Theme:
    """What a school changes; what is empty stays as it is. `shown` is the file's name in messages.

    `text` has faces by their style; `headings` is one for all headings.
    """

    shown: str = ""
    name: str = ""
    logo: Logo | None = None
    accent: str = ""
    text: tuple[Face, ...] = ()
    headings: Face | None = None

    def measure(self, text: str, style: str = "regular") -> float:
        """How wide `text` runs in em, in the face of a `style`; `heading` is that of headings."""
        if style == "heading":
            return fonts.width(text, self.headings.program if self.headings else self._face("bold"))
        return fonts.width(text, self._face(style))

    def line(self, text: str) -> float:
        """How much of a line of the article `text` takes, in em, be it a paragraph, a heading or a quotation.

        Why the bold and the italic count: a line is broken before it is known which it is.
        """
        if not self.text:
            return fonts.width(text)
        others = (self.measure(text, style) / _PLAY for style in ("bold", "italic"))
        return max(self.measure(text), *others)

    def _face(self, style: str) -> fonts.Named:
        return next((face.program for face in self.text if face.program.style == style), style)

    @property
    def faces(self) -> tuple[Face, ...]:
        """All faces of the school, those of the text first."""
        return (*self.text, self.headings) if self.headings else self.text

    def font_faces(self) -> Iterator[tuple[str, fonts.Face, bytes]]:
        """Each face under the names of a style sheet: the name of its file, the face, its program.

        A style that the school lacks is there too, in the bundled face: a made-up bold is none.
        """
        own = frozenset(face.program for face in self.text)
        for style in STYLES if self.text else ():
            named, bundled = self._face(style), fonts.FACES[style]
            data = fonts.alike(named, own) if isinstance(named, str) else named.data
            yield f"school-{style}", fonts.Face(FAMILY, bundled.weight, bundled.style, style), data
        if self.headings:
            for weight in (400, 700):
                face = fonts.Face(HEADINGS, weight, "normal", "bold")
                yield f"school-heading-{weight}", face, self.headings.program.data

    @property
    def stack(self) -> tuple[str, ...]:
        """The families in which a PDF sets its text: the school's own before the bundled ones."""
        return (FAMILY, *fonts.STACK) if self.text else fonts.STACK


# No school's: the look that the style sheets give.
PLAIN = Theme()
