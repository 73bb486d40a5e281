"""The workflows: they call what exists, and say what nobody has tried."""

from __future__ import annotations

import re

import locks
import packages

TEXT = (locks.ROOT / ".github" / "workflows" / "packages.yml").read_text(encoding="utf-8")


def test_the_workflow_says_at_its_top_that_it_is_untested() -> None:
    head = "".join(line for line in TEXT.splitlines() if line.startswith("#"))
    assert "Untested" in head


def test_every_kind_of_package_is_made() -> None:
    named = set(re.findall(r"run\.py package (\w+)", TEXT))
    named |= set(re.findall(r"kind: \[(.*)\]", TEXT)[0].split(", "))
    assert named == {kind for kinds in packages.KINDS.values() for kind in kinds}


def test_every_artefact_is_missed_where_it_was_not_made() -> None:
    assert TEXT.count("upload-artifact") == TEXT.count("if-no-files-found: error")


def test_the_self_test_is_run_on_what_was_installed() -> None:
    """``run.py package`` runs it on what it has packed, besides."""
    assert TEXT.count("--self-test") == 3
