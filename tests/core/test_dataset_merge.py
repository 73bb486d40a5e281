"""The data of a project and of this month's file, put together."""

from __future__ import annotations

from dataclasses import fields, replace

import numpy as np
import pytest
from hypothesis import given, settings

from tests.core.refresh_datasets import NAN, column, dataset_of, days, file_called, refreshable, texts
from tests.sample_projects import sample_dataset
from vm_desktop.core import merge_frame
from vm_desktop.core.dataset import Aggregation, Dataset, Provenance, UsageColumn, frozen
from vm_desktop.core.dataset_changes import dataset_changes
from vm_desktop.core.dataset_merge import merged
from vm_desktop.core.months import month_range
from vm_desktop.core.problems import Problem, UserError

SHEET_PROBLEM = Problem(code="rows.customer_missing", message="The row names no customer.", sheet="Usage", row=7)


def calls(dataset: Dataset) -> list[list[float]]:
    rows: list[list[float]] = dataset.usage["calls"].values(Aggregation.SUM).tolist()
    return rows


def same(left: object, right: object) -> None:
    np.testing.assert_array_equal(np.array(left, dtype=float), np.array(right, dtype=float))


def first_months(dataset: Dataset, count: int) -> Dataset:
    return _cut(dataset, slice(0, count))


def last_months(dataset: Dataset, count: int) -> Dataset:
    return _cut(dataset, slice(len(dataset.months) - count, None))


def _cut(dataset: Dataset, months: slice) -> Dataset:
    usage = {
        name: replace(found, by_aggregation={kind: found.values(kind)[:, months] for kind in found.by_aggregation})
        for name, found in dataset.usage.items()
    }
    bill = dataset.current_bill
    return replace(
        dataset,
        months=dataset.months[months],
        active=dataset.active[:, months],
        usage=usage,
        current_bill=bill[:, months] if bill is not None else None,
    )


# --- always ---


@settings(deadline=None)
@given(dataset=refreshable())
def test_the_same_file_again_changes_nothing(dataset: Dataset) -> None:
    again = merged(dataset, dataset)
    assert dataset_changes(dataset, again).is_empty
    assert again.months == dataset.months
    billed = np.zeros(dataset.shape, dtype=bool) if dataset.current_bill is None else dataset.current_bill > 0
    np.testing.assert_array_equal(again.active, dataset.active | billed)
    assert again.provenance == dataset.provenance


@settings(deadline=None)
@given(old=refreshable(), new=refreshable())
def test_a_file_that_is_added_twice_is_added_once(old: Dataset, new: Dataset) -> None:
    once = merged(old, new)
    twice = merged(once, new)
    assert not dataset_changes(once, twice).cells
    assert dataset_changes(once, twice).bill is None
    assert twice.shape == once.shape
    assert twice.provenance == once.provenance


@settings(deadline=None)
@given(old=refreshable(), new=refreshable())
def test_no_customer_month_or_record_of_either_is_lost(old: Dataset, new: Dataset) -> None:
    both = merged(old, new)
    assert list(both.customer_ids) == [*old.customer_ids, *(c for c in new.customer_ids if c not in old.customer_ids)]
    assert both.months == month_range(min(old.months[0], new.months[0]), max(old.months[-1], new.months[-1]))
    for name in {*old.usage, *new.usage}:
        for kind in both.usage[name].by_aggregation:
            for who in both.customer_ids:
                for month in both.months:
                    expected = _record(new, name, kind, who, month)
                    expected = _record(old, name, kind, who, month) if np.isnan(expected) else expected
                    same(_record(both, name, kind, who, month), expected)


def _record(dataset: Dataset, name: str, kind: Aggregation, who: str, month: str) -> float:
    if name not in dataset.usage or who not in dataset.customer_ids or month not in dataset.months:
        return NAN
    place = list(dataset.customer_ids).index(who), dataset.months.index(month)
    return float(dataset.usage[name].values(kind)[place])


@settings(deadline=None)
@given(old=refreshable(), new=refreshable())
def test_every_array_has_the_shape_of_the_whole_and_is_read_only(old: Dataset, new: Dataset) -> None:
    both = merged(old, new)
    arrays = [getattr(both, field.name) for field in fields(both)]
    arrays += [array for found in both.usage.values() for array in found.by_aggregation.values()]
    arrays += [*both.attributes.values(), *both.measures.values()]
    for array in arrays:
        if isinstance(array, np.ndarray):
            assert array.shape in (both.shape, both.shape[:1])
            assert not array.flags.writeable


@pytest.mark.parametrize("count", [1, 2, 3])
def test_a_history_in_two_files_is_the_history_in_one(count: int) -> None:
    whole = sample_dataset(20, 4)
    both = merged(first_months(whole, 4 - count), last_months(whole, count))
    assert dataset_changes(whole, both).is_empty
    np.testing.assert_array_equal(both.active, whole.active)
    assert both.months == whole.months


def test_months_overlapping_by_some_are_the_history_too() -> None:
    whole = sample_dataset(20, 6)
    assert dataset_changes(whole, merged(first_months(whole, 4), last_months(whole, 4))).is_empty
    assert dataset_changes(whole, merged(last_months(whole, 4), first_months(whole, 4))).is_empty


# --- records ---


def test_the_new_record_counts_and_where_there_is_none_the_old_one_stays() -> None:
    old = dataset_of("ab", "2025-01", [[1, 2], [3, 4]])
    new = dataset_of("bc", "2025-02", [[NAN, 6], [7, 8]])
    both = merged(old, new)
    assert list(both.customer_ids) == ["a", "b", "c"]
    same(calls(both), [[1, 2, NAN], [3, 4, 6], [NAN, 7, 8]])


def test_a_quantity_corrected_to_nothing_is_nothing() -> None:
    both = merged(dataset_of("a", "2025-01", [[5]]), dataset_of("a", "2025-01", [[0]]))
    assert calls(both) == [[0]]


def test_a_level_is_not_carried_into_a_month_that_no_record_speaks_of() -> None:
    seats = {"seats": column("seats", [[12]], Aggregation.MAXIMUM)}
    both = merged(dataset_of("a", "2025-01", [[5]], usage=seats), dataset_of("a", "2025-02", [[6]]))
    same(both.usage["seats"].values(Aggregation.MAXIMUM), [[12, NAN]])
    same(both.usage["calls"].values(Aggregation.SUM), [[NAN, 6]])


def test_records_of_two_files_are_never_added_up() -> None:
    both = merged(dataset_of("a", "2025-01", [[5]]), dataset_of("a", "2025-01", [[5]]))
    assert calls(both) == [[5]]


def test_a_column_with_one_array_has_it_under_every_aggregation_of_the_other_file() -> None:
    arrays = {Aggregation.SUM: frozen(np.array([[30.0]])), Aggregation.MAXIMUM: frozen(np.array([[20.0]]))}
    several = {"calls": UsageColumn(name="calls", suggested=Aggregation.SUM, by_aggregation=arrays)}
    both = merged(dataset_of("a", "2025-01", [[5]]), dataset_of("a", "2025-02", [[30]], usage=several))
    assert both.usage["calls"].values(Aggregation.SUM).tolist() == [[5, 30]]
    assert both.usage["calls"].values(Aggregation.MAXIMUM).tolist() == [[5, 20]]


def test_bills_are_kept_where_only_one_file_has_them() -> None:
    old = dataset_of("a", "2025-01", [[1]], current_bill=frozen(np.array([[9.0]])), bill_is_recurring=True)
    both = merged(old, dataset_of("a", "2025-02", [[1]]))
    same(both.current_bill, [[9, NAN]])
    assert both.bill_is_recurring


# --- facts ---


def test_facts_of_the_new_file_count_where_it_gives_them() -> None:
    old = dataset_of(
        "ab", "2025-01", [[1], [1]], customer_names=texts(["Ann", "Bob"]), attributes={"plan": texts(["Basic", "Pro"])}
    )
    new = dataset_of("ba", "2025-02", [[1], [1]], attributes={"plan": texts(["", "Pro"]), "region": texts(["EU", ""])})
    both = merged(old, new)
    assert list(both.customer_names) == ["Ann", "Bob"]
    assert list(both.attributes["plan"]) == ["Pro", "Pro"]
    assert list(both.attributes["region"]) == ["", "EU"]


def test_a_customer_that_is_back_has_not_left() -> None:
    old = dataset_of("ab", "2025-01", [[1], [1]], churned_at=days(["2025-01-20", "2025-01-25"]))
    both = merged(old, dataset_of("a", "2025-02", [[1]]))
    same(np.isnat(both.churned_at), [True, False])


def test_a_day_of_leaving_that_the_new_file_names_counts_whatever_the_usage() -> None:
    new = dataset_of("a", "2025-02", [[1, 1]], churned_at=days(["2025-02-10"]))
    both = merged(dataset_of("a", "2025-01", [[1]]), new)
    assert both.churned_at is not None
    assert str(both.churned_at[0]) == "2025-02-10"


# --- active months ---


def test_a_customer_that_a_new_customer_table_no_longer_lists_stops_and_is_told() -> None:
    old = dataset_of("ab", "2025-01", [[1], [1]], signed_up_at=days(["2024-01-01", "2024-01-01"]))
    both = merged(old, dataset_of("a", "2025-02", [[1]], signed_up_at=days(["2024-01-01"])))
    assert both.active.tolist() == [[True, True], [True, False]]
    (told,) = both.problems
    assert (told.code, told.found, told.count) == ("customers.not_in_new_file", "b", 1)


def test_a_file_of_usage_alone_ends_nobody_whose_sign_up_is_known() -> None:
    signed_up = days(["2024-01-01", "2024-01-01", ""])
    old = dataset_of("abc", "2025-01", [[1], [1], [1]], signed_up_at=signed_up, churned_at=days(["", "2025-02-03", ""]))
    both = merged(old, dataset_of("x", "2025-02", [[1, 1]]))
    assert both.active.tolist() == [[True, True, True], [True, True, False], [True, False, False], [False, True, True]]


def test_a_customer_that_stopped_before_is_not_revived_by_a_file_of_usage_alone() -> None:
    signed_up = days(["2024-01-01"])
    old = dataset_of("a", "2025-01", [[1, NAN]], signed_up_at=signed_up)
    assert merged(old, dataset_of("x", "2025-03", [[1]])).active[0].tolist() == [True, False, False]


def test_a_file_of_usage_alone_takes_no_active_month_away() -> None:
    old = dataset_of("a", "2025-01", [[1, 1]])
    assert merged(old, dataset_of("a", "2025-02", [[NAN, 1]])).active.tolist() == [[True, True, True]]


def test_a_file_that_tells_sign_ups_may_correct_active_months() -> None:
    old = dataset_of("a", "2025-01", [[1, 1]])
    new = dataset_of("a", "2025-02", [[NAN, NAN]], signed_up_at=days(["2024-01-01"]), churned_at=days(["2025-01-31"]))
    assert merged(old, new).active.tolist() == [[True, False, False]]


def test_a_month_with_a_bill_is_active_whatever_else_is_said() -> None:
    old = dataset_of("a", "2025-01", [[1, 1]], current_bill=frozen(np.array([[9.0, 9.0]])))
    new = dataset_of("a", "2025-02", [[NAN]], signed_up_at=days(["2024-01-01"]))
    assert merged(old, new).active.tolist() == [[True, True]]


def test_months_that_no_file_speaks_of_are_there_and_told() -> None:
    both = merged(dataset_of("ab", "2025-01", [[1], [1]]), dataset_of("ac", "2025-04", [[1], [1]]))
    assert both.months == month_range("2025-01", "2025-04")
    assert both.active.tolist() == [[True] * 4, [True, False, False, False], [False, False, False, True]]
    same(calls(both)[0], [1, NAN, NAN, 1])
    gap = next(problem for problem in both.problems if problem.code == "months.gap")
    assert (gap.found, gap.count) == ("2025-02", 2)


def test_an_older_file_is_put_before() -> None:
    both = merged(dataset_of("a", "2025-03", [[3]]), dataset_of("ab", "2025-01", [[1], [2]]))
    assert both.active.tolist() == [[True, True, True], [True, False, False]]
    same(calls(both), [[1, NAN, 3], [2, NAN, NAN]])


# --- where it comes from ---


def test_both_files_are_listed_in_order_and_one_that_came_again_once() -> None:
    one = dataset_of("a", "2025-01", [[1]], provenance=file_called("one.csv"))
    two = dataset_of("a", "2025-02", [[1]], provenance=file_called("two.csv"))
    files = merged(merged(merged(one, two), two), one).provenance.files
    assert [file.name for file in files] == ["two.csv", "one.csv"]


def test_the_new_recipe_and_policies_count() -> None:
    old = Provenance(policies=(("a", "1"), ("b", "1")), recipe="old", mapping=(("S", "C", "usage"),), joins=("x",))
    new = Provenance(policies=(("b", "2"),), recipe="new", mapping=(("S", "C", "usage"), ("T", "D", "plan")))
    both = merged(dataset_of("a", "2025-01", [[1]], provenance=old), dataset_of("a", "2025-02", [[1]], provenance=new))
    assert both.provenance.policies == (("a", "1"), ("b", "2"))
    assert both.provenance.recipe == "new"
    assert both.provenance.mapping == (("S", "C", "usage"), ("T", "D", "plan"))
    assert both.provenance.joins == ("x",)


def test_problems_of_the_old_file_hold_while_its_months_do_and_name_their_file() -> None:
    old = dataset_of("a", "2025-01", [[1, 1]], problems=(SHEET_PROBLEM,), provenance=file_called("old.xlsx"))
    new = dataset_of("a", "2025-02", [[1]], provenance=file_called("new.xlsx"))
    once = merged(old, new)
    assert [problem.place() for problem in once.problems] == ["sheet Usage of old.xlsx, row 7"]
    assert [problem.sheet for problem in merged(once, new).problems] == ["Usage of old.xlsx"]
    assert merged(old, dataset_of("a", "2024-12", [[1, 1, 1]])).problems == ()


def test_each_file_that_was_added_keeps_its_own_problems() -> None:
    data = None
    for number, name in enumerate(("one.xlsx", "two.xlsx", "three.xlsx"), start=1):
        month = dataset_of(
            "a", f"2025-0{number}", [[1]], problems=(SHEET_PROBLEM,), provenance=file_called(name, number)
        )
        data = month if data is None else merged(data, month)
    assert data is not None
    assert [problem.sheet for problem in data.problems] == ["Usage", "Usage of two.xlsx", "Usage of one.xlsx"]


def test_customers_without_usage_are_counted_over_all_months() -> None:
    silent = Problem(code="customers.without_usage", message="The customer has no usage in any month.", count=2)
    old = dataset_of("ab", "2025-01", [[1], [NAN]], active=frozen(np.ones((2, 1), dtype=bool)))
    new = dataset_of("abc", "2025-02", [[NAN], [NAN], [1]], problems=(silent,))
    (told,) = (problem for problem in merged(old, new).problems if problem.code == silent.code)
    assert (told.count, told.found) == (1, "b")
    assert silent.code not in [
        problem.code for problem in merged(dataset_of("ab", "2025-01", [[1], [1]]), new).problems
    ]


# --- what is refused ---


def test_two_currencies_are_refused() -> None:
    with pytest.raises(UserError, match="in EUR, but the data so far are in USD"):
        merged(dataset_of("a", "2025-01", [[1]]), dataset_of("a", "2025-02", [[1]], currency_code="EUR"))


def test_files_that_lie_too_far_apart_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(merge_frame, "MOST_CUSTOMER_MONTHS", 100)
    with pytest.raises(UserError, match="too many"):
        merged(dataset_of("a", "2001-01", [[1]]), dataset_of("a", "2025-02", [[1]]))
