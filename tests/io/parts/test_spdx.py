"""Licences as SPDX expressions."""

from __future__ import annotations

from importlib.metadata import Distribution, PathDistribution
from pathlib import Path

import pytest

from vm_desktop.io.parts.spdx import UNKNOWN, licence_ids, spdx_licence


def package(folder: Path, *fields: str, name: str = "tree") -> Distribution:
    """An installed package with these lines of metadata."""
    (folder / "METADATA").write_text("\n".join([f"Name: {name}", "Version: 1", *fields, ""]), encoding="utf-8")
    return PathDistribution(folder)


@pytest.mark.parametrize(
    ("fields", "licence"),
    [
        (["License-Expression: MIT AND Zlib", "License: other"], "MIT AND Zlib"),
        (["License: BSD-3-Clause"], "BSD-3-Clause"),
        (["License: LGPL-3.0-only OR GPL-2.0-only"], "LGPL-3.0-only OR GPL-2.0-only"),
        (["License: Copyright (c) 2001, all rights reserved"], UNKNOWN),
        ([], UNKNOWN),
    ],
)
def test_the_licence_is_what_the_metadata_say_in_spdx(fields: list[str], licence: str, tmp_path: Path) -> None:
    assert spdx_licence(package(tmp_path, *fields)) == licence


def test_what_metadata_say_loosely_was_read_off_the_licence_file(tmp_path: Path) -> None:
    assert spdx_licence(package(tmp_path, "License: PSFL", name="defusedxml")) == "PSF-2.0"


def test_the_licences_of_an_expression_are_named_once_each() -> None:
    assert licence_ids("(MIT AND ISC) OR MIT") == ("MIT", "ISC")
