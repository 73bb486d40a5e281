"""What other programs export, by its headers: each column gets the role that a person would give it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.io.workbook.books import write_csv
from vm_desktop.io.workbook import Role, guess_mapping, read_workbook

PLANS = ("Starter", "Pro", "Enterprise")
MOIS = ("janvier", "février", "mars", "avril", "mai")


def day(number: int, year: int = 2025) -> str:
    return f"{year}-{number % 12 + 1:02d}-{number % 27 + 1:02d}"


EXPORTS: dict[str, tuple[str, Callable[[int], str], dict[str, Role]]] = {
    "subscriptions of a billing service": (
        "id,Customer ID,Customer Description,Plan,Quantity,Currency,Amount,Created (UTC),Start (UTC),Ended At (UTC)",
        lambda i: (
            f"sub_{i},cus_{i // 2},Cust {i // 2},{PLANS[i % 3]},{i % 7 + 1},usd,{i % 7 + 1}0.00,"
            f"{day(i)} 10:11,{day(i)} 10:11,{day(i, 2026) if i % 5 == 0 else ''}"
        ),
        {
            "id": Role.IGNORE,
            "Customer ID": Role.CUSTOMER_ID,
            "Customer Description": Role.CUSTOMER_NAME,
            "Plan": Role.PLAN,
            "Quantity": Role.USAGE,
            "Amount": Role.CURRENT_BILL,
            "Start (UTC)": Role.SIGNED_UP_AT,
            "Ended At (UTC)": Role.CHURNED_AT,
        },
    ),
    "invoices of a billing service": (
        "id,Amount Due,Amount Paid,Currency,Customer,Date (UTC),Status",
        lambda i: f"in_{i},{i}0.00,{i}0.00,eur,cus_{i % 10},{day(i)} 00:00,paid",
        {"id": Role.IGNORE, "Customer": Role.CUSTOMER_ID, "Date (UTC)": Role.PERIOD, "Amount Paid": Role.CURRENT_BILL},
    ),
    "companies of a sales database": (
        "Record ID,Company name,Company Domain Name,Industry,Number of Employees,Annual Revenue,Became a Customer Date",
        lambda i: f"{90_000_000 + i * 7},Comp {i},c{i}.com,{('Retail', 'SaaS')[i % 2]},{i * 5 + 3},{i}00000,{day(i)}",
        {
            "Record ID": Role.CUSTOMER_ID,
            "Company name": Role.CUSTOMER_NAME,
            "Company Domain Name": Role.IGNORE,
            "Industry": Role.SEGMENT,
            "Number of Employees": Role.USAGE,
            "Annual Revenue": Role.IGNORE,
            "Became a Customer Date": Role.SIGNED_UP_AT,
        },
    ),
    "customers of a revenue report": (
        "Customer,Email,Country,City,MRR,ARR,Billing Cycle,Plans,Customer Since,Status",
        lambda i: (
            f"Comp {i},a{i}@x.io,{('US', 'DE')[i % 2]},Town {i},{i}5,{i * 12}0,monthly,{PLANS[i % 3]},{day(i)},Active"
        ),
        {
            "Customer": Role.CUSTOMER_ID,
            "Country": Role.SEGMENT,
            "City": Role.IGNORE,
            "MRR": Role.CURRENT_BILL,
            "ARR": Role.IGNORE,
            "Plans": Role.PLAN,
            "Customer Since": Role.SIGNED_UP_AT,
        },
    ),
    "usage in German": (
        "Kunden-Nr.;Firma;Branche;Tarif;Monat;Nutzer;Speicher (GB);Rechnungsbetrag (€)",
        lambda i: (
            f"{i % 8 + 100};Firma {i % 8};{('Handel', 'IT')[i % 8 % 2]};{PLANS[i % 8 % 3]};"
            f"{i // 8 + 1:02d}.2025;{i};{i},5;{i}0,90"
        ),
        {
            "Kunden-Nr.": Role.CUSTOMER_ID,
            "Firma": Role.CUSTOMER_NAME,
            "Branche": Role.SEGMENT,
            "Tarif": Role.PLAN,
            "Monat": Role.PERIOD,
            "Nutzer": Role.USAGE,
            "Speicher (GB)": Role.USAGE,
            "Rechnungsbetrag (€)": Role.CURRENT_BILL,
        },
    ),
    "usage in French": (
        "Client;Segment;Mois;Utilisateurs;Appels API;Chiffre d'affaires",
        lambda i: f"Client {i % 8};{('PME', 'GC')[i % 8 % 2]};{MOIS[i // 8]} 2025;{i};{i}0;{i},5",
        {
            "Client": Role.CUSTOMER_ID,
            "Segment": Role.SEGMENT,
            "Mois": Role.PERIOD,
            "Utilisateurs": Role.USAGE,
            "Appels API": Role.USAGE,
            "Chiffre d'affaires": Role.CURRENT_BILL,
        },
    ),
    "readings of meters": (
        "ts,tenant_id,meter,value",
        lambda i: f"2025-01-{i % 28 + 1:02d}T00:00:00Z,t{i % 5},{('api', 'storage')[i % 2]},{i}",
        {"ts": Role.PERIOD, "tenant_id": Role.CUSTOMER_ID, "meter": Role.METRIC, "value": Role.QUANTITY},
    ),
    "contracts of a sales database": (
        "Account Name,Contract Start Date,Contract End Date,ACV,Licensed Seats,Active Users,Region,NPS",
        lambda i: f"Comp {i},{day(i)},{day(i, 2026)},{i}200,{i + 5},{i},{('EMEA', 'AMER')[i % 2]},{i % 11}",
        {
            "Account Name": Role.CUSTOMER_ID,
            "Contract Start Date": Role.SIGNED_UP_AT,
            "Contract End Date": Role.CONTRACT_END,
            "ACV": Role.CURRENT_BILL,
            "Licensed Seats": Role.USAGE,
            "Region": Role.SEGMENT,
            "NPS": Role.VALUE_OUTCOME,
        },
    ),
    "lines of invoices": (
        "Invoice No,Invoice Date,Client,Line item,Qty,Unit price,Net amount,VAT,Gross amount",
        lambda i: (
            f"INV{i // 2},{day(i)},Client {i % 6},{('Users', 'Support')[i % 2]},{i % 5 + 1},10,"
            f"{i % 5 + 1}0,{i % 5},{i % 5 + 12}"
        ),
        {
            "Invoice Date": Role.PERIOD,
            "Client": Role.CUSTOMER_ID,
            "Line item": Role.METRIC,
            "Qty": Role.QUANTITY,
            "Unit price": Role.IGNORE,
            "Net amount": Role.CURRENT_BILL,
            "VAT": Role.IGNORE,
            "Gross amount": Role.IGNORE,
        },
    ),
    "a hand-made list": (
        "Company,Plan,# Seats,Price/seat,Monthly Total ($),Renewal",
        lambda i: f'Comp {i},{PLANS[i % 3]},{i + 1},$10.00,"${(i + 1) * 10:,}.00",{day(i)}',
        {
            "Company": Role.CUSTOMER_ID,
            "Plan": Role.PLAN,
            "# Seats": Role.USAGE,
            "Price/seat": Role.IGNORE,
            "Monthly Total ($)": Role.CURRENT_BILL,
            "Renewal": Role.CONTRACT_END,
        },
    ),
    "a table of a data warehouse": (
        "company_id,company_size,arpu,signup_month,projects_count,api_requests_last_30d,churn_probability",
        lambda i: f"{i},{('S', 'M')[i % 2]},{i}.5,{day(i)[:7]},{i % 6},{i}0,0.{i % 10}",
        {
            "company_id": Role.CUSTOMER_ID,
            "company_size": Role.SEGMENT,
            "arpu": Role.CURRENT_BILL,
            "signup_month": Role.SIGNED_UP_AT,
            "projects_count": Role.USAGE,
            "api_requests_last_30d": Role.USAGE,
            "churn_probability": Role.IGNORE,
        },
    ),
}


@pytest.mark.parametrize("name", EXPORTS)
def test_the_roles_of_an_export_are_those_that_a_person_would_give(tmp_path: Path, name: str) -> None:
    header, row, expected = EXPORTS[name]
    text = "\n".join([header, *map(row, range(40))])
    mapping = guess_mapping(read_workbook(write_csv(tmp_path / "export.csv", text)))
    roles = {column.column: column.role for column in mapping.sheets[0].columns}
    assert {column: roles[column] for column in expected} == expected
