"""A draft in words."""

from pathlib import Path

from tests.ui.importing.drafts import ACCOUNTS, draft_of
from vm_desktop.io.workbook.mapping import Role, RowsAre
from vm_desktop.ui.importing import corrections, draft_words
from vm_desktop.ui.importing.draft import Draft
from vm_desktop.ui.importing.draft_words import ITSELF, SheetState


def test_a_join_is_told_from_the_row_to_the_customer(draft: Draft) -> None:
    path = "Usage.subscription_id → Subscriptions.subscription_id → account_id"
    assert draft_words.join_path(draft, "Usage") == path
    assert draft_words.customer_words(draft, "Usage") == path
    assert draft_words.customer_words(draft, "Accounts") == "account_id"


def test_a_sheet_whose_rows_are_nobodys_says_so(draft: Draft) -> None:
    changed = corrections.with_role(draft, "Usage", "subscription_id", Role.IGNORE)
    assert "Nothing says whose" in draft_words.customer_words(changed, "Usage")
    assert draft_words.chosen_lead(changed, "Usage") == ("", "")


def test_every_sheet_has_a_line_and_the_unused_ones_are_marked(draft: Draft) -> None:
    lines = {line.name: line for line in draft_words.sheet_lines(draft)}
    assert list(lines) == ["Accounts", "Subscriptions", "Usage", "Prices"]
    assert lines["Prices"].state is SheetState.UNUSED
    assert lines["Usage"].detail == "Usage · 300 rows"


def test_columns_of_low_confidence_are_counted(draft: Draft) -> None:
    doubtful = corrections.with_rows_are(draft, "Prices", RowsAre.CUSTOMERS)
    assert draft_words.doubtful_words(draft) == ""
    assert draft_words.doubtful_words(doubtful).endswith("to check")
    states = {line.name: line.state for line in draft_words.sheet_lines(doubtful)}
    assert states["Prices"] is SheetState.CHECK


def test_the_summary_names_what_each_used_sheet_gives(draft: Draft) -> None:
    lines = {line.sheet: line for line in draft_words.reading_lines(draft)}
    facts = {fact.label: fact.value for fact in lines["Usage"].facts}
    assert "Prices" not in lines
    assert lines["Subscriptions"].sentence == "Each row runs from start_date to end_date"
    assert facts["Month or date"] == "usage_date"
    assert facts["Usage"] == "usage_count, error_count"
    assert [sheet.label for sheet in draft_words.unused_sheets(draft)] == ["Prices"]


def test_header_rows_are_offered_with_their_first_names(draft: Draft) -> None:
    choices = dict(draft_words.header_choices(draft, "Accounts"))
    assert choices["0"] == "No column names"
    assert choices["1"] == "Row 1: account_id, account_name, industry, country and 1 more"


def test_blank_rows_are_not_offered_as_header_rows(tmp_path: Path) -> None:
    draft = draft_of(tmp_path, {"Accounts": (("Title", None), (None, None), *ACCOUNTS)})
    assert "2" not in dict(draft_words.header_choices(draft, "Accounts"))


def test_months_are_offered_from_this_month_backwards(draft: Draft) -> None:
    choices = draft_words.period_choices(draft.sheet("Usage"), "2026-02")
    assert choices[0][0] == ""
    assert choices[1] == ("2026-02", "Feb 2026")
    assert choices[2][0] == "2026-01"


def test_a_month_that_was_found_is_offered_even_if_it_is_old(draft: Draft) -> None:
    changed = corrections.with_period(draft, "Usage", "2009-07")
    choices = dict(draft_words.period_choices(changed.sheet("Usage"), "2026-02"))
    assert choices["2009-07"] == "Jul 2009"


def test_a_look_up_can_lead_to_every_column_of_the_other_used_sheets(draft: Draft) -> None:
    targets = [draft_words.target_of(key) for key, _ in draft_words.target_choices(draft, "Usage")]
    assert targets[0] is None
    assert ("Subscriptions", "subscription_id") in targets
    assert all(target is None or target[0] in ("Accounts", "Subscriptions") for target in targets)


def test_the_key_of_a_look_up_reads_back_even_with_odd_names() -> None:
    assert draft_words.target_of(draft_words.target_key("A.b", "c → d")) == ("A.b", "c → d")
    assert draft_words.target_of(ITSELF) is None


def test_segments_and_plans_can_group_customers(draft: Draft) -> None:
    assert dict(draft_words.segment_choices(draft)).keys() == {"", "industry", "country", "plan_tier"}
