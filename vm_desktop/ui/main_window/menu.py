"""The menu bar: every command of the window by name, with its shortcut."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from vm_desktop.ui.commands import (
    Command,
    ExportProposal,
    GoBack,
    GoTo,
    ImportFolder,
    ImportWorkbook,
    OpenPriceFile,
    OpenProject,
    OpenRecent,
    OpenSample,
    PageName,
    PasteTable,
    Save,
    SavePriceFile,
)
from vm_desktop.ui.main_window.mnemonics import mark_when_shown
from vm_desktop.ui.pages.titles import page_title
from vm_desktop.ui.preferences import RecentFile

Keys = QKeySequence.StandardKey
_NUMBERED = 9  # entries that a digit opens


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpEntries:
    """What the entries of the menu Help call."""

    here: Callable[[], None]
    contents: Callable[[], None]
    keyboard: Callable[[], None]
    tour: Callable[[], None]
    log: Callable[[], None]
    about: Callable[[], None]


class Menu:
    """Builds the menu bar of `window`; each entry calls `run` with a command, or the function it is given."""

    def __init__(
        self,
        window: QMainWindow,
        run: Callable[[Command], None],
        *,
        undo: Callable[[], None],
        redo: Callable[[], None],
        toggle_theme: Callable[[], None],
        preferences: Callable[[], None],
        clear_recent: Callable[[], None],
        new_window: Callable[[], object],
        helping: HelpEntries,
    ) -> None:
        self._window = window
        self._run = run
        self._needing_project: list[QAction] = []
        self._clear_recent = clear_recent
        self._build_file_menu(new_window)
        edit = self._menu(_tr("&Edit"))
        self.undo = self._add(edit, _tr("Undo"), Keys.Undo, undo)
        self.redo = self._add(edit, _tr("Redo"), Keys.Redo, redo)
        edit.addSeparator()
        self.paste = self._add(edit, _tr("Paste a table from Excel"), None, lambda: run(PasteTable()))
        edit.addSeparator()
        settings = self._add(edit, _tr("Preferences…"), QKeySequence("Ctrl+,"), preferences)
        settings.setMenuRole(QAction.MenuRole.PreferencesRole)  # macOS: in the menu of the application
        self._build_view_menu(toggle_theme)
        self._build_help_menu(helping)

    def show_available(self, has_project: bool) -> None:
        """Enable what needs an open project, or not."""
        for action in self._needing_project:
            action.setEnabled(has_project)

    def show_history(self, undo: str | None, redo: str | None) -> None:
        """Name what would be undone and redone; None where there is nothing."""
        self.undo.setText(_tr("Undo {what}").format(what=undo or "").strip())
        self.redo.setText(_tr("Redo {what}").format(what=redo or "").strip())
        self.undo.setEnabled(undo is not None)
        self.redo.setEnabled(redo is not None)

    def show_recent(self, files: tuple[RecentFile, ...]) -> None:
        """Offer these files under "Open recent"."""
        self.recent.clear()
        for number, file in enumerate(files, start=1):
            key = f"&{number} " if number <= _NUMBERED else ""
            text = f"{key}{_plain(file.path.name)} — {_plain(str(file.path.parent))}"
            self._command(self.recent, text, None, OpenRecent(file.path))
        self.recent.addSeparator()
        self._add(self.recent, _tr("Clear the list"), None, self._clear_recent)
        self.recent.menuAction().setEnabled(bool(files))

    def show_paste_keys(self, is_free: bool) -> None:
        """Give the keys for pasting to the command that pastes a table, while no table or field wants them."""
        self.paste.setShortcut(QKeySequence(Keys.Paste) if is_free else QKeySequence())

    def _build_file_menu(self, new_window: Callable[[], object]) -> None:
        menu = self._menu(_tr("&File"))
        self._add(menu, _tr("New window"), QKeySequence("Ctrl+Shift+N"), new_window)
        menu.addSeparator()
        self._command(menu, _tr("Import a workbook…"), QKeySequence("Ctrl+I"), ImportWorkbook())
        self._command(menu, _tr("Import a folder…"), QKeySequence("Ctrl+Shift+I"), ImportFolder())
        self._command(menu, _tr("Open a project…"), Keys.Open, OpenProject())
        self.recent = menu.addMenu(_tr("Open recent"))
        mark_when_shown(self.recent)
        self._command(menu, _tr("Open the sample company"), None, OpenSample())
        menu.addSeparator()
        self._command(menu, _tr("Save"), Keys.Save, Save(), needs_project=True)
        self._command(menu, _tr("Save as…"), Keys.SaveAs, Save(choose_name=True), needs_project=True)
        self._command(menu, _tr("Go back to the previous version…"), None, GoBack(), needs_project=True)
        menu.addSeparator()
        self._command(menu, _tr("Add prices from a file…"), None, OpenPriceFile())
        self._command(menu, _tr("Save these prices to a file…"), None, SavePriceFile(), needs_project=True)
        self._command(menu, _tr("Export the proposal…"), QKeySequence("Ctrl+E"), ExportProposal(), needs_project=True)
        menu.addSeparator()
        self._add(menu, _tr("Quit"), Keys.Quit, self._window.close)

    def _build_view_menu(self, toggle_theme: Callable[[], None]) -> None:
        menu = self._menu(_tr("&View"))
        pages = menu.addMenu(_tr("Go to"))
        mark_when_shown(pages)
        for number, page in enumerate(PageName, start=1):
            keys = QKeySequence(f"Ctrl+{number}")
            needs_project = page is not PageName.START
            self._command(pages, page_title(page), keys, GoTo(page), needs_project=needs_project)
        menu.addSeparator()
        self._add(menu, _tr("Switch between light and dark"), QKeySequence("Ctrl+Shift+L"), toggle_theme)

    def _build_help_menu(self, helping: HelpEntries) -> None:
        menu = self._menu(_tr("&Help"))
        here = self._add(menu, _tr("Help on what is shown"), Keys.HelpContents, helping.here)
        here.setShortcutContext(Qt.ShortcutContext.ApplicationShortcut)  # the preferences are a window of their own
        self._add(menu, _tr("Contents of the help"), None, helping.contents)
        self._add(menu, _tr("Keyboard"), None, helping.keyboard)
        self._add(menu, _tr("Take the tour"), None, helping.tour)
        menu.addSeparator()
        self._add(menu, _tr("Show the log folder"), None, helping.log)
        self._add(menu, _tr("About Value Metric Desktop"), None, helping.about)

    def _menu(self, title: str) -> QMenu:
        menu = self._window.menuBar().addMenu(title)
        mark_when_shown(menu)
        return menu

    def _command(
        self,
        menu: QMenu,
        text: str,
        keys: QKeySequence | Keys | None,
        command: Command,
        *,
        needs_project: bool = False,
    ) -> None:
        action = self._add(menu, text, keys, lambda: self._run(command))
        if needs_project:
            self._needing_project.append(action)

    def _add(self, menu: QMenu, text: str, keys: QKeySequence | Keys | None, call: Callable[[], object]) -> QAction:
        action = QAction(text, menu)
        if keys is not None:
            action.setShortcut(keys)
        action.triggered.connect(lambda: call())
        menu.addAction(action)
        return action


def _plain(text: str) -> str:
    """The text with its ampersands shown, which a menu would take for the mark of a key."""
    return text.replace("&", "&&")


def _tr(text: str) -> str:
    return QCoreApplication.translate("Menu", text)
