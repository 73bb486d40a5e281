"""The right side of the wizard for the whole workbook: counts, what is read, problems and choices."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from vm_desktop.core.dataset import Dataset
from vm_desktop.core.problems import Problem, UserError
from vm_desktop.ui.importing import draft_words
from vm_desktop.ui.importing.choices_card import ChoicesCard
from vm_desktop.ui.importing.dataset_figures import import_figures
from vm_desktop.ui.importing.doubts_card import DoubtsCard
from vm_desktop.ui.importing.draft import Draft
from vm_desktop.ui.importing.links_card import LinksCard
from vm_desktop.ui.importing.problems_view import ProblemsView
from vm_desktop.ui.importing.reading_card import ReadingCard
from vm_desktop.ui.importing.tab_order import chain_tabs
from vm_desktop.ui.theme.tokens import SPACE_L, SPACE_XL
from vm_desktop.ui.widgets.banner import Banner
from vm_desktop.ui.widgets.card import Card
from vm_desktop.ui.widgets.definition_button import DefinitionButton
from vm_desktop.ui.widgets.key_figure_strip import KeyFigureStrip

_PROBLEMS_SHOWN = 8  # without scrolling the list
_PROBLEMS_FRAME = 92


class SummaryPanel(QScrollArea):
    """Everything about an import on one page, what is doubtful first; it scrolls where the window is low."""

    sheet_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("import-summary")
        self.setProperty("kind", "page")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._error = Banner(name="import-error")
        self._strip = KeyFigureStrip(name="import-figures")
        self.doubts = DoubtsCard()
        self.links = LinksCard()
        self.reading = ReadingCard()
        self.choices = ChoicesCard()
        self.problems = ProblemsView(name="import-problems")
        self._before: QWidget = self
        self.setWidget(self._build_content())
        self.verticalScrollBar().rangeChanged.connect(self._keep_right_edge)
        for part in (self.doubts, self.links, self.reading):
            part.sheet_requested.connect(self.sheet_requested)

    def follow(self, before: QWidget) -> None:
        """Let Tab come here from `before`."""
        self._before = before

    def show_draft(self, draft: Draft) -> None:
        """Show what is to be read; the counts of the former draft stay until the new ones are known."""
        self.doubts.show_draft(draft)
        self.links.show_draft(draft)
        self.reading.show_lines(draft_words.reading_lines(draft), draft_words.unused_sheets(draft))
        self.choices.show_draft(draft)
        self._chain_tabs()

    def show_dataset(self, draft: Draft, dataset: Dataset | None) -> None:
        """Show what the draft gives; None while nothing is known."""
        self._error.hide()
        self._strip.show_figures(import_figures(dataset))
        self.choices.show_dataset(draft, dataset)
        self.problems.show_problems(dataset.problems if dataset is not None else ())
        self._problems_card.setVisible(dataset is not None)
        self._fit_problems()
        self._chain_tabs()

    def show_error(self, draft: Draft, error: UserError) -> None:
        """Say why nothing can be imported as it stands."""
        self.show_dataset(draft, None)
        self._error.show_message("error", f"{error.message} {error.hint}".strip(), dismissible=False)

    def show_problem(self, problem: Problem) -> None:
        """Bring a problem of the list into view, as where one comes from."""
        self.problems.choose_problem(problem)
        self.ensureWidgetVisible(self._problems_card)

    def _chain_tabs(self) -> None:
        """Figures and links are built anew with each workbook, and come before the choices all the same."""
        figures = self._strip.findChildren(DefinitionButton)
        chain_tabs((self._before, *figures, *self.doubts.stops(), *self.reading.links))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_problems()

    def _fit_problems(self) -> None:
        """Give the problems the height that they need: two scroll bars, one within the other, are tiresome."""
        self._problems_card.setFixedHeight(_PROBLEMS_FRAME + self.problems.height_of(_PROBLEMS_SHOWN))

    def _keep_right_edge(self, lowest: int, highest: int) -> None:
        """The cards end at the same place with a scroll bar or without."""
        bar = self.verticalScrollBar().sizeHint().width() if highest > lowest else 0
        self.widget().layout().setContentsMargins(0, 0, SPACE_XL - bar, SPACE_XL)

    def _build_content(self) -> QWidget:
        self._problems_card = Card(self.tr("Problems"), name="import-problems-card")
        self._problems_card.show_title(
            self.tr("Problems"), self.tr("Double click one, or press Enter, to see its cells.")
        )
        self._problems_card.add(self.problems, 1)
        cards = QHBoxLayout()
        cards.setSpacing(SPACE_L)
        cards.addWidget(self.reading, 3)
        cards.addWidget(self.choices, 2)
        content = QWidget()
        content.setProperty("kind", "page")
        layout = QVBoxLayout(content)
        layout.setContentsMargins(0, 0, SPACE_XL, SPACE_XL)
        layout.setSpacing(SPACE_L)
        layout.addWidget(self._error)
        layout.addWidget(self._strip)
        layout.addWidget(self.doubts)
        layout.addWidget(self.links)
        layout.addLayout(cards)
        layout.addWidget(self._problems_card)
        layout.addStretch(1)
        return content
