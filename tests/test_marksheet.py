"""The marksheet opens in any spreadsheet, and no name in it becomes a formula."""

import csv
import io

import pytest

from generator.roster.marksheet import marksheet


def cells(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_rows_are_pupils_columns_are_items_and_marks_are_left_empty() -> None:
    rows = [["Ada Quill", "■", "A", "QF7K"], ["محمد، علي", "●", "B", "QF7M"]]
    made = marksheet(
        ["name", "level", "variant", "code", "1a", "1b"], [None, None, None, None, 2, 3, 5], rows
    )
    assert cells(made) == [
        ["name", "level", "variant", "code", "1a", "1b", "total"],
        ["out of", "", "", "", "2", "3", "5"],
        ["Ada Quill", "■", "A", "QF7K", "", "", ""],
        ["محمد، علي", "●", "B", "QF7M", "", "", ""],
    ]


def test_excel_is_told_the_encoding_and_gets_its_line_ends() -> None:
    made = marksheet(["name"], [None, None], [["Éva"]], out_of="sur", total="somme")
    assert made == "\ufeffname,somme\r\nsur,\r\nÉva,\r\n".encode()


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+49", "'+49"),
        ("-Ada", "'-Ada"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("  =1", "'  =1"),
        ("\tAda", "'\tAda"),
        ("\rAda", "'\rAda"),
        ("＝1", "'＝1"),
        ('"=1', "'\"=1"),
        ("Ada;=1", "Ada;'=1"),
        ("Ada\n=1", "Ada\n'=1"),
        ("Ann-Marie O'Neil", "Ann-Marie O'Neil"),
        ("a=b", "a=b"),
    ],
)
def test_no_cell_becomes_a_formula(cell: str, written: str) -> None:
    made = cells(marksheet([cell, "1"], [None, 1, 1], [[cell]], total=cell))
    assert made[0] == [written, "1", written]
    assert made[2][0] == written


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_no_cell_begins_a_formula_in_a_spreadsheet_of_another_country(separator: str) -> None:
    names = ["=1", "x;=1", 'x;"=1"', "x,=1", "x\t=1", 'x"";  +1']
    made = marksheet(["name", "code", "1"], [None, None, 1, 1], [[name, name] for name in names])
    read = csv.reader(io.StringIO(made.decode("utf-8-sig"), newline=""), delimiter=separator)
    found = [cell for row in read for cell in row]
    assert len(found) > len(names)
    assert not [cell for cell in found if cell.lstrip(' "').startswith(("=", "+", "-", "@"))]
