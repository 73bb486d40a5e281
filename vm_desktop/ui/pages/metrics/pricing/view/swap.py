"""One rate for each unit, at today's revenue: the sentence, the rates to choose from, and the scenario."""

from __future__ import annotations

from decimal import Decimal

from vm_desktop.core.edits import AddScenario
from vm_desktop.core.fit.swap import PossibleRate, Swap
from vm_desktop.core.money import Currency, decimal_text
from vm_desktop.core.project import Project
from vm_desktop.ui.formatting import unit_price
from vm_desktop.ui.pages.metrics.pricing.view.words import baseline_words, off_words, price_words, tr


def caveat() -> str:
    """What none of these figures knows."""
    return tr(
        "Arithmetic on past usage: the same customers and quantities under other prices. Nobody uses less, leaves or "
        "comes because of them."
    )


def swap_sentence(swap: Swap, project: Project) -> str:
    """Return what the rate earns: "Charging by Contacts stored earns the same as today at $0.0113 per contact."."""
    off = _off(swap)
    price = price_words(swap.rate, swap.metric, project.currency)
    if off == 0 or _is_negligible(off, swap):
        sentence = tr("Charging by {metric} earns the same as {baseline} at {price}.")
    else:
        sentence = tr("Charging by {metric} at {price} earns {off} than {baseline}.")
    return sentence.format(
        metric=swap.metric.name,
        baseline=baseline_words(project),
        price=price,
        off=off_words(off, swap.target, project.currency),
    )


def swap_detail(swap: Swap, project: Project) -> str:
    """Return what the sentence leaves out: how near "the same" is."""
    off = _off(swap)
    if off == 0:
        return tr("To the last {unit}.").format(unit=_smallest(project.currency))
    if not _is_negligible(off, swap):
        return ""
    return tr("Off by {off}: bills are rounded one by one.").format(off=off_words(off, swap.target, project.currency))


def rate_choices(swap: Swap, currency: Currency) -> tuple[tuple[str, str], ...]:
    """Return (key, text) of the solved rate and the handy ones, with what each earns more or less."""
    return tuple((decimal_text(one.rate), _choice(one, swap, currency)) for one in (swap.solved, *swap.handy))


def swap_scenario(swap: Swap, project: Project) -> AddScenario:
    """Return the edit that makes a scenario of it."""
    note = tr("{sentence} Solved on past usage, without any change of behaviour.").format(
        sentence=swap_sentence(swap, project)
    )
    return AddScenario(name=swap.metric.name, price_book=swap.effect.book, note=note)


def rate_of(key: str) -> Decimal:
    """Return the rate of a choice."""
    return Decimal(key)


def _choice(one: PossibleRate, swap: Swap, currency: Currency) -> str:
    price = unit_price(one.rate, currency.code)
    if one is swap.solved:
        return tr("{price} (solved)").format(price=price)
    off = off_words(one.revenue_off, swap.target, currency)
    return tr("{price} ({off})").format(price=price, off=off or tr("the same"))


def _off(swap: Swap) -> int:
    return swap.effect.report.scenario.revenue - swap.target


def _is_negligible(off: int, swap: Swap) -> bool:
    """Whether it is the solved rate, or as good as it."""
    return abs(off) <= abs(swap.solved.revenue_off)


def _smallest(currency: Currency) -> str:
    return unit_price(Decimal(1).scaleb(-currency.exponent), currency.code)
