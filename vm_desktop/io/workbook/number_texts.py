"""Numbers that were stored as text: ``1,234.50``, ``1.234,50``, ``(12.00)``, ``€ 5``, ``12 %``, ``1'000``, ``1.2k``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from vm_desktop.core.dataset import Floats
from vm_desktop.io.workbook.units import is_unit
from vm_desktop.io.workbook.words import word_set

CURRENCY_SYMBOLS = {
    "€": "EUR",
    "$": "USD",
    "£": "GBP",
    "¥": "JPY",
    "₹": "INR",
    "₩": "KRW",
    "₽": "RUB",
    "₺": "TRY",
    "₪": "ILS",
    "₴": "UAH",
    "₫": "VND",
    "US$": "USD",
    "A$": "AUD",
    "C$": "CAD",
    "R$": "BRL",
    "HK$": "HKD",
    "S$": "SGD",
    "NZ$": "NZD",
    "zł": "PLN",
    "Kč": "CZK",
}
CURRENCY_CODES = word_set(
    "USD EUR GBP JPY CHF CAD AUD NZD CNY INR KRW SEK NOK DKK PLN CZK HUF RON BGN TRY ILS BRL MXN ARS CLP COP ZAR SGD "
    "HKD TWD THB IDR MYR PHP VND RUB UAH KWD BHD AED SAR QAR EGP NGN KES ISK"
)
PLACEHOLDERS = frozenset(
    ["-", "--", "—", "–", ".", "?", "n/a", "na", "n.a.", "nan", "null", "nil", "none", "(blank)", "(none)", "unknown"]
)
UNLIMITED = frozenset(
    [
        *(
            "unlimited",
            "infinite",
            "infinity",
            "∞",
            "unbounded",
            "no limit",
            "unbegrenzt",
            "unbeschränkt",
            "unlimitiert",
        ),
        *("illimité", "illimitée", "ilimitado", "ilimitada", "illimitato", "onbeperkt"),
    ]
)
ERROR_TEXTS = word_set(
    "#N/A #NA #REF! #DIV/0! #VALUE! #NAME? #NULL! #NUM! #SPILL! #CALC! #GETTING_DATA #NV #BEZUG! #WERT! #ZAHL! "
    "Err:502 Err:504 Err:508"
)

_TIMES = {
    **dict.fromkeys(["k", "K", "tsd", "Tsd"], 1e3),
    **dict.fromkeys(["M", "mn", "mio", "Mio"], 1e6),
    **dict.fromkeys(["B", "bn", "mrd", "Mrd"], 1e9),
}
_SYMBOLS = "|".join(sorted(map(re.escape, CURRENCY_SYMBOLS), key=len, reverse=True))
_CODES = "|".join(sorted(CURRENCY_CODES))
_AMOUNT = re.compile(
    rf"(?P<open>\()?\s*(?P<sign>[-+−])?\s*(?P<before>{_SYMBOLS}|{_CODES})?\s*(?P<sign2>[-+−])?\s*"
    r"(?P<digits>\d[\d.,'’\u00a0\u202f\u2009 ]*(?:[eE][-+]?\d{1,3})?|[.,]\d+)\s*(?P<sign3>[-−])?\s*(?P<percent>%)?\s*"
    rf"(?:(?P<times>{'|'.join(sorted(_TIMES, key=len, reverse=True))})\.?(?![^\W\d_]))?\s*"
    rf"(?P<after>{_SYMBOLS}|{_CODES})?(?P<unit>[^\W\d_]{{1,14}})?\s*(?P<close>\))?"
)
_SPACES = re.compile(r"(?<=\d)['’\u00a0\u202f\u2009 ](?=\d{3}(?:\D|$))")
_DECIMAL_COMMA = re.compile(r"\d*,(?:\d{1,2}|\d{4,})|\d{1,3}(?:\.\d{3})+,\d+")
_DECIMAL_POINT = re.compile(r"\d*\.(?:\d{1,2}|\d{4,})|\d{1,3}(?:,\d{3})+\.\d+")
_GROUPS_OF_COMMAS = re.compile(r"\d{1,3}(?:,\d{2,3})*,\d{3}")
_GROUPS_OF_POINTS = re.compile(r"\d{1,3}(?:\.\d{3})+")
_CODE_LIKE = re.compile(r"[-+]?0\d+")


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberTexts:
    """Numbers read from texts (NaN = not a number), the currencies written beside them, and whether it is certain.

    `is_ambiguous`: every value could be read in two ways (``1,234`` as 1234 or as 1.234).
    """

    values: Floats
    currencies: frozenset[str] = frozenset()
    is_ambiguous: bool = False


def read_numbers(texts: Sequence[str], decimal_comma: bool | None = None) -> NumberTexts:
    """Return the numbers of distinct texts; `decimal_comma` tells what the rest of the file does, where it is known."""
    plain = None if decimal_comma else _plain_numbers(texts)
    if plain is not None:
        return NumberTexts(values=plain)
    parts = _of_one_unit([_AMOUNT.fullmatch(text.strip()) for text in texts])
    bodies = [_SPACES.sub("", match["digits"]).strip() if match else None for match in parts]
    comma, ambiguous = _decide_comma([body for body in bodies if body], decimal_comma)
    found = [
        np.nan if match is None or body is None else _signed(match, _number(body, comma))
        for match, body in zip(parts, bodies, strict=True)
    ]
    values = np.array(found, dtype=np.float64)
    values[np.isinf(values)] = np.nan  # 1E+400, say, which is told as no number
    written = {match[group] for match in parts if match for group in ("before", "after") if match[group]}
    return NumberTexts(
        values=values,
        currencies=frozenset(CURRENCY_SYMBOLS.get(mark, mark) for mark in written),
        is_ambiguous=ambiguous,
    )


def currency_of(text: str) -> str | None:
    """Return the code of the currency that is written beside a number, or None."""
    match = _AMOUNT.fullmatch(text.strip())
    mark = (match["before"] or match["after"]) if match is not None else None
    return CURRENCY_SYMBOLS.get(mark, mark) if mark else None


def _of_one_unit(parts: list[re.Match[str] | None]) -> list[re.Match[str] | None]:
    """Return the matches, without those that have a unit (``5 GB``) where it is not known or not the only one:
    quantities in GB and in MB are no numbers that can be compared."""
    units = {match["unit"].casefold() for match in parts if match is not None and match["unit"]}
    if not units:
        return parts
    one = units if len(units) == 1 else {unit.removesuffix("s") for unit in units}
    if len(one) == 1 and all(map(is_unit, units)):
        return parts
    return [None if match is not None and match["unit"] else match for match in parts]


def is_code(text: str) -> bool:
    """Whether digits are a code and not a quantity: leading zeros, or more digits than a number keeps."""
    return bool(_CODE_LIKE.fullmatch(text)) or (text.isdecimal() and len(text) > 15)


def comma_evidence(texts: Iterable[str]) -> bool | None:
    """Return whether texts are certainly written with a decimal comma (True) or point (False); None = neither."""
    found = {True: False, False: False}
    for text in texts:
        body = text.strip(" \u00a0%€$£()-+")
        if _DECIMAL_COMMA.fullmatch(body):
            found[True] = True
        elif _DECIMAL_POINT.fullmatch(body):
            found[False] = True
    return found[True] if found[True] is not found[False] else None


def _plain_numbers(texts: Sequence[str]) -> Floats | None:
    """Return the numbers where all the texts are plain ones such as ``-12.5``, else None."""
    try:
        values = np.array(texts, dtype=object).astype(np.float64)
    except (ValueError, TypeError):
        return None
    # float() also takes "1_000", "infinity" and "nan"; a person's number is none of them.
    return values if np.isfinite(values).all() and not any("_" in text for text in texts) else None


def _decide_comma(bodies: Sequence[str], known: bool | None) -> tuple[bool, bool]:
    """Return (whether the comma is the decimal sign, whether that is a guess)."""
    if known is not None:
        return known, False
    evidence = comma_evidence(bodies)
    if evidence is not None:
        return evidence, False
    in_groups = [body for body in bodies if _GROUPS_OF_COMMAS.fullmatch(body)]
    return False, bool(in_groups) and all(body.count(",") == 1 for body in in_groups)


def _number(body: str, comma: bool) -> float:
    """Return the number of digits with separators, NaN where their places make no sense."""
    if "," in body and "." in body:
        comma = body.rfind(",") > body.rfind(".")
    elif "," in body and not comma and not _GROUPS_OF_COMMAS.fullmatch(body):
        comma = True  # the places say that it is no sign for thousands
    elif "." in body and comma and not _GROUPS_OF_POINTS.fullmatch(body):
        comma = False
    text = body.replace(".", "").replace(",", ".") if comma else body.replace(",", "")
    try:
        return float(text)
    except ValueError:
        return np.nan


def _signed(match: re.Match[str], value: float) -> float:
    if (match["open"] is None) is not (match["close"] is None):
        return np.nan
    minus = sum(match[group] in ("-", "−") for group in ("sign", "sign2", "sign3")) + (match["open"] is not None)
    if minus > 1:
        return np.nan
    value = -value if minus else value
    if match["times"]:
        value = round(value * _TIMES[match["times"]], 6)  # 1.1k is 1100 and not 1100.0000000000002
    return value / 100 if match["percent"] else value
