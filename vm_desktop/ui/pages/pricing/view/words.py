"""The words of the pricing page: charge models, periods, roundings, and quantities with their unit."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from vm_desktop.core.money import decimal_text
from vm_desktop.core.plans import BillingPeriod, Charge
from vm_desktop.core.price_book import PriceBook
from vm_desktop.core.project import Project
from vm_desktop.core.quantity import Rounding
from vm_desktop.ui.formatting import number

Choices = tuple[tuple[str, str], ...]


def tr(text: str) -> str:
    """The text in the user's language."""
    return QCoreApplication.translate("PricingPage", text)


def model_choices() -> Choices:
    """Each charge model's name in price files, and its name for people."""
    return (
        ("graduated", tr("Graduated tiers")),
        ("volume", tr("Volume tiers")),
        ("stairstep", tr("Stairstep")),
        ("per_unit", tr("Per unit")),
        ("package", tr("Packages")),
        ("flat", tr("Flat amount")),
        ("percentage", tr("Percentage")),
        ("graduated_percentage", tr("Graduated percentage")),
    )


def model_words(name: str) -> str:
    """A charge model's name for people."""
    return dict(model_choices())[name]


def model_explanation(name: str) -> str:
    """What a charge model does, in one plain sentence."""
    match name:
        case "graduated":
            return tr("Each unit is priced by the tier it falls in.")
        case "volume":
            return tr("The tier that holds the total prices every unit of it.")
        case "stairstep":
            return tr("One fixed amount for any quantity within a tier.")
        case "per_unit":
            return tr("Every unit costs the same.")
        case "package":
            return tr("Units are sold in blocks; a block begun is a block paid.")
        case "flat":
            return tr("The same amount whatever is used, even nothing.")
        case "percentage":
            return tr("A share of an amount of money, plus a fee for each event.")
        case "graduated_percentage":
            return tr("A share of money; each part is charged at its tier's rate.")
    raise KeyError(name)


def period_choices() -> Choices:
    """How often a plan bills."""
    return ((BillingPeriod.MONTH.value, tr("Monthly")), (BillingPeriod.YEAR.value, tr("Yearly")))


def per_period(period: BillingPeriod) -> str:
    """ "per month" or "per year"."""
    return tr("per year") if period is BillingPeriod.YEAR else tr("per month")


def rounding_choices() -> Choices:
    """How a quantity becomes whole."""
    return (
        (Rounding.NONE.value, tr("As it is")),
        (Rounding.UP.value, tr("Up to whole units")),
        (Rounding.NEAREST.value, tr("To the nearest unit")),
    )


def unit_words(project: Project, book: PriceBook, metric_id: str) -> str:
    """The unit of a metric; "unit" where nobody named one."""
    metric = project.metric(metric_id)
    return metric.unit if metric is not None and metric.unit else book.metric_unit(metric_id)


def metric_words(project: Project, book: PriceBook, metric_id: str) -> str:
    """The name of a metric as the project knows it, else as the price book does."""
    metric = project.metric(metric_id)
    return metric.name if metric is not None else book.metric_name(metric_id)


def charged_unit_words(unit: str, charge: Charge) -> str:
    """The unit that is priced: "e-mail", or "1,000 e-mails" where quantities are divided."""
    if charge.divide_by == 1:
        return unit
    return f"{quantity_text(charge.divide_by)} {_plural(unit)}"


def quantity_text(quantity: Decimal) -> str:
    """A quantity with all its decimals: "12,500", "0.5"."""
    written = decimal_text(quantity)
    return number(quantity, len(written.partition(".")[2]))


def _plural(unit: str) -> str:
    return tr("units") if unit == "unit" else unit
