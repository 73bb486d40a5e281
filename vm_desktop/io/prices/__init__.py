"""Price files: a price book as JSON text, in the format vm-prices/1. Read strictly, written plainly."""

from __future__ import annotations

from vm_desktop.io.prices.document import json_document
from vm_desktop.io.prices.read_book import price_book_from, read_price_book
from vm_desktop.io.prices.write import price_book_document, write_price_book

__all__ = ["json_document", "price_book_document", "price_book_from", "read_price_book", "write_price_book"]
