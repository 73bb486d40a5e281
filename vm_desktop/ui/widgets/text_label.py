"""A text in one of the styles of the window."""

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel, QWidget

from vm_desktop.ui.theme import fonts
from vm_desktop.ui.widgets.style_property import set_style_property

TextStyle = Literal["body", "strong", "small", "small-strong", "section", "title", "figure"]
Tone = Literal["text", "muted", "good", "bad", "warning", "accent"]


class TextLabel(QLabel):
    """Plain text, never markup: names come from people's files."""

    def __init__(
        self,
        text: str = "",
        *,
        style: TextStyle = "body",
        tone: Tone = "text",
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(font_of(style))
        self.setWordWrap(wrap)
        self.show_tone(tone)
        self.setText(text)

    def show_tone(self, tone: Tone) -> None:
        set_style_property(self, "tone", tone)


def font_of(style: TextStyle) -> QFont:
    """The font of a text style."""
    match style:
        case "body":
            return fonts.body_font()
        case "strong":
            return fonts.body_font(fonts.SEMIBOLD)
        case "small":
            return fonts.small_font()
        case "small-strong":
            return fonts.small_font(fonts.MEDIUM)
        case "section":
            return fonts.section_font()
        case "title":
            return fonts.title_font()
        case "figure":
            return fonts.figure_font()
