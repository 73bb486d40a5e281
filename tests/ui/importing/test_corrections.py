"""Corrections of a draft."""

from pathlib import Path

from tests.ui.importing.drafts import ACCOUNTS, draft_of
from vm_desktop.io.workbook.build import build_dataset
from vm_desktop.io.workbook.mapping import Role, RowsAre
from vm_desktop.io.workbook.policies import DuplicateRows
from vm_desktop.ui.importing import corrections
from vm_desktop.ui.importing.corrections import CHOSEN
from vm_desktop.ui.importing.draft import Draft


def role_of(draft: Draft, sheet: str, column: str) -> Role:
    return next(known.role for known in draft.sheet(sheet).columns if known.column == column)


def test_the_guess_joins_usage_through_the_subscription(draft: Draft) -> None:
    join = draft.join_of("Usage")
    assert join is not None
    assert (join.column, join.to_sheet, join.to_column) == ("subscription_id", "Subscriptions", "subscription_id")


def test_a_chosen_role_is_marked_as_chosen_and_leaves_the_former_draft_alone(draft: Draft) -> None:
    changed = corrections.with_role(draft, "Usage", "error_count", Role.IGNORE)
    assert role_of(changed, "Usage", "error_count") is Role.IGNORE
    assert next(c for c in changed.sheet("Usage").columns if c.column == "error_count").reason == CHOSEN
    assert role_of(draft, "Usage", "error_count") is Role.USAGE


def test_a_role_that_only_one_column_can_have_moves(draft: Draft) -> None:
    changed = corrections.with_role(draft, "Accounts", "account_name", Role.CUSTOMER_ID)
    assert role_of(changed, "Accounts", "account_name") is Role.CUSTOMER_ID
    assert role_of(changed, "Accounts", "account_id") is Role.IGNORE


def test_roles_that_several_columns_can_have_do_not_move(draft: Draft) -> None:
    changed = corrections.with_role(draft, "Accounts", "account_name", Role.SEGMENT)
    assert {c.column for c in changed.sheet("Accounts").with_role(Role.SEGMENT)} == {
        "industry",
        "country",
        "account_name",
    }


def test_a_sheet_that_names_its_customers_needs_no_join(draft: Draft) -> None:
    changed = corrections.with_role(draft, "Usage", "subscription_id", Role.CUSTOMER_ID)
    assert changed.mapping.joins == ()
    assert changed.join_of("Usage") is None


def test_a_column_that_is_no_key_any_more_takes_its_join_with_it(draft: Draft) -> None:
    changed = corrections.with_role(draft, "Usage", "subscription_id", Role.IGNORE)
    assert changed.mapping.joins == ()


def test_a_look_up_can_be_chosen_again(draft: Draft) -> None:
    without = corrections.with_role(draft, "Usage", "subscription_id", Role.CUSTOMER_ID)
    changed = corrections.with_customer_column(
        without, "Usage", "subscription_id", ("Subscriptions", "subscription_id")
    )
    assert role_of(changed, "Usage", "subscription_id") is Role.KEY
    assert changed.join_of("Usage") == draft.join_of("Usage")
    dataset = build_dataset(changed.workbook, changed.mapping, imported_at="2026-01-01T00:00:00+00:00")
    assert len(dataset.customer_ids) == 30
    assert "usage_count" in dataset.usage


def test_a_column_that_is_looked_up_becomes_a_key(draft: Draft) -> None:
    plain = corrections.with_role(draft, "Subscriptions", "subscription_id", Role.IGNORE)
    changed = corrections.with_customer_column(plain, "Usage", "subscription_id", ("Subscriptions", "subscription_id"))
    assert role_of(changed, "Subscriptions", "subscription_id") is Role.KEY


def test_the_column_of_the_customer_can_be_chosen_without_a_look_up(draft: Draft) -> None:
    changed = corrections.with_customer_column(draft, "Accounts", "account_name", None)
    assert role_of(changed, "Accounts", "account_name") is Role.CUSTOMER_ID


def test_a_sheet_that_is_not_used_keeps_its_roles_for_later(draft: Draft) -> None:
    changed = corrections.with_rows_are(draft, "Usage", RowsAre.NOTHING)
    assert not changed.is_used("Usage")
    assert role_of(changed, "Usage", "usage_count") is Role.USAGE


def test_a_sheet_that_is_used_again_gets_roles_and_its_join(draft: Draft) -> None:
    off = corrections.with_rows_are(draft, "Usage", RowsAre.NOTHING)
    on = corrections.with_rows_are(off, "Usage", RowsAre.USAGE)
    assert role_of(on, "Usage", "usage_date") is Role.PERIOD
    assert on.join_of("Usage") is not None


def test_a_sheet_that_was_never_used_gets_roles_when_it_is(draft: Draft) -> None:
    changed = corrections.with_rows_are(draft, "Prices", RowsAre.CUSTOMERS)
    assert role_of(changed, "Prices", "Plan") is not Role.IGNORE
    assert changed.sheet("Prices").first(Role.CUSTOMER_ID) is not None


def test_what_a_person_chose_survives_another_meaning_of_the_rows(draft: Draft) -> None:
    chosen = corrections.with_role(draft, "Usage", "error_count", Role.IGNORE)
    changed = corrections.with_rows_are(chosen, "Usage", RowsAre.SUBSCRIPTIONS)
    assert role_of(changed, "Usage", "error_count") is Role.IGNORE


def test_another_header_row_gives_other_names(tmp_path: Path) -> None:
    rows = (("Report of May", None, None, None, None), *ACCOUNTS)
    draft = draft_of(tmp_path, {"Accounts": rows})
    assert draft.sheet("Accounts").header_row == 2
    changed = corrections.with_header_row(draft, "Accounts", 3)
    assert changed.sheet("Accounts").header_row == 3
    assert changed.tables["Accounts"].column("A-000") is not None
    assert len(changed.sheet("Accounts").columns) == len(changed.facts["Accounts"]) == 5


def test_a_join_whose_column_has_another_name_now_is_taken_away(draft: Draft) -> None:
    changed = corrections.with_header_row(draft, "Subscriptions", 2)
    assert draft.join_of("Usage") is not None
    assert changed.join_of("Usage") is None


def test_the_same_header_row_changes_nothing(draft: Draft) -> None:
    assert corrections.with_header_row(draft, "Usage", 1) is draft


def test_period_segment_currency_and_policies_are_kept(draft: Draft) -> None:
    changed = corrections.with_period(draft, "Usage", "2025-03")
    changed = corrections.with_segment_column(changed, "country")
    changed = corrections.with_currency(changed, "EUR")
    changed = corrections.with_policy(changed, "duplicate_rows", "drop")
    assert changed.sheet("Usage").period == "2025-03"
    assert (changed.mapping.segment_column, changed.mapping.currency) == ("country", "EUR")
    assert changed.policies.duplicate_rows is DuplicateRows.DROP
