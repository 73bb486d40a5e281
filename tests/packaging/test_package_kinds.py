"""Which packages can be made where, and what is said of the others."""

from __future__ import annotations

import sys

import packages
import pytest
import run


@pytest.mark.parametrize(
    ("system", "kinds"), [("linux", {"deb", "rpm", "tarball"}), ("win32", {"windows"}), ("darwin", {"macos"})]
)
def test_each_system_makes_its_own_packages(system: str, kinds: set[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", system)
    assert set(packages.kinds_here()) == kinds


@pytest.mark.parametrize(("kind", "system"), [("windows", "Windows"), ("macos", "a Mac")])
def test_a_package_of_another_system_is_refused_in_words(
    kind: str, system: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    assert run.main(["package", kind]) == 2
    assert f"{kind}: it can only be made on {system}" in capsys.readouterr().err


@pytest.mark.parametrize("asked", [[], ["msi"], ["deb", "rpm"]])
def test_who_names_no_kind_is_told_those_of_this_system(
    asked: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    assert run.main(["package", *asked]) == 2
    assert capsys.readouterr().err == "Name one kind of package: deb, rpm, tarball.\n"
