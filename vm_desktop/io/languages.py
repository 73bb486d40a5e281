"""The languages that the program speaks: one catalogue of sentences each, ``resources/languages/<code>.po``.

A package holds them compiled (``.mo``). A source tree has only the texts; they are compiled while they are read.
Babel is not imported where English is spoken, which is in the code itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from vm_desktop.core.language import ENGLISH
from vm_desktop.io.resources import resource_path

FOLDER = "languages"


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """A language by its code (``de``, ``pt_BR``) and by the name that it gives itself."""

    code: str
    name: str


def available(folder: Path | None = None) -> tuple[Language, ...]:
    """Return the languages there are: English first, then the others by name."""
    others = (Language(code=code, name=_own_name(code)) for code in language_codes(folder) if code != ENGLISH)
    return (Language(code=ENGLISH, name="English"), *sorted(others, key=lambda language: language.name))


def language_codes(folder: Path | None = None) -> tuple[str, ...]:
    """Return the codes of the languages there are, English first: without their names, which Babel knows."""
    found = {path.stem for pattern in ("*.po", "*.mo") for path in (folder or resource_path(FOLDER)).glob(pattern)}
    return (ENGLISH, *sorted(found - {ENGLISH}))


def catalogue(code: str, folder: Path | None = None) -> NullTranslations:
    """Return the sentences of a language; those of English, which need none, where there is no such language.

    ``de_AT`` is read as ``de`` where it has no catalogue of its own.
    """
    for name in dict.fromkeys((code, code.partition("_")[0])):
        path = _catalogue_of(name, folder or resource_path(FOLDER))
        if path is not None:
            return GNUTranslations(BytesIO(compiled(path) if path.suffix == ".po" else path.read_bytes()))
    return NullTranslations()


def compiled(path: Path) -> bytes:
    """Return a catalogue of texts in the form that gettext reads; sentences marked as fuzzy stay English."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with path.open("rb") as texts:
        sentences = read_po(texts, locale=path.stem)
    written = BytesIO()
    write_mo(written, sentences)
    return written.getvalue()


def _catalogue_of(name: str, folder: Path) -> Path | None:
    """Return the compiled catalogue, or the texts where they are newer or alone."""
    texts, binary = folder / f"{name}.po", folder / f"{name}.mo"
    if not name.isidentifier() or name == ENGLISH or not (texts.is_file() or binary.is_file()):
        return None
    if not texts.is_file():
        return binary
    is_stale = not binary.is_file() or binary.stat().st_mtime < texts.stat().st_mtime
    return texts if is_stale else binary


def _own_name(code: str) -> str:
    from babel import Locale, UnknownLocaleError

    try:
        name = Locale.parse(code).get_display_name()
    except (UnknownLocaleError, ValueError):
        return code
    return name[:1].upper() + name[1:] if name else code
