"""For each condition, one way to break a good PDF of ours so that this condition alone is failed."""

import io
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

import pikepdf
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name, Operator, Pdf, String

Break = Callable[[Pdf], object]

_SAMPLES: dict[str, Break] = {}
SAMPLES: Mapping[str, Break] = MappingProxyType(_SAMPLES)

_HEADINGS = tuple(f"/H{level}" for level in range(1, 7))


def broken(content: bytes, number: str) -> bytes:
    """The PDF with what the condition called `number` must find."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        how = SAMPLES[number](pdf)
        saved = io.BytesIO()
        pdf.save(saved, encryption=how if isinstance(how, pikepdf.Encryption) else False)
    return saved.getvalue()


def sample(number: str) -> Callable[[Break], Break]:
    def keep(how: Break) -> Break:
        assert number not in _SAMPLES
        _SAMPLES[number] = how
        return how

    return keep


# Ways to what is to be broken


def elements(pdf: Pdf, *kinds: str) -> list[Any]:
    """The elements of these kinds, in the order of the tree; all of them without a kind."""

    def walk(element: Any) -> Iterator[Any]:
        kids = element.get("/K", ())
        yield element
        for kid in kids if isinstance(kids, Array) else [kids]:
            if isinstance(kid, Dictionary) and "/S" in kid:
                yield from walk(kid)

    root: Any = pdf.Root
    return [one for one in walk(root.StructTreeRoot.K) if not kinds or str(one.S) in kinds]


def fonts(pdf: Pdf) -> list[Any]:
    return list(dict(pdf.pages[0].obj.Resources.Font).values())


def annotation(pdf: Pdf, kind: str) -> Any:
    return next(note for page in pdf.pages for note in page.obj.get("/Annots", ()) if note.Subtype == kind)


def packet(pdf: Pdf, old: str, new: str) -> None:
    """Change the metadata."""
    root: Any = pdf.Root
    said = root.Metadata.read_bytes().decode()
    assert old in said
    root.Metadata.write(said.replace(old, new).encode())


Steps = list[tuple[list[Any], str]]


def steps(pdf: Pdf, change: Callable[[Steps], object]) -> None:
    """Change what is painted on the first page."""
    page = pdf.pages[0]
    painted = [(list(step.operands), str(step.operator)) for step in pikepdf.parse_content_stream(page)]
    change(painted)
    page.obj.Contents.write(pikepdf.unparse_content_stream([(one, Operator(does)) for one, does in painted]))


def marked(painted: Steps) -> int:
    """The place of the first marked content with words in it."""
    starts = [place for place, (one, does) in enumerate(painted) if does == "BDC" and "/MCID" in one[1]]
    return next(start for start in starts if [does for _, does in painted[start:]].index("EMC") > 4)


def say(pdf: Pdf, *codes: int) -> None:
    """Show glyphs after the first words of the first page."""

    def change(painted: Steps) -> None:
        start = marked(painted)
        place = next(at for at, (_, does) in enumerate(painted) if at > start and does == "TJ")
        painted.insert(place + 1, ([Array([String(b"".join(code.to_bytes(2) for code in codes))])], "TJ"))

    steps(pdf, change)


def first_font(pdf: Pdf) -> Any:
    """That of the first words of the first page."""
    found: list[str] = []

    def look(painted: Steps) -> None:
        found.extend(str(one[0]) for one, does in painted[marked(painted) :] if does == "Tf")

    steps(pdf, look)
    return pdf.pages[0].obj.Resources.Font[found[0]]


def tell(font: Any, code: int, text: str) -> None:
    """Let the font say what a glyph means."""
    line = f"1 beginbfchar\n<{code:04x}> <{text.encode('utf-16-be').hex()}>\nendbfchar\nendcmap"
    font.ToUnicode.write(font.ToUnicode.read_bytes().replace(b"endcmap", line.encode()))


def code_of(font: Any, letter: str) -> int:
    lines = font.ToUnicode.read_bytes().decode().lower().splitlines()
    ending = f"> <{letter.encode('utf-16-be').hex()}>"
    return int(next(line for line in lines if line.endswith(ending))[1:5], 16)


def widen(font: Any, code: int, width: float) -> None:
    """Let the font say how wide a glyph is."""
    font.DescendantFonts[0].W = Array([code, Array([width]), *font.DescendantFonts[0].W])


def rename(element: Any, kind: str) -> None:
    element.S = Name(kind)


def with_field(content: bytes) -> bytes:
    """The PDF with a field of a form on its first page, as a page that is filled in on a screen has it."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        root: Any = pdf.Root
        page, tree = pdf.pages[0].obj, root.StructTreeRoot
        numbers = tree.ParentTree.Nums
        key = len(numbers) // 2
        field = pdf.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx))
        field.T, field.TU, field.P, field.StructParent = String("1a"), String("Task 1a"), page, key
        field.Rect = Array([9, 9, 99, 29])
        kid = Dictionary(Type=Name.OBJR, Obj=field, Pg=page)
        form = Dictionary(Type=Name.StructElem, S=Name.Form, P=tree.K, K=kid)
        element = pdf.make_indirect(form)
        tree.K.K.append(element)
        numbers.extend([key, element])
        page.Annots = Array([*page.get("/Annots", ()), field])
        root.AcroForm = Dictionary(Fields=Array([field]))
        saved = io.BytesIO()
        pdf.save(saved)
    return saved.getvalue()


def without_language(pdf: Pdf, **titles: str) -> None:
    """Take the language out of the catalogue and say it at the tree instead, and at the title if asked."""
    root: Any = pdf.Root
    root.StructTreeRoot.K.Lang = root.Lang
    del root.Lang
    if titles:
        packet(pdf, 'xml:lang="x-default"', f'xml:lang="{titles["title"]}"')


# The samples


@sample("01-003")
def artefact_in_content(pdf: Pdf) -> None:
    steps(
        pdf,
        lambda painted: painted.__setitem__(
            slice(*[marked(painted) + 1] * 2), [([Name.Artifact], "BMC"), ([], "EMC")]
        ),
    )


@sample("01-004")
def content_in_an_artefact(pdf: Pdf) -> None:
    def change(painted: Steps) -> None:
        place = next(
            at for at, (one, does) in enumerate(painted) if does == "BMC" and one[0] == Name.Artifact
        )
        painted[place + 1 : place + 1] = [([Name.Span, Dictionary(MCID=9999)], "BDC"), ([], "EMC")]

    steps(pdf, change)


@sample("01-005")
def a_border_that_is_nothing(pdf: Pdf) -> None:
    def change(painted: Steps) -> None:
        place = next(
            at for at, (one, does) in enumerate(painted) if does == "BMC" and one[0] == Name.Artifact
        )
        painted[place] = ([Name.Span], "BMC")

    steps(pdf, change)


@sample("01-007")
def suspect_tags(pdf: Pdf) -> None:
    pdf.Root.MarkInfo.Suspects = True


@sample("02-001")
def an_unknown_type(pdf: Pdf) -> None:
    rename(elements(pdf, "/Sect")[0], "/Chapter")


@sample("02-003")
def types_in_a_ring(pdf: Pdf) -> None:
    rename(elements(pdf, "/Sect")[0], "/Chapter")
    pdf.Root.StructTreeRoot.RoleMap = Dictionary(Chapter=Name.Part1, Part1=Name.Chapter)


@sample("02-004")
def a_known_type_renamed(pdf: Pdf) -> None:
    pdf.Root.StructTreeRoot.RoleMap = Dictionary(Quote=Name.Span)


@sample("06-001")
def no_metadata(pdf: Pdf) -> None:
    del pdf.Root.Metadata


@sample("06-002")
def no_standard_named(pdf: Pdf) -> None:
    packet(pdf, 'pdfuaid:part="1"', "")


@sample("06-003")
def no_title(pdf: Pdf) -> None:
    packet(pdf, "dc:title>", "dc:rights>")


@sample("07-001")
def no_word_about_the_title(pdf: Pdf) -> None:
    del pdf.Root.ViewerPreferences["/DisplayDocTitle"]


@sample("07-002")
def the_title_not_shown(pdf: Pdf) -> None:
    pdf.Root.ViewerPreferences.DisplayDocTitle = False


@sample("09-004")
def a_row_that_is_none(pdf: Pdf) -> None:
    rename(elements(pdf, "/TR")[-1], "/Div")


@sample("09-005")
def an_item_that_is_none(pdf: Pdf) -> None:
    rename(elements(pdf, "/LI")[-1], "/Div")


@sample("10-001")
def a_character_that_means_nothing(pdf: Pdf) -> None:
    font = first_font(pdf)
    code = code_of(font, "·")
    lines = font.ToUnicode.read_bytes().splitlines()
    kept = [line for line in lines if not line.lower().startswith(f"<{code:04x}> ".encode())]
    assert len(kept) == len(lines) - 1
    font.ToUnicode.write(b"\n".join(kept))


@sample("11-001")
def words_of_no_language(pdf: Pdf) -> None:
    elements(pdf, "/P")[0].Lang = String("")


@sample("11-002")
def words_instead_of_no_language(pdf: Pdf) -> None:
    shapes = [figure for figure in elements(pdf, "/Figure") if str(figure.Alt).endswith(":")]
    shapes[0].Lang = String("")


@sample("11-003")
def bookmarks_of_no_language(pdf: Pdf) -> None:
    without_language(pdf, title="en")


@sample("11-004")
def a_link_of_no_language(pdf: Pdf) -> None:
    link = elements(pdf, "/Link")[0]
    link.Lang = String("")
    numbers = {int(kid) for kid in link.K if isinstance(kid, int)}

    def change(painted: Steps) -> None:
        for one, does in painted:
            if does == "BDC" and one[1].get("/MCID") in numbers:
                one[1].Lang = String("en")

    steps(pdf, change)


@sample("11-005")
def a_field_of_no_language(pdf: Pdf) -> None:
    elements(pdf, "/Form")[0].Lang = String("")


@sample("11-006")
def a_title_of_no_language(pdf: Pdf) -> None:
    without_language(pdf)
    del pdf.Root.Outlines
    for heading in elements(pdf, *_HEADINGS):
        rename(heading, "/P")


@sample("13-004")
def a_picture_without_words(pdf: Pdf) -> None:
    del elements(pdf, "/Figure")[0].Alt


@sample("14-002")
def a_first_heading_of_the_second_level(pdf: Pdf) -> None:
    rename(elements(pdf, "/H1")[0], "/H2")


@sample("14-003")
def a_heading_that_jumps(pdf: Pdf) -> None:
    rename(elements(pdf, *_HEADINGS)[-1], "/H5")


@sample("14-006")
def plain_headings_side_by_side(pdf: Pdf) -> None:
    for heading in elements(pdf, *_HEADINGS):
        rename(heading, "/H")


@sample("14-007")
def a_plain_heading_among_numbered(pdf: Pdf) -> None:
    rename(elements(pdf, *_HEADINGS)[-1], "/H")


@sample("15-003")
def a_header_of_nothing(pdf: Pdf) -> None:
    del elements(pdf, "/TH")[0].A["/Scope"]


@sample("18-003")
def a_running_head_without_a_name(pdf: Pdf) -> None:
    def change(painted: Steps) -> None:
        place = next(
            at for at, (one, does) in enumerate(painted) if does == "BDC" and one[0] == Name.Artifact
        )
        painted[place] = ([Name.Artifact], "BMC")

    steps(pdf, change)


@sample("26-002")
def a_locked_file(_: Pdf) -> pikepdf.Encryption:
    keep_out = pikepdf.Permissions(accessibility=False)
    return pikepdf.Encryption(owner="x", user="", R=3, aes=False, metadata=False, allow=keep_out)


@sample("28-005")
def a_field_without_a_name(pdf: Pdf) -> None:
    del annotation(pdf, "/Widget").TU


@sample("28-008")
def a_page_without_an_order(pdf: Pdf) -> None:
    del pdf.pages[0].obj.Tabs


@sample("28-009")
def a_page_with_another_order(pdf: Pdf) -> None:
    pdf.pages[0].obj.Tabs = Name.R


@sample("28-010")
def a_field_that_is_a_picture(pdf: Pdf) -> None:
    rename(elements(pdf, "/Form")[0], "/Div")


@sample("28-011")
def a_link_that_is_plain_text(pdf: Pdf) -> None:
    rename(elements(pdf, "/Link")[0], "/Span")


@sample("28-012")
def a_link_to_nowhere(pdf: Pdf) -> None:
    del annotation(pdf, "/Link").Contents


@sample("31-004")
def glyphs_without_numbers(pdf: Pdf) -> None:
    del first_font(pdf).DescendantFonts[0]["/CIDToGIDMap"]


@sample("31-006")
def codes_for_columns(pdf: Pdf) -> None:
    first_font(pdf).Encoding = Name("/Identity-V")


@sample("31-009")
def a_font_that_is_not_there(pdf: Pdf) -> None:
    del first_font(pdf).DescendantFonts[0].FontDescriptor["/FontFile2"]


@sample("31-011")
def a_glyph_that_is_not_there(pdf: Pdf) -> None:
    tell(first_font(pdf), 0xFFF0, "a")
    say(pdf, 0xFFF0)


@sample("31-016")
def a_glyph_that_is_wider(pdf: Pdf) -> None:
    font = first_font(pdf)
    inner = font.DescendantFonts[0]
    inner.W = Array([code_of(font, "e"), Array([2000])])
    inner.DW = 2000


@sample("31-027")
def a_font_that_tells_nothing(pdf: Pdf) -> None:
    signs = next(font for font in fonts(pdf) if "Symbols" in str(font.BaseFont))
    del signs["/ToUnicode"]


@sample("31-028")
def a_character_that_is_nothing(pdf: Pdf) -> None:
    tell(first_font(pdf), 0xFFF0, "\0")


@sample("31-029")
def a_character_that_is_a_mark(pdf: Pdf) -> None:
    tell(first_font(pdf), 0xFFF0, "\ufeff")


@sample("31-030")
def a_glyph_that_is_missing(pdf: Pdf) -> None:
    font = first_font(pdf)
    program = TTFont(io.BytesIO(font.DescendantFonts[0].FontDescriptor.FontFile2.read_bytes()), lazy=True)
    width = program["hmtx"][program.getGlyphOrder()[0]][0] * 1000 / program["head"].unitsPerEm
    tell(font, 0, "a")
    widen(font, 0, width)
    say(pdf, 0)


@sample("own: nothing foreign")
def something_that_acts(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Array([pdf.pages[0].obj, Name.Fit])


@sample("own: ways back")
def a_way_back_to_another(pdf: Pdf) -> None:
    owners = pdf.Root.StructTreeRoot.ParentTree.Nums[1]
    owners[0] = pdf.Root.StructTreeRoot.K


@sample("own: no empty element")
def an_empty_element(pdf: Pdf) -> None:
    tree = pdf.Root.StructTreeRoot.K
    tree.K.append(pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Sect, P=tree)))


@sample("own: words")
def words_run_together(pdf: Pdf) -> None:
    say(pdf, *(code_of(first_font(pdf), letter) for letter in "a.A"))


@sample("own: rows")
def a_row_that_is_short(pdf: Pdf) -> None:
    row = next(row for row in elements(pdf, "/TR") if all("/K" not in cell for cell in list(row.K)[1:]))
    row.K = Array(list(row.K)[:-1])


@sample("own: places of pictures")
def a_picture_beside_the_page(pdf: Pdf) -> None:
    elements(pdf, "/Figure")[0].A.BBox = Array([-90, 0, -10, 20])


@sample("own: bookmarks")
def a_bookmark_of_something_else(pdf: Pdf) -> None:
    pdf.Root.Outlines.First.Title = String("Something else")
