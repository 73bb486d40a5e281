"""A workbook and its mapping become a dataset."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from vm_desktop.core.dataset import Dataset, Provenance, SourceFile, frozen
from vm_desktop.core.language import say
from vm_desktop.core.months import month_from_number
from vm_desktop.core.problems import Problem, Severity, UserError
from vm_desktop.io.workbook.activity import active_months, activity_problems
from vm_desktop.io.workbook.billing_calendar import Calendar, plausible, snapshot_calendar
from vm_desktop.io.workbook.cells import Workbook
from vm_desktop.io.workbook.currencies import DEFAULT
from vm_desktop.io.workbook.facts import as_dates, collect_facts, last_days, sign_up_days
from vm_desktop.io.workbook.later_sheets import of_latest_sheets
from vm_desktop.io.workbook.mapping import Mapping, Role, RowsAre
from vm_desktop.io.workbook.observations import Observations, usage_observations
from vm_desktop.io.workbook.policies import Policies
from vm_desktop.io.workbook.quality.negatives import without_negatives
from vm_desktop.io.workbook.quality.one_currency import in_one_currency
from vm_desktop.io.workbook.quality.partial_months import complete_months
from vm_desktop.io.workbook.quality.settled_customers import settled_customers
from vm_desktop.io.workbook.reader_process import CancelToken
from vm_desktop.io.workbook.recipe import recipe_text
from vm_desktop.io.workbook.series import Series, bill_of, is_recurring, usage_of
from vm_desktop.io.workbook.sources import Sources, open_sources
from vm_desktop.io.workbook.steps import Steps
from vm_desktop.io.workbook.subscriptions import (
    SpreadSubscriptions,
    Subscriptions,
    open_subscriptions,
    spread_subscriptions,
)
from vm_desktop.io.workbook.superseded import without_superseded

_MOST_CUSTOMER_MONTHS = 30_000_000
_MOST_CELLS = 120_000_000
_DOUBTFUL = 0.3  # below this confidence a customer column is only a guess


@dataclass(frozen=True, slots=True, kw_only=True)
class _Request:
    """What is to be imported, and how."""

    workbook: Workbook
    mapping: Mapping
    policies: Policies
    imported_at: str
    currency: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Observed:
    """What the sheets say: customers, the currency of all amounts, series of records, subscriptions over the months,
    and problems so far."""

    sources: Sources
    currency: str
    series: Series
    spreads: tuple[SpreadSubscriptions, ...]
    problems: tuple[Problem, ...]


def build_dataset(
    workbook: Workbook,
    mapping: Mapping,
    *,
    imported_at: str,
    policies: Policies | None = None,
    currency: str = DEFAULT,
    progress: Callable[[float, str], None] | None = None,
    cancelled: CancelToken | None = None,
) -> Dataset:
    """Return the dataset that the workbook holds under the mapping; `imported_at` is a moment in ISO 8601.

    `currency` is that of amounts for which neither the workbook nor the mapping names one.

    UserError where the mapping does not fit the workbook or names no customer; `Cancelled` where it was stopped.
    """
    request = _Request(
        workbook=workbook,
        mapping=mapping,
        policies=policies or Policies(),
        imported_at=imported_at,
        currency=currency,
    )
    steps = Steps(progress=progress, cancelled=cancelled)
    observed = _observe(request, steps)
    return _assemble(request, observed, steps)


def _observe(request: _Request, steps: Steps) -> _Observed:
    """Return what the sheets say, laid over the months from the first to the last record."""
    reached = steps.within(0.0, 0.4, say("Reading the tables"))
    reached(0.0)
    opened_sources = without_superseded(open_sources(request.workbook, request.mapping, request.policies, reached))
    money = in_one_currency(opened_sources, request.mapping, request.policies, request.currency)
    sources = money.sources
    customers = len(sources.customer_ids)
    reached = steps.within(0.4, 0.6, say("Collecting usage"))
    reached(0.0)
    observations, found = usage_observations(sources, request.policies, request.imported_at, reached)
    reached(0.8)
    observations, later = of_latest_sheets(observations)
    observations, negatives = without_negatives(observations, request.policies.negative_usage)
    opened = [open_subscriptions(source, request.imported_at) for source in sources.of(RowsAre.SUBSCRIPTIONS)]
    subscriptions = tuple(subscription for subscription, _ in opened)
    complete = complete_months(
        observations, _calendar(request, observations, subscriptions, customers), request.policies.partial_months
    )
    observations, calendar = complete.observations, complete.calendar
    steps.reach(0.6, say("Spreading subscriptions over the months"))
    return _Observed(
        sources=sources,
        currency=money.currency,
        series=Series(observations=observations, calendar=calendar, shape=(customers, calendar.count)),
        spreads=tuple(spread_subscriptions(part, calendar, customers, request.policies) for part in subscriptions),
        problems=(
            *sources.problems,
            *money.problems,
            *found,
            *later,
            *negatives,
            *complete.problems,
            *(problem for _, wrong in opened for problem in wrong),
            *_subscriptions_that_run_on(subscriptions, calendar),
        ),
    )


def _assemble(request: _Request, observed: _Observed, steps: Steps) -> Dataset:
    """Return the dataset of what was observed."""
    sources, series, spreads = observed.sources, observed.series, observed.spreads
    signed_up = sign_up_days(sources, series.calendar)
    contract_end = last_days(sources, Role.CONTRACT_END)
    active = active_months(series, spreads, signed_up, last_days(sources, Role.CHURNED_AT))
    reached = steps.within(0.7, 0.9, say("Adding up usage by month"))
    usage, usage_problems = usage_of(series, spreads, active.flags, request.policies, reached)
    reached(0.95)
    bill, bill_problems = bill_of(series, spreads, active.flags)
    steps.reach(0.9, say("Checking"))
    facts = collect_facts(sources)
    segment = request.mapping.segment_column
    dataset = Dataset(
        customer_ids=frozen(sources.customer_ids),  # type: ignore[arg-type]
        customer_names=facts.names,
        months=series.calendar.months(),
        active=active.flags,
        usage={column.name: column for column in usage},
        attributes=facts.attributes,
        measures=facts.measures,
        segment_column=segment if segment in facts.attributes else None,
        plan_column=facts.plan_column,
        current_bill=bill,
        bill_is_recurring=is_recurring(series, spreads),
        currency_code=observed.currency,
        signed_up_at=as_dates(signed_up),
        churned_at=as_dates(active.churned_days),
        contract_end=as_dates(contract_end[0]) if contract_end is not None else None,
        provenance=_provenance(request, active.rule),
        problems=(
            *request.workbook.problems,
            *observed.problems,
            *usage_problems,
            *bill_problems,
            *activity_problems(series, active, sources),
            *_doubts(request.mapping, anything=bool(usage) or bill is not None),
        ),
    )
    return settled_customers(dataset, sources, request.policies, has_dated_usage=series.has_dated_usage)


def _subscriptions_that_run_on(subscriptions: tuple[Subscriptions, ...], calendar: Calendar) -> tuple[Problem, ...]:
    """Return that subscriptions without an end were taken to run on after the last thing known of any of them."""
    found = []
    for part in subscriptions:
        last = int(part.months().max(initial=0))
        running = int(np.isnan(part.ends).sum())
        if running and 0 < last < calendar.last:
            found.append(
                Problem(
                    code="subscriptions.run_on",
                    severity=Severity.INFO,
                    sheet=part.source.table.sheet,
                    count=running,
                    message=say(
                        "The last start or end is in {last}, but the data go on to {last2}; subscriptions "
                        "without an end are taken to run on."
                    ).format(last=month_from_number(last), last2=month_from_number(calendar.last)),
                )
            )
    return tuple(found)


def _doubts(mapping: Mapping, *, anything: bool) -> tuple[Problem, ...]:
    """Return what makes the whole dataset doubtful: a customer column that was only guessed, nothing to price."""
    guessed = [
        Problem(
            code="customers.guessed",
            severity=Severity.WARNING,
            sheet=sheet.sheet,
            found=column.column,
            message=say("No header names the customer; {column} was taken.").format(column=column.column),
            hint=say("Check it, or choose another column."),
        )
        for sheet in mapping.sheets
        for column in sheet.with_role(Role.CUSTOMER_ID)
        if column.confidence < _DOUBTFUL and sheet.rows_are is not RowsAre.NOTHING
    ]
    nothing = Problem(
        code="dataset.nothing_to_price",
        severity=Severity.WARNING,
        message=say("No column was understood as usage or as a bill."),
        hint=say("Give a column of numbers the role usage or current_bill."),
    )
    return (*guessed, *(() if anything else (nothing,)))


def _calendar(
    request: _Request, series: tuple[Observations, ...], subscriptions: tuple[Subscriptions, ...], customers: int
) -> Calendar:
    """Return the months from the first to the last record; the month of the import where nothing has a date."""
    found = list({id(observed.months): observed.months for observed in series}.values())  # series share their months
    found += [subscription.months() for subscription in subscriptions]
    known = [months[plausible(months, request.imported_at)] for months in found]
    known = [months for months in known if len(months)]
    if not known:
        return snapshot_calendar(request.imported_at)
    calendar = Calendar(first=min(int(part.min()) for part in known), last=max(int(part.max()) for part in known))
    columns = len({observed.name for observed in series})
    cells = customers * calendar.count
    if cells > _MOST_CUSTOMER_MONTHS or cells * max(1, columns) > _MOST_CELLS:
        raise UserError(
            say(
                "{workbook} would give {customers:,} customers x {count} months x {columns} usage columns: too many."
            ).format(workbook=request.workbook.name, customers=customers, count=calendar.count, columns=columns),
            hint=say("Check which column is the customer and which the metric, or import a shorter period."),
        )
    return calendar


def _provenance(request: _Request, active_rule: str) -> Provenance:
    """Return the file, the mapping and each policy, with the rule by which months are active."""
    return Provenance(
        files=tuple(
            SourceFile(name=file.name, size=file.size, sha256=file.sha256, imported_at=request.imported_at)
            for file in request.workbook.files
        ),
        mapping=tuple(
            (sheet.sheet, column.column, column.role.value)
            for sheet in request.mapping.sheets
            for column in sheet.columns
            if sheet.rows_are is not RowsAre.NOTHING
        ),
        policies=(*request.policies.recorded(), ("active_months", active_rule)),
        joins=tuple(join.sentence() for join in request.mapping.joins),
        recipe=recipe_text(request.mapping, request.policies),
    )
