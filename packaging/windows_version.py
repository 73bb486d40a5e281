"""The version that Windows shows of the program's files."""

from __future__ import annotations

from pathlib import Path

TEMPLATE = """\
VSVersionInfo(
  ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3F, OS=0x40004, fileType=0x1),
  kids=[
    StringFileInfo([StringTable("040904B0", [
      StringStruct("CompanyName", "Value Metric Desktop"),
      StringStruct("FileDescription", "{description}"),
      StringStruct("FileVersion", "{version}"),
      StringStruct("InternalName", "{name}"),
      StringStruct("LegalCopyright", "MIT licence"),
      StringStruct("OriginalFilename", "{name}.exe"),
      StringStruct("ProductName", "Value Metric Desktop"),
      StringStruct("ProductVersion", "{version}"),
    ])]),
    VarFileInfo([VarStruct("Translation", [1033, 1200])]),
  ],
)
"""


def write_version(target: Path, *, name: str, description: str, version: str) -> Path:
    """The file, written as PyInstaller reads it."""
    target.parent.mkdir(parents=True, exist_ok=True)
    text = TEMPLATE.format(numbers=numbers(version), description=description, version=version, name=name)
    target.write_text(text, encoding="utf-8")
    return target


def numbers(version: str) -> tuple[int, int, int, int]:
    """The four numbers of a version; what is no number counts as 0: 0.1.0rc1 -> (0, 1, 0, 0)."""
    parts = [int(part) if part.isdigit() else 0 for part in version.split(".")]
    first, second, third, fourth = (*parts, 0, 0, 0, 0)[:4]
    return first, second, third, fourth
