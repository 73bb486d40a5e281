"""The date of the next review: typed, chosen, or so many months from today."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QCalendarWidget, QHBoxLayout, QWidget

from vm_desktop.ui.formatting import day as day_text
from vm_desktop.ui.formatting import day_example
from vm_desktop.ui.pages.metrics.interviews.cells import day_of
from vm_desktop.ui.pages.metrics.review.dates import months_after, when
from vm_desktop.ui.theme.tokens import SPACE_S
from vm_desktop.ui.widgets.button import Button
from vm_desktop.ui.widgets.card import Card
from vm_desktop.ui.widgets.icon_button import IconButton
from vm_desktop.ui.widgets.text_field import TextField
from vm_desktop.ui.widgets.text_label import TextLabel

PRESETS = (3, 6, 12)
_FIELD_WIDTH = 140


class DateCard(Card):
    """Emits `date_chosen`: a date in ISO 8601, or None for no date."""

    date_chosen = Signal(object)

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Next review"), name="review-date-card", parent=parent)
        self._today = date.min
        self._field = TextField(name="review-date", label=self.tr("Date of the next review"), placeholder=day_example())
        self._field.setFixedWidth(_FIELD_WIDTH)
        self._calendar = IconButton("calendar", self.tr("Choose a date"), name="review-calendar")
        self._clear = IconButton("x", self.tr("No date"), name="review-clear")
        self._when = TextLabel(tone="muted")
        self._when.setObjectName("review-when")
        self._presets = tuple(
            Button(self.tr("In {months} months").format(months=months), name=f"review-in-{months}")
            for months in PRESETS
        )
        self._lay_out()
        self._field.edited.connect(self._take)
        self._calendar.clicked.connect(self._open_calendar)
        self._clear.clicked.connect(lambda: self.date_chosen.emit(None))
        for months, button in zip(PRESETS, self._presets, strict=True):
            button.clicked.connect(partial(self._take_months, months))

    def show_date(self, review_on: str | None, today: date) -> None:
        """Show the date, and how far away it is."""
        self._today = today
        self._field.show_text(day_text(review_on) if review_on is not None else "")
        self._field.show_problem("")
        self._clear.setEnabled(review_on is not None)
        is_due = review_on is not None and review_on < today.isoformat()
        self._when.show_tone("warning" if is_due else "muted")
        text = when(date.fromisoformat(review_on), today) if review_on is not None else self.tr("No date is set.")
        self._when.setText(text)

    def take_focus(self) -> None:
        """Put the keyboard into the field."""
        field = self.findChild(QWidget, "review-date")
        if field is not None:
            field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _take(self, text: str) -> None:
        typed = text.strip()
        day = day_of(typed)
        if typed and not day:
            self._field.show_problem(self.tr("This is no date. Write it as {example}.").format(example=day_example()))
            return
        self.date_chosen.emit(day or None)

    def _take_months(self, months: int) -> None:
        self.date_chosen.emit(months_after(self._today, months).isoformat())

    def _open_calendar(self) -> None:
        calendar = QCalendarWidget(self)
        calendar.setObjectName("review-calendar-popup")
        calendar.setWindowFlags(Qt.WindowType.Popup)
        calendar.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        calendar.setMinimumDate(QDate(self._today.year, self._today.month, self._today.day))

        def take(day: QDate) -> None:
            calendar.close()
            self.date_chosen.emit(day.toString(Qt.DateFormat.ISODate))

        calendar.clicked.connect(take)
        calendar.activated.connect(take)
        calendar.move(self._calendar.mapToGlobal(self._calendar.rect().bottomLeft()))
        calendar.show()
        calendar.setFocus()

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(SPACE_S)
        for part in (self._field, self._calendar, self._clear, self._when):
            line.addWidget(part)
        line.addStretch(1)
        presets = QHBoxLayout()
        presets.setSpacing(SPACE_S)
        for button in self._presets:
            presets.addWidget(button)
        presets.addStretch(1)
        self.body.addLayout(line)
        self.body.addLayout(presets)
        self.body.addStretch(1)
