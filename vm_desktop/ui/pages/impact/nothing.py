"""What the page says while there is no impact to show, and how to get one."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from vm_desktop.core.project import Project
from vm_desktop.session.evaluation import Evaluation
from vm_desktop.ui.commands import GoTo, ImportWorkbook, OpenSample, PageName
from vm_desktop.ui.pages.impact.view.headline import State
from vm_desktop.ui.pages.pricing.view.scenarios import scenario_view
from vm_desktop.ui.widgets.button import Button
from vm_desktop.ui.widgets.choice_field import ChoiceField
from vm_desktop.ui.widgets.empty_state import EmptyState

_CHOICE_WIDTH = 210


class Nothing(QStackedWidget):
    """One message for each state but `READY`. Emits `command_requested`, and `baseline_chosen` with a choice's key."""

    command_requested = Signal(object)
    baseline_chosen = Signal(str)

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._baselines = ChoiceField(name="impact-choose-baseline", label=self.tr("Compare with a scenario"))
        self._baselines.setFixedWidth(_CHOICE_WIDTH)
        self._baselines.setPlaceholderText(self.tr("Compare with…"))
        self._baselines.chosen.connect(self.baseline_chosen)
        self._messages = {
            State.NO_DATA: self._no_data(),
            State.NO_SCENARIO: self._no_scenario(),
            State.NO_BASELINE: self._no_baseline(),
            State.COMPUTING: self._computing(),
            State.FAILED: self._failed(),
        }
        for message in self._messages.values():
            self.addWidget(message)

    def show_state(self, state: State, project: Project | None, evaluation: Evaluation | None) -> None:
        """Say what is missing. Raises KeyError for `READY`."""
        if state is State.NO_PROJECT:
            state = State.NO_DATA
        if state is State.FAILED and evaluation is not None and evaluation.error is not None:
            error = evaluation.error
            text = f"{error.message} {error.hint}".strip()
            self._messages[state].show_message("circle-alert", self.tr("These prices give no bills yet"), text)
        view = scenario_view(project) if project is not None else None
        if state is State.NO_BASELINE and view is not None:
            others = tuple(choice for choice in view.baselines if choice[0] not in (view.baseline, _key(view.id)))
            self._baselines.show_choices(others)
            self._baselines.setVisible(bool(others))
        self.setCurrentWidget(self._messages[state])

    def _no_data(self) -> EmptyState:
        message = EmptyState(
            "scale",
            self.tr("No customers yet"),
            self.tr(
                "Here you will see who pays more and who pays less under new prices, and why, bill by bill. Import a "
                "workbook with customers and their usage first."
            ),
            name="impact-no-data",
        )
        sample = Button(self.tr("Open the sample company"), name="impact-sample")
        sample.clicked.connect(lambda: self.command_requested.emit(OpenSample()))
        message.add_action(sample)
        message.add_action(self._import_button("impact-import", kind="primary"))
        return message

    def _no_scenario(self) -> EmptyState:
        message = EmptyState(
            "scale",
            self.tr("No prices to compare"),
            self.tr("A scenario holds the plans and prices that you want to try. Add one on the Pricing page."),
            name="impact-no-scenario",
        )
        message.add_action(self._pricing_button("impact-add-scenario"))
        return message

    def _no_baseline(self) -> EmptyState:
        message = EmptyState(
            "scale",
            self.tr("Nothing to compare with"),
            self.tr(
                "The data does not say what customers pay today. Choose a scenario that holds today's prices "
                "(duplicate one on the Pricing page if there is only one), or import a workbook with current bills."
            ),
            name="impact-no-baseline",
        )
        message.add_action(self._baselines)
        message.add_action(self._pricing_button("impact-to-pricing", kind="secondary"))
        message.add_action(self._import_button("impact-import-bills"))
        return message

    def _computing(self) -> EmptyState:
        return EmptyState(
            "scale", self.tr("Computing the bills…"), self.tr("Every customer, every month."), name="impact-computing"
        )

    def _failed(self) -> EmptyState:
        message = EmptyState("circle-alert", "", "", name="impact-failed")
        message.add_action(self._pricing_button("impact-mend"))
        return message

    def _pricing_button(self, name: str, kind: str = "primary") -> Button:
        button = Button(self.tr("Go to Pricing"), name=name, kind=kind, icon="layers")
        button.clicked.connect(lambda: self.command_requested.emit(GoTo(PageName.PRICING)))
        return button

    def _import_button(self, name: str, kind: str = "secondary") -> Button:
        button = Button(self.tr("Import a workbook…"), name=name, kind=kind, icon="upload")
        button.clicked.connect(lambda: self.command_requested.emit(ImportWorkbook()))
        return button


def _key(scenario: str) -> str:
    return f"scenario:{scenario}"
