"""A picture of each page of the real window, in both themes: something must be drawn, in the theme's colours."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from vm_desktop.core.problems import UserError
from vm_desktop.ui.commands import PageName
from vm_desktop.ui.dialogs import Dialogs, Unsaved
from vm_desktop.ui.screenshot import nobodys_desktop, wait_until_drawn
from vm_desktop.ui.self_test.bench import Bench
from vm_desktop.ui.self_test.ink import ink_of
from vm_desktop.ui.self_test.step import Step, expect
from vm_desktop.ui.theme.appearance import Mode, appearance
from vm_desktop.ui.wiring import Desktop

SIZE = (1280, 800)
THEMES = (Mode.LIGHT, Mode.DARK)
LOOK_FOR_MODALS_MS = 100
LEAST_INK = 0.05
"""The share of a page's pixels that are no background: the emptiest page has four times as much."""


class MutedDialogs(Dialogs):
    """Stands in for dialogs, which would wait for a person: what they tell is a mishap of the step under way."""

    def __init__(self, window: QWidget, bench: Bench) -> None:
        super().__init__(window)
        self._bench = bench

    def tell_error(self, title: str, error: UserError) -> None:
        self._bench.take_mishap(error)

    def ask_unsaved(self, name: str) -> Unsaved:
        return Unsaved.DISCARD


@contextmanager
def opened_window(bench: Bench) -> Iterator[Desktop]:
    """Give a window off screen; its background work ends with it."""
    parent = QWidget()
    with watched_modals(bench), nobodys_desktop(bench.folder, MutedDialogs(parent, bench)) as desktop:
        desktop.window.resize(*SIZE)
        desktop.window.show()
        yield desktop
    desktop.window.deleteLater()
    parent.deleteLater()


@contextmanager
def watched_modals(bench: Bench) -> Iterator[None]:
    """Close any other dialog that waits for a person, and make it a mishap: nobody is there to answer."""
    timer = QTimer()
    timer.timeout.connect(lambda: _dismiss(QApplication.activeModalWidget(), bench))
    timer.start(LOOK_FOR_MODALS_MS)
    try:
        yield
    finally:
        timer.stop()


def _dismiss(widget: QWidget | None, bench: Bench) -> None:
    if widget is None:
        return
    bench.take_mishap(RuntimeError(f"a dialog came up: {widget.windowTitle()} {widget.property('text') or ''}"))
    if isinstance(widget, QDialog):
        widget.done(QDialog.DialogCode.Rejected)
    else:
        widget.close()


def page_steps(desktop: Desktop) -> tuple[Step, ...]:
    """Return the steps: the sample shown, then each page in each theme."""
    pictures = (
        Step(name=f"page {page.value}, {theme.value}", run=partial(_picture, desktop, page, theme))
        for theme in THEMES
        for page in PageName
    )
    return (Step(name="sample shown in the window", run=partial(_show_sample, desktop)), *pictures)


def _show_sample(desktop: Desktop, bench: Bench) -> str:
    desktop.session.new_from_project(bench.project)
    expect(wait_until_drawn(desktop), "the window was still computing when the time was over")
    report = desktop.session.evaluation
    expect(report is not None, "there is no evaluation to show")
    return "bills and metrics computed"


def _picture(desktop: Desktop, page: PageName, theme: Mode, bench: Bench) -> str:
    appearance().set_mode(theme)
    desktop.window.show_page(page)
    expect(desktop.window.page.name is page, f"the page {desktop.window.page.name.value} came up instead")
    expect(wait_until_drawn(desktop), "the page was not drawn when the time was over")
    image = desktop.window.page.grab().toImage()
    ink = ink_of(image)
    if not image.save(str(_picture_path(bench, page, theme))):
        raise UserError("The picture could not be written.", hint="Is there room on the disk?")
    expect(ink.share >= LEAST_INK, f"the picture is blank: {ink.share:.1%} of it is drawn")
    expect((ink.lightness > 0.5) == (theme is Mode.LIGHT), f"its background has the lightness {ink.lightness:.0%}")
    return f"{ink.share:.0%} of it is drawn"


def _picture_path(bench: Bench, page: PageName, theme: Mode) -> Path:
    return bench.folder / f"{page.value}-{theme.value}.png"
