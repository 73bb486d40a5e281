"""The line above the preview that tells the problem whose cells one steps through, and leads back to the list."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from vm_desktop.core.problems import Place, Problem, Severity
from vm_desktop.ui import formatting
from vm_desktop.ui.importing.problem_words import SEVERITY_ICON
from vm_desktop.ui.theme.tokens import SPACE_M, SPACE_S
from vm_desktop.ui.widgets.button import Button
from vm_desktop.ui.widgets.elided_label import ElidedLabel
from vm_desktop.ui.widgets.icon_button import IconButton
from vm_desktop.ui.widgets.icon_label import IconLabel
from vm_desktop.ui.widgets.style_property import set_style_property
from vm_desktop.ui.widgets.text_label import TextLabel

_LOOK = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "info"}
_HEIGHT = 40


class ProblemBar(QFrame):
    """Hidden until `show_problem`. Emits `place_requested(place)` for each cell, and `back_requested`."""

    place_requested = Signal(object)
    back_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("problem-bar")
        self.setFixedHeight(_HEIGHT)
        self._problem: Problem | None = None
        self._places: tuple[Place, ...] = ()
        self._at = 0
        self._icon = IconLabel("info")
        self._text = ElidedLabel()
        self._text.setObjectName("problem-text")
        self._count = TextLabel(style="small", tone="muted")
        self._count.setObjectName("problem-count")
        self.before = IconButton("chevron-left", self.tr("The place before (Alt+Up)"), name="problem-before")
        self.next = IconButton("chevron-right", self.tr("The next place (Alt+Down)"), name="problem-next")
        self.back = Button(self.tr("Back to the list"), name="problem-back", kind="link", icon="arrow-left")
        self.back.setToolTip(self.tr("Back to the list (Esc)"))
        self._lay_out()
        self._connect()
        self.hide()

    @property
    def problem(self) -> Problem | None:
        """The problem that is shown, if one is."""
        return self._problem

    def show_problem(self, problem: Problem) -> None:
        """Tell a problem and go to its first cell."""
        self._problem = problem
        own = Place(problem.sheet, problem.row, problem.column)
        self._places = problem.places or (own,)
        set_style_property(self, "severity", _LOOK[problem.severity])
        self._icon.show_icon(*SEVERITY_ICON[problem.severity])
        text = f"{problem.message} {problem.hint}".strip()
        self._text.setText(text)
        self.setAccessibleName(text)
        self.show()
        self._go(0)

    def forget(self) -> None:
        """Show no problem any more."""
        self._problem = None
        self.hide()

    def step(self, by: int) -> None:
        """Go to another cell; after the last comes the first."""
        if self._problem is not None:
            self._go((self._at + by) % len(self._places))

    def _go(self, at: int) -> None:
        self._at = at
        several = len(self._places) > 1
        self._count.setText(self._count_words() if several else "")
        for part in (self._count, self.before, self.next):
            part.setVisible(several)
        self.place_requested.emit(self._places[at])

    def _count_words(self) -> str:
        assert self._problem is not None
        at, shown, count = self._at + 1, len(self._places), self._problem.count
        is_cut = count > shown
        text = self.tr("{at} of the first {shown} of {count}") if is_cut else self.tr("{at} of {shown}")
        numbers = {"at": at, "shown": shown, "count": count}
        return text.format(**{key: formatting.number(value) for key, value in numbers.items()})

    def _connect(self) -> None:
        self.before.clicked.connect(lambda: self.step(-1))
        self.next.clicked.connect(lambda: self.step(1))
        self.back.clicked.connect(self.back_requested)
        around = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for keys, act in (("Alt+Up", lambda: self.step(-1)), ("Alt+Down", lambda: self.step(1))):
            shortcut = QShortcut(QKeySequence(keys), self.parentWidget() or self, act)
            shortcut.setContext(around)

    def _lay_out(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(SPACE_M, 0, SPACE_S, 0)
        layout.setSpacing(SPACE_S)
        layout.addWidget(self._icon)
        layout.addWidget(self._text, 1)
        layout.addWidget(self._count)
        layout.addWidget(self.before)
        layout.addWidget(self.next)
        layout.addWidget(self.back)
