"""Finding words in the help."""

from vm_desktop.ui.help.book import Chapter, HelpBook, read_page
from vm_desktop.ui.help.place import HelpPlace
from vm_desktop.ui.help.search import pattern_of, readable, search

TIERS = read_page("tiers", "# Tiers\n\nA tier has a price.\n\n## Price cliff\n\nMore usage costs less.\n")
BILLS = read_page("bills", "# Bills\n\nThe price, the price and the price of a cliff; cliffs and cliffs.\n")
BOOK = HelpBook(chapters=(Chapter(title="All", pages=(BILLS, TIERS)),))


def test_a_title_with_the_words_comes_before_any_text() -> None:
    found = search(BOOK, "price cliff")
    assert [each.place for each in found] == [HelpPlace("tiers", "price-cliff"), HelpPlace("bills")]


def test_the_beginning_of_a_word_is_enough_and_case_does_not_matter() -> None:
    assert [each.place.page for each in search(BOOK, "USA")] == ["tiers"]


def test_all_words_are_needed() -> None:
    assert search(BOOK, "cliff nowhere") == ()
    assert search(BOOK, "  ") == ()


def test_a_snippet_shows_the_text_around_the_first_word() -> None:
    text = " ".join(["before"] * 60 + ["needle"] + ["after"] * 60)
    book = HelpBook(chapters=(Chapter(title="All", pages=(read_page("p", f"# P\n\n{text}\n"),)),))
    (found,) = search(book, "needle")
    assert "needle" in found.snippet
    assert found.snippet.startswith("… ")
    assert found.snippet.endswith(" …")
    assert len(found.snippet) < 130


def test_marks_of_markdown_are_not_read() -> None:
    assert readable("| **a** | [b](c.md) |\n|---|---:|\n| 1 | `2` |\n") == "a · b 1 · 2"


def test_words_are_highlighted_from_their_beginning_only() -> None:
    pattern = pattern_of(("tier",))
    assert pattern is not None
    assert [match.group() for match in pattern.finditer("Tiers, frontier, tier")] == ["Tier", "tier"]
    assert pattern_of(()) is None
