"""The PDF: the same bytes on every machine, whole or not at all, made of the page and our fonts alone."""

import hashlib
import http.server
import io
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pypdf
import pytest

from generator import fonts
from generator.pipeline import Pages, pages, prepare
from generator.render.paper.pdf import NoRenderer, RenderError, pdf
from tests.conftest import FERRY

# Words that need every face there is.
WIDE = FERRY.replace("its captain.", "its captain. Привет, Ωραία, שלום, مرحبا, नमस्ते, 3 ∑ 4, ☎ and ⮕.")
PAGE = """<!doctype html><html lang="en">
<head><title>x</title><style>html {{ font-family: "{}" }}</style></head><body>{}</body></html>"""
EMPTY = "<?xml version='1.0'?><!DOCTYPE fontconfig SYSTEM 'fonts.dtd'><fontconfig></fontconfig>"
PRINT = """
import sys
from pathlib import Path
from generator.render.paper.pdf import pdf
Path(sys.argv[2]).write_bytes(pdf(Path(sys.argv[1]).read_text(encoding="utf-8")))
"""


EXERCISES = sorted((Path(__file__).parent.parent / "exercises").glob("*.exercise.yaml"))


def page(body: str) -> str:
    return PAGE.format(fonts.STACK[0], body)


@pytest.fixture(scope="module")
def ferry(tmp_path_factory: pytest.TempPathFactory) -> Pages:
    spec = tmp_path_factory.mktemp("pdf") / "ferry.exercise.yaml"
    spec.write_text(WIDE, encoding="utf-8")
    prepared = prepare(spec, "ferry")
    assert prepared.worksheet is not None, prepared.problems
    return pages(prepared.worksheet)


@pytest.fixture(scope="module")
def printed(ferry: Pages) -> bytes:
    return pdf(ferry.student_html)


@pytest.mark.parametrize("role", ["student_html", "key_html"])
def test_the_bytes_are_the_same_on_every_machine(ferry: Pages, role: str, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(getattr(ferry, role), encoding="utf-8")
    (tmp_path / "no-fonts.conf").write_text(EMPTY, encoding="utf-8")
    machines = [
        {"FONTCONFIG_FILE": str(tmp_path / "no-fonts.conf"), "PYTHONHASHSEED": "1"},
        {
            "PYTHONHASHSEED": "2",
            "TZ": "Asia/Kathmandu",
            "LANG": "uk_UA.UTF-8",
            "LC_ALL": "C",
            "HOME": str(tmp_path),
        },
    ]
    started = [
        subprocess.Popen(
            [sys.executable, "-c", PRINT, str(tmp_path / "page.html"), str(tmp_path / f"{number}.pdf")],
            env={**os.environ, **machine},
            cwd=tmp_path,
        )
        for number, machine in enumerate(machines)
    ]
    assert [process.wait(60) for process in started] == [0, 0]
    made = [(tmp_path / f"{number}.pdf").read_bytes() for number in range(len(machines))]
    assert len({hashlib.sha256(content).hexdigest() for content in [pdf(getattr(ferry, role)), *made]}) == 1


def embedded(content: bytes) -> Iterator[tuple[str, set[str]]]:
    """Every font with the entries of its description."""
    with pikepdf.open(io.BytesIO(content)) as document:
        for thing in document.objects:
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == pikepdf.Name(
                "/FontDescriptor"
            ):
                yield str(thing["/FontName"]), set(thing.keys())


def test_every_font_is_one_of_ours_and_embedded(printed: bytes) -> None:
    found = list(embedded(printed))
    assert found
    assert all({"/FontFile", "/FontFile2", "/FontFile3"} & entries for _, entries in found)
    names = {name.rpartition("+")[2] for name, _ in found}
    assert all(name.startswith("Claimsheet-") for name in names), names
    assert len(names) > 2


@pytest.mark.parametrize("spec", EXERCISES, ids=lambda path: path.name)
def test_no_page_of_ours_is_set_in_a_font_of_the_machine(spec: Path) -> None:
    prepared = prepare(spec, spec.name, "all")
    assert prepared.worksheet
    made = pages(prepared.worksheet)
    marked = made.key_html.replace(
        "</body>", "<p><code>a</code> <em><strong>b</strong></em> × ● – …</p></body>"
    )
    for html in (made.student_html, marked):
        assert all(name.rpartition("+")[2].startswith("Claimsheet-") for name, _ in embedded(pdf(html)))


def test_letters_of_every_script_can_be_copied_out(printed: bytes) -> None:
    said = "".join(one.extract_text() for one in pypdf.PdfReader(io.BytesIO(printed)).pages)
    for word in ("Привет", "Ωραία", "∑", "☎", "⮕", "The ferry was late"):
        assert word in said


def test_a_reader_by_ear_gets_title_language_and_tags(printed: bytes) -> None:
    with pikepdf.open(io.BytesIO(printed)) as document:
        assert str(document.Root.Lang) == "en"
        assert document.Root.MarkInfo.Marked
        assert document.Root.StructTreeRoot.K is not None
        assert document.Root.ViewerPreferences.DisplayDocTitle
        assert str(document.docinfo["/Title"]) == "The ferry"


def test_it_holds_nothing_that_acts_and_no_date(printed: bytes) -> None:
    with pikepdf.open(io.BytesIO(printed)) as document:
        assert not {"/OpenAction", "/AA", "/AcroForm"} & set(document.Root.keys())
        assert not {"/JavaScript", "/EmbeddedFiles"} & set(
            document.Root.get("/Names", pikepdf.Dictionary()).keys()
        )
        assert not {"/CreationDate", "/ModDate"} & set(document.docinfo.keys())
        actions = {
            str(thing.get("/S")) for thing in document.objects if isinstance(thing, pikepdf.Dictionary)
        }
        assert not {"/JavaScript", "/Launch", "/SubmitForm", "/ImportData"} & actions


def test_the_students_pdf_says_nothing_of_the_key(ferry: Pages, printed: bytes) -> None:
    with pikepdf.open(io.BytesIO(printed)) as document:
        said = json.dumps([str(document.docinfo), str(document.open_metadata())]).lower()
        assert "answer" not in said
        assert ferry.student.heading.code.lower() not in str(document.Root.get("/Names", "")).lower()


class Listener(http.server.BaseHTTPRequestHandler):
    """Keeps what was asked of it."""

    asked: list[str]

    def do_GET(self) -> None:
        self.asked.append(self.path)
        self.send_response(204)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the library's
        """Say nothing."""


@pytest.fixture
def listener() -> Iterator[tuple[str, list[str]]]:
    """An address on this machine, and the list of what is asked for there."""
    heard: list[str] = []
    handler = type("Handler", (Listener,), {"asked": heard})
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}/x", heard
        finally:
            server.shutdown()
            thread.join()


ASKING = {
    "picture": '<img src="{}" alt="x">',
    "style sheet": '<link rel="stylesheet" href="{}">',
    "attachment": '<link rel="attachment" href="{}">',
    "attached link": '<a rel="attachment" href="{}">x</a>',
    "import": "<style>@import '{}';</style>",
    "background": "<p style='background: url({})'>x</p>",
    "bullet": "<ul style='list-style-image: url({})'><li>x</li></ul>",
    "words before": "<style>p::before {{ content: url({}) }}</style><p>x</p>",
    "font": "<style>@font-face {{ font-family: y; src: url({}) }} p {{ font-family: y }}</style><p>x</p>",
    "object": '<object data="{}">x</object>',
    "embedded": '<embed src="{}">',
    "picture in a drawing": '<svg width="9" height="9"><image href="{}" width="9" height="9"/></svg>',
}


@pytest.mark.parametrize("body", ASKING.values(), ids=ASKING)
def test_a_page_that_asks_for_something_is_not_printed(body: str, listener: tuple[str, list[str]]) -> None:
    address, heard = listener
    with pytest.raises(RenderError):
        pdf(page(body.format(address)))
    assert heard == []


def test_nor_is_a_shape_from_elsewhere_looked_for(listener: tuple[str, list[str]]) -> None:
    address, heard = listener
    pdf(page(f'<svg width="9" height="9"><use href="{address}#a"/></svg>'))
    assert heard == []


@pytest.mark.parametrize(
    "address",
    ["file:///etc/hostname", "data:image/png;base64,AAAA", "ftp://127.0.0.1/x", "/etc/hostname", "x.png"],
)
def test_nor_is_one_that_asks_for_a_file(address: str) -> None:
    with pytest.raises(RenderError):
        pdf(page(f'<img src="{address}" alt="x">'))


@pytest.mark.parametrize(
    "body",
    [
        "<style>p {colour: red}</style><p>x</p>",
        "<p style='font-size: 3 pt'>x</p>",
        "<p>a glyph that no face has: 㐀</p>",
        "<p><a href='#nowhere'>x</a></p>",
        "<div>" * 400 + "x",
    ],
    ids=["misspelt property", "misspelt value", "missing glyph", "link to nowhere", "too deep"],
)
def test_a_page_that_would_not_come_out_whole_is_not_printed(body: str) -> None:
    with pytest.raises(RenderError):
        pdf(page(body))


def test_a_page_that_the_renderer_stumbles_over_is_not_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    import weasyprint

    def stumble(*_: object, **__: object) -> bytes:
        raise AssertionError("odd box")

    monkeypatch.setattr(weasyprint.HTML, "render", stumble)
    with pytest.raises(RenderError, match="odd box"):
        pdf(page("<p>x</p>"))


def test_a_page_after_one_that_failed_is_as_it_would_be_alone() -> None:
    alone = pdf(page("<p>x</p>"))
    with pytest.raises(RenderError):
        pdf(page("<p>㐀</p>"))
    assert pdf(page("<p>x</p>")) == alone


def test_without_pango_nothing_is_said_but_that_it_lacks(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    for name in [name for name in sys.modules if name.split(".")[0] == "weasyprint"]:
        monkeypatch.delitem(sys.modules, name)

    class Gone:
        def find_spec(self, name: str, *_: object) -> None:
            if name == "weasyprint.text.ffi":
                print("WeasyPrint could not import some external libraries.")  # noqa: T201 - as it does
                raise OSError("cannot load library 'libgobject-2.0-0'")

    monkeypatch.setattr(sys, "meta_path", [Gone(), *sys.meta_path])
    with pytest.raises(NoRenderer):
        pdf(page("<p>x</p>"))
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("path", EXERCISES, ids=lambda path: path.name.partition(".")[0])
def test_a_lesson_fits_two_sheets_of_paper(path: Path) -> None:
    """Printed on both sides: four pages, not five with one question on the last."""
    prepared = prepare(path, path.name)
    assert prepared.worksheet
    made = pypdf.PdfReader(io.BytesIO(pdf(pages(prepared.worksheet).student_html)))
    assert len(made.pages) <= 4
