"""Columns that are called otherwise in this month's file."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from tests.core.refresh_datasets import column, dataset_of, texts
from vm_desktop.core.column_names import GoneColumn, gone_columns, with_columns_named
from vm_desktop.core.dataset import Dataset, Provenance
from vm_desktop.core.dataset_changes import dataset_changes
from vm_desktop.core.dataset_merge import merged

IDS = "abcdefgh"
CALLS = np.arange(16.0).reshape(8, 2)


def data(name: str = "calls", **more: object) -> Dataset:
    return dataset_of(IDS, "2025-01", CALLS.tolist(), usage={name: column(name, CALLS)}, **more)


def test_a_column_under_another_name_is_recognised_by_its_values() -> None:
    new = replace(data(), usage={"mails": column("mails", CALLS + 1), "API requests": column("API requests", CALLS)})
    assert gone_columns(data(), new) == (
        GoneColumn(name="calls", candidates=("API requests", "mails"), chosen="API requests", agreement=1.0),
    )


def test_a_few_corrected_values_do_not_hide_it() -> None:
    corrected = CALLS.copy()
    corrected[0, 0] = 99
    (gone,) = gone_columns(data(), replace(data(), usage={"requests": column("requests", corrected)}))
    assert (gone.chosen, gone.agreement) == ("requests", 15 / 16)


def test_without_shared_months_a_person_must_say_and_the_likeliest_name_comes_first() -> None:
    later = dataset_of(IDS, "2025-03", np.ones((8, 1)).tolist())
    usage = {name: column(name, np.ones((8, 1))) for name in ("mails", "api calls")}
    (gone,) = gone_columns(data(), replace(later, usage=usage))
    assert gone == GoneColumn(name="calls", candidates=("api calls", "mails"))


def test_what_was_chosen_before_is_chosen_again() -> None:
    old = data(provenance=Provenance(renamed=(("mails", "calls"),)))
    usage = {name: column(name, CALLS * 3) for name in ("calls made", "mails")}
    (gone,) = gone_columns(old, replace(data(), usage=usage))
    assert gone.chosen == "mails"


def test_text_columns_are_recognised_by_the_customers_they_agree_on() -> None:
    old = data(attributes={"Industry": texts("xxyyzzxx"), "Note": texts(["n"] * 8)})
    new = data(attributes={"Sector": texts("xxyyzzxx"), "Note": texts(["m"] * 8), "Country": texts("qqqqqqqq")})
    assert gone_columns(old, new) == (
        GoneColumn(name="Industry", candidates=("Sector", "Country"), chosen="Sector", agreement=1.0),
    )


def test_nothing_is_gone_from_the_same_columns() -> None:
    assert gone_columns(data(), data()) == ()


def test_a_column_with_nothing_like_it_has_no_candidates() -> None:
    assert gone_columns(data(), replace(data(), usage={})) == (GoneColumn(name="calls", candidates=()),)


def test_under_the_name_that_the_project_knows_a_history_goes_on() -> None:
    later = dataset_of(
        IDS, "2025-03", np.ones((8, 1)).tolist(), usage={"requests": column("requests", np.ones((8, 1)))}
    )
    both = merged(data(), with_columns_named(later, {"requests": "calls"}))
    assert list(both.usage) == ["calls"]
    assert both.usage["calls"].name == "calls"
    assert both.usage["calls"].values(both.usage["calls"].suggested)[1].tolist() == [2, 3, 1]
    assert both.provenance.renamed == (("requests", "calls"),)


def test_segment_and_plan_columns_follow_their_new_names() -> None:
    new = data(attributes={"Sector": texts(IDS), "Tier": texts(IDS)}, segment_column="Sector", plan_column="Tier")
    named = with_columns_named(new, {"Sector": "Industry", "Tier": "Plan"})
    assert (named.segment_column, named.plan_column) == ("Industry", "Plan")
    assert list(named.attributes) == ["Industry", "Plan"]
    assert dataset_changes(new, with_columns_named(named, {"Industry": "Sector", "Plan": "Tier"})).is_empty


def test_a_name_that_is_taken_and_a_column_that_is_not_there_are_left_alone() -> None:
    new = data(attributes={"Sector": texts(IDS)})
    assert with_columns_named(new, {"Sector": "calls", "nothing": "Industry"}) is new
