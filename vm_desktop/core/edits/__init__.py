"""Edits: everything a person can do to a project, one frozen value for each.

``edit.apply(project)`` returns the next project: parts that the edit does not touch stay the same objects, and an edit
that changes nothing returns the very same project. It raises `UserError` if the result would be unsound. ``edit.label``
says in a few constant words what is undone.
"""

from __future__ import annotations

from vm_desktop.core.edits.book_edits import (
    AddPlan,
    DuplicatePlan,
    MovePlan,
    RemovePlan,
    RenamePlan,
    SetAssignment,
    SetSemantics,
)
from vm_desktop.core.edits.charge_edits import (
    AddCharge,
    MoveCharge,
    RemoveCharge,
    ReplaceCharge,
    SetChargeMaximum,
    SetChargeMetric,
    SetChargeMinimum,
    SetChargeModel,
    SetDivideBy,
    SetIncluded,
    SetRounding,
)
from vm_desktop.core.edits.lab_edits import (
    AddInterviews,
    PutMetricInProposal,
    RecordReview,
    RemoveInterviews,
    ReplaceInterview,
    ResetWeights,
    SetCriterionWeight,
    SetReviewDate,
)
from vm_desktop.core.edits.metric_edits import AddMetric, MoveMetric, RemoveMetric, ReplaceMetric, charges_that_price
from vm_desktop.core.edits.places import ChargeAt, PlanAt, TierAt
from vm_desktop.core.edits.plan_edits import (
    AddDiscount,
    RemoveDiscount,
    ReplaceDiscount,
    SetBillingPeriod,
    SetPlanBaseFee,
    SetPlanMaximum,
    SetPlanMinimum,
    SetPrepaidCredit,
)
from vm_desktop.core.edits.price_edits import (
    SetEvents,
    SetFixedFee,
    SetFlatAmount,
    SetPackagePrice,
    SetPackageSize,
    SetRate,
    SetUnitPrice,
)
from vm_desktop.core.edits.project_edits import (
    RefreshDataset,
    RenameProject,
    ReplaceDataset,
    SetAssumptions,
    SetBaseline,
    SetSegmentColumn,
    SetUsageInMrr,
)
from vm_desktop.core.edits.scenario_edits import (
    AddScenario,
    DuplicateScenario,
    MoveScenario,
    RemoveScenario,
    RenameScenario,
    ReplacePriceBook,
    SelectScenario,
    SetScenarioNote,
    blank_price_book,
)
from vm_desktop.core.edits.tier_block import parse_tier_block
from vm_desktop.core.edits.tier_edits import (
    AddTier,
    RemoveTier,
    ReplaceTiers,
    SetTierBound,
    SetTierFlatFee,
    SetTierPrice,
)

ProjectEdit = (
    RenameProject | SetAssumptions | SetSegmentColumn | SetUsageInMrr | SetBaseline | ReplaceDataset | RefreshDataset
)
LabEdit = (
    SetCriterionWeight
    | ResetWeights
    | AddInterviews
    | ReplaceInterview
    | RemoveInterviews
    | SetReviewDate
    | PutMetricInProposal
    | RecordReview
)
MetricEdit = AddMetric | ReplaceMetric | RemoveMetric | MoveMetric
ScenarioEdit = (
    AddScenario
    | DuplicateScenario
    | RenameScenario
    | SetScenarioNote
    | ReplacePriceBook
    | RemoveScenario
    | MoveScenario
    | SelectScenario
)
BookEdit = AddPlan | DuplicatePlan | RemovePlan | RenamePlan | MovePlan | SetAssignment | SetSemantics
PlanEdit = (
    SetPlanBaseFee
    | SetPlanMinimum
    | SetPlanMaximum
    | SetBillingPeriod
    | SetPrepaidCredit
    | AddDiscount
    | ReplaceDiscount
    | RemoveDiscount
)
ChargeEdit = (
    AddCharge
    | ReplaceCharge
    | RemoveCharge
    | MoveCharge
    | SetChargeMetric
    | SetChargeModel
    | SetIncluded
    | SetDivideBy
    | SetRounding
    | SetChargeMinimum
    | SetChargeMaximum
)
PriceEdit = SetFlatAmount | SetUnitPrice | SetPackageSize | SetPackagePrice | SetRate | SetFixedFee | SetEvents
TierEdit = SetTierPrice | SetTierFlatFee | SetTierBound | AddTier | RemoveTier | ReplaceTiers

Edit = ProjectEdit | LabEdit | MetricEdit | ScenarioEdit | BookEdit | PlanEdit | ChargeEdit | PriceEdit | TierEdit

__all__ = [
    "AddCharge",
    "AddDiscount",
    "AddInterviews",
    "AddMetric",
    "AddPlan",
    "AddScenario",
    "AddTier",
    "BookEdit",
    "ChargeAt",
    "ChargeEdit",
    "DuplicatePlan",
    "DuplicateScenario",
    "Edit",
    "MetricEdit",
    "MoveCharge",
    "MoveMetric",
    "MovePlan",
    "MoveScenario",
    "PlanAt",
    "PlanEdit",
    "PriceEdit",
    "ProjectEdit",
    "PutMetricInProposal",
    "RecordReview",
    "RefreshDataset",
    "RemoveCharge",
    "RemoveDiscount",
    "RemoveInterviews",
    "RemoveMetric",
    "RemovePlan",
    "RemoveScenario",
    "RemoveTier",
    "RenamePlan",
    "RenameProject",
    "RenameScenario",
    "ReplaceCharge",
    "ReplaceDataset",
    "ReplaceDiscount",
    "ReplaceInterview",
    "ReplaceMetric",
    "ReplacePriceBook",
    "ReplaceTiers",
    "ResetWeights",
    "ScenarioEdit",
    "SelectScenario",
    "SetAssignment",
    "SetAssumptions",
    "SetBaseline",
    "SetBillingPeriod",
    "SetChargeMaximum",
    "SetChargeMetric",
    "SetChargeMinimum",
    "SetChargeModel",
    "SetCriterionWeight",
    "SetDivideBy",
    "SetEvents",
    "SetFixedFee",
    "SetFlatAmount",
    "SetIncluded",
    "SetPackagePrice",
    "SetPackageSize",
    "SetPlanBaseFee",
    "SetPlanMaximum",
    "SetPlanMinimum",
    "SetPrepaidCredit",
    "SetRate",
    "SetReviewDate",
    "SetRounding",
    "SetScenarioNote",
    "SetSegmentColumn",
    "SetSemantics",
    "SetTierBound",
    "SetTierFlatFee",
    "SetTierPrice",
    "SetUnitPrice",
    "SetUsageInMrr",
    "TierAt",
    "TierEdit",
    "blank_price_book",
    "charges_that_price",
    "parse_tier_block",
]
