"""Suggested candidates, and the library of common metrics."""

import numpy as np
import pytest

from tests.core.fit.companies import dataset
from vm_desktop.core.dataset import Aggregation
from vm_desktop.core.fit.inputs import candidate_usage
from vm_desktop.core.fit.library import LIBRARY, common_metric
from vm_desktop.core.fit.suggestions import MOST, suggestions
from vm_desktop.core.project import metrics_of

USAGE = {
    name: np.full((20, 6), float(number))
    for number, name in enumerate(("Seats", "E-mails sent", "SMS sent", "API calls"), 1)
}


def test_columns_that_share_a_word_are_added_up_and_flows_are_put_on_seats() -> None:
    data = dataset(USAGE)
    found = {one.metric.name: one for one in suggestions(data, metrics_of(data))}
    assert found["All sent"].metric.formula == "[E-mails sent] + [SMS sent]"
    assert "API calls per seats" in found
    assert "“sent”" in found["All sent"].reason


def test_every_suggestion_can_be_metered() -> None:
    data = dataset(USAGE)
    for one in suggestions(data, metrics_of(data)):
        assert np.isfinite(candidate_usage(data, one.metric).level).all()


def test_what_is_a_metric_already_is_not_suggested() -> None:
    data = dataset(USAGE)
    known = (*metrics_of(data), *(one.metric for one in suggestions(data, metrics_of(data))))
    assert suggestions(data, known) == ()


def test_a_table_of_many_columns_gives_a_handful_of_suggestions() -> None:
    usage = {f"Kind {letter} sent": np.ones((20, 6)) for letter in "abcdefghijklmnop"}
    data = dataset({"Users": np.ones((20, 6)), **usage})
    assert len(suggestions(data, metrics_of(data))) <= MOST


@pytest.mark.parametrize(
    ("column", "expected"),
    [("Seats", "Users"), ("contacts_stored", "Contacts stored"), ("API requests", "API calls"), ("Foo", None)],
)
def test_a_column_is_recognised_by_its_words(column: str, expected: str | None) -> None:
    found = common_metric(column)
    assert (found.name if found is not None else None) == expected


def test_levels_are_never_summed_in_the_library() -> None:
    metrics = {metric.name: metric for kind in LIBRARY for metric in kind.metrics}
    for name in ("Users", "Contacts stored", "Storage", "Records"):
        assert metrics[name].aggregation is not Aggregation.SUM
