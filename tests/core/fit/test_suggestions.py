"""Suggested candidates."""

from dataclasses import replace

import numpy as np

from tests.core.fit.companies import dataset
from vm_desktop.core.dataset import Aggregation, Dataset
from vm_desktop.core.fit.inputs import candidate_usage
from vm_desktop.core.fit.suggestions import MOST_OF_A_KIND, suggestions
from vm_desktop.core.project import metrics_of

USAGE = {
    name: np.full((20, 6), float(number))
    for number, name in enumerate(("Seats", "E-mails sent", "SMS sent", "API calls"), 1)
}


def test_columns_that_share_a_word_are_added_up_and_flows_are_put_on_seats() -> None:
    data = dataset(USAGE)
    found = {one.metric.name: one for one in suggestions(data, metrics_of(data))}
    assert found["All sent"].metric.formula == "[E-mails sent] + [SMS sent]"
    assert found["API calls per seats"].metric.unit == "unit per seats"
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
    assert len(suggestions(data, metrics_of(data))) <= 2 * MOST_OF_A_KIND


def test_ratios_are_named_by_one_user_and_say_that_they_do_not_grow_with_size() -> None:
    data = with_units({"Seats": "seat", "API calls": "call"})
    (ratio,) = suggestions(data, metrics_of(data))
    assert (ratio.metric.name, ratio.metric.unit) == ("API calls per seat", "call per seat")
    assert "does not grow" in ratio.reason


def test_users_who_are_reported_every_day_are_no_divisor_for_they_would_be_summed() -> None:
    data = dataset(USAGE)
    daily = data.usage["Seats"]
    highest = daily.values(Aggregation.SUM)
    daily = replace(
        daily,
        suggested=Aggregation.MAXIMUM,
        by_aggregation={Aggregation.MAXIMUM: highest, Aggregation.SUM: 30 * highest},
    )
    data = replace(data, usage={**data.usage, "Seats": daily})
    assert not [one for one in suggestions(data, metrics_of(data)) if "/" in one.metric.formula]


def test_columns_of_one_unit_are_added_up_once() -> None:
    data = with_units({"Uploads": "GB", "Downloads": "GB", "Streams": "GB", "Visits": "visit"})
    (total,) = suggestions(data, metrics_of(data))
    assert total.metric.formula == "Uploads + Downloads + Streams"
    assert total.metric.unit == "GB"


def test_many_sums_leave_room_for_ratios() -> None:
    usage = {f"{kind} {word}": np.ones((20, 6)) for word in "abcd" for kind in ("Letters", "Parcels")}
    usage |= {f"Kind{n} word{n // 2}": np.ones((20, 6)) for n in range(20)}
    data = dataset({"Users": np.ones((20, 6)), **usage})
    assert [one for one in suggestions(data, metrics_of(data)) if "/" in one.metric.formula]


def with_units(units: dict[str, str]) -> Dataset:
    data = dataset({name: np.full((20, 6), 2.0) for name in units})
    return replace(data, usage={name: replace(data.usage[name], unit=unit) for name, unit in units.items()})
