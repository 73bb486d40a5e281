"""What Babel knows of the world's languages, thinned for the frozen program: 30 MB become 9.

Kept is how numbers, money and days are written, and the names of months, days, currencies and countries. Left out is
what the program never says: units, time zones, amounts in words, spans of time, and what languages call each other.
"""

from __future__ import annotations

import pickle
import shutil
from pathlib import Path
from typing import Any

PLACE = "babel/locale-data"
UNREAD = (
    *("unit_patterns", "unit_display_names", "compound_unit_patterns", "measurement_systems"),
    *("time_zones", "meta_zones", "zone_formats"),
    *("currency_unit_patterns", "compact_currency_formats"),
    *("date_fields", "interval_formats"),
)
HEIRS = ("hi", "ht", "nb", "nn")  # in some forms they take their names from another language


def thin_into(folder: Path, babels: Path) -> None:
    """Fills the folder anew with a thinned copy of each file in Babel's folder. The files are Babel's own pickles,
    checked with its package by the hashes of the lock file; the program itself writes none."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for path in sorted(babels.glob("*.dat")):
        known = pickle.loads(path.read_bytes())
        (folder / path.name).write_bytes(pickle.dumps(thinned(path.stem, known), protocol=2))


def thinned(locale: str, known: dict[str, Any]) -> dict[str, Any]:
    """What is read of a locale; of its names of languages only that of its own. Babel looks for a currency's name in
    the plural whenever it writes an amount, and takes the singular where it finds none."""
    own = locale.partition("_")[0]
    kept = {what: value for what, value in known.items() if what not in UNREAD}
    if "currency_names_plural" in kept:
        kept["currency_names_plural"] = {}
    if "languages" in kept:
        kept["languages"] = {code: name for code, name in kept["languages"].items() if code in (own, *HEIRS)}
    return kept
