"""The order in which Tab visits widgets that are built while the window is open."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from PySide6.QtWidgets import QWidget


def chain_tabs(widgets: Sequence[QWidget]) -> None:
    """Let Tab go through the widgets in this order; Qt puts what is built late at the end."""
    for before, after in itertools.pairwise(widgets):
        QWidget.setTabOrder(before, after)
