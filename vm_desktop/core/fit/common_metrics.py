"""The metrics that software is commonly sold by: how each is counted, and what to beware of."""

from __future__ import annotations

from dataclasses import dataclass

from vm_desktop.core.dataset import Aggregation
from vm_desktop.core.language import said_later

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
    said_later("Users"),
    said_later("user"),
    _MAXIMUM,
    said_later("Easy to foresee, but logins are shared, and value often grows without more users."),
    "users user seats seat members member licences licenses logins agents nutzer benutzer utilisateurs usuarios",
)
ACTIVE_USERS = _metric(
    said_later("Active users"),
    said_later("active user"),
    _MAXIMUM,
    said_later("Nobody pays for seats that stand empty, but it is harder to foresee; say what active means."),
    "active users user members mau dau wau aktive nutzer actifs utilisateurs activos usuarios",
)
MESSAGES = _metric(
    said_later("Messages sent"),
    said_later("message"),
    _SUM,
    said_later("Campaigns make it jump: offer commitments, or price contacts instead."),
    "messages message sms mms mails e-mails e-mail emails email sent notifications nachrichten mensajes",
)
CONTACTS = _metric(
    said_later("Contacts stored"),
    said_later("contact"),
    _MAXIMUM,
    said_later(
        "A level: take the highest or the last of the month, never the sum. Customers clean up before the invoice."
    ),
    "contacts contact subscribers leads profiles stored kontakte contactos",
)
API_CALLS = _metric(
    said_later("API calls"),
    said_later("call"),
    _SUM,
    said_later("Retries and polling are no value; developers can lower it without using the product less."),
    "api calls requests queries anfragen appels llamadas",
)
STORAGE = _metric(
    said_later("Storage"),
    said_later("GB"),
    _MEAN,
    said_later("A level: average it over the month. It only ever grows, and costs fall faster than prices."),
    "storage gb tb gib gigabytes terabytes bytes stored speicher stockage almacenamiento",
)
TRAFFIC = _metric(
    said_later("Data transferred"),
    said_later("GB"),
    _SUM,
    said_later("Follows your costs; a visitor or an attack can make the bill, not the customer."),
    "traffic bandwidth egress transferred transfer gb tb gigabytes",
)
TRANSACTIONS = _metric(
    said_later("Transactions"),
    said_later("transaction"),
    _SUM,
    said_later("Small and large ones cost the same; seasons show in the bill."),
    "transactions transaction orders order payments invoices bestellungen transaktionen commandes pedidos",
)
VOLUME = _metric(
    said_later("Payment volume"),
    said_later("unit of money"),
    _SUM,
    said_later("Moves with the customer's own sales; refunds must be taken off, and large customers ask for a cap."),
    "volume gmv tpv gtv turnover payment processed revenue umsatz",
)
BOOKINGS = _metric(
    said_later("Bookings"),
    said_later("booking"),
    _SUM,
    said_later("Say whether cancelled ones count; seasons show in the bill."),
    "bookings booking appointments reservations termine buchungen",
)
DOCUMENTS = _metric(
    said_later("Documents signed"),
    said_later("document"),
    _SUM,
    said_later("Customers put several papers into one; say what a document is."),
    "documents envelopes signatures signed contracts dokumente",
)
PAGES = _metric(
    said_later("Pages processed"),
    said_later("page"),
    _SUM,
    said_later("Follows your costs; a page that could not be read was no value."),
    "pages scans processed extracted",
)
TOKENS = _metric(
    said_later("Tokens"),
    said_later("token"),
    _SUM,
    said_later("Follows your costs, and hardly anybody can foresee it."),
    "tokens token",
)
CREDITS = _metric(
    said_later("Credits used"),
    said_later("credit"),
    _SUM,
    said_later("One unit for many things: publish what each costs, or nobody can foresee the bill."),
    "credits credit",
)
COMPUTE = _metric(
    said_later("Compute hours"),
    said_later("hour"),
    _SUM,
    said_later("Follows your costs; a faster program is charged less."),
    "compute cpu gpu vcpu hours instance rechenzeit",
)
MINUTES = _metric(
    said_later("Minutes"),
    said_later("minute"),
    _SUM,
    said_later("Say how a begun minute counts; longer is not always better for the customer."),
    "minutes minute call talk streamed watched minuten",
)
RUNS = _metric(
    said_later("Runs of automations"),
    said_later("run"),
    _SUM,
    said_later("Failed runs and loops are no value; say whether steps or whole runs count."),
    "runs tasks executions workflows jobs zaps operations automations",
)
RECORDS = _metric(
    said_later("Records"),
    said_later("record"),
    _LAST,
    said_later("A level; say which records count."),
    "records rows items skus products listings articles datensätze",
)
PROJECTS = _metric(
    said_later("Projects"),
    said_later("project"),
    _MAXIMUM,
    said_later("Small and large ones cost the same; customers put several into one."),
    "projects project sites site websites domains workspaces projekte",
)
DEVICES = _metric(
    said_later("Devices"),
    said_later("device"),
    _MAXIMUM,
    said_later("A level that comes and goes by the hour where it is rented; say over what time the highest is taken."),
    "devices device hosts servers endpoints nodes sensors machines containers geräte",
)
LOCATIONS = _metric(
    said_later("Locations"),
    said_later("location"),
    _MAXIMUM,
    said_later("Easy to foresee and to check; a small shop and a large one cost the same."),
    "locations location stores branches outlets restaurants properties units standorte filialen",
)
VEHICLES = _metric(
    said_later("Vehicles"),
    said_later("vehicle"),
    _MAXIMUM,
    said_later("Easy to foresee; says little of how much each is driven."),
    "vehicles trucks cars drivers fleet fahrzeuge",
)
EVENTS = _metric(
    said_later("Events tracked"),
    said_later("event"),
    _SUM,
    said_later("Customers track less instead of paying more, and then see less."),
    "events event pageviews sessions hits ereignisse",
)
LOGS = _metric(
    said_later("Data ingested"),
    said_later("GB"),
    _SUM,
    said_later("An incident makes the bill jump when it is least welcome; customers drop data to pay less."),
    "ingested ingest logs log spans metrics gb",
)
EMPLOYEES = _metric(
    said_later("Employees on the payroll"),
    said_later("employee"),
    _LAST,
    said_later("Easy to foresee and to check; shrinks with the customer."),
    "employees employee headcount payslips workers mitarbeiter beschäftigte employés empleados",
)
LEARNERS = _metric(
    said_later("Learners"),
    said_later("learner"),
    _MAXIMUM,
    said_later("Terms and holidays show in the bill; say whether enrolled or active ones count."),
    "learners students pupils enrolments enrollments courses schüler studenten",
)
PATIENTS = _metric(
    said_later("Patients"),
    said_later("patient"),
    _LAST,
    said_later("Say whether all or only treated ones count; no health data belong in an invoice."),
    "patients patient members lives consultations",
)
RESOLUTIONS = _metric(
    said_later("Resolved conversations"),
    said_later("resolution"),
    _SUM,
    said_later("Counts outcomes; agree on what resolved means, and who decides it, before the first invoice."),
    "resolutions resolved conversations tickets cases",
)
SPEND = _metric(
    said_later("Advertising spend managed"),
    said_later("unit of money"),
    _SUM,
    said_later("Grows with the customer's budget and not with its results."),
    "spend ad adspend advertising media budget",
)
ASSETS = _metric(
    said_later("Assets under management"),
    said_later("unit of money"),
    _MEAN,
    said_later("A level: average it over the month. Markets move the bill."),
    "assets aum balance balances portfolio",
)
