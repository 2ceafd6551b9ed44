"""Many PDFs as one file for the printer: the only importer of pypdf."""

import io
from collections.abc import Sequence

# Of a page, what leads out of it: to the tags of its document, and by links to other pages.
_LEFT_OUT = ("/StructParents", "/Annots")


def merged(pdfs: Sequence[bytes], *, title: str = "") -> bytes:
    """All pages of `pdfs` in one PDF, each of them beginning on a right-hand page.

    A blank page of the size of the page before goes in where one would begin on a left-hand page, so that
    sheets come apart when they are printed on both sides. The same PDFs give the same bytes. `title` is all
    that the file says of itself. It is made to be printed: tags, links, fields, bookmarks and titles of the
    single PDFs are not in it, and who reads with a screen reader takes those.
    """
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter()
    for pdf in pdfs:
        if len(writer.pages) % 2:
            writer.add_blank_page()
        for page in PdfReader(io.BytesIO(pdf)).pages:
            writer.add_page(page, excluded_keys=_LEFT_OUT)
    writer.compress_identical_objects()  # fonts and pictures, above all
    writer.metadata = {"/Title": title} if title else {}
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
