"""``quote --batch``: cases in, bills out, one JSON object a line, as they come."""

from __future__ import annotations

import gc
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, TextIO

from vm_desktop.cli.bill_output import bill_lines, total_text
from vm_desktop.cli.ending import Exit, tell
from vm_desktop.cli.quoting import quote, read_quantities
from vm_desktop.core.price_book import PriceBook
from vm_desktop.core.problems import UserError
from vm_desktop.io.prices import json_document, price_book_from

MOST_BOOKS = 1_000
STANDARD_INPUT = "-"


class PriceBooks:
    """Price books already read, by their text: the cases of a batch mostly share a few."""

    def __init__(self) -> None:
        self._books: dict[str, PriceBook] = {}

    def book(self, document: object) -> PriceBook:
        """Return the price book of a JSON document; UserError if it cannot be used."""
        text = repr(document)
        if text not in self._books:
            if len(self._books) >= MOST_BOOKS:
                self._books.clear()
            self._books[text] = price_book_from(document)
        return self._books[text]


def quote_batch(cases: Path, out: TextIO) -> int:
    """Write one line for each case: its bill, or its error; exit status 1 if any case failed."""
    count = failed = 0
    with _rare_collections():
        for answer in _answers(cases):
            count += 1
            failed += "error" in answer
            out.write(json.dumps(answer, ensure_ascii=False) + "\n")
            if str(cases) == STANDARD_INPUT:
                out.flush()  # whoever writes one case at a time waits for its answer
    if failed:
        tell(f'{failed} of {count} cases have errors: see the lines with "error".')
    return Exit.INPUT_ERRORS if failed else Exit.DONE


@contextmanager
def _rare_collections() -> Iterator[None]:
    """Let the garbage collector look rarely: bills leave no cycles behind, and looking took a quarter of the time."""
    usual = gc.get_threshold()
    gc.set_threshold(100_000, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)


def _answers(cases: Path) -> Iterator[dict[str, object]]:
    books = PriceBooks()
    return (_answer(line, number, books) for number, line in _lines(cases))


def _lines(cases: Path) -> Iterator[tuple[int, bytes]]:
    """Yield (line number, line) for every line that is not blank."""
    if str(cases) == STANDARD_INPUT:
        yield from _not_blank(sys.stdin.buffer)
        return
    try:
        file = cases.open("rb")
    except OSError as error:
        raise UserError(f"{cases}: the file cannot be read ({error.strerror}).", hint="Check the path.") from error
    with file:
        yield from _not_blank(file)


def _not_blank(file: BinaryIO) -> Iterator[tuple[int, bytes]]:
    return ((number, line) for number, line in enumerate(file, start=1) if line.strip())


def _answer(line: bytes, number: int, books: PriceBooks) -> dict[str, object]:
    case_id: object = None
    try:
        case = _case(line)
        case_id = case.get("id")
        return {"id": case_id, **_bill(case, case_id, books)}
    except UserError as error:
        place = f"line {number}: " if case_id is None else ""
        return {"id": case_id, "error": place + " ".join(error.lines())}


def _case(line: bytes) -> dict[str, object]:
    try:
        text = line.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UserError("This is no text in UTF-8.") from error
    case = json_document(text)
    if not isinstance(case, dict):
        raise UserError('A case is one object: {"id": ..., "prices": {...}, "usage": {...}}.')
    return case


def _bill(case: dict[str, object], case_id: object, books: PriceBooks) -> dict[str, object]:
    plan, usage = case.get("plan"), case.get("usage") or {}
    if plan is not None and not isinstance(plan, str):
        raise UserError("plan must be a plan's id, as text.")
    if not isinstance(usage, dict):
        raise UserError('usage must be an object: {"METRIC": "QUANTITY"}.')
    if "prices" not in case:
        raise UserError("prices is missing.", hint="Each case holds its price book.")
    quoted = quote(books.book(case["prices"]), read_quantities(usage), plan)
    for warning in quoted.warnings:
        tell(f"warning: case {case_id}: {warning}")
    return {"total": total_text(quoted.bill), "lines": bill_lines(quoted.bill)}
