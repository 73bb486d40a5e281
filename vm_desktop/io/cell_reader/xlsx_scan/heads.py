"""The heads of XML parts: what stands before the rows of a sheet."""

from __future__ import annotations

import re

from vm_desktop.io.cell_reader.xlsx_scan.not_plain import NotPlain

_MOST_COLUMNS = 16_384
_DECLARATION = re.compile(
    rb'(?:\xef\xbb\xbf)?(?:<\?xml version="1\.[01]"(?: encoding="(?i:utf-8)")?'
    rb'(?: standalone="(?:yes|no)")?\s*\?>)?\s*<[a-z]'
)
_DIMENSION = re.compile(r"[A-Z]{1,3}[1-9][0-9]{0,6}(:[A-Z]{1,3}[1-9][0-9]{0,6})?")


def check_declaration(head: bytes) -> None:
    """Refuse another encoding than UTF-8, and declarations of entities, comments and the like."""
    if not _DECLARATION.match(head) or b"<!" in head or head.count(b"<?") > 1:
        raise NotPlain(f"head {head[:80]!r}")


def hidden_columns(head: bytes) -> tuple[int, ...]:
    """Return the hidden columns (0-based) that the head of a sheet names; it ends with the tag ``<sheetData>``.

    NotPlain when the head is not that of a sheet.
    """
    from defusedxml.ElementTree import ParseError, fromstring  # type: ignore[import-untyped]

    check_declaration(head)
    if b"<worksheet" not in head or not re.search(rb"<sheetData\s*/?>\Z", head):
        raise NotPlain("head of a sheet")
    closing = b"</worksheet>" if head.endswith(b"/>") else b"</sheetData></worksheet>"
    try:
        sheet = fromstring(head + closing)
    except ParseError as error:
        raise NotPlain("head of a sheet") from error
    if [_local(child.tag) for child in sheet.iter()].count("sheetData") != 1 or _local(sheet[-1].tag) != "sheetData":
        raise NotPlain("rows at an odd place")
    for dimension in (child for child in sheet.iter() if _local(child.tag) == "dimension"):
        if not _DIMENSION.fullmatch(dimension.get("ref", "")):
            raise NotPlain("dimension")
    hidden = (
        column
        for element in sheet.iter()
        if _local(element.tag) == "col" and element.get("hidden") in ("1", "true")
        for column in range(int(element.get("min", "0")) - 1, min(int(element.get("max", "0")), _MOST_COLUMNS))
    )
    return tuple(sorted(set(hidden)))


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]
