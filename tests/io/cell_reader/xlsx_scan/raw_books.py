"""Small xlsx files from raw XML, for what no library writes."""

from __future__ import annotations

import io
import zipfile

_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_LINKS = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
STYLES = ("General", "yyyy\\-mm\\-dd hh:mm", "[h]:mm", "#,##0.00", '0.0"d"', "mmm yyyy", "[Red]0")


def raw_book(
    rows: str, *, head: str = "", strings: str | None = None, properties: str = "", tail: str = "</worksheet>"
) -> bytes:
    """Return a workbook with one sheet, S, of those rows; style i has the number format STYLES[i]."""
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": f'<Relationships {_LINKS}><Relationship Id="rId1" Type="{_OFFICE}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook {_MAIN} xmlns:r="{_OFFICE}">{properties}'
        '<sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships {_LINKS}><Relationship Id="rId1" Type="{_OFFICE}/worksheet" '
        'Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/styles.xml": _styles(),
        "xl/worksheets/sheet1.xml": f"<worksheet {_MAIN}>{head}<sheetData>{rows}</sheetData>{tail}",
    }
    if strings is not None:
        parts["xl/sharedStrings.xml"] = f"<sst {_MAIN}>{strings}</sst>"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return buffer.getvalue()


def with_part(book: bytes, name: str, content: bytes) -> bytes:
    """Return the workbook with that part exchanged."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            new.writestr(part, content if part == name else old.read(part))
    return buffer.getvalue()


def part_of(book: bytes, name: str) -> bytes:
    """Return the bytes of a part."""
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        return archive.read(name)


def _styles() -> str:
    formats = "".join(
        f'<numFmt numFmtId="{164 + place}" formatCode="{code.replace(chr(34), "&quot;")}"/>'
        for place, code in enumerate(STYLES)
    )
    styles = "".join(f'<xf numFmtId="{164 + place}"/>' for place in range(len(STYLES)))
    return f"<styleSheet {_MAIN}><numFmts>{formats}</numFmts><cellXfs>{styles}</cellXfs></styleSheet>"
