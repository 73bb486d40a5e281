"""Sheets that are alike, such as twelve monthly exports: shown as one line, corrected together."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from vm_desktop.io.workbook.alike import header_key
from vm_desktop.ui import formatting
from vm_desktop.ui.importing.draft import Draft

_BEGINNING = re.compile(r"^.*[\s\-_·.]")  # up to the last place where a name can be parted


def members_of(draft: Draft, sheet: str) -> tuple[str, ...]:
    """The sheets that are alike, this one among them; it alone where none is."""
    return next((group for group in draft.groups if sheet in group), (sheet,))


def group_title(members: tuple[str, ...]) -> str:
    """ "usage-2026-01 … 2026-12": the first and the last, without what they begin with alike."""
    if len(members) == 1:
        return members[0]
    first, last = members[0], members[-1]
    pairs = itertools.takewhile(lambda pair: pair[0] == pair[1], zip(first, last, strict=False))
    alike = _BEGINNING.match("".join(letter for letter, _ in pairs))
    return f"{first} … {last[alike.end() :] if alike else last}"


def alike_words(members: tuple[str, ...]) -> str:
    """ "12 alike"; empty for a sheet of its own."""
    if len(members) == 1:
        return ""
    return QCoreApplication.translate("ImportGroups", "{count} alike").format(count=formatting.number(len(members)))


def corrected_together(draft: Draft, sheet: str, correction: Callable[[Draft, str], Draft]) -> Draft:
    """Return the draft with a correction of a sheet and of all that are alike."""
    for member in members_of(draft, sheet):
        draft = correction(draft, member)
    return draft


def with_column_corrected(
    draft: Draft, sheet: str, column: str, correction: Callable[[Draft, str, str], Draft]
) -> Draft:
    """Return the draft with a correction of a column of a sheet, and of the same column of all that are alike."""

    def correct(current: Draft, member: str) -> Draft:
        found = column_like(current, member, column)
        return current if found is None else correction(current, member, found)

    return corrected_together(draft, sheet, correct)


def column_like(draft: Draft, sheet: str, column: str) -> str | None:
    """The column of a sheet that has this name, in whatever spelling; None where there is none."""
    table = draft.tables[sheet]
    if table.column(column) is not None:
        return column
    key = header_key(column)
    return next((known.name for known in table.columns if header_key(known.name) == key), None)
