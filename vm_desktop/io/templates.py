"""The price books that come with the program, to start from."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from vm_desktop.core.price_book import PriceBook
from vm_desktop.io.prices import json_document, read_price_book
from vm_desktop.io.resources import resource_path


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A price book to start from, under a stable id, with one sentence on how it prices."""

    id: str
    price_book: PriceBook
    description: str


def templates() -> tuple[Template, ...]:
    """Return the templates in the order in which they are shown.

    Raises UserError where the installed files are missing or damaged.
    """
    folder = resource_path("templates")
    index = json_document((folder / "index.json").read_text(encoding="utf-8"))
    assert isinstance(index, list), "templates/index.json is a list"
    return tuple(_template(folder, entry) for entry in index)


def _template(folder: Path, entry: dict[str, str]) -> Template:
    book = read_price_book(folder / f"{entry['id']}.json")
    return Template(id=entry["id"], price_book=book, description=entry["description"])
