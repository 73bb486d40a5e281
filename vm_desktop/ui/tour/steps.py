"""What the tour shows, and where."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from vm_desktop.ui.commands import PageName


@dataclass(frozen=True, slots=True, kw_only=True)
class TourStep:
    """A page, the objectNames of what the callout points at (the first that is shown), what it is, and why."""

    page: PageName
    targets: tuple[str, ...]
    title: str
    text: str


def tour_steps() -> tuple[TourStep, ...]:
    """Return the steps of the tour, in the language of the program."""
    return (
        TourStep(
            page=PageName.DATA,
            targets=("data-tabs",),
            title=_tr("What was read"),
            text=_tr("Look here first: customers, months, and every doubtful cell, since all figures rest on them."),
        ),
        TourStep(
            page=PageName.METRICS,
            targets=("scorecard-sentence", "lab-tabs"),
            title=_tr("What to charge for"),
            text=_tr(
                "The lab compares the candidates by your own data, because a price must follow the value received."
            ),
        ),
        TourStep(
            page=PageName.PRICING,
            targets=("tier-table", "charge-editor", "plan-card"),
            title=_tr("Set a price"),
            text=_tr("Type another price and watch the charts follow; Ctrl+Z takes back whatever you try."),
        ),
        TourStep(
            page=PageName.PRICING,
            targets=("curve-card",),
            title=_tr("What customers pay"),
            text=_tr("Drag a point of the curve: it shows the bill at any usage, so that no jump goes unseen."),
        ),
        TourStep(
            page=PageName.IMPACT,
            targets=("impact-band", "impact-headline"),
            title=_tr("Who pays more"),
            text=_tr("Choose a group, then a customer, and explain the bill: a price is defended one by one."),
        ),
        TourStep(
            page=PageName.PROPOSAL,
            targets=("export-proposal",),
            title=_tr("Hand it over"),
            text=_tr("The workbook computes the same bills with formulas, so that others can check and change them."),
        ),
    )


def offer_step() -> TourStep:
    """Return the offer to take the tour."""
    return TourStep(
        page=PageName.START,
        targets=("start-sample",),
        title=_tr("New here?"),
        text=_tr(
            "A short tour opens the sample company and shows the way from a workbook to a proposal, in six steps."
        ),
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("Tour", text)
