"""JSON read as far as it goes: cut short, with keys that stand twice, or with bytes that are no text any more."""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import Iterator
from decimal import Decimal

from vm_desktop.core.problems import UserError
from vm_desktop.io.prices import json_document

_CLOSING = {"{": "}", "[": "]"}
_MOST_LEVELS = 200
_MOST_LETTERS = 16_000_000
_PIECES = re.compile(r'"(?:[^"\\]|\\.)*(?:"|$)|[{}\[\],]', re.DOTALL)


def loose_document(content: bytes) -> tuple[dict[str, object] | None, bool]:
    """Return the object, and whether its end had to be made up; None where there is none. Of a key that stands twice,
    the last value."""
    text = content.decode("utf-8", "replace")
    with contextlib.suppress(UserError):
        return _object(json_document(text)), False
    with contextlib.suppress(RecursionError, ValueError):
        return _object(_loads(text)), False
    mended = _mended(text[: min(_end_of_sense(text), _MOST_LETTERS)])
    with contextlib.suppress(RecursionError, ValueError):
        return _object(_loads(mended)), True
    return None, True


def _object(document: object) -> dict[str, object] | None:
    return document if isinstance(document, dict) else None


def _loads(text: str) -> object:
    return json.loads(text, parse_float=Decimal, parse_constant=str)


def _end_of_sense(text: str) -> int:
    """Return where the text stops being JSON."""
    try:
        json.loads(text)
    except json.JSONDecodeError as error:
        return error.pos
    except (RecursionError, ValueError):
        return len(text)
    return len(text)


def _mended(text: str) -> str:
    """Return the text up to its last whole value, with everything closed that is open there."""
    end, open_there = 0, ""
    opened: list[str] = []
    for at, letter in _outside_of_texts(text):
        if letter in _CLOSING:
            opened.append(letter)
        elif letter == ",":
            end, open_there = at, "".join(opened)
        elif opened:
            opened.pop()
            end, open_there = at + 1, "".join(opened)
        if len(opened) > _MOST_LEVELS:
            break
    return text[:end] + "".join(_CLOSING[letter] for letter in reversed(open_there))


def _outside_of_texts(text: str) -> Iterator[tuple[int, str]]:
    """Yield the brackets and commas that are no part of a text, with their places."""
    for piece in _PIECES.finditer(text):
        if piece[0][0] != '"':
            yield piece.start(), piece[0]
