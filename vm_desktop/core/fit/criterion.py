"""The questions that a value metric is asked, and what an answer looks like."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from vm_desktop.core.fit.statistics.estimate import Estimate


class Criterion(StrEnum):
    """What is asked of a candidate. The order is the order of the scorecard's columns."""

    VALUE_ALIGNMENT = "value_alignment"
    WILLINGNESS_TO_PAY = "willingness_to_pay"
    RETENTION = "retention"
    EXPANSION = "expansion"
    GROWTH = "growth"
    PREDICTABILITY = "predictability"
    MEASURABILITY = "measurability"
    CONCENTRATION = "concentration"
    COST_ALIGNMENT = "cost_alignment"
    UNDERSTANDABILITY = "understandability"
    CUSTOMER_LANGUAGE = "customer_language"
    CONTROLLABILITY = "controllability"
    GAMING = "gaming"


RATED = (Criterion.UNDERSTANDABILITY, Criterion.CUSTOMER_LANGUAGE, Criterion.CONTROLLABILITY, Criterion.GAMING)
DESCRIBED = (Criterion.CONCENTRATION, Criterion.COST_ALIGNMENT)  # reported, and no part of the composite
SCORED = tuple(criterion for criterion in Criterion if criterion not in DESCRIBED)


class Caution(StrEnum):
    """Why a figure may not mean what it seems to."""

    SIMPSON = "simpson"
    SEGMENT = "segment"
    SIZE = "size"
    EXPLAINED = "explained"
    CIRCULAR = "circular"
    OTHER_PRICED = "other_priced"
    CURRENT_SPEND = "current_spend"
    REVERSE_CAUSALITY = "reverse_causality"
    CALENDAR = "calendar"
    HETEROGENEOUS = "heterogeneous"
    FEW = "few"
    NEGATIVE = "negative"


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """A caution with its sentence, which names the figures it rests on."""

    caution: Caution
    message: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Score:
    """A candidate's answer to one question.

    `estimate` is in the criterion's own measure; None = absent, and `absent` says what is lacking and how to get it.
    `points` is the same on the common scale from 0 to 100 (`anchors`); None where it is absent or only described.
    `evidence` is the criterion's own value of figures to look at.
    """

    criterion: Criterion
    estimate: Estimate | None
    points: Estimate | None = None
    absent: str = ""
    flags: tuple[Flag, ...] = ()
    evidence: object | None = None
