"""The metrics that software is commonly sold by: how each is counted, and what to beware of."""

from __future__ import annotations

from dataclasses import dataclass

from vm_desktop.core.dataset import Aggregation

_SUM, _MAXIMUM, _LAST, _MEAN = Aggregation.SUM, Aggregation.MAXIMUM, Aggregation.LAST, Aggregation.MEAN


@dataclass(frozen=True, slots=True, kw_only=True)
class CommonMetric:
    """A metric that products of a kind are sold by. `words` are what a column that holds it may be called, in English
    and, for the commonest, German, French and Spanish."""

    name: str
    unit: str
    aggregation: Aggregation
    beware: str
    words: frozenset[str]


def _metric(name: str, unit: str, aggregation: Aggregation, beware: str, words: str) -> CommonMetric:
    return CommonMetric(name=name, unit=unit, aggregation=aggregation, beware=beware, words=frozenset(words.split()))


USERS = _metric(
    "Users",
    "user",
    _MAXIMUM,
    "Easy to foresee, but logins are shared, and value often grows without more users.",
    "users user seats seat members member licences licenses logins agents nutzer benutzer utilisateurs usuarios",
)
ACTIVE_USERS = _metric(
    "Active users",
    "active user",
    _MAXIMUM,
    "Nobody pays for seats that stand empty, but it is harder to foresee; say what active means.",
    "active users user members mau dau wau aktive nutzer actifs utilisateurs activos usuarios",
)
MESSAGES = _metric(
    "Messages sent",
    "message",
    _SUM,
    "Campaigns make it jump: offer commitments, or price contacts instead.",
    "messages message sms mms mails e-mails e-mail emails email sent notifications nachrichten mensajes",
)
CONTACTS = _metric(
    "Contacts stored",
    "contact",
    _MAXIMUM,
    "A level: take the highest or the last of the month, never the sum. Customers clean up before the invoice.",
    "contacts contact subscribers leads profiles stored kontakte contactos",
)
API_CALLS = _metric(
    "API calls",
    "call",
    _SUM,
    "Retries and polling are no value; developers can lower it without using the product less.",
    "api calls requests queries anfragen appels llamadas",
)
STORAGE = _metric(
    "Storage",
    "GB",
    _MEAN,
    "A level: average it over the month. It only ever grows, and costs fall faster than prices.",
    "storage gb tb gib gigabytes terabytes bytes stored speicher stockage almacenamiento",
)
TRAFFIC = _metric(
    "Data transferred",
    "GB",
    _SUM,
    "Follows your costs; a visitor or an attack can make the bill, not the customer.",
    "traffic bandwidth egress transferred transfer gb tb gigabytes",
)
TRANSACTIONS = _metric(
    "Transactions",
    "transaction",
    _SUM,
    "Small and large ones cost the same; seasons show in the bill.",
    "transactions transaction orders order payments invoices bestellungen transaktionen commandes pedidos",
)
VOLUME = _metric(
    "Payment volume",
    "unit of money",
    _SUM,
    "Moves with the customer's own sales; refunds must be taken off, and large customers ask for a cap.",
    "volume gmv tpv gtv turnover payment processed revenue umsatz",
)
BOOKINGS = _metric(
    "Bookings",
    "booking",
    _SUM,
    "Say whether cancelled ones count; seasons show in the bill.",
    "bookings booking appointments reservations termine buchungen",
)
DOCUMENTS = _metric(
    "Documents signed",
    "document",
    _SUM,
    "Customers put several papers into one; say what a document is.",
    "documents envelopes signatures signed contracts dokumente",
)
PAGES = _metric(
    "Pages processed",
    "page",
    _SUM,
    "Follows your costs; a page that could not be read was no value.",
    "pages scans processed extracted",
)
TOKENS = _metric(
    "Tokens",
    "token",
    _SUM,
    "Follows your costs, and hardly anybody can foresee it.",
    "tokens token",
)
CREDITS = _metric(
    "Credits used",
    "credit",
    _SUM,
    "One unit for many things: publish what each costs, or nobody can foresee the bill.",
    "credits credit",
)
COMPUTE = _metric(
    "Compute hours",
    "hour",
    _SUM,
    "Follows your costs; a faster program is charged less.",
    "compute cpu gpu vcpu hours instance rechenzeit",
)
MINUTES = _metric(
    "Minutes",
    "minute",
    _SUM,
    "Say how a begun minute counts; longer is not always better for the customer.",
    "minutes minute call talk streamed watched minuten",
)
RUNS = _metric(
    "Runs of automations",
    "run",
    _SUM,
    "Failed runs and loops are no value; say whether steps or whole runs count.",
    "runs tasks executions workflows jobs zaps operations automations",
)
RECORDS = _metric(
    "Records",
    "record",
    _LAST,
    "A level; say which records count.",
    "records rows items skus products listings articles datensätze",
)
PROJECTS = _metric(
    "Projects",
    "project",
    _MAXIMUM,
    "Small and large ones cost the same; customers put several into one.",
    "projects project sites site websites domains workspaces projekte",
)
DEVICES = _metric(
    "Devices",
    "device",
    _MAXIMUM,
    "A level that comes and goes by the hour where it is rented; say over what time the highest is taken.",
    "devices device hosts servers endpoints nodes sensors machines containers geräte",
)
LOCATIONS = _metric(
    "Locations",
    "location",
    _MAXIMUM,
    "Easy to foresee and to check; a small shop and a large one cost the same.",
    "locations location stores branches outlets restaurants properties units standorte filialen",
)
VEHICLES = _metric(
    "Vehicles",
    "vehicle",
    _MAXIMUM,
    "Easy to foresee; says little of how much each is driven.",
    "vehicles trucks cars drivers fleet fahrzeuge",
)
EVENTS = _metric(
    "Events tracked",
    "event",
    _SUM,
    "Customers track less instead of paying more, and then see less.",
    "events event pageviews sessions hits ereignisse",
)
LOGS = _metric(
    "Data ingested",
    "GB",
    _SUM,
    "An incident makes the bill jump when it is least welcome; customers drop data to pay less.",
    "ingested ingest logs log spans metrics gb",
)
EMPLOYEES = _metric(
    "Employees on the payroll",
    "employee",
    _LAST,
    "Easy to foresee and to check; shrinks with the customer.",
    "employees employee headcount payslips workers mitarbeiter beschäftigte employés empleados",
)
LEARNERS = _metric(
    "Learners",
    "learner",
    _MAXIMUM,
    "Terms and holidays show in the bill; say whether enrolled or active ones count.",
    "learners students pupils enrolments enrollments courses schüler studenten",
)
PATIENTS = _metric(
    "Patients",
    "patient",
    _LAST,
    "Say whether all or only treated ones count; no health data belong in an invoice.",
    "patients patient members lives consultations",
)
RESOLUTIONS = _metric(
    "Resolved conversations",
    "resolution",
    _SUM,
    "Counts outcomes; agree on what resolved means, and who decides it, before the first invoice.",
    "resolutions resolved conversations tickets cases",
)
SPEND = _metric(
    "Advertising spend managed",
    "unit of money",
    _SUM,
    "Grows with the customer's budget and not with its results.",
    "spend ad adspend advertising media budget",
)
ASSETS = _metric(
    "Assets under management",
    "unit of money",
    _MEAN,
    "A level: average it over the month. Markets move the bill.",
    "assets aum balance balances portfolio",
)
