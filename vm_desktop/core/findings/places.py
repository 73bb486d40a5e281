"""Where a finding is: a plan or a charge in its price book, as a path and in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from vm_desktop.core.charges import model_curve
from vm_desktop.core.curve import PriceCurve
from vm_desktop.core.language import say, say_count
from vm_desktop.core.plans import Charge, Plan
from vm_desktop.core.price_book import PriceBook
from vm_desktop.core.problems import Problem, Severity
from vm_desktop.core.quantity import QuantityRule


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedPlan:
    """A plan and its position in the book's plans."""

    book: PriceBook
    plan: Plan
    position: int

    def finding(
        self,
        code: str,
        message: str,
        *,
        severity: Severity,
        at: str = "",
        hint: str = "",
        count: int | None = None,
        words: str = "",
    ) -> Problem:
        """Return a finding at a place in this plan; `count` are customers, None where no data were looked at."""
        touched = "" if count is None else f" {_touched(count)}"
        return Problem(
            code=code,
            severity=severity,
            where="/".join(part for part in (f"plans/{self.plan.id}", at) if part),
            message=f"{words or say('Plan {plan}').format(plan=self.plan.name)}: {message}{touched}",
            hint=hint,
            count=1 if count is None else count,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedCharge:
    """A charge, its number in the plan counted from 1, its quantity rule and its price curve."""

    owner: PlacedPlan
    charge: Charge
    number: int
    rule: QuantityRule
    curve: PriceCurve

    @property
    def book(self) -> PriceBook:
        """The price book."""
        return self.owner.book

    def finding(
        self, code: str, message: str, *, severity: Severity, at: str = "", hint: str = "", count: int | None = None
    ) -> Problem:
        """Return a finding at a place in this charge."""
        path = "/".join(part for part in (f"charges/{self.number}", at) if part)
        words = charge_words(self.book, self.owner.plan, self.charge)
        return self.owner.finding(code, message, severity=severity, at=path, hint=hint, count=count, words=words)


def charge_words(book: PriceBook, plan: Plan, charge: Charge) -> str:
    """Return which charge of which plan it is; every finding at a charge begins with this and a colon."""
    return say("Plan {plan}, {metric}").format(plan=plan.name, metric=book.metric_name(charge.metric))


def placed_plans(book: PriceBook) -> Iterator[PlacedPlan]:
    """Yield every plan with its place."""
    return (PlacedPlan(book=book, plan=plan, position=position) for position, plan in enumerate(book.plans))


def placed_charges(book: PriceBook) -> Iterator[PlacedCharge]:
    """Yield every charge with its place."""
    for owner in placed_plans(book):
        for number, charge in enumerate(owner.plan.charges, start=1):
            yield _placed(owner, charge, number)


def _placed(owner: PlacedPlan, charge: Charge, number: int) -> PlacedCharge:
    semantics = owner.book.semantics
    return PlacedCharge(
        owner=owner,
        charge=charge,
        number=number,
        rule=charge.quantity_rule(included_reprices_all=semantics.included_reprices_all),
        curve=model_curve(charge.model, flat_fee_at_zero=semantics.flat_fee_at_zero),
    )


def _touched(count: int) -> str:
    if count == 0:
        return say("No real customer is touched.")
    return say_count("{count} real customer is touched.", "{count} real customers are touched.", count).format(
        count=count
    )
