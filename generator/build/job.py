"""One build: specs in, files out. Pages are printed beside one another; a pair is written when both are."""

from collections import deque
from collections.abc import Generator, Mapping, Sequence
from concurrent.futures import Future
from contextlib import nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from generator.build import record
from generator.build.workers import Printers
from generator.build.write import NotWritten, sweep, write
from generator.problems import Problem, Span
from generator.spec.names import SheetLevel
from generator.spec.path import SpecPath
from generator.theme.theme import PLAIN, Theme

if TYPE_CHECKING:
    from generator.build.plan import Page, Plan
    from generator.pipeline import Prepared, Tasks
    from generator.roster.pupil import Pupil


@dataclass(frozen=True, slots=True)
class Job:
    """What to build: formats are `html` and `pdf`, `tasks` replaces those of the specs.

    With `variants` there is a sheet for each of as many letters; with `pupils` one for each of them. With
    `archive` the PDFs are such as an archive keeps; with `fillable` those of sheets have fields to answer in.
    `theme` is the look of all pages.
    """

    out: Path
    formats: tuple[str, ...] = ("html", "pdf")
    tasks: "Tasks" = None
    paper: str = "a4"
    jobs: int = 2
    levels: tuple[SheetLevel, ...] = (SheetLevel.CORE,)
    variants: int = 0
    seed: str = ""
    large: bool = False
    pupils: "tuple[Pupil, ...]" = ()
    archive: bool = False
    fillable: bool = False
    theme: Theme = PLAIN


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
    """Pages whose PDFs are being printed."""

    prepared: "Prepared"
    plan: "Plan"
    printing: "tuple[Future[bytes], ...]" = ()


def run(job: Job, specs: Sequence[SpecPath]) -> Generator[Built]:
    """Build each of `specs`, in order.

    Why the stages are imported here: WeasyPrint is loading in another process meanwhile.
    """
    printing = Printers(job.jobs, archive=job.archive, theme=job.theme) if "pdf" in job.formats else None
    with printing or nullcontext() as printers:
        from generator.pipeline import prepare_all, units

        sweep(job.out)
        parts = units(specs)
        waiting: deque[_Pending | Built] = deque()
        for prepared in prepare_all(specs, job.tasks, job.theme):
            waiting.append(_begun(job, prepared, parts, printers))
            while len(waiting) > 2 * job.jobs:
                yield _finished(job, waiting.popleft(), printers)
        while waiting:
            yield _finished(job, waiting.popleft(), printers)


def _begun(
    job: Job,
    prepared: "Prepared",
    parts: Mapping[str, tuple[tuple[int, str], ...]],
    printers: Printers | None,
) -> "_Pending | Built":
    if prepared.exercise is None:
        return Built(prepared.shown, prepared.text, prepared.problems)
    from generator.build.plan import plan

    unit = prepared.exercise.markup.spec.unit
    made = plan(prepared.exercise, job, parts.get(unit.name, ()) if unit else ())
    if printers is None:
        return _Pending(prepared, made)
    return _Pending(prepared, made, tuple(printers.submit(page.html) for page in made.printed))


def _finished(job: Job, pending: "_Pending | Built", printers: Printers | None) -> Built:
    if isinstance(pending, Built):
        return pending
    from generator.render.paper.pdf import NoRenderer, RenderError

    pdfs: list[bytes] = []
    lacking = False
    try:
        if printers is not None:
            pdfs = [
                printers.result(page.html, one)
                for page, one in zip(pending.plan.printed, pending.printing, strict=True)
            ]
    except NoRenderer:
        lacking = True
        pdfs = []
    except RenderError as error:
        return _failed(pending.prepared, str(error))
    return _written(job, pending, pdfs, lacking=lacking)


def _failed(prepared: "Prepared", why: str) -> Built:
    hint = "Nothing of this exercise was written. Shorten the text that was added last, or leave it out."
    problem = Problem(prepared.shown, Span(1, 1), "not-printed", f"it could not be printed: {why}", hint)
    return Built(prepared.shown, prepared.text, (*prepared.problems, problem))


def _written(job: Job, pending: _Pending, pdfs: Sequence[bytes], *, lacking: bool) -> Built:
    files, entries = _files(job, pending, pdfs, html=lacking or "html" in job.formats)
    base = Built(pending.prepared.shown, pending.prepared.text, pending.prepared.problems, lacking=lacking)
    try:
        write({**files, record.path_of(job.out): record.added(job.out, entries)})
    except NotWritten as error:
        hint = (
            "No file is half written. Look for room on the disk, for who may write there, and for a program\n"
            "that has the file open."
        )
        problem = Problem(base.shown, Span(1, 1), "not-written", f"it could not be written: {error}", hint)
        return replace(base, problems=(*base.problems, problem), lacking=False)
    return replace(base, written=tuple(files))


def _files(
    job: Job, pending: _Pending, pdfs: Sequence[bytes], *, html: bool
) -> tuple[dict[Path, bytes], list[record.Entry]]:
    """What is written, keys first: should the machine stop in between, no sheet is without its key."""
    plan = pending.plan
    files: dict[Path, tuple[bytes, Page | None]] = {}
    for index, page in enumerate(plan.pages):
        if html:
            files[_with(page.stem, ".html")] = (page.html.encode(), page)
        if pdfs:
            files[_with(page.stem, ".pdf")] = (pdfs[index], page)
    files |= {path: (content, None) for path, content in plan.others.items()}
    if plan.bound and pdfs:
        files[plan.bound] = (_bound(plan, pdfs, job.out), None)
    entries = [_entry(job, pending, file, content, page) for file, (content, page) in files.items()]
    ordered = sorted(files, key=lambda file: file.is_relative_to(job.out / "student"))
    return {file: files[file][0] for file in ordered}, entries


def _with(stem: Path, ending: str) -> Path:
    return stem.with_name(stem.name + ending)


def _bound(plan: "Plan", pdfs: Sequence[bytes], out: Path) -> bytes:
    from generator.render.paper.merge import merged

    student = out / "student"
    pairs = list(zip(plan.printed, pdfs, strict=True))
    bound = pairs[-len(plan.copies) :] if plan.copies else pairs
    sheets = [(page.reader, pdf) for page, pdf in bound if page.stem.is_relative_to(student)]
    return merged([pdf for _, pdf in sheets], title=plan.title, names=[reader for reader, _ in sheets])


def _entry(job: Job, pending: _Pending, file: Path, content: bytes, page: "Page | None") -> record.Entry:
    version = page.version if page else None
    return record.entry(
        job.out,
        file,
        content,
        id=pending.plan.id,
        spec=pending.prepared.shown,
        code=page.code if page else "",
        level=version.level.value if version else "",
        variant=(version.variant or None) if version else None,
        seed=job.seed,
        archive=job.archive and file.suffix == ".pdf",
    )
