"""The pages of the help, read from Markdown files. Pure values without Qt."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

ENGLISH = "en"
CONTENTS = "contents.json"
_HEADING = re.compile(r"^(#{1,6})[ \t]+(.+?)[ \t]*$")
_OWN_ANCHOR = re.compile(r"[ \t]*\{#([\w-]+)\}$")
_COMMENT = re.compile(r"<!--.*?-->\n?", re.DOTALL)
_FENCE = "```"
_MARKUP = re.compile(r"[*_`]|\[([^\]]*)\]\([^)]*\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading with the Markdown below it, up to the next heading. The first of a page is the page's title."""

    anchor: str
    title: str
    level: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpPage:
    """A page: its key (the file's name without suffix), and its sections in order."""

    key: str
    sections: tuple[Section, ...]

    @property
    def title(self) -> str:
        return self.sections[0].title

    def section(self, anchor: str) -> Section | None:
        """Return the section with this anchor, or None."""
        return next((section for section in self.sections if section.anchor == anchor), None)

    def markdown(self) -> str:
        """Return the page as Markdown without comments and anchors, as it is shown and copied."""
        return "\n".join(f"{'#' * section.level} {section.title}\n{section.text}" for section in self.sections)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """Pages that belong together in the contents."""

    title: str
    pages: tuple[HelpPage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpBook:
    """All pages, in the order of the contents."""

    chapters: tuple[Chapter, ...]

    @property
    def pages(self) -> tuple[HelpPage, ...]:
        return tuple(page for chapter in self.chapters for page in chapter.pages)

    def page(self, key: str) -> HelpPage | None:
        """Return the page with this key, or None."""
        return next((page for page in self.pages if page.key == key), None)


def read_book(folder: Path, language: str = ENGLISH) -> HelpBook:
    """Return the help of `folder` in a language: its subfolder ``<language>``, English for whatever is not there.

    Raises OSError or ValueError where the installed files are missing or damaged.
    """
    chapters: list[dict[str, object]] = json.loads(_text(folder, language, CONTENTS))
    return HelpBook(chapters=tuple(_chapter(folder, language, chapter) for chapter in chapters))


def read_page(key: str, markdown: str) -> HelpPage:
    """Return the page of a Markdown text. Raises ValueError where it does not begin with a heading."""
    sections: list[Section] = []
    lines: list[str] = []
    heading: tuple[int, str] | None = None
    is_code = False
    for line in (*_COMMENT.sub("", markdown).splitlines(), "# "):
        is_code ^= line.startswith(_FENCE)
        match = None if is_code else _HEADING.match(line)
        if match is None and line != "# ":
            lines.append(line)
            continue
        if heading is not None:
            sections.append(_section(*heading, "\n".join(lines).strip() + "\n"))
        elif "".join(lines).strip():
            raise ValueError(f"The help page {key} does not begin with a heading.")
        heading = (len(match[1]), match[2]) if match else None
        lines = []
    return HelpPage(key=key, sections=tuple(sections))


def anchor_of(title: str) -> str:
    """Return the anchor of a heading, as code hosts make it: "Pay more, pay less" is "pay-more-pay-less"."""
    return re.sub(r"[^\w\- ]", "", plain(title).lower()).strip().replace(" ", "-")


def plain(markdown: str) -> str:
    """Return a line of Markdown without its marks."""
    return _MARKUP.sub(lambda match: match[1] or "", markdown)


def _section(level: int, heading: str, text: str) -> Section:
    own = _OWN_ANCHOR.search(heading)
    title = plain(_OWN_ANCHOR.sub("", heading))
    return Section(anchor=own[1] if own else anchor_of(title), title=title, level=level, text=text)


def _chapter(folder: Path, language: str, chapter: dict[str, object]) -> Chapter:
    keys = chapter["pages"]
    assert isinstance(keys, list), "a chapter of the contents lists its pages"
    pages = tuple(read_page(key, _text(folder, language, f"{key}.md")) for key in keys)
    return Chapter(title=str(chapter["title"]), pages=pages)


def _text(folder: Path, language: str, name: str) -> str:
    translated = (folder / code / name for code in (language, language.partition("_")[0]))  # de_AT reads de, too
    file = next((file for file in translated if file.is_file()), folder / name)
    return file.read_text(encoding="utf-8")
