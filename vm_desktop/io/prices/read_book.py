"""Price books from JSON: currency, metrics, plans, assignment and the billing switches."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from vm_desktop.core.language import say
from vm_desktop.core.money import USD, Currency, HalfRule, currency
from vm_desktop.core.nearest import did_you_mean
from vm_desktop.core.plans import MetricId
from vm_desktop.core.price_book import BillingSemantics, PriceBook, PricedMetric, SinglePlan
from vm_desktop.core.problems import Problem, UserError
from vm_desktop.core.soundness import book_terms_problems
from vm_desktop.io.prices.document import json_document, text_of_file
from vm_desktop.io.prices.fields import Fields, shown
from vm_desktop.io.prices.read_assignment import read_assignment
from vm_desktop.io.prices.read_plan import read_plan

FORMAT = "vm-prices/1"
_KEYS = ("format", "name", "source", "currency", "metrics", "plans", "assignment", "semantics")


def read_price_book(source: str | Path) -> PriceBook:
    """Return the price book in a text, or in the file at a path.

    Raises UserError with every problem found: what cannot be read as well as what is unsound.
    """
    return price_book_from(json_document(text_of_file(source) if isinstance(source, Path) else source))


def price_book_from(document: object) -> PriceBook:
    """Return the price book in a JSON document already parsed (see `document.json_document`)."""
    if not isinstance(document, dict):
        raise UserError(say("A price file holds one object {{...}}, found {found}.").format(found=shown(document)))
    problems: list[Problem] = []
    book = _book(Fields(values=document, where="", words="", problems=problems))
    if problems:
        raise UserError(say("The price book cannot be used."), problems=tuple(problems))
    return book


def _book(fields: Fields) -> PriceBook:
    _check_format(fields)
    fields.only(_KEYS)
    plans = [read_plan(fields, number, item) for number, item in fields.objects("plans", say("plan"))]
    readable = tuple(plan for plan in plans if plan is not None)
    all_readable = len(readable) == len(fields.items("plans"))
    book = PriceBook(
        currency=_currency(fields),
        metrics=_metrics(fields),
        plans=readable,
        assignment=read_assignment(fields) if all_readable else SinglePlan(),
        semantics=_semantics(fields),
        name=fields.text("name"),
        source=fields.text("source"),
    )
    if all_readable:
        fields.problems.extend(book_terms_problems(book))
    return book


def _check_format(fields: Fields) -> None:
    found = fields.text("format", FORMAT)
    if found != FORMAT:
        message = say("the format {found!r} is not known; this program reads {format}.").format(
            found=found, format=FORMAT
        )
        fields.refuse("format.unknown", "format", message, found=found)


def _currency(fields: Fields) -> Currency:
    code = fields.text("currency", USD.code)
    try:
        return currency(code)
    except ValueError:
        message = say("{code!r} is no currency code: it has three capital letters, such as USD.").format(code=code)
        fields.refuse("currency.unknown", "currency", message, found=code)
        return USD


def _metrics(fields: Fields) -> tuple[PricedMetric, ...]:
    return tuple(
        _metric(fields.inside(f"metrics/{number}", say("metric {number}").format(number=number), item))
        for number, item in fields.objects("metrics", say("metric"))
    )


def _metric(fields: Fields) -> PricedMetric:
    fields.only(("id", "name", "unit"))
    metric_id = fields.required_text("id")
    return PricedMetric(id=MetricId(metric_id), name=fields.text("name") or metric_id, unit=fields.text("unit"))


def _semantics(fields: Fields) -> BillingSemantics:
    values: Mapping[str, object] = fields.object_at("semantics") or {}
    switches = fields.inside("semantics", "semantics", values)
    switches.only(("flat_fee_at_zero", "included_reprices_all", "rounding", "round_at"))
    round_at = switches.text("round_at", "line")
    if round_at != "line":
        message = say(
            "round_at {round_at!r} is not known: every line is rounded, and the total is their exact sum."
        ).format(round_at=round_at)
        switches.refuse("value.unknown", "round_at", message, found=round_at, hint=did_you_mean(round_at, ("line",)))
    return BillingSemantics(
        flat_fee_at_zero=switches.flag("flat_fee_at_zero", True),
        included_reprices_all=switches.flag("included_reprices_all", False),
        rounding=switches.choice("rounding", HalfRule.HALF_UP),
    )
