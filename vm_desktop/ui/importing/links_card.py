"""The card that shows how the sheets belong together."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vm_desktop.ui.importing.diagram import Diagram, Edge, diagram_of
from vm_desktop.ui.importing.diagram_view import DiagramView
from vm_desktop.ui.importing.draft import Draft
from vm_desktop.ui.widgets.card import Card

_MOST = 16  # boxes; more are no picture any more


class LinksCard(Card):
    """Shown for two to sixteen kinds of sheets. `sheet_requested(name)` when a box is clicked."""

    sheet_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(name="import-links", parent=parent)
        self.show_title(self.tr("How the sheets belong together"))
        self._view = DiagramView()
        self._view.sheet_requested.connect(self.sheet_requested)
        self.add(self._view)

    def show_draft(self, draft: Draft) -> None:
        """Show how the rows of each sheet find their customers."""
        diagram = diagram_of(draft)
        self.setVisible(2 <= len(diagram.nodes) <= _MOST)
        self._view.show_diagram(diagram, self._sentences(diagram))

    def _sentences(self, diagram: Diagram) -> str:
        linked = [self._sentence(diagram, edge) for edge in diagram.edges]
        loose = self.tr("{sheet} is not linked to customers.")
        return " ".join((*linked, *(loose.format(sheet=node.title) for node in diagram.nodes if node.is_loose)))

    def _sentence(self, diagram: Diagram, edge: Edge) -> str:
        titles = {node.sheet: node.title for node in diagram.nodes}
        text = self.tr("{sheet} finds its customers in {other} by {column}.")
        return text.format(sheet=titles[edge.sheet], other=titles[edge.to_sheet], column=edge.column)
