"""A place in the help: a page, and a section of it."""

from __future__ import annotations

from dataclasses import dataclass

_SUFFIX = ".md"


@dataclass(frozen=True, slots=True)
class HelpPlace:
    """A page by its key and a section by its anchor; without an anchor the top of the page."""

    page: str
    anchor: str = ""

    def __str__(self) -> str:
        return f"{self.page}#{self.anchor}" if self.anchor else self.page


def place_of_link(link: str, page: str) -> HelpPlace | None:
    """Return the place that a link on `page` leads to; None for a link that leaves the help.

    Links are written as files see them: ``pricing.md#volume``, ``#volume`` on the same page.
    """
    file, _, anchor = link.partition("#")
    if not file:
        return HelpPlace(page, anchor)
    if "/" in file or ":" in file or not file.endswith(_SUFFIX):
        return None
    return HelpPlace(file.removesuffix(_SUFFIX), anchor)
