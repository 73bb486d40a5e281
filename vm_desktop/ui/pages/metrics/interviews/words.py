"""The columns of the notebook, and what each of the four questions asks: 5 is always good."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import QCoreApplication

from vm_desktop.core.fit.criterion import RATED, Criterion
from vm_desktop.core.language import said_later
from vm_desktop.ui.widgets.inline_table import InlineColumn


class NotebookColumn(IntEnum):
    """The columns of the notebook, from left to right."""

    WHO = 0
    ROLE = 1
    SEGMENT = 2
    DATE = 3
    METRIC = 4
    UNDERSTANDABILITY = 5
    LANGUAGE = 6
    CONTROL = 7
    GAMING = 8
    QUOTE = 9


RATING_COLUMNS = (
    NotebookColumn.UNDERSTANDABILITY,
    NotebookColumn.LANGUAGE,
    NotebookColumn.CONTROL,
    NotebookColumn.GAMING,
)
_RATING_WIDTH = 74


def interviews_text(text: str) -> str:
    """Return a text of this tab in the language of the window."""
    return QCoreApplication.translate("InterviewsTab", text)


def criterion_of_column(column: int) -> Criterion:
    """Return what a rating column asks. Raises ValueError for another column."""
    return RATED[RATING_COLUMNS.index(NotebookColumn(column))]


def short_title(criterion: Criterion) -> str:
    """Return a question in one word, for the head of a narrow column."""
    match criterion:
        case Criterion.UNDERSTANDABILITY:
            return interviews_text("Clear")
        case Criterion.CUSTOMER_LANGUAGE:
            return interviews_text("Words")
        case Criterion.CONTROLLABILITY:
            return interviews_text("Control")
        case _:
            return interviews_text("Gaming")


def scale_text(criterion: Criterion) -> str:
    """Return what 1 and 5 mean for a question."""
    match criterion:
        case Criterion.UNDERSTANDABILITY:
            text = said_later("Understandability. 1 = has to be explained again and again, 5 = understood at once.")
        case Criterion.CUSTOMER_LANGUAGE:
            text = said_later("Customer language. 1 = our own jargon, 5 = the words that customers use themselves.")
        case Criterion.CONTROLLABILITY:
            text = said_later("Control. 1 = happens to the customer, 5 = the customer decides how much of it is used.")
        case _:
            text = said_later("Gaming resistance. 1 = easily kept low without using less, 5 = cannot be gamed.")
    return interviews_text(text)


def notebook_columns() -> tuple[InlineColumn, ...]:
    """Return the columns of the notebook's table."""
    return (
        InlineColumn(
            key="who",
            title=interviews_text("Who"),
            width=110,
            definition=interviews_text("The person who was asked; who was asked twice about a metric counts once."),
        ),
        InlineColumn(
            key="role",
            title=interviews_text("Role"),
            width=92,
            definition=interviews_text("What the person does: a buyer, a user, somebody of your own team."),
        ),
        InlineColumn(
            key="segment",
            title=interviews_text("Segment"),
            width=102,
            definition=interviews_text("The segment that the person's company belongs to."),
        ),
        InlineColumn(
            key="date",
            title=interviews_text("Date"),
            width=112,
            definition=interviews_text("Typed (2026-04-30, 30.4.2026, Apr 30 2026), or Alt+Down for a calendar."),
        ),
        InlineColumn(
            key="metric",
            title=interviews_text("Metric"),
            width=124,
            definition=interviews_text("The metric that was talked about; Alt+Down lists them."),
        ),
        *(
            InlineColumn(
                key=criterion.value,
                title=short_title(criterion),
                align="right",
                width=_RATING_WIDTH,
                definition=f"{scale_text(criterion)} {interviews_text('Press 1 to 5.')}",
            )
            for criterion in RATED
        ),
        InlineColumn(
            key="quote",
            title=interviews_text("Quote"),
            definition=interviews_text("What the person said, in their own words."),
        ),
    )
