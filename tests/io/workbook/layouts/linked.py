"""Several sheets that belong together, and usage whose customer is found through other sheets."""

from __future__ import annotations

import datetime as dt

from tests.io.workbook.layouts.layout import (
    IDS,
    MONTHS,
    NAMES,
    PLANS,
    SEGMENTS,
    WHEN,
    WHO,
    Layout,
    Rows,
    book,
    calls,
    cells,
    first_day,
    mrr,
    seats,
    storage,
)
from vm_desktop.io.workbook import Role

C, K, U, B, P = Role.CUSTOMER_ID, Role.KEY, Role.USAGE, Role.CURRENT_BILL, Role.PERIOD


def _accounts(key: str, ids: tuple[str, ...] = IDS) -> Rows:
    signed_up = [dt.date(2023, 1 + w, 5) for w in WHO]
    header = (key, "Account name", "Segment", "Plan", "Created at")
    return [header, *zip(ids, NAMES, SEGMENTS, PLANS, signed_up, strict=True)]


def _user_to_account() -> Layout:
    users = [
        ("user_id", "email", "account_id"),
        *((f"u{w}{n}", f"p{n}@c{w}.io", IDS[w]) for w in WHO for n in range(3)),
    ]
    usage = [
        ("user_id", "date", "messages"),
        *((f"u{w}{n}", dt.date(2024, m + 1, 3 + n), 10 * w + n + m) for w in WHO for m in WHEN for n in range(3)),
    ]
    total = {(IDS[w], MONTHS[m]): float(sum(10 * w + n + m for n in range(3))) for w in WHO for m in WHEN}
    return Layout(
        name="a user leads to the account",
        write=book({"accounts": _accounts("id"), "users": users, "usage": usage}),
        usage={"messages": total},
        names=NAMES,
        roles={"accounts": {"id": C}, "usage": {"user_id": K, "date": P, "messages": U}, "users": {"account_id": C}},
    )


def _subscription_to_account() -> Layout:
    subscriptions = [
        ("subscription_id", "account_id", "plan", "start_date", "end_date", "mrr"),
        *((f"S-{900 + w}", IDS[w], PLANS[w], dt.date(2024, 1, 1), None, 100 * (w + 1)) for w in WHO),
    ]
    usage = [
        ("usage_id", "subscription_id", "usage_date", "api_calls"),
        *((f"us-{w}{m}", f"S-{900 + w}", dt.date(2024, m + 1, 9), calls(w, m)) for w in WHO for m in WHEN),
    ]
    return Layout(
        name="a subscription leads to the account",
        write=book({"Accounts": _accounts("account_id"), "Subscriptions": subscriptions, "Usage": usage}),
        usage={"api_calls": cells(calls)},
        bill={(IDS[w], month): 100.0 * (w + 1) for w in WHO for month in MONTHS},
        roles={"Usage": {"subscription_id": K}, "Subscriptions": {"account_id": C, "mrr": B}},
    )


def _device_site_customer() -> Layout:
    sites = [("Site", "Customer no.", "City"), *((f"Site-{w}", IDS[w], f"Town {w}") for w in WHO)]
    devices = [("Device", "Site", "Model"), *((f"D{w}{n}", f"Site-{w}", f"M{n}") for w in WHO for n in range(2))]
    readings = [
        ("Timestamp", "Device", "kWh"),
        *((dt.datetime(2024, m + 1, 7, 8), f"D{w}{n}", 5 * w + n + m) for w in WHO for m in WHEN for n in range(2)),
    ]
    total = {(IDS[w], MONTHS[m]): float(sum(5 * w + n + m for n in range(2))) for w in WHO for m in WHEN}
    customers = [("Customer no.", "Name"), *zip(IDS, NAMES, strict=True)]
    return Layout(
        name="a device leads to a site and that to the customer",
        write=book({"Customers": customers, "Sites": sites, "Devices": devices, "Readings": readings}),
        usage={"kWh": total},
        names=NAMES,
        roles={"Readings": {"Device": K, "Timestamp": P, "kWh": U}, "Devices": {"Site": K}},
    )


def _five_linked() -> Layout:
    contracts = [
        ("Contract", "Customer", "Renewal date", "Seats"),
        *((f"K-{w}", NAMES[w], dt.date(2025, 1 + w, 1), 10 + w) for w in WHO),
    ]
    usage = [
        ("account_id", "month", "api_calls", "storage_gb"),
        *((IDS[w], MONTHS[m], calls(w, m), storage(w, m)) for w in WHO for m in WHEN),
    ]
    invoices = [
        ("Invoice no", "Invoice date", "Cust. ID", "Net amount"),
        *((f"R{100 * w + m}", first_day(MONTHS[m]), IDS[w], mrr(w, m)) for w in WHO for m in WHEN),
    ]
    nps = [("account", "NPS"), *((IDS[w], 3 + w) for w in WHO)]
    return Layout(
        name="five linked sheets with different key names",
        write=book(
            {
                "CRM": _accounts("id"),
                "Contracts": contracts,
                "Product usage": usage,
                "Invoices": invoices,
                "Survey": nps,
            }
        ),
        usage={"api_calls": cells(calls), "storage_gb": cells(storage)},
        bill=cells(mrr),
        names=NAMES,
        roles={
            "CRM": {"id": C, "Account name": Role.CUSTOMER_NAME, "Segment": Role.SEGMENT, "Plan": Role.PLAN},
            "Contracts": {"Customer": K, "Renewal date": Role.CONTRACT_END},
            "Product usage": {"account_id": C, "month": P, "api_calls": U, "storage_gb": U},
            "Invoices": {"Cust. ID": C, "Invoice date": P, "Net amount": B},
            "Survey": {"account": C, "NPS": Role.VALUE_OUTCOME},
        },
    )


def _german_linked() -> Layout:
    customers = [
        ("Kundennr.", "Firma", "Branche", "Tarif", "Kunde seit"),
        *((f"{10_000 + w}", NAMES[w], "Handel" if w < 3 else "IT", PLANS[w], dt.date(2022, 1, 1 + w)) for w in WHO),
    ]
    usage = [
        ("Kunden-Nr.", "Monat", "Nutzer", "Aufrufe"),
        *((10_000 + w, first_day(MONTHS[m]), seats(w, m), calls(w, m)) for w in WHO for m in WHEN),
    ]
    bills = [
        ("Rechnungsnr.", "Datum", "Kunde", "Betrag netto"),
        *((f"RE-{w}-{m}", first_day(MONTHS[m]), NAMES[w], mrr(w, m)) for w in WHO for m in WHEN),
    ]
    ids = tuple(f"{10_000 + w}" for w in WHO)
    return Layout(
        name="linked sheets in German, one by number and one by name",
        write=book({"Kunden": customers, "Nutzung": usage, "Rechnungen": bills}),
        customers=ids,
        usage={"Nutzer": cells(seats, ids), "Aufrufe": cells(calls, ids)},
        bill=cells(mrr, ids),
        names=NAMES,
        roles={
            "Kunden": {"Kundennr.": C, "Firma": Role.CUSTOMER_NAME, "Branche": Role.SEGMENT, "Tarif": Role.PLAN},
            "Rechnungen": {"Datum": P, "Betrag netto": B},
        },
    )


def _email_key() -> Layout:
    mails = tuple(f"billing@c{w}.example" for w in WHO)
    customers = [("Email", "Company", "Plan"), *zip(mails, NAMES, PLANS, strict=True)]
    usage = [
        ("E-mail", "Month", "Credits used"),
        *((mails[w].title(), MONTHS[m], calls(w, m)) for w in WHO for m in WHEN),
    ]
    return Layout(
        name="the e-mail is the key, with capitals in one sheet",
        write=book({"Customers": customers, "Usage": usage}),
        customers=mails,
        usage={"Credits used": cells(calls, mails)},
        names=NAMES,
        roles={"Customers": {"Email": C, "Company": Role.CUSTOMER_NAME}, "Usage": {"E-mail": C}},
        told=("customers.spelled_otherwise",),
    )


def _lost_zeros() -> Layout:
    ids = tuple(f"000{41 + w}" for w in WHO)
    usage = [("account", "month", "calls"), *((41 + w, MONTHS[m], calls(w, m)) for w in WHO for m in WHEN)]
    return Layout(
        name="leading zeros lost in one sheet",
        write=book({"Accounts": _accounts("Account number", ids), "Usage": usage}),
        customers=ids,
        usage={"calls": cells(calls, ids)},
        told=("customers.spelled_otherwise",),
    )


def _other_spelling() -> Layout:
    usage = [
        ("Client", "Month", "Calls"),
        *((f" {IDS[w].lower()} " if w % 2 else IDS[w], MONTHS[m], calls(w, m)) for w in WHO for m in WHEN),
    ]
    return Layout(
        name="ids in lower case and with blanks around them",
        write=book({"Accounts": _accounts("Account ID"), "Usage": usage}),
        usage={"Calls": cells(calls)},
        told=("customers.spelled_otherwise",),
    )


def _names_as_key() -> Layout:
    usage = [("Company", "Month", "Calls"), *((NAMES[w].upper(), MONTHS[m], calls(w, m)) for w in WHO for m in WHEN)]
    return Layout(
        name="the name is the key, in capitals",
        write=book({"Accounts": _accounts("Account ID"), "Usage": usage}),
        usage={"Calls": cells(calls)},
        names=NAMES,
        roles={"Accounts": {"Account ID": C}},
        told=("customers.spelled_otherwise",),
    )


def _lookup_of_plans() -> Layout:
    plans = [("Plan", "Base fee", "Included seats"), ("Starter", 10, 3), ("Growth", 50, 10), ("Scale", 200, 50)]
    usage = [("Account ID", "Month", "Calls"), *((IDS[w], MONTHS[m], calls(w, m)) for w in WHO for m in WHEN)]
    return Layout(
        name="customers, usage and a list of plans",
        write=book({"Accounts": _accounts("Account ID"), "Plans": plans, "Usage": usage}),
        usage={"Calls": cells(calls)},
    )


LAYOUTS = (
    _user_to_account(),
    _subscription_to_account(),
    _device_site_customer(),
    _five_linked(),
    _german_linked(),
    _email_key(),
    _lost_zeros(),
    _other_spelling(),
    _names_as_key(),
    _lookup_of_plans(),
)
