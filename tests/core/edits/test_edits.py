"""What holds for every edit."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields
from typing import get_args

import pytest

from tests.core.edits.examples import CHANGING, FIRST, IDLE, REFUSED, TIER_1
from tests.sample_projects import sample_project
from vm_desktop.core.edits import Edit, SetTierPrice
from vm_desktop.core.problems import UserError
from vm_desktop.core.soundness import price_book_problems


def name(edit: object) -> str:
    return type(edit).__name__


def test_every_edit_has_an_example() -> None:
    kinds = set(get_args(Edit))
    assert kinds == {type(edit) for edit in (*CHANGING, *REFUSED)}


def test_every_edit_has_a_label_of_its_own() -> None:
    labels = [edit.label for edit in (*CHANGING, *REFUSED)]
    assert all(label and label[0].isupper() for label in labels)
    assert len(set(labels)) == len(labels)


@pytest.mark.parametrize("edit", CHANGING, ids=name)
def test_an_edit_gives_another_sound_project_and_leaves_the_old_one_alone(edit: Edit) -> None:
    before = sample_project()
    kept = (before.name, before.metrics, before.scenarios, before.active, before.baseline, before.segment_column)
    after = edit.apply(before)
    assert after is not before
    assert (
        before.name,
        before.metrics,
        before.scenarios,
        before.active,
        before.baseline,
        before.segment_column,
    ) == kept
    assert all(not price_book_problems(scenario.price_book) for scenario in after.scenarios)


@pytest.mark.parametrize("edit", IDLE, ids=name)
def test_an_edit_that_changes_nothing_returns_the_same_project(edit: Edit) -> None:
    project = sample_project()
    assert edit.apply(project) is project


@pytest.mark.parametrize("edit", CHANGING, ids=name)
def test_an_edit_applied_to_its_own_result_is_sound_or_refused(edit: Edit) -> None:
    once = edit.apply(sample_project())
    try:
        twice = edit.apply(once)
    except UserError:
        return
    assert all(not price_book_problems(scenario.price_book) for scenario in twice.scenarios)


@pytest.mark.parametrize("edit", CHANGING, ids=name)
def test_parts_that_an_edit_does_not_touch_stay_the_same_objects(edit: Edit) -> None:
    before = sample_project()
    after = edit.apply(before)
    for scenario in after.scenarios:
        equal = [old for old in before.scenarios if old == scenario]
        assert not equal or any(old is scenario for old in before.scenarios)
    old_plans = [plan for scenario in before.scenarios for plan in scenario.price_book.plans]
    for plan in (plan for scenario in after.scenarios for plan in scenario.price_book.plans):
        assert plan not in old_plans or any(plan is old for old in old_plans)


def test_a_price_leaves_all_but_its_own_tier_as_the_same_objects() -> None:
    before = sample_project()
    edit = next(edit for edit in CHANGING if isinstance(edit, SetTierPrice))
    after = edit.apply(before)
    assert after.dataset is before.dataset
    assert after.metrics is before.metrics
    assert after.scenarios[1] is before.scenarios[1]
    old, new = before.scenario(FIRST).price_book, after.scenario(FIRST).price_book
    assert new.assignment is old.assignment
    assert new.plans[1] is old.plans[1]
    assert new.plans[0].charges[1] is old.plans[0].charges[1]
    old_tiers, new_tiers = old.plans[0].charges[0].model.tiers, new.plans[0].charges[0].model.tiers
    assert [new is old for new, old in zip(new_tiers, old_tiers, strict=True)] == [False, True, True]


@pytest.mark.parametrize("edit", [edit for edit in CHANGING if fields(edit)], ids=name)
def test_edits_are_frozen(edit: Edit) -> None:
    with pytest.raises(FrozenInstanceError):
        setattr(edit, fields(edit)[0].name, TIER_1)
