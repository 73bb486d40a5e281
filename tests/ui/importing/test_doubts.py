"""What the program is not sure of, as questions with answers."""

from dataclasses import replace
from pathlib import Path

from tests.ui.importing.drafts import ACCOUNTS, draft_of
from vm_desktop.io.workbook.mapping import Role, RowsAre
from vm_desktop.ui.importing import corrections
from vm_desktop.ui.importing.corrections import CHOSEN
from vm_desktop.ui.importing.doubt_answers import NO, YES, answered, other_choices, question
from vm_desktop.ui.importing.doubts import Doubt, DoubtKind, doubts
from vm_desktop.ui.importing.draft import Draft


def doubtful(draft: Draft, sheet: str, *columns: str) -> Draft:
    """The draft with a guess of low confidence for these columns."""
    for name in columns:
        mapping = draft.sheet(sheet)
        column = mapping.column(name)
        assert column is not None
        draft = draft.with_sheet(mapping.with_column(replace(column, confidence=0.2)))
    return draft


def only(draft: Draft, sheet: str) -> Doubt:
    (found,) = (doubt for doubt in doubts(draft) if doubt.sheet == sheet)
    return found


def test_a_doubtful_customer_is_asked_about_and_yes_settles_it(draft: Draft) -> None:
    asked = doubtful(draft, "Accounts", "account_id")
    doubt = only(asked, "Accounts")
    assert question(doubt) == "Is “account_id” the customer?"
    settled = answered(asked, doubt, YES)
    assert not [doubt for doubt in doubts(settled) if doubt.sheet == "Accounts"]
    column = settled.sheet("Accounts").column("account_id")
    assert column is not None
    assert (column.role, column.reason) == (Role.CUSTOMER_ID, CHOSEN)


def test_another_customer_column_can_be_chosen_instead(draft: Draft) -> None:
    asked = doubtful(draft, "Accounts", "account_id")
    doubt = only(asked, "Accounts")
    key = next(key for key, text in other_choices(asked, doubt) if text.startswith("account_name"))
    first = answered(asked, doubt, key).sheet("Accounts").first(Role.CUSTOMER_ID)
    assert first is not None
    assert first.column == "account_name"


def test_the_customer_is_asked_about_before_the_groups(draft: Draft) -> None:
    asked = doubtful(draft, "Accounts", "industry", "country", "account_id")
    roles = [doubt.role for doubt in doubts(asked) if doubt.sheet == "Accounts"]
    assert roles == [Role.CUSTOMER_ID, Role.SEGMENT]


def test_groups_are_asked_about_together_and_no_leaves_all_of_them_out(draft: Draft) -> None:
    asked = doubtful(draft, "Accounts", "industry", "country")
    doubt = only(asked, "Accounts")
    assert question(doubt) == "Can customers be grouped by “industry”, “country”?"
    assert not answered(asked, doubt, NO).sheet("Accounts").with_role(Role.SEGMENT)


def test_a_missing_link_is_asked_for_first_and_the_values_tell_which_it_could_be(draft: Draft) -> None:
    loose = corrections.with_role(draft, "Usage", "subscription_id", Role.IGNORE)
    doubt = doubts(loose)[0]
    assert (doubt.kind, doubt.sheet) == (DoubtKind.NOBODYS, "Usage")
    key, text = other_choices(loose, doubt)[0]
    assert text == "subscription_id, looked up in Subscriptions.subscription_id (100% found there)"
    assert answered(loose, doubt, key).leads_to_customers("Usage")


def test_a_sheet_that_belongs_to_nobody_can_be_left_out(draft: Draft) -> None:
    loose = corrections.with_role(draft, "Usage", "subscription_id", Role.IGNORE)
    assert answered(loose, doubts(loose)[0], NO).sheet("Usage").rows_are is RowsAre.NOTHING


def test_sheets_that_are_alike_are_asked_about_once_and_answered_together(tmp_path: Path) -> None:
    rows = (("account_id", "usage_date", "calls"), *((f"A-{n:03}", "2025-01-05", n) for n in range(30)))
    months = {f"2025-0{month}": rows for month in (1, 2, 3)}
    draft = draft_of(tmp_path, {"Accounts": ACCOUNTS, **months})
    for name in months:
        draft = doubtful(draft, name, "usage_date")
    asked = [doubt for doubt in doubts(draft) if doubt.role is Role.PERIOD and doubt.columns]
    assert len(asked) == 1
    settled = answered(draft, asked[0], YES)
    assert not [doubt for doubt in doubts(settled) if doubt.role is Role.PERIOD and doubt.columns]
