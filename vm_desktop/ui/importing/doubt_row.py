"""One question with its answers."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from vm_desktop.ui.importing.doubt_answers import NO, YES, explanation, no_words, other_choices, question
from vm_desktop.ui.importing.doubts import Doubt, DoubtKind
from vm_desktop.ui.importing.draft import Draft
from vm_desktop.ui.theme.tokens import SPACE_M, SPACE_S
from vm_desktop.ui.widgets.button import Button
from vm_desktop.ui.widgets.choice_field import ChoiceField
from vm_desktop.ui.widgets.icon_label import IconLabel
from vm_desktop.ui.widgets.text_label import TextLabel

_CHOICE_WIDTH = 176
_TEXT_MOST = 640  # on a wide screen the answers stay near their question
_TOP = Qt.AlignmentFlag.AlignTop


class DoubtRow(QWidget):
    """`answered(key)`: yes, no, or what was chosen instead; `look_requested` to see the sheet."""

    answered = Signal(str)
    look_requested = Signal()

    def __init__(self, place: int, doubt: Doubt, draft: Draft, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"doubt-{place}")
        asked = question(doubt)
        self._question = TextLabel(asked, style="strong", wrap=True)
        self._why = TextLabel(explanation(doubt), style="small", tone="muted", wrap=True)
        self.yes = Button(self.tr("Yes"), name=f"doubt-{place}-yes", icon="check")
        self.no = Button(no_words(doubt), name=f"doubt-{place}-no")
        self.other = ChoiceField(name=f"doubt-{place}-other", label=self.tr("{question} Choose").format(question=asked))
        self.look = Button(self.tr("Look"), name=f"doubt-{place}-look", kind="link")
        for button in (self.yes, self.no, self.look):
            button.setAccessibleName(f"{asked} {button.text()}")
        self.yes.clicked.connect(lambda: self.answered.emit(YES))
        self.no.clicked.connect(lambda: self.answered.emit(NO))
        self.other.chosen.connect(self.answered)
        self.look.clicked.connect(self.look_requested)
        self._lay_out()
        self._offer(doubt, draft)  # not before it is laid out: what is shown without a parent flashes as a window

    def stops(self) -> tuple[QWidget, ...]:
        """The widgets that Tab visits, in order."""
        return tuple(part for part in (self.yes, self.other, self.no, self.look) if not part.isHidden())

    def _offer(self, doubt: Doubt, draft: Draft) -> None:
        others = other_choices(draft, doubt)
        is_open = doubt.kind in (DoubtKind.NOBODYS, DoubtKind.UNUSED)
        self.other.setPlaceholderText(self.tr("Choose…") if is_open else self.tr("No, it is…"))
        self.other.show_choices(others, "")
        self.other.setFixedWidth(_CHOICE_WIDTH)
        self.other.setVisible(bool(others))
        self.yes.setVisible(not is_open)
        self.no.setVisible(bool(no_words(doubt)) and (is_open or not others))

    def _lay_out(self) -> None:
        texts = QVBoxLayout()
        texts.setSpacing(2)
        for text in (self._question, self._why):
            text.setMaximumWidth(_TEXT_MOST)
            texts.addWidget(text)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_S)
        layout.addWidget(IconLabel("circle-question-mark", token="warning"), 0, _TOP)
        layout.addSpacing(SPACE_M - SPACE_S)
        layout.addLayout(texts, 1)
        answers = QHBoxLayout()
        answers.setSpacing(SPACE_S)
        for part in (self.yes, self.other, self.no, self.look):
            answers.addWidget(part)
        layout.addLayout(answers)
        layout.setAlignment(answers, _TOP)
        layout.addStretch(0)
