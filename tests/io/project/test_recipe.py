"""How the last workbook was read is kept with the project, and can be read by a person."""

from __future__ import annotations

import json
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.io.project.strategies import JSON
from tests.io.project.test_project_file import refusal, set_in, with_document
from tests.sample_projects import sample_project
from vm_desktop.core.project import Project
from vm_desktop.io.prices.fields import Fields
from vm_desktop.io.project import recipe
from vm_desktop.io.project_file import load_project, save_project

KEPT = '{"format": "vm-mapping/1", "sheets": {"Usage": {"header_row": 3}}}'


def project_with(text: str) -> Project:
    project = sample_project()
    assert project.dataset is not None
    provenance = replace(project.dataset.provenance, recipe=text)
    return replace(project, dataset=replace(project.dataset, provenance=provenance))


def kept(path: Path) -> str:
    dataset = load_project(path).dataset
    assert dataset is not None
    return dataset.provenance.recipe


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    path = tmp_path / "kept.valuemetric"
    save_project(project_with(KEPT), path)
    return path


def test_it_is_an_object_in_the_document_and_comes_back_as_a_text(saved: Path) -> None:
    with zipfile.ZipFile(saved) as file:
        document = json.loads(file.read("project.json"))
    assert document["data"]["provenance"]["recipe"] == json.loads(KEPT)
    assert kept(saved) == KEPT


def test_a_project_saved_before_there_were_recipes_opens(saved: Path) -> None:
    with_document(saved, lambda document: document["data"]["provenance"].pop("recipe"))
    assert kept(saved) == ""


def test_without_a_recipe_the_document_says_nothing_of_it(tmp_path: Path) -> None:
    save_project(project_with(""), tmp_path / "p")
    with zipfile.ZipFile(tmp_path / "p") as file:
        assert "recipe" not in json.loads(file.read("project.json"))["data"]["provenance"]


@pytest.mark.parametrize("found", ["text", 7, [], True])
def test_anything_but_an_object_is_refused(saved: Path, found: object) -> None:
    with_document(saved, lambda document: set_in(document, "data/provenance/recipe", found))
    problem = refusal(saved).problems[0]
    assert problem.where == "data/provenance/recipe"
    assert "must be an object" in problem.message


def test_columns_under_other_names_come_back_and_are_refused_where_they_are_no_pairs(saved: Path) -> None:
    with_document(saved, lambda document: set_in(document, "data/provenance/renamed", [["API requests", "calls"]]))
    dataset = load_project(saved).dataset
    assert dataset is not None
    assert dataset.provenance.renamed == (("API requests", "calls"),)
    with_document(saved, lambda document: set_in(document, "data/provenance/renamed", [["API requests"]]))
    assert refusal(saved).problems[0].code == "value.no_texts"


def test_one_that_is_too_large_is_refused(saved: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recipe, "MOST_CHARACTERS", 20)
    assert [problem.code for problem in refusal(saved).problems] == ["recipe.too_large"]


def test_a_number_that_is_none_is_refused(saved: Path) -> None:
    def beyond(entries: dict[str, Any]) -> None:
        set_in(entries, "data/provenance/recipe", {"limit": 0})

    with_document(saved, beyond)
    assert kept(saved) == '{"limit": 0}'
    fields = Fields(values={"recipe": {"limit": float("inf")}}, where="", words="", problems=[])
    assert recipe.read_recipe(fields) == ""
    assert fields.problems[0].code == "recipe.unreadable"


@given(text=st.text(max_size=30) | st.sampled_from(["[]", "7", "null", '{"a": NaN}', "{", "[" * 5000]))
def test_a_text_that_is_no_object_is_not_kept_and_spoils_no_file(text: str) -> None:
    document = recipe.recipe_document(text)
    assert document == {} or isinstance(document["recipe"], dict)
    json.dumps(document, allow_nan=False)


@given(found=JSON | st.dictionaries(st.text(max_size=5), JSON))
def test_whatever_stands_there_is_read_or_refused(found: object) -> None:
    fields = Fields(values={"recipe": found}, where="", words="", problems=[])
    text = recipe.read_recipe(fields)
    assert bool(fields.problems) == (found is not None and not isinstance(found, dict))
    assert text == "" or json.loads(text) == found
