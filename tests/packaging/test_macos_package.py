"""The macOS program: what can be seen of it on another system."""

from __future__ import annotations

import plistlib
import sys
from pathlib import Path

import locks
import mac_bundle
import macos_package
import pytest
from freeze import Frozen
from installer import CannotInstall

PLIST = mac_bundle.info_plist("1.2.3")
IMAGE = Path("out/program.dmg")


def programs(environ: dict[str, str]) -> list[str]:
    """What is run, by the word that says what it does."""
    return [next(word for word in command if word in WORDS) for command in macos_package.commands(IMAGE, environ)]


WORDS = ("create", "--sign", "submit", "staple")


@pytest.mark.skipif(sys.platform == "darwin", reason="there it is made")
def test_other_systems_refuse_in_words() -> None:
    with pytest.raises(CannotInstall, match="can only be made on a Mac"):
        macos_package.image(Frozen(Path("frozen"), "1.2.3", 0))


def test_the_image_is_signed_and_notarised_only_where_somebody_gave_the_names() -> None:
    assert programs({}) == ["create"]
    assert programs({"MACOS_NOTARY_PROFILE": "us"}) == ["create"]
    assert programs({"MACOS_SIGN_IDENTITY": "Us"}) == ["create", "--sign"]
    assert programs({"MACOS_SIGN_IDENTITY": "Us", "MACOS_NOTARY_PROFILE": "us"}) == list(WORDS)


def test_the_image_shows_the_program_and_the_folder_to_drag_it_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(macos_package, "STAGE", tmp_path / "stage")
    bundle = tmp_path / "Value Metric Desktop.app"
    (bundle / "Contents").mkdir(parents=True)
    macos_package.stage(bundle)
    assert {path.name for path in (tmp_path / "stage").iterdir()} == {"Applications", bundle.name}
    assert (tmp_path / "stage" / bundle.name / "Contents").is_dir()


def test_the_information_can_be_written_as_a_property_list() -> None:
    assert plistlib.loads(plistlib.dumps(PLIST)) == PLIST


def test_projects_are_ours_and_workbooks_are_only_offered() -> None:
    projects, workbooks = PLIST["CFBundleDocumentTypes"]  # type: ignore[misc]
    assert (projects["LSHandlerRank"], projects["CFBundleTypeRole"]) == ("Owner", "Editor")
    assert (workbooks["LSHandlerRank"], workbooks["CFBundleTypeRole"]) == ("Alternate", "Viewer")
    assert "org.openxmlformats.spreadsheetml.sheet" in workbooks["LSItemContentTypes"]


def test_the_type_of_projects_is_declared_as_the_documents_name_it() -> None:
    (declared,) = PLIST["UTExportedTypeDeclarations"]  # type: ignore[misc]
    projects = PLIST["CFBundleDocumentTypes"][0]  # type: ignore[index]
    assert projects["LSItemContentTypes"] == [declared["UTTypeIdentifier"]]
    assert declared["UTTypeTagSpecification"]["public.filename-extension"] == ["valuemetric"]


def test_the_entitlements_are_a_property_list_that_allows_little() -> None:
    file = locks.ROOT / "packaging" / "macos" / "entitlements.plist"
    allowed = plistlib.loads(file.read_bytes())
    assert set(allowed) == {
        "com.apple.security.cs.allow-unsigned-executable-memory",
        "com.apple.security.cs.disable-library-validation",
    }
