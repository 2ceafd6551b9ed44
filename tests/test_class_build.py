"""A build for a class: a sheet for each pupil, one file to print, a key a variant; a key found again."""

import csv
import io
import json
import re
from itertools import pairwise
from pathlib import Path

import pytest
from pypdf import PdfReader

from generator.worksheet.student import CODE_ALPHABET, is_code
from tests.conftest import Claimsheet, Folder

NAMES = (
    "Nguyễn Thị Hoa", "Anna Berg", "Олена Ткач", "Γιώργος Παππάς", "ليلى حداد", "Đặng Văn Nam",
    "José Muñoz", "Zoë Brontë", "Łukasz Żak", "Ірина Ґалаґан", "Ελένη Νικολάου", "عمر الخطيب",
    "Øystein Næss", "Şule Yıldız",
    "Trần Quốc Bảo", "Мария Петрова", "Δημήτρης Ράπτης", "Noor van Dijk", "سارة العلي", "Phạm Mỹ Linh",
    "Ana Čović", "Єва Їжак", "Κώστας Άλφα", "Siân O’Neill", "يوسف منصور", "Vũ Hoàng Long", "Björk Þórsdóttir",
    "Софія Щур", "Aoife Ní Bhriain", "Ødegård-Smith Li",
)  # fmt: skip


@pytest.fixture(name="roster")
def _roster(here: Folder) -> Path:
    path = here.path / "class.csv"
    path.write_text("\ufeffName;Level\n" + "".join(f"{name};\n" for name in NAMES), encoding="utf-8")
    return path


def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_a_class_of_thirty_gets_its_sheets_and_the_teacher_what_is_needed(
    here: Folder, claimsheet: Claimsheet, roster: Path
) -> None:
    here.put("ferry")
    ran = claimsheet("build", ".", "--variants", "4", "--roster", str(roster), "--format", "pdf")
    assert (ran.code, ran.err) == (0, "")
    sheets = files(here.path / "out" / "student")
    assert len(sheets) == 31
    assert "ferry/ferry-class.pdf" in sheets
    assert "ferry/ferry-a-01-nguyen-thi-hoa.pdf" in sheets
    assert files(here.path / "out" / "key" / "ferry") == [
        "ferry-a-key.pdf",
        "ferry-b-key.pdf",
        "ferry-c-key.pdf",
        "ferry-class.pdf",
        "ferry-d-key.pdf",
        "ferry-marksheet.csv",
    ]
    singles = [name for name in sheets if "class" not in name]
    by_number = {
        int(found[2]): found[1] for name in singles if (found := re.search(r"-([a-d])-(\d\d)-", name))
    }
    letters = [by_number[number] for number in range(1, 31)]
    assert all(one != other for one, other in pairwise(letters))
    assert {letters.count(letter) for letter in "abcd"} == {7, 8}
    _in_order(here.path / "out" / "student" / "ferry", singles)


def _in_order(folder: Path, singles: list[str]) -> None:
    """The file for the printer has every sheet in the order of the list, each on a right-hand page."""
    pages = PdfReader(folder / "ferry-class.pdf").pages
    page = 0
    for name, single in zip(NAMES, sorted(singles, key=_number), strict=True):
        length = len(PdfReader(folder.parent / single).pages)
        assert page % 2 == 0
        words = _letters(pages[page].extract_text())
        first = _letters(name.split()[0])
        assert first in words or first[::-1] in words or not name.isascii()
        page += length
        if page < len(pages) and page % 2:
            assert not pages[page].extract_text().strip()
            page += 1
    assert page == len(pages)


def _number(single: str) -> int:
    found = re.search(r"-(\d\d)-", single)
    assert found
    return int(found[1])


def _letters(text: str) -> str:
    return "".join(text.split()).casefold()


def test_the_marksheet_has_a_row_for_each_pupil_and_no_formula(here: Folder, claimsheet: Claimsheet) -> None:
    here.put("ferry")
    (here.path / "class.csv").write_text("name\n=1+1\n-Ana\n@home\n+49 Bo\nCy\n", encoding="utf-8")
    ran = claimsheet(
        "build", ".", "--variants", "2", "--roster", "class.csv", "--format", "html", "--tasks", "who-said-it"
    )
    assert ran.code == 0
    content = (here.path / "out/key/ferry/ferry-marksheet.csv").read_bytes().decode("utf-8-sig")
    head, best, *rows = csv.reader(io.StringIO(content))
    assert head == ["name", "sheet", "variant", "code", "marks of this sheet", "1a", "1b", "1c", "total"]
    assert best == ["out of", "", "", "", "", "1", "1", "1", "3"]
    assert [row[0] for row in rows] == ["'=1+1", "'-Ana", "'@home", "'+49 Bo", "Cy"]
    assert not [cell for row in (head, best, *rows) for cell in row if cell[:1] in set("=+-@")]
    page = (here.path / "out/student/ferry/ferry-a-1-1-1.html").read_text(encoding="utf-8")
    assert '<span class="pupil">=1+1</span>' in page or "=1+1" in page


def test_a_broken_row_is_told_with_its_line_and_the_rest_is_built(
    here: Folder, claimsheet: Claimsheet
) -> None:
    here.put("ferry")
    (here.path / "class.csv").write_text("name,level\nAda,core\nBo,hard\nCy,stretch\n", encoding="utf-8")
    ran = claimsheet("build", ".", "--roster", "class.csv", "--format", "html")
    assert ran.code == 1
    assert ran.err.startswith("class.csv:3:4: error: ")
    names = files(here.path / "out" / "student")
    assert names == ["ferry/ferry-1-ada.html", "ferry/ferry-stretch-2-cy.html"]
    assert "ferry/ferry-stretch-key.html" in files(here.path / "out" / "key")


def test_a_list_that_cannot_be_read_builds_nothing(here: Folder, claimsheet: Claimsheet) -> None:
    here.put("ferry")
    ran = claimsheet("build", ".", "--roster", "class.csv")
    assert ran.code == 1
    assert "class.csv:1:1: error: " in ran.err
    assert not (here.path / "out").exists()


def test_a_pupils_file_differs_from_another_by_the_name_alone(here: Folder, claimsheet: Claimsheet) -> None:
    here.put("ferry")
    (here.path / "class.csv").write_text("name\nAda\nIda\n", encoding="utf-8")
    claimsheet("build", ".", "--roster", "class.csv", "--format", "html")
    one, two = (
        (here.path / "out/student/ferry" / name).read_text()
        for name in ("ferry-1-ada.html", "ferry-2-ida.html")
    )
    assert one != two
    assert one.replace("Ada", "Ida", 1) == two or one.replace(">Ada<", ">Ida<") == two


# Finding a key again -------------------------------------------------------------------------


def built_codes(folder: Path) -> dict[str, dict[str, str]]:
    record = json.loads((folder / "out/key/build.json").read_text(encoding="utf-8"))
    return {entry["code"]: entry for entry in record["files"] if entry["code"]}


@pytest.fixture(name="codes")
def _codes(here: Folder, claimsheet: Claimsheet) -> dict[str, dict[str, str]]:
    here.put("ferry")
    claimsheet(
        "build", ".", "--variants", "2", "--level", "core,stretch", "--seed", "spring", "--format", "html"
    )
    return built_codes(here.path)


def test_a_sheet_is_found_by_its_code(codes: dict[str, dict[str, str]], claimsheet: Claimsheet) -> None:
    assert len(codes) == 4
    for code, entry in codes.items():
        assert is_code(code)
        ran = claimsheet("key", code.lower())
        assert ran.code == 0
        first, *rest = ran.out.splitlines()
        assert first == (
            f'{code}: ferry.exercise.yaml, level {entry["level"]}, variant {entry["variant"]}, seed "spring"'
        )
        assert [line.strip().rpartition("/")[2].endswith("-key.html") for line in rest] == [True, False]


def test_a_slip_of_the_pen_is_told_with_the_code_that_is_meant(
    codes: dict[str, dict[str, str]], claimsheet: Claimsheet
) -> None:
    code = next(iter(codes))
    other = CODE_ALPHABET[(CODE_ALPHABET.index(code[1]) + 1) % len(CODE_ALPHABET)]
    ran = claimsheet("key", code[0] + other + code[2:])
    assert ran.code == 2
    assert f"Is it {code}?" in ran.err


def test_a_code_that_was_never_built_is_not_found(
    codes: dict[str, dict[str, str]], claimsheet: Claimsheet
) -> None:
    stranger = next(
        code
        for code in ("222" + one + two for one in CODE_ALPHABET for two in CODE_ALPHABET)
        if is_code(code) and code not in codes
    )
    ran = claimsheet("key", stranger)
    assert (ran.code, ran.out) == (1, "")
    assert "out/key/build.json" in ran.err


def test_the_same_seed_gives_the_same_files(here: Folder, claimsheet: Claimsheet) -> None:
    here.put("ferry")
    for out, seed in (("one", "spring"), ("two", "spring"), ("three", "autumn")):
        claimsheet("build", ".", "--variants", "2", "--seed", seed, "-o", out)
    one, two, three = (
        {name: (here.path / out / name).read_bytes() for name in files(here.path / out)}
        for out in ("one", "two", "three")
    )
    assert one == two
    assert one.keys() == three.keys()
    assert not {name for name in one if one[name] == three[name]}


@pytest.mark.parametrize(
    "arguments",
    [("--level", "hard"), ("--level", ""), ("--variants", "27"), ("--variants", "0"), ("--seed", "a\nb")],
)
def test_a_wrong_wish_is_told(here: Folder, claimsheet: Claimsheet, arguments: tuple[str, str]) -> None:
    here.put("ferry")
    ran = claimsheet("build", ".", *arguments)
    assert ran.code == 2
    assert not (here.path / "out").exists()
