"""A theme with a fault is told at its line, and nothing is written. A theme with bad intent does no harm."""

import io
import os
import re
import time
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from generator.problems import CODES
from generator.theme.read import Read, read
from tests import schools
from tests.conftest import Claimsheet, Folder
from tests.elements import tree
from tests.test_build import tree as files_in

OWN = {code for code in CODES if code.startswith("theme-")}


def changed(**tables: object) -> bytes:
    """A good font in which fields of tables, as `OS_2__fsType`, are others."""
    made = TTFont(io.BytesIO(schools.font()))
    for name, value in tables.items():
        table, _, field = name.replace("OS_2", "OS/2").partition("__")
        setattr(made[table], field, value)
    return schools.saved(made)


def without(*tags: str) -> bytes:
    made = TTFont(io.BytesIO(schools.font()))
    for tag in tags:
        del made[tag]
    return schools.saved(made)


def variable() -> bytes:
    made = TTFont(io.BytesIO(schools.font()))
    made["fvar"] = made["post"]
    return schools.saved(made)


def scrambled(tag: str) -> bytes:
    """A good font in which one table is nonsense."""
    data = bytearray(schools.font())
    entry = TTFont(io.BytesIO(bytes(data))).reader.tables[tag]
    data[entry.offset : entry.offset + entry.length] = b"\xa5" * entry.length
    return bytes(data)


LOGO = "name: Lake\nlogo: bad.any\n"
TEXT = "fonts:\n  text: bad.any\n"
# Each a theme, what is in the file `bad.any`, and the `line:column code` that is told.
FAULTS: dict[str, tuple[str, bytes, str]] = {
    "nothing in it": ("# later\n", b"", "1:1 theme-empty"),
    "an unknown field": ("name: Lake\ncolour: red\n", b"", "2:1 theme-field"),
    "an unknown style": ("fonts:\n  text:\n    bald: bad.any\n", schools.font(), "3:5 theme-field"),
    "an unknown font": ("fonts:\n  title: bad.any\n", schools.font(), "2:3 theme-field"),
    "a list": ("- name\n", b"", "1:1 theme-value"),
    "a name that is a list": ("name: [a, b]\n", b"", "1:7 theme-value"),
    "a name of blanks": ('name: "  "\n', b"", "1:7 theme-value"),
    "a long name": (f"name: {'x' * 81}\n", b"", "1:7 theme-value"),
    "a name that nothing prints": ("name: 橋 School\n", b"", "1:7 theme-value"),
    "a text instead that nothing prints": (LOGO + "logo_alt: 橋\n", schools.picture(), "3:11 theme-value"),
    "fonts that are one": ("fonts: bad.any\n", schools.font(), "1:8 theme-value"),
    "a logo without words": ("logo: bad.any\n", schools.picture(), "1:7 theme-value"),
    "words without a logo": ("name: Lake\nlogo_alt: A heron\n", b"", "2:11 theme-value"),
    "a file above": ("name: Lake\nlogo: ../bad.any\n", b"", "2:7 theme-outside"),
    "a file from the root": ("name: Lake\nlogo: /etc/hostname\n", b"", "2:7 theme-outside"),
    "a web address": (
        "name: Lake\nlogo: https://example.org/logo.png\n",
        b"",
        "2:7 theme-outside",
    ),
    "a file that is not there": ("name: Lake\nlogo: lago.png\n", b"", "2:7 theme-file"),
    "a folder": ("name: Lake\nlogo: fonts\n", b"", "2:7 theme-file"),
    "a name too long for a file": (f"name: Lake\nlogo: {'x' * 190}/{'y' * 9}\n", b"", "2:7 theme-file"),
    "an SVG": (LOGO, b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', "2:7 theme-logo"),
    "a GIF": (LOGO, schools.picture(kind="GIF", mode="L"), "2:7 theme-logo"),
    "half a picture": (LOGO, schools.picture(300, 300)[:200], "2:7 theme-logo"),
    "four inks": (LOGO, schools.picture(mode="CMYK", kind="JPEG"), "2:7 theme-logo"),
    "a picture of too many pixels": (LOGO, schools.bomb(2100), "2:7 theme-logo-size"),
    "a picture that unpacks to gigabytes": (LOGO, schools.bomb(20_000), "2:7 theme-logo-size"),
    "a picture of too many bytes": (LOGO, schools.picture() + bytes(500_000), "2:7 theme-logo-size"),
    "a colour by its name": ("name: Lake\naccent: green\n", b"", "2:9 theme-accent"),
    "a short colour": ('accent: "#1b4"\n', b"", "1:9 theme-accent"),
    "a colour that is more": ('accent: "#1b4d2e; } body { display: none"\n', b"", "1:9 theme-accent"),
    "a light colour": ('accent: "#7fb069"\n', b"", "1:9 theme-contrast"),
    "a colour just too light": ('accent: "#5a5a5a"\n', b"", "1:9 theme-contrast"),
    "a font that is a text": (TEXT, b"Lakeside Sans", "2:9 theme-font"),
    "a font for the web": (TEXT, b"wOF2" + bytes(100), "2:9 theme-font"),
    "fonts in one file": (TEXT, b"ttcf" + bytes(100), "2:9 theme-font"),
    "a font of nothing": (TEXT, b"\x00\x01\x00\x00" + bytes(100), "2:9 theme-font"),
    "half a font": (TEXT, schools.font()[:6000], "2:9 theme-font"),
    "a font without outlines": (TEXT, without("glyf", "loca"), "2:9 theme-font"),
    "a variable font": (TEXT, variable(), "2:9 theme-font"),
    "a font that may not be passed on": (TEXT, changed(OS_2__fsType=2), "2:9 theme-font"),
    "a font that may not be cut": (TEXT, changed(OS_2__fsType=0x0100), "2:9 theme-font"),
    "a font without letters": (TEXT, schools.font(letters="12"), "2:9 theme-font"),
    "letters without width": (TEXT, schools.font(wide=0), "2:9 theme-font"),
    "letters as wide as a line": (TEXT, schools.font(wide=20), "2:9 theme-font"),
    "a scrambled head": (TEXT, scrambled("head"), "2:9 theme-font"),
    "scrambled outlines": (TEXT, scrambled("glyf"), "2:9 theme-font"),
    "scrambled widths": (TEXT, scrambled("maxp"), "2:9 theme-font"),
    "no em": (TEXT, changed(head__unitsPerEm=0), "2:9 theme-font"),
    "a big font": (TEXT, schools.font() + bytes(10_000_000), "2:9 theme-font"),
    "a bad font for headings": ("fonts: {headings: bad.any}\n", b"", "1:19 theme-font"),
    "a good font and a bad one": (
        "fonts:\n  text: {regular: fonts/regular.ttf,\n    italic: bad.any}\n",
        b"",
        "3:13 theme-font",
    ),
    "letters of another script": (
        TEXT,
        schools.font(letters="abcdefghijklmnop 123"),
        "2:9 theme-letters",
    ),
}


def test_each_code_of_a_theme_is_among_the_faults() -> None:
    assert {fault.partition(" ")[2] for *_, fault in FAULTS.values()} == OWN != set()


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_told_at_its_place_and_nothing_is_written(
    name: str, here: Folder, claimsheet: Claimsheet
) -> None:
    here.put("ferry")
    text, bad, fault = FAULTS[name]
    schools.put(here.path, text, bad=bad)
    began = time.monotonic()
    ran = claimsheet("build", ".", "--format", "html", "--tasks", "who-said-it")
    told = re.findall(r"^(\S+): (?:error|warning): .*\[(\S+)\]$", ran.err, re.MULTILINE)
    place, code = fault.split()
    assert told == [(f"theme.yaml:{place}", code)]
    assert ran.code == 1
    assert not files_in(here.path / "out")
    assert time.monotonic() - began < 5


def test_all_faults_of_a_theme_are_told_at_once(tmp_path: Path) -> None:
    text = "nam: Lake\nlogo: no.png\nlogo_alt: A heron\naccent: green\nfonts: {text: logo.png}\n"
    found = read(schools.put(tmp_path, text), "theme.yaml")
    assert found.theme is None
    assert [(one.span.line, one.code) for one in found.problems] == [
        (1, "theme-field"),
        (2, "theme-file"),
        (4, "theme-accent"),
        (5, "theme-font"),
    ]
    assert "Did you mean `name`?" in found.problems[0].hint


def test_a_theme_that_is_named_and_not_there_is_told(here: Folder, claimsheet: Claimsheet) -> None:
    here.put("ferry")
    ran = claimsheet("build", ".", "--theme", "them.yaml")
    assert ran.code == 1
    assert ran.err.startswith("them.yaml:1:1: error: ")
    assert "[file-missing]" in ran.err
    assert not (here.path / "out").exists()


def test_a_theme_is_read_like_a_spec(here: Folder, claimsheet: Claimsheet) -> None:
    here.put("ferry")
    for text, code in (
        ("name: a\nname: b\n", "duplicate-key"),
        ("name: *a\n", "yaml-alias"),
        ("name: [a\n", "bracket-open"),
    ):
        schools.put(here.path, text)
        ran = claimsheet("build", ".")
        assert ran.code == 1
        assert f"[{code}]" in ran.err
    assert not (here.path / "out").exists()


# Bad intent ----------------------------------------------------------------------------------


def look(folder: Path, text: str) -> Read:
    return read(schools.put(folder, text), "theme.yaml")


def codes(found: Read) -> list[str]:
    return [problem.code for problem in found.problems]


def test_links_out_of_the_folder_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(schools.picture())
    home = tmp_path / "school"
    home.mkdir()
    (home / "out.png").symlink_to(tmp_path / "secret.png")
    (home / "up").symlink_to(tmp_path)
    (home / "ring.png").symlink_to(home / "ring.png")
    (home / "in.png").symlink_to("logo.png")
    for name, expected in (
        ("out.png", ["theme-outside"]),
        ("up/secret.png", ["theme-outside"]),
        ("fonts/../../secret.png", ["theme-outside"]),
        ("in.png", []),
    ):
        assert codes(look(home, f"name: Lake\nlogo: {name}\n")) == expected, name
    assert codes(look(home, "name: Lake\nlogo: ring.png\n")) in (["theme-outside"], ["theme-file"])


def test_nobody_waits_for_a_pipe(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.png")
    assert (
        codes(look(tmp_path, "name: Lake\nlogo: pipe.png\nfonts: {text: pipe.png}\n")) == ["theme-file"] * 2
    )


HOSTILE = "</style></title></span><script>alert(1)</script>\" onload='x' {{ 7 * 7 }} \\\"} body{display:none}"


def test_words_of_a_theme_stay_words(here: Folder, claimsheet: Claimsheet) -> None:
    here.put("ferry")
    name, alt = HOSTILE[:80].strip(), HOSTILE
    lines = {"name": name, "logo": "logo.png", "logo_alt": alt}
    theme = "".join("{}: '{}'\n".format(field, words.replace("'", "''")) for field, words in lines.items())
    schools.put(here.path, theme)
    ran = claimsheet("build", ".", "--format", "html", "--tasks", "who-said-it")
    assert (ran.code, ran.err) == (0, "")
    for path in sorted((here.path / "out").rglob("*.html")):
        page = tree(path.read_text(encoding="utf-8"))
        assert not page.all("script")
        assert "onload" not in {attribute for element in page.inside() for attribute in element.attributes}
        assert {one.text() for one in page.all(".school")} == {name}
        assert {image.attribute("alt") for image in page.all("img")} == {alt}
        assert "alert" not in "".join(style.text() for style in page.all("style"))


def test_what_a_font_calls_itself_stays_a_name(here: Folder, claimsheet: Claimsheet) -> None:
    here.put("ferry")
    family = 'Evil"; } body { display: none } </style><script>x</script> url(http://example.org/x) \\'
    schools.put(here.path, "fonts: {text: bad.any}\n", bad=schools.font(family=family))
    ran = claimsheet("build", ".", "--tasks", "who-said-it")
    assert (ran.code, ran.err) == (0, "")
    page = (here.path / "out/student/ferry/ferry.html").read_text(encoding="utf-8")
    named = re.search(r'"(Evil[^"]*)"', page)
    assert named
    assert re.fullmatch(r"[\w .-]+", named[1])
    assert "<script" not in page
    assert "example.org" not in page.replace(named[1], "")
    assert files_in(here.path / "out") >= {"student/ferry/ferry.pdf", "key/ferry/ferry-key.pdf"}


def test_a_font_that_may_be_printed_or_edited_is_taken(tmp_path: Path) -> None:
    for allowed in (0, 4, 8):
        found = read(schools.put(tmp_path, TEXT, bad=changed(OS_2__fsType=allowed)), "theme.yaml")
        assert found.problems == ()


def test_a_file_may_have_letters_that_nothing_prints(tmp_path: Path) -> None:
    (tmp_path / "校徽.png").write_bytes(schools.picture())
    found = look(tmp_path, "name: Lake\nlogo: 校徽.png\n")
    assert found.problems == ()
    assert found.theme
    assert found.theme.logo
