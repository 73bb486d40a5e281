"""Tiers for a target: what was asked for, the table, and the scenario."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from vm_desktop.core.edits import AddScenario
from vm_desktop.core.fit.swap_request import PricingInputs
from vm_desktop.core.fit.tier_bounds import BoundsFrom, SuggestedBounds
from vm_desktop.core.fit.tier_rates import FALL, SuggestedTiers
from vm_desktop.core.metrics import ValueMetric
from vm_desktop.core.money import Currency
from vm_desktop.core.problems import UserError
from vm_desktop.core.project import Project
from vm_desktop.session.metric_pricing import TierQuestion
from vm_desktop.ui.formatting import editable, number, percent, read_number, unit_price
from vm_desktop.ui.pages.metrics.pricing.view.words import (
    amount_words,
    baseline_words,
    customers_words,
    off_words,
    tr,
    window_words,
)
from vm_desktop.ui.widgets.inline_table import Cell, InlineColumn
from vm_desktop.ui.widgets.inline_table.cell import Cells

TYPED = "typed"
TODAY, GROWTH, AMOUNT = "today", "growth", "amount"
UP_TO = 1  # the column that can be typed into


@dataclass(frozen=True, slots=True, kw_only=True)
class TierSettings:
    """What a person asked for. `bounds` are typed ones, None where `source` says which suggestion to take."""

    count: int = 3
    source: BoundsFrom = BoundsFrom.QUANTILES
    bounds: tuple[Decimal, ...] | None = None
    fall: Decimal = FALL
    target: str = TODAY
    growth: Decimal = Decimal(5)
    amount: Decimal | None = None


def tier_question(
    settings: TierSettings, inputs: PricingInputs, metric: ValueMetric, suggested: tuple[SuggestedBounds, ...]
) -> TierQuestion:
    """Return the question that the settings ask; `suggested` are the bounds known for this metric and count."""
    bounds = settings.bounds
    if bounds is None:
        bounds = next((one.bounds for one in suggested if one.source is settings.source), None)
    amount = None
    if settings.target == AMOUNT and settings.amount is not None:
        amount = int(settings.amount * inputs.currency.minor_per_major)
    growth = 1 + settings.growth / 100 if settings.target == GROWTH else Decimal(1)
    return TierQuestion(
        inputs=inputs,
        metric=metric,
        count=settings.count,
        bounds=bounds,
        fall=settings.fall,
        growth=growth,
        amount=amount,
    )


def tier_columns() -> tuple[InlineColumn, ...]:
    """Return the columns of the table of tiers."""
    return (
        InlineColumn(
            key="tier",
            title=tr("Tier"),
            width=52,
            editable=False,
            definition=tr(
                "A part of the usage with a price of its own: above the bound before, up to and including its own."
            ),
        ),
        InlineColumn(
            key="up_to",
            title=tr("Up to"),
            align="right",
            definition=tr("The largest quantity of a month that is still in the tier. Type another one."),
        ),
        InlineColumn(key="rate", title=tr("Rate"), align="right", editable=False, definition=_rate_definition()),
        InlineColumn(
            key="customers",
            title=tr("Customers"),
            align="right",
            editable=False,
            definition=tr("Customers whose mean month ends in this tier; those who use none are in no tier."),
        ),
        InlineColumn(
            key="revenue",
            title=tr("They pay"),
            align="right",
            editable=False,
            definition=tr("What the customers of this tier pay in all compared months, in whatever tiers."),
        ),
        InlineColumn(
            key="units",
            title=tr("Units"),
            align="right",
            editable=False,
            definition=tr("The part of all units that is priced at this tier's rate."),
        ),
    )


def tier_cells(tiers: SuggestedTiers, currency: Currency) -> Cells:
    """Return a row for each tier."""
    return tuple(
        (
            Cell(text=str(place), editable=False),
            _bound_cell(tier.up_to),
            Cell(text=unit_price(tier.rate, currency.code), editable=False),
            Cell(text=number(tier.customers), editable=False),
            Cell(text=amount_words(tier.revenue, currency), editable=False),
            Cell(text=percent(tier.units_share, 0), editable=False),
        )
        for place, tier in enumerate(tiers.tiers, start=1)
    )


def tier_sentence(tiers: SuggestedTiers, project: Project) -> str:
    """Return what the tiers earn against what was asked for."""
    currency = project.currency
    earned = tr("Earns {revenue} {window}").format(
        revenue=amount_words(tiers.revenue, currency), window=window_words(tiers.effect.report)
    )
    off = off_words(tiers.revenue - tiers.target, tiers.target, currency)
    if not off:
        return tr("{earned}: exactly what was asked for.").format(earned=earned)
    return tr("{earned}: {off} than asked for, as rates have three digits.").format(earned=earned, off=off)


def idle_sentence(tiers: SuggestedTiers) -> str:
    """Return who would pay nothing; "" for nobody."""
    if not tiers.idle:
        return ""
    return tr("{customers} with a bill without any {metric} would pay nothing.").format(
        customers=customers_words(tiers.idle), metric=tiers.metric.name
    )


def bounds_sentence(settings: TierSettings, suggested: tuple[SuggestedBounds, ...]) -> str:
    """Return how the bounds were found, and why there are fewer than were asked for; "" for typed ones."""
    one = next((one for one in suggested if one.source is settings.source), None)
    if settings.bounds is not None or one is None:
        return ""
    reason = tr("Bounds: {reason}").format(reason=one.reason)
    if len(one.bounds) + 1 >= settings.count:
        return reason
    return tr("{reason} There are fewer tiers than asked for, as bounds would repeat.").format(reason=reason)


def tier_scenario(tiers: SuggestedTiers, project: Project) -> AddScenario:
    """Return the edit that makes a scenario of them."""
    note = tr("{sentence} The baseline is {baseline}. Solved on past usage, without any change of behaviour.").format(
        sentence=tier_sentence(tiers, project), baseline=baseline_words(project)
    )
    name = tr("{metric} in tiers").format(metric=tiers.metric.name)
    return AddScenario(name=name, price_book=tiers.book, note=note)


def source_choices(suggested: tuple[SuggestedBounds, ...], *, typed: bool) -> tuple[tuple[str, str], ...]:
    """Return (key, text) of where bounds can come from."""
    found = tuple((one.source.value, source_name(one.source)) for one in suggested)
    return (*found, (TYPED, tr("As typed"))) if typed else found


def source_name(source: BoundsFrom) -> str:
    """Return where bounds come from, in words."""
    names = {
        BoundsFrom.QUANTILES: tr("Quantiles of customers"),
        BoundsFrom.NATURAL_BREAKS: tr("Natural breaks"),
        BoundsFrom.ROUND_NUMBERS: tr("Round numbers"),
    }
    return names[source]


def target_choices(project: Project) -> tuple[tuple[str, str], ...]:
    """Return (key, text) of what revenue can be asked for."""
    baseline = baseline_words(project)
    return (
        (TODAY, tr("As {baseline}").format(baseline=baseline)),
        (GROWTH, tr("More, in percent")),
        (AMOUNT, tr("An amount")),
    )


def read_growth(text: str) -> Decimal:
    """Return a typed change in percent: "5", "+5 %", "-3". UserError for what is no number, or -100 and below."""
    plain = text.strip().removesuffix("%").strip().removeprefix("+")
    growth = read_number(plain)
    if growth is None or growth <= -100:
        raise UserError(tr("“{text}” is no change in percent.").format(text=text.strip()), hint=tr("Write 5 or -3."))
    return growth


def read_amount(text: str) -> Decimal:
    """Return a typed amount above 0; UserError otherwise."""
    amount = read_number(text)
    if amount is None or amount <= 0:
        raise UserError(
            tr("“{text}” is no amount above 0.").format(text=text.strip()),
            hint=tr("Write it like {number} or 250k.").format(number=number(250_000)),
        )
    return amount


def amount_text(amount: Decimal) -> str:
    """Return the number with the decimals it has: "2,500,000"."""
    exponent = amount.normalize().as_tuple().exponent
    return number(amount, -exponent if isinstance(exponent, int) and exponent < 0 else 0)


def bounds_with(bounds: tuple[Decimal, ...], place: int, bound: Decimal | None) -> tuple[Decimal, ...]:
    """Return the bounds with one exchanged, or taken away (None). UserError where they would not rise."""
    before, after = bounds[:place], bounds[place + 1 :]
    if bound is None:
        return (*before, *after)
    changed = (*before, bound, *after)
    if any(upper <= lower for lower, upper in pairwise((Decimal(0), *changed))):
        raise UserError(
            tr("{bound} does not lie between its neighbours.").format(bound=amount_text(bound)),
            hint=tr("Bounds rise from tier to tier."),
        )
    return changed


def _bound_cell(bound: Decimal | None) -> Cell:
    if bound is None:
        return Cell(text=tr("no limit"), editable=False)
    return Cell(text=amount_text(bound), edit_text=editable(bound))


def _rate_definition() -> str:
    return tr("The price of each unit that falls into the tier (graduated), to three digits.")
