"""Which files are meant by the files and folders that a person chose: the tables among them, and what is left out."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from vm_desktop.core.language import say
from vm_desktop.core.problems import Problem, Severity, UserError

_TABLES = frozenset(
    [
        ".xlsx",
        ".xlsm",
        ".xltx",
        ".xltm",
        ".xlsb",
        ".xls",
        ".xlt",
        ".ods",
        ".csv",
        ".tsv",
        ".tab",
        ".psv",
        ".txt",
        ".parquet",
        ".pq",
    ]
)
_HIDDEN = (".", "~$", "._", "~lock")
_MOST_FILES = 500
_MOST_BYTES = 3_000_000_000
_NAMED = 5  # files that a problem names before it only counts them


@dataclass(frozen=True, slots=True, kw_only=True)
class TableFiles:
    """The files to read, in the order in which they were chosen, those of a folder by name, with `2` before `10`.

    `from_folder` are those that nobody named: some of them may turn out to be no tables.
    """

    paths: tuple[Path, ...]
    from_folder: frozenset[Path]
    problems: tuple[Problem, ...]


def find_table_files(chosen: Sequence[Path]) -> TableFiles:
    """Return the files that are meant; a copy of another file only once. UserError where there is none, or where they
    are too many or too large."""
    named = [path for path in chosen if not path.is_dir()]
    found: list[Path] = []
    left_out: list[Path] = []
    for path in chosen:
        tables, others = _tables_of(path) if path.is_dir() else ([path], [])
        found += tables
        left_out += others
    if not found:
        names = say(" and ").join(path.name or str(path) for path in chosen[:_NAMED]) or say("nothing")
        raise UserError(
            say("There is no table in {names}.").format(names=names),
            hint=say("Choose xlsx, xls, ods, csv or parquet files."),
        )
    _refuse_too_much(found)
    paths, copies = _without_copies(found)
    return TableFiles(
        paths=paths,
        from_folder=frozenset(paths) - frozenset(named),
        problems=(*left_out_problem(left_out), *copies),
    )


def left_out_problem(paths: Sequence[Path]) -> tuple[Problem, ...]:
    """Return that files of a folder are not read because they are no tables; nothing for none."""
    if not paths:
        return ()
    names = ", ".join(path.name for path in paths[:_NAMED])
    more = say(" and {paths:,} more").format(paths=len(paths) - _NAMED) if len(paths) > _NAMED else ""
    return (
        Problem(
            code="files.left_out",
            severity=Severity.INFO,
            found=names[:200],
            count=len(paths),
            message=say("Not read, for it is no table: {names}{more}.").format(names=names, more=more),
            hint=say("Folders inside a folder are not looked into; choose such files themselves."),
        ),
    )


def natural_order(name: str) -> tuple[tuple[int, int, str], ...]:
    """Return what to sort names by as a person does: ``usage 2`` before ``usage 10``, capitals like small letters."""
    parts = re.findall(r"(\d+)|(\D+)", name.casefold())
    return tuple((0, int(digits), "") if digits else (1, 0, text) for digits, text in parts)


def _tables_of(folder: Path) -> tuple[list[Path], list[Path]]:
    """Return (tables, other files and folders) directly in a folder; hidden files and locks of programs are neither."""
    try:
        entries = sorted(folder.iterdir(), key=lambda path: natural_order(path.name))
    except OSError as error:
        raise UserError(
            say("The folder {folder} cannot be opened: {strerror}.").format(
                folder=folder.name, strerror=error.strerror or error
            )
        ) from error
    seen = [path for path in entries if not path.name.startswith(_HIDDEN)]
    tables = [path for path in seen if path.is_file() and path.suffix.lower() in _TABLES]
    return tables, [path for path in seen if path not in set(tables)]


def _refuse_too_much(paths: Sequence[Path]) -> None:
    if len(paths) > _MOST_FILES:
        raise UserError(
            say("These are {paths:,} tables, more than the {most_files} that are read at once.").format(
                paths=len(paths), most_files=_MOST_FILES
            ),
            hint=say("Choose the files of one kind, or fewer months."),
        )
    total = sum(_size(path) for path in paths)
    if total > _MOST_BYTES:
        raise UserError(
            say("The files hold {total:.1f} GB together, more than the {most_bytes:.0f} GB that are read.").format(
                total=total / 1000000000.0, most_bytes=_MOST_BYTES / 1000000000.0
            ),
            hint=say("Choose fewer files, or add up events by customer and month before the import."),
        )


def _without_copies(paths: Sequence[Path]) -> tuple[tuple[Path, ...], tuple[Problem, ...]]:
    """Return the files without those that are a copy of an earlier one, byte by byte, and which those are."""
    sizes = Counter(map(_size, paths))
    first: dict[str, Path] = {}
    kept, problems = [], []
    for path in paths:
        sha256 = _sha256(path) if sizes[_size(path)] > 1 else None
        if sha256 is not None and sha256 in first:
            problems.append(_copy(path, first[sha256]))
            continue
        kept.append(path)
        if sha256 is not None:
            first[sha256] = path
    return tuple(kept), tuple(problems)


def _copy(path: Path, original: Path) -> Problem:
    return Problem(
        code="files.copy",
        severity=Severity.WARNING,
        found=path.name,
        message=say("{path} is a copy of {distinguished}; it is counted once.").format(
            path=path.name, distinguished=_distinguished(original, path)
        ),
    )


def _distinguished(original: Path, path: Path) -> str:
    """Return the original's name; with its folder where the names are alike."""
    if original.name != path.name:
        return original.name
    return say("the file that is chosen twice") if original == path else f"{original.parent.name}/{original.name}"


def _size(path: Path) -> int:
    """Return the size in bytes, 0 where it cannot be told: reading the file will say why."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _sha256(path: Path) -> str | None:
    if not path.is_file():  # a pipe would wait for ever for somebody to write into it
        return None
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None


def total_size(paths: Iterable[Path]) -> int:
    """Return the bytes of all the files together."""
    return sum(map(_size, paths))
