"""Sets up this machine, then does one of these:

python3 packaging/run.py sample              opens the app on the sample workbook; without a display, or with
                                             --headless, writes its proposal and pictures of its pages to out/
python3 packaging/run.py test [PYTEST ...]   passes the lint, the types and the tests
python3 packaging/run.py package KIND        makes an installer in out/, and tries the program in it; the kinds are deb,
                                             rpm and tarball on Linux, windows and macos on those
python3 packaging/run.py lock [--upgrade]    refreshes the lock files from pyproject.toml
python3 packaging/run.py languages [CODE]    gathers the texts to translate into resources/languages/*.po, and begins
                                             the language CODE; with --compile, writes the .mo files of a package
"""

# Standard library only: nothing is installed yet when this starts. An old Python must get as far as a clear sentence.
# No __init__.py may lie in this folder: it would hide the library that is called packaging.

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import environment
import installer
import locks
import packages
import system_packages
from installer import CannotInstall

SAMPLE = "resources/samples/cloudmail.xlsx"
PAGES = ("start", "data", "metrics", "pricing", "impact", "proposal")
THEMES = ("light", "dark")
TEST_WORKERS = "2"


def main(arguments: list[str]) -> int:
    """The exit status: of what was asked; 1 where the person must do something first; 2 for a wrong command line."""
    commands = {"sample": sample, "test": test, "package": package, "lock": lock, "languages": languages}
    if not arguments or arguments[0] not in commands:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        return commands[arguments[0]](tuple(arguments[1:]))
    except CannotInstall as problem:
        print(f"\n{problem}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def sample(options: tuple[str, ...]) -> int:
    """Opens the app on the sample workbook, or does its work without a window where there is no display."""
    kinds = () if "--headless" in options else system_packages.displays(dict(os.environ))
    ready = environment.is_ready(locks.RUNTIME, locks.DEVELOPMENT)
    provide(system_packages.libraries_for(kinds), pip=not ready)
    if not ready:
        environment.install(locks.RUNTIME)
    return run(app(SAMPLE)) if kinds else sample_without_window()


def sample_without_window() -> int:
    """Imports the sample, writes the proposal workbook and a picture of every page, and says where."""
    out = locks.ROOT / "out"
    out.mkdir(exist_ok=True)
    for command in headless_commands():
        status = run(command)
        if status != 0:
            print(f"This command failed with exit status {status}: {' '.join(command)}", file=sys.stderr)
            return status
    print(f"\nThe proposal workbook:    {out / 'proposal.xlsx'}\nPictures of the pages:    {out / '*.png'}")
    return 0


def headless_commands() -> tuple[tuple[str, ...], ...]:
    """What a person would do in the window with the sample, as commands."""
    project = "out/cloudmail.valuemetric"
    pictures = (
        app("screenshot", project, "--page", page, "--theme", theme, "-o", f"out/{page}-{theme}.png")
        for theme in THEMES
        for page in PAGES
    )
    return (app("import", SAMPLE, "-o", project), app("propose", SAMPLE, "-o", "out/proposal.xlsx"), *pictures)


def test(options: tuple[str, ...]) -> int:
    """Runs all checks, then the tests, whatever the checks said; 1 when anything failed."""
    ready = environment.is_ready(locks.DEVELOPMENT)
    provide(system_packages.libraries_for(()), pip=not ready, libreoffice=True)
    if not ready:
        environment.install(locks.DEVELOPMENT)
    failed = [name for name, command in checks().items() if headed(name, command) != 0]
    python = environment.program("python")
    tests_status = headed("pytest", (python, "-m", "pytest", "-n", TEST_WORKERS, "--dist", "worksteal", *options))
    if failed:
        print(f"Failed before the tests, see above: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else tests_status


def checks() -> dict[str, tuple[str, ...]]:
    """What must hold beside the tests."""
    python = environment.program("python")
    return {
        "ruff": (python, "-m", "ruff", "check", "."),
        "import-linter": (environment.program("lint-imports"), "--no-logo"),
        "mypy": (python, "-m", "mypy"),
    }


def headed(name: str, command: tuple[str, ...]) -> int:
    """The exit status of a command that was run under a heading, without a display."""
    print(f"\n== {name}", flush=True)
    return run(command, QT_QPA_PLATFORM="offscreen")


def package(options: tuple[str, ...]) -> int:
    """Makes an installer of the kind that is named."""
    kinds = packages.kinds_here()
    if len(options) != 1 or options[0] not in kinds:
        print(packages.advice(options), file=sys.stderr)
        return 2
    ready = environment.is_ready(locks.BUILD, folder=environment.BUILD_FOLDER)
    provide(packages.libraries(), pip=not ready, tools=packages.tools())
    if not ready:
        environment.install(locks.BUILD, folder=environment.BUILD_FOLDER)
    return packages.package(options[0])


def lock(options: tuple[str, ...]) -> int:
    """Refreshes the lock files."""
    locks.refresh(installer.find_uv() or installer.fetch_uv(), options)
    return 0


def languages(options: tuple[str, ...]) -> int:
    """Brings the catalogues of texts up to date, with the Python that has Babel."""
    if not environment.is_ready(locks.RUNTIME, locks.DEVELOPMENT):
        environment.install(locks.RUNTIME)
    return run((environment.program("python"), "packaging/languages.py", *options))


def app(*arguments: str) -> tuple[str, ...]:
    """A command of Value Metric Desktop."""
    return (environment.program("python"), "-m", "vm_desktop", *arguments)


def run(command: tuple[str, ...], **variables: str) -> int:
    """The exit status of a command that was run in the root of the tree."""
    return subprocess.run(command, cwd=locks.ROOT, env={**os.environ, **variables}, check=False).returncode


def provide(
    libraries: dict[str, str], *, pip: bool, libreoffice: bool = False, tools: dict[str, str] | None = None
) -> None:
    """Installs what the system lacks. Raises CannotInstall with the line to run. LibreOffice may lack outside CI."""
    lacking = lacking_packages(libraries, pip=pip, libreoffice=libreoffice, tools=tools)
    if lacking and system_packages.can_install():
        system_packages.install(lacking)
        lacking = lacking_packages(libraries, pip=pip, libreoffice=libreoffice, tools=tools)
    if not lacking:
        return
    advice = system_packages.advice(lacking, system_packages.missing_libraries(libraries))
    if lacking == (system_packages.LIBREOFFICE,) and not os.environ.get("CI"):
        print(f"LibreOffice is not here: the tests that need it will be skipped. {advice}", flush=True)
        return
    raise CannotInstall(f"Some system packages are missing, and they could not be installed from here. {advice}")


def lacking_packages(
    libraries: dict[str, str], *, pip: bool, libreoffice: bool, tools: dict[str, str] | None = None
) -> tuple[str, ...]:
    """The Debian names of what is wanted and not here. `tools` are programs, each with the package that brings it."""
    lacking = list(system_packages.missing_libraries(libraries).values())
    lacking += sorted({package for tool, package in (tools or {}).items() if shutil.which(tool) is None})
    if pip and sys.platform.startswith("linux") and installer.needs_pip_wheel():
        lacking.append(system_packages.PIP_WHEEL)
    if libreoffice and not system_packages.has_libreoffice():
        lacking.append(system_packages.LIBREOFFICE)
    return tuple(lacking)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
