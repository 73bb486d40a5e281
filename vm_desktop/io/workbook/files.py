"""Several files, or the tables of a folder, become one `Workbook`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from vm_desktop.core.language import said_later, say
from vm_desktop.core.problems import Cancelled, Problem, Severity, UserError
from vm_desktop.io.workbook.cells import RawSheet, Workbook
from vm_desktop.io.workbook.dated_names import dated_name
from vm_desktop.io.workbook.reader_process import CancelToken, PasswordNeeded, Progress
from vm_desktop.io.workbook.reading import read_workbook
from vm_desktop.io.workbook.table_files import TableFiles, find_table_files, left_out_problem, total_size

_MOST_CELLS = 200_000_000  # of all files together, some 2.5 GB
_WITHOUT_IT = said_later(" The other files are imported without it.")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _ReadFile:
    """A file and what was read of it."""

    path: Path
    workbook: Workbook


def read_workbooks(
    paths: Sequence[Path],
    *,
    cancelled: CancelToken | None = None,
    progress: Progress | None = None,
    passwords: Mapping[str, str] | None = None,
) -> Workbook:
    """Return the sheets of a file, of several, or of the tables in folders, as one workbook.

    `passwords` are by the file's name; "" says that nobody knows it. A file that cannot be read is a problem of the
    workbook as long as another can. UserError where none can, or where they are too many; `PasswordNeeded` where a
    password is missing or wrong; `Cancelled` where it was stopped.
    """
    files, given = find_table_files(paths), passwords or {}
    if len(files.paths) == 1 and not files.from_folder:
        path = files.paths[0]
        book = read_workbook(path, cancelled, progress, given.get(path.name))
        return replace(book, problems=(*book.problems, *files.problems))
    read, problems = _read_each(files, cancelled, progress, given)
    tables = [file for file in read if not _is_a_text(file, files)]
    others = [file.path for file in read if _is_a_text(file, files)]
    if not tables:
        raise _nothing_read(problems)
    return Workbook(
        name=_name_of(paths, tables),
        files=tuple(read_file for file in tables for read_file in file.workbook.files),
        sheets=_sheets(tables),
        problems=(
            *files.problems,
            *left_out_problem(others),
            *problems,
            *(problem for file in tables for problem in file.workbook.problems),
        ),
    )


def _read_each(
    files: TableFiles, cancelled: CancelToken | None, progress: Progress | None, passwords: Mapping[str, str]
) -> tuple[list[_ReadFile], tuple[Problem, ...]]:
    """Return the files that could be read, and why the others could not."""
    read: list[_ReadFile] = []
    problems: list[Problem] = []
    cells = 0
    for number, path in enumerate(files.paths):
        if cancelled is not None and cancelled.is_set():
            raise Cancelled
        told = None if progress is None else _part_of(progress, files.paths, number)
        try:
            workbook = read_workbook(path, cancelled, told, passwords.get(path.name))
        except PasswordNeeded as needed:
            if passwords.get(path.name) != "":
                raise
            problems.append(_unreadable(path, needed))
        except UserError as error:
            problems.append(_unreadable(path, error))
        else:
            read.append(_ReadFile(path=path, workbook=workbook))
            cells += sum(sheet.height * len(sheet.columns) for sheet in workbook.sheets)
            _refuse_too_many_cells(cells)
    return read, tuple(problems)


def _part_of(progress: Progress, paths: Sequence[Path], number: int) -> Progress:
    """Return what tells how far one of the files is as the part that it is of all, by their sizes."""
    total = max(1, total_size(paths))
    before, own = total_size(paths[:number]) / total, total_size(paths[number : number + 1]) / total
    label = say("Reading {paths} ({number} of {paths2})").format(
        paths=paths[number].name, number=number + 1, paths2=len(paths)
    )
    progress(before, label)
    return lambda fraction, _: progress(before + own * fraction, label)


def _refuse_too_many_cells(cells: int) -> None:
    if cells > _MOST_CELLS:
        raise UserError(
            say("The files hold more than the {most_cells:,} cells that are read at once.").format(
                most_cells=_MOST_CELLS
            ),
            hint=say("Choose fewer files, or add up events by customer and month before the import."),
        )


def _unreadable(path: Path, error: UserError) -> Problem:
    message = error.message if path.name in error.message else f"{path.name}: {error.message}"
    return Problem(
        code="files.unreadable",
        severity=Severity.WARNING,
        found=path.name,
        message=message + say(_WITHOUT_IT),
        hint=error.hint,
    )


def _nothing_read(problems: Sequence[Problem]) -> UserError:
    """Return that no file could be read, with the reason of each."""
    told = tuple(
        replace(problem, severity=Severity.ERROR, message=problem.message.replace(say(_WITHOUT_IT), ""))
        for problem in problems
    )
    return UserError(say("None of the files is a table that can be read."), problems=told)


def _is_a_text(file: _ReadFile, files: TableFiles) -> bool:
    """Whether a .txt that lay in a folder is prose and no table: all its lines have one field."""
    is_found = file.path in files.from_folder and file.path.suffix.lower() == ".txt"
    return is_found and all(len(sheet.columns) < 2 for sheet in file.workbook.sheets)


def _name_of(paths: Sequence[Path], read: Sequence[_ReadFile]) -> str:
    """Return what the files are called together: the one file, the folder, or their number."""
    if len(read) == 1:
        return read[0].workbook.name
    if len(paths) == 1:
        return paths[0].resolve().name or str(paths[0])
    return say("{read} files").format(read=len(read))


def _sheets(read: Sequence[_ReadFile]) -> tuple[RawSheet, ...]:
    """Return all the sheets under names of their own, each with its file."""
    if len(read) == 1:
        return read[0].workbook.sheets
    sheets = [sheet for file in read for sheet in file.workbook.sheets]
    names = _unique([*_candidates(read)])
    return tuple(_renamed(sheet, name) for sheet, name in zip(sheets, names, strict=True))


def _candidates(read: Sequence[_ReadFile]) -> Iterator[tuple[str, ...]]:
    """Yield what each sheet could be called, the shortest first: its own name or its file's, both, with the folder."""
    for file in read:
        stem, folder = file.path.stem, file.path.resolve().parent.name
        for sheet in file.workbook.sheets:
            both = f"{stem} · {sheet.name}"
            if len(file.workbook.sheets) > 1:
                yield sheet.name, both, f"{folder} · {both}"
            elif dated_name(sheet.name).month is not None and dated_name(stem).month is None:
                yield both, both, f"{folder} · {both}"
            else:
                yield stem, f"{folder} · {stem}", f"{folder} · {file.path.name}"


def _unique(candidates: Sequence[tuple[str, ...]]) -> list[str]:
    """Return for each sheet the first of its names that no other sheet has; numbered where all are taken."""
    chosen = [names[0] for names in candidates]
    for step in (1, 2):
        counts = Counter(name.casefold() for name in chosen)
        chosen = [
            names[step] if counts[name.casefold()] > 1 else name for names, name in zip(candidates, chosen, strict=True)
        ]
    taken: set[str] = set()
    for place, name in enumerate(chosen):
        number, candidate = 1, name
        while candidate.casefold() in taken:
            number += 1
            candidate = f"{name} ({number})"
        taken.add(candidate.casefold())
        chosen[place] = candidate
    return chosen


def _renamed(sheet: RawSheet, name: str) -> RawSheet:
    if name == sheet.name:
        return sheet
    problems = tuple(replace(problem, sheet=name) for problem in sheet.problems)
    return replace(sheet, name=name, problems=problems, memo={})
