"""The plans as tabs: chosen by a click, renamed in place, and added, copied, moved and removed by a menu."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QTabBar, QWidget

from vm_desktop.ui.theme.fonts import MEDIUM, body_font
from vm_desktop.ui.theme.tokens import SPACE_XS
from vm_desktop.ui.widgets.icon_button import IconButton
from vm_desktop.ui.widgets.text_label import TextLabel
from vm_desktop.ui.widgets.tool_tip import plain_tool_tip

Plans = tuple[tuple[str, str], ...]
_EDITOR_ROOM = 24
_WIDEST_NAME = 160


class PlanTabs(QWidget):
    """Shows (id, name) pairs. F2 or a double click renames, the context menu and the button at the end do the rest."""

    chosen = Signal(str)
    renamed = Signal(str, str)
    add_requested = Signal()
    duplicate_requested = Signal(str)
    remove_requested = Signal(str)
    move_requested = Signal(str, int)

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plans: Plans = ()
        self.bar = _Bar()
        self.bar.setObjectName("plan-tabs")
        self.bar.setAccessibleName(self.tr("Plans"))
        self.bar.setFont(body_font(MEDIUM))
        self.bar.setDrawBase(False)
        self.bar.setExpanding(False)
        self.bar.setElideMode(Qt.TextElideMode.ElideNone)  # all would shrink to nothing; they scroll instead
        self.bar.setUsesScrollButtons(True)
        self.bar.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.bar.installEventFilter(self)
        self._rename = _NameEditor(self.bar)
        self._add = IconButton("plus", self.tr("Add a plan"), name="plan-add", side=28)
        self._more = IconButton("ellipsis", self.tr("Change this plan's name or place"), name="plan-menu", side=28)
        self._note = TextLabel(style="small", tone="muted")
        self._lay_out()
        self._connect()

    def show_note(self, words: str, definition: str) -> None:
        """Say something about the chosen plan at the right, and on hover what it means."""
        self._note.setText(words)
        self._note.setToolTip(plain_tool_tip(definition))

    def show_plans(self, plans: Plans, current: str) -> None:
        """Show these plans; emits nothing."""
        self.bar.blockSignals(True)
        if plans != self._plans:
            self._show_tabs(plans)
        self.bar.setCurrentIndex(next((place for place, (key, _) in enumerate(plans) if key == current), 0))
        self.bar.blockSignals(False)

    def current(self) -> str:
        """The id of the plan that is chosen; empty without plans."""
        place = self.bar.currentIndex()
        return self._plans[place][0] if 0 <= place < len(self._plans) else ""

    def rename_current(self) -> None:
        """Open an editor over the name."""
        place = self.bar.currentIndex()
        if place >= 0:
            self._rename.open_over(self.bar.tabRect(place), self._plans[place][1])

    def build_menu(self) -> QMenu:
        """What can be done with the chosen plan."""
        menu = QMenu(self)
        place, count, plan = self.bar.currentIndex(), len(self._plans), self.current()
        _add(menu, "plan-rename", self.tr("Rename")).triggered.connect(self.rename_current)
        _add(menu, "plan-duplicate", self.tr("Duplicate")).triggered.connect(
            lambda: self.duplicate_requested.emit(plan)
        )
        menu.addSeparator()
        left = _add(menu, "plan-move-left", self.tr("Move left"), enabled=place > 0)
        left.triggered.connect(lambda: self.move_requested.emit(plan, place - 1))
        right = _add(menu, "plan-move-right", self.tr("Move right"), enabled=place < count - 1)
        right.triggered.connect(lambda: self.move_requested.emit(plan, place + 1))
        menu.addSeparator()
        remove = _add(menu, "plan-remove", self.tr("Remove"), enabled=count > 1)
        remove.triggered.connect(lambda: self.remove_requested.emit(plan))
        return menu

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.bar and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_F2:
                self.rename_current()
                return True
            if event.key() == Qt.Key.Key_Delete and len(self._plans) > 1:
                self.remove_requested.emit(self.current())
                return True
        if watched is self.bar and isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonDblClick:
            self.rename_current()
            return True
        return super().eventFilter(watched, event)

    def _show_tabs(self, plans: Plans) -> None:
        self._rename.hide()
        while self.bar.count() > len(plans):
            self.bar.removeTab(self.bar.count() - 1)
        for place, (_, name) in enumerate(plans):
            if place >= self.bar.count():
                self.bar.addTab(name)
            short = self.bar.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, _WIDEST_NAME)
            self.bar.setTabText(place, short.replace("&", "&&"))
            self.bar.setTabToolTip(place, name)
            self.bar.setAccessibleTabName(place, name)
        self._plans = plans

    def _open_menu(self, point: QPoint) -> None:
        menu = self.build_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(point)

    def _open_menu_at(self, point: QPoint) -> None:
        place = self.bar.tabAt(point)
        if place >= 0:
            self.bar.setCurrentIndex(place)
        self._open_menu(self.bar.mapToGlobal(point))

    def _tell_name(self, name: str) -> None:
        place = self.bar.currentIndex()
        if place >= 0 and name.strip() and name != self._plans[place][1]:
            self.renamed.emit(self._plans[place][0], name)

    def _connect(self) -> None:
        self.bar.currentChanged.connect(lambda _: self.chosen.emit(self.current()))
        self.bar.customContextMenuRequested.connect(self._open_menu_at)
        self._rename.finished.connect(self._tell_name)
        self._add.clicked.connect(self.add_requested)
        self._more.clicked.connect(lambda: self._open_menu(self._more.mapToGlobal(QPoint(0, self._more.height()))))

    def _lay_out(self) -> None:
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE_XS)
        line.addWidget(self.bar, 0, Qt.AlignmentFlag.AlignLeft)
        line.addWidget(self._add)
        line.addStretch(1)
        line.addWidget(self._note)
        line.addWidget(self._more)


class _Bar(QTabBar):
    def minimumSizeHint(self) -> QSize:
        """No more than the tabs need: the usual hint keeps room for scroll buttons that are not there."""
        return QSize(1, super().minimumSizeHint().height())


class _NameEditor(QLineEdit):
    """A line edit over a tab. Enter and leaving accept the name, Escape does not."""

    finished = Signal(str)

    def __init__(self, bar: QTabBar) -> None:
        super().__init__(bar)
        self._bar = bar
        self.setObjectName("plan-name")
        self.setAccessibleName(self.tr("Name of the plan"))
        self.hide()
        self.editingFinished.connect(self._finish)

    def open_over(self, place: QRect, name: str) -> None:
        self.setText(name)
        self.setGeometry(place)
        self.resize(max(self.width() + _EDITOR_ROOM, 120), self.height())
        self.show()
        self.raise_()
        self.setFocus()
        self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
            self._leave()
            return
        super().keyPressEvent(event)

    def _finish(self) -> None:
        if not self.isHidden():
            name = self.text()
            self._leave()
            self.finished.emit(name)

    def _leave(self) -> None:
        had_focus = self.hasFocus()
        self.hide()
        if had_focus:
            self._bar.setFocus()


def _add(menu: QMenu, name: str, text: str, *, enabled: bool = True) -> QAction:
    action = menu.addAction(text)
    action.setObjectName(name)
    action.setEnabled(enabled)
    return action
