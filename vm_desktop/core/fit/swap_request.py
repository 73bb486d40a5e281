"""What pricing a candidate starts from: metered quantities, and the bills that its revenue is held against."""

from __future__ import annotations

from dataclasses import dataclass

from vm_desktop.core.dataset import Dataset, Flags
from vm_desktop.core.formula import parse_formula
from vm_desktop.core.language import say
from vm_desktop.core.measures import UsageInMrr
from vm_desktop.core.metering import MeteredUsage, meter
from vm_desktop.core.metrics import ValueMetric
from vm_desktop.core.money import Currency
from vm_desktop.core.price_book import PriceBook
from vm_desktop.core.problems import UserError, errors_among
from vm_desktop.core.project import Project
from vm_desktop.core.rating.bills import Bills, actual_bills, rate
from vm_desktop.core.scenarios import ActualBills, ScenarioBaseline
from vm_desktop.core.soundness import price_book_problems


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SwapRequest:
    """What a price is solved from: the baseline's bills, and the metered candidates."""

    dataset: Dataset
    usage: MeteredUsage
    baseline: Bills
    currency: Currency
    segment_column: str | None = None
    usage_in_mrr: UsageInMrr = UsageInMrr.TRAILING

    @property
    def compared(self) -> Flags:
        """The customer-months (customers, months) that have a bill today and will have one."""
        return self.baseline.known & self.usage.billed

    @property
    def baseline_revenue(self) -> int:
        """What the baseline earns in these customer-months, minor units; refunds are taken off."""
        return int(self.baseline.total[self.compared].sum())


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PricingInputs:
    """All that prices of candidates depend on, and nothing else. `baseline_book` None: what was really billed."""

    dataset: Dataset
    metrics: tuple[ValueMetric, ...]
    baseline_book: PriceBook | None
    currency: Currency
    segment_column: str | None
    usage_in_mrr: UsageInMrr

    def are_the_same(self, other: PricingInputs) -> bool:
        """Return whether the answers to `other` are the answers to these."""
        return all(getattr(self, name) is getattr(other, name) for name in self.__dataclass_fields__)


def pricing_inputs(project: Project) -> PricingInputs:
    """Return what prices of the project's candidates depend on.

    Raises UserError where there is no data, or no baseline whose revenue could be kept.
    """
    dataset = project.dataset
    if dataset is None or 0 in dataset.shape:
        raise UserError(
            say("There is no usage to price yet."), hint=say("Import a workbook with customers and their usage.")
        )
    if isinstance(project.baseline, ActualBills) and dataset.current_bill is None:
        raise UserError(
            say("There is nothing to be equal to: the data has no bills, and no scenario is the baseline."),
            hint=say("Import what customers pay today, or make a scenario with today's prices the baseline."),
        )
    return PricingInputs(
        dataset=dataset,
        metrics=project.metrics,
        baseline_book=_baseline_book(project),
        currency=project.currency,
        segment_column=project.segment_column,
        usage_in_mrr=project.usage_in_mrr,
    )


def swap_request(inputs: PricingInputs) -> SwapRequest:
    """Return the metered candidates and the baseline's bills; metrics that the data cannot fill are left out.

    Raises UserError where the baseline's own prices cannot be worked out.
    """
    usage = meter(inputs.dataset, tuple(metric for metric in inputs.metrics if _can_be_metered(inputs, metric)))
    return SwapRequest(
        dataset=inputs.dataset,
        usage=usage,
        baseline=_baseline_bills(inputs, usage),
        currency=inputs.currency,
        segment_column=inputs.segment_column,
        usage_in_mrr=inputs.usage_in_mrr,
    )


def _baseline_book(project: Project) -> PriceBook | None:
    match project.baseline:
        case ScenarioBaseline(scenario=scenario):
            return project.scenario(scenario).price_book
        case ActualBills():
            return None


def _baseline_bills(inputs: PricingInputs, usage: MeteredUsage) -> Bills:
    book = inputs.baseline_book
    if book is None:
        return actual_bills(inputs.dataset)
    errors = errors_among(price_book_problems(book))
    if errors:
        raise UserError(
            say("The baseline cannot be billed. {message}").format(message=errors[0].message),
            hint=errors[0].hint,
            problems=errors,
        )
    lost = [
        book.metric_name(metric) for plan in book.plans for metric in plan.metrics() if metric not in usage.quantities
    ]
    if lost:
        raise UserError(
            say("The baseline charges by {lost}, which the data cannot fill.").format(lost=lost[0]),
            hint=say("Mend this metric in the tab Metrics, or choose another baseline."),
        )
    return rate(inputs.dataset, usage, book, inputs.segment_column)


def _can_be_metered(inputs: PricingInputs, metric: ValueMetric) -> bool:
    try:
        parse_formula(metric.formula, tuple(inputs.dataset.usage))
    except UserError:  # the tab Metrics says what is wrong with it
        return False
    return True
