"""Key figures side by side."""

from math import ceil

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from vm_desktop.ui.theme.tokens import SPACE_L
from vm_desktop.ui.widgets.figure import Figure
from vm_desktop.ui.widgets.key_figure import KeyFigure
from vm_desktop.ui.widgets.tab_place import buttons_in, take_tab_place

_COMFORTABLE_WIDTH = 168


class KeyFigureStrip(QWidget):
    """Cards of equal width, in as many rows as the width asks for. Values change in place."""

    def __init__(self, *, name: str = "key-figures", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._cards: dict[str, KeyFigure] = {}
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(SPACE_L)

    def show_figures(self, figures: tuple[Figure, ...]) -> None:
        """Show these figures in this order; cards are built anew only where the keys differ."""
        if tuple(self._cards) != tuple(figure.key for figure in figures):
            self._rebuild(figures)
        for figure in figures:
            self._cards[figure.key].show_figure(figure)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        return QSize(_COMFORTABLE_WIDTH, super().minimumSizeHint().height())

    def _rebuild(self, figures: tuple[Figure, ...]) -> None:
        for card in self._cards.values():
            self._grid.removeWidget(card)
            card.deleteLater()
        self._cards = {figure.key: KeyFigure(figure, parent=self) for figure in figures}
        for card in self._cards.values():
            card.show()
        take_tab_place(self, buttons_in(self._cards.values()))
        self._columns = 0
        self._arrange()

    def _arrange(self) -> None:
        columns = self._fitting_columns()
        if columns == self._columns:
            return
        for column in range(max(columns, self._columns)):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        self._columns = columns
        for position, card in enumerate(self._cards.values()):
            self._grid.addWidget(card, *divmod(position, columns))

    def _fitting_columns(self) -> int:
        """As many columns as fit, spread evenly over the rows that they need."""
        count = max(1, len(self._cards))
        fitting = max(1, (self.width() + SPACE_L) // (_COMFORTABLE_WIDTH + SPACE_L))
        return ceil(count / ceil(count / fitting))
