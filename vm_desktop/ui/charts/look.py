"""The colours and fonts of the charts, made from the design tokens."""

from dataclasses import dataclass

from PySide6.QtGui import QColor, QFont

from vm_desktop.ui.theme.fonts import SEMIBOLD, inter
from vm_desktop.ui.theme.tokens import Tokens

LABEL_SIZE = 11
STRONG_SIZE = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartLook:
    """One theme as the charts use it."""

    surface: QColor
    raised: QColor
    border: QColor
    border_strong: QColor
    text: QColor
    muted: QColor
    grid: QColor
    axis: QColor
    accent: QColor
    accent_soft: QColor
    good: QColor
    bad: QColor
    baseline: QColor
    baseline_soft: QColor
    others: tuple[QColor, ...]
    sequential: tuple[QColor, ...]
    label: QFont
    label_strong: QFont
    strong: QFont


def chart_look(tokens: Tokens) -> ChartLook:
    """The tokens as Qt colours, and the fonts of the charts."""
    return ChartLook(
        surface=QColor(tokens.surface),
        raised=QColor(tokens.surface_raised) if tokens.is_dark else QColor(tokens.surface),
        border=QColor(tokens.border),
        border_strong=QColor(tokens.border_input),
        text=QColor(tokens.text),
        muted=QColor(tokens.text_muted),
        grid=QColor(tokens.grid),
        axis=QColor(tokens.axis),
        accent=QColor(tokens.accent),
        accent_soft=QColor(tokens.accent_soft),
        good=QColor(tokens.good),
        bad=QColor(tokens.bad),
        baseline=QColor(tokens.baseline),
        baseline_soft=QColor(tokens.baseline_soft),
        others=tuple(QColor(colour) for colour in tokens.categorical[1:]),
        sequential=tuple(QColor(colour) for colour in tokens.sequential),
        label=inter(LABEL_SIZE),
        label_strong=inter(LABEL_SIZE, SEMIBOLD),
        strong=inter(STRONG_SIZE, SEMIBOLD),
    )


def translucent(colour: QColor, alpha: int) -> QColor:
    """The same colour with ``alpha`` from 0 (invisible) to 255."""
    result = QColor(colour)
    result.setAlpha(alpha)
    return result
