"""The scorecard's words in the language of the window, and the groups that its criteria stand in."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from vm_desktop.core.fit.criterion import Criterion
from vm_desktop.core.fit.definitions import CriterionDefinition, defined


class Group(StrEnum):
    """The parts of the scorecard, from left to right."""

    VALUE = "value"
    BILL = "bill"
    PEOPLE = "people"
    DESCRIBED = "described"


GROUPS: Mapping[Group, tuple[Criterion, ...]] = {
    Group.VALUE: (
        Criterion.VALUE_ALIGNMENT,
        Criterion.WILLINGNESS_TO_PAY,
        Criterion.RETENTION,
        Criterion.EXPANSION,
    ),
    Group.BILL: (Criterion.GROWTH, Criterion.PREDICTABILITY, Criterion.MEASURABILITY),
    Group.PEOPLE: (
        Criterion.UNDERSTANDABILITY,
        Criterion.CUSTOMER_LANGUAGE,
        Criterion.CONTROLLABILITY,
        Criterion.GAMING,
    ),
    Group.DESCRIBED: (Criterion.CONCENTRATION, Criterion.COST_ALIGNMENT),
}

_GROUP_TITLES: Mapping[Group, str] = {
    Group.VALUE: QT_TRANSLATE_NOOP("Scorecard", "Value"),
    Group.BILL: QT_TRANSLATE_NOOP("Scorecard", "Growth and bill"),
    Group.PEOPLE: QT_TRANSLATE_NOOP("Scorecard", "People"),
    Group.DESCRIBED: QT_TRANSLATE_NOOP("Scorecard", "Described"),
}


def criterion_words(criterion: Criterion) -> CriterionDefinition:
    """Return a criterion's words in the language of the window."""
    return defined(criterion)


def group_title(group: Group) -> str:
    """Return the title over a group of criteria."""
    return scorecard_text(_GROUP_TITLES[group])


def group_of(criterion: Criterion) -> Group:
    """Return the group that a criterion stands in."""
    return next(group for group, members in GROUPS.items() if criterion in members)


def scorecard_text(text: str) -> str:
    """Return a text of the scorecard in the language of the window."""
    return QCoreApplication.translate("Scorecard", text)
