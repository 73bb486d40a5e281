"""The parts of the preferences dialog. Each shows settings and asks for others by `asked`; none changes itself."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from vm_desktop.ui.formatting import in_force
from vm_desktop.ui.preferences import Settings
from vm_desktop.ui.settings import choices
from vm_desktop.ui.settings.choices import Choices
from vm_desktop.ui.theme.appearance import Mode
from vm_desktop.ui.theme.tokens import SPACE_L, SPACE_S, SPACE_XS
from vm_desktop.ui.widgets.button import Button
from vm_desktop.ui.widgets.card import Card
from vm_desktop.ui.widgets.choice_field import ChoiceField
from vm_desktop.ui.widgets.elided_label import ElidedLabel
from vm_desktop.ui.widgets.segmented_control import SegmentedControl
from vm_desktop.ui.widgets.text_label import TextLabel

_EXAMPLES_A_ROW = 3


class Section(Card):
    """A part of the dialog: `asked` carries the whole Settings with something changed."""

    asked = Signal(object)

    def __init__(self, title: str, *, name: str) -> None:
        super().__init__(title, name=name)
        self.body.setSpacing(SPACE_S)
        self._settings = Settings()

    def show_settings(self, settings: Settings) -> None:
        """Show what is set."""
        self._settings = settings

    def _ask(self, **changes: object) -> None:
        self.asked.emit(replace(self._settings, **changes))  # type: ignore[arg-type]


class LookSection(Section):
    """The theme, and the language where there is more than one."""

    def __init__(self, languages: Choices) -> None:
        super().__init__("", name="settings-look")
        self.show_title(self.tr("Appearance"))
        self._theme = SegmentedControl(choices.theme_choices(), name="settings-theme", label=self.tr("Theme"))
        self._theme.chosen.connect(lambda key: self._ask(theme=Mode(key)))
        self._language = ChoiceField(name="settings-language", label=self.tr("Language"), parent=self)
        self._language.show_choices((("", self.tr("As the system")), *languages))
        self._language.chosen.connect(lambda key: self._ask(language=key))
        line = QHBoxLayout()
        line.setSpacing(SPACE_L)
        line.addWidget(_labelled(self.tr("Theme"), self._theme))
        if len(languages) > 1:
            line.addWidget(_labelled(self.tr("Language"), self._language, self.tr("Spoken from the next start on.")), 1)
        else:
            self._language.hide()
            line.addStretch(1)
        self.body.addLayout(line)

    def show_settings(self, settings: Settings) -> None:
        super().show_settings(settings)
        self._theme.show_choice(settings.theme.value)
        self._language.show_choice(settings.language)


class FormatsSection(Section):
    """How numbers, months and days are written, the currency of new data, and what that looks like."""

    def __init__(self, language: str, system: QLocale) -> None:
        super().__init__("", name="settings-formats")
        self.show_title(self.tr("Numbers, dates and currency"))
        self._language = language
        self._numbers = self._field("numbers", self.tr("Numbers"), choices.number_choices(language, system))
        self._month = self._field("month", self.tr("Months"), choices.month_choices(language, system))
        self._day = self._field("day", self.tr("Days"), choices.day_choices(language, system))
        self._currency = self._field("currency", self.tr("Currency of new data"), ())
        self._examples: dict[str, TextLabel] = {}
        dates = QHBoxLayout()
        dates.setSpacing(SPACE_L)
        dates.addWidget(_labelled(self.tr("Months"), self._month))
        dates.addWidget(_labelled(self.tr("Days"), self._day))
        self.add(_labelled(self.tr("Numbers"), self._numbers))
        self.body.addLayout(dates)
        hint = self.tr("Taken where a workbook names none. A project keeps its own currency.")
        self.add(_labelled(self.tr("Currency of new data"), self._currency, hint))
        self._grid = self._build_grid()

    def show_settings(self, settings: Settings) -> None:
        super().show_settings(settings)
        self._numbers.show_choice(settings.numbers)
        self._month.show_choice(settings.month)
        self._day.show_choice(settings.day)
        currencies = choices.currency_choices(self._language, settings.currency)
        self._currency.show_choices(currencies, settings.currency)
        self._show_examples()

    def _show_examples(self) -> None:
        for place, (name, text) in enumerate(choices.examples(in_force(), self._settings.currency)):
            label = self._examples.get(name)
            if label is None:
                label = self._examples[name] = TextLabel(style="strong")
                label.setObjectName(f"settings-example-{place}")
                row, column = divmod(place, _EXAMPLES_A_ROW)
                self._grid.addWidget(TextLabel(name, style="small", tone="muted"), 2 * row, column)
                self._grid.addWidget(label, 2 * row + 1, column)
            label.setText(text)
            label.setAccessibleName(f"{name}: {text}")

    def _build_grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE_L)
        grid.setVerticalSpacing(SPACE_XS)
        for column in range(_EXAMPLES_A_ROW):
            grid.setColumnStretch(column, 1)
        self.body.addLayout(grid)
        return grid

    def _field(self, key: str, label: str, offered: Choices) -> ChoiceField:
        field = ChoiceField(name=f"settings-{key}", label=label)
        field.show_choices(offered)
        field.chosen.connect(lambda choice: self._ask(**{key: choice}))
        return field


class SafetySection(Section):
    """Whether and how soon edits are kept for the next start, and where."""

    folder_requested = Signal()

    def __init__(self, recovery_folder: Path) -> None:
        super().__init__("", name="settings-safety")
        self.show_title(self.tr("Safety"))
        self._autosaves = _check(self.tr("Keep unsaved work for the next start"), "settings-autosaves")
        self._autosaves.clicked.connect(lambda is_on: self._ask(autosaves=is_on))
        self._seconds = ChoiceField(name="settings-autosave-seconds", label=self.tr("After an edit"))
        self._seconds.show_choices(choices.autosave_choices())
        self._seconds.chosen.connect(lambda key: self._ask(autosave_seconds=float(key)))
        folder = ElidedLabel(str(recovery_folder), style="small", tone="muted")
        folder.setObjectName("settings-recovery-folder")
        open_folder = Button(self.tr("Open folder"), name="settings-open-folder", kind="link", icon="folder-open")
        open_folder.clicked.connect(self.folder_requested)
        line = QHBoxLayout()
        line.addWidget(folder, 1)
        line.addWidget(open_folder)
        hint = self.tr("After a crash or a power cut, the program offers it at its next start.")
        self.add(self._autosaves)
        self.add(_labelled(self.tr("After an edit"), self._seconds, hint))
        self.body.addLayout(line)

    def show_settings(self, settings: Settings) -> None:
        super().show_settings(settings)
        self._autosaves.setChecked(settings.autosaves)
        self._seconds.show_choice(str(settings.autosave_seconds))
        self._seconds.setEnabled(settings.autosaves)


class WindowSection(Section):
    """What happens at the start, and ways back to how the window looked at first."""

    tour_requested = Signal()
    layout_reset_requested = Signal()
    recent_clear_requested = Signal()

    def __init__(self) -> None:
        super().__init__("", name="settings-window")
        self.show_title(self.tr("Start and window"))
        self._opens_last = _check(self.tr("Open the last project at the start"), "settings-opens-last")
        self._opens_last.clicked.connect(lambda is_on: self._ask(opens_last_project=is_on))
        self.add(self._opens_last)
        grid = QGridLayout()
        grid.setSpacing(SPACE_S)
        buttons = (
            (self.tr("Reset the layout"), "settings-reset-layout", self.layout_reset_requested),
            (self.tr("Clear recent files"), "settings-clear-recent", self.recent_clear_requested),
            (self.tr("Show the tour"), "settings-show-tour", self.tour_requested),
        )
        for place, (text, name, wish) in enumerate(buttons):
            button = Button(text, name=name)
            button.clicked.connect(wish)
            grid.addWidget(button, *divmod(place, 2))
        self.body.addLayout(grid)

    def show_settings(self, settings: Settings) -> None:
        super().show_settings(settings)
        self._opens_last.setChecked(settings.opens_last_project)


def _check(text: str, name: str, parent: QWidget | None = None) -> QCheckBox:
    box = QCheckBox(text, parent)
    box.setObjectName(name)
    box.setAccessibleName(text)
    return box


def _labelled(label: str, field: QWidget, hint: str = "") -> QWidget:
    """The field below its label, and above a hint. Nothing typed here can be wrong, so no line is kept for that."""
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(SPACE_XS)
    title = TextLabel(label, style="small-strong", tone="muted")
    title.setBuddy(field)
    column.addWidget(title)
    column.addWidget(field)
    if hint:
        column.addWidget(TextLabel(hint, style="small", tone="muted", wrap=True))
    column.addStretch(1)
    return whole
