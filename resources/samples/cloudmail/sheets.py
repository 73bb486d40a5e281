"""Which sheets the sample has and what stands in their rows."""

from .company import LAST_DAY, PRICES, SEED, Account, bill_for
from .outcomes import Outcome, make_outcome
from .problems import plant, planted_faults
from .usage import UsageRow, make_usage
from .words import INTERVIEWS, Interview
from .workbook import COUNT, DAY, MONEY, MONTH, NOTE, TEXT, Cell, Column, Sheet

FITTING = {
    "Starter": "First newsletters and simple automations",
    "Growth": "Segments, A/B tests, shop connections",
    "Scale": "Several brands, roles and approvals, interface access for every system",
}


def make_sheets(accounts: tuple[Account, ...]) -> tuple[Sheet, ...]:
    """All sheets of the sample, in the order of the tabs."""
    usage = {account.customer_id: make_usage(account) for account in accounts}
    outcomes = {account.customer_id: make_outcome(account, usage[account.customer_id]) for account in accounts}
    export = plant(tuple(row for rows in usage.values() for row in rows))
    return (
        _customers(accounts, outcomes),
        _usage(export),
        _interviews(accounts),
        _current_prices(),
        _about(len(accounts)),
    )


def _customers(accounts: tuple[Account, ...], outcomes: dict[str, Outcome]) -> Sheet:
    columns = (
        Column(header="Customer ID", kind=TEXT, width=12),
        Column(header="Customer", kind=TEXT, width=36),
        Column(header="Segment", kind=TEXT, width=12),
        Column(header="Country", kind=TEXT, width=16),
        Column(header="Plan", kind=TEXT, width=9),
        Column(header="Signed up", kind=DAY, width=12),
        Column(header="Churned", kind=DAY, width=12),
        Column(header="Contract end", kind=DAY, width=13),
        Column(header="Stated willingness to pay (USD)", kind=MONEY, width=18),
        Column(header="NPS", kind=COUNT, width=7),
        Column(header="Revenue attributed (USD)", kind=MONEY, width=18),
        Column(header="Cost to serve (USD)", kind=MONEY, width=14),
    )
    rows = tuple(_customer_row(account, outcomes[account.customer_id]) for account in accounts)
    return Sheet(name="Customers", columns=columns, rows=rows)


def _customer_row(account: Account, outcome: Outcome) -> tuple[Cell, ...]:
    return (
        account.customer_id,
        account.name,
        account.segment.name,
        account.country,
        account.plan,
        account.signed_up,
        account.churned,
        outcome.contract_end,
        outcome.willingness_to_pay,
        outcome.nps,
        outcome.revenue_attributed,
        outcome.cost_to_serve,
    )


def _usage(export: tuple[UsageRow, ...]) -> Sheet:
    columns = (
        Column(header="Customer ID", kind=TEXT, width=12),
        Column(header="Month", kind=MONTH, width=11),
        Column(header="Seats", kind=COUNT, width=8),
        Column(header="Contacts stored", kind=COUNT, width=12),
        Column(header="E-mails sent", kind=COUNT, width=12),
        Column(header="API calls", kind=COUNT, width=12),
        Column(header="Current bill (USD)", kind=MONEY, width=14),
    )
    rows = tuple((r.customer_id, r.month, r.seats, r.contacts, r.emails, r.api_calls, r.bill) for r in export)
    return Sheet(name="Usage", columns=columns, rows=rows)


def _interviews(accounts: tuple[Account, ...]) -> Sheet:
    columns = (
        Column(header="Date", kind=DAY, width=12),
        Column(header="Person", kind=TEXT, width=20),
        Column(header="Role", kind=TEXT, width=20),
        Column(header="Customer ID", kind=TEXT, width=12),
        Column(header="Customer", kind=TEXT, width=30),
        Column(header="Segment", kind=TEXT, width=12),
        Column(header="Metric", kind=TEXT, width=15),
        Column(header="Understandable (1-5)", kind=COUNT, width=15),
        Column(header="Fits how we think (1-5)", kind=COUNT, width=15),
        Column(header="Controllable (1-5)", kind=COUNT, width=13),
        Column(header="Quote", kind=NOTE, width=80),
    )
    rows = tuple(row for interview in INTERVIEWS for row in _interview_rows(interview, accounts))
    return Sheet(name="Interviews", columns=columns, rows=rows)


def _interview_rows(interview: Interview, accounts: tuple[Account, ...]) -> list[tuple[Cell, ...]]:
    """One row a rated metric; the customer is the longest-standing one of the segment and country."""
    customer = next(
        account
        for account in accounts
        if (account.segment.name, account.country) == (interview.segment, interview.country) and account.churned is None
    )
    who = (interview.held_on, interview.person, interview.role, customer.customer_id, customer.name, interview.segment)
    return [(*who, *rating) for rating in interview.ratings]


def _current_prices() -> Sheet:
    columns = (
        Column(header="Plan", kind=TEXT, width=12),
        Column(header="Base fee (USD a month)", kind=MONEY, width=15),
        Column(header="Price per seat (USD a month)", kind=MONEY, width=18),
        Column(header="Good for", kind=TEXT, width=60),
    )
    rows = tuple((plan, base_fee, seat_price, FITTING[plan]) for plan, (base_fee, seat_price) in PRICES.items())
    base_fee, seat_price = PRICES["Growth"]
    notes = (
        "Bill of a month = base fee of the plan + price per seat x seats of that month.",
        f"Example: Growth with 5 seats = {base_fee} + 5 x {seat_price} = {bill_for('Growth', 5)} USD.",
        "The first month is billed in full. Whoever cancels pays to the end of the month.",
        "Contacts, e-mails and API calls are unlimited in every plan.",
    )
    return Sheet(name="Current prices", columns=columns, rows=rows, notes=notes)


def _about(customers: int) -> Sheet:
    lines = (
        "Cloudmail does not exist. Every company, person, number and quote in this workbook is invented.",
        "Any likeness to a real company or person is an accident.",
        f"Made by resources/samples/make_cloudmail.py with seed {SEED}.",
        f"{customers} customers of an e-mail marketing service, and their usage from 2024-11 to {LAST_DAY:%Y-%m}.",
        "Customers who had left before 2024-11 are not in it.",
        "",
        "Revenue attributed: what the customer earns a month with the campaigns it sends. Blank in the first month.",
        "Stated willingness to pay: answer to a survey, a month. NPS: answer from 0 to 10 to the same survey.",
        "Churned: the last day of the last month that the customer paid for. Contract end: blank when paying monthly.",
        "Usage: contacts and seats at the end of the month; e-mails and API calls during it.",
        "",
        "Known faults of the Usage sheet, left in so that you see how they are reported:",
        *(f"{fault.where}: {fault.what}" for fault in planted_faults()),
    )
    return Sheet(
        name="About",
        columns=(Column(header="About this workbook", kind=TEXT, width=110),),
        rows=tuple((line or None,) for line in lines),
    )
