"""From a file to a `Spec`: what arrives in the fields, and how a fault is told."""

from datetime import date
from pathlib import Path

import pytest

from generator.problems import Problem, Span
from generator.spec.model import Evidence, Spec, Task
from generator.spec.parse import Loaded, load

GOOD = Path(__file__).parent / "specs" / "good"
SMALL = "title: x\narticle: {text: The bus runs.}\n"


def loaded(folder: Path, text: str, name: str = "bus.exercise.yaml") -> Loaded:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return load(path, name)


def spec_of(result: Loaded) -> Spec:
    assert result.problems == ()
    assert result.spec is not None
    return result.spec


def only(result: Loaded) -> Problem:
    assert result.spec is None
    assert len(result.problems) == 1, result.problems
    return result.problems[0]


def test_a_full_spec_fills_every_field() -> None:
    spec = spec_of(load(GOOD / "full.exercise.yaml", "full"))
    empty = {name for name in Spec.model_fields if getattr(spec, name) in (None, (), {})}
    assert empty == set()
    assert spec.lang == "en-GB"
    assert spec.licence == "CC-BY-4.0"
    assert spec.article.published == date(2025, 6, 20)
    assert spec.minutes == 45
    assert spec.unit is not None
    assert spec.unit.part == 2


def test_short_forms_become_long_ones() -> None:
    spec = spec_of(load(GOOD / "full.exercise.yaml", "full"))
    assert spec.claims["found"].quote.exact == "A laboratory found … twice the 2019 value"
    assert spec.claims["poison"].quote.in_ == "text"
    verbs = [claim.verb for claim in spec.claims.values() if claim.verb]
    assert [verb.quote.exact for verb in verbs] == ["claimed", "found", "closed"]
    assert [verb.implies for verb in verbs] == ["The paper doubts her.", None, None]
    assert verbs[2].quote.occurrence == 1
    assert isinstance(spec.tasks, tuple)
    assert spec.tasks[0] == Task(kind="who-said-it")
    assert spec.tasks[1].options == {"extra": "1"}
    assert spec.evidence["twelve"].quote is not None
    assert spec.evidence["twelve"].quote.prefix == "found "


def test_who_speaks_when_nobody_is_named() -> None:
    spec = spec_of(load(GOOD / "full.exercise.yaml", "full"))
    assert spec.claims["closed"].by == "article"
    assert spec.evidence["report"].by is None
    assert spec.evidence["report"].against == "poison"


def test_the_file_name_is_the_id_unless_one_is_given(tmp_path: Path) -> None:
    assert spec_of(loaded(tmp_path, SMALL, "night-bus.exercise.yaml")).id == "night-bus"
    assert spec_of(loaded(tmp_path, SMALL + "id: day\n")).id == "day"
    problem = only(loaded(tmp_path, SMALL, "Nachtbüs 1.exercise.yaml"))
    assert (problem.code, problem.span) == ("bad-id", Span(1, 1))
    assert "nachtbus-1.exercise.yaml" in problem.hint


def test_texts_from_files_are_in_the_spec() -> None:
    spec = spec_of(load(GOOD / "full.exercise.yaml", "full"))
    assert spec.reading["support"].text.startswith("The town closed")  # type: ignore[index]
    prose = spec_of(load(GOOD / "prose.exercise.yaml", "prose"))
    assert prose.article.text.startswith("The town closed")
    assert prose.tasks == "all"
    assert prose.authors == ("No", "010", "12:30", "2025-06-20")


@pytest.mark.parametrize(
    "name",
    [
        "../text.txt",
        "/etc/passwd",
        "a/../../text.txt",
        "C:\\text.txt",
        "..\\text.txt",
        "link.txt",
        "folder/text.txt",
    ],
)
def test_a_text_outside_the_folder_is_not_read(tmp_path: Path, name: str) -> None:
    inside = tmp_path / "specs"
    inside.mkdir()
    (tmp_path / "text.txt").write_text("secret", encoding="utf-8")
    (inside / "link.txt").symlink_to(tmp_path / "text.txt")
    (inside / "folder").symlink_to(tmp_path)
    problem = only(loaded(inside, f"title: x\narticle:\n  file: '{name}'\n"))
    assert (problem.code, problem.span.line) == ("file-outside", 3)
    assert "secret" not in problem.message + problem.hint


def test_a_text_file_is_held_to_the_rules_of_a_spec(tmp_path: Path) -> None:
    spec = "title: x\narticle:\n  file: bus.txt\n"
    text = tmp_path / "bus.txt"
    text.write_bytes(b"One.\nTwo \xff.\n")
    problem = only(loaded(tmp_path, spec))
    assert (problem.path, problem.code, problem.span) == ("bus.txt", "not-utf8", Span(2, 5))
    text.write_text("One \u202etwo.", encoding="utf-8")
    assert only(loaded(tmp_path, spec)).code == "bidi-control"
    text.write_text(" \n", encoding="utf-8")
    assert only(loaded(tmp_path, spec)).code == "text-file-empty"
    text.unlink()
    text.mkdir()
    assert only(loaded(tmp_path, spec)).code == "text-file-missing"
    assert only(loaded(tmp_path, spec.replace("bus.txt", "n" * 3000))).code == "text-file-missing"
    assert only(loaded(tmp_path, spec.replace("bus.txt", '"a\\nb"'))).code == "text-file-missing"


def test_all_faults_are_told_at_once_in_the_order_of_the_file(tmp_path: Path) -> None:
    result = loaded(tmp_path, "titel: x\nminutes: ten\narticle: {text: y, fiel: z}\nclaims: {a: {by: b}}\n")
    codes = [problem.code for problem in result.problems]
    assert codes == ["missing-field", "unknown-field", "bad-number", "unknown-field", "missing-field"]
    spans = [problem.span for problem in result.problems]
    assert spans == sorted(spans)


def test_the_nearest_name_is_offered(tmp_path: Path) -> None:
    assert "`title`" in loaded(tmp_path, "titel: x\n").problems[-1].hint
    text = SMALL + "wording:\n  - {quote: bus, kind: loded}\n"
    assert "Did you mean `loaded`?" in only(loaded(tmp_path, text)).hint
    text = SMALL + "claims:\n  a:\n    quote: bus\n    verb: {exact: runs, prefx: bus}\n"
    assert "Did you mean `prefix`?" in only(loaded(tmp_path, text)).hint


def test_an_empty_field_counts_as_left_out(tmp_path: Path) -> None:
    spec = spec_of(loaded(tmp_path, SMALL + "summary:\ntopics:\nclaims:\n"))
    assert (spec.summary, spec.topics, spec.claims) == (None, (), {})
    assert only(loaded(tmp_path, SMALL + "sumary:\n")).code == "unknown-field"


def test_a_python_name_is_no_field_of_a_file(tmp_path: Path) -> None:
    text = SMALL + "claims: {a: {quote: bus}}\nevidence: {e: {quote: bus, for_: a}}\n"
    codes = [problem.code for problem in loaded(tmp_path, text).problems]
    assert "unknown-field" in codes
    assert Evidence(for_="a", quote="bus").for_ == "a"


@pytest.mark.parametrize(
    "number", ["0", "010", "1_0", "4.5", "+5", "-1", "٥", "5 min", "1001", "9" * 5000, "true"]
)
def test_a_number_is_whole_and_in_plain_digits(tmp_path: Path, number: str) -> None:
    assert only(loaded(tmp_path, SMALL + f"minutes: {number}\n")).code == "bad-number"


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "//x.example",
        "ftp://x.example",
        "http://",
        "https://me:pw@x.example",
        "http://[x",
        "x",
    ],
)
def test_only_web_addresses_are_taken(tmp_path: Path, url: str) -> None:
    text = f"title: x\narticle:\n  text: y\n  url: '{url}'\n"
    assert only(loaded(tmp_path, text)).code == "bad-url"


def test_a_licence_is_known_in_any_case_and_kept_in_its_own(tmp_path: Path) -> None:
    assert spec_of(loaded(tmp_path, SMALL + "licence: cc-by-sa-4.0\n")).licence == "CC-BY-SA-4.0"
    assert only(loaded(tmp_path, SMALL + "licence: public-domain\n")).code == "unknown-licence"
    assert spec_of(loaded(tmp_path, "title: x\narticle: {text: y, licence: public-domain}\n")).article.licence


def test_a_spec_never_changes(tmp_path: Path) -> None:
    spec = spec_of(loaded(tmp_path, SMALL))
    with pytest.raises(ValueError, match="frozen"):
        spec.title = "y"  # type: ignore[misc]
