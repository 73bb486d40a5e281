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

QUANTITY = "#,##0"
QUANTITY_DECIMALS = "#,##0.######"
PRICE = "#,##0.00##########"


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


class Look:
    """The formats of one workbook by name, made when first used."""

    def __init__(self, workbook: Workbook, money: Currency) -> None:
        self._workbook = workbook
        self._made: dict[str, Format] = {}
        self._specs = _specs(money)

    def __call__(self, name: str) -> Format:
        """Return the format of that name; KeyError if there is none."""
        if name not in self._made:
            base = {"font_name": FONT, "font_size": 10, "font_color": INK, "valign": "vcenter"}
            self._made[name] = self._workbook.add_format(base | self._specs[name])
        return self._made[name]


def _specs(money: Currency) -> dict[str, dict[str, Any]]:
    amount, sign = money_format(money), symbol_format(money)
    return _texts() | _numbers(amount, sign) | _inputs(amount) | _cards(amount, sign)


def _texts() -> dict[str, dict[str, Any]]:
    bottom = {"bottom": 1, "bottom_color": LINE}
    return {
        "plain": {},
        "text": {"quote_prefix": True},
        "muted": {"font_color": MUTED},
        "muted_wrap": {"font_color": MUTED, "text_wrap": True, "valign": "top"},
        "wrap": {"text_wrap": True, "valign": "top"},
        "title": {"font_size": 20, "bold": True},
        "subtitle": {"font_size": 11, "font_color": MUTED},
        "section": {"font_size": 13, "bold": True},
        "statement": {"font_size": 11, "text_wrap": True, "valign": "vcenter", "bg_color": SOFT, "indent": 1},
        "band": {"bold": True, "font_color": MUTED, "align": "center", "bottom": 1, "bottom_color": LINE},
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
        "row_text": {**bottom, "quote_prefix": True},
        "row_muted": {**bottom, "font_color": MUTED, "text_wrap": True, "font_size": 9},
        "total": {"bold": True, "top": 1, "top_color": INK},
        "plan_band": {"bold": True, "font_size": 13, "font_color": "#FFFFFF", "bg_color": ACCENT, "indent": 1},
        "plan_band_note": {"font_color": "#FFFFFF", "bg_color": ACCENT, "align": "right"},
        "charge_band": {"bold": True, "bg_color": SOFT, "font_color": ACCENT, "indent": 1},
        "ok": {"font_color": GOOD, "bold": True},
        "check": {"font_color": BAD, "bold": True},
    }


def _line() -> dict[str, Any]:
    return {"bottom_color": LINE}


def _numbers(amount: str, sign: str) -> dict[str, dict[str, Any]]:
    bottom = {"bottom": 1, "bottom_color": LINE}
    return {
        "count": {"num_format": "0", "font_color": MUTED},
        "number_muted": {"num_format": "General", "font_color": MUTED},
        "month": {"num_format": "mmm yyyy", "align": "left"},
        "quantity": {"num_format": QUANTITY},
        "money": {"num_format": amount},
        "money_muted": {"num_format": amount, "font_color": MUTED},
        "money_strong": {"num_format": amount, "bold": True},
        "money_change": {"num_format": signed(amount)},
        "percent_change": {"num_format": signed("0.0%")},
        "ticks": {"num_format": "0"},
        "calculated": {"num_format": "General"},
        "row_count": {**bottom, "num_format": "#,##0"},
        "row_quantity": {**bottom, "num_format": QUANTITY},
        "row_price": {**bottom, "num_format": PRICE},
        "row_rate": {**bottom, "num_format": "0.0###%"},
        "row_money": {**bottom, "num_format": amount},
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
        "total_change": {"bold": True, "top": 1, "top_color": INK, "num_format": signed(sign)},
        "total_percent": {"bold": True, "top": 1, "top_color": INK, "num_format": signed("0.0%")},
    }


def _inputs(amount: str) -> dict[str, dict[str, Any]]:
    cell = {"bg_color": INPUT_FILL, "font_color": INPUT_INK, "border": 1, "border_color": "#C9B458", "locked": False}
    return {
        "input_money": {**cell, "num_format": amount},
        "input_price": {**cell, "num_format": PRICE},
        "input_rate": {**cell, "num_format": "0.0###%"},
        "input_quantity": {**cell, "num_format": QUANTITY},
        "input_factor": {**cell, "num_format": "General"},
        "input_percent": {**cell, "num_format": "General"},
        "input_rounding": {**cell, "align": "right"},
        "input_yes_no": {**cell, "align": "right"},
        "input_plan": {**cell, "align": "left", "quote_prefix": True},
    }


def _cards(amount: str, sign: str) -> dict[str, dict[str, Any]]:
    card = {"bg_color": BAND}
    return {
        "card_label": {**card, "font_color": MUTED, "font_size": 9, "indent": 1},
        "card_figure": {**card, "bold": True, "font_size": 16, "num_format": sign, "align": "left", "indent": 1},
        "card_count": {**card, "bold": True, "font_size": 16, "num_format": "#,##0", "align": "left", "indent": 1},
        "card_change": {
            **card,
            "font_size": 9,
            "num_format": signed("0.0%"),
            "align": "left",
            "indent": 1,
            "font_color": MUTED,
        },
    }
