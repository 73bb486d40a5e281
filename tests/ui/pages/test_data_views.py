"""What the Data page says of a dataset, without any widget."""

from dataclasses import replace

import numpy as np

from tests.ui.pages.data_example import rich_dataset
from tests.ui.projects import small_dataset
from vm_desktop.core.dataset import Aggregation, Dataset
from vm_desktop.core.months import month_range
from vm_desktop.ui.importing.dataset_figures import dataset_figures, dataset_sentence, some_of
from vm_desktop.ui.importing.fact import Fact
from vm_desktop.ui.pages.data.view import customers, overview, usage
from vm_desktop.ui.pages.data.view.columns import source_columns
from vm_desktop.ui.widgets.data_table import Column

DATA = rich_dataset()


def facts(dataset: Dataset) -> dict[str, Fact]:
    return {fact.label: fact for fact in overview.facts(dataset, None)}


def texts(columns: tuple[Column, ...], key: str) -> list[str]:
    column = next(column for column in columns if column.key == key)
    return [column.text(row) for row in range(len(column.values))]


def nobody() -> Dataset:
    """A dataset in which nothing was found."""
    nothing = np.zeros(0, dtype=object)
    return Dataset(
        customer_ids=nothing, customer_names=nothing, months=(), active=np.zeros((0, 0), dtype=bool), usage={}
    )


def test_key_figures_count_customers_months_and_active_customer_months() -> None:
    figures = {figure.key: figure for figure in dataset_figures(DATA)}
    assert (figures["customers"].value, figures["customers"].delta) == ("3", "2 active in Apr 2026")
    assert (figures["months"].value, figures["months"].delta) == ("4", "Jan 2026 – Apr 2026")
    assert (figures["customer_months"].value, figures["customer_months"].delta) == ("8", "active, 66.7% of all")
    assert figures["problems"].delta == "1 warning, 1 note"


def test_figures_of_nothing_and_of_an_empty_dataset_are_told_apart() -> None:
    assert {figure.value for figure in dataset_figures(None)} == {"–"}
    assert {figure.value for figure in dataset_figures(nobody())} == {"0"}


def test_a_dataset_is_one_sentence() -> None:
    assert dataset_sentence(DATA) == "3 customers, 4 months, 2 usage columns, 1 warning, 1 note"
    assert dataset_sentence(nobody()) == "0 customers, 0 months, 0 usage columns, no problems"


def test_many_names_are_counted() -> None:
    assert some_of(("a", "b", "c", "d")) == "a, b, c and 1 more"


def test_facts_say_what_is_known_and_of_how_many() -> None:
    known = facts(DATA)
    assert known["Segments"].value == "2 in the column “Segment”"
    assert known["Churned customers"].value == "1 of 3 customers"
    assert known["Willingness to pay"].value == "2 of 3 customers"
    assert known["Current bills"].value == "USD, billed amounts, known for 62.5% of the customer-months"
    assert known["Also known"].value == "Country, NPS"


def test_facts_say_what_is_not_known() -> None:
    unknown = {label for label, fact in facts(DATA).items() if not fact.is_known}
    assert unknown == {"Sign-up dates", "Contract ends", "Value received", "Cost to serve"}


def test_the_segment_column_of_the_project_counts_more_than_that_of_the_import() -> None:
    found = {fact.label: fact for fact in overview.facts(DATA, "Country")}
    assert found["Segments"].value == "2 in the column “Country”"


def test_groups_are_listed_by_size_without_blanks() -> None:
    assert facts(DATA)["Segments"].explanation == "SMB: 2\nEnterprise: 1"
    assert facts(DATA)["Plans today"].explanation == "Pro: 2"


def test_files_joins_and_policies_are_told() -> None:
    file = overview.files(DATA)[0]
    assert file.label == "company.xlsx"
    assert file.value == "284 kB · imported 2026-05-17, 09:30 UTC · SHA-256 5d3d8a5d3d8a…"
    assert overview.joins(DATA) == ("Usage.id is looked up in Customers.id",)
    assert [(policy.label, policy.value) for policy in overview.policies(DATA)] == [
        ("Rows that are alike in every column", "Count each")
    ]


def test_columns_that_the_file_calls_otherwise_are_told() -> None:
    named = replace(DATA, provenance=replace(DATA.provenance, renamed=(("API requests", "API calls"),)))
    assert overview.renamed(named) == ("The file's “API requests” goes on as “API calls”",)


def test_active_customers_are_counted_for_each_month() -> None:
    assert overview.active_by_month(DATA).values.tolist() == [2, 2, 2, 2]
    assert [day.isoformat() for day in overview.first_days(DATA)][:2] == ["2026-01-01", "2026-02-01"]


def test_a_course_adds_up_what_active_customers_used() -> None:
    course = overview.usage_courses(DATA)[0]
    assert course.by_month.tolist() == [15.5, 20.0, 37.0, 40.0]
    assert (course.latest, course.combined) == ("40", "added up")
    assert course.description == "16 in Jan 2026, 40 in Apr 2026"


def test_mean_bills_count_only_active_months_that_are_known() -> None:
    means = customers.mean_bills(DATA)
    np.testing.assert_allclose(means[:2], [80 / 3, 90.0])
    assert np.isnan(means[2])
    assert np.isnan(customers.mean_bills(replace(DATA, current_bill=None))).all()


def test_the_customer_table_begins_with_name_id_segment_and_plan() -> None:
    columns = customers.customer_columns(DATA)
    assert [column.title for column in columns][:5] == ["Customer", "Customer ID", "Segment", "Plan", "Country"]
    assert texts(columns, "attribute-Country") == ["DE", "–", "US"]
    assert texts(columns, "churned") == ["–", "–", "2026-02-28"]
    assert texts(columns, "mean-bill") == ["$26.67", "$90.00", "–"]
    assert texts(columns, "measure-willingness_to_pay") == ["$300.00", "–", "$50.50"]


def test_ids_are_not_shown_twice_where_customers_have_no_names() -> None:
    nameless = replace(DATA, customer_names=DATA.customer_ids)
    assert [column.key for column in customers.identity_columns(nameless)] == ["id"]


def test_usage_is_shown_month_by_month_without_copies() -> None:
    columns = usage.usage_columns(DATA, "API calls", Aggregation.SUM, usage.ALL_MONTHS)
    assert [column.title for column in columns] == [
        "Customer",
        "Total",
        "Missing",
        "Jan 2026",
        "Feb 2026",
        "Mar 2026",
        "Apr 2026",
    ]
    assert texts(columns, "2026-01") == ["10", "–", "5.50"]
    assert texts(columns, "summary") == ["100", "7", "6"]
    assert texts(columns, "missing") == ["0", "1", "0"]
    january = next(column for column in columns if column.key == "2026-01")
    assert np.shares_memory(january.values, DATA.usage["API calls"].values(Aggregation.SUM))


def test_levels_are_averaged_and_not_added_up() -> None:
    columns = usage.usage_columns(DATA, "Seats", Aggregation.MAXIMUM, usage.ALL_MONTHS)
    assert next(column.title for column in columns if column.key == "summary") == "Mean"
    assert texts(columns, "summary") == ["2.5", "9.0", "1.0"]


def test_each_aggregation_that_the_dataset_has_can_be_chosen() -> None:
    assert [key for key, _ in usage.aggregations(DATA, "Seats")] == ["maximum", "last"]
    last = usage.usage_columns(DATA, "Seats", Aggregation.LAST, usage.ALL_MONTHS)
    assert texts(last, "2026-01") == ["1", "–", "0"]


def test_months_are_chosen_by_year_or_as_the_last_twelve() -> None:
    years = replace(DATA, months=month_range("2024-11", "2026-04"))
    assert [key for key, _ in usage.spans(years)] == ["latest", "all", "2026", "2025", "2024"]
    assert usage.months_of(years, "2024") == slice(0, 2)
    assert usage.months_of(years, "latest") == slice(6, 18)
    assert usage.months_of(years, "all") == slice(0, 18)
    assert [key for key, _ in usage.spans(DATA)] == ["all"]


def test_every_source_column_says_what_became_of_it() -> None:
    columns = source_columns(DATA)
    became = dict(zip(texts(columns, "column"), texts(columns, "became"), strict=True))
    assert became["Customer ID"] == "Customers"
    assert became["API calls"] == "Usage column, added up"
    assert became["NPS"] == "A number for each customer"
    assert became["WTP"] == "Willingness to pay"
    assert became["Notes"] == became["Colour"] == "Left out"


def test_source_columns_are_counted_in_the_dataset() -> None:
    columns = source_columns(DATA)
    counts = {
        name: (blank, distinct, total)
        for name, blank, distinct, total in zip(
            *(texts(columns, key) for key in ("column", "blank", "distinct", "sum")), strict=True
        )
    }
    assert counts["Customer ID"] == ("0", "3", "–")
    assert counts["Country"] == ("1", "2", "–")
    assert counts["API calls"] == ("1", "7", "112.50")
    assert counts["Bill"] == ("3", "3", "260")
    assert counts["Churned"] == ("2", "1", "–")
    assert counts["Month"] == ("–", "4", "–")
    assert counts["Notes"] == ("–", "–", "–")


def test_a_dataset_in_which_nothing_was_found_breaks_nothing() -> None:
    empty = nobody()
    assert overview.usage_courses(empty) == ()
    assert overview.first_days(empty) == ()
    assert customers.customer_columns(empty)
    assert len(source_columns(empty)[0].values) == 0
    assert not facts(empty)["Segments"].is_known


def test_a_project_without_provenance_has_no_files_and_no_choices() -> None:
    plain = small_dataset()
    assert (overview.files(plain), overview.joins(plain), overview.policies(plain)) == ((), (), ())
