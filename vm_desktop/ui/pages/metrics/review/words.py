"""The five mistakes and the ways to mend them, in the language of the window."""

from __future__ import annotations

from typing import assert_never

from PySide6.QtCore import QCoreApplication

from vm_desktop.core.fit.mistakes import Mending, Mistake
from vm_desktop.core.language import said_later


def review_text(text: str) -> str:
    """Return a text of this tab in the language of the window."""
    return QCoreApplication.translate("ReviewTab", text)


def mistake_title(mistake: Mistake) -> str:
    """Return what a mistake is called."""
    match mistake:
        case Mistake.UNPREDICTABLE:
            return review_text("A bill that customers cannot foresee")
        case Mistake.NO_BENEFIT:
            return review_text("A metric that does not go with benefit")
        case Mistake.TOO_COMPLEX:
            return review_text("Too complex to explain")
        case Mistake.NOT_REVISITED:
            return review_text("Never looked at again")
        case Mistake.ONE_FOR_ALL:
            return review_text("The same metric for every segment, untested")
        case _:
            assert_never(mistake)


def looked_at(mistake: Mistake) -> str:
    """Return what was looked at, where nothing was found."""
    match mistake:
        case Mistake.UNPREDICTABLE:
            text = said_later(
                "Looked at: the bills of the scenario, month by month. At most a quarter of the customers have bills "
                "that vary by more than half of their mean."
            )
        case Mistake.NO_BENEFIT:
            text = said_later(
                "Looked at: each metric that is charged, against the value outcome and willingness to pay."
            )
        case Mistake.TOO_COMPLEX:
            text = said_later("Looked at: metrics, tiers, the numbers of each plan, and whether plans can be compared.")
        case Mistake.NOT_REVISITED:
            text = said_later("A date is set, and no score has moved beyond chance since the last review.")
        case Mistake.ONE_FOR_ALL:
            text = said_later(
                "Looked at: the metrics within each segment. Nothing speaks against the prices as they are."
            )
        case _:
            assert_never(mistake)
    return review_text(text)


def not_looked_at(mistake: Mistake) -> str:
    """Return why nothing could be looked at: there are no prices yet."""
    return review_text("There are no prices to look at: add a scenario on the Pricing page.")


def mending_text(mending: Mending) -> str:
    """Return what the button says that begins to mend."""
    match mending:
        case Mending.PRICING:
            return review_text("Change the prices")
        case Mending.IMPORT:
            return review_text("Import data…")
        case Mending.SCORECARD:
            return review_text("Show the evidence")
        case Mending.SEGMENTS:
            return review_text("See the segments")
        case Mending.REVIEW_DATE:
            return review_text("Set a date")
        case Mending.RECORD_REVIEW:
            return review_text("Record this review")
        case Mending.HYBRID:
            return review_text("Make a hybrid scenario")
        case _:
            assert_never(mending)
