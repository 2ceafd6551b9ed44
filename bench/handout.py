"""The time and memory of one handout, cold: `claimsheet build` against a script with WeasyPrint alone.

Both print the sheet and key of the longest shipped exercise; claimsheet reads, checks and derives them
first and writes the HTML too. Runs alternate, so that what else the machine does falls on both.

    python bench/handout.py [RUNS]
"""

import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PLAIN = """
import sys
from weasyprint import HTML
for page in sys.argv[1:]:
    HTML(page).write_pdf(page + ".pdf")
"""


def main() -> None:
    """Print minimum, median and maximum of each, and the ratio of the medians."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    spec = max((ROOT / "exercises").glob("*.exercise.yaml"), key=lambda path: path.stat().st_size)
    name = spec.name.removesuffix(".exercise.yaml")
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        build = [sys.executable, "-m", "generator", "build", str(spec), "-o", str(out)]
        timed(build)
        pages = [out / "student" / name / f"{name}.html", out / "key" / name / f"{name}-key.html"]
        plain = [sys.executable, "-c", PLAIN, *map(str, pages)]
        pairs = [(timed(build), timed(plain)) for _ in range(runs)]
    ours, theirs = ([pair[side] for pair in pairs] for side in (0, 1))
    print(f"{spec.name}, {runs} paired runs, {os.cpu_count()} cores")
    for label, figures in (("claimsheet build", ours), ("WeasyPrint alone", theirs)):
        seconds, largest, together = zip(*figures, strict=True)
        print(
            f"{label}: {min(seconds):.2f} / {statistics.median(seconds):.2f} / {max(seconds):.2f} s; "
            f"largest process {max(largest):.0f} MB, all together {max(together):.0f} MB"
        )
    ratio = statistics.median(our[0] / their[0] for our, their in pairs)
    print(f"median ratio {ratio:.2f}")
    help_ratio()


def help_ratio() -> None:
    """How long `--help` takes against an empty Python."""
    helping = [timed([sys.executable, "-m", "generator", "--help"])[0] for _ in range(15)]
    empty = [timed([sys.executable, "-c", "pass"])[0] for _ in range(15)]
    ratio = statistics.median(helping) / statistics.median(empty)
    print(f"--help: {1000 * statistics.median(helping):.0f} ms, {ratio:.1f} times an empty Python")


def timed(command: list[str]) -> tuple[float, float, float]:
    """Wall seconds of `command`, and the most memory in MB of its largest process and of all together."""
    started = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
    largest, together = 0.0, 0.0

    def watch() -> None:
        nonlocal largest, together
        while process.poll() is None:
            sizes = [size for pid in family(process.pid) if (size := proportional(pid))]
            largest, together = max([largest, *sizes]), max(together, sum(sizes))
            time.sleep(0.05)

    watcher = threading.Thread(target=watch) if len(command) > 3 else None  # noqa: PLR2004
    if watcher:
        watcher.start()
    code = process.wait()
    seconds = time.perf_counter() - started
    if watcher:
        watcher.join()
    if code:
        raise SystemExit(f"{command} ended with {code}")
    return seconds, largest, together


def family(pid: int) -> list[int]:
    """A process and all below it (Linux)."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return [pid]
    return [pid, *(one for child in children for one in family(int(child)))]


def proportional(pid: int) -> float:
    """A process's memory in MB, what it shares with others divided among them."""
    try:
        rows = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(row.split()[1]) / 1024 for row in rows if row.startswith("Pss:")), 0.0)


if __name__ == "__main__":
    main()
