"""One tab of one browser for all tests that need one, and the pages that it opens."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader
from playwright.sync_api import Page, sync_playwright

from generator.render.html import environment
from tests.browser import sheets
from tests.browser.machine import ARGUMENTS, chromium


@pytest.fixture(scope="session")
def tab() -> Iterator[Page]:
    path = chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser.new_context(offline=True).new_page()
        browser.close()


@dataclass(frozen=True, slots=True)
class Made:
    """Each page of `sheets` under its name, as the file that a reader opens; the templates that were used."""

    files: dict[str, Path]
    templates: frozenset[str]


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    pages, templates = _noted()
    folder = tmp_path_factory.mktemp("pages")
    files = {name: folder / f"{name}.html" for name in pages}
    for name, html in pages.items():
        files[name].write_text(html, encoding="utf-8")
    return Made(files, templates)


@pytest.fixture(scope="session")
def files(made: Made) -> dict[str, Path]:
    return made.files


def _noted() -> tuple[dict[str, str], frozenset[str]]:
    """The pages, made in environments that have read no template before; which ones they read."""
    read: set[str] = set()
    source = FileSystemLoader.get_source

    def noting(loader: FileSystemLoader, around: Environment, template: str) -> object:
        read.add(template)
        return source(loader, around, template)

    environment.cache_clear()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(FileSystemLoader, "get_source", noting)
        return sheets.made(), frozenset(read)
