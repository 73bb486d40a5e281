"""How the last workbook was read, as project.json keeps it: an object that a person can read, not a text within a text.

What the object means is known to `io.workbook.recognise` alone; here it is only kept, within bounds.
"""

from __future__ import annotations

import json
from decimal import Decimal
from math import isfinite
from typing import Any

from vm_desktop.core.language import said_later, say
from vm_desktop.io.prices.fields import Fields

MOST_CHARACTERS = 8_000_000  # thousands of sheets with hundreds of columns each


def recipe_document(recipe: str) -> dict[str, Any]:
    """Return ``{"recipe": {...}}``; nothing where the text is empty, or no JSON object that could be read again."""
    try:
        document = json.loads(recipe) if 0 < len(recipe) <= MOST_CHARACTERS else None
        json.dumps(document, allow_nan=False)
    except (ValueError, RecursionError):
        return {}
    return {"recipe": document} if isinstance(document, dict) else {}


def read_recipe(fields: Fields) -> str:
    """Return the recipe as a text; "" where there is none. Anything but an object of bearable size is refused."""
    document = fields.object_at("recipe")
    if document is None:
        return ""
    try:
        text = json.dumps(document, ensure_ascii=False, default=_number, allow_nan=False)
    except (ValueError, RecursionError):
        fields.refuse("recipe.unreadable", "recipe", say("the recipe of the import cannot be read."), hint=say(_HINT))
        return ""
    if len(text) > MOST_CHARACTERS:
        fields.refuse("recipe.too_large", "recipe", say("the recipe of the import is too large."), hint=say(_HINT))
        return ""
    return text


_HINT = said_later("Remove it: the next file is then understood anew.")


def _number(value: object) -> float:
    """Return a number that JSON can write; project.json is read with exact decimals."""
    number = float(value) if isinstance(value, Decimal) else float("nan")
    if not isfinite(number):
        raise ValueError(value)
    return number
