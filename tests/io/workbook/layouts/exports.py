"""What billing services, sales databases and product analytics export: their typical column names, invented data."""

from __future__ import annotations

import datetime as dt

from tests.io.workbook.layouts.layout import (
    IDS,
    MONTHS,
    NAMES,
    PLANS,
    WHEN,
    WHO,
    Layout,
    calls,
    cells,
    lines,
    mrr,
    seats,
    text,
)
from vm_desktop.io.workbook import Role

C, U, B, P, M, Q, NONE = (
    Role.CUSTOMER_ID,
    Role.USAGE,
    Role.CURRENT_BILL,
    Role.PERIOD,
    Role.METRIC,
    Role.QUANTITY,
    Role.IGNORE,
)


def _invoices() -> Layout:
    rows = [
        (f"in_{w}{m}", f"{mrr(w, m):.2f}", "0.00", f"{mrr(w, m):.2f}", "usd", f"cus_{IDS[w]}", NAMES[w], f"ap@c{w}.io",
         f"2024-{m + 1:02d}-01 00:00", f"2024-{m + 1:02d}-15 00:00", "paid", f"F{w}-000{m}")
        for w in WHO for m in WHEN
    ]  # fmt: skip
    header = (
        "id,Total,Amount Due,Amount Paid,Currency,Customer,Customer Name,Customer Email,Date (UTC),Due Date (UTC),"
        "Status,Number"
    )
    ids = tuple(f"cus_{i}" for i in IDS)
    return Layout(
        name="invoices of a payment service",
        write=text(lines(header, rows), name="invoices.csv"),
        customers=ids,
        bill=cells(mrr, ids),
        roles={
            "invoices": {
                "id": NONE,
                "Customer": C,
                "Date (UTC)": P,
                "Currency": NONE,
                "Number": NONE,
                "Due Date (UTC)": NONE,
            }
        },
    )


def _subscriptions() -> Layout:
    header = (
        "subscriptions.id,subscriptions.customer_id,customers.company,subscriptions.plan_id,subscriptions.plan_quantity,"
        "subscriptions.status,subscriptions.started_at,subscriptions.cancelled_at,subscriptions.mrr,"
        "subscriptions.currency_code"
    )
    rows = [
        (f"sub{w}", IDS[w], NAMES[w], PLANS[w], w + 2, "active" if w else "cancelled", "01-Jan-2024 00:00",
         "" if w else "15-Apr-2024 00:00", 100 * (w + 1), "EUR")
        for w in WHO
    ]  # fmt: skip
    return Layout(
        name="subscriptions of a billing service",
        write=text(lines(header, rows), name="subscriptions.csv"),
        bill={(IDS[w], month): 100.0 * (w + 1) for w in WHO for month in MONTHS},
        usage={
            "subscriptions.plan_quantity": {(IDS[w], month): w + 2.0 for w in WHO for month in MONTHS},
        },
        names=NAMES,
        roles={
            "subscriptions": {
                "subscriptions.customer_id": C,
                "subscriptions.plan_id": Role.PLAN,
                "subscriptions.started_at": Role.SIGNED_UP_AT,
                "subscriptions.cancelled_at": Role.CHURNED_AT,
                "subscriptions.mrr": B,
            }
        },
    )


def _companies() -> Layout:
    header = (
        "Record ID,Company name,Company owner,Create Date,Phone Number,Last Activity Date,City,Country/Region,Industry,"
        "Number of Employees,Annual Revenue,Lifecycle Stage"
    )
    rows = [
        (f"{9_000_000_000 + 13 * w}", NAMES[w], "Kim Lee", f"2023-0{w + 1}-02 11:20", f"+49 30 {w}5550",
         "2024-05-01 10:00", f"Town {w}",
         ("Germany", "France")[w % 2], ("Retail", "Software")[w // 3], 50 + w, 1_000_000 + w, "customer")
        for w in WHO
    ]  # fmt: skip
    ids = tuple(f"{9_000_000_000 + 13 * w}" for w in WHO)
    return Layout(
        name="companies of a marketing database",
        write=text(lines(header, rows), name="companies.csv"),
        customers=ids,
        months=None,
        names=NAMES,
        roles={
            "companies": {
                "Record ID": C,
                "Company name": Role.CUSTOMER_NAME,
                "Company owner": NONE,
                "Create Date": Role.SIGNED_UP_AT,
                "Phone Number": NONE,
                "Last Activity Date": NONE,
                "Industry": Role.SEGMENT,
                "Number of Employees": U,
                "Annual Revenue": NONE,
            }
        },
    )


def _opportunities() -> Layout:
    header = '"Opportunity ID","Account ID","Account Name","Type","Amount","Stage","Close Date","Contract End Date"'
    rows = [
        (f"006{w:012d}", IDS[w], NAMES[w], ("New", "Renewal")[w % 2], f"{1200 * (w + 1)}", "Closed Won",
         f"{w + 1}/20/2024", f"{w + 1}/19/2025")
        for w in WHO
    ]  # fmt: skip
    quoted = [tuple(f'"{cell}"' for cell in row) for row in rows]
    footer = (
        '\n"Opportunities with accounts"\n"Copyright (c) 2000-2024 All rights reserved."\n"Confidential Information"\n'
    )
    return Layout(
        name="a report of a sales database with its footer",
        write=text(lines(header, quoted) + footer, name="report.csv"),
        months=None,
        names=NAMES,
        rows={"report": 6},
        roles={"report": {"Opportunity ID": NONE, "Account ID": C, "Account Name": Role.CUSTOMER_NAME}},
        told=("table.note_row",),
    )


def _analytics() -> Layout:
    header = "time,distinct_id,event,$browser,$city,company_id,mp_country_code"
    rows = [
        (int(dt.datetime(2024, m + 1, 2 + n, tzinfo=dt.UTC).timestamp()), f"person{n}",
         ("page_view", "report_run")[n % 2], "Chrome", "Berlin", IDS[w], "DE")
        for w in WHO for m in WHEN for n in range(4)
    ]  # fmt: skip
    two = {(IDS[w], month): 2.0 for w in WHO for month in MONTHS}
    return Layout(
        name="events of product analytics",
        write=text(lines(header, rows), name="events.csv"),
        usage={"page_view": two, "report_run": two},
        roles={"events": {"time": P, "company_id": C, "event": M, "distinct_id": NONE}},
    )


def _cloud_usage() -> Layout:
    header = "billing_period_start,billing_period_end,tenant_id,meter_name,usage_quantity,unit,cost"
    rows = [
        (f"{MONTHS[m]}-01", f"{MONTHS[m]}-28", IDS[w], meter, quantity(w, m), unit, f"{quantity(w, m) / 100:.2f}")
        for w in WHO for m in WHEN for meter, quantity, unit in (("compute", calls, "hours"), ("seats", seats, "seat"))
    ]  # fmt: skip
    return Layout(
        name="a cloud's bill of meters",
        write=text(lines(header, rows), name="meters.csv"),
        usage={"compute": cells(calls), "seats": cells(seats)},
        roles={"meters": {"tenant_id": C, "billing_period_start": P, "meter_name": M, "usage_quantity": Q}},
    )


def _ledger() -> Layout:
    header = "Buchungsdatum;Belegnummer;Debitor;Debitorname;Artikel;Menge;Nettobetrag;Steuer;Bruttobetrag"
    rows = [
        (f"15.{m + 1:02d}.2024", f"RE{w}{m}", f"{70_000 + w}", NAMES[w], ("Lizenz", "Speicher")[n], seats(w, m) + n,
         f"{mrr(w, m) / 2:.2f}".replace(".", ","), "1,00", f"{mrr(w, m) / 2 + 1:.2f}".replace(".", ","))
        for w in WHO for m in WHEN for n in range(2)
    ]  # fmt: skip
    ids = tuple(f"{70_000 + w}" for w in WHO)
    return Layout(
        name="lines of a German ledger",
        write=text(lines(header, rows, ";"), name="ledger.csv", encoding="cp1252"),
        customers=ids,
        usage={"Lizenz": cells(seats, ids), "Speicher": {key: value + 1 for key, value in cells(seats, ids).items()}},
        bill=cells(mrr, ids),
        names=NAMES,
        roles={
            "ledger": {
                "Debitor": C,
                "Buchungsdatum": P,
                "Artikel": M,
                "Menge": Q,
                "Nettobetrag": B,
                "Bruttobetrag": NONE,
            }
        },
    )


LAYOUTS = (
    _invoices(),
    _subscriptions(),
    _companies(),
    _opportunities(),
    _analytics(),
    _cloud_usage(),
    _ledger(),
)
