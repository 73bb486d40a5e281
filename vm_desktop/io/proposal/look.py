"""How cells look: one place for fonts, colours and number formats of the workbook."""

from __future__ import annotations

from typing import Any

from babel.numbers import get_currency_symbol
from xlsxwriter import Workbook  # type: ignore[import-untyped]
from xlsxwriter.format import Format  # type: ignore[import-untyped]

from vm_desktop.core.money import Currency

FONT = "Arial"
INK = "#16191D"
MUTED = "#5B6470"
ACCENT = "#3350F0"
SOFT = "#EEF1FE"
BAND = "#F3F5F8"
LINE = "#D9DEE5"
GOOD = "#0B7A54"
BAD = "#C8323A"
INPUT_FILL = "#FFF8DC"
INPUT_INK = "#1F3BB3"
BASELINE_FILL = "#A9B1BD"

MIDDLE = {"valign": "vcenter"}
CONDITIONAL = ("decimals", "must", "rises", "falls", "outdated")
"""Formats that are laid over others: they must say only what differs."""

QUANTITY = "#,##0"
QUANTITY_DECIMALS = "#,##0.######"
PRICE = "#,##0.00##########"
CHANCE = '[>=0.995]"over 99 %";[<=0.005]"under 1 %";0%'
CORRELATION = "+0.00;-0.00;0.00"
P_VALUE = '[<0.005]"under 0.01";0.00'


def money_format(money: Currency) -> str:
    """Return the number format of amounts without a sign for the currency: ``#,##0.00``."""
    return "#,##0" + ("." + "0" * money.exponent if money.exponent else "")


def symbol_format(money: Currency, *, decimals: bool = False) -> str:
    """Return the number format of amounts with the currency's sign: ``"$"#,##0``."""
    sign = get_currency_symbol(money.code, locale="en_US")
    quoted = f'"{sign}"' if len(sign) == 1 else f'"{sign} "'
    number = money_format(money) if decimals else "#,##0"
    return f"{quoted}{number};-{quoted}{number}"


def signed(number: str) -> str:
    """Return a format that writes a plus or minus before the number: for changes."""
    first = number.split(";")[0]
    return f"+{first};-{first};{first}"


def signed_words(number: str, words: str) -> str:
    """Return a format that writes a plus or minus before the number and words after it."""
    return f'+{number}"{words}";-{number}"{words}";{number}"{words}"'


def dashed(number: str) -> str:
    """Return a format that writes a dash for 0, so that lines which do not apply stay quiet."""
    return f'{number};-{number};"–"'


class Look:
    """The formats of one workbook by name, made when first used."""

    def __init__(self, workbook: Workbook, money: Currency) -> None:
        self._workbook = workbook
        self._made: dict[str, Format] = {}
        self._specs = _specs(money)

    def __call__(self, name: str) -> Format:
        """Return the format of that name; KeyError if there is none."""
        if name not in self._made:
            base = {} if name in CONDITIONAL else {"font_name": FONT, "font_size": 10, "font_color": INK, **MIDDLE}
            self._made[name] = self._workbook.add_format(base | self._specs[name])
        return self._made[name]


def _specs(money: Currency) -> dict[str, dict[str, Any]]:
    amount, sign = money_format(money), symbol_format(money)
    return _texts() | _numbers(amount, sign) | _inputs(amount) | _cards(sign) | _evidence()


def _texts() -> dict[str, dict[str, Any]]:
    bottom = {"bottom": 1, "bottom_color": LINE}
    return {
        "plain": {},
        "text": {"quote_prefix": True, "indent": 1},
        "label": {"indent": 1},
        "hint": {"font_color": MUTED, "indent": 1},
        "muted": {"font_color": MUTED},
        "muted_wrap": {"font_color": MUTED, "text_wrap": True, "valign": "top"},
        "wrap": {"text_wrap": True, "valign": "top"},
        "title": {"font_size": 20, "bold": True},
        "subtitle": {"font_size": 11, "font_color": MUTED},
        "section": {"font_size": 13, "bold": True},
        "statement": {"font_size": 11, "text_wrap": True, "valign": "vcenter", "bg_color": SOFT, "indent": 1},
        "band": {"bold": True, "font_color": MUTED, "align": "center", "bottom": 1, "bottom_color": LINE},
        "heading_text": {
            "bold": True,
            "font_color": MUTED,
            "text_wrap": True,
            "valign": "bottom",
            "bottom": 2,
            "indent": 1,
            "align": "left",
            **_line(),
        },
        "heading": {"bold": True, "font_color": MUTED, "text_wrap": True, "valign": "bottom", "bottom": 2, **_line()},
        "heading_right": {
            "bold": True,
            "font_color": MUTED,
            "text_wrap": True,
            "valign": "bottom",
            "align": "right",
            "bottom": 2,
            **_line(),
        },
        "row": dict(bottom),
        "row_words": {**bottom, "indent": 1},
        "row_text": {**bottom, "quote_prefix": True, "indent": 1},
        "row_text_right": {**bottom, "quote_prefix": True, "align": "right", "text_wrap": True},
        "row_text_wrap": {**bottom, "quote_prefix": True, "text_wrap": True, "valign": "top"},
        "row_muted": {**bottom, "font_color": MUTED, "text_wrap": True, "font_size": 9, "indent": 1, "align": "left"},
        "total": {"bold": True, "top": 1, "top_color": INK},
        "plan_band": {"bold": True, "font_size": 13, "font_color": "#FFFFFF", "bg_color": ACCENT, "indent": 1},
        "plan_band_note": {"font_color": "#FFFFFF", "bg_color": ACCENT, "align": "right", "indent": 1},
        "charge_band": {"bold": True, "bg_color": SOFT, "font_color": ACCENT, "indent": 1},
        "verdict": {"font_color": GOOD, "font_size": 9},
        "check": {"font_color": BAD, "bold": True},
        "rises": {"font_color": BAD},
        "falls": {"font_color": GOOD},
        "must": {"font_color": BAD, "bold": True},
    }


def _line() -> dict[str, Any]:
    return {"bottom_color": LINE}


def _numbers(amount: str, sign: str) -> dict[str, dict[str, Any]]:
    bottom = {"bottom": 1, "bottom_color": LINE}
    return {
        "count": {"num_format": "0", "font_color": MUTED},
        "number_muted": {"num_format": "General", "font_color": MUTED},
        "month": {"num_format": "mmm yyyy", "align": "left", "indent": 1},
        "line": {"num_format": dashed(amount)},
        "quantity": {"num_format": QUANTITY},
        "money": {"num_format": amount},
        "money_muted": {"num_format": amount, "font_color": MUTED},
        "money_strong": {"num_format": amount, "bold": True},
        "money_change": {"num_format": signed(amount)},
        "percent_change": {"num_format": signed("0.0%")},
        "ticks": {"num_format": "0"},
        "calculated": {"num_format": "General"},
        "row_count": {**bottom, "num_format": "#,##0"},
        "row_quantity": {**bottom, "num_format": QUANTITY, "align": "right"},
        "row_muted_number": {**bottom, "num_format": "0", "font_color": MUTED, "align": "left"},
        "free_muted_number": {"num_format": "0", "font_color": MUTED, "align": "left"},
        "free_words": {"indent": 1},
        "free_quantity": {"num_format": QUANTITY, "align": "right"},
        "free_price": {"num_format": PRICE},
        "free_rate": {"num_format": "0.0#######%"},
        "free_money": {"num_format": amount},
        "row_price": {**bottom, "num_format": PRICE},
        "row_rate": {**bottom, "num_format": "0.0#######%"},
        "row_money": {**bottom, "num_format": amount},
        "row_line": {**bottom, "num_format": dashed(amount)},
        "row_money_strong": {**bottom, "num_format": amount, "bold": True},
        "row_figure": {**bottom, "num_format": sign},
        "row_figure_strong": {**bottom, "num_format": sign, "bold": True},
        "row_figure_change": {**bottom, "num_format": signed(sign)},
        "row_money_change": {**bottom, "num_format": signed(amount)},
        "row_percent_change": {**bottom, "num_format": signed("0.0%")},
        "row_percent": {**bottom, "num_format": "0.0%"},
        "row_month": {**bottom, "num_format": "mmm yyyy", "align": "right"},
        "total_count": {"bold": True, "top": 1, "top_color": INK, "num_format": "#,##0"},
        "total_money": {"bold": True, "top": 1, "top_color": INK, "num_format": amount},
        "total_figure": {"bold": True, "top": 1, "top_color": INK, "num_format": sign},
        "total_money_change": {"bold": True, "top": 1, "top_color": INK, "num_format": signed(amount)},
        "total_change": {"bold": True, "top": 1, "top_color": INK, "num_format": signed(sign)},
        "total_percent": {"bold": True, "top": 1, "top_color": INK, "num_format": signed("0.0%")},
    }


def _inputs(amount: str) -> dict[str, dict[str, Any]]:
    cell = {"bg_color": INPUT_FILL, "font_color": INPUT_INK, "border": 1, "border_color": "#C9B458", "locked": False}
    return {
        "decimals": {"num_format": QUANTITY_DECIMALS},
        "input_money": {**cell, "num_format": amount},
        "input_price": {**cell, "num_format": PRICE},
        "input_rate": {**cell, "num_format": "0.0#######%"},
        "input_quantity": {**cell, "num_format": QUANTITY},
        "input_factor": {**cell, "num_format": "General"},
        "input_percent": {**cell, "num_format": "General"},
        "input_rounding": {**cell, "align": "right"},
        "input_yes_no": {**cell, "align": "right"},
        "input_plan": {**cell, "align": "left", "indent": 1, "quote_prefix": True},
    }


def _cards(sign: str) -> dict[str, dict[str, Any]]:
    card = {"bg_color": BAND, "right": 5, "right_color": "#FFFFFF"}
    figure = {**card, "bold": True, "font_size": 16, "align": "left", "indent": 1}
    foot = {**card, "font_size": 9, "align": "left", "indent": 1, "font_color": MUTED}
    return {
        "card_label": {**card, "font_color": MUTED, "font_size": 9, "indent": 1},
        "card_figure": {**figure, "num_format": sign},
        "card_count": {**figure, "num_format": "#,##0"},
        "card_change": {**foot, "num_format": signed_words("0.0%", " against now")},
        "card_share": {**foot, "num_format": '0.0%" of customers compared"'},
    }


def _evidence() -> dict[str, dict[str, Any]]:
    """Return how figures of the metric's scorecard and evidence look."""
    bottom = {"bottom": 1, "bottom_color": LINE}
    heat = {"align": "center", "border": 1, "border_color": "#FFFFFF", "bg_color": BAND}
    return {
        "row_sentence": {**bottom, "quote_prefix": True, "text_wrap": True},
        "row_sentence_in": {**bottom, "quote_prefix": True, "text_wrap": True, "indent": 1},
        "row_strong": {**bottom, "quote_prefix": True, "text_wrap": True, "bold": True},
        "row_muted_words": {**bottom, "font_color": MUTED},
        "row_number": {**bottom, "num_format": "#,##0.00"},
        "row_correlation": {**bottom, "num_format": CORRELATION},
        "row_rating": {**bottom, "num_format": "0.0"},
        "row_points": {**bottom, "num_format": "0"},
        "row_p_value": {**bottom, "num_format": P_VALUE, "align": "right"},
        "row_chance": {**bottom, "num_format": CHANCE, "align": "right"},
        "row_composite": {**bottom, "num_format": "0.0", "bold": True},
        "row_composite_muted": {**bottom, "num_format": "0.0", "font_color": MUTED},
        "row_rank": {**bottom, "num_format": "0", "align": "center"},
        "row_grade": {**bottom, "align": "center", "quote_prefix": True},
        "row_weight_muted": {**bottom, "num_format": "0.##", "font_color": MUTED, "align": "center"},
        "heat": {**heat, "num_format": "0"},
        "heat_flagged": {**heat, "num_format": '0" !"'},
        "input_weight": {
            "bg_color": INPUT_FILL,
            "font_color": INPUT_INK,
            "border": 1,
            "border_color": "#C9B458",
            "locked": False,
            "num_format": "0.##",
            "align": "center",
        },
        "heading_center": {
            "bold": True,
            "font_color": MUTED,
            "text_wrap": True,
            "valign": "bottom",
            "align": "center",
            "bottom": 2,
            **_line(),
        },
        "note": {"font_color": MUTED, "text_wrap": True, "valign": "top"},
        "outdated": {"font_color": "#A9B1BD", "font_strikeout": True},
    }
