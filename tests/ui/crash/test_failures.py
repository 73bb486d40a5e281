"""The same failure again and again is one failure that came often."""

from __future__ import annotations

import errno

import pytest

from vm_desktop.ui.crash.failures import MOST_KEPT, SAME_WITHIN_S, Failures
from vm_desktop.ui.crash.words import Work, details, what_happened, where_the_work_is


def broken(text: str) -> Exception:
    try:
        float(text)
    except ValueError as error:
        return error
    raise AssertionError


def also_broken() -> Exception:
    try:
        [][0]
    except IndexError as error:
        return error
    raise AssertionError


def test_the_same_failure_within_seconds_is_no_news() -> None:
    failures = Failures()
    assert failures.note(broken("a"), 0.0)
    assert not failures.note(broken("b"), SAME_WITHIN_S / 2)
    assert failures.note(also_broken(), SAME_WITHIN_S / 2)
    assert (len(failures.all), failures.count) == (2, 3)


def test_the_same_failure_much_later_is_news() -> None:
    failures = Failures()
    failures.note(broken("a"), 0.0)
    assert failures.note(broken("a"), SAME_WITHIN_S * 2)


def test_a_failure_that_goes_on_and_on_is_never_news_again() -> None:
    failures = Failures()
    news = [failures.note(broken("a"), second) for second in range(100)]
    assert news == [True] + [False] * 99


def test_what_was_told_begins_again_without_being_news() -> None:
    failures = Failures()
    failures.note(broken("a"), 0.0)
    failures.begin_again()
    assert (failures.all, failures.count) == ((), 0)
    assert not failures.note(broken("a"), 1.0)


def test_no_more_than_some_kinds_of_failure_are_kept() -> None:
    failures = Failures()
    for number in range(3 * MOST_KEPT):
        failures.note(type(f"Error{number}", (Exception,), {})(), 0.0)
    assert len(failures.all) == MOST_KEPT


def test_details_to_be_sent_hold_no_words_of_the_persons_and_private_ones_do() -> None:
    failures = Failures()
    failures.note(broken("Acme GmbH"), 0.0)
    assert "Acme" not in details(failures.all)
    assert "ValueError" in details(failures.all)
    assert "could not convert string to float: 'Acme GmbH'" in details(failures.all, private=True)


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (MemoryError(), "no memory left"),
        (OSError(errno.ENOSPC, "No space left on device"), "The disk is full"),
        (RecursionError(), "went in circles"),
        (OSError(errno.EIO, "Input/output error"), "The program made a mistake"),
        (ValueError("Acme GmbH"), "The program made a mistake"),
    ],
)
def test_a_failure_is_told_in_plain_words(error: Exception, words: str) -> None:
    assert words in what_happened(error)
    assert "Acme" not in what_happened(error)


def test_what_has_become_of_the_work_is_told() -> None:
    assert len({where_the_work_is(work) for work in Work}) == len(Work)
    assert "safe" in where_the_work_is(Work.KEPT)
    assert "could not be kept" in where_the_work_is(Work.NOT_KEPT)
