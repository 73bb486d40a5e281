"""The lock files: every package with its one version and the hashes of its files, and no index's name."""

from __future__ import annotations

import hashlib
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RUNTIME = ROOT / "packaging" / "requirements.txt"
DEVELOPMENT = ROOT / "packaging" / "requirements-dev.txt"  # all of the runtime lock, and the tools
BUILD = ROOT / "packaging" / "requirements-build.txt"  # all of the runtime lock, and what makes installers
UV = ROOT / "packaging" / "requirements-uv.txt"

# One version for all Pythons and systems ("fewest" forks), so that results do not differ between them.
OPTIONS = (
    *("--quiet", "--universal", "--python-version", "3.11", "--fork-strategy", "fewest", "--only-binary", ":all:"),
    *("--generate-hashes", "--no-emit-index-url", "--no-annotate"),
    *("--custom-compile-command", "python3 packaging/run.py lock"),
)


def fingerprint(lock: Path) -> str:
    """The hash of a lock file, the same where a checkout ends lines in another way."""
    return hashlib.sha256(lock.read_bytes().replace(b"\r\n", b"\n")).hexdigest()


def refresh(uv: Path, options: tuple[str, ...]) -> None:
    """Writes the lock files anew from ``pyproject.toml``; known pins stay unless ``--upgrade`` is among the options."""
    _compile(uv, ("pyproject.toml", *options), RUNTIME)
    _compile(uv, ("pyproject.toml", "--extra", "dev", "--constraints", str(RUNTIME), *options), DEVELOPMENT)
    _compile(uv, ("pyproject.toml", "--extra", "build", "--constraints", str(RUNTIME), *options), BUILD)
    _compile(uv, ("-", *options), UV, b"uv>=0.13")


def _compile(uv: Path, source: tuple[str, ...], lock: Path, requirements: bytes = b"") -> None:
    command = (str(uv), "pip", "compile", *source, *OPTIONS, "--output-file", str(lock))
    subprocess.run(command, cwd=ROOT, input=requirements, stdout=subprocess.DEVNULL, check=True)
