"""Reading pages: headings, anchors, comments, and the files of another language."""

from pathlib import Path

import pytest

from vm_desktop.ui.help.book import anchor_of, read_book, read_page

PAGE = """# Tiers & *fees*

Before.

<!-- bill: {} -->
## Pay more, pay less

Text.

```
# no heading
```

## Volumen {#volume}

Mehr.
"""


def test_a_page_is_its_headings_with_the_text_below_each() -> None:
    page = read_page("tiers", PAGE)
    assert [(s.level, s.anchor, s.title) for s in page.sections] == [
        (1, "tiers--fees", "Tiers & fees"),
        (2, "pay-more-pay-less", "Pay more, pay less"),
        (2, "volume", "Volumen"),
    ]
    assert "# no heading" in page.sections[1].text


def test_what_is_shown_has_neither_comments_nor_anchors() -> None:
    shown = read_page("tiers", PAGE).markdown()
    assert "<!--" not in shown
    assert "{#" not in shown
    assert "## Volumen\nMehr." in shown


def test_a_page_without_a_heading_at_its_beginning_is_refused() -> None:
    with pytest.raises(ValueError, match="does not begin with a heading"):
        read_page("tiers", "Text first\n\n# Heading\n")


def test_anchors_are_those_of_code_hosts() -> None:
    assert anchor_of("Up by over 10 %") == "up-by-over-10"
    assert anchor_of("Explain a bill") == "explain-a-bill"


def test_a_translated_page_takes_the_place_of_the_english_one_and_the_others_stay(tmp_path: Path) -> None:
    (tmp_path / "contents.json").write_text('[{"title": "All", "pages": ["start", "data"]}]', encoding="utf-8")
    (tmp_path / "start.md").write_text("# Start\n", encoding="utf-8")
    (tmp_path / "data.md").write_text("# Data\n", encoding="utf-8")
    (tmp_path / "de").mkdir()
    (tmp_path / "de" / "data.md").write_text("# Daten\n", encoding="utf-8")
    assert [page.title for page in read_book(tmp_path, "de").pages] == ["Start", "Daten"]
    assert [page.title for page in read_book(tmp_path, "de_AT").pages] == ["Start", "Daten"]
    assert [page.title for page in read_book(tmp_path).pages] == ["Start", "Data"]
