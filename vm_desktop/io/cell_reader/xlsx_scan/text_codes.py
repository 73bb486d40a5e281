"""What a text of XML means: entities, line ends, and the ``_x000D_`` that spreadsheets write for other characters."""

from __future__ import annotations

import re

import numpy as np
import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.compute as pc  # type: ignore[import-untyped]
from numpy.typing import NDArray

from vm_desktop.io.cell_reader.arrow_arrays import truths_of
from vm_desktop.io.cell_reader.xlsx_scan.not_plain import NotPlain

XML_SPACE = " \t\r\n"

_ENTITY = re.compile(r"&([^;&]*);?")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_NUMBERED = re.compile(r"#([0-9]{1,7})|#x([0-9A-Fa-f]{1,6})")
_ESCAPED = re.compile("_x00([0-9A-Fa-f]{2})_")  # the library knows these only
_SURROGATES = range(0xD800, 0xE000)


def is_coded(texts: pa.StringArray) -> NDArray[np.bool_]:
    """Return for each text whether it is anything but itself."""
    marks = [pc.match_substring(texts, mark) for mark in ("&", "_x", "\r")]
    found: NDArray[np.bool_] = np.logical_or.reduce([truths_of(mark) for mark in marks])
    return found


def text_of(raw: str, keeps_spaces: bool) -> str:
    """Return the text that is meant; NotPlain for an entity that XML does not know.

    Source: XML 1.0, 2.11 and 4.6; ECMA-376-1, 22.4.2.4 bstr.
    """
    text = _ENTITY.sub(_character, raw.replace("\r\n", "\n").replace("\r", "\n"))
    return _ESCAPED.sub(_escaped, text if keeps_spaces else text.strip(XML_SPACE))


def _character(entity: re.Match[str]) -> str:
    name = entity[1]
    numbered = _NUMBERED.fullmatch(name)
    if not entity[0].endswith(";") or (name not in _NAMED and numbered is None):
        raise NotPlain(f"entity {name[:20]}")
    if numbered is None:
        return _NAMED[name]
    code = int(numbered[1]) if numbered[1] else int(numbered[2], 16)
    if not 0 < code < 0x110000 or code in _SURROGATES:
        raise NotPlain(f"character {code}")
    return chr(code)


def _escaped(match: re.Match[str]) -> str:
    return chr(int(match[1], 16))
