"""What an inline table shows."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class InlineColumn:
    """One column; `width` is in pixels, 0 shares the room that is left. `definition` explains the header."""

    key: str
    title: str
    align: Literal["left", "right"] = "left"
    width: int = 0
    editable: bool = True
    definition: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell: `text` is shown, `edit_text` is what the editor opens with (None: the same text).

    `error` outlines the cell in red with a mark and is its tool tip. `editable` False makes a single cell read-only;
    such a cell is shown muted.
    """

    text: str
    edit_text: str | None = None
    error: str = ""
    editable: bool = True

    @property
    def text_to_edit(self) -> str:
        return self.text if self.edit_text is None else self.edit_text


Cells = tuple[tuple[Cell, ...], ...]
EMPTY_CELL = Cell(text="")
