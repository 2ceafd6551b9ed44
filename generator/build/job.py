"""One build: specs in, files out. Pages are printed beside one another; a pair is written when both are."""

import hashlib
import json
from collections import deque
from collections.abc import Generator, Sequence
from concurrent.futures import Future
from contextlib import nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from generator.build.workers import Printers
from generator.build.write import NotWritten, sweep, write
from generator.problems import Problem, Span
from generator.spec.path import SpecPath

if TYPE_CHECKING:
    from generator.pipeline import Pages, Prepared, Tasks


@dataclass(frozen=True, slots=True)
class Job:
    """What to build: formats are `html` and `pdf`, `tasks` replaces those of the specs."""

    out: Path
    formats: tuple[str, ...] = ("html", "pdf")
    tasks: "Tasks" = None
    paper: str = "a4"
    jobs: int = 2


@dataclass(frozen=True, slots=True)
class Built:
    """What came of one spec. `lacking` is true where the machine could not print its PDF."""

    shown: str
    text: str
    problems: tuple[Problem, ...]
    written: tuple[Path, ...] = ()
    lacking: bool = False


@dataclass(frozen=True, slots=True)
class _Pending:
    """Pages whose PDFs are being printed: the student's and the key's."""

    prepared: "Prepared"
    pages: "Pages"
    printing: "tuple[Future[bytes], ...]" = ()


def run(job: Job, specs: Sequence[SpecPath]) -> Generator[Built]:
    """Build each of `specs`, in order.

    Why the stages are imported here: WeasyPrint is loading in another process meanwhile.
    """
    with Printers(job.jobs) if "pdf" in job.formats else nullcontext() as printers:
        from generator.pipeline import prepare_all

        sweep(job.out)
        waiting: deque[_Pending | Built] = deque()
        for prepared in prepare_all(specs, job.tasks):
            waiting.append(_begun(job, prepared, printers))
            while len(waiting) > 2 * job.jobs:
                yield _finished(job, waiting.popleft(), printers)
        while waiting:
            yield _finished(job, waiting.popleft(), printers)


def _begun(job: Job, prepared: "Prepared", printers: Printers | None) -> "_Pending | Built":
    if prepared.worksheet is None:
        return Built(prepared.shown, prepared.text, prepared.problems)
    from generator.pipeline import pages

    made = pages(prepared.worksheet, job.paper)
    if printers is None:
        return _Pending(prepared, made)
    return _Pending(
        prepared, made, tuple(printers.submit(html) for html in (made.student_html, made.key_html))
    )


def _finished(job: Job, pending: "_Pending | Built", printers: Printers | None) -> Built:
    if isinstance(pending, Built):
        return pending
    from generator.render.pdf import NoRenderer, RenderError

    pdfs: tuple[bytes, ...] = ()
    lacking = False
    try:
        if printers is not None:
            htmls = (pending.pages.student_html, pending.pages.key_html)
            pdfs = tuple(
                printers.result(html, one) for html, one in zip(htmls, pending.printing, strict=True)
            )
    except NoRenderer:
        lacking = True
    except RenderError as error:
        return _failed(pending.prepared, str(error))
    return _written(job, pending, pdfs, lacking=lacking)


def _failed(prepared: "Prepared", why: str) -> Built:
    hint = "Nothing of this exercise was written. Shorten the text that was added last, or leave it out."
    problem = Problem(prepared.shown, Span(1, 1), "not-printed", f"it could not be printed: {why}", hint)
    return Built(prepared.shown, prepared.text, (*prepared.problems, problem))


def _written(job: Job, pending: _Pending, pdfs: tuple[bytes, ...], *, lacking: bool) -> Built:
    files = _files(job, pending.pages, pdfs, lacking=lacking)
    base = Built(pending.prepared.shown, pending.prepared.text, pending.prepared.problems, lacking=lacking)
    try:
        write({**files, **_record(job, pending, files)})
    except NotWritten as error:
        hint = (
            "No file is half written. Look for room on the disk, for who may write there, and for a program\n"
        )
        hint += "that has the file open."
        problem = Problem(base.shown, Span(1, 1), "not-written", f"it could not be written: {error}", hint)
        return replace(base, problems=(*base.problems, problem), lacking=False)
    return replace(base, written=tuple(files))


def _files(job: Job, made: "Pages", pdfs: tuple[bytes, ...], *, lacking: bool) -> dict[Path, bytes]:
    """What is written, keys first: should the machine stop in between, no sheet is without its key."""
    name = made.student.heading.id
    key, student = job.out / "key" / name / f"{name}-key", job.out / "student" / name / name
    files: dict[Path, bytes] = {}
    html = lacking or "html" in job.formats
    for index, (stem, page) in enumerate(((student, made.student_html), (key, made.key_html))):
        if html:
            files[stem.with_name(f"{stem.name}.html")] = page.encode()
        if pdfs:
            files[stem.with_name(f"{stem.name}.pdf")] = pdfs[index]
    return dict(sorted(files.items(), key=lambda file: file[0].is_relative_to(job.out / "student")))


def _record(job: Job, pending: _Pending, files: dict[Path, bytes]) -> dict[Path, bytes]:
    """`key/build.json`: each file with its spec, level, variant, seed and hash; entries of others stay."""
    path = job.out / "key" / "build.json"
    entries = _recorded(path) | {
        (name := file.relative_to(job.out).as_posix()): {
            "file": name,
            "id": pending.pages.student.heading.id,
            "spec": pending.prepared.shown,
            "code": pending.pages.student.heading.code,
            "level": "core",
            "variant": None,
            "seed": "",
            "sha256": hashlib.sha256(content).hexdigest(),
        }
        for file, content in files.items()
    }
    record = {"version": 1, "files": [entries[name] for name in sorted(entries)]}
    text = json.dumps(record, indent=1, ensure_ascii=False)
    return {path: text.encode(errors="backslashreplace")}  # a file's name need not be UTF-8


def _recorded(path: Path) -> dict[str, dict[str, object]]:
    """The entries of an earlier build, by their files; none where the record cannot be read."""
    try:
        return {str(entry["file"]): dict(entry) for entry in json.loads(path.read_bytes())["files"]}
    except (OSError, ValueError, KeyError, TypeError):
        return {}
