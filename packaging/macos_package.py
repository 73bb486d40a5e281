"""The macOS program as a disk image, signed and notarised where the variables for that are set. Untested so far.

MACOS_SIGN_IDENTITY    the name of a "Developer ID Application" certificate in the keychain; the freezing signs with it
MACOS_NOTARY_PROFILE   what ``xcrun notarytool store-credentials`` called the account to notarise with

Without them the program is signed ad hoc: it starts on the machine it was made on, and elsewhere only after the person
has allowed it under "Privacy & Security".
"""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

import locks
import mac_bundle
from freeze import PROGRAM, Frozen
from installer import CannotInstall

STAGE = locks.ROOT / "build" / "image"
OUTPUT = locks.ROOT / "out"


def image(frozen: Frozen) -> Path:
    """The disk image of a frozen program. Raises CannotInstall, also on other systems."""
    if sys.platform != "darwin":
        raise CannotInstall("The macOS program can only be made on a Mac: it is frozen and signed there.")
    path = OUTPUT / f"value-metric-desktop-{frozen.version}-macos-{platform.machine()}.dmg"
    OUTPUT.mkdir(exist_ok=True)
    stage(frozen.folder.parent / f"{mac_bundle.NAME}.app")
    for command in commands(path, dict(os.environ)):
        if subprocess.run(command, check=False).returncode != 0:
            raise CannotInstall(f"{command[0]} could not finish the disk image; its message is above.")
    return path


def program_of_image(image: Path, folder: Path) -> Path:
    """The program in the image, copied out of it into the folder."""
    mounted, bundle = folder / "image", f"{mac_bundle.NAME}.app"
    attach = ("hdiutil", "attach", "-nobrowse", "-readonly", "-mountpoint", str(mounted), str(image))
    subprocess.run(attach, check=True)
    try:
        subprocess.run(("ditto", str(mounted / bundle), str(folder / bundle)), check=True)
    finally:
        subprocess.run(("hdiutil", "detach", str(mounted)), check=True)
    return folder / bundle / "Contents" / "MacOS" / PROGRAM


def stage(bundle: Path) -> None:
    """Lays out what the image shows: the program, and the folder to drag it to."""
    shutil.rmtree(STAGE, ignore_errors=True)
    STAGE.mkdir(parents=True)
    shutil.copytree(bundle, STAGE / bundle.name, symlinks=True)
    (STAGE / "Applications").symlink_to("/Applications")


def commands(path: Path, environ: dict[str, str]) -> tuple[tuple[str, ...], ...]:
    """What makes, signs and notarises the image, one after the other."""
    options = ("-volname", mac_bundle.NAME, "-srcfolder", str(STAGE), "-fs", "HFS+", "-format", "UDZO", "-ov")
    create = ("hdiutil", "create", *options, str(path))
    identity, profile = environ.get("MACOS_SIGN_IDENTITY"), environ.get("MACOS_NOTARY_PROFILE")
    if not identity:
        return (create,)
    sign = ("codesign", "--sign", identity, "--timestamp", str(path))
    if not profile:
        return (create, sign)
    notarise = ("xcrun", "notarytool", "submit", str(path), "--keychain-profile", profile, "--wait")
    return (create, sign, notarise, ("xcrun", "stapler", "staple", str(path)))
