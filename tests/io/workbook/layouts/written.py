"""Numbers and dates as people and programs write them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from tests.io.workbook.layouts.layout import (
    IDS,
    MONTHS,
    WHEN,
    WHO,
    Cells,
    Layout,
    book,
    calls,
    cells,
    lines,
    mrr,
    seats,
    text,
)
from vm_desktop.io.workbook import Role

C, U, B, P = Role.CUSTOMER_ID, Role.USAGE, Role.CURRENT_BILL, Role.PERIOD


def _money(w: int, m: int) -> float:
    return 1234.5 * (w + 1) + 10 * m


def _bills(name: str, write: Callable[[float], str], *, told: Sequence[str] = (), header: str = "MRR") -> Layout:
    rows = [(f'"{IDS[w]}"', MONTHS[m], f'"{write(_money(w, m))}"') for w in WHO for m in WHEN]
    return Layout(
        name=f"amounts as {name}",
        write=text(lines(f"customer,month,{header}", rows)),
        bill=cells(_money),
        roles={"export": {header: B}},
        sums={("export", header): sum(cells(_money).values())},
        told=told,
    )


def _german(number: float) -> str:
    return f"{number:,.2f}".replace(",", " ").replace(".", ",").replace(" ", ".")


def _dates(
    name: str,
    write: Callable[[dt.date], object],
    *,
    header: str = "Date",
    told: Sequence[str] = (),
    is_book: bool = False,
) -> Layout:
    days = [[dt.date(2024, m + 1, 1 + (5 * w + 7 * m) % 28) for m in WHEN] for w in WHO]
    rows = [(IDS[w], write(days[w][m]), calls(w, m)) for w in WHO for m in WHEN]
    head = ("Customer ID", header, "Calls")
    sheet = "Data" if is_book else "export"
    return Layout(
        name=f"dates as {name}",
        write=book({"Data": [head, *rows]}) if is_book else text(lines(";".join(head), rows, ";")),
        usage={"Calls": cells(calls)},
        roles={sheet: {header: P, "Customer ID": C}},
        told=told,
    )


def _blanks() -> Layout:
    rows = [
        (IDS[w], MONTHS[m], ("-", "n/a", "—", "", "k.A.", 0)[w] if m == 1 else seats(w, m)) for w in WHO for m in WHEN
    ]
    known: Cells = {(IDS[w], MONTHS[m]): 0.0 if m == 1 else seats(w, m) for w in WHO for m in WHEN if m != 1 or w == 5}
    return Layout(
        name="blanks as - and n/a and —",
        write=book({"Usage": [("Customer", "Month", "Seats"), *rows]}),
        usage={"Seats": known},
    )


def _unlimited() -> Layout:
    words = ("unlimited", "∞", "Unlimited")
    rows = [(IDS[w], "SMB", words[w] if w < 3 else seats(w, 0), mrr(w, 0)) for w in WHO]
    return Layout(
        name="unlimited seats",
        write=book({"Customers": [("Customer", "Segment", "Seats", "MRR"), *rows]}),
        months=None,
        usage={"Seats": {(IDS[w], ""): seats(w, 0) for w in WHO if w >= 3}},
        bill={(IDS[w], ""): mrr(w, 0) for w in WHO},
        told=("cells.unlimited",),
    )


def _suffixes() -> Layout:
    rows = [(IDS[w], MONTHS[m], f"{w + 1}.{m + 1}k", f"{w + 1}M") for w in WHO for m in WHEN]
    return Layout(
        name="quantities as 1.2k and 3M",
        write=text(lines("customer,month,api calls,events", rows)),
        usage={
            "api calls": {(IDS[w], MONTHS[m]): round(1000 * (w + 1) + 100.0 * (m + 1), 6) for w in WHO for m in WHEN},
            "events": {(IDS[w], MONTHS[m]): 1e6 * (w + 1) for w in WHO for m in WHEN},
        },
    )


def _with_units() -> Layout:
    rows = [(IDS[w], MONTHS[m], f"{w + 1}.{m + 1} GB", f"{seats(w, m):.0f} users") for w in WHO for m in WHEN]
    return Layout(
        name="quantities with their unit",
        write=text(lines("customer,month,storage,licences", rows)),
        usage={
            "storage": {(IDS[w], MONTHS[m]): float(f"{w + 1}.{m + 1}") for w in WHO for m in WHEN},
            "licences": cells(seats),
        },
    )


def _mixed_units() -> Layout:
    rows = [(IDS[w], MONTHS[m], f"{w + 1}.5 GB" if w % 2 else f"{500 + w} MB") for w in WHO for m in WHEN]
    return Layout(
        name="quantities in GB and in MB",
        write=text(lines("customer,month,storage", rows)),
        usage={"storage": {(IDS[w], MONTHS[m]): w + 1.5 if w % 2 else (500 + w) / 1000 for w in WHO for m in WHEN}},
        told=("column.mixed_units",),
        fails="units that differ within a column are not converted",
    )


def _booleans() -> Layout:
    rows = [(IDS[w], ("Ja", "Nein")[w % 2], ("oui", "non")[w % 2], ("x", "")[w % 2], seats(w, 0)) for w in WHO]
    return Layout(
        name="yes and no in words",
        write=text(lines("Kunde;Aktiv;Facturé;Newsletter;Nutzer", rows, ";")),
        months=None,
        usage={"Nutzer": {(IDS[w], ""): seats(w, 0) for w in WHO}},
    )


def _percents() -> Layout:
    rows = [(IDS[w], seats(w, 0), f"{10 + w} %", mrr(w, 0)) for w in WHO]
    return Layout(
        name="a percentage that is no usage",
        write=text(lines("customer,seats,discount,mrr", rows)),
        months=None,
        usage={"seats": {(IDS[w], ""): seats(w, 0) for w in WHO}},
        bill={(IDS[w], ""): mrr(w, 0) for w in WHO},
        roles={"export": {"discount": Role.IGNORE}},
    )


def _serial(day: dt.date) -> int:
    return (day - dt.date(1899, 12, 30)).days


def _month_names(names: str) -> Callable[[dt.date], object]:
    return lambda day: f"{day.day}. {names.split()[day.month - 1]} {day.year}"


LAYOUTS = (
    _bills("1,234.50", lambda n: f"{n:,.2f}"),
    _bills("1.234,50 €", lambda n: f"{_german(n)} €"),
    _bills("1 234,50", lambda n: f"{n:,.2f}".replace(",", "\u202f").replace(".", ",")),
    _bills("1'234.50", lambda n: f"{n:,.2f}".replace(",", "'")),
    _bills("$1,234.50", lambda n: f"${n:,.2f}"),
    _bills("EUR 1234.50", lambda n: f"EUR {n:.2f}"),
    _bills("R$ 1.234,50", lambda n: f"R$ {_german(n)}"),
    _bills("1234,5", lambda n: f"{n:g}".replace(".", ",")),
    _bills("1,234.50 CR", lambda n: f"{n:,.2f}", header="Amount (USD)"),
    _dates("20240131", lambda day: f"{day:%Y%m%d}"),
    _dates("31.01.24", lambda day: f"{day:%d.%m.%y}"),
    _dates("Jan 31, 2024", lambda day: f"{day:%b %d, %Y}"),
    _dates("31-Jan-2024", lambda day: f"{day:%d-%b-%Y}"),
    _dates("31/01/2024, the day first", lambda day: f"{day:%d/%m/%Y}"),
    _dates("01/31/2024, the month first", lambda day: f"{day:%m/%d/%Y}"),
    _dates("1/31/24 3:05 PM", lambda day: f"{day.month}/{day.day}/{day:%y} 3:05 PM"),
    _dates("2024-01-31T10:00:00Z", lambda day: f"{day}T10:00:00Z"),
    _dates("2024-01-31 10:00:00.000 +0200", lambda day: f"{day} 10:00:00.000 +0200"),
    _dates("serial numbers", _serial, is_book=True),
    _dates("epoch seconds", lambda day: (day - dt.date(1970, 1, 1)).days * 86_400 + 3_600, header="timestamp"),
    _dates(
        "epoch milliseconds",
        lambda day: ((day - dt.date(1970, 1, 1)).days * 86_400 + 3_600) * 1000,
        header="created_at",
    ),
    _dates("German months", _month_names("Januar Februar März April"), header="Datum"),
    _dates("French months", _month_names("janvier février mars avril")),
    _dates(
        "Spanish months",
        lambda day: f"{day.day} de {['enero', 'febrero', 'marzo', 'abril'][day.month - 1]} de {day.year}",
        header="Fecha",
    ),
    _dates(
        "Portuguese months",
        lambda day: f"{day.day} de {['janeiro', 'fevereiro', 'março', 'abril'][day.month - 1]} de {day.year}",
    ),
    _dates(
        "Dutch months",
        lambda day: f"{day.day} {['januari', 'februari', 'maart', 'april'][day.month - 1]} {day.year}",
        header="Datum",
    ),
    _dates(
        "Italian months",
        lambda day: f"{day.day} {['gennaio', 'febbraio', 'marzo', 'aprile'][day.month - 1]} {day.year}",
        header="Data",
    ),
    _blanks(),
    _unlimited(),
    _suffixes(),
    _with_units(),
    _mixed_units(),
    _booleans(),
    _percents(),
)
