"""How sure the program is of a column's role, in words and as an icon."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from vm_desktop.io.workbook.mapping import ColumnMapping, Role
from vm_desktop.ui.importing.corrections import CHOSEN

_HIGH = 0.75
_MEDIUM = 0.5


class Confidence(StrEnum):
    """What is to be said about a role."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    CHOSEN = "chosen"
    UNUSED = "unused"


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfidenceWords:
    """A confidence as it is shown: its words, the Lucide icon and the token that colours it."""

    text: str
    icon: str
    token: str


def confidence_of(column: ColumnMapping) -> Confidence:
    """How sure the role is; a column that is not used needs no confidence."""
    if column.reason == CHOSEN:
        return Confidence.CHOSEN
    if column.role is Role.IGNORE:
        return Confidence.UNUSED
    if column.confidence >= _HIGH:
        return Confidence.HIGH
    return Confidence.MEDIUM if column.confidence >= _MEDIUM else Confidence.LOW


def confidence_words(confidence: Confidence) -> ConfidenceWords:
    """The confidence in words and as an icon."""
    match confidence:
        case Confidence.HIGH:
            return ConfidenceWords(text=_tr("High confidence"), icon="signal-high", token="good")
        case Confidence.MEDIUM:
            return ConfidenceWords(text=_tr("Medium confidence"), icon="signal-medium", token="text_muted")
        case Confidence.LOW:
            return ConfidenceWords(text=_tr("Low: please check"), icon="signal-low", token="warning")
        case Confidence.CHOSEN:
            return ConfidenceWords(text=_tr("Chosen by you"), icon="user-check", token="accent")
        case Confidence.UNUSED:
            return ConfidenceWords(text=_tr("Left out"), icon="circle-dashed", token="text_muted")


def _tr(text: str) -> str:
    return QCoreApplication.translate("Confidence", text)
