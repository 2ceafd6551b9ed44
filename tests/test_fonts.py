"""The bundled faces: what is printed must not depend on the machine."""

import subprocess
import sys
import time
from collections.abc import Iterator
from typing import Any

import pytest

from generator import fonts
from generator.render.paper.pdf import laid_out
from generator.resources import folder

HEAVY = "{'pymupdf_fonts', 'fontTools', 'rapidfuzz'}"


def test_starting_the_program_unpacks_no_font() -> None:
    code = (
        "import sys, generator.fonts, generator.article.anchor, generator.article.layers; "
        f"print({HEAVY} & {{name.split('.')[0] for name in sys.modules}})"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "set()"


def test_each_file_is_the_face_it_is_called() -> None:
    from io import BytesIO

    from fontTools.ttLib import TTFont

    assert fonts.FACES
    for name, face in fonts.FACES.items():
        font = TTFont(BytesIO(fonts.face(name)), lazy=True)
        called = font["name"].getDebugName(1).replace("Symbols2", "Symbols 2")
        assert face.family == f"Claimsheet {called}"
        assert font["OS/2"].usWeightClass == face.weight
        assert bool(font["head"].macStyle & 2) == (face.style == "italic")


def test_no_two_files_answer_to_the_same_style_sheet_rule() -> None:
    rules = [(face.family, face.weight, face.style) for face in fonts.FACES.values()]
    assert len(set(rules)) == len(rules)
    assert {family for family, *_ in rules} == set(fonts.STACK)


def test_widths_are_those_of_the_face() -> None:
    assert fonts.width("") == 0
    assert fonts.width("iiii") < fonts.width("MMMM")
    assert fonts.width("Bridge") < fonts.width("Bridge", "bold")
    assert fonts.width("The bridge") == pytest.approx(fonts.width("The ") + fonts.width("bridge"))
    assert 0.4 < fonts.width("n") < 0.7


def test_what_is_not_printed_has_no_width() -> None:
    assert fonts.width("\u00ad\u200b\u200d\ufeff\ufe0f") == 0


def test_signs_that_the_text_face_lacks_are_measured_in_another() -> None:
    assert fonts.missing("∮☃✔") == ()
    assert all(fonts.width(sign, style) > 0.3 for sign in "∮☃✔" for style in ("regular", "bold", "italic"))


def test_bold_words_are_measured_in_bold_also_in_a_second_family() -> None:
    assert fonts.width("ʶѺ", "bold") > fonts.width("ʶѺ")
    assert fonts.width("\u3000") == fonts.width(" ")


@pytest.mark.parametrize(
    "text",
    [
        "Plain words.",
        "“Zażółć” – naïve…",
        "Привіт, світе",
        "Καλημέρα",
        "مرحبا",
        "שלום",
        "नमस्ते",
        "สวัสดี",
        "გამარჯობა",
        "10\u202f000\u00a0€",
    ],
)
def test_scripts_that_classes_read_can_be_printed(text: str) -> None:
    assert fonts.missing(text) == ()


def test_characters_that_no_face_has_are_named_once() -> None:
    assert fonts.missing("a 橋 b 🙂 橋\u200d\ufe0f") == ("橋", "🙂")


def test_an_unknown_face_is_an_error_in_the_program() -> None:
    with pytest.raises(KeyError):
        fonts.width("a", "medium")


def test_a_long_article_is_measured_in_a_moment() -> None:
    text = "The bridge is safe. " * 13000
    fonts.width(text)
    began = time.process_time()
    fonts.width(text)
    assert time.process_time() - began < 0.2


@pytest.mark.parametrize(
    "text",
    ["كل يوم يشرب التلاميذ ثمانية أكواب من الماء", "हर दिन आठ गिलास पानी पीना चाहिए"],
    ids=["Arabic", "Devanagari"],
)
def test_letters_that_join_are_as_wide_as_they_are_printed(text: str) -> None:
    """As WeasyPrint sets them: alone, letters are a third wider, and lines would stay short."""
    (line,) = (box for box in _laid(f"<p>{text}</p>") if type(box).__name__ == "TextBox")
    assert fonts.width(text) == pytest.approx(line.width / 100, rel=0.02)
    assert sum(map(fonts.width, text)) > 1.08 * fonts.width(text)


def _laid(body: str) -> Iterator[Any]:
    """The boxes of a page without margins, in type of 100 px."""
    tokens = (folder("templates") / "styles" / "tokens.css").read_text(encoding="utf-8")
    page = (
        f"<!doctype html><html lang=en><title>x</title><style>{tokens} :root {{ --page-of: none }} "
        f"@page {{ size: 9000px 900px }} * {{ margin: 0; font: 100px 'Claimsheet FiraGO' }}</style>{body}"
    )
    return iter(laid_out(page).pages[0]._page_box.descendants())
