"""Scripts that no bundled face has: in a font of the machine, or told, never printed as boxes."""

import io
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pypdf
import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection, TTFont

from generator import fonts, system_fonts
from generator.article.glyphs import unprintable
from generator.problems import Level, Problem
from generator.render.paper.pdf import RenderError, pdf
from generator.spec.parse import parse
from generator.spec.reader import Document

# Neither is in a bundled face.
HAN, TAMIL = "王小明", "நித்யா"
PAGE = """<!doctype html><html lang="en"><head><title>{title}</title>
<style>html {{ font-family: "{family}" }}</style></head><body><p>{body}</p></body></html>"""


def font(characters: str, family: str = "Squares", weight: int = 400) -> bytes:
    """A font whose glyphs are squares, but a drawn one for each of `characters`."""
    pen = TTGlyphPen(None)
    for number, point in enumerate([(0, 0), (0, 700), (700, 700), (700, 0)]):
        (pen.lineTo if number else pen.moveTo)(point)
    pen.closePath()
    square = pen.glyph()
    names = [".notdef", *(f"g{ord(character):X}" for character in characters)]
    builder = FontBuilder(1000)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({ord(character): f"g{ord(character):X}" for character in characters})
    builder.setupGlyf(dict.fromkeys(names, square))
    builder.setupHorizontalMetrics(dict.fromkeys(names, (800, 0)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": family, "styleName": "Regular"})
    builder.setupOS2(usWeightClass=weight)
    builder.setupPost()
    made = io.BytesIO()
    builder.font.save(made)
    return made.getvalue()


def collection(*members: bytes) -> bytes:
    made = TTCollection()
    made.fonts = [TTFont(io.BytesIO(member)) for member in members]
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def forget() -> None:
    for cached in ("_covering", "_files", "_faces", "_loaded"):
        getattr(system_fonts, cached).cache_clear()


Put = Callable[[str, bytes], Path]


@pytest.fixture
def put(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Put]:
    """Put a font on a machine that has no others."""
    place = tmp_path / "fonts"
    monkeypatch.setattr(system_fonts, "folders", lambda: (tmp_path / "none", place))

    def add(name: str, data: bytes) -> Path:
        path = place / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        forget()
        return path

    forget()
    yield add
    forget()


def found(characters: str) -> list[tuple[str, int]]:
    return [(file.path.name, file.number) for file in system_fonts.covering(characters)]


def test_the_tests_names_need_a_font_of_the_machine() -> None:
    assert fonts.missing(HAN + TAMIL) == tuple(dict.fromkeys(HAN + TAMIL))


@pytest.mark.usefixtures("put")
def test_a_machine_without_fonts_has_none() -> None:
    assert system_fonts.covering(HAN) == ()
    assert system_fonts.covering("") == ()


def test_a_font_that_has_all_characters_is_found_in_any_folder_below(put: Put) -> None:
    path = put("a/b/face.TTF", fonts.face("regular"))
    assert system_fonts.covering("Жz") == (system_fonts.File(path, 0, "Жz"),)
    assert system_fonts.covering(HAN) == ()


def test_a_script_is_set_in_one_font_where_one_has_it_all(put: Put) -> None:
    put("a.ttf", font(HAN[0]))
    put("b.ttf", font(HAN))
    assert found(HAN) == [("b.ttf", 0)]
    assert found(HAN[0]) == [("a.ttf", 0)]


def test_each_script_gets_a_font_of_its_own(put: Put) -> None:
    put("han.ttf", font(HAN))
    put("tamil.ttf", font(TAMIL))
    files = system_fonts.covering(HAN + TAMIL)
    assert {(file.path.name, frozenset(file.characters)) for file in files} == {
        ("han.ttf", frozenset(HAN)),
        ("tamil.ttf", frozenset(TAMIL)),
    }


def test_what_one_font_lacks_comes_from_another_and_what_all_lack_is_left(put: Put) -> None:
    put("a.ttf", font("王"))
    put("b.ttf", font("明"))
    files = system_fonts.covering("王明小")
    assert {file.path.name: file.characters for file in files} == {"a.ttf": "王", "b.ttf": "明"}


def test_the_plainest_font_is_taken_whatever_order_the_folder_has(put: Put) -> None:
    for name in ("A-Bold.ttf", "B Serif.ttf", "NotoSansX-Bold.ttf", "C.ttf", "NotoSansX-Regular.ttf"):
        put(name, font(HAN))
    assert found(HAN) == [("NotoSansX-Regular.ttf", 0)]


def test_of_a_collection_the_face_of_the_country_is_taken(put: Put) -> None:
    east = HAN + "さ김"
    faces = [font(east, f"Noto Sans CJK {country}") for country in ("JP", "KR", "SC")]
    put("cjk.ttc", collection(*faces))
    assert found(HAN) == [("cjk.ttc", 2)]
    assert found(HAN + "さ") == [("cjk.ttc", 0)]
    assert found(HAN + "김") == [("cjk.ttc", 1)]


def test_of_a_collection_a_bold_face_is_taken_last(put: Put) -> None:
    put("x.ttc", collection(font(HAN, weight=800), font(HAN, weight=400)))
    assert found(HAN) == [("x.ttc", 1)]


def test_a_face_of_a_collection_is_a_font_of_its_own(put: Put) -> None:
    put("x.ttc", collection(font("a", "One"), font(HAN, "Two")))
    (file,) = system_fonts.covering(HAN)
    loaded = TTFont(io.BytesIO(system_fonts.load(file)))
    assert loaded["name"].getDebugName(1) == "Two"
    assert system_fonts.load(file)[:4] == b"\x00\x01\x00\x00"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("broken.ttf", b"\x00\x01\x00\x00" + b"\xff" * 400),
        ("empty.otf", b""),
        ("short.ttc", b"ttcf\x00\x01\x00\x00\xff\xff\xff\xff"),
        ("cut.ttf", font(HAN)[:300]),
        ("LastResort.otf", font(HAN)),
        ("AdobeBlank.ttf", font(HAN)),
        ("note.txt", font(HAN)),
    ],
)
def test_broken_and_hollow_fonts_are_passed_over(put: Put, name: str, data: bytes) -> None:
    put(name, data)
    assert system_fonts.covering(HAN) == ()
    put("zz.ttf", font(HAN))
    assert found(HAN) == [("zz.ttf", 0)]


def test_no_more_files_are_looked_at_than_a_machine_has(put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    put("a.ttf", b"")
    put("b.ttf", font(HAN))
    assert found(HAN) == [("b.ttf", 0)]
    monkeypatch.setattr(system_fonts, "MOST_FILES", 1)
    forget()
    assert found(HAN) == []


def test_fonts_are_looked_for_where_each_system_keeps_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/ada")
    monkeypatch.setenv("XDG_DATA_DIRS", "/one:/two")
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    places = {path.as_posix() for path in system_fonts.folders()}
    assert {"/one/fonts", "/two/fonts", "/home/ada/.local/share/fonts", "/home/ada/.fonts"} <= places
    assert {"/System/Library/Fonts", "/home/ada/Library/Fonts"} <= places
    monkeypatch.setenv("XDG_DATA_HOME", "/mine")
    monkeypatch.setenv("WINDIR", "D:/Win")
    assert {"/mine/fonts", "D:/Win/Fonts"} <= {path.as_posix() for path in system_fonts.folders()}


@pytest.mark.parametrize(
    ("characters", "debian", "elsewhere"),
    [
        (HAN, "fonts-noto-cjk", "Noto Sans CJK"),
        ("々さ김", "fonts-noto-cjk", "Noto Sans CJK"),
        (TAMIL, "fonts-noto-core", "Noto Sans Tamil"),
        (TAMIL + HAN, "fonts-noto-cjk fonts-noto-core", "Noto Sans CJK and Noto Sans Tamil"),
        ("🙂", "another way", "another way"),
    ],
)
def test_the_remedy_names_what_to_install(
    monkeypatch: pytest.MonkeyPatch, characters: str, debian: str, elsewhere: str
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: "/usr/bin/apt-get")
    assert system_fonts.remedy(characters).endswith(f"{debian}{'.' * (debian == 'another way')}")
    monkeypatch.setattr(shutil, "which", lambda _: None)
    assert elsewhere in system_fonts.remedy(characters)
    assert "apt" not in system_fonts.remedy(characters)


def page(body: str, title: str = "x") -> str:
    return PAGE.format(family=fonts.STACK[0], title=title, body=body)


def printed(html: str) -> tuple[str, set[str]]:
    """The text of the first page, and the fonts that it is set in."""
    read: Any = pypdf.PdfReader(io.BytesIO(pdf(html))).pages[0]
    used = {
        str(one["/BaseFont"]).partition("+")[2].rstrip(",") for one in read["/Resources"]["/Font"].values()
    }
    return read.extract_text(), used


def test_the_name_of_a_pupil_is_set_in_a_font_of_the_machine(put: Put) -> None:
    put("han.ttf", font(HAN + "A"))
    put("tamil.ttf", font(TAMIL))
    text, used = printed(page(f'<b id="a" class="pupil">Ada {HAN}</b> <bdi class="pupil">{TAMIL}</bdi>', HAN))
    assert f"Ada {HAN}" in text
    assert {name for name in used if "System" not in name} == {"Claimsheet-FiraGO-Bold"}
    assert len(used) == 3


def test_the_same_page_gives_the_same_bytes(put: Put) -> None:
    put("han.ttf", font(HAN))
    html = page(f'<span class="pupil">{HAN}</span>')
    assert pdf(html) == pdf(html)


def test_so_is_what_the_exercise_says_and_its_author_is_told(put: Put) -> None:
    put("han.ttf", font(HAN))
    text, used = printed(page(f"<p>Ada {HAN}</p>"))
    assert f"Ada {HAN}" in text
    assert len(used) == 2
    (problem,) = told(f"title: Ada {HAN}")
    assert (problem.code, problem.level, problem.span.line) == ("glyph-borrowed", Level.WARNING, 1)
    assert "王 (U+738B), 小 (U+5C0F), 明 (U+660E): set in han.ttf" in problem.message


def test_a_character_that_no_font_has_is_an_error_at_its_field(put: Put) -> None:
    put("han.ttf", font(HAN[:2]))
    (problem,) = told(f"title: Ada {HAN}")
    assert (problem.code, problem.level) == ("glyph-missing", Level.ERROR)
    assert problem.message == "no font has the character 明 (U+660E)"


def told(first: str) -> tuple[Problem, ...]:
    """What is wrong with the characters of a small spec that begins with the line `first`."""
    text = f"{first}\narticle:\n  text: The lake is green.\n"
    loaded = parse(Document(Path("a.exercise.yaml"), "a.exercise.yaml", text))
    assert loaded.spec
    return unprintable(loaded.spec, loaded.places, "a.exercise.yaml")


def test_a_name_that_no_font_has_is_never_printed_as_boxes(put: Put) -> None:
    put("han.ttf", font(HAN[:2]))
    with pytest.raises(RenderError, match=f"has {HAN[2]}, and none of this machine"):
        pdf(page(f'<span class="pupil">{HAN}</span>'))


def test_a_page_whose_names_are_in_bundled_scripts_looks_for_no_font(monkeypatch: pytest.MonkeyPatch) -> None:
    def searched() -> tuple[Path, ...]:
        raise AssertionError

    monkeypatch.setattr(system_fonts, "_files", searched)
    text, used = printed(page('<b class="pupil">Ада, Nguyễn Thị Hòa, Ελένη</b>'))
    assert "Nguyễn Thị Hòa" in text
    assert used == {"Claimsheet-FiraGO-Bold"}
