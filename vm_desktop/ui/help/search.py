"""Finding words in the help. Pure functions without Qt."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from vm_desktop.ui.help.book import HelpBook, HelpPage, Section, plain
from vm_desktop.ui.help.place import HelpPlace

MOST_FOUND = 40
SNIPPET = 110
_WORD = re.compile(r"[^\W_]+")
_TABLE_RULE = re.compile(r"\|?[\s:|-]*-{3,}[\s:|-]*")
_IN_PAGE_TITLE, _IN_TITLE, _IN_TEXT = 60.0, 40.0, 1.0
_WHOLE_WORD, _MOST_COUNTED = 2.0, 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A section that has every word that was looked for, with a line of its text around the first."""

    place: HelpPlace
    page_title: str
    title: str
    snippet: str
    weight: float


def words_of(query: str) -> tuple[str, ...]:
    """Return the words of a query in lower case."""
    return tuple(dict.fromkeys(_WORD.findall(query.lower())))


def search(book: HelpBook, query: str) -> tuple[Found, ...]:
    """Return the sections that have all words of the query (or words that begin so), the best first.

    A word in a title weighs more than any number in the text, a whole word twice as much as the beginning of one.
    """
    words = words_of(query)
    if not words:
        return ()
    found = [f for page in book.pages for f in _found_on(page, words)]
    return tuple(sorted(found, key=lambda each: -each.weight)[:MOST_FOUND])


def pattern_of(words: tuple[str, ...]) -> re.Pattern[str] | None:
    """Return what finds the beginnings of words, to highlight them; None without words."""
    if not words:
        return None
    return re.compile(rf"(?<![^\W_])({'|'.join(map(re.escape, words))})", re.IGNORECASE)


def readable(markdown: str) -> str:
    """Return Markdown as one line of text: no marks, no rules of tables, no bullets."""
    lines = (line.strip() for line in markdown.splitlines())
    kept = (line for line in lines if line and not _TABLE_RULE.fullmatch(line) and not line.startswith("```"))
    texts = (plain(line.strip("|").replace(" | ", " · ")).lstrip("->#* ").strip() for line in kept)
    return " ".join(texts)


def _found_on(page: HelpPage, words: tuple[str, ...]) -> Iterator[Found]:
    for section in page.sections:
        text = readable(section.text)
        weights = tuple(_weight(word, page, section, text) for word in words)
        if all(weights):
            yield Found(
                place=HelpPlace(page.key, "" if section is page.sections[0] else section.anchor),
                page_title=page.title,
                title=section.title,
                snippet=_snippet(text, words),
                weight=sum(weights),
            )


def _weight(word: str, page: HelpPage, section: Section, text: str) -> float:
    weight = _IN_TITLE * _count(word, section.title) + _IN_TEXT * _count(word, text)
    if section is page.sections[0]:
        weight += _IN_PAGE_TITLE * _count(word, page.title)
    return weight


def _count(word: str, text: str) -> float:
    """Return how often the word is there: whole words count twice, beginnings of words once, up to a few."""
    found = [each for each in _WORD.findall(text.lower()) if each.startswith(word)]
    return sum(_WHOLE_WORD if each == word else 1.0 for each in found[:_MOST_COUNTED])


def _snippet(text: str, words: tuple[str, ...]) -> str:
    pattern = pattern_of(words)
    match = pattern.search(text) if pattern else None
    at = match.start() if match else 0
    start = max(0, at - SNIPPET // 3)
    start = text.find(" ", start) + 1 if start else 0
    end = text.rfind(" ", start, start + SNIPPET) if len(text) > start + SNIPPET else len(text)
    return f"{'… ' if start else ''}{text[start:end]}{' …' if end < len(text) else ''}"
