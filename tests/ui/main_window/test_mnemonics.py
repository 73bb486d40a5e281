"""Letters for the entries of menus."""

from __future__ import annotations

from vm_desktop.ui.main_window.mnemonics import marked


def test_each_entry_gets_a_letter_of_its_own_and_beginnings_of_words_come_first() -> None:
    assert marked(("Save", "Save as…", "Show the log")) == ("&Save", "Save &as…", "Show &the log")


def test_a_mark_that_is_there_stays_and_is_not_given_twice() -> None:
    assert marked(("Find", "Re&fresh")) == ("F&ind", "Re&fresh")


def test_an_ampersand_that_is_shown_is_no_mark() -> None:
    assert marked(("Böhm && Söhne",)) == ("&Böhm && Söhne",)


def test_where_no_letter_is_left_the_text_stays() -> None:
    assert marked(("A", "a", "")) == ("&A", "a", "")
