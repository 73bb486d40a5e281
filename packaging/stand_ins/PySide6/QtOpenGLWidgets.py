"""Stands in for PySide6's module of this name: see ``QtOpenGL.py`` beside it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


class QOpenGLWidget(QWidget):
    """Never made. pyqtgraph derives classes from it, and asks of a widget whether it is one."""
