"""A language that nobody speaks: accented and a third longer, so that a text that was not translated can be seen."""

from __future__ import annotations

import re
from gettext import NullTranslations

_PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_STRANGE = "āƀçďēƒĝĥĩĵķłɱñōþɋŕšŧũṽŵẋŷžĀƁÇĎĒƑĜĤĨĴĶŁɱÑŌÞɊŔŠŦŨṼŴẊŶŽ"
_ACCENTS = str.maketrans(_PLAIN, _STRANGE)
_KEPT = re.compile(r"(\{\{.*?\}\}|\{[^{}]*\}|<[^<>]+>|&[a-z]+;|\*\.\w+|%\d|\n)")
LONGER = 0.3


def pseudo(text: str) -> str:
    """Return the text in that language: places, marks of rich text and file endings stay."""
    parts = _KEPT.split(text)
    said = "".join(part if number % 2 else part.translate(_ACCENTS) for number, part in enumerate(parts))
    letters = sum(len(part) for part in parts[::2])
    return f"«{said}{'ẍ' * round(letters * LONGER)}»"


class PseudoTranslations(NullTranslations):
    """The catalogue of that language: it has every text."""

    def gettext(self, message: str) -> str:
        return pseudo(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return pseudo(msgid1 if n == 1 else msgid2)
