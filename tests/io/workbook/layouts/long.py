"""One row for each customer, rows of usage under each other, and dated events."""

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
    book,
    calls,
    cells,
    lines,
    mrr,
    seats,
    storage,
    text,
)
from vm_desktop.io.workbook import Role

C, U, B, P, M, Q = (
    Role.CUSTOMER_ID,
    Role.USAGE,
    Role.CURRENT_BILL,
    Role.PERIOD,
    Role.METRIC,
    Role.QUANTITY,
)
METRICS = (("seats", seats), ("api_calls", calls), ("storage_gb", storage))


def _one_row() -> Layout:
    header = ("Customer ID", "Name", "Industry", "Plan", "Seats", "API calls", "MRR", "Signed up", "Renewal")
    rows = [
        (IDS[w], NAMES[w], ("Retail", "IT")[w % 2], PLANS[w], seats(w, 0), calls(w, 0), mrr(w, 0),
         dt.date(2022, 1 + w, 3), dt.date(2025, 1 + w, 3))
        for w in WHO
    ]  # fmt: skip
    return Layout(
        name="one row for each customer",
        write=book({"Customers": [header, *rows]}),
        months=None,
        usage={q: {(IDS[w], ""): f(w, 0) for w in WHO} for q, f in (("Seats", seats), ("API calls", calls))},
        bill={(IDS[w], ""): mrr(w, 0) for w in WHO},
        names=NAMES,
        roles={
            "Customers": {
                "Customer ID": C, "Name": Role.CUSTOMER_NAME, "Industry": Role.SEGMENT, "Plan": Role.PLAN, "Seats": U,
                "API calls": U, "MRR": B, "Signed up": Role.SIGNED_UP_AT, "Renewal": Role.CONTRACT_END,
            }
        },
    )  # fmt: skip


def _long(name: str, header: tuple[str, str, str, str]) -> Layout:
    rows = [(IDS[w], MONTHS[m], metric, f(w, m)) for w in WHO for m in WHEN for metric, f in METRICS]
    return Layout(
        name=name,
        write=book({"Data": [header, *rows]}),
        usage={metric: cells(f) for metric, f in METRICS},
        roles={"Data": dict(zip(header, (C, P, M, Q), strict=True))},
        rows={"Data": 72},
    )


def _events_with_quantity() -> Layout:
    rows = [
        (f"e{w}{m}{n}", f"2024-{m + 1:02d}-{5 * n + 3:02d}T10:0{n}:00+02:00", IDS[w], 10 * (w + 1) + n)
        for w in WHO
        for m in WHEN
        for n in range(3)
    ]
    total = {(IDS[w], MONTHS[m]): float(sum(10 * (w + 1) + n for n in range(3))) for w in WHO for m in WHEN}
    return Layout(
        name="events with a time zone and a quantity",
        write=text(lines("event_id,occurred_at,account_id,tokens", rows)),
        usage={"tokens": total},
        roles={"export": {"event_id": Role.IGNORE, "occurred_at": P, "account_id": C, "tokens": U}},
        rows={"export": 72},
    )


def _events_without_quantity() -> Layout:
    rows = [
        (f"2024-{m + 1:02d}-{2 * n + 3:02d} 10:00", IDS[w], ("login", "export")[n % 2])
        for w in WHO
        for m in WHEN
        for n in range(w + 2)
    ]
    logins = {(IDS[w], MONTHS[m]): float((w + 3) // 2) for w in WHO for m in WHEN}
    exports = {(IDS[w], MONTHS[m]): float((w + 2) // 2) for w in WHO for m in WHEN}
    return Layout(
        name="events of two kinds without a quantity",
        write=text(lines("timestamp,account_id,event_name", rows)),
        usage={"login": logins, "export": exports},
        roles={"export": {"timestamp": P, "account_id": C, "event_name": M}},
    )


def _bare_events() -> Layout:
    rows = [(f"2024-{m + 1:02d}-{2 * n + 3:02d}", IDS[w]) for w in WHO for m in WHEN for n in range(w + 2)]
    return Layout(
        name="events that are only a date and a customer",
        write=text(lines("date,customer_id", rows), name="logins.csv"),
        usage={"logins": {(IDS[w], MONTHS[m]): float(w + 2) for w in WHO for m in WHEN}},
        roles={"logins": {"date": P, "customer_id": C}},
    )


def _everything_in_one() -> Layout:
    rows = [(IDS[w], NAMES[w], SEGMENTS[w], PLANS[w], MONTHS[m], seats(w, m), mrr(w, m)) for w in WHO for m in WHEN]
    return Layout(
        name="facts of customers repeated on rows of usage",
        write=text(lines("account_id;account_name;segment;plan;month;seats;mrr", rows, ";")),
        usage={"seats": cells(seats)},
        bill=cells(mrr),
        names=NAMES,
        roles={
            "export": {
                "account_id": C, "account_name": Role.CUSTOMER_NAME, "segment": Role.SEGMENT, "plan": Role.PLAN,
                "month": P, "seats": U, "mrr": B,
            }
        },
    )  # fmt: skip


def _quarters_in_rows() -> Layout:
    rows = [(IDS[w], f"Q{m + 1} 2024", 300 * (w + 1) + 30 * m) for w in WHO for m in WHEN]
    months = tuple(f"2024-{month:02d}" for month in range(1, 13))
    usage = {(IDS[w], months[3 * m + n]): (300 * (w + 1) + 30 * m) / 3.0 for w in WHO for m in WHEN for n in range(3)}
    return Layout(
        name="quarters in rows",
        write=text(lines("customer,quarter,api calls", rows)),
        months=months,
        usage={"api calls": usage},
        told=("months.from_quarters",),
    )


def _weeks_in_rows() -> Layout:
    rows = [(IDS[w], f"2024-W{week:02d}", 10 + w) for w in WHO for week in range(1, 10)]
    usage = {(IDS[w], month): count * (10.0 + w) for w in WHO for month, count in (("2024-01", 4), ("2024-02", 5))}
    return Layout(
        name="ISO weeks in rows",
        write=text(lines("customer,week,calls", rows)),
        months=("2024-01", "2024-02"),
        usage={"calls": usage},
        told=("months.from_weeks",),
    )


def _long_languages() -> tuple[Layout, ...]:
    return (
        _long("long usage", ("customer_id", "month", "metric", "quantity")),
        _long("long usage in German", ("Kundennummer", "Monat", "Kennzahl", "Wert")),
        _long("long usage in French", ("N° client", "Mois", "Indicateur", "Quantité")),
        _long("long usage in Spanish", ("Código de cliente", "Mes", "Métrica", "Cantidad")),
        _long("long usage in Portuguese", ("ID do cliente", "Mês", "Métrica", "Quantidade")),
        _long("long usage in Dutch", ("Klantnummer", "Maand", "Meetwaarde", "Aantal")),
        _long("long usage in Italian", ("Codice cliente", "Mese", "Metrica", "Quantità")),
    )


def _customers(name: str, header: tuple[str, ...]) -> Layout:
    roles = (C, Role.CUSTOMER_NAME, Role.SEGMENT, Role.PLAN, U, B, Role.SIGNED_UP_AT)
    rows = [(IDS[w], NAMES[w], SEGMENTS[w], PLANS[w], seats(w, 0), mrr(w, 0), dt.date(2022, 1 + w, 3)) for w in WHO]
    return Layout(
        name=name,
        write=book({"Data": [header, *rows]}),
        months=None,
        usage={header[4]: {(IDS[w], ""): seats(w, 0) for w in WHO}},
        bill={(IDS[w], ""): mrr(w, 0) for w in WHO},
        names=NAMES,
        roles={"Data": dict(zip(header, roles, strict=True))},
    )


def _customers_languages() -> tuple[Layout, ...]:
    return (
        _customers(
            "customers in German",
            ("Kundennr.", "Firmenname", "Kundengruppe", "Tarif", "Benutzer", "Monatsbetrag", "Kunde seit"),
        ),
        _customers(
            "customers in French",
            (
                "Code client",
                "Raison sociale",
                "Secteur",
                "Formule",
                "Utilisateurs",
                "Montant mensuel",
                "Date d'inscription",
            ),
        ),
        _customers(
            "customers in Spanish",
            ("ID cliente", "Razón social", "Sector", "Plan", "Usuarios", "Cuota mensual", "Fecha de alta"),
        ),
        _customers(
            "customers in Portuguese",
            ("Código do cliente", "Nome do cliente", "Segmento", "Plano", "Usuários", "Mensalidade", "Cliente desde"),
        ),
        _customers(
            "customers in Dutch",
            ("Klantnr", "Bedrijfsnaam", "Branche", "Abonnement", "Gebruikers", "Maandbedrag", "Klant sinds"),
        ),
        _customers(
            "customers in Italian",
            ("Codice cliente", "Ragione sociale", "Settore", "Piano", "Utenti", "Canone mensile", "Cliente dal"),
        ),
    )


LAYOUTS = (
    _one_row(),
    _events_with_quantity(),
    _events_without_quantity(),
    _bare_events(),
    _everything_in_one(),
    _quarters_in_rows(),
    _weeks_in_rows(),
    *_long_languages(),
    *_customers_languages(),
)
