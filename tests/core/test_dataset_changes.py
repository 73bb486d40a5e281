"""What is new, gone and changed between two datasets."""

from __future__ import annotations

import time
from dataclasses import replace

import numpy as np
from hypothesis import given, settings

from tests.core.refresh_datasets import NAN, column, dataset_of, days, refreshable, texts
from tests.sample_projects import sample_dataset
from vm_desktop.core.changed_cells import MOST_EXAMPLES
from vm_desktop.core.dataset import Aggregation, Dataset, UsageColumn, frozen
from vm_desktop.core.dataset_changes import dataset_changes


@settings(deadline=None)
@given(dataset=refreshable())
def test_nothing_changes_between_a_dataset_and_itself(dataset: Dataset) -> None:
    changes = dataset_changes(dataset, dataset)
    assert changes.is_empty
    assert changes.changed_cells == 0
    assert changes.kept_customers == len(dataset.customer_ids)


@settings(deadline=None)
@given(old=refreshable(), new=refreshable())
def test_seen_from_the_other_side_new_is_gone_and_before_is_after(old: Dataset, new: Dataset) -> None:
    there, back = dataset_changes(old, new), dataset_changes(new, old)
    assert there.new_customers == back.gone_customers
    assert there.gone_customers == back.new_customers
    assert there.kept_customers == back.kept_customers
    for left, right in ((there.months, back.months), (there.usage, back.usage), (there.attributes, back.attributes)):
        assert (left.new, left.gone, set(left.kept)) == (right.gone, right.new, set(right.kept))
    sides = {c.column: (c.cells, c.customers, c.before, c.after) for c in back.cells}
    assert {c.column: (c.cells, c.customers, c.after, c.before) for c in there.cells} == sides


@settings(deadline=None)
@given(old=refreshable(), new=refreshable())
def test_every_customer_and_month_is_new_gone_or_kept(old: Dataset, new: Dataset) -> None:
    changes = dataset_changes(old, new)
    assert changes.new_customers.count + changes.kept_customers == len(new.customer_ids)
    assert changes.gone_customers.count + changes.kept_customers == len(old.customer_ids)
    assert {*changes.months.new, *changes.months.kept} == set(new.months)
    assert {*changes.months.gone, *changes.months.kept} == set(old.months)


def test_changed_cells_are_counted_with_their_totals_before_and_after() -> None:
    old = dataset_of("abc", "2025-01", [[1, 2, 3], [4, 5, 6], [7, 8, 9]])
    new = dataset_of("cab", "2025-02", [[8, 90, 1], [2, 3, 1], [50, 6, 1]])
    (calls,) = dataset_changes(old, new).cells
    assert (calls.column, calls.cells, calls.customers) == ("calls", 2, 2)
    assert (calls.before, calls.after) == (14.0, 140.0)
    assert calls.examples == (("c", "c", "2025-03", 9.0, 90.0), ("b", "b", "2025-02", 5.0, 50.0))


def test_missing_and_nothing_are_not_the_same() -> None:
    changes = dataset_changes(dataset_of("a", "2025-01", [[NAN, 0]]), dataset_of("a", "2025-01", [[0, 0]]))
    assert changes.changed_cells == 1


def test_the_noise_of_adding_up_is_no_change() -> None:
    old = dataset_of("ab", "2025-01", [[0.1 + 0.2], [1e12]])
    new = dataset_of("ab", "2025-01", [[0.3], [1e12 * (1 + 1e-15)]])
    assert dataset_changes(old, new).is_empty
    assert dataset_changes(old, dataset_of("ab", "2025-01", [[0.3], [1e12 + 2e4]])).changed_cells == 1


def test_infinite_quantities_are_compared_too() -> None:
    old, new = dataset_of("a", "2025-01", [[float("inf")]]), dataset_of("a", "2025-01", [[1.0]])
    assert dataset_changes(old, old).is_empty
    assert dataset_changes(old, new).changed_cells == 1


def test_a_change_that_leaves_the_sum_as_it_was_is_found_in_the_maximum() -> None:
    def with_seats(maximum: float) -> Dataset:
        arrays = {Aggregation.SUM: frozen(np.array([[10.0]])), Aggregation.MAXIMUM: frozen(np.array([[maximum]]))}
        seats = UsageColumn(name="seats", suggested=Aggregation.SUM, by_aggregation=arrays)
        return dataset_of("a", "2025-01", [[1]], usage={"seats": seats})

    assert dataset_changes(with_seats(5), with_seats(6)).changed_cells == 1


def test_changed_bills_are_told_apart_from_usage() -> None:
    old = dataset_of("a", "2025-01", [[1, 1]], current_bill=frozen(np.array([[9.0, 9.0]])))
    new = dataset_of("a", "2025-01", [[1, 1]], current_bill=frozen(np.array([[9.0, 12.0]])))
    changes = dataset_changes(old, new)
    assert changes.cells == ()
    assert changes.bill is not None
    assert (changes.bill.cells, changes.bill.before, changes.bill.after) == (1, 9.0, 12.0)


def test_changed_facts_are_told_with_before_and_after() -> None:
    old = dataset_of("ab", "2025-01", [[1], [1]], attributes={"plan": texts(["Basic", "Pro"])})
    new = dataset_of(
        "ab", "2025-01", [[1], [1]], attributes={"plan": texts(["Pro", "Pro"])}, customer_names=texts(["Ann", "b"])
    )
    facts = {fact.column: fact.examples for fact in dataset_changes(old, new).facts}
    assert facts == {"": (("a", "Ann", "a", "Ann"),), "plan": (("a", "Ann", "Basic", "Pro"),)}


def test_dates_and_numbers_of_customers_are_compared_with_blanks_as_blanks() -> None:
    size = {"size": frozen(np.array([NAN, 2.0]))}
    old = dataset_of("ab", "2025-01", [[1], [1]], contract_end=days(["", "2025-06-30"]), measures=size)
    new = replace(old, contract_end=days(["", "2026-06-30"]), measures={"size": frozen(np.array([3.0, 2.0]))})
    facts = {fact.column: fact.examples for fact in dataset_changes(old, new).facts}
    assert facts == {"size": (("a", "a", "", "3"),), "contract_end": (("b", "b", "2025-06-30", "2026-06-30"),)}


def test_customers_have_left_with_a_new_day_of_leaving_or_when_they_are_active_no_more() -> None:
    old = dataset_of("abc", "2025-01", [[1], [1], [1]])
    new = dataset_of("abc", "2025-01", [[1, 1], [1, NAN], [1, 1]], churned_at=days(["2025-02-10", "", ""]))
    assert [customer for customer, _ in dataset_changes(old, new).churned.examples] == ["a", "b"]


def test_what_gone_customers_were_billed_is_told() -> None:
    bills = frozen(np.array([[10.0, 20.0], [5.0, NAN]]))
    old = dataset_of("ab", "2025-01", [[1, 1], [1, 1]], current_bill=bills)
    assert dataset_changes(old, dataset_of("b", "2025-01", [[1, 1]])).lost_bills == 30.0


def test_the_last_months_bills_are_compared_for_active_customers() -> None:
    def with_bills(calls: list[list[float]], bills: list[list[float]]) -> Dataset:
        return dataset_of("ab", "2025-01", calls, current_bill=frozen(np.array(bills)))

    before = with_bills([[1, 1], [1, 1]], [[9, 10], [9, 30]])
    last = dataset_changes(before, with_bills([[1, 1, 1], [1, 1, NAN]], [[9, 10, 50], [9, 30, 99]])).last_bills
    assert last is not None
    assert (last.month_before, last.before, last.month, last.after) == ("2025-02", 40.0, "2025-03", 50.0)
    assert (last.change, last.share) == (10.0, 0.25)
    assert dataset_changes(before, dataset_of("a", "2025-01", [[1]])).last_bills is None


def test_examples_are_bounded_and_counts_are_not() -> None:
    changes = dataset_changes(sample_dataset(500, 3), sample_dataset(700, 3, seed=5))
    assert changes.new_customers.count == 200
    assert len(changes.new_customers.examples) == MOST_EXAMPLES
    assert all(len(changed.examples) == MOST_EXAMPLES < changed.cells for changed in changes.cells)


def test_a_column_that_is_gone_or_new_is_named_and_not_compared() -> None:
    old = dataset_of("a", "2025-01", [[1]])
    new = dataset_of("a", "2025-01", [[1]], usage={"mails": column("mails", [[3]])}, attributes={"plan": texts(["x"])})
    changes = dataset_changes(old, new)
    assert (changes.usage.new, changes.usage.gone, changes.attributes.new) == (("mails",), ("calls",), ("plan",))
    assert changes.cells == ()


def test_a_hundred_thousand_customers_are_compared_in_less_than_a_second() -> None:
    old, new = sample_dataset(100_000, 24), sample_dataset(100_000, 24)
    dataset_changes(sample_dataset(), sample_dataset())  # pandas is loaded
    begin = time.process_time()
    assert dataset_changes(old, new).is_empty
    assert time.process_time() - begin < 1.0
