"""The files that come with the program: what is missing is named."""

from __future__ import annotations

from gettext import NullTranslations
from pathlib import Path

import pytest

from vm_desktop.io.languages import Language, available
from vm_desktop.io.parts import Part
from vm_desktop.io.resources import resource_path
from vm_desktop.ui.self_test import resource_steps
from vm_desktop.ui.self_test.bench import Bench
from vm_desktop.ui.self_test.step import Outcome, perform

STEPS = {step.name: step for step in resource_steps.resource_steps()}


def outcome(name: str, folder: Path) -> Outcome:
    return perform(STEPS[name], Bench(folder))


@pytest.mark.parametrize("name", STEPS)
def test_all_that_comes_with_the_program_is_found_in_the_source_tree(name: str, tmp_path: Path) -> None:
    assert outcome(name, tmp_path).error is None


@pytest.mark.parametrize(("name", "reason"), [("icons", "cannot be drawn"), ("help pages", "there are none")])
def test_what_is_missing_is_told(name: str, reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resource_steps, "resource_path", lambda *parts: tmp_path.joinpath(*parts))
    assert reason in outcome(name, tmp_path).line()


def test_a_picture_that_a_help_page_lacks_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "help").mkdir()
    (tmp_path / "help" / "start.md").write_text("# Start\n\n![the page](start.png)\n", encoding="utf-8")
    monkeypatch.setattr(resource_steps, "resource_path", lambda *parts: tmp_path.joinpath(*parts))
    assert outcome("help pages", tmp_path).line().endswith("pictures are missing: start.md: start.png")


def test_another_typeface_than_ours_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resource_steps, "FAMILY", "Comic")
    assert "should be in Inter" in outcome("typeface", tmp_path).line()


def test_a_language_whose_data_were_left_behind_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resource_steps, "get_month_names", lambda locale: {3: "M03"})
    assert "March in en is 'M03'" in outcome("dates of other languages", tmp_path).line()


def test_prices_that_are_unsound_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unsound(_book: object) -> tuple[object, ...]:
        return (type("Problem", (), {"sentence": lambda self: "The tier has a gap."})(),)

    monkeypatch.setattr(resource_steps, "price_book_problems", unsound)
    assert outcome("price templates and the sample's prices", tmp_path).line().endswith("The tier has a gap.")
    assert resource_path("templates").is_dir()


def test_a_language_that_cannot_say_anything_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    english, german = available()[0], Language(code="de", name="Deutsch")
    monkeypatch.setattr(resource_steps, "available", lambda: (english, german))
    monkeypatch.setattr(resource_steps, "catalogue", lambda _code: NullTranslations())
    assert "the catalogue of Deutsch does not say" in outcome("languages of the program", tmp_path).line()


def test_a_part_without_the_text_of_its_licence_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bare = Part(name="tree", version="1", licence="MIT", homepage="", purl="pkg:pypi/tree@1")
    monkeypatch.setattr(resource_steps, "parts", lambda: (bare,))
    assert outcome("parts and their licences", tmp_path).line().endswith("the texts of these are missing: tree")
