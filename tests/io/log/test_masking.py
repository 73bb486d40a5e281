"""Nothing of a customer's gets into a line of the log."""

from __future__ import annotations

import ast
import logging
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from vm_desktop.core.problems import UserError
from vm_desktop.io.log.masking import MASK, MaskedFormatter, masked_exception, masked_message, plain, shown_file

SECRETS = ("Acme GmbH", "4711.50", "pricing-2027.xlsx", "/home/kim")
NOTHING: Any = None
SOURCES = sorted((Path(__file__).parents[3] / "vm_desktop").rglob("*.py"))


def raised(act: Callable[[], object]) -> BaseException:
    with pytest.raises(BaseException) as caught:  # noqa: PT011  any of them is masked
        act()
    return caught.value


def raise_with_text(kind: type[BaseException], text: str) -> None:
    raise kind(text)


def raise_in_own_words() -> None:
    raise ValueError("a tier needs a bound")


def line(message: str, *values: object, logger: str = "vm_desktop.test", error: BaseException | None = None) -> str:
    info = (type(error), error, error.__traceback__) if error is not None else None
    record = logging.LogRecord(logger, logging.WARNING, "/home/kim/lib.py", 7, message, values, info)
    return MaskedFormatter().format(record)


@pytest.mark.parametrize(
    "act",
    [
        lambda: raise_with_text(ValueError, "no plan for Acme GmbH at 4711.50"),
        lambda: raise_with_text(UserError, "“pricing-2027.xlsx” is damaged."),
        lambda: float("Acme GmbH"),
        lambda: {}["Acme GmbH"],
        lambda: Path("/home/kim/pricing-2027.xlsx").read_bytes(),
        lambda: object().__getattribute__("Acme GmbH"),
        lambda: raise_with_text(ZeroDivisionError, "division by zero at Acme GmbH"),
    ],
)
def test_an_exception_that_quotes_a_persons_data_is_written_without_the_quotation(act: Callable[[], object]) -> None:
    written = masked_exception(raised(act))
    assert not [secret for secret in SECRETS if secret in written]
    assert MASK in written or "ENOENT" in written
    assert "test_masking.py:" in written, "it says where"


def test_the_chain_of_causes_is_written_and_masked() -> None:
    def act() -> None:
        try:
            float("Acme GmbH")
        except ValueError:
            raise_with_text(LookupError, "row 3 of Acme GmbH")

    written = masked_exception(raised(act))
    assert written.index("ValueError") < written.index("LookupError")
    assert "Acme" not in written


def test_a_message_that_stands_in_the_code_is_written() -> None:
    assert masked_message(raised(raise_in_own_words)) == "a tier needs a bound"


@pytest.mark.parametrize(
    "act",
    [
        lambda: 1 / 0,
        lambda: [][0],
        lambda: NOTHING[0],
        lambda: NOTHING + 1,
    ],
)
def test_a_message_that_the_interpreter_makes_of_code_is_written(act: Callable[[], object]) -> None:
    error = raised(act)
    assert masked_message(error) == str(error)


def test_an_error_of_the_system_is_written_by_its_name() -> None:
    assert masked_message(raised(lambda: Path("/home/kim/none").read_bytes())) in ("ENOENT", "EACCES")
    assert masked_message(OSError("Acme GmbH")) == MASK


def test_values_are_written_only_where_they_are_marked_as_plain() -> None:
    written = line("Read %s in %d rows, %.2f s, kind %s", "pricing-2027.xlsx", 4711, 0.5, plain("import"))
    assert written.endswith(f"Read {MASK} in {MASK} rows, {MASK} s, kind import")


def test_a_message_with_a_percent_sign_and_no_values_is_written_as_it_is() -> None:
    assert line("100 % done").endswith("100 % done")


def test_what_a_library_logs_is_written_without_its_words() -> None:
    written = line("cannot read Acme GmbH", logger="pandas.io")
    assert "pandas.io" in written
    assert not [secret for secret in SECRETS if secret in written]


def test_an_exception_in_a_line_is_masked() -> None:
    written = line("It failed", error=raised(lambda: float("Acme GmbH")))
    assert "ValueError" in written
    assert "Acme" not in written


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("/home/kim/app/vm_desktop/ui/window.py", "vm_desktop/ui/window.py"),
        (r"C:\Users\Kim\vm_desktop\ui\window.py", "vm_desktop/ui/window.py"),
        ("/home/kim/.venv/lib/python3.11/site-packages/pandas/core/frame.py", "pandas/core/frame.py"),
        ("/home/kim/Acme GmbH/threading.py", "threading.py"),
        ("<string>", "<string>"),
    ],
)
def test_a_source_file_is_shown_without_the_folders_of_the_person(path: str, shown: str) -> None:
    assert shown_file(path) == shown


def test_a_recursion_without_end_is_written_within_bounds() -> None:
    def again() -> None:
        again()

    written = masked_exception(raised(again))
    assert len(written.splitlines()) < 60
    assert "RecursionError: maximum recursion depth exceeded" in written


def test_every_message_to_the_log_stands_in_the_code() -> None:
    """A template that is made at run time (an f-string) would carry values past the mask."""
    logging_sources = [path for path in SOURCES if "_log." in path.read_text(encoding="utf-8")]
    calls = [
        (path.name, call)
        for path in logging_sources
        for call in _log_calls(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert len(calls) > 5
    assert [(name, call.lineno) for name, call in calls if not _is_constant(call)] == []


def _log_calls(tree: ast.AST) -> list[ast.Call]:
    levels = {"debug", "info", "warning", "error", "exception", "critical", "log"}
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)]
    return [call for call in calls if call.func.attr in levels and _is_log(call.func.value)]  # type: ignore[attr-defined]


def _is_log(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id == "_log"


def _is_constant(call: ast.Call) -> bool:
    template = call.args[1] if call.func.attr == "log" else call.args[0]  # type: ignore[attr-defined]
    return isinstance(template, ast.Constant)


def test_the_interpreters_own_messages_are_still_the_ones_that_are_known() -> None:
    """A newer Python may put them otherwise: then they would be masked, which is safe, and no help."""
    assert sys.version_info >= (3, 11)
    assert masked_message(raised(lambda: "a" < 1)) == "'<' not supported between instances of 'str' and 'int'"  # type: ignore[operator]
