"""How much of a file is known from the last import, in words."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from vm_desktop.io.workbook.mapping import Role
from vm_desktop.io.workbook.recognise import Recognition
from vm_desktop.ui import formatting
from vm_desktop.ui.importing.dataset_figures import some_of
from vm_desktop.ui.importing.refresh.lines import counted
from vm_desktop.ui.importing.role_words import role_words


def day_words(iso_time: str) -> str:
    """Return the day of an ISO 8601 time; "" for what is none."""
    try:
        moment = datetime.fromisoformat(iso_time)
    except ValueError:
        return ""
    return formatting.day(moment.date().isoformat())


def recognition_sentence(found: Recognition, imported_at: str) -> str:
    """Return when such a file was read last, how many sheets are known, and what is new or missing."""
    day = day_words(imported_at)
    head = _tr("Read as on {day}:").format(day=day) if day else _tr("Read as the last file was:")
    known = len(found.matched)
    sheets = counted(known + len(found.new_sheets), _tr("{count} sheet"), _tr("{count} sheets"))
    parts = (
        _tr("{known} of {sheets} recognised").format(known=formatting.number(known), sheets=sheets),
        *_new(found),
        *_missing(found),
    )
    return f"{head} {'; '.join(parts)}."


def _new(found: Recognition) -> tuple[str, ...]:
    unused = tuple(column.column for column in found.new_columns if column.role is Role.IGNORE)
    used = tuple(
        _tr("{column} ({role})").format(column=column.column, role=role_words(column.role))
        for column in found.new_columns
        if column.role is not Role.IGNORE
    )
    parts = []
    if found.new_sheets:
        parts.append(_tr("new: {sheets}").format(sheets=some_of(found.new_sheets)))
    if unused:
        text = counted(len(unused), _tr("{count} new column"), _tr("{count} new columns"))
        end = _tr("({names}) is not used") if len(unused) == 1 else _tr("({names}) are not used")
        parts.append(f"{text} {end.format(names=some_of(unused))}")
    if used:
        text = counted(len(used), _tr("{count} new column"), _tr("{count} new columns"))
        parts.append(f"{text}: {some_of(used)}")
    return tuple(parts)


def _missing(found: Recognition) -> tuple[str, ...]:
    sheets = tuple(sheet.sheet for sheet in found.gone_sheets)
    columns = tuple(column.column for column in found.gone_columns)
    gone = (*sheets, *columns)
    parts = []
    if gone:
        parts.append(_tr("not there: {names}").format(names=some_of(gone)))
    if found.without_month:
        parts.append(_tr("no month for {sheets}").format(sheets=some_of(found.without_month)))
    return tuple(parts)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Recognition", text)
