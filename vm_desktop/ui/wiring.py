"""The composition root: builds session, pages and window, and connects each signal to the one who acts on it."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QCloseEvent

from vm_desktop.core.edits import SelectScenario
from vm_desktop.core.problems import UserError
from vm_desktop.core.project import Project
from vm_desktop.core.scenarios import ScenarioId
from vm_desktop.io.project.damaged import DamagedProject
from vm_desktop.session.autosave import Autosave
from vm_desktop.session.jobs import Job, Outcome, Progressed, UnexpectedError
from vm_desktop.session.lab import Lab
from vm_desktop.session.session import Session
from vm_desktop.ui.commanding import Commander
from vm_desktop.ui.commands import ExportProposal, PageName
from vm_desktop.ui.crash.words import Work
from vm_desktop.ui.dialogs import Dialogs
from vm_desktop.ui.main_window.window_memory import WindowMemory
from vm_desktop.ui.pages.data import DataPage
from vm_desktop.ui.pages.impact import ImpactPage
from vm_desktop.ui.pages.metrics import MetricsPage
from vm_desktop.ui.pages.page import Page
from vm_desktop.ui.pages.pricing import PricingPage
from vm_desktop.ui.pages.proposal import ProposalPage
from vm_desktop.ui.preferences import Preferences
from vm_desktop.ui.recovery import AutosaveNotice, FileDesk, RecoveryDesk
from vm_desktop.ui.settings.desk import SettingsDesk
from vm_desktop.ui.starting.shell import Shell

OVERLAY_AFTER_MS = 250


class Desktop(QObject):
    """One session in one window. Everything that reacts to anything is connected here, or in the shell."""

    def __init__(
        self,
        *,
        preferences: Preferences | None = None,
        dialogs: Dialogs | None = None,
        shell: Shell | None = None,
        session: Session | None = None,
    ) -> None:
        """Complete a `shell` that is shown already and has its pages, of this `session`; or build all at once."""
        super().__init__()
        self.shell = shell or Shell(preferences=preferences, dialogs=dialogs)
        self.session = session or Session()
        self.preferences, self.dialogs = self.shell.preferences, self.shell.dialogs
        self.window, self.menu, self.start_page = self.shell.window, self.shell.menu, self.shell.start_page
        if session is None:
            for page in built_pages(self.session):
                self.window.add_page(page)
        self.metrics_page, self.pricing_page = self._pages_with_signals()
        self.lab = Lab(self.session.jobs, self)
        self.commander = Commander(self.session, self.window, self.dialogs, self.preferences)
        self.autosave = Autosave(self.session, parent=self)
        self.recovery = RecoveryDesk(self.session, self.autosave, self.window, self.window.notice)
        AutosaveNotice(self.autosave, self.window.notice, self.window.toast)
        FileDesk(
            self.session,
            self.dialogs,
            self.window.toast,
            save_as=lambda then: self.commander.save(choose_name=True, then=then),
            tell_not_saved=self.commander.rescue.not_saved,
        )
        self.memory = WindowMemory(self.window, self.session, self.preferences)
        self.settings = SettingsDesk(
            self.window, self.preferences, self.autosave, self.memory, show_again=self._show_again
        )
        self.settings.tour_requested.connect(self.shell.guidance.take_tour)
        self.asks_before_closing = True
        self.tells_mistakes = True  # until somebody else tells what `broke` of the jobs brings
        self._is_left_in_peace = False
        self._connect_window()
        self._connect_session()
        self._connect_lab()
        self._show_everything()
        self.shell.serve(self)

    def close(self) -> None:
        """End the background work; to be called when the window is gone.

        Unsaved work stays in the recovery place, unless the person has closed the window and decided about it.
        """
        if not self._is_left_in_peace:
            self.autosave.close(keep=self.session.is_modified)
        self.recovery.close()
        self.lab.close()
        self.session.close()
        self.autosave.close()

    def keep_work(self) -> Work:
        """Put what is not saved into the recovery place at once; return what has become of the work."""
        if not self.session.is_modified:
            return Work.SAVED
        return Work.KEPT if self.autosave.save_now() else Work.NOT_KEPT

    def _pages_with_signals(self) -> tuple[MetricsPage, PricingPage]:
        metrics, pricing = (self.window.pages[name] for name in (PageName.METRICS, PageName.PRICING))
        assert isinstance(metrics, MetricsPage)
        assert isinstance(pricing, PricingPage)
        return metrics, pricing

    def _connect_window(self) -> None:
        window = self.window
        window.rail.page_requested.connect(lambda key: window.show_page(PageName(key)))
        window.header.scenario_chosen.connect(lambda key: self.session.apply(SelectScenario(scenario=ScenarioId(key))))
        window.header.undo_requested.connect(self.session.undo)
        window.header.redo_requested.connect(self.session.redo)
        window.header.primary_requested.connect(lambda: self.commander.run(ExportProposal()))
        window.place_changed.connect(self._show_paste_keys)
        window.close_requested.connect(self._close)
        for page in window.pages.values():
            page.edit_requested.connect(self.session.apply)
            if page is not self.start_page:  # the shell hears that one
                page.command_requested.connect(self.commander.run)
        self.pricing_page.gesture_abandoned.connect(self.session.abandon)

    def _connect_session(self) -> None:
        session = self.session
        session.project_changed.connect(self._show_project)
        session.evaluation_changed.connect(self.window.show_evaluation)
        session.history_changed.connect(self._show_history)
        session.saved_changed.connect(lambda _saved: self._show_name())
        session.path_changed.connect(lambda _path: self._show_name())
        session.problem_raised.connect(self._tell)
        session.jobs.started.connect(self._show_job)
        session.jobs.progressed.connect(self._show_progress)
        session.jobs.ended.connect(self._end_job)
        self.window.overlay.cancel_requested.connect(session.jobs.cancel_all)

    def _connect_lab(self) -> None:
        lab, page = self.lab, self.metrics_page
        lab.report_changed.connect(page.show_lab)
        lab.report_changed.connect(self.commander.show_lab)
        lab.stage_changed.connect(page.show_progress)
        lab.problem_raised.connect(self._tell)
        page.pause_requested.connect(lab.pause)
        page.resume_requested.connect(lab.resume)
        self.window.place_changed.connect(self._watch_lab)

    def _watch_lab(self) -> None:
        """Let the lab work while its page is looked at."""
        self.lab.watch(self.window.panel is None and self.window.page is self.metrics_page)

    def _show_everything(self) -> None:
        self._show_project(None, self.session.project)
        self.window.show_evaluation(self.session.evaluation)
        self._show_history()
        self._show_paste_keys()

    def _show_project(self, before: Project | None, project: Project) -> None:
        has_content = project.dataset is not None or bool(project.scenarios)
        self.window.show_project(project if has_content else None, before)
        self.lab.show_project(project if has_content else None)
        self.menu.show_available(has_content)
        can_export = project.dataset is not None and project.active is not None
        self.window.header.show_primary(self.tr("Export proposal") if has_content else "", enabled=can_export)
        self._show_name()

    def _show_again(self) -> None:
        """Write all that is shown anew: nothing has changed but the formats in which it is written."""
        project, evaluation = self.session.project, self.session.evaluation
        shown = project if project.dataset is not None or project.scenarios else None
        self.window.show_project(None, shown)
        self.window.show_project(shown, None)
        self.window.show_evaluation(None)
        self.window.show_evaluation(evaluation)
        self.metrics_page.show_lab(None)
        self.metrics_page.show_lab(self.lab.report)
        self.start_page.show_again()

    def _show_history(self) -> None:
        undo, redo = self.session.undo_label or None, self.session.redo_label or None
        self.window.header.show_history(undo, redo)
        self.menu.show_history(undo, redo)

    def _show_name(self) -> None:
        project, path = self.session.project, self.session.path
        name = project.name
        detail = path.name if path is not None else self.tr("not saved yet")
        state = self.tr("{file} · edited").format(file=detail) if self.session.is_modified else detail
        self.window.rail.show_project(name, state)
        self.window.setWindowTitle(f"{name}[*] — Value Metric Desktop")
        self.window.setWindowModified(self.session.is_modified)

    def _tell(self, error: UserError) -> None:
        if isinstance(error, UnexpectedError) and not self.tells_mistakes:
            return
        if isinstance(error, DamagedProject):
            self.commander.rescue.offer(error)
        else:
            self.dialogs.tell_error(self.tr("This was not done"), error)

    def _show_job(self, job: Job) -> None:
        """Cover the page only if the work takes long enough to be noticed: a quick save must not flash."""
        QTimer.singleShot(OVERLAY_AFTER_MS, self, lambda: self._cover(job))

    def _cover(self, job: Job) -> None:
        """A panel shows the progress of its own jobs."""
        if job in self.session.jobs.running and self.window.panel is None:
            self.window.overlay.start(job.title, self.tr("Starting…"))

    def _show_progress(self, message: Progressed) -> None:
        if message.job in self.session.jobs.running:
            self.window.overlay.show_progress(message.fraction, message.label)

    def _end_job(self, _outcome: Outcome) -> None:
        self.window.overlay.finish()

    def _show_paste_keys(self) -> None:
        """Ctrl+V takes a table where nothing else could want it; on the other pages it belongs to their tables."""
        window = self.window
        self.menu.show_paste_keys(window.panel is None and window.page.name in (PageName.START, PageName.DATA))

    def _close(self, event: QCloseEvent) -> None:
        if not self.asks_before_closing:
            return
        if not self.commander.may_close(self.window.close):
            event.ignore()
            return
        self._is_left_in_peace = True
        self.memory.remember()
        event.accept()


def built_pages(session: Session) -> Iterator[Page]:
    """Build the pages behind the start page, one each time the next is asked for: a window is drawn in between."""
    yield DataPage()
    yield MetricsPage(session.jobs)
    yield PricingPage(session.jobs)
    yield ImpactPage()
    yield ProposalPage()
