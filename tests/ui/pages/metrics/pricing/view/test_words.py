"""The words of prices."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pytest

from tests.core.fit.pricing import MAILS, SEATS, mails, of_usage, request
from vm_desktop.core.fit.swap import at_rate, revenue_neutral_swap
from vm_desktop.core.fit.swap_summary import swap_rows
from vm_desktop.core.fit.tier_bounds import suggested_bounds
from vm_desktop.core.fit.tier_rates import tiers_for_target
from vm_desktop.core.metrics import ValueMetric
from vm_desktop.core.money import USD, currency
from vm_desktop.core.plans import MetricId
from vm_desktop.core.problems import UserError
from vm_desktop.core.project import Project, project_from_dataset
from vm_desktop.ui.pages.metrics.pricing.view.comparison import comparison_columns, comparison_sentence, refusals
from vm_desktop.ui.pages.metrics.pricing.view.effect import effect_figures, shock_sentence, shock_view
from vm_desktop.ui.pages.metrics.pricing.view.swap import rate_choices, swap_detail, swap_scenario, swap_sentence
from vm_desktop.ui.pages.metrics.pricing.view.tiers import (
    TierSettings,
    bounds_sentence,
    bounds_with,
    idle_sentence,
    read_amount,
    read_growth,
    tier_cells,
    tier_sentence,
)
from vm_desktop.ui.pages.metrics.pricing.view.words import amount_words, off_words


def project() -> Project:
    return project_from_dataset(request().dataset, "Post")


def test_amounts_lose_their_cents_where_these_only_distract() -> None:
    assert amount_words(1234, USD) == "$12.34"
    assert amount_words(1234567, USD) == "$12,346"
    assert amount_words(50, currency("JPY")) == "¥50"


def test_what_is_off_is_said_with_its_share_where_that_is_not_nothing() -> None:
    assert off_words(0, 100_000, USD) == ""
    assert off_words(500, 100_000, USD) == "$5.00 or 0.5% more"
    assert off_words(-3, 100_000, USD) == "$0.03 less"


def test_the_sentence_says_the_same_only_where_it_is() -> None:
    asked = request()
    swap = revenue_neutral_swap(asked, SEATS)
    assert swap_sentence(swap, project()) == "Charging by Seats earns the same as today at $12.00 per seat."
    assert swap_detail(swap, project()) == "To the last $0.01."
    dearer = at_rate(swap, asked, Decimal("12.60"))
    assert swap_sentence(dearer, project()).startswith("Charging by Seats at $12.60 per seat earns $")
    assert "or 5.0% more than today" in swap_sentence(dearer, project())


def test_every_rate_to_choose_from_says_what_it_earns() -> None:
    first, *others = rate_choices(revenue_neutral_swap(request(), MAILS), USD)
    assert first[1].endswith("(solved)")
    assert others
    assert all("more" in text or "less" in text for _, text in others)


def test_the_scenario_is_named_after_the_metric_and_notes_what_it_does_not_know() -> None:
    edit = swap_scenario(revenue_neutral_swap(request(), MAILS), project())
    assert edit.name == "Mails"
    assert "without any change of behaviour" in edit.note
    added = edit.apply(project()).active_scenario
    assert added is not None
    assert added.name == "Mails"


def test_the_figures_count_those_who_pay_more_and_less() -> None:
    usage = np.array([[5.0], [10.0], [15.0], [20.0]])
    effect = revenue_neutral_swap(of_usage({"Mails": usage}, np.full((4, 1), 12.5)), MAILS).effect
    figures = {figure.key: figure for figure in effect_figures(effect)}
    assert (figures["more"].value, figures["less"].value) == ("2", "2")
    assert figures["over-50"].value == "25.0%"
    assert figures["moved"].value == "20.0%"
    assert figures["more"].delta == "+$10.00 in 1 month"


def test_who_is_in_no_band_is_told() -> None:
    bills = np.array([[0.0, 0.0], [10.0, 10.0], [20.0, np.nan]])
    effect = revenue_neutral_swap(of_usage({"Mails": np.full((3, 2), 5.0)}, bills), MAILS).effect
    assert "1 customer who paid nothing so far would pay" in shock_sentence(effect)
    assert "$8.00 in addition" in shock_sentence(effect)


def test_many_segments_are_folded() -> None:
    names = np.array([f"Segment {number:02}" for number in range(40)], dtype=object)
    effect = revenue_neutral_swap(
        of_usage({"Mails": np.full((40, 1), 5.0)}, np.full((40, 1), 10.0), segments=names), MAILS
    ).effect
    view = shock_view(effect)
    assert len(view.rows) == 12
    assert view.rows[-1] == "Other (30)"
    assert view.counts[1:].sum() == view.counts[0].sum() == 40


def test_without_segments_all_customers_are_one_row() -> None:
    effect = revenue_neutral_swap(of_usage({"Mails": np.ones((3, 1))}, np.ones((3, 1))), MAILS).effect
    assert shock_view(effect).rows == ("All customers (3)",)


def test_candidates_without_a_rate_are_named_below_the_table() -> None:
    unknown = ValueMetric(id=MetricId("visits"), name="Visits", formula="Visits")
    rows = swap_rows(request(), (SEATS, MAILS, unknown))
    assert "Visits cannot be worked out" in refusals(rows)
    assert "Seats would move bills least" in comparison_sentence(rows)
    columns = {column.key: column for column in comparison_columns(rows, USD)}
    assert columns["rate"].text(0) == "$12.00 per seat"
    assert columns["moved"].text(2) == "–"


def test_tiers_say_what_they_earn_and_who_would_pay_nothing() -> None:
    usage = np.array([[100.0], [50.0], [0.0]])
    tiers = tiers_for_target(mails(of_usage({"Mails": usage}, np.full((3, 1), 10.0))), (Decimal(60),), 3000)
    assert tier_sentence(tiers, project()).startswith("Earns $")
    assert idle_sentence(tiers) == "1 customer with a bill without any Mails would pay nothing."
    cells = tier_cells(tiers, USD)
    assert [cell.text for cell in cells[1][:2]] == ["2", "no limit"]
    assert cells[0][1].editable
    assert not cells[1][1].editable


@pytest.mark.parametrize(("text", "expected"), [("5", "5"), ("+5 %", "5"), ("-3", "-3"), ("2,5", "2.5")])
def test_growth_is_read_as_it_is_typed(text: str, expected: str) -> None:
    assert read_growth(text) == Decimal(expected)


@pytest.mark.parametrize("text", ["", "much", "-100", "-120%"])
def test_what_is_no_growth_is_refused(text: str) -> None:
    with pytest.raises(UserError):
        read_growth(text)


def test_amounts_are_read_and_must_be_above_zero() -> None:
    assert read_amount("$250k") == 250_000
    for text in ("0", "-5", "x"):
        with pytest.raises(UserError):
            read_amount(text)


def test_a_bound_can_be_exchanged_or_taken_away_but_must_rise() -> None:
    bounds = (Decimal(10), Decimal(100))
    assert bounds_with(bounds, 0, Decimal(20)) == (20, 100)
    assert bounds_with(bounds, 1, None) == (10,)
    for wrong in (Decimal(0), Decimal(100), Decimal(500)):
        with pytest.raises(UserError, match="between its neighbours"):
            bounds_with(bounds, 0, wrong)


def test_it_is_said_how_bounds_were_found_and_why_there_are_few() -> None:
    alike = suggested_bounds(np.array([5.0] * 20 + [9.0] * 20), 6, whole=True)
    assert "fewer tiers than asked for" in bounds_sentence(TierSettings(count=6), alike)
    spread = suggested_bounds(np.random.default_rng(1).lognormal(7, 2, 500), 3)
    assert bounds_sentence(TierSettings(), spread) == "Bounds: Where about 50%, 90% of the customers use less, rounded."
    assert bounds_sentence(TierSettings(bounds=(Decimal(5),)), spread) == ""
