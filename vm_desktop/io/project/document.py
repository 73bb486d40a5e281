"""project.json: all that a person decided, as a JSON document in the format vm-project/1.

Price books inside it are written exactly as price files are.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from vm_desktop.core.dataset import Aggregation, Dataset
from vm_desktop.core.measures import UsageInMrr
from vm_desktop.core.metrics import MissingUsage, ValueMetric
from vm_desktop.core.money import Currency, currency, decimal_text
from vm_desktop.core.plans import MetricId
from vm_desktop.core.price_book import PriceBook
from vm_desktop.core.problems import Problem, UserError
from vm_desktop.core.project import Project
from vm_desktop.core.quantity import Rounding
from vm_desktop.core.scenarios import ActualBills, Baseline, Scenario, ScenarioBaseline, ScenarioId
from vm_desktop.io.prices import json_document, price_book_document, price_book_from
from vm_desktop.io.prices.fields import Fields
from vm_desktop.io.project.dataset_facts import DatasetFacts, dataset_facts, facts_document, plain_text, read_facts
from vm_desktop.io.project.lab_document import lab_document, read_lab

FORMAT = "vm-project/1"
_FORMAT_NUMBER = re.compile(r"vm-project/(\d+)")
_KEYS = (
    "format",
    "name",
    "currency",
    "assumptions",
    "usage_in_mrr",
    "segment_column",
    "metrics",
    "scenarios",
    "active",
    "baseline",
    "lab",
    "data",
)
_METRIC_KEYS = ("id", "name", "formula", "unit", "aggregation", "divide_by", "round", "missing", "note")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ProjectDocument:
    """What project.json says: the project without its data, and what the tables beside it hold."""

    project: Project
    facts: DatasetFacts | None

    def with_dataset(self, dataset: Dataset) -> Project:
        """Return the project on its data."""
        return replace(self.project, dataset=dataset)


def document_bytes(project: Project) -> bytes:
    """Return project.json: readable, and the same for the same project.

    Half a surrogate pair, which a broken paste can leave in a name, becomes an escape that JSON reads back.
    """
    text = json.dumps(_document(project), ensure_ascii=False, indent=1) + "\n"
    return text.encode("utf-8", "backslashreplace")


def read_document(content: bytes, file_name: str) -> ProjectDocument:
    """Return what the text says; UserError with everything in it that is not understood."""
    try:
        document = json_document(content.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise UserError(f"{file_name}: project.json is no text in UTF-8.") from error
    if not isinstance(document, dict):
        raise UserError(f"{file_name}: project.json holds no project.")
    _check_format(document, file_name)
    problems: list[Problem] = []
    read = _read(Fields(values=document, where="", words="", problems=problems))
    if problems:
        first = problems[0]
        raise UserError(f"{file_name}: {first.message}", hint=first.hint, problems=tuple(problems))
    return read


def _document(project: Project) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "name": project.name,
        "currency": project.currency.code,
        "assumptions": project.assumptions,
        "usage_in_mrr": project.usage_in_mrr.value,
        "segment_column": project.segment_column,
        "metrics": [_metric(metric) for metric in project.metrics],
        "scenarios": [_scenario(scenario) for scenario in project.scenarios],
        "active": project.active,
        "baseline": _baseline(project.baseline),
        "lab": lab_document(project.lab),
        "data": facts_document(dataset_facts(project.dataset)) if project.dataset is not None else None,
    }


def _metric(metric: ValueMetric) -> dict[str, str]:
    return {
        "id": metric.id,
        "name": metric.name,
        "formula": metric.formula,
        "unit": metric.unit,
        "aggregation": metric.aggregation.value,
        "divide_by": decimal_text(metric.divide_by),
        "round": metric.round.value,
        "missing": metric.missing.value,
        "note": metric.note,
    }


def _scenario(scenario: Scenario) -> dict[str, Any]:
    return {
        "id": scenario.id,
        "name": scenario.name,
        "note": scenario.note,
        "prices": price_book_document(scenario.price_book),
    }


def _baseline(baseline: Baseline) -> dict[str, str]:
    match baseline:
        case ActualBills():
            return {"kind": "actual_bills"}
        case ScenarioBaseline(scenario=scenario):
            return {"kind": "scenario", "scenario": scenario}


def _check_format(document: Mapping[str, object], file_name: str) -> None:
    found = document.get("format")
    number = _FORMAT_NUMBER.fullmatch(found) if isinstance(found, str) else None
    if number is None:
        raise UserError(f"{file_name} is no project: its format is {found!r}.")
    if found != FORMAT:
        raise UserError(
            f"{file_name} was saved by a newer version of this program (format {found}).",
            hint="Install the newer version to open it.",
        )


def _read(fields: Fields) -> ProjectDocument:
    fields.only(_KEYS)
    scenarios = tuple(
        _read_scenario(fields.inside(f"scenarios/{number}", f"scenario {number}", values))
        for number, values in fields.objects("scenarios", "scenario")
    )
    known = tuple(scenario.id for scenario in scenarios)
    project = Project(
        name=fields.text("name") or "Untitled",
        currency=_read_currency(fields),
        metrics=_read_metrics(fields),
        scenarios=scenarios,
        active=_known_scenario(fields, "active", known),
        baseline=_read_baseline(fields, known),
        segment_column=plain_text(fields, "segment_column") or None,
        usage_in_mrr=fields.choice("usage_in_mrr", UsageInMrr.TRAILING),
        assumptions=plain_text(fields, "assumptions"),
        lab=read_lab(fields),
    )
    facts = fields.object_at("data")
    return ProjectDocument(
        project=project, facts=read_facts(fields.inside("data", "data", facts)) if facts is not None else None
    )


def _read_currency(fields: Fields) -> Currency:
    code = fields.required_text("currency")
    try:
        return currency(code)
    except ValueError:
        fields.refuse("currency.unknown", "currency", f"{code!r} is no currency code.", found=code)
        return currency("USD")


def _read_metrics(fields: Fields) -> tuple[ValueMetric, ...]:
    metrics = tuple(
        _read_metric(fields.inside(f"metrics/{number}", f"metric {number}", values))
        for number, values in fields.objects("metrics", "metric")
    )
    _refuse_twice(fields, "metrics", tuple(metric.id for metric in metrics))
    return metrics


def _read_metric(fields: Fields) -> ValueMetric:
    fields.only(_METRIC_KEYS)
    metric_id = MetricId(fields.required_text("id"))
    divide_by = fields.required_decimal("divide_by")
    if divide_by <= 0:
        fields.refuse("metric.divide_by", "divide_by", "divide_by must be above 0.", found=divide_by)
    return ValueMetric(
        id=metric_id,
        name=plain_text(fields, "name") or metric_id,
        formula=plain_text(fields, "formula"),
        unit=plain_text(fields, "unit"),
        aggregation=fields.choice("aggregation", Aggregation.SUM),
        divide_by=divide_by,
        round=fields.choice("round", Rounding.NONE),
        missing=fields.choice("missing", MissingUsage.ZERO),
        note=plain_text(fields, "note"),
    )


def _read_scenario(fields: Fields) -> Scenario:
    fields.only(("id", "name", "note", "prices"))
    scenario_id = ScenarioId(fields.required_text("id"))
    name = plain_text(fields, "name") or scenario_id
    return Scenario(id=scenario_id, name=name, price_book=_read_book(fields, name), note=plain_text(fields, "note"))


def _read_book(fields: Fields, scenario: str) -> PriceBook:
    """Return the scenario's prices; an empty book, and problems, where they cannot be used."""
    try:
        return price_book_from(fields.object_at("prices") or {})
    except UserError as error:
        problems = error.problems or (Problem(code="prices.unusable", message=error.message, hint=error.hint),)
        fields.problems.extend(_of_scenario(problem, scenario, fields.where) for problem in problems)
        return PriceBook()


def _of_scenario(problem: Problem, name: str, where: str) -> Problem:
    return replace(problem, where=f"{where}/prices/{problem.where}", message=f"{name}: {problem.message}")


def _known_scenario(fields: Fields, key: str, known: tuple[ScenarioId, ...]) -> ScenarioId | None:
    scenario = ScenarioId(fields.text(key))
    if scenario and scenario not in known:
        fields.refuse("scenario.unknown", key, f"{key} names a scenario {scenario!r} that is not there.")
    return scenario if scenario in known else None


def _read_baseline(fields: Fields, known: tuple[ScenarioId, ...]) -> Baseline:
    _refuse_twice(fields, "scenarios", known)
    inside = fields.inside("baseline", "baseline", fields.object_at("baseline") or {})
    inside.only(("kind", "scenario"))
    kind = inside.text("kind", "actual_bills")
    if kind == "actual_bills":
        return ActualBills()
    scenario = _known_scenario(inside, "scenario", known)
    if kind != "scenario" or scenario is None:
        inside.refuse("baseline.unknown", "kind", f"the baseline {kind!r} is not known.", found=kind)
        return ActualBills()
    return ScenarioBaseline(scenario=scenario)


def _refuse_twice(fields: Fields, key: str, ids: tuple[str, ...]) -> None:
    for number, name in enumerate(ids):
        if name in ids[:number]:
            fields.refuse("id.twice", f"{key}/{number + 1}/id", f"the id {name!r} stands twice in {key}.", found=name)
