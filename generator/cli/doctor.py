"""`claimsheet doctor`."""

import sys
from pathlib import Path

import click

from generator import __version__


@click.command
def doctor() -> int:
    """Look for what printing needs: WeasyPrint with Pango, the bundled fonts, the templates."""
    checks = (_python(), _templates(), _fonts(), _pango())
    click.echo(f"claimsheet {__version__}")
    for good, name, said in checks:
        click.echo(f"{'ok  ' if good else 'LACK'}  {name:<10} {said}")
    return 0 if all(good for good, _, _ in checks) else 3


def remedy() -> str:
    """The one command that brings Pango to a machine like this one."""
    names = _os_release()
    if sys.platform == "darwin":
        return "run: brew install pango"
    if sys.platform == "win32":
        return "install MSYS2, then run in its shell: pacman -S mingw-w64-x86_64-pango"
    if "fedora" in names or "rhel" in names:
        return "run: sudo dnf install pango"
    if "arch" in names:
        return "run: sudo pacman -S pango"
    if "alpine" in names:
        return "run: sudo apk add pango"
    return "run: sudo apt-get install -y libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"


def _os_release() -> str:
    try:
        return Path("/etc/os-release").read_text(encoding="utf-8")
    except OSError:
        return ""


def _python() -> tuple[bool, str, str]:
    return sys.version_info >= (3, 11), "Python", sys.version.split()[0]


def _templates() -> tuple[bool, str, str]:
    from generator.resources import folder

    try:
        return True, "templates", str(folder("templates"))
    except FileNotFoundError as error:
        return False, "templates", f"{error}; run: pip install --force-reinstall claimsheet"


def _fonts() -> tuple[bool, str, str]:
    from generator import fonts

    try:
        return (
            True,
            "fonts",
            f"{len(fonts.FACES)} faces, the first of {len(fonts.face('regular')) // 1024} KiB",
        )
    except ImportError:
        return False, "fonts", "run: pip install pymupdf-fonts"


def _pango() -> tuple[bool, str, str]:
    from generator.render.paper.pdf import NoRenderer, load

    try:
        version = load()
    except NoRenderer:
        return False, "Pango", remedy()
    return True, "Pango", f"WeasyPrint {version} can print"
