"""Common value metrics by kind of product: how each is usually counted, and what to beware of."""

from __future__ import annotations

from dataclasses import dataclass

from vm_desktop.core.dataset import Aggregation

_SUM, _MAXIMUM, _LAST, _MEAN = Aggregation.SUM, Aggregation.MAXIMUM, Aggregation.LAST, Aggregation.MEAN


@dataclass(frozen=True, slots=True, kw_only=True)
class CommonMetric:
    """A metric that products of a kind are sold by. `words` are what a column that holds it may be called."""

    name: str
    unit: str
    aggregation: Aggregation
    beware: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductKind:
    """A kind of product and the metrics it is sold by, the commonest first."""

    name: str
    metrics: tuple[CommonMetric, ...]


def _metric(name: str, unit: str, aggregation: Aggregation, beware: str, words: str) -> CommonMetric:
    return CommonMetric(name=name, unit=unit, aggregation=aggregation, beware=beware, words=tuple(words.split()))


USERS = _metric(
    "Users",
    "user",
    _MAXIMUM,
    "Easy to foresee, but logins are shared, and value often grows without more users.",
    "users user seats seat members licences licenses",
)
ACTIVE_USERS = _metric(
    "Active users",
    "user",
    _MAXIMUM,
    "Fairer than seats, harder to foresee; say what active means.",
    "active mau dau",
)
MESSAGES = _metric(
    "Messages sent",
    "message",
    _SUM,
    "Campaigns make it jump: offer commitments, or price contacts instead.",
    "messages message sms mails e-mails emails sent",
)
CONTACTS = _metric(
    "Contacts stored",
    "contact",
    _MAXIMUM,
    "A level: take the highest or the last of the month, never the sum. Customers clean up before the invoice.",
    "contacts contact subscribers leads profiles",
)
API_CALLS = _metric(
    "API calls",
    "call",
    _SUM,
    "Retries and polling are no value; developers can lower it without using the product less.",
    "api calls requests",
)
STORAGE = _metric(
    "Storage",
    "GB",
    _MEAN,
    "A level: average it over the month. It only ever grows, and costs fall faster than prices.",
    "storage gb gigabytes bytes",
)
TRANSACTIONS = _metric(
    "Transactions",
    "transaction",
    _SUM,
    "Small and large ones cost the same; seasons show in the bill.",
    "transactions transaction orders payments bookings",
)
VOLUME = _metric(
    "Payment volume",
    "unit of money",
    _SUM,
    "Follows the customer's success closely; large customers ask for a cap.",
    "volume gmv tpv turnover payment",
)
TOKENS = _metric(
    "Tokens",
    "token",
    _SUM,
    "Follows your costs, not the customer's value; hardly anybody can foresee it.",
    "tokens token",
)
COMPUTE = _metric(
    "Compute hours", "hour", _SUM, "Follows your costs; a faster program is charged less.", "compute cpu hours minutes"
)
RECORDS = _metric("Records", "record", _LAST, "A level; say which records count.", "records rows items skus products")
PROJECTS = _metric(
    "Projects",
    "project",
    _MAXIMUM,
    "Small and large ones cost the same; customers put several into one.",
    "projects project sites websites workspaces",
)
EVENTS = _metric(
    "Events tracked",
    "event",
    _SUM,
    "Customers track less instead of paying more, and then see less value.",
    "events event pageviews",
)
EMPLOYEES = _metric(
    "Employees on the payroll",
    "employee",
    _LAST,
    "Foreseeable and fair; shrinks with the customer.",
    "employees employee headcount payslips",
)
RESOLUTIONS = _metric(
    "Resolved conversations",
    "resolution",
    _SUM,
    "Very near to value; agree on what resolved means before the first invoice.",
    "resolutions resolved conversations tickets",
)

LIBRARY: tuple[ProductKind, ...] = (
    ProductKind(name="Collaboration and productivity", metrics=(USERS, ACTIVE_USERS, PROJECTS, STORAGE)),
    ProductKind(name="Marketing and CRM", metrics=(CONTACTS, MESSAGES, USERS)),
    ProductKind(name="Messaging and telephony", metrics=(MESSAGES, API_CALLS, ACTIVE_USERS)),
    ProductKind(name="Payments and commerce", metrics=(VOLUME, TRANSACTIONS, RECORDS)),
    ProductKind(name="Developer platform", metrics=(API_CALLS, COMPUTE, STORAGE, USERS)),
    ProductKind(name="Artificial intelligence", metrics=(RESOLUTIONS, TOKENS, API_CALLS, USERS)),
    ProductKind(name="Data and analytics", metrics=(EVENTS, RECORDS, COMPUTE, USERS)),
    ProductKind(name="Human resources and payroll", metrics=(EMPLOYEES, USERS)),
    ProductKind(name="Customer support", metrics=(USERS, RESOLUTIONS, CONTACTS)),
    ProductKind(name="Websites and hosting", metrics=(PROJECTS, STORAGE, EVENTS)),
)


def common_metric(column: str) -> CommonMetric | None:
    """Return the common metric that a column seems to hold, by its words; None where none or several fit alike."""
    words = {word.strip("()[].,:").casefold() for word in column.replace("_", " ").split()}
    metrics = {metric.name: metric for kind in LIBRARY for metric in kind.metrics}
    hits = {name: len(words & set(metric.words)) for name, metric in metrics.items()}
    most = max(hits.values())
    best = [name for name, count in hits.items() if count == most]
    return metrics[best[0]] if most > 0 and len(best) == 1 else None
