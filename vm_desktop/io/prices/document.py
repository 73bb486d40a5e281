"""Text to a JSON document in which every number is still exactly what was typed."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

from vm_desktop.core.problems import UserError

_HINT = "A price file is JSON text in UTF-8, in the format vm-prices/1."


def text_of_file(path: Path) -> str:
    """Return the file's text; UserError if it cannot be read or is no UTF-8 (a byte order mark is dropped)."""
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise UserError(f"{path}: there is no such file.", hint="Check the path.") from error
    except OSError as error:
        raise UserError(f"{path}: the file cannot be read ({error.strerror}).") from error
    try:
        return data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise UserError(f"{path}: this is no text in UTF-8.", hint=_HINT) from error


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
        place = f"line {error.lineno}, column {error.colno}"
        raise UserError(f"{place}: this is no JSON: {error.msg}.", hint=_HINT) from error
    except ValueError as error:
        raise UserError("A number in this file is too long to read.", hint=_HINT) from error
    except RecursionError as error:
        raise UserError("The JSON is nested too deeply to be a price file.", hint=_HINT) from error


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    values = dict(pairs)
    if len(values) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise UserError(f"The key {twice!r} stands twice in one object.", hint="Keep one of the two.")
    return values


def _no_number(word: str) -> object:
    raise UserError(f"{word} is no number that a price can be.", hint=_HINT)
