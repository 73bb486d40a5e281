"""Months or metrics side by side."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

import openpyxl

from tests.io.workbook.layouts.layout import (
    IDS,
    MONTHS,
    NAMES,
    WHEN,
    WHO,
    Layout,
    book,
    calls,
    cells,
    first_day,
    lines,
    mrr,
    only,
    seats,
    text,
)
from vm_desktop.io.workbook import Role

C, U, B, P = Role.CUSTOMER_ID, Role.USAGE, Role.CURRENT_BILL, Role.PERIOD


def _across(
    name: str,
    headers: Sequence[object],
    *,
    sheet: str = "API calls",
    above: Sequence[Sequence[object]] = (),
    customer: str = "Customer",
    months: Sequence[str] = MONTHS,
    told: Sequence[str] = (),
    file: str = "book.xlsx",
    usage: str | None = None,
) -> Layout:
    rows = [*above, (customer, *headers), *((IDS[who], *(calls(who, when) for when in WHEN)) for who in WHO)]
    return Layout(
        name=name,
        write=book({sheet: rows}, name=file),
        months=months,
        usage={usage or sheet: cells(calls, months=months)},
        roles={sheet: {customer: C}},
        header_rows={sheet: len(above) + 1},
        rows={sheet: len(IDS)},
        told=told,
    )


ACROSS = (
    _across("months as Jan-24", ("Jan-24", "Feb-24", "Mar-24", "Apr-24")),
    _across("months as 2024-01", MONTHS),
    _across("months as 01.2024 in German", ("01.2024", "02.2024", "03.2024", "04.2024"), customer="Kundennr."),
    _across("months as January 2024", ("January 2024", "February 2024", "March 2024", "April 2024")),
    _across(
        "months as janv. 2024 in French", ("janv. 2024", "févr. 2024", "mars 2024", "avr. 2024"), customer="Client"
    ),
    _across("months as ene-24 in Spanish", ("ene-24", "feb-24", "mar-24", "abr-24"), customer="Cliente"),
    _across("months as jan/24 in Portuguese", ("jan/24", "fev/24", "mar/24", "abr/24"), customer="Cliente"),
    _across("months as mrt 2024 in Dutch", ("jan 2024", "feb 2024", "mrt 2024", "apr 2024"), customer="Klant"),
    _across("months as real dates", [first_day(month) for month in MONTHS]),
    _across(
        "months as last days", [dt.date(2024, 1, 31), dt.date(2024, 2, 29), dt.date(2024, 3, 31), dt.date(2024, 4, 30)]
    ),
    _across("months as 202401", (202401, 202402, 202403, 202404)),
    _across("months as 1/1/2024 texts", ("1/1/2024", "2/1/2024", "3/1/2024", "4/1/2024")),
    _across("only month names, the year is the sheet's name", ("Jan", "Feb", "Mar", "Apr"), sheet="2024"),
    _across(
        "only month names, the year is in the title",
        ("January", "February", "March", "April"),
        above=[("API calls per customer 2024",), ()],
    ),
    _across("only month names, the year is in the file's name", ("Jan", "Feb", "Mar", "Apr"), file="calls_2024.xlsx"),
    _across(
        "only month names in German", ("Januar", "Februar", "März", "April"), sheet="Aufrufe 2024", customer="Kunde"
    ),
)


def _years_over_months() -> Layout:
    rows = [
        ("Customer", 2023, None, 2024, None),
        (None, "Nov", "Dec", "Jan", "Feb"),
        *((IDS[who], *(calls(who, when) for when in WHEN)) for who in WHO),
    ]

    def merge(made: openpyxl.Workbook) -> None:
        for cells_ in ("B1:C1", "D1:E1", "A1:A2"):
            only(made).merge_cells(cells_)

    months = ("2023-11", "2023-12", "2024-01", "2024-02")
    return Layout(
        name="years over month names",
        write=book({"API calls": rows}, merge),
        months=months,
        usage={"API calls": cells(calls, months=months)},
        header_rows={"API calls": 2},
    )


def _quarters(name: str, headers: Sequence[str], told: Sequence[str]) -> Layout:
    rows = [("Customer", *headers), *((IDS[who], *(300 * (who + 1) + 30 * when for when in WHEN)) for who in WHO)]
    months = tuple(f"2024-{month:02d}" for month in range(1, 13))
    usage = {
        (IDS[who], months[3 * when + part]): (300 * (who + 1) + 30 * when) / 3.0
        for who in WHO
        for when in WHEN
        for part in range(3)
    }
    return Layout(name=name, write=book({"API calls": rows}), months=months, usage={"API calls": usage}, told=told)


def _weeks() -> Layout:
    weeks = [f"2024-W{week:02d}" for week in range(1, 10)]  # 29 Jan to 4 Feb belongs to February: its Thursday does
    rows = [("Customer", *weeks), *((IDS[who], *([10 + who] * 9)) for who in WHO)]
    usage = {(IDS[who], month): count * (10 + who) for who in WHO for month, count in (("2024-01", 4), ("2024-02", 5))}
    return Layout(
        name="ISO weeks side by side",
        write=book({"API calls": rows}),
        months=("2024-01", "2024-02"),
        usage={"API calls": usage},
        told=("months.from_weeks",),
    )


def _by_metric() -> Layout:
    header = ("Customer ID", "Customer", "Month", "Seats", "API calls", "MRR")
    rows = [(IDS[w], NAMES[w], first_day(MONTHS[m]), seats(w, m), calls(w, m), mrr(w, m)) for w in WHO for m in WHEN]
    return Layout(
        name="a column for each metric",
        write=book({"Usage": [header, *rows]}),
        usage={"Seats": cells(seats), "API calls": cells(calls)},
        bill=cells(mrr),
        names=NAMES,
        roles={
            "Usage": {
                "Customer ID": C,
                "Month": P,
                "Seats": U,
                "API calls": U,
                "MRR": B,
                "Customer": Role.CUSTOMER_NAME,
            }
        },
        rows={"Usage": 24},
        sums={("Usage", "API calls"): sum(cells(calls).values())},
    )


def _two_header_rows(name: str, *, metrics_on_top: bool, is_merged: bool) -> Layout:
    metrics = (("Seats", seats), ("API calls", calls), ("MRR", mrr))
    columns = [(m, metric, quantity) for m in WHEN for metric, quantity in metrics]
    if metrics_on_top:
        columns = [(m, metric, quantity) for metric, quantity in metrics for m in WHEN]
    tops = [metric if metrics_on_top else MONTHS[m] for m, metric, _ in columns]
    top = [value if not at or tops[at - 1] != value else None for at, value in enumerate(tops)]
    under = [MONTHS[m] if metrics_on_top else metric for m, metric, _ in columns]
    rows = [
        ("Customer" if is_merged else None, *top),
        (None if is_merged else "Customer", *under),
        *((IDS[w], *(quantity(w, m) for m, _, quantity in columns)) for w in WHO),
    ]

    def merge(made: openpyxl.Workbook) -> None:
        if is_merged:
            only(made).merge_cells("A1:A2")
        step = 4 if metrics_on_top else 3
        for start in range(2, 14, step):
            only(made).merge_cells(start_row=1, end_row=1, start_column=start, end_column=start + step - 1)

    return Layout(
        name=name,
        write=book({"Data": rows}, merge),
        usage={"Seats": cells(seats), "API calls": cells(calls)},
        bill=cells(mrr),
        header_rows={"Data": 2},
        rows={"Data": 6},
    )


def _metric_column() -> Layout:
    rows = [
        ("Account ID", "Metric", *MONTHS),
        *(
            (IDS[w], metric, *(quantity(w, m) for m in WHEN))
            for w in WHO
            for metric, quantity in (("Seats", seats), ("API calls", calls), ("MRR", mrr))
        ),
    ]
    return Layout(
        name="a metric column and months side by side",
        write=book({"Data": rows}),
        usage={"Seats": cells(seats), "API calls": cells(calls)},
        bill=cells(mrr),
        rows={"Data": 18},
    )


def _metrics_with_months() -> Layout:
    header = ("client", *(f"calls_{m:02d}_2024" for m in range(1, 5)), *(f"mrr_{m:02d}_2024" for m in range(1, 5)))
    rows = [(IDS[w], *(calls(w, m) for m in WHEN), *(mrr(w, m) for m in WHEN)) for w in WHO]
    return Layout(
        name="metric and month in one header",
        write=text(lines(",".join(header), rows)),
        usage={"calls": cells(calls)},
        bill=cells(mrr),
    )


def _months_and_total() -> Layout:
    rows = [
        ("Customer", "Segment", *("Jan 2024", "Feb 2024", "Mar 2024", "Apr 2024"), "Total"),
        *(
            (IDS[w], "SMB" if w < 3 else "Enterprise", *(calls(w, m) for m in WHEN), sum(calls(w, m) for m in WHEN))
            for w in WHO
        ),
    ]
    return Layout(
        name="months side by side with a total column",
        write=book({"API calls": rows}),
        usage={"API calls": cells(calls)},
        roles={"API calls": {"Customer": C, "Segment": Role.SEGMENT, "Total": Role.IGNORE}},
    )


def _sheet_per_month() -> Layout:
    sheets = {
        title: [("Customer ID", "API calls", "MRR"), *((IDS[w], calls(w, m), mrr(w, m)) for w in WHO)]
        for m, title in enumerate(("January 24", "February 24", "March 24", "April 24"))
    }
    return Layout(
        name="a sheet for each month",
        write=book(sheets),
        usage={"API calls": cells(calls)},
        bill=cells(mrr),
        rows=dict.fromkeys(sheets, 6),
    )


def _month_in_title() -> Layout:
    rows = [
        ("Usage report March 2024",),
        (),
        ("Customer ID", "API calls", "MRR"),
        *((IDS[w], calls(w, 0), mrr(w, 0)) for w in WHO),
    ]
    return Layout(
        name="the month of all rows is in the title",
        write=book({"Report": rows}),
        months=("2024-03",),
        usage={"API calls": cells(calls, months=("2024-03",))},
        bill=cells(mrr, months=("2024-03",)),
        header_rows={"Report": 3},
    )


BUILDERS: tuple[Callable[[], Layout], ...] = (
    _years_over_months,
    _weeks,
    _by_metric,
    _metric_column,
    _metrics_with_months,
    _months_and_total,
    _sheet_per_month,
    _month_in_title,
)
LAYOUTS = (
    *ACROSS,
    *(build() for build in BUILDERS),
    _quarters("quarters as Q1 2024", ("Q1 2024", "Q2 2024", "Q3 2024", "Q4 2024"), ("months.from_quarters",)),
    _quarters("quarters as 2024-Q1", ("2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4"), ("months.from_quarters",)),
    _quarters(
        "fiscal quarters as FY24 Q1",
        ("FY24 Q1", "FY24 Q2", "FY24 Q3", "FY24 Q4"),
        ("months.from_quarters", "months.fiscal_year"),
    ),
    _two_header_rows("metrics under months, merged", metrics_on_top=False, is_merged=True),
    _two_header_rows("metrics over months, merged", metrics_on_top=True, is_merged=True),
    _two_header_rows("metrics under months, the customer in the second row", metrics_on_top=False, is_merged=False),
    _two_header_rows("metrics over months, the customer in the second row", metrics_on_top=True, is_merged=False),
)
