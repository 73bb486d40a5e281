"""The command ``package``."""

from __future__ import annotations

import environment
import packages
import pytest
import run


def test_a_kind_that_cannot_be_made_here_is_told_those_that_can(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(packages.sys, "platform", "linux")
    assert run.main(["package"]) == run.main(["package", "floppy"]) == 2
    assert "deb, rpm, tarball" in capsys.readouterr().err


def test_a_kind_is_made_once_the_machine_has_what_that_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    monkeypatch.setattr(packages.sys, "platform", "linux")
    monkeypatch.setattr(environment, "is_ready", lambda *locks, folder: False)
    monkeypatch.setattr(run, "lacking_packages", lambda libraries, **others: asked.append(others["tools"]) or ())
    monkeypatch.setattr(environment, "install", lambda lock, folder: asked.append((lock.name, folder.name)))
    monkeypatch.setattr(packages, "package", lambda name: asked.append(name) or 0)
    assert run.main(["package", "deb"]) == 0
    assert asked == [packages.LINUX_TOOLS, ("requirements-build.txt", "environment"), "deb"]


def test_debians_python_needs_its_library_to_be_frozen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages.sysconfig, "get_config_var", lambda name: "libpython3.13.so.1.0")
    monkeypatch.setattr(packages.sys, "platform", "linux")
    monkeypatch.setattr(packages.sys, "version_info", (3, 13, 5))
    assert packages.libraries()["libpython3.13.so.1.0"] == "libpython3.13"
