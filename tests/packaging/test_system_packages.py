"""Which system packages are missing, and what a person is told where they cannot be installed."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
import system_packages


@pytest.mark.parametrize(
    ("environ", "kinds"),
    [
        ({}, ()),
        ({"DISPLAY": ""}, ()),
        ({"DISPLAY": ":0"}, ("x11",)),
        ({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}, ("x11", "wayland")),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen:enable_fonts"}, ()),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "xcb"}, ("x11",)),
    ],
)
def test_linux_has_the_displays_that_its_variables_name(
    monkeypatch: pytest.MonkeyPatch, environ: dict[str, str], kinds: tuple[str, ...]
) -> None:
    monkeypatch.setattr(system_packages.sys, "platform", "linux")
    assert system_packages.displays(environ) == kinds


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_windows_and_macos_always_have_a_display_and_need_no_libraries(
    monkeypatch: pytest.MonkeyPatch, platform: str
) -> None:
    monkeypatch.setattr(system_packages.sys, "platform", platform)
    assert system_packages.displays({}) == ("native",)
    assert system_packages.libraries_for(("native",)) == {}


def test_each_display_adds_its_libraries_to_those_of_drawing_off_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_packages.sys, "platform", "linux")
    assert system_packages.libraries_for(()) == system_packages.OFFSCREEN
    on_x11 = system_packages.libraries_for(("x11",))
    assert on_x11 == system_packages.OFFSCREEN | system_packages.X11
    assert system_packages.libraries_for(("x11", "wayland")) == on_x11 | system_packages.WAYLAND


def test_a_library_that_does_not_load_is_missing() -> None:
    libraries = {"libabsent-from-every-system.so.9": "libabsent9"}
    assert system_packages.missing_libraries(libraries) == libraries


@pytest.mark.skipif(not system_packages.sys.platform.startswith("linux"), reason="the C library has another name there")
def test_a_library_that_loads_is_not_missing() -> None:
    assert system_packages.missing_libraries({"libc.so.6": "libc6"}) == {}


def test_the_exact_line_updates_and_installs_without_recommended_packages() -> None:
    assert system_packages.install_line(("libegl1", "libgl1")) == (
        "sudo apt-get update && sudo apt-get install -y --no-install-recommends libegl1 libgl1"
    )


def test_a_system_with_apt_is_told_the_exact_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_packages.shutil, "which", {"apt-get": "/usr/bin/apt-get"}.get)
    advice = system_packages.advice(("libegl1",), {"libEGL.so.1": "libegl1"})
    assert system_packages.install_line(("libegl1",)) in advice


def test_a_system_without_apt_is_told_the_libraries_by_their_own_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_packages.shutil, "which", {}.get)
    advice = system_packages.advice(("libegl1", "libreoffice-calc"), {"libEGL.so.1": "libegl1"})
    assert advice.endswith(": libEGL.so.1, libreoffice-calc")


def test_root_needs_no_sudo(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_packages.os, "geteuid", lambda: 0, raising=False)
    assert system_packages.rights() == ()


@pytest.mark.parametrize(("status", "rights"), [(0, ("sudo", "-n")), (1, None)])
def test_sudo_is_used_only_where_it_asks_for_no_password(
    monkeypatch: pytest.MonkeyPatch, status: int, rights: tuple[str, ...] | None
) -> None:
    monkeypatch.setattr(system_packages.os, "geteuid", lambda: 1000, raising=False)
    monkeypatch.setattr(system_packages.shutil, "which", lambda name: f"/usr/bin/{name}")
    answer = subprocess.CompletedProcess((), status)
    monkeypatch.setattr(system_packages.subprocess, "run", lambda *_, **__: answer)
    assert system_packages.rights() == rights


def test_without_sudo_an_ordinary_user_may_install_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_packages.os, "geteuid", lambda: 1000, raising=False)
    monkeypatch.setattr(system_packages.shutil, "which", {"apt-get": "/usr/bin/apt-get"}.get)
    assert not system_packages.can_install()


def test_apt_speaks_only_when_it_fails(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    answers = iter(
        [subprocess.CompletedProcess((), 0, stdout="all is new"), subprocess.CompletedProcess((), 100, "no space")]
    )
    monkeypatch.setattr(system_packages, "rights", lambda: ())
    monkeypatch.setattr(system_packages.subprocess, "run", lambda *_, **__: next(answers))
    system_packages.install(("libegl1",))
    said = capfd.readouterr()
    assert "libegl1" in said.out
    assert said.err == "no space\n"


def test_debians_pip_is_found_by_any_version(tmp_path: Path) -> None:
    assert system_packages.pip_wheel(tmp_path) is None
    (tmp_path / "setuptools-66.1.1-py3-none-any.whl").touch()
    wheel = tmp_path / "pip-23.0.1-py3-none-any.whl"
    wheel.touch()
    assert system_packages.pip_wheel(tmp_path) == wheel
