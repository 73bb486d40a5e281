"""Datasets and projects of every shape, for round trips."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import numpy as np
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from tests.core.strategies import books
from vm_desktop.core.charges import Stairstep
from vm_desktop.core.dataset import Aggregation, Dataset, Provenance, SourceFile, UsageColumn, frozen
from vm_desktop.core.fit.criterion import RATED, SCORED, Criterion
from vm_desktop.core.fit.decisions import Interview, LabDecisions, RecordedScore, Review, ReviewedData
from vm_desktop.core.fit.statistics.estimate import Estimate
from vm_desktop.core.measures import UsageInMrr
from vm_desktop.core.metrics import MissingUsage, ValueMetric
from vm_desktop.core.money import currency
from vm_desktop.core.months import month_range
from vm_desktop.core.plans import MetricId
from vm_desktop.core.price_book import PriceBook
from vm_desktop.core.problems import Problem, Severity
from vm_desktop.core.project import Project
from vm_desktop.core.quantity import Rounding
from vm_desktop.core.scenarios import ActualBills, Scenario, ScenarioBaseline, ScenarioId
from vm_desktop.core.soundness import price_book_problems

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
NAME = TEXT.filter(lambda name: bool(name.strip())).map(str.strip)
FLOAT = st.floats(allow_nan=True, allow_infinity=True)


def floats(shape: Any) -> st.SearchStrategy[Any]:
    return hnp.arrays(np.float64, shape, elements=FLOAT).map(frozen)


def flags(shape: tuple[int, int]) -> st.SearchStrategy[Any]:
    return hnp.arrays(np.bool_, shape).map(frozen)


def texts(count: int, *, unique: bool = False) -> st.SearchStrategy[Any]:
    lists = st.lists(TEXT, min_size=count, max_size=count, unique=unique)
    return lists.map(lambda items: frozen(np.array(items, dtype=object).reshape(count)))


def dates(count: int) -> st.SearchStrategy[Any]:
    unit = st.sampled_from(["D", "ms", "us", "ns"])
    days = st.lists(st.integers(-30_000, 30_000) | st.none(), min_size=count, max_size=count)

    def array(items: list[int | None], unit: str) -> Any:
        whole = np.array([np.datetime64("NaT") if item is None else np.datetime64(item, "D") for item in items])
        return frozen(whole.astype("datetime64[D]").reshape(count).astype(f"datetime64[{unit}]"))

    return st.builds(array, days, unit)


@st.composite
def usage_columns(draw: st.DrawFn, name: str, shape: tuple[int, int]) -> UsageColumn:
    kinds = draw(st.lists(st.sampled_from(Aggregation), min_size=1, unique=True))
    arrays = {kind: draw(floats(shape)) for kind in kinds}
    return UsageColumn(name=name, suggested=kinds[0], by_aggregation=arrays, unit=draw(TEXT))


PROBLEMS = st.builds(
    Problem,
    code=TEXT,
    message=TEXT,
    severity=st.sampled_from(Severity),
    where=TEXT,
    sheet=TEXT,
    row=st.none() | st.integers(0, 10**6),
    column=TEXT,
    found=TEXT,
    hint=TEXT,
    count=st.integers(0, 10**9),
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**9), 10**9) | TEXT,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(TEXT, inner, max_size=2),
    max_leaves=5,
)
FILES = st.builds(SourceFile, name=TEXT, size=st.integers(0, 2**40), sha256=TEXT, imported_at=TEXT)
PROVENANCE = st.builds(
    Provenance,
    files=st.lists(FILES, max_size=2).map(tuple),
    mapping=st.lists(st.tuples(TEXT, TEXT, TEXT), max_size=3).map(tuple),
    policies=st.lists(st.tuples(TEXT, TEXT), max_size=3).map(tuple),
    joins=st.lists(TEXT, max_size=2).map(tuple),
    renamed=st.lists(st.tuples(TEXT, TEXT), max_size=2).map(tuple),
    recipe=st.just("") | st.dictionaries(TEXT, JSON, max_size=3).map(lambda kept: json.dumps(kept, ensure_ascii=False)),
)


def is_written_whole(book: PriceBook) -> bool:
    """Whether the book is sound, and has no unit prices where they mean nothing (in a stairstep)."""
    models = [charge.model for plan in book.plans for charge in plan.charges]
    steps = [tier for model in models if isinstance(model, Stairstep) for tier in model.tiers]
    return not price_book_problems(book) and not any(step.unit_price for step in steps)


BOOKS = books().filter(is_written_whole)
COLUMN_NAMES = st.lists(
    TEXT | st.sampled_from(["customer_id", "month", "active", "a", "a (sum)", "a 2"]), max_size=3, unique=True
)


@st.composite
def datasets(draw: st.DrawFn) -> Dataset:
    customers, months = draw(st.integers(0, 5)), draw(st.integers(0, 4))
    shape = (customers, months)
    return Dataset(
        customer_ids=draw(texts(customers, unique=True)),
        customer_names=draw(texts(customers)),
        months=month_range("2024-11", "2026-01")[:months],
        active=draw(flags(shape)),
        usage={name: draw(usage_columns(name, shape)) for name in draw(COLUMN_NAMES)},
        attributes={name: draw(texts(customers)) for name in draw(COLUMN_NAMES)},
        measures={name: draw(floats(customers)) for name in draw(COLUMN_NAMES)},
        segment_column=draw(st.none() | NAME),
        plan_column=draw(st.none() | NAME),
        current_bill=draw(st.none() | floats(shape)),
        bill_is_recurring=draw(st.booleans()),
        currency_code=draw(st.sampled_from(["USD", "JPY", "KWD"])),
        signed_up_at=draw(st.none() | dates(customers)),
        churned_at=draw(st.none() | dates(customers)),
        contract_end=draw(st.none() | dates(customers)),
        provenance=draw(PROVENANCE),
        problems=draw(st.lists(PROBLEMS, max_size=3).map(tuple)),
    )


@st.composite
def metrics(draw: st.DrawFn, number: int) -> ValueMetric:
    return ValueMetric(
        id=MetricId(f"metric_{number}"),
        name=draw(NAME),
        formula=draw(TEXT),
        unit=draw(TEXT),
        aggregation=draw(st.sampled_from(Aggregation)),
        divide_by=draw(st.decimals("0.000001", 10**9, places=6)),
        round=draw(st.sampled_from(Rounding)),
        missing=draw(st.sampled_from(MissingUsage)),
        note=draw(TEXT),
    )


SCORES = st.builds(
    RecordedScore,
    metric=st.just(MetricId("metric_0")),
    criterion=st.sampled_from(Criterion),
    estimate=st.builds(
        Estimate,
        value=st.floats(-1, 1),
        low=st.floats(-1, 1),
        high=st.floats(-1, 1),
        n=st.integers(0, 10**6),
    ),
)
REVIEWED_DATA = st.builds(
    ReviewedData,
    customers=st.integers(0, 10**6),
    active=st.integers(0, 10**6),
    months=st.sampled_from(((), ("2025-12", "2026-01"))),
    segments=st.tuples(st.text(max_size=8)),
    definitions=st.sampled_from(((), ((MetricId("metric_0"), "Seats; sum; zero"),))),
)
REVIEWS = st.builds(Review, held_on=st.dates().map(str), scores=st.tuples(SCORES), data=st.none() | REVIEWED_DATA)


@st.composite
def projects(draw: st.DrawFn) -> Project:
    scenarios = tuple(
        Scenario(
            id=ScenarioId(f"scenario_{number}"),
            name=draw(NAME),
            price_book=replace(draw(BOOKS), currency=currency("EUR")),
            note=draw(TEXT),
        )
        for number in range(draw(st.integers(0, 2)))
    )
    ids = [scenario.id for scenario in scenarios]
    baselines = [ActualBills(), *(ScenarioBaseline(scenario=scenario) for scenario in ids)]
    return Project(
        name=draw(NAME),
        currency=currency("EUR"),
        dataset=draw(st.none() | datasets()),
        metrics=tuple(draw(metrics(number)) for number in range(draw(st.integers(0, 2)))),
        scenarios=scenarios,
        active=draw(st.sampled_from([None, *ids])),
        baseline=draw(st.sampled_from(baselines)),
        segment_column=draw(st.none() | NAME),
        usage_in_mrr=draw(st.sampled_from(UsageInMrr)),
        assumptions=draw(TEXT),
        lab=draw(lab_decisions()),
    )


@st.composite
def lab_decisions(draw: st.DrawFn) -> LabDecisions:
    weights = draw(st.dictionaries(st.sampled_from(SCORED), st.floats(0, 10), max_size=3))
    return LabDecisions(
        weights=tuple(sorted(weights.items(), key=lambda pair: pair[0].value)),
        interviews=tuple(draw(st.lists(interviews(), max_size=2))),
        review_on=draw(st.none() | st.dates().map(str)),
        last_review=draw(st.none() | REVIEWS),
        in_proposal=draw(st.booleans()),
    )


@st.composite
def interviews(draw: st.DrawFn) -> Interview:
    ratings = draw(st.dictionaries(st.sampled_from(RATED), st.integers(1, 5)))
    return Interview(
        who=draw(NAME.filter(str.strip)),
        metric=MetricId("metric_0"),
        role=draw(TEXT),
        segment=draw(TEXT),
        held_on=draw(st.just("") | st.dates().map(str)),
        ratings=tuple((criterion, ratings[criterion]) for criterion in RATED if criterion in ratings),
        quote=draw(TEXT),
    )
