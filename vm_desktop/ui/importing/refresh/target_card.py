"""The choice of where the file goes, with what that means."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vm_desktop.ui.importing.refresh.preview import Preview, Target
from vm_desktop.ui.importing.refresh.words import suggestion_words, target_sentence
from vm_desktop.ui.widgets.card import Card
from vm_desktop.ui.widgets.segmented_control import SegmentedControl
from vm_desktop.ui.widgets.text_label import TextLabel


class TargetCard(Card):
    """Add, replace or a new project; `target_chosen(Target)`."""

    target_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(name="refresh-target-card", parent=parent)
        options = (
            (Target.ADD.value, self.tr("Add to the data")),
            (Target.REPLACE.value, self.tr("Replace the data")),
            (Target.NEW_PROJECT.value, self.tr("New project")),
        )
        self.choice = SegmentedControl(options, name="refresh-target", label=self.tr("What becomes of the data so far"))
        self.choice.chosen.connect(lambda key: self.target_chosen.emit(Target(key)))
        self._sentence = TextLabel(wrap=True)
        self._sentence.setObjectName("refresh-target-sentence")
        self._suggestion = TextLabel(style="small", tone="muted", wrap=True)
        self.show_title(self.tr("What becomes of the data so far"))
        self.add_action(self.choice)
        self.add(self._sentence)
        self.add(self._suggestion)

    def show_preview(self, preview: Preview, project_name: str) -> None:
        self.choice.show_choice(preview.target.value)
        self._sentence.setText(target_sentence(preview, project_name))
        self._suggestion.setText(suggestion_words(preview))
        self._suggestion.setVisible(preview.target is not preview.suggested)
