"""What the Impact page says, without its widgets."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from time import perf_counter

import numpy as np
import pytest

from tests.sample_projects import sample_dataset, sample_project
from tests.ui.pages.impact.examples import against_half_off, evaluated, project
from vm_desktop.core.customer_impact import Band
from vm_desktop.core.impact import ImpactReport
from vm_desktop.core.plans import Plan
from vm_desktop.core.project import Project
from vm_desktop.core.scenarios import ScenarioBaseline
from vm_desktop.ui.charts.bill_change import change_bins
from vm_desktop.ui.pages.impact.view.charts import bill_scatter
from vm_desktop.ui.pages.impact.view.customers import customer_columns, narrow_columns, texts_of
from vm_desktop.ui.pages.impact.view.filters import CustomerFilter, changes_words, chosen_customers, filter_words
from vm_desktop.ui.pages.impact.view.headline import (
    State,
    circumstances,
    headline,
    is_compared_with_itself,
    shares,
    state_of,
)
from vm_desktop.ui.pages.impact.view.segments import (
    segment_column_choice,
    segment_column_choices,
    segment_columns,
    segments_sentence,
)
from vm_desktop.ui.pages.pricing.view.impact import bill_change
from vm_desktop.ui.widgets.data_table import Column

INFINITE = float("inf")


def report_of(shown: Project) -> ImpactReport:
    report = evaluated(shown).report
    assert report is not None
    return report


def table_of(shown: Project) -> dict[str, Column]:
    evaluation = evaluated(shown)
    assert shown.dataset is not None
    assert evaluation.report is not None
    texts = texts_of(evaluation.report, evaluation.request.price_book, None)
    return {column.key: column for column in customer_columns(shown.dataset, evaluation, texts)}


def _without_segments() -> Project:
    shown = project()
    assert shown.dataset is not None
    return replace(shown, segment_column=None, dataset=replace(shown.dataset, segment_column=None))


def row(table: dict[str, Column], customer: int) -> dict[str, str]:
    return {key: column.text(customer) for key, column in table.items()}


def chosen(wanted: CustomerFilter) -> list[int]:
    flags = chosen_customers(report_of(project()), wanted)
    return list(range(6)) if flags is None else np.flatnonzero(flags).tolist()


def test_the_headline_counts_who_pays_more_and_less() -> None:
    report = report_of(project())
    assert headline(report) == "3 of 5 customers pay more, 1 less, 1 the same; 3 pay over 10% more"
    assert (shares(report).less, shares(report).same, shares(report).more) == (1, 1, 3)
    words = circumstances(project(), report)
    assert words == "“Usage” against actual bills, Jan 2026 to Mar 2026 · 1 cannot be compared"


def test_a_baseline_scenario_is_called_by_its_name() -> None:
    shown = against_half_off()
    assert "against “Half off”" in circumstances(shown, report_of(shown))


def test_the_state_says_what_is_missing() -> None:
    ready = project()
    assert ready.dataset is not None
    evaluation = evaluated(ready)
    without_bills = replace(ready, dataset=replace(ready.dataset, current_bill=None))
    assert [
        state_of(None, None),
        state_of(replace(ready, dataset=None), None),
        state_of(replace(ready, scenarios=(), active=None), evaluation),
        state_of(without_bills, None),
        state_of(ready, None),
        state_of(ready, evaluation),
    ] == [
        State.NO_PROJECT,
        State.NO_DATA,
        State.NO_SCENARIO,
        State.NO_BASELINE,
        State.COMPUTING,
        State.READY,
    ]


def test_prices_without_bills_are_a_state_of_their_own() -> None:
    ready = project()
    plan: Plan = replace(ready.scenarios[0].price_book.plans[0], minimum=Decimal(9), maximum=Decimal(3))
    book = replace(ready.scenarios[0].price_book, plans=(plan,))
    broken = replace(ready, scenarios=(replace(ready.scenarios[0], price_book=book), ready.scenarios[1]))
    assert state_of(broken, evaluated(broken)) is State.FAILED


def test_a_scenario_can_be_its_own_baseline() -> None:
    itself = replace(project(), baseline=ScenarioBaseline(scenario=project().scenarios[0].id))
    assert [is_compared_with_itself(shown) for shown in (project(), itself)] == [False, True]


def test_a_customers_row_has_old_and_new_bill_and_the_change() -> None:
    table = table_of(project())
    assert row(table, 1) == {
        "name": "Böhm & Söhne",
        "id": "001",
        "segment": "Europe",
        "months": "3",
        "old": "$20.00",
        "new": "$99.16",
        "change": "+$79.16",
        "share": "+395.8%",
        "total": "+$237",
    }


def test_means_are_over_the_months_with_a_bill_on_both_sides() -> None:
    table = table_of(project())
    assert (row(table, 5)["months"], row(table, 5)["old"], row(table, 5)["change"]) == ("2", "$12.50", "−$2.50")


def test_nothing_is_made_up_where_there_is_nothing_to_compare() -> None:
    table = table_of(project())
    from_nothing, unknown = row(table, 3), row(table, 4)
    assert (from_nothing["old"], from_nothing["share"]) == ("$0.00", "from 0")
    assert (unknown["old"], unknown["share"], unknown["months"]) == ("–", "–", "0")


def test_paying_more_is_red_and_paying_less_green() -> None:
    share = table_of(project())["share"]
    assert [share.tone(customer) for customer in range(6)] == ["text_muted", "bad", "bad", "bad", "text_muted", "good"]


def test_copied_amounts_are_in_major_units_and_names_are_no_formulas() -> None:
    table = table_of(project())
    assert table["new"].plain(1) == "99.16"
    assert table["name"].plain(4).startswith("'=")


def test_yen_have_no_decimals() -> None:
    assert row(table_of(project("JPY")), 0)["new"] == "¥10"


def test_a_plan_column_is_shown_where_customers_differ() -> None:
    assert "plan" not in table_of(project())
    assert "segment" in table_of(project())
    assert "segment" not in table_of(_without_segments())


def test_a_narrow_table_keeps_the_column_it_is_sorted_by() -> None:
    columns = tuple(table_of(project()).values())
    assert [column.key for column in narrow_columns(columns, "months")] == ["name", "months", "new", "share"]


def test_texts_that_say_the_same_stay_the_same_objects() -> None:
    first, second = evaluated(project()), evaluated(project())
    assert first.report is not None
    assert second.report is not None
    texts = texts_of(first.report, first.request.price_book, None)
    again = texts_of(second.report, second.request.price_book, texts)
    assert (again.segments is texts.segments, again.plans is texts.plans) == (True, True)


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (CustomerFilter(), [0, 1, 2, 3, 4, 5]),
        (CustomerFilter(band=Band.MORE), [1, 2, 3]),
        (CustomerFilter(band=Band.NOT_COMPARABLE), [4]),
        (CustomerFilter(segment="Europe"), [0, 1, 5]),
        (CustomerFilter(band=Band.MORE, segment="Europe"), [1]),
        (CustomerFilter(segment="Atlantis"), []),
        (CustomerFilter(changes=(0.0, 0.0)), [0]),
        (CustomerFilter(changes=(25.0, 30.0)), [2]),
        (CustomerFilter(changes=(20.0, 25.0)), []),
        (CustomerFilter(changes=(50.0, INFINITE)), [1]),
        (CustomerFilter(changes=(-INFINITE, -15.0)), [5]),
    ],
)
def test_filters_let_the_right_customers_pass(wanted: CustomerFilter, expected: list[int]) -> None:
    assert chosen(wanted) == expected


def test_every_bar_of_the_chart_shows_as_many_customers_as_it_counts() -> None:
    report = report_of(sample_project(sample_dataset(customers=400)))
    bars = change_bins(bill_change(report))
    assert sum(bar.count for bar in bars) == 400
    for bar in bars:
        flags = chosen_customers(report, CustomerFilter(changes=(bar.low, bar.high)))
        assert flags is not None
        assert int(flags.sum()) == bar.count


def test_filters_are_told_in_words() -> None:
    assert filter_words(CustomerFilter()) == "All customers"
    assert filter_words(CustomerFilter(band=Band.MORE, segment="Europe")) == "Pay more · Europe"
    words = [changes_words(bar) for bar in ((5.0, 10.0), (0.0, 0.0), (-INFINITE, -50.0), (50.0, INFINITE))]
    assert words == ["Bill +5% to +10%", "Bill unchanged", "Bill below −50%", "Bill +50% or more"]


def test_segments_have_revenue_on_both_sides_and_who_pays_over_ten_percent_more() -> None:
    report = report_of(project())
    columns = {column.key: column for column in segment_columns(report, with_mrr=True)}
    place = report.segments.index("Europe")
    assert {key: column.text(place) for key, column in columns.items()} == {
        "segment": "Europe",
        "customers": "3",
        "old": "$115",
        "new": "$347",
        "change": "+$232",
        "share": "+202.2%",
        "over_10": "1",
        "old_mrr": "$30",
        "new_mrr": "$119",
    }
    assert columns["share"].tone(place) == "good"
    assert segments_sentence(report) == "Most of the change is in Europe: +$232."


def test_any_text_column_can_make_the_segments() -> None:
    assert [key for key, _text in segment_column_choices(project())] == ["Region", "Size"]
    assert [key for key, _text in segment_column_choices(_without_segments())] == ["", "Region", "Size"]
    assert [segment_column_choice(shown) for shown in (project(), _without_segments())] == ["Region", ""]


def test_the_scatter_has_every_customer_and_no_made_up_bills() -> None:
    shown = project()
    assert shown.dataset is not None
    view = bill_scatter(report_of(shown), shown.dataset, shown)
    assert view.new[1] == pytest.approx(99.16)
    assert np.isnan(view.old[4])
    assert (view.names[1], view.old_name, view.new_name) == ("Böhm & Söhne", "Actual bills", "Usage")


def test_a_hundred_thousand_customers_are_prepared_within_a_frame_or_two() -> None:
    shown = sample_project(sample_dataset(customers=100_000, months=12))
    evaluation = evaluated(shown)
    assert shown.dataset is not None
    assert evaluation.report is not None
    began = perf_counter()
    texts = texts_of(evaluation.report, evaluation.request.price_book, None)
    customer_columns(shown.dataset, evaluation, texts)
    chosen_customers(evaluation.report, CustomerFilter(band=Band.OVER_10, segment="Europe", changes=(5.0, 10.0)))
    assert perf_counter() - began < 0.05
