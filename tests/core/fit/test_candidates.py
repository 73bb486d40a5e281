"""Candidates from the library."""

from dataclasses import replace

import numpy as np

from tests.core.fit.companies import dataset
from vm_desktop.core.dataset import Aggregation, Dataset
from vm_desktop.core.fit.candidates import counting_advice, library_entries
from vm_desktop.core.fit.library import LIBRARY
from vm_desktop.core.metrics import ValueMetric
from vm_desktop.core.plans import MetricId
from vm_desktop.core.project import metrics_of

CRM = next(kind for kind in LIBRARY if kind.name == "Marketing and CRM")


def company(*columns: str) -> Dataset:
    return dataset({name: np.ones((20, 6)) for name in columns})


def test_a_column_that_is_no_candidate_yet_can_be_added_as_it_is_usually_counted() -> None:
    data = company("Contacts stored", "Seats")
    contacts, messages, users = library_entries(data, metrics_of(data)[1:], CRM)
    (metric,) = contacts.candidates
    assert (metric.formula, metric.unit, metric.aggregation) == ("[Contacts stored]", "contact", Aggregation.MAXIMUM)
    assert (messages.columns, messages.candidates) == ((), ())
    assert (users.known_as, users.candidates) == (("Seats",), ())


def test_a_formula_over_a_column_is_another_candidate_than_the_column() -> None:
    data = company("Contacts stored")
    thousands = ValueMetric(id=MetricId("thousands"), name="Thousands", formula="[Contacts stored] / 1000")
    contacts, *_ = library_entries(data, (thousands,), CRM)
    assert len(contacts.candidates) == 1


def test_a_level_that_is_summed_is_told_with_what_it_changes() -> None:
    data = company("Contacts stored", "E-mails sent")
    stored = data.usage["Contacts stored"]
    daily = {Aggregation.SUM: stored.values(Aggregation.SUM) * 30, Aggregation.MAXIMUM: stored.values(Aggregation.SUM)}
    data = replace(data, usage={**data.usage, "Contacts stored": replace(stored, by_aggregation=daily)})
    (advice,) = counting_advice(data, metrics_of(data))
    assert advice.metric.aggregation is Aggregation.SUM
    assert advice.better == replace(advice.metric, aggregation=Aggregation.MAXIMUM)
    assert "falls by 96.7%" in advice.reason


def test_where_both_count_the_same_the_advice_says_what_still_differs() -> None:
    data = company("Contacts stored")
    (advice,) = counting_advice(data, metrics_of(data))
    assert "same quantities" in advice.reason
    assert counting_advice(data, (advice.better,)) == ()


def test_arithmetic_and_unknown_columns_get_no_advice() -> None:
    data = company("Contacts stored", "Foo")
    metrics = tuple(
        ValueMetric(id=MetricId(name), name=name, formula=formula)
        for name, formula in (("a", "[Contacts stored] * 2"), ("b", "Foo"), ("c", "Bar"))
    )
    assert counting_advice(data, metrics) == ()
