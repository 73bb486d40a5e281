"""The notebook under a person's hands: what the table shows, and the edits that typing and pasting ask for."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from vm_desktop.core.edits import AddInterviews, LabEdit, ReplaceInterview
from vm_desktop.core.fit.criterion import RATED
from vm_desktop.core.fit.decisions import Interview
from vm_desktop.io.interviews.header_words import Field, criterion_of, field_of
from vm_desktop.ui.pages.metrics.interviews.cells import (
    NO_METRIC,
    Names,
    Refused,
    metric_reason,
    texts_of,
    with_text,
)
from vm_desktop.ui.pages.metrics.interviews.words import RATING_COLUMNS, NotebookColumn, interviews_text
from vm_desktop.ui.widgets.inline_table import Cell
from vm_desktop.ui.widgets.inline_table.cell import Cells

_BLANK = Interview(who="", metric=NO_METRIC)
_COLUMN_OF = {
    Field.WHO: NotebookColumn.WHO,
    Field.ROLE: NotebookColumn.ROLE,
    Field.SEGMENT: NotebookColumn.SEGMENT,
    Field.DATE: NotebookColumn.DATE,
    Field.METRIC: NotebookColumn.METRIC,
    Field.QUOTE: NotebookColumn.QUOTE,
}
_HEADERS = 2  # recognised words from which the first pasted row is taken for headers

Block = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Which interviews are shown; "" = all."""

    metric: str = ""
    segment: str = ""

    def shows(self, interview: Interview) -> bool:
        """Return whether an interview is shown."""
        return self.metric in ("", interview.metric) and self.segment in ("", interview.segment)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pasted:
    """What a pasted block asks for, and how many of its rows cannot be used."""

    edits: tuple[LabEdit, ...]
    left_out: int


@dataclass(slots=True, kw_only=True)
class Notebook:
    """The interviews that are shown, a last row for a new one, and cells whose text was refused.

    `draft` is the interview being typed in the last row: it is added once it has a name and a metric.
    """

    names: Names
    interviews: tuple[Interview, ...] = ()
    filter: Filter = Filter()
    draft: Interview = _BLANK
    refused: dict[tuple[int, int], Refused] = field(default_factory=dict)

    @property
    def places(self) -> tuple[int, ...]:
        """The positions of the shown interviews in the notebook."""
        return tuple(place for place, one in enumerate(self.interviews) if self.filter.shows(one))

    def show(self, names: Names, interviews: tuple[Interview, ...]) -> None:
        """Take the notebook as it is now; refused texts are forgotten where rows may have moved."""
        if len(interviews) != len(self.interviews):
            self.refused = {}
        self.names, self.interviews = names, interviews

    def cells(self) -> Cells:
        """Return the cells of the table: the shown interviews, and the last row."""
        places = self.places
        shown = tuple(self._row(number, self.interviews[place]) for number, place in enumerate(places))
        return (*shown, self._draft_row(len(places)))

    def typed(self, row: int, column: int, text: str) -> LabEdit | None:
        """Return the edit that a typed cell asks for; None where it asks for none (yet)."""
        places = self.places
        if row >= len(places):
            return self._typed_into_draft(row, column, text)
        before = self.interviews[places[row]]
        after = with_text(before, column, text, self.names)
        if isinstance(after, Refused):
            self.refused[row, column] = after
            return None
        self.refused.pop((row, column), None)
        return ReplaceInterview(place=places[row], interview=after) if after != before else None

    def pasted(self, row: int, column: int, block: Block) -> Pasted:
        """Return what a block asks for that is pasted at a cell: rows are changed, and added below the last one.

        A first row of headers says which column is which, whatever the cell.
        """
        headers = _headers(block[0])
        rows = block[1:] if headers else block
        columns = headers or {place: column + place for place in range(len(block[0]))}
        places, edits, added, left_out = self.places, [], [], 0
        for number, texts in enumerate(rows):
            at = row + number
            known = self.interviews[places[at]] if at < len(places) and not headers else None
            made = self._filled(known or self._started(), columns, texts)
            if made is None:
                left_out += 1
            elif known is None:
                added.append(made)
            elif made != known:
                edits.append(ReplaceInterview(place=places[at], interview=made))
        more: tuple[LabEdit, ...] = (AddInterviews(interviews=tuple(added)),) if added else ()
        return Pasted(edits=(*edits, *more), left_out=left_out)

    def _filled(self, interview: Interview, columns: dict[int, int], texts: tuple[str, ...]) -> Interview | None:
        """Return the interview with the texts of a row, wrong ones left out; None where it cannot be one."""
        for place, text in enumerate(texts):
            column = columns.get(place)
            if column is None or column > NotebookColumn.QUOTE or not text.strip():
                continue
            after = with_text(interview, column, text, self.names)
            interview = interview if isinstance(after, Refused) else after
        return interview if interview.who and interview.metric else None

    def _started(self) -> Interview:
        """Return a new interview about what is shown."""
        return replace(_BLANK, metric=self.filter.metric, segment=self.filter.segment)

    def _typed_into_draft(self, row: int, column: int, text: str) -> LabEdit | None:
        begun = self.draft if self.draft != _BLANK else self._started()
        if not text.strip() and column in (NotebookColumn.WHO, NotebookColumn.METRIC):
            after: Interview | Refused = replace(
                begun, **{"who": ""} if column == NotebookColumn.WHO else {"metric": NO_METRIC}
            )
        else:
            after = with_text(begun, column, text, self.names)
        if isinstance(after, Refused):
            self.refused[row, column] = after
            return None
        self.refused.pop((row, column), None)
        self.draft = after
        if not after.who or not after.metric:
            return None
        self.draft = _BLANK
        return AddInterviews(interviews=(after,))

    def _row(self, number: int, interview: Interview) -> tuple[Cell, ...]:
        return tuple(self._cell(number, column, text) for column, text in enumerate(texts_of(interview, self.names)))

    def _cell(self, row: int, column: int, text: str, error: str = "") -> Cell:
        refused = self.refused.get((row, column))
        return Cell(text=text, error=error) if refused is None else Cell(text=refused.text, error=refused.reason)

    def _draft_row(self, row: int) -> tuple[Cell, ...]:
        """Return the last row: what is lacking is asked for once something is typed."""
        texts = texts_of(self.draft, self.names)
        if self.draft == _BLANK:
            words = [interviews_text("New interview…"), *texts[1:]]
            first = Cell(text=words[0], edit_text="")
            return (first, *(self._cell(row, column, text) for column, text in enumerate(words[1:], start=1)))
        lacking = {
            NotebookColumn.WHO: "" if self.draft.who else interviews_text("Who was asked?"),
            NotebookColumn.METRIC: "" if self.draft.metric else metric_reason(self.names),
        }
        return tuple(
            self._cell(row, column, text, lacking.get(NotebookColumn(column), "")) for column, text in enumerate(texts)
        )


def _headers(row: tuple[str, ...]) -> dict[int, int]:
    """Return the notebook's column of each pasted one, where the row is one of headers; else nothing."""
    found: dict[int, int] = {}
    for place, text in enumerate(row):
        named, rating = field_of(text), criterion_of(text)
        if named in _COLUMN_OF:
            found[place] = _COLUMN_OF[named]
        elif rating is not None:
            found[place] = RATING_COLUMNS[RATED.index(rating[0])]
    return found if len(found) >= _HEADERS else {}
