"""What is drawn can be told apart: text by 4.5:1, outlines and rings by 3:1, in both themes, in every state."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QEnterEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from vm_desktop.ui.theme.appearance import Appearance, Mode
from vm_desktop.ui.theme.tokens import DARK, LIGHT, Tokens, contrast_ratio
from vm_desktop.ui.widgets.banner import Banner
from vm_desktop.ui.widgets.button import Button
from vm_desktop.ui.widgets.choice_field import ChoiceField
from vm_desktop.ui.widgets.rail_button import RailButton
from vm_desktop.ui.widgets.segmented_control import SegmentedControl
from vm_desktop.ui.widgets.toast import Toast

TEXT, OUTLINE = 4.5, 3.0

Builder = Callable[[], QWidget]


def _banner(severity: str) -> Builder:
    def build() -> QWidget:
        banner = Banner()
        banner.show_message(severity, "Something to be read by everybody", action="Do it")  # type: ignore[arg-type]
        banner.resize(500, 48)
        return banner

    return build


def _toast() -> QWidget:
    window = QWidget()
    window.resize(500, 200)
    toast = Toast(window)
    toast.show_message("Something was done", action="Undo")
    toast.setParent(None)
    toast.resize(400, 50)
    return toast


def _placeholder() -> QWidget:
    field = QLineEdit()
    field.setPlaceholderText("MMMMMM what is to be typed")
    return field


def _choice() -> QWidget:
    field = ChoiceField(name="choice", label="Choice")
    field.show_choices((("a", "MMMMMM the first"),), "a")
    return field


def _segments() -> QWidget:
    return SegmentedControl((("a", "Segments"), ("b", "Customers")), name="segments", label="Shown")


def _rail() -> QWidget:
    button = RailButton("database", "Value metrics", name="rail")
    button.show_chosen()
    return button


BUILDERS: dict[str, Builder] = {
    **{
        kind: lambda kind=kind: Button("Export proposal", name=kind, kind=kind)  # type: ignore[misc]
        for kind in ("primary", "secondary", "quiet", "link", "danger")
    },
    **{f"banner {severity}": _banner(severity) for severity in ("info", "good", "warning", "error")},
    "toast": _toast,
    "placeholder": _placeholder,
    "choice": _choice,
    "segments": _segments,
    "rail": _rail,
}
STATES = ("plain", "hovered", "pressed", "focused")
CASES = [(name, state) for name in BUILDERS for state in STATES if (name, state) != ("choice", "pressed")]
"""A list that is pressed is open, and covered by what it offers."""


@pytest.fixture(params=[Mode.LIGHT, Mode.DARK], ids=["light", "dark"])
def tokens(request: pytest.FixtureRequest, both_ways: Appearance) -> Tokens:
    both_ways.set_mode(request.param)
    return both_ways.tokens


@pytest.mark.parametrize(("name", "state"), CASES)
def test_text_stands_out_from_what_is_behind_it(qtbot: QtBot, tokens: Tokens, name: str, state: str) -> None:
    page = QWidget()
    page.setProperty("kind", "page")
    page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    widget = BUILDERS[name]()
    widget.setParent(page)
    widget.move(20, 20)
    page.resize(560, 120)
    qtbot.addWidget(page)
    page.show()
    widget.show()
    _bring_into(widget, state)
    image = page.grab(widget.geometry()).toImage()
    ground, ink = _ground_and_ink(image)
    assert contrast_ratio(ground, ink) >= TEXT, f"{ink} on {ground}"


def _bring_into(widget: QWidget, state: str) -> None:
    middle = widget.rect().center()
    match state:
        case "hovered":
            QTest.mouseMove(widget, middle)
            widget.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
            at = QPointF(middle)
            widget.event(QEnterEvent(at, at, at))
        case "pressed":
            QTest.mousePress(widget, Qt.MouseButton.LeftButton, pos=middle)
        case "focused":
            widget.setFocus(Qt.FocusReason.TabFocusReason)
    widget.repaint()


def _ground_and_ink(image: QImage) -> tuple[str, str]:
    """Return the colour that most of the middle has, and the one in it that stands out most."""
    room = image.rect().adjusted(8, 6, -8, -6)
    colours = Counter(
        image.pixelColor(x, y).name()
        for y in range(room.top(), room.bottom() + 1)
        for x in range(room.left(), room.right() + 1)
    )
    (ground, _), *_ = colours.most_common(1)
    return ground, max(colours, key=lambda colour: contrast_ratio(colour, ground))


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_what_is_chosen_or_marked_keeps_its_text_readable(tokens: Tokens) -> None:
    pairs = [
        (tokens.text, tokens.accent_soft),  # selected rows
        (tokens.text_muted, tokens.accent_soft),
        (tokens.text, tokens.surface_raised),  # hovered rows, tool tips
        (tokens.text, tokens.surface_pressed),
        (tokens.text_muted, tokens.surface_pressed),
        (tokens.surface, tokens.text),  # toasts
        *((tokens.text, soft) for soft in (tokens.good_soft, tokens.bad_soft, tokens.warning_soft)),
        *((tokens.text_muted, soft) for soft in (tokens.good_soft, tokens.bad_soft, tokens.warning_soft)),
        *((tone, tokens.accent_soft) for tone in (tokens.good, tokens.bad, tokens.warning, tokens.accent)),
    ]
    assert not [(ink, ground) for ink, ground in pairs if contrast_ratio(ink, ground) < TEXT]


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_rings_outlines_icons_and_series_stand_out(tokens: Tokens) -> None:
    inks = {
        "focus ring": tokens.accent,
        "outline of fields": tokens.border_input,
        "icons": tokens.text_muted,
        "wrong": tokens.bad,
    }
    series = {f"series {number}": colour for number, colour in enumerate((tokens.baseline, *tokens.categorical))}
    assert not [name for name, ink in inks.items() if contrast_ratio(ink, tokens.window) < OUTLINE]
    assert not [name for name, ink in (inks | series).items() if contrast_ratio(ink, tokens.surface) < OUTLINE]
