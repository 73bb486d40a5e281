"""The first page: what this is, and the ways to begin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from vm_desktop.core.language import say
from vm_desktop.io.templates import Template
from vm_desktop.ui.commands import (
    Command,
    ImportWorkbook,
    OpenProject,
    OpenRecent,
    OpenSample,
    OpenTemplate,
    PageName,
)
from vm_desktop.ui.pages.page import Page
from vm_desktop.ui.pages.start.choice_card import ChoiceCard
from vm_desktop.ui.pages.start.recent_list import RecentList
from vm_desktop.ui.preferences import RecentFile
from vm_desktop.ui.theme.tokens import SPACE_L, SPACE_S, SPACE_XL
from vm_desktop.ui.widgets.text_label import TextLabel
from vm_desktop.ui.widgets.tool_tip import wrapped_tool_tip

if TYPE_CHECKING:  # heavy imports: this page is shown without them
    from vm_desktop.core.project import Project

_WIDEST = 1040
_COLUMNS = 3


class StartPage(Page):
    """Import a workbook, open the sample or a project; templates; recent files."""

    name = PageName.START

    pin_requested = Signal(object, bool)
    """A recent file's path, and whether it is to stay on top."""
    removal_requested = Signal(object)
    """The path of a file to be taken off the recent ones."""

    def __init__(self, templates: tuple[Template, ...], *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("start-page")
        self._recent = RecentList()
        self._recent.chosen.connect(lambda path: self.command_requested.emit(OpenRecent(path)))
        self._recent.pin_requested.connect(self.pin_requested)
        self._recent.removal_requested.connect(self.removal_requested)
        self._show_column(self._build_column(templates))

    def show_project(self, project: Project | None, before: Project | None) -> None:
        """The page is the same whatever is open, but that a recent workbook refreshes the open project's data."""
        has_data = project is not None and project.dataset is not None
        self._recent.show_refreshed(project.name if project is not None and has_data else "")

    def show_recent(self, files: tuple[RecentFile, ...]) -> None:
        """Offer these files, pinned ones first."""
        self._recent.show_files(files)

    def show_again(self) -> None:
        """Write dates anew, in the formats now in force."""
        self._recent.show_again()

    def _build_column(self, templates: tuple[Template, ...]) -> QWidget:
        column = QWidget()
        column.setMaximumWidth(_WIDEST)
        layout = QVBoxLayout(column)
        layout.setContentsMargins(SPACE_XL, SPACE_XL, SPACE_XL, SPACE_XL)
        layout.setSpacing(SPACE_L)
        layout.addWidget(TextLabel(self.tr("What should you charge for, and how much?"), style="figure", wrap=True))
        layout.addWidget(TextLabel(self._promise(), tone="muted", wrap=True))
        layout.addSpacing(SPACE_S)
        layout.addLayout(self._grid(self._beginnings()))
        layout.addSpacing(SPACE_L)
        layout.addWidget(self._recent)
        layout.addWidget(TextLabel(self.tr("Price models the field quotes"), style="section"))
        layout.addLayout(self._grid([self._template_card(template) for template in templates]))
        layout.addStretch(1)
        return column

    def _promise(self) -> str:
        return self.tr(
            "Import your customers and their usage, try value metrics and prices, see who pays more and who pays less, "
            "and leave with a proposal that finance can recalculate. Nothing leaves this machine."
        )

    def _beginnings(self) -> list[ChoiceCard]:
        return [
            self._card(
                "file-spreadsheet",
                self.tr("Import a workbook…"),
                self.tr(
                    "Excel, OpenDocument, csv or parquet: one file or several. Drop them here, or paste a table "
                    "copied in Excel."
                ),
                "start-import",
                ImportWorkbook(),
            ),
            self._card(
                "building-2",
                self.tr("Open the sample company"),
                self.tr("Cloudmail, a made-up e-mail company: 400 customers, 24 months, four candidate metrics."),
                "start-sample",
                OpenSample(),
            ),
            self._card(
                "folder-open",
                self.tr("Open a project…"),
                self.tr("Go on with a .valuemetric file: data, scenarios and decisions as you left them."),
                "start-open",
                OpenProject(),
            ),
        ]

    def _template_card(self, template: Template) -> ChoiceCard:
        """The whole source is in the tool tip; the card says at once that it is no price list."""
        text = f"{say(template.description)}\n{self.tr('An illustration, not a current price list.')}"
        card = self._card(
            "layers", say(template.price_book.name), text, f"template-{template.id}", OpenTemplate(template.id)
        )
        card.setToolTip(wrapped_tool_tip(say(template.price_book.source)))
        return card

    def _card(self, icon: str, title: str, text: str, name: str, command: Command) -> ChoiceCard:
        card = ChoiceCard(icon, title, text, name=name)
        card.chosen.connect(lambda: self.command_requested.emit(command))
        return card

    def _grid(self, cards: list[ChoiceCard]) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(SPACE_L)
        for position, card in enumerate(cards):
            grid.addWidget(card, *divmod(position, _COLUMNS))
        for column in range(_COLUMNS):
            grid.setColumnStretch(column, 1)
        return grid

    def _show_column(self, column: QWidget) -> None:
        inside = QWidget()
        inside.setProperty("kind", "page")
        line = QHBoxLayout(inside)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(column, 1)
        line.addStretch(0)
        scroll = QScrollArea()
        scroll.setProperty("kind", "page")
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidgetResizable(True)
        scroll.setWidget(inside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scroll)
