"""The list of problems: severity, what is wrong, what to do, and where."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyleOptionViewItem, QWidget

from vm_desktop.core.problems import Problem
from vm_desktop.ui.importing.problem_delegate import ProblemDelegate
from vm_desktop.ui.importing.problem_words import advice_words, place_words, severity_word
from vm_desktop.ui.theme.appearance import appearance

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
_BATCH = 200


class ProblemModel(QAbstractListModel):
    """The problems that are shown, one a row."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.problems: tuple[Problem, ...] = ()

    def show_problems(self, problems: tuple[Problem, ...]) -> None:
        self.beginResetModel()
        self.problems = problems
        self.endResetModel()

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.problems)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        problem = self.problems[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return problem.message
        if role == Qt.ItemDataRole.AccessibleTextRole:
            parts = (severity_word(problem.severity), place_words(problem), problem.message, advice_words(problem))
            return ". ".join(part.rstrip(".") for part in parts if part)
        return None


class ProblemList(QListView):
    """Shows problems in full, however long their texts are. Double click or Enter: `problem_activated`."""

    problem_activated = Signal(object)

    def __init__(self, *, name: str, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(label)
        self._model = ProblemModel(self)
        self._delegate = ProblemDelegate(self._model, self)
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(_BATCH)
        self.setMouseTracking(True)
        self.doubleClicked.connect(self._activate)
        appearance().changed.connect(self.viewport().update)

    def show_problems(self, problems: tuple[Problem, ...]) -> None:
        """Show these, in this order; those shown already keep the selection and the place."""
        if problems != self._model.problems:
            self._model.show_problems(problems)

    def problems(self) -> tuple[Problem, ...]:
        return self._model.problems

    def choose_problem(self, problem: Problem) -> None:
        """Make a problem the current one, where it is shown, and take the keyboard."""
        if problem in self._model.problems:
            self.setCurrentIndex(self._model.index(self._model.problems.index(problem)))
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def height_of(self, count: int) -> int:
        """The height that the first problems need at the present width, in pixels."""
        option = QStyleOptionViewItem()
        option.widget = self
        rows = range(min(count, len(self._model.problems)))
        return sum(self._delegate.sizeHint(option, self._model.index(row)).height() for row in rows)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._activate(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()  # The texts wrap anew.

    def _activate(self, index: QModelIndex) -> None:
        if index.isValid():
            self.problem_activated.emit(self._model.problems[index.row()])
