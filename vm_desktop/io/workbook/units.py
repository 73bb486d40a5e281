"""The unit of a usage column, as its name tells it: ``Seats`` -> seat, ``Storage GB`` -> GB."""

from __future__ import annotations

import re

from vm_desktop.io.workbook.patterns import plain
from vm_desktop.io.workbook.words import word_set, words_of

_ABBREVIATIONS = {"kb": "KB", "mb": "MB", "gb": "GB", "tb": "TB", "sms": "SMS", "kwh": "kWh"}
_OTHERS = {"email": "e-mail", "emails": "e-mail", "secs": "second", "sec": "second", "mins": "minute", "hrs": "hour"}
_COUNTED = word_set(
    "seat user contact call message request event session login order transaction project document record device agent "
    "employee member minute hour second day ticket credit token license licence query report workflow job run task "
    "page view visit bot domain site store subscriber upload download conversation invoice shipment booking patient "
    "student lead referral file row image video workspace account location vehicle unit point"
)

_UNITS = word_set(
    "# % € $ £ ¥ eur usd gbp chf k€ k$ m€ m$ teur tusd tsd tsd. mio mio. '000 000 thousands thousand tausend millions "
    "b kb mb gb tb kib mib gib tib kwh mwh h hr hrs hours min mins minutes s sec secs ms days month months "
    "count number no. nr. anzahl stk stuck pcs units qty ea each text string integer date datum yyyy-mm-dd "
    "yyyy-mm dd.mm.yyyy id - n"
)

_OPEN, _CLOSE = r"(?:[(\[]\s*(?:in |en )?|\b(?:in|en)\s+)", r"\s*[)\]]?(?=$|[\s,;·)\]])"
_FACTORS = (
    (
        re.compile(
            rf"{_OPEN}(?:'?000s?|k|tsd\.?|thousands?|tausend|miles|milliers|migliaia|duizend)(?: of)?{_CLOSE}", re.I
        ),
        1_000,
    ),
    (re.compile(rf"(?:{_OPEN}|\b)(?:k[€$£]|[€$£]k|T€|TEUR|TUSD|TCHF|KEUR|KUSD|[€$£] ?'?000s?){_CLOSE}"), 1_000),
    (
        re.compile(rf"{_OPEN}(?:millions?|mio\.?|mln|millionen|millones|milhões|milioni|miljoen){_CLOSE}", re.I),
        1_000_000,
    ),
    (re.compile(rf"(?:{_OPEN}|\b)(?:M[€$£]|[€$£]M|MEUR|MUSD|Mio\.? ?[€$£]){_CLOSE}"), 1_000_000),
)


def unit_of(name: str) -> str:
    """Return one unit of what the column counts, "" where the name does not tell."""
    words = words_of(name)
    for word in words:
        if word in _ABBREVIATIONS:
            return _ABBREVIATIONS[word]
    for word in words:
        if word in _OTHERS:
            return _OTHERS[word]
        for singular in (word, word.removesuffix("s"), f"{word.removesuffix('ies')}y"):
            if singular in _COUNTED:
                return singular
    return ""


def factor_of(name: str) -> int:
    """Return by how much a header says that its numbers are to be multiplied: 1000 for ``API calls ('000)``, ``Revenue
    in k€``, ``Umsatz [TEUR]``; 1 where it says nothing."""
    for pattern, factor in _FACTORS:
        if pattern.search(name):
            return factor
    return 1


def without_factor(name: str) -> str:
    """Return a header without what it says about thousands: ``API calls ('000)`` -> ``API calls``."""
    for pattern, _ in _FACTORS:
        name = pattern.sub(" ", name)
    return " ".join(name.replace("()", "").replace("[]", "").split()).strip(" ,-")


def is_unit(text: str) -> bool:
    """Whether a cell under a header holds the unit of the column and nothing else: ``GB``, ``[EUR]``, ``in k€``."""
    bare = plain(text.strip().strip("()[]{} ").casefold().removeprefix("in "))
    return bare in _UNITS or bare.removesuffix("s") in _COUNTED
