"""What stands around a table and between its rows: titles, totals, notes, blank and hidden rows, other tables."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

import openpyxl

from tests.io.workbook.layouts.layout import (
    IDS,
    MONTHS,
    NAMES,
    PLANS,
    SEGMENTS,
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
    storage,
    text,
)
from vm_desktop.io.workbook import Role

C, U, B, P = Role.CUSTOMER_ID, Role.USAGE, Role.CURRENT_BILL, Role.PERIOD
HEADER = ("Customer ID", "Month", "Seats", "API calls", "MRR")
ROWS = [(IDS[w], first_day(MONTHS[m]), seats(w, m), calls(w, m), mrr(w, m)) for w in WHO for m in WHEN]
TOTALS = (sum(cells(seats).values()), sum(cells(calls).values()), sum(cells(mrr).values()))


def _usage(
    name: str,
    rows: Sequence[Sequence[object]],
    *,
    header_row: int = 1,
    told: Sequence[str] = (),
    then: Callable[[openpyxl.Workbook], None] | None = None,
    sheet: str = "Usage",
) -> Layout:
    return Layout(
        name=name,
        write=book({sheet: rows}, then),
        usage={"Seats": cells(seats), "API calls": cells(calls)},
        bill=cells(mrr),
        header_rows={sheet: header_row},
        rows={sheet: 24},
        sums={(sheet, "API calls"): TOTALS[1]},
        told=told,
    )


def _shifted(rows: Sequence[Sequence[object]]) -> list[tuple[object, ...]]:
    return [(None, *row) for row in rows]


def _with_subtotals() -> list[tuple[object, ...]]:
    rows: list[tuple[object, ...]] = [HEADER]
    for w in WHO:
        rows += [row for row in ROWS if row[0] == IDS[w]]
        mine = [row for row in ROWS if row[0] == IDS[w]]
        rows.append((f"{IDS[w]} Total", None, *(sum(row[at] for row in mine) for at in (2, 3, 4))))  # type: ignore[misc]
    return [*rows, ("Grand Total", None, *TOTALS)]


def _paged() -> list[tuple[object, ...]]:
    rows: list[tuple[object, ...]] = []
    for page, start in enumerate(range(0, 24, 8)):
        rows += [HEADER, *ROWS[start : start + 8], (f"Page {page + 1} of 3",), ()]
    return rows


def _hidden_rows(made: openpyxl.Workbook) -> None:
    for row in (4, 5, 9):
        only(made).row_dimensions[row].hidden = True


def _hidden_column(made: openpyxl.Workbook) -> None:
    only(made).column_dimensions["D"].hidden = True


def _filtered(made: openpyxl.Workbook) -> None:
    sheet = only(made)
    sheet.auto_filter.ref = "A1:E25"
    sheet.auto_filter.add_filter_column(0, [IDS[0]])
    for row in range(6, 26):
        sheet.row_dimensions[row].hidden = True


def _merged_down() -> Layout:
    rows = [HEADER, *((row[0] if at % 4 == 0 else None, *row[1:]) for at, row in enumerate(ROWS))]

    def merge(made: openpyxl.Workbook) -> None:
        for start in range(2, 26, 4):
            only(made).merge_cells(f"A{start}:A{start + 3}")

    return _usage("the customer is named once for several rows", rows, told=("table.filled_down",), then=merge)


def _units_in_headers() -> Layout:
    rows = [
        ("Customer", "Month", "Storage (GB)", "API calls ('000)", "Revenue in k€"),
        *((IDS[w], MONTHS[m], storage(w, m), calls(w, m), mrr(w, m)) for w in WHO for m in WHEN),
    ]
    return Layout(
        name="units and thousands in the headers",
        write=book({"Usage": rows}),
        usage={"Storage (GB)": cells(storage), "API calls": cells(calls, times=1000)},
        bill=cells(mrr, times=1000),
        sums={("Usage", "API calls ('000)"): TOTALS[1]},
        told=("column.multiplied",),
    )


def _units_row() -> Layout:
    rows = [
        ("Customer", "Month", "Storage", "API calls", "MRR"),
        (None, None, "GB", "count", "EUR"),
        *((IDS[w], MONTHS[m], storage(w, m), calls(w, m), mrr(w, m)) for w in WHO for m in WHEN),
    ]
    return Layout(
        name="a row of units under the header",
        write=book({"Usage": rows}),
        usage={"Storage (GB)": cells(storage), "API calls (count)": cells(calls)},
        bill=cells(mrr),
        rows={"Usage": 24},
        told=("table.units_row",),
    )


def _side_by_side() -> Layout:
    plans = [("Plan", "Price"), ("Starter", 10), ("Growth", 50), ("Scale", 200)]
    customers = [("Customer ID", "Name", "Plan", "Seats"), *((IDS[w], NAMES[w], PLANS[w], seats(w, 0)) for w in WHO)]
    rows = [(*customers[at], None, *(plans[at] if at < len(plans) else (None, None))) for at in range(len(customers))]
    return Layout(
        name="a list of prices beside the customers",
        write=book({"Data": rows}),
        months=None,
        usage={"Seats": {(IDS[w], ""): seats(w, 0) for w in WHO}},
        rows={"Data": 6},
        roles={"Data": {"Customer ID": C, "Plan": Role.PLAN, "Seats": U}},
        told=("sheet.several_tables",),
    )


def _stacked() -> Layout:
    customers = [("Customer ID", "Name", "Segment"), *((IDS[w], NAMES[w], SEGMENTS[w]) for w in WHO)]
    usage = [("Customer ID", "Month", "Calls"), *((IDS[w], MONTHS[m], calls(w, m)) for w in WHO for m in WHEN)]
    return Layout(
        name="customers above usage in one sheet",
        write=book({"Data": [("Customers",), *customers, (), ("Usage",), *usage]}),
        usage={"Calls": cells(calls)},
        names=NAMES,
        told=("sheet.several_tables",),
    )


def _pivot_by_columns() -> Layout:
    rows = [
        ("Sum of Calls", "Column Labels", None, None, None, None),
        ("Row Labels", *MONTHS, "Grand Total"),
        *((IDS[w], *(calls(w, m) for m in WHEN), sum(calls(w, m) for m in WHEN)) for w in WHO),
        ("Grand Total", *(sum(calls(w, m) for w in WHO) for m in WHEN), TOTALS[1]),
    ]
    return Layout(
        name="a pivot table with months as columns",
        write=book({"Sheet1": rows}),
        usage={"Calls": cells(calls)},
        roles={"Sheet1": {"Row Labels": C, "Grand Total": Role.IGNORE}},
        header_rows={"Sheet1": 2},
        rows={"Sheet1": 6},
        told=("table.total_row",),
    )


def _pivot_compact() -> Layout:
    rows: list[tuple[object, ...]] = [("Row Labels", "Sum of Calls", "Sum of MRR")]
    for w in WHO:
        rows.append((IDS[w], sum(calls(w, m) for m in WHEN), sum(mrr(w, m) for m in WHEN)))
        rows += [(MONTHS[m], calls(w, m), mrr(w, m)) for m in WHEN]
    rows.append(("Grand Total", TOTALS[1], TOTALS[2]))
    return Layout(
        name="a compact pivot table with months under customers",
        write=book({"Pivot": rows}),
        usage={"Sum of Calls": cells(calls)},
        bill=cells(mrr),
        rows={"Pivot": 24},
        told=("table.levels", "table.total_row"),
    )


def _comments_in_csv() -> Layout:
    head = "# ----------------------------------------\n# Usage overview\n# 20240101-20240430\n# -----\n\n"
    rows = [(IDS[w], MONTHS[m].replace("-", "") + "15", calls(w, m), seats(w, m)) for w in WHO for m in WHEN]
    return Layout(
        name="comment lines above a csv",
        write=text(head + lines("Account ID,Date,Calls,Seats", rows)),
        usage={"Calls": cells(calls), "Seats": cells(seats)},
        header_rows={"export": 6},
    )


def _trailing_delimiter() -> Layout:
    rows = [(IDS[w], MONTHS[m], calls(w, m), "") for w in WHO for m in WHEN]
    return Layout(
        name="a delimiter at the end of each line",
        write=text(lines("customer;month;calls;", rows, ";")),
        usage={"calls": cells(calls)},
        rows={"export": 24},
    )


def _two_header_lines() -> Layout:
    rows = [(IDS[w], MONTHS[m], seats(w, m), calls(w, m), mrr(w, m)) for w in WHO for m in WHEN]
    return Layout(
        name="a csv with two header lines",
        write=text("Account,,Usage,,Billing\n" + lines("ID,Month,Seats,Calls,MRR", rows)),
        usage={"Usage · Seats": cells(seats), "Usage · Calls": cells(calls)},
        bill=cells(mrr),
        header_rows={"export": 2},
    )


def _codes_under_labels() -> Layout:
    rows = [(IDS[w], MONTHS[m], seats(w, m), calls(w, m)) for w in WHO for m in WHEN]
    return Layout(
        name="a survey-like export with labels under codes",
        write=text("q1,q2,q3,q4\n" + lines("Customer ID,Month,Seats,API calls", rows)),
        usage={"q3 · Seats": cells(seats), "q4 · API calls": cells(calls)},
        fails="a row of codes over the labels is taken for the header",
    )


def _customers_with_totals() -> Layout:
    rows = [
        ("Customer", "Plan", "Seats", "MRR"),
        *((NAMES[w], PLANS[w], seats(w, 0), mrr(w, 0)) for w in WHO),
        (None, None, sum(seats(w, 0) for w in WHO), sum(mrr(w, 0) for w in WHO)),
    ]
    return Layout(
        name="sums without a label at the end",
        write=book({"Customers": rows}),
        customers=NAMES,
        months=None,
        usage={"Seats": {(NAMES[w], ""): seats(w, 0) for w in WHO}},
        bill={(NAMES[w], ""): mrr(w, 0) for w in WHO},
        rows={"Customers": 6},
        told=("table.total_row",),
    )


def _groups_as_rows() -> Layout:
    rows: list[tuple[object, ...]] = [("Customer", "Seats", "Calls", "MRR")]
    for segment in ("SMB", "Mid-market", "Enterprise"):
        rows.append((segment, None, None, None))
        rows += [(NAMES[w], seats(w, 0), calls(w, 0), mrr(w, 0)) for w in WHO if SEGMENTS[w] == segment]
        rows.append(())
    ordered = [NAMES[w] for segment in ("SMB", "Mid-market", "Enterprise") for w in WHO if SEGMENTS[w] == segment]
    return Layout(
        name="segments as headings between the rows",
        write=book({"Customers": rows}),
        customers=ordered,
        months=None,
        usage={q: {(NAMES[w], ""): f(w, 0) for w in WHO} for q, f in (("Seats", seats), ("Calls", calls))},
        rows={"Customers": 6},
        told=("table.heading_rows",),
    )


NOTES = ((), ("Source: billing system",), ("* estimated",), ("** without trials",))
LAYOUTS = (
    _usage("the plainest table", [HEADER, *ROWS]),
    _usage(
        "a title and a date above",
        [("Usage report",), ("Printed on", dt.date(2024, 5, 2)), (), HEADER, *ROWS],
        header_row=4,
    ),
    _usage(
        "many rows of a logo above",
        [*[()] * 7, ("ACME Inc.",), ("confidential",), *[()] * 3, HEADER, *ROWS],
        header_row=13,
    ),
    _usage("a filter line above", [("Filter:", "Region = EMEA", "Plan = all"), (), HEADER, *ROWS], header_row=3),
    _usage("a blank row under the header and between rows", [HEADER, (), *ROWS[:9], (), (), *ROWS[9:]]),
    _usage("a blank first column", _shifted([HEADER, *ROWS])),
    _usage("a total at the end", [HEADER, *ROWS, ("Total", None, *TOTALS)], told=("table.total_row",)),
    _usage("a total under the header", [HEADER, ("Total", None, *TOTALS), *ROWS], told=("table.total_row",)),
    _usage("a total in the second column", [HEADER, *ROWS, (None, "Summe", *TOTALS)], told=("table.total_row",)),
    _usage(
        "averages at the end",
        [HEADER, *ROWS, ("Average", None, *(total / 24 for total in TOTALS))],
        told=("table.total_row",),
    ),
    _usage("subtotals for each customer and a grand total", _with_subtotals(), told=("table.total_row",)),
    _usage("notes and a source below", [HEADER, *ROWS, *NOTES], told=("table.note_row",)),
    _usage(
        "a total and notes below",
        [HEADER, *ROWS, (), ("Total", None, *TOTALS), *NOTES],
        told=("table.total_row", "table.note_row"),
    ),
    _usage("the header and a page number on each page", _paged(), told=("table.repeated_header",)),
    _usage("hidden rows", [HEADER, *ROWS], then=_hidden_rows),
    _usage("a hidden column", [HEADER, *ROWS], then=_hidden_column),
    _usage("a filter that hides most rows", [HEADER, *ROWS], then=_filtered),
    _merged_down(),
    _units_in_headers(),
    _units_row(),
    _side_by_side(),
    _stacked(),
    _pivot_by_columns(),
    _pivot_compact(),
    _comments_in_csv(),
    _trailing_delimiter(),
    _two_header_lines(),
    _customers_with_totals(),
    _groups_as_rows(),
)
