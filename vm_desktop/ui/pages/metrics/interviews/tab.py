"""The Interviews tab: the notebook, and what people said in it put together."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from vm_desktop.core.edits import RemoveInterviews
from vm_desktop.core.fit.decisions import Interview
from vm_desktop.core.project import Project
from vm_desktop.session.lab import LabReport
from vm_desktop.ui.commands import ExportInterviews, ImportInterviews
from vm_desktop.ui.formatting import number
from vm_desktop.ui.pages.metrics.interviews.notebook import Block, Filter, Notebook
from vm_desktop.ui.pages.metrics.interviews.summary import quotes, summaries
from vm_desktop.ui.pages.metrics.interviews.summary_card import QuotesCard, SummaryCard
from vm_desktop.ui.pages.metrics.interviews.table import NotebookTable
from vm_desktop.ui.theme.tokens import SPACE_L, SPACE_M, SPACE_S
from vm_desktop.ui.widgets.banner import Banner
from vm_desktop.ui.widgets.button import Button
from vm_desktop.ui.widgets.card import Card
from vm_desktop.ui.widgets.choice_field import ChoiceField
from vm_desktop.ui.widgets.text_label import TextLabel

_FILTER_WIDTH = 160
_MOST_BELOW = 250


class InterviewsTab(QWidget):
    """Shows the interviews of a project and lets them be typed, pasted, removed, imported and exported."""

    edit_requested = Signal(object, object)
    command_requested = Signal(object)

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("interviews-tab")
        self._notebook = Notebook(names={})
        self._build_parts()
        self._lay_out()
        self._connect()

    def show_lab(self, project: Project | None, report: LabReport | None) -> None:
        """Show the notebook; what the lab has scored changes nothing in it."""
        if project is None:
            return
        names = {metric.id: metric.name for metric in project.metrics}
        interviews = project.lab.interviews
        self._notebook.show(names, interviews)
        segments = (
            project.dataset.coded_segments(project.segment_column).distinct if project.dataset is not None else ()
        )
        mentioned = tuple(sorted({one.segment for one in interviews if one.segment} | set(segments)))
        self._table.show_choices(
            metrics=tuple(names.values()),
            segments=mentioned,
            roles=tuple(sorted({one.role for one in interviews if one.role})),
            people=tuple(sorted({one.who for one in interviews})),
        )
        self._show_filters(tuple((str(key), name) for key, name in names.items()), mentioned)
        self._show_notebook()

    def _show_notebook(self) -> None:
        self._table.show_cells(self._notebook.cells())
        notebook, shown = self._notebook, self._shown()
        every = len(notebook.interviews)
        count = self.tr("1 interview") if every == 1 else self.tr("{count} interviews").format(count=number(every))
        some = self.tr("{shown} of {count} interviews").format(shown=number(len(shown)), count=number(every))
        self._count.setText(count if len(shown) == every else some)
        self._export.setEnabled(every > 0)
        self._summary.show_summaries(summaries(shown, notebook.names))
        self._quotes.show_quotes(quotes(shown, notebook.names))
        self._show_removable()

    def _shown(self) -> tuple[Interview, ...]:
        return tuple(self._notebook.interviews[place] for place in self._notebook.places)

    def _show_filters(self, metrics: tuple[tuple[str, str], ...], segments: tuple[str, ...]) -> None:
        chosen = self._notebook.filter
        self._metric.show_choices((("", self.tr("All metrics")), *metrics), chosen.metric)
        self._segment.show_choices(
            (("", self.tr("All segments")), *((name, name) for name in segments)), chosen.segment
        )

    def _filter(self) -> None:
        self._notebook.filter = Filter(metric=self._metric.choice(), segment=self._segment.choice())
        self._notebook.refused = {}
        self._show_notebook()

    def _take(self, row: int, column: int, text: str) -> None:
        edit = self._notebook.typed(row, column, text)
        if edit is None:
            self._show_notebook()
        else:
            self.edit_requested.emit(edit, None)

    def _paste(self, row: int, column: int, block: object) -> None:
        rows: Block = block  # type: ignore[assignment]
        pasted = self._notebook.pasted(row, column, rows)
        gesture = object()
        for edit in pasted.edits:
            self.edit_requested.emit(edit, gesture)
        if pasted.left_out:
            one = self.tr("1 pasted row was left out: it lacks the name of who was asked, or a metric.")
            many = self.tr("{count} pasted rows were left out: they lack the name of who was asked, or a metric.")
            text = one if pasted.left_out == 1 else many.format(count=number(pasted.left_out))
            self._banner.show_message("warning", text)
        else:
            self._banner.hide()

    def _add(self) -> None:
        """Begin an interview in the last row."""
        self._table.setFocus()
        self._table.edit_cell(len(self._notebook.places), 0)

    def _remove(self, rows: tuple[int, ...]) -> None:
        places = self._notebook.places
        chosen = frozenset(places[row] for row in rows if row < len(places))
        if chosen:
            self.edit_requested.emit(RemoveInterviews(places=chosen), None)

    def _show_removable(self) -> None:
        last = len(self._notebook.places)
        self._remove_button.setEnabled(any(row < last for row in self._table.selected_table_rows()))

    def _build_parts(self) -> None:
        self._metric = self._filter_field("interviews-metric", self.tr("Show interviews about"))
        self._segment = self._filter_field("interviews-segment", self.tr("Show interviews of"))
        self._count = TextLabel(tone="muted")
        self._count.setObjectName("interviews-count")
        self._add_button = Button(self.tr("Add"), name="interviews-add", icon="plus")
        self._remove_button = Button(self.tr("Remove"), name="interviews-remove", kind="quiet", icon="trash-2")
        self._import = Button(self.tr("Import from a sheet…"), name="interviews-import", icon="upload")
        self._export = Button(self.tr("Export…"), name="interviews-export", kind="quiet", icon="download")
        self._banner = Banner(name="interviews-banner")
        self._table = NotebookTable()
        self._keys = TextLabel(
            self.tr(
                "Type to edit, Tab to go on, 1 to 5 to rate (5 is good), Alt+Down for lists and the calendar. Rows "
                "copied from a spreadsheet can be pasted."
            ),
            style="small",
            tone="muted",
            wrap=True,
        )
        self._summary = SummaryCard()
        self._quotes = QuotesCard()

    def _filter_field(self, name: str, label: str) -> ChoiceField:
        field = ChoiceField(name=name, label=label)
        field.setFixedWidth(_FILTER_WIDTH)
        return field

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(SPACE_S)
        for part in (self._metric, self._segment, self._count):
            bar.addWidget(part)
        bar.addStretch(1)
        for part in (self._remove_button, self._export, self._import, self._add_button):
            bar.addWidget(part)
        card = Card(name="interviews-card")
        card.body.addLayout(bar)
        card.add(self._banner)
        self._table.setSizePolicy(self._table.sizePolicy().Policy.Expanding, self._table.sizePolicy().Policy.Expanding)
        card.add(self._table, 1)
        card.add(self._keys)
        for part in (self._summary, self._quotes):
            part.setMaximumHeight(_MOST_BELOW)
        below = QHBoxLayout()
        below.setSpacing(SPACE_L)
        below.addWidget(self._summary, 3)
        below.addWidget(self._quotes, 2)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACE_M)
        whole.addWidget(card, 3)
        whole.addLayout(below, 2)

    def _connect(self) -> None:
        self._metric.chosen.connect(lambda _key: self._filter())
        self._segment.chosen.connect(lambda _key: self._filter())
        self._table.cell_edited.connect(self._take)
        self._table.block_pasted.connect(self._paste)
        self._table.row_delete_requested.connect(lambda row: self._remove((row,)))
        self._table.row_insert_requested.connect(lambda _row: self._add())
        self._table.selectionModel().selectionChanged.connect(
            lambda *_: self._show_removable(), Qt.ConnectionType.DirectConnection
        )
        self._add_button.clicked.connect(self._add)
        self._remove_button.clicked.connect(lambda: self._remove(self._table.selected_table_rows()))
        self._import.clicked.connect(lambda: self.command_requested.emit(ImportInterviews()))
        self._export.clicked.connect(lambda: self.command_requested.emit(ExportInterviews()))
