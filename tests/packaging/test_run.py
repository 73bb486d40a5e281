"""The two commands: what they start, and what they say where something is missing."""

from __future__ import annotations

import environment
import installer
import pytest
import run
import system_packages


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    """The commands that were started on a machine where all is installed; each one succeeds."""
    started: list[tuple[str, ...]] = []

    def start(command: tuple[str, ...], **_: str) -> int:
        started.append(command)
        return 0

    monkeypatch.setattr(environment, "is_ready", lambda *locks: True)
    monkeypatch.setattr(run, "lacking_packages", lambda *_, **__: ())
    monkeypatch.setattr(run, "run", start)
    return started


def test_an_unknown_command_is_told_what_there_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert run.main([]) == run.main(["smaple"]) == 2
    assert "run.py sample" in capsys.readouterr().err


def test_with_a_display_the_app_opens_on_the_sample(
    started: list[tuple[str, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(system_packages, "displays", lambda environ: ("x11",))
    assert run.main(["sample"]) == 0
    assert [command[1:] for command in started] == [("-m", "vm_desktop", run.SAMPLE)]


def test_without_a_display_the_same_is_done_without_a_window(
    started: list[tuple[str, ...]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(system_packages, "displays", lambda environ: ())
    assert run.main(["sample"]) == 0
    assert started == list(run.headless_commands())
    assert "proposal.xlsx" in capsys.readouterr().out


def test_headless_can_be_asked_for(started: list[tuple[str, ...]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_packages, "displays", lambda environ: ("x11",))
    assert run.main(["sample", "--headless"]) == 0
    assert started == list(run.headless_commands())


def test_a_step_that_fails_ends_the_sample_and_is_named(
    started: list[tuple[str, ...]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(run, "run", lambda command: 3 if "propose" in command else 0)
    assert run.main(["sample", "--headless"]) == 3
    assert "propose" in capsys.readouterr().err


def test_every_page_is_pictured_in_both_themes() -> None:
    pictures = {command[-1] for command in run.headless_commands() if "screenshot" in command}
    assert pictures == {f"out/{page}-{theme}.png" for page in run.PAGES for theme in ("light", "dark")}


@pytest.mark.parametrize("failing", ["ruff", "lint-imports", "mypy"])
def test_a_failed_check_is_named_at_the_end_and_the_tests_run_all_the_same(
    started: list[tuple[str, ...]],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    failing: str,
) -> None:
    ran: list[str] = []

    def start(command: tuple[str, ...], **_: str) -> int:
        ran.append(" ".join(command))
        return 1 if failing in ran[-1] else 0

    monkeypatch.setattr(run, "run", start)
    assert run.main(["test"]) == 1
    assert "pytest" in ran[-1]
    assert "Failed before the tests" in capsys.readouterr().err


def test_pytests_status_and_options_are_passed_on(
    started: list[tuple[str, ...]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    seen: list[tuple[str, ...]] = []

    def start(command: tuple[str, ...], **_: str) -> int:
        seen.append(command)
        return 5 if "pytest" in command else 0

    monkeypatch.setattr(run, "run", start)
    assert run.main(["test", "-k", "curve"]) == 5
    assert seen[-1][-2:] == ("-k", "curve")
    assert capsys.readouterr().err == ""


@pytest.fixture
def lacking(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The packages that this machine lacks; nothing can be installed, and it is no CI."""
    lacking: list[str] = []
    monkeypatch.setattr(run, "lacking_packages", lambda *_, **__: tuple(lacking))
    monkeypatch.setattr(system_packages, "can_install", lambda: False)
    monkeypatch.setattr(system_packages.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.delenv("CI", raising=False)
    return lacking


def test_a_missing_library_that_cannot_be_installed_ends_with_the_exact_line(
    lacking: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    lacking.append("libegl1")
    assert run.main(["sample"]) == 1
    assert (
        "    sudo apt-get update && sudo apt-get install -y --no-install-recommends libegl1\n"
        in capsys.readouterr().err
    )


def test_without_libreoffice_the_tests_run_and_the_line_is_told(
    lacking: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    lacking.append(system_packages.LIBREOFFICE)
    run.provide({}, pip=False, libreoffice=True)
    assert system_packages.install_line(("libreoffice-calc",)) in capsys.readouterr().out


def test_in_ci_libreoffice_may_not_be_missing(lacking: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    lacking.append(system_packages.LIBREOFFICE)
    monkeypatch.setenv("CI", "true")
    with pytest.raises(installer.CannotInstall, match="libreoffice-calc"):
        run.provide({}, pip=False, libreoffice=True)


def test_what_can_be_installed_is_installed(lacking: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    lacking.extend(("libegl1", "libgl1"))
    installed: list[tuple[str, ...]] = []

    def install(packages: tuple[str, ...]) -> None:
        installed.append(packages)
        lacking.clear()

    monkeypatch.setattr(system_packages, "can_install", lambda: True)
    monkeypatch.setattr(system_packages, "install", install)
    run.provide({}, pip=False)
    assert installed == [("libegl1", "libgl1")]


def test_what_is_lacking_is_named_as_debian_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run.sys, "platform", "linux")
    monkeypatch.setattr(system_packages, "loads", lambda library: library != "libEGL.so.1")
    monkeypatch.setattr(installer, "needs_pip_wheel", lambda: True)
    monkeypatch.setattr(system_packages, "has_libreoffice", lambda: False)
    packages = run.lacking_packages(system_packages.OFFSCREEN, pip=True, libreoffice=True)
    assert packages == ("libegl1", "python3-pip-whl", "libreoffice-calc")
    assert run.lacking_packages({}, pip=False, libreoffice=False) == ()
