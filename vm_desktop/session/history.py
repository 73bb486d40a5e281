"""The history of a project: frozen, bounded, and made of whole projects, so undo is putting one back."""

from __future__ import annotations

from dataclasses import dataclass, replace

from vm_desktop.core.project import Project

MOST_STEPS = 500
MOST_DATASETS = 3


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Step:
    """One thing that can be undone or redone: its label, the project it leads to, and the gesture it came from."""

    label: str
    project: Project
    gesture: object | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class History:
    """The present project, the steps back (oldest first) and the steps forward (nearest last)."""

    present: Project
    past: tuple[Step, ...] = ()
    future: tuple[Step, ...] = ()

    @property
    def undo_label(self) -> str:
        """What would be undone; empty if there is nothing."""
        return self.past[-1].label if self.past else ""

    @property
    def redo_label(self) -> str:
        """What would be redone; empty if there is nothing."""
        return self.future[-1].label if self.future else ""

    def after(self, project: Project, label: str, gesture: object | None = None) -> History:
        """Return the history after one more edit; an edit of the gesture that made the last step becomes part of it."""
        if gesture is not None and not self.future and self.past and self.past[-1].gesture is gesture:
            return replace(self, present=project)
        step = Step(label=label, project=self.present, gesture=gesture)
        return History(present=project, past=_bounded((*self.past, step)))

    def looking_at(self, project: Project) -> History:
        """Return the history with the present exchanged and no step added: what is looked at is not history."""
        return replace(self, present=project)

    def undone(self) -> History:
        """Return the history one step back; unchanged where there is none."""
        if not self.past:
            return self
        step = self.past[-1]
        forward = Step(label=step.label, project=self.present)
        return History(present=step.project, past=self.past[:-1], future=(*self.future, forward))

    def redone(self) -> History:
        """Return the history one step forward; unchanged where there is none."""
        if not self.future:
            return self
        step = self.future[-1]
        back = Step(label=step.label, project=self.present)
        return History(present=step.project, past=(*self.past, back), future=self.future[:-1])

    def without_gesture(self, gesture: object) -> History:
        """Return the history as it was before the gesture; unchanged if the last step is not of this gesture."""
        if not self.past or self.past[-1].gesture is not gesture:
            return self
        return History(present=self.past[-1].project, past=self.past[:-1])


def _bounded(past: tuple[Step, ...]) -> tuple[Step, ...]:
    """Return the newest steps: at most `MOST_STEPS`, and holding at most `MOST_DATASETS` datasets in memory."""
    kept = past[-MOST_STEPS:]
    datasets: list[int] = []
    for position in range(len(kept) - 1, -1, -1):
        dataset = id(kept[position].project.dataset)
        if dataset not in datasets:
            datasets.append(dataset)
        if len(datasets) > MOST_DATASETS:
            return kept[position + 1 :]
    return kept
