"""The library of common metrics."""

import numpy as np
import pytest

from tests.core.fit.companies import dataset
from vm_desktop.core.dataset import Aggregation
from vm_desktop.core.fit import common_metrics as common
from vm_desktop.core.fit.library import LIBRARY, columns_like, common_metric, likely_kind


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        ("Seats", "Users"),
        ("users", "Users"),
        ("Active users", "Active users"),
        ("MAU", "Active users"),
        ("contacts_stored", "Contacts stored"),
        ("E-mails sent", "Messages sent"),
        ("API requests", "API calls"),
        ("Storage (GB)", "Storage"),
        ("Payment volume [EUR]", "Payment volume"),
        ("Payments", "Transactions"),
        ("Mitarbeiter", "Employees on the payroll"),
        ("Workflow runs", "Runs of automations"),
        ("Foo", None),
        ("GB", None),
    ],
)
def test_a_column_is_recognised_by_its_words(column: str, expected: str | None) -> None:
    found = common_metric(column)
    assert (found.name if found is not None else None) == expected


def test_levels_are_never_summed_and_flows_always_are() -> None:
    metrics = {metric.name: metric for kind in LIBRARY for metric in kind.metrics}
    levels = {name for name, metric in metrics.items() if metric.aggregation is not Aggregation.SUM}
    assert levels >= {"Users", "Contacts stored", "Storage", "Records", "Devices", "Assets under management"}
    assert not levels & {"Messages sent", "API calls", "Transactions", "Tokens", "Data transferred", "Minutes"}


def test_every_common_metric_is_in_a_kind_and_every_kind_has_several() -> None:
    listed = {metric.name for kind in LIBRARY for metric in kind.metrics}
    known = {value.name for value in vars(common).values() if isinstance(value, common.CommonMetric)}
    assert listed == known
    assert all(len(kind.metrics) >= 2 for kind in LIBRARY)
    assert len({kind.name for kind in LIBRARY}) == len(LIBRARY)


def test_columns_are_found_for_a_metric_and_the_kind_of_product_for_columns() -> None:
    data = dataset({name: np.ones((20, 6)) for name in ("Seats", "Contacts stored", "E-mails sent", "SMS sent")})
    assert columns_like(data, common.MESSAGES) == ("E-mails sent", "SMS sent")
    assert columns_like(data, common.TOKENS) == ()
    assert likely_kind(data).name == "Marketing and CRM"
