"""``screenshot``: what was asked for reaches the window; the picture itself is the window's business."""

import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from vm_desktop.core.problems import UserError
from vm_desktop.io.resources import resource_path
from vm_desktop.main import main

SAMPLE = resource_path("samples", "cloudmail.xlsx")


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What the window was asked for, instead of a picture."""
    calls: list[dict[str, Any]] = []
    window = SimpleNamespace(run=lambda project, **wanted: calls.append({"project": project, **wanted}) or 0)
    monkeypatch.setitem(sys.modules, "vm_desktop.ui.screenshot", window)  # type: ignore[arg-type]
    monkeypatch.setattr("vm_desktop.ui.screenshot", window, raising=False)  # where it was imported before
    monkeypatch.delitem(sys.modules, "vm_desktop.cli.screenshot", raising=False)
    return calls


def test_page_size_theme_and_project_reach_the_window(
    asked: list[dict[str, Any]], capsys: pytest.CaptureFixture[str]
) -> None:
    wanted = ["--page", "impact", "-o", "out.png", "--size", "1600x900", "--theme", "dark"]
    assert main(["screenshot", str(SAMPLE), *wanted]) == 0
    (call,) = asked
    assert call.pop("project").dataset.shape == (401, 24)
    assert call == {"page": "impact", "output": Path("out.png"), "size": (1600, 900), "theme": "dark"}
    assert capsys.readouterr().out == "The picture is in out.png.\n"


def test_without_a_project_the_start_page_can_be_had(asked: list[dict[str, Any]]) -> None:
    assert main(["screenshot", "--page", "start", "-o", "out.png"]) == 0
    assert (asked[0]["project"], asked[0]["size"], asked[0]["theme"]) == (None, (1280, 800), "light")


def test_a_picture_that_cannot_be_written_is_told(
    monkeypatch: pytest.MonkeyPatch, asked: list[dict[str, Any]], capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(*_: object, **__: object) -> int:
        raise UserError("The picture could not be written.")

    monkeypatch.setattr(sys.modules["vm_desktop.ui.screenshot"], "run", refuse)
    assert main(["screenshot", "--page", "start", "-o", "out.png"]) == 1
    assert capsys.readouterr().err == "The picture could not be written.\n"


def test_the_pages_offered_are_those_of_the_window() -> None:
    from vm_desktop.cli.commands import PAGES
    from vm_desktop.ui.commands import PageName

    assert tuple(page.value for page in PageName) == PAGES
