"""A class list from any spreadsheet: each pupil that can be read is, and each other row is told."""

import time
from pathlib import Path

import pytest

from generator import fonts, system_fonts
from generator.problems import Level, Problem
from generator.roster.filenames import MOST_BYTES as LONGEST_SLUG
from generator.roster.filenames import slug
from generator.roster.pupil import Pupil
from generator.roster.read import MOST_ROWS, read
from generator.spec.reader import MOST_BYTES

Found = tuple[tuple[Pupil, ...], tuple[Problem, ...]]


def read_bytes(folder: Path, data: bytes) -> Found:
    path = folder / "class.csv"
    path.write_bytes(data)
    return read(path, "class.csv", languages=("en", "uk"))


def read_text(folder: Path, text: str) -> Found:
    return read_bytes(folder, text.encode())


def names(found: Found) -> list[str]:
    return [pupil.name for pupil in found[0]]


def told(found: Found) -> list[tuple[int, int, str]]:
    return [(problem.span.line, problem.span.column, problem.code) for problem in found[1]]


@pytest.fixture
def no_system_fonts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_fonts, "covering", lambda _: ())


LIST = "Name,Level\nÉva Quill,support\n"


@pytest.mark.parametrize(
    "data",
    [
        LIST.encode(),
        LIST.encode("utf-8-sig"),
        LIST.replace("\n", "\r\n").encode("utf-8-sig"),
        LIST.replace("\n", "\r").encode(),
        LIST.replace(",", ";").encode(),
        LIST.replace(",", "\t").encode("utf-16"),
        b"\xfe\xff" + LIST.encode("utf-16-be"),
        LIST.replace(",", " , ").encode(),
        '"Name","Level"\n"Éva Quill","support"'.encode(),
        LIST.replace("É", "E\u0301").encode(),
    ],
)
def test_every_form_that_a_spreadsheet_saves_is_read(tmp_path: Path, data: bytes) -> None:
    pupils, problems = read_bytes(tmp_path, data)
    assert problems == ()
    assert [(pupil.line, pupil.name, pupil.level) for pupil in pupils] == [(2, "Éva Quill", "support")]


def test_a_line_that_tells_the_separator_is_no_heading_and_is_counted(tmp_path: Path) -> None:
    found = read_text(tmp_path, "sep=;\nName;Level\nAda;stretch\nBo;easy\n")
    assert [(pupil.line, pupil.level) for pupil in found[0]] == [(3, "stretch")]
    assert told(found) == [(4, 4, "roster-value")]


def test_the_header_says_what_parts_the_cells_outside_of_quotation_marks(tmp_path: Path) -> None:
    assert names(read_text(tmp_path, '"Name";"a,b,c"\nAda;x\n')) == ["Ada"]


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("NAME, LEVEL,Variant,paper_size,Large-Print,Lang", ",,,,,"),
        ("e-mail,Pupil:,Difficulty *,VERSION,format,big print,language", "x@y,,,,,,"),
        ("Students,level,group letter,Paper,largeprint,Language", ",,,,,"),
        ("Піб,Рівень,Варіант,Папір,Великий шрифт,Мова", ",,,,,"),
        ("Alumno,Nivel,Versión,Papel,Letra grande,Idioma", ",,,,,"),
        ("Élève,Niveau,Variante,Format,Gros caracteres,Langue", ",,,,,"),
        ("Schüler,Stufe,Variante,Papier,Grossdruck,Sprache", ",,,,,"),
        ("Uczen,Poziom,Wariant,Papier,Duży druk,Język", ",,,,,"),
        ("الاسم,المستوى,النموذج,الورق,خط كبير,اللغة", ",,,,,"),
    ],
)
def test_headings_are_known_in_several_languages_and_spellings(tmp_path: Path, header: str, row: str) -> None:
    cells = "Ada,▲,c,US Letter,x,UK"
    row = f"x@y,{cells}" if row.startswith("x@y") else cells
    pupils, problems = read_text(tmp_path, f"{header}\n{row}\n")
    assert problems == ()
    (pupil,) = pupils
    assert (pupil.level, pupil.variant, pupil.paper) == ("stretch", "C", "letter")
    assert (pupil.large, pupil.lang) == (True, "uk")


@pytest.mark.parametrize(
    ("header", "row", "name"),
    [
        ("First name,Surname", "Ada,Quill", "Ada Quill"),
        ("Last name,First name", "Quill,Ada", "Ada Quill"),
        ("Name,Vorname", "Quill,Ada", "Ada Quill"),
        ("Name,Family name", "Ada,Quill", "Ada Quill"),
        ("Full name,First name,Last name", "Ada Quill,Ada,Quill", "Ada Quill"),
        ("Name,First name", "Adamson,Ada", "Ada Adamson"),
        ("First name,Surname", "Ada,", "Ada"),
        ("Прізвище,Ім’я", "Дяк,Олег", "Олег Дяк"),
        ("name", '"  Ada\n Maria   Quill "', "Ada Maria Quill"),
        ("name", '"Ada ""Ace"" Quill"', 'Ada "Ace" Quill'),
        ("name", 'Ada "Ace" Quill', 'Ada "Ace" Quill'),
        ("name", "=SUM(A1)", "=SUM(A1)"),
    ],
)
def test_a_name_is_put_together_as_people_write_it(tmp_path: Path, header: str, row: str, name: str) -> None:
    found = read_text(tmp_path, f"{header}\n{row}\n")
    assert names(found) == [name]
    assert found[1] == ()


@pytest.mark.parametrize(
    ("column", "cell", "value"),
    [
        ("level", "Support", "support"),
        ("level", "●", "support"),
        ("level", "■\ufe0e", "core"),
        ("level", "", None),
        ("variant", "b", "B"),
        ("variant", "Ｂ", "B"),
        ("variant", "", None),
        ("paper", "A 4", "a4"),
        ("paper", "LETTER", "letter"),
        ("large", "sí", True),
        ("large", "Так", True),
        ("large", "TRUE", True),
        ("large", "✔", True),
        ("large", "-", False),
        ("large", "nein", False),
        ("large", "", False),
        ("lang", "en_GB", "en"),
        ("lang", "Українська", "uk"),
        ("lang", "", None),
    ],
)
def test_values_are_taken_as_people_write_them(tmp_path: Path, column: str, cell: str, value: object) -> None:
    pupils, problems = read_text(tmp_path, f"name,{column}\nAda,{cell}\n")
    assert problems == ()
    assert getattr(pupils[0], column) == value


@pytest.mark.parametrize(
    ("row", "column", "code", "hint"),
    [
        (",core", 1, "roster-name", "delete the row"),
        ("—,core", 1, "roster-name", "delete the row"),
        (f"{'x' * 81}", 1, "roster-name", "Shorten"),
        ("Bo\u202eb", 3, "roster-name", "Delete"),
        ("Bo\x00", 3, "roster-name", "Delete"),
        ("Bo,easy", 4, "roster-value", "support, core, stretch"),
        ("Bo,2", 4, "roster-value", "● support"),
        ("Bo,,AB", 5, "roster-value", "A to Z"),
        ("Bo,,ß", 5, "roster-value", "A to Z"),
        ("Bo,,А", 5, "roster-value", "Latin"),
        ("Bo,,,A3", 6, "roster-value", "A4 or letter"),
        ("Bo,,,,perhaps", 7, "roster-value", "yes or no"),
        ('"Bo", ,, ,,"de"', 13, "roster-value", "There are: en, uk"),
        ("Bo,,,,,,,x", 10, "roster-row", "quotation marks"),
        ('"Bo,core', 2, "roster-quote", "Close it"),
        (f"{'x' * 140_000}", 1, "roster-quote", "Close it"),
    ],
)
def test_a_broken_row_is_told_with_its_place_and_the_others_are_read(
    tmp_path: Path, row: str, column: int, code: str, hint: str
) -> None:
    text = f"name,level,variant,paper,large print,language\nAda\n{row}\nCleo,core\n"
    found = read_text(tmp_path, text)
    assert names(found) == ["Ada", "Cleo"]
    assert told(found) == [(3, column, code)]
    assert hint in found[1][0].hint


def test_a_character_that_hides_is_told_where_it_stands_in_a_cell_of_two_lines(tmp_path: Path) -> None:
    found = read_text(tmp_path, 'name\n"Ada\n Q\x1b[31m"\nBo\n')
    assert told(found) == [(3, 3, "roster-name")]
    assert names(found) == ["Bo"]


def test_all_that_is_wrong_in_a_row_is_told(tmp_path: Path) -> None:
    found = read_text(tmp_path, "name,level,variant\n,easy,12\nAda\n")
    assert told(found) == [(2, 1, "roster-name"), (2, 2, "roster-value"), (2, 7, "roster-value")]
    assert names(found) == ["Ada"]


def test_a_long_cell_is_not_repeated_whole(tmp_path: Path) -> None:
    _, (problem,) = read_text(tmp_path, f"name,level\nAda,{'x' * 5000}\n")
    assert len(problem.message) < 100


def test_lines_are_counted_past_cells_that_span_several(tmp_path: Path) -> None:
    found = read_text(tmp_path, 'name,"the\nlevel",level\r\n"Ada\r\nQuill",,\r\n\r\n,,\r\nBo,,easy\r\n')
    assert [(pupil.line, pupil.name) for pupil in found[0]] == [(3, "Ada Quill")]
    assert told(found) == [(7, 5, "roster-value")]


def test_short_rows_blank_rows_and_columns_of_the_school_pass_quietly(tmp_path: Path) -> None:
    text = "Class,Name,E-mail,Form,Phone,Number,Parent\n7b,Ada\n\n,,\n7b,Bo,b@x,,,,,,,\n"
    found = read_text(tmp_path, text)
    assert names(found) == ["Ada", "Bo"]
    assert found[1] == ()


@pytest.mark.parametrize(
    ("heading", "meant"),
    [("levle", "level"), ("Varient", "variant"), ("papper", "paper"), ("Larg print", "large")],
)
def test_a_slip_in_a_heading_is_a_warning_that_names_the_right_one(
    tmp_path: Path, heading: str, meant: str
) -> None:
    pupils, (problem,) = read_text(tmp_path, f"name,{heading}\nAda,x\n")
    assert len(pupils) == 1
    assert (problem.code, problem.level, problem.span.column) == ("roster-heading", Level.WARNING, 6)
    assert f"`{meant}" in problem.hint


def test_a_second_column_for_the_same_is_told_and_not_read(tmp_path: Path) -> None:
    pupils, (problem,) = read_text(tmp_path, "name,level,difficulty\nAda,core,stretch\n")
    assert pupils[0].level == "core"
    assert (problem.code, problem.level, problem.span.column) == ("roster-heading", Level.WARNING, 12)


def test_the_same_name_twice_is_a_warning_at_the_second(tmp_path: Path) -> None:
    found = read_text(tmp_path, "name\nAda\nBo\nADA\n")
    assert names(found) == ["Ada", "Bo", "ADA"]
    assert told(found) == [(4, 1, "roster-twice")]
    assert found[1][0].level is Level.WARNING
    assert "line 2" in found[1][0].message


@pytest.mark.parametrize(
    ("data", "code", "hint"),
    [
        (b"", "roster-empty", "name,level"),
        (b"\n,\n \n", "roster-empty", "name,level"),
        (b"name,level\n", "roster-empty", "is a pupil"),
        (b"Ada Quill,core\nBo Ek,core\n", "roster-no-name", "name,level,variant"),
        ("name\nCaf\xe9\n".encode("latin-1"), "roster-encoding", "UTF-8"),
        ("name\nAda\n".encode("utf-16-le"), "roster-encoding", "UTF-8"),
        ("name\nAda\n".encode("utf-32"), "roster-encoding", "UTF-8"),
        (b"PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00!\x00\xb5\xec", "roster-encoding", "CSV"),
        (b"\xff\xfen\x00a", "roster-encoding", "UTF-8"),
        (b"name\n" + b"x" * MOST_BYTES, "roster-size", "CSV"),
        (b"name\n" + b"x\n" * (MOST_ROWS + 1), "roster-size", "each class"),
    ],
)
def test_a_file_that_is_no_class_list_is_told(tmp_path: Path, data: bytes, code: str, hint: str) -> None:
    pupils, (problem,) = read_bytes(tmp_path, data)
    assert pupils == ()
    assert (problem.code, problem.path) == (code, "class.csv")
    assert hint in problem.hint


def test_a_full_list_is_read(tmp_path: Path) -> None:
    rows = "".join(f"P{number}\n" for number in range(MOST_ROWS))
    pupils, problems = read_text(tmp_path, f"name\n{rows}")
    assert (len(pupils), problems) == (MOST_ROWS, ())


def test_a_list_that_is_not_there_or_is_a_folder_is_told(tmp_path: Path) -> None:
    for path, code in ((tmp_path / "no.csv", "file-missing"), (tmp_path, "file-unreadable")):
        pupils, (problem,) = read(path, path.name, languages=("en",))
        assert (pupils, problem.code) == ((), code)


@pytest.mark.parametrize("line", ['"\n', '"a\n', 'a,"\n', '"",\n', '"a"x\n'])
def test_no_heap_of_quotation_marks_takes_long(tmp_path: Path, line: str) -> None:
    began = time.process_time()
    read_text(tmp_path, "name,level\n" + line * ((MOST_BYTES - 100) // len(line)))
    assert time.process_time() - began < 5


@pytest.mark.usefixtures("no_system_fonts")
def test_a_name_that_no_font_has_is_told_with_what_to_install(tmp_path: Path) -> None:
    assert fonts.missing("王") == ("王",)
    found = read_text(tmp_path, "level,name\ncore,Ada\ncore,王明\ncore,محمد علي\n")
    assert names(found) == ["Ada", "محمد علي"]
    assert told(found) == [(3, 6, "roster-font")]
    assert "王 (U+738B)" in found[1][0].message
    assert "cjk" in found[1][0].hint.lower()


def test_a_name_that_a_font_of_the_machine_has_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    has = system_fonts.File(tmp_path / "x.ttf", 0, "王明")
    monkeypatch.setattr(system_fonts, "covering", lambda asked: (has,) if "王" in asked else ())
    found = read_text(tmp_path, "name\n王明\n王小\n")
    assert names(found) == ["王明"]
    assert told(found) == [(3, 1, "roster-font")]
    assert "小" in found[1][0].message
    assert "王" not in found[1][0].message


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("Nguyễn Thị Hòa", "07-nguyen-thi-hoa"),
        ("Łucja O’Brien-Ødegård", "07-lucja-obrien-odegard"),
        ("Олексій Ґалаґан", "07-олексій-ґалаґан"),
        ("محمد بن علي", "07-محمد-بن-علي"),
        ("佐々木コー", "07-佐々木コー"),
        ("김민수", "07-김민수"),
        ("नित्या", "07-नित्या"),
        ("../../etc/passwd", "07-etc-passwd"),
        ("CON", "07-con"),
        ("=+-@", "07"),
        ("Ada\u202e.pdf", "07-ada-pdf"),
    ],
)
def test_a_file_is_called_after_its_pupil(name: str, stem: str) -> None:
    assert slug(name, 7, 29) == stem


def test_the_names_of_files_sort_as_the_list_and_are_short() -> None:
    stems = [slug("王" * 80, number, 120) for number in range(1, 121)]
    assert stems == sorted(stems)
    assert stems[0].startswith("001-")
    assert all(len(stem.encode()) <= LONGEST_SLUG for stem in stems)
