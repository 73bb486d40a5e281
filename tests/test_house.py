"""Rules of the house that no import contract can say."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "vm_desktop"


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{name.name}" for name in node.names)
        elif isinstance(node, ast.Import):
            yield from (name.name for name in node.names)


def _files(room: str) -> list[Path]:
    return sorted((PACKAGE / room).rglob("*.py"))


@pytest.mark.parametrize("path", _files("session"), ids=lambda path: path.name)
def test_the_session_knows_of_qt_only_its_core(path: Path) -> None:
    qt = [name for name in _imports(path) if name.startswith(("PySide6", "pyqtgraph"))]
    assert all(name.startswith("PySide6.QtCore") for name in qt)


@pytest.mark.parametrize("path", _files("."), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_nothing_is_run_that_was_read(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    called = {node.func.id for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}
    assert not called & {"eval", "exec", "compile", "__import__"}
    assert not {name.split(".")[0] for name in _imports(path)} & {"pickle", "shelve", "marshal", "socket", "urllib"}


@pytest.mark.parametrize("room", ["core", "io", "session", "ui", "cli"])
def test_every_file_says_what_it_is_for(room: str) -> None:
    silent = [path.name for path in _files(room) if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))]
    assert silent == []


def test_tr_is_never_given_a_finished_sentence() -> None:
    """A translation tool reads tr("..."); it cannot read tr(f"...")."""
    guilty = [
        f"{path.name}:{node.lineno}"
        for path in _files("ui")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and getattr(node.func, "attr", getattr(node.func, "id", "")) in {"tr", "_tr", "translate"}
        and any(isinstance(argument, ast.JoinedStr) for argument in node.args)
    ]
    assert guilty == []
