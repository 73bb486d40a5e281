"""A mapping is kept as JSON that a person can edit, and is refused by name where it says something unknown."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.io.workbook.books import imported, write_csv, write_xlsx
from vm_desktop.core.dataset import Aggregation
from vm_desktop.core.problems import UserError
from vm_desktop.io.workbook import guess_mapping, mapping_from_text, mapping_to_json, read_workbook

TEXT = "customer_id,month,calls,cost\na,2025-01,1,5\na,2025-01,3,5\nb,2025-01,2,5\n"


def edited(path: Path, **changes: Any) -> str:
    """Return the guess as JSON text, with keys of its first sheet changed."""
    document = mapping_to_json(guess_mapping(read_workbook(path)))
    sheet = next(iter(document["sheets"].values()))
    for key, value in changes.items():
        sheet[key] = {**sheet[key], **value} if isinstance(value, dict) else value
    return json.dumps(document)


def test_a_guess_comes_back_from_json_as_the_same_dataset(tmp_path: Path) -> None:
    sheets = {
        "Accounts": [("account_id", "name", "segment"), ("A1", "Ada", "S"), ("A2", "Bob", "M")],
        "Projects": [("project_id", "account_id"), ("P1", "A1"), ("P2", "A2")],
        "Usage": [("project_id", "month", "calls"), ("P1", "2025-01", 1), ("P2", "2025-01", 3)],
    }
    path = write_xlsx(tmp_path / "b.xlsx", sheets)
    guess = guess_mapping(read_workbook(path))
    again = mapping_from_text(json.dumps(mapping_to_json(guess)))
    first, second = imported(path, guess), imported(path, again)
    assert first.customer_ids.tolist() == second.customer_ids.tolist()
    assert first.segment_column == second.segment_column == "segment"
    np.testing.assert_array_equal(
        first.usage["calls"].values(Aggregation.SUM), second.usage["calls"].values(Aggregation.SUM)
    )
    assert again.joins == guess.joins


def test_a_corrected_role_and_aggregation_hold(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "b.csv", TEXT)
    text = edited(path, columns={"calls": {"role": "usage", "aggregation": "maximum"}, "cost": "ignore"})
    dataset = imported(path, mapping_from_text(text))
    assert dataset.usage["calls"].suggested is Aggregation.MAXIMUM
    assert list(dataset.usage) == ["calls"]
    assert "cost_to_serve" not in dataset.measures


def test_a_period_can_be_given_to_rows_without_a_date(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "b.csv", "customer_id,calls\na,1\nb,2\n")
    dataset = imported(path, mapping_from_text(edited(path, rows_are="usage", period="2025-04")))
    assert dataset.months == ("2025-04",)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"colums": {}}, "'columns'"),
        ({"rows_are": "people"}, "customers, usage, subscriptions, nothing"),
        ({"columns": {"calls": "ussage"}}, "ussage"),
        ({"columns": {"calls": {"role": "usage", "agregation": "sum"}}}, "'aggregation'"),
        ({"header_row": "one"}, "row number"),
    ],
)
def test_what_is_not_known_is_refused_by_name(tmp_path: Path, change: dict[str, Any], words: str) -> None:
    document = json.loads(edited(write_csv(tmp_path / "b.csv", TEXT)))
    next(iter(document["sheets"].values())).update(change)
    with pytest.raises(UserError) as caught:
        mapping_from_text(json.dumps(document))
    assert words in caught.value.lines()[0]


@pytest.mark.parametrize(
    "text", ["", "[]", "{", '{"format": "vm-mapping/9"}', '{"format": "vm-mapping/1", "sheets": []}']
)
def test_what_is_no_mapping_is_refused(text: str) -> None:
    with pytest.raises(UserError):
        mapping_from_text(text)


def test_a_mapping_of_another_workbook_is_refused_with_the_nearest_name(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "b.csv", TEXT)
    text = edited(path).replace('"calls"', '"callls"')
    with pytest.raises(UserError, match="no column 'callls'") as caught:
        imported(path, mapping_from_text(text))
    assert "'calls'" in caught.value.hint
    with pytest.raises(UserError, match="no sheet 'other'"):
        imported(path, mapping_from_text(edited(path).replace('"b"', '"other"')))


def test_a_period_column_without_dates_is_refused(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "b.csv", TEXT)
    with pytest.raises(UserError, match="column calls holds no dates"):
        imported(path, mapping_from_text(edited(path, columns={"calls": "period", "month": "ignore"})))
