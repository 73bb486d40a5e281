"""The scorecard's cells in words."""

from __future__ import annotations

import pytest

from tests.ui.pages.metrics.scorecard.reports import company, report_of, simpson
from vm_desktop.core.fit.criterion import Criterion
from vm_desktop.core.fit.statistics.estimate import Estimate
from vm_desktop.ui.pages.metrics.scorecard.figures import anchors_text, measure_text, named_measure, short_interval
from vm_desktop.ui.pages.metrics.scorecard.heat_map.colours import points_colour, text_on
from vm_desktop.ui.pages.metrics.scorecard.heat_map.layout import widths
from vm_desktop.ui.pages.metrics.scorecard.view import CellState, scorecard_view
from vm_desktop.ui.theme.tokens import DARK, LIGHT, Tokens, contrast_ratio


def test_rows_are_in_the_order_of_the_ranking_and_the_first_is_the_leader() -> None:
    project = company()
    view = scorecard_view(report_of(project), project.lab.all_weights())
    assert [row.name for row in view.rows] == ["Reports", "Logins"]
    assert [row.is_leader for row in view.rows] == [True, False]
    assert view.rows[0].chance == "over 99%"


def test_a_cell_without_data_says_what_to_import() -> None:
    project = company()
    view = scorecard_view(report_of(project), project.lab.all_weights())
    cell = next(cell for cell in view.rows[0].cells if cell.criterion is Criterion.WILLINGNESS_TO_PAY)
    assert cell.state is CellState.ABSENT
    assert "Import" in cell.spoken


def test_the_points_and_cautions_of_a_cell_are_said_in_words_too() -> None:
    project = simpson()
    view = scorecard_view(report_of(project), project.lab.all_weights())
    row = next(row for row in view.rows if row.name == "Seats")
    cell = row.cells[0]
    assert cell.cautions >= 1
    assert "0 of 100 points" in cell.spoken
    assert "Simpson" in cell.spoken


def test_each_criterion_is_written_in_its_own_measure() -> None:
    assert named_measure(Criterion.VALUE_ALIGNMENT, 0.62) == "rho +0.62"
    assert named_measure(Criterion.RETENTION, 0.77) == "AUC 0.77"
    assert named_measure(Criterion.PREDICTABILITY, 0.12) == "12% variation"
    assert measure_text(Criterion.GROWTH, 0.0139) == "+1.4%"
    assert named_measure(Criterion.GAMING, 4.2) == "4.2 of 5"


def test_an_interval_in_a_cell_is_as_short_as_it_can_be() -> None:
    assert short_interval(Criterion.EXPANSION, Estimate(value=0.1, low=-0.094, high=0.11, n=50)) == "−.09 – .11"
    assert short_interval(Criterion.PREDICTABILITY, Estimate(value=0.12, low=0.11, high=0.13, n=50)) == "11 – 13%"


def test_the_anchors_are_told_in_the_criterions_own_measure() -> None:
    assert anchors_text(Criterion.RETENTION).startswith("Points: 0 at AUC 0.50, 100 at AUC 0.80")


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda tokens: tokens.name)
def test_text_can_be_read_on_every_colour_of_points(tokens: Tokens) -> None:
    worst = min(
        contrast_ratio(text_on(tokens, colour), colour)
        for points in range(101)
        for colour in [points_colour(tokens, float(points))]
    )
    assert worst >= 4.0


def test_columns_fill_the_room_where_it_is_enough_and_become_narrow_where_it_is_not() -> None:
    wanted = (64,) * 9
    roomy = widths(1200, wanted, has_strip=True)
    assert not roomy.is_narrow
    assert roomy.name + roomy.composite + sum(roomy.cells) == 1200 - 34
    narrow = widths(700, wanted, has_strip=True)
    assert narrow.is_narrow
    assert narrow.name + narrow.composite + sum(narrow.cells) == 700 - 34
