"""Text to a JSON document in which every number is still exactly what was typed."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

from vm_desktop.core.language import said_later, say
from vm_desktop.core.problems import UserError

_HINT = said_later("A price file is JSON text in UTF-8, in the format vm-prices/1.")


def text_of_file(path: Path) -> str:
    """Return the file's text; UserError if it cannot be read or is no UTF-8 (a byte order mark is dropped)."""
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise UserError(say("{path}: there is no such file.").format(path=path), hint=say("Check the path.")) from error
    except OSError as error:
        raise UserError(
            say("{path}: the file cannot be read ({strerror}).").format(path=path, strerror=error.strerror)
        ) from error
    try:
        return data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise UserError(say("{path}: this is no text in UTF-8.").format(path=path), hint=say(_HINT)) from error


def json_document(text: str) -> object:
    """Return the document: objects, lists, texts, ints, and `Decimal` for every other number.

    Raises UserError where the text is no JSON, with line and column, and where a key stands twice in one object.
    """
    try:
        return json.loads(
            text.removeprefix("\ufeff"),
            parse_float=Decimal,
            parse_constant=_no_number,
            object_pairs_hook=_object,
        )
    except json.JSONDecodeError as error:
        place = say("line {lineno}, column {colno}").format(lineno=error.lineno, colno=error.colno)
        raise UserError(
            say("{place}: this is no JSON: {msg}.").format(place=place, msg=error.msg), hint=say(_HINT)
        ) from error
    except ValueError as error:
        raise UserError(say("A number in this file is too long to read."), hint=say(_HINT)) from error
    except RecursionError as error:
        raise UserError(say("The JSON is nested too deeply to be a price file."), hint=say(_HINT)) from error


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    values = dict(pairs)
    if len(values) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise UserError(
            say("The key {twice!r} stands twice in one object.").format(twice=twice), hint=say("Keep one of the two.")
        )
    return values


def _no_number(word: str) -> object:
    raise UserError(say("{word} is no number that a price can be.").format(word=word), hint=say(_HINT))
