"""Refreshing the data keeps all that a person decided."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from tests.sample_projects import sample_dataset, sample_project
from vm_desktop.core.dataset import frozen
from vm_desktop.core.edits import RefreshDataset, SetSegmentColumn
from vm_desktop.core.problems import UserError


def test_metrics_scenarios_and_baseline_are_the_very_same_objects() -> None:
    project = sample_project()
    refreshed = RefreshDataset(dataset=sample_dataset(9, 5)).apply(project)
    assert refreshed.dataset is not project.dataset
    for part in ("name", "metrics", "scenarios", "active", "baseline", "assumptions", "usage_in_mrr", "currency"):
        assert getattr(refreshed, part) is getattr(project, part)


def test_the_chosen_segments_stay_and_so_does_the_choice_of_none() -> None:
    size = frozen(np.array(["big", "small"] * 3, dtype=object))
    dataset = replace(sample_dataset(), attributes={**sample_dataset().attributes, "Size": size})  # type: ignore[arg-type]
    chosen = SetSegmentColumn(column="Size").apply(replace(sample_project(), dataset=dataset))
    assert RefreshDataset(dataset=replace(dataset)).apply(chosen).segment_column == "Size"
    everyone = SetSegmentColumn(column=None).apply(chosen)
    assert RefreshDataset(dataset=replace(dataset)).apply(everyone).segment_column is None


def test_segments_that_are_gone_give_way_to_those_of_the_data() -> None:
    other = replace(sample_dataset(), attributes={"Area": sample_dataset().attributes["Region"]}, segment_column="Area")
    assert RefreshDataset(dataset=other).apply(sample_project()).segment_column == "Area"


def test_another_currency_is_refused() -> None:
    with pytest.raises(UserError, match="in EUR"):
        RefreshDataset(dataset=replace(sample_dataset(), currency_code="EUR")).apply(sample_project())


def test_it_is_called_so_when_it_is_undone() -> None:
    assert RefreshDataset.label == "Refresh data"
