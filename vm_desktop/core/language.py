"""The language of the program's sentences.

A sentence stands in the code in English, whole, with named places: ``say("{name} has no data.").format(name=name)``.
The catalogue of another language is put in place once, when the program starts, as the locale of a process is: to
hand it through every function that can fail was rejected.
"""

from __future__ import annotations

from gettext import NullTranslations

ENGLISH = "en"

_spoken = [NullTranslations()]
_code = [ENGLISH]


def speak(catalogue: NullTranslations, code: str = ENGLISH) -> None:
    """Say all that follows in the language of this catalogue; `code` is the language's name for Babel, Qt and files."""
    _spoken[0] = catalogue
    _code[0] = code


def spoken() -> str:
    """Return the code of the language that is spoken: ``en``, ``de``, ``pt_BR``."""
    return _code[0]


def say(text: str) -> str:
    """Return the sentence in the language of the program; as it is where the catalogue does not have it."""
    return _spoken[0].gettext(text) if text else ""  # gettext keeps its own notes under the empty text


def say_count(one: str, many: str, count: int) -> str:
    """Return the sentence that fits the number, in the language of the program; its places are still to be filled."""
    return _spoken[0].ngettext(one, many, count)


def in_quotes(words: str) -> str:
    """Return a name or somebody's words in the quotation marks of the language."""
    return say("“{words}”").format(words=words)


def said_later(text: str) -> str:
    """Return the English sentence itself, marked for the catalogue: for constants, said where they are used."""
    return text
