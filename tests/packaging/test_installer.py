"""Where uv comes from, and what it is told of the machine."""

from __future__ import annotations

from pathlib import Path

import installer
import pytest
import system_packages


@pytest.fixture
def no_uv(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A machine without uv; the place where a fetched one would lie."""
    monkeypatch.setattr(installer.shutil, "which", lambda name: None)
    monkeypatch.setattr(installer, "FETCHED", tmp_path / "uv")
    return tmp_path / "uv"


def test_a_uv_on_the_path_is_taken(monkeypatch: pytest.MonkeyPatch, no_uv: Path) -> None:
    monkeypatch.setattr(installer.shutil, "which", {"uv": "/usr/bin/uv"}.get)
    monkeypatch.setattr(installer, "runs", lambda *command: True)
    assert installer.find_uv() == Path("/usr/bin/uv")


def test_a_uv_on_the_path_that_does_not_start_is_passed_over(monkeypatch: pytest.MonkeyPatch, no_uv: Path) -> None:
    monkeypatch.setattr(installer.shutil, "which", {"uv": "/usr/bin/uv"}.get)
    monkeypatch.setattr(installer, "runs", lambda *command: False)
    assert installer.find_uv() is None


@pytest.mark.parametrize("place", ["bin/uv", "Scripts/uv.exe"])
def test_a_uv_that_was_fetched_before_is_found(no_uv: Path, place: str) -> None:
    fetched = no_uv / place
    fetched.parent.mkdir(parents=True)
    fetched.touch()
    assert installer.find_uv() == fetched


def test_a_bare_debian_needs_the_pip_wheel(monkeypatch: pytest.MonkeyPatch, no_uv: Path) -> None:
    monkeypatch.setattr(installer, "has_pip", lambda: False)
    monkeypatch.setattr(system_packages, "pip_wheel", lambda: None)
    assert installer.needs_pip_wheel()
    monkeypatch.setattr(system_packages, "pip_wheel", lambda: Path("pip-25.whl"))
    assert not installer.needs_pip_wheel()
    assert installer.pip()[1:] == (str(Path("pip-25.whl/pip")),)


def test_without_uv_and_pip_the_person_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(installer, "has_pip", lambda: False)
    monkeypatch.setattr(system_packages, "pip_wheel", lambda: None)
    with pytest.raises(installer.CannotInstall, match="Neither uv nor pip"):
        installer.pip()


def test_pip_that_fetches_nothing_is_told(monkeypatch: pytest.MonkeyPatch, no_uv: Path) -> None:
    monkeypatch.setattr(installer, "pip", lambda: ("pip",))
    monkeypatch.setattr(installer.subprocess, "run", lambda *_, **__: None)
    with pytest.raises(installer.CannotInstall, match="could not fetch uv"):
        installer.fetch_uv()


@pytest.fixture
def pip_file(tmp_path: Path) -> Path:
    file = tmp_path / "pip.conf"
    file.write_text("[global]\nindex-url = https://mirror.example/simple\ncert = /etc/mirror.pem\n", encoding="utf-8")
    return file


def test_a_fetched_uv_takes_over_pips_mirror_and_certificates(pip_file: Path) -> None:
    told = installer.with_pip_settings({"HOME": "/home/ann"}, (Path("absent.conf"), pip_file))
    assert told == {
        "HOME": "/home/ann",
        "UV_DEFAULT_INDEX": "https://mirror.example/simple",
        "SSL_CERT_FILE": "/etc/mirror.pem",
        "UV_SYSTEM_CERTS": "1",
    }


def test_pips_variables_win_over_its_files(pip_file: Path) -> None:
    told = installer.with_pip_settings({"PIP_INDEX_URL": "https://other.example/simple"}, (pip_file,))
    assert told["UV_DEFAULT_INDEX"] == "https://other.example/simple"


@pytest.mark.parametrize("variable", ["UV_DEFAULT_INDEX", "UV_INDEX_URL"])
def test_what_uv_was_told_itself_wins(pip_file: Path, variable: str) -> None:
    told = installer.with_pip_settings({variable: "https://own.example/simple"}, (pip_file,))
    assert {name: value for name, value in told.items() if "://" in value} == {variable: "https://own.example/simple"}


def test_a_machine_without_settings_leaves_uv_its_default_index() -> None:
    assert installer.with_pip_settings({}, ()) == {"UV_SYSTEM_CERTS": "1"}


def test_a_uv_from_the_path_is_started_as_the_machine_has_it(no_uv: Path) -> None:
    environ = {"PIP_INDEX_URL": "https://mirror.example/simple"}
    assert installer.settings_for(Path("/usr/bin/uv"), environ) == environ
    assert "UV_DEFAULT_INDEX" in installer.settings_for(no_uv / "bin" / "uv", environ)


def test_the_file_that_pip_was_pointed_to_comes_last_and_so_wins() -> None:
    assert installer.pip_files({"PIP_CONFIG_FILE": "/srv/pip.conf"})[-1] == Path("/srv/pip.conf")
