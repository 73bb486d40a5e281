"""What is saved is what is opened, in every field and every bit of every array."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path

import numpy as np
from hypothesis import HealthCheck, given, settings

from tests.io.project.strategies import projects
from tests.sample_projects import sample_dataset, sample_project
from vm_desktop.core.dataset import Dataset, UsageColumn
from vm_desktop.core.project import Project
from vm_desktop.io.project_file import load_project, save_project


def assert_equal(left: object, right: object, place: str) -> None:
    """Fail with the place unless both are equal, arrays bit by bit and read-only."""
    assert type(left) is type(right), place
    if isinstance(left, np.ndarray):
        assert isinstance(right, np.ndarray)
        assert left.dtype == right.dtype, place
        assert not right.flags.writeable, place
        np.testing.assert_array_equal(left, right, err_msg=place)
        if left.dtype == np.float64:
            np.testing.assert_array_equal(np.signbit(left), np.signbit(right), err_msg=place)
    elif isinstance(left, Project | Dataset | UsageColumn):
        for field in (field for field in fields(left) if field.init):
            assert_equal(getattr(left, field.name), getattr(right, field.name), f"{place}.{field.name}")
    elif isinstance(left, Mapping):
        assert isinstance(right, Mapping)
        assert list(left) == list(right), place
        for key in left:
            assert_equal(left[key], right[key], f"{place}[{key!r}]")
    else:
        assert left == right, place


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(project=projects())
def test_every_project_comes_back_as_it_was(project: Project) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "p.valuemetric"
        save_project(project, path)
        assert_equal(project, load_project(path), "project")


def test_the_same_project_gives_the_same_bytes(tmp_path: Path) -> None:
    project = sample_project()
    for name in ("one", "two"):
        save_project(project, tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_a_thousand_customers_come_back_as_they_were(tmp_path: Path) -> None:
    project = sample_project(sample_dataset(1000, 36))
    save_project(project, tmp_path / "p")
    assert_equal(project, load_project(tmp_path / "p"), "project")
