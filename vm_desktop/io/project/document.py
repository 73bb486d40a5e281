"""project.json: all that a person decided, as a JSON document in the format vm-project/1.

Price books inside it are written exactly as price files are.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from vm_desktop import __version__
from vm_desktop.core.dataset import Aggregation, Dataset
from vm_desktop.core.language import say, say_count
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
_FORMAT_NUMBER = re.compile(r"vm-project/(\d{1,6})")
_VERSION = re.compile(r"\d{1,6}(\.\d{1,6}){0,3}")
MOST_PROBLEMS = 500
MOST_OBJECTS, MOST_VALUES = 1_000_000, 5_000_000
MOST_SCENARIOS = 1_000
_LONGEST_TEXT = 400  # of a problem; what is wrong with a text may be that it has a million characters
KEYS = (
    "format",
    "saved_with",
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


class BrokenDocument(UserError):
    """A document that is no JSON, or holds something that is not understood; the rest of it may be."""


def document_bytes(project: Project) -> bytes:
    """Return project.json: readable, and the same for the same project.

    Half a surrogate pair, which a broken paste can leave in a name, becomes an escape that JSON reads back.
    """
    text = json.dumps(_document(project), ensure_ascii=False, indent=1) + "\n"
    return text.encode("utf-8", "backslashreplace")


def read_document(content: bytes, file_name: str) -> ProjectDocument:
    """Return what the text says; `BrokenDocument` with everything in it that is not understood, UserError where it is
    another format."""
    if not is_bearable(content):
        raise UserError(say("{name}: project.json is larger than any project.").format(name=file_name))
    try:
        document = json_document(content.decode("utf-8"))
    except UnicodeDecodeError as error:
        message = say("{name}: project.json is no text in UTF-8.").format(name=file_name)
        raise BrokenDocument(message) from error
    except UserError as error:
        message = say("{name}: project.json is damaged: {reason}").format(name=file_name, reason=error.message)
        raise BrokenDocument(message) from error
    if not isinstance(document, dict):
        raise BrokenDocument(say("{name}: project.json holds no project.").format(name=file_name))
    check_format(document, file_name)
    read, problems = understood(document)
    if read is None or problems:
        raise BrokenDocument(_first_words(document, file_name, problems), hint=problems[0].hint, problems=problems)
    return read


def is_bearable(content: bytes) -> bool:
    """Whether the text has no more objects, lists and values than a project may have: each takes memory and time."""
    return content.count(b"{") + content.count(b"[") <= MOST_OBJECTS and content.count(b",") <= MOST_VALUES


def understood(document: Mapping[str, object]) -> tuple[ProjectDocument | None, tuple[Problem, ...]]:
    """Return what a document says, and what in it is not understood: at most `MOST_PROBLEMS`, with nothing read where
    there are more."""
    problems = _Problems()
    try:
        read = _read(Fields(values=document, where="", words="", problems=problems))
    except _TooManyError:
        return None, tuple(problems)
    return read, tuple(problems)


def is_newer(document: Mapping[str, object]) -> bool:
    """Whether a newer version of this program has saved the document."""
    return _numbers(document.get("saved_with")) > _numbers(__version__)


class _TooManyError(Exception):
    """There is no use in collecting more."""


class _Problems(list[Problem]):
    """Problems with bearable texts, and bearably many of them."""

    def append(self, problem: Problem) -> None:
        if len(self) >= MOST_PROBLEMS:
            raise _TooManyError
        texts = {key: getattr(problem, key)[:_LONGEST_TEXT] for key in ("message", "found", "hint", "where")}
        super().append(replace(problem, **texts))

    def extend(self, problems: Iterable[Problem]) -> None:
        for problem in problems:
            self.append(problem)


def _first_words(document: Mapping[str, object], file_name: str, problems: tuple[Problem, ...]) -> str:
    if not is_newer(document):
        return say("{name}: {problem}").format(name=file_name, problem=problems[0].message)
    newer = say_count(
        "{name} was saved by version {version} of this program; this is version {own}, and it does not know {count} "
        "thing in the file.",
        "{name} was saved by version {version} of this program; this is version {own}, and it does not know {count} "
        "things in the file.",
        len(problems),
    )
    return newer.format(name=file_name, version=saved_with(document), own=__version__, count=len(problems))


def saved_with(document: Mapping[str, object]) -> str:
    """Return the version that saved the document, as it is told."""
    version = document.get("saved_with")
    return version[:20] if isinstance(version, str) and version else say("(unknown)")


def _numbers(version: object) -> tuple[int, ...]:
    """Return a version such as 1.10.2 so that the newer one is greater; () for none."""
    known = _VERSION.match(version) if isinstance(version, str) else None
    return tuple(int(number) for number in known[0].split(".")) if known else ()


def _document(project: Project) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "saved_with": __version__,
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


def check_format(document: Mapping[str, object], file_name: str) -> None:
    """Raise UserError unless the document is a project in the format of this version."""
    found = document.get("format")
    number = _FORMAT_NUMBER.fullmatch(found) if isinstance(found, str) else None
    if number is None or (found != FORMAT and int(number[1]) <= int(FORMAT.rpartition("/")[2])):
        raise UserError(
            say("{name} is no project: its format is {found}.").format(name=file_name, found=repr(found)[:60])
        )
    if found != FORMAT:
        newer = say(
            "{name} was saved by a newer version of this program: version {version}, in the format {format}. "
            "This is version {own}."
        )
        raise UserError(
            newer.format(name=file_name, version=saved_with(document), format=found, own=__version__),
            hint=say("Install the newer version to open it. The file was not changed."),
        )


def _read(fields: Fields) -> ProjectDocument:
    fields.only(KEYS)
    plain_text(fields, "saved_with")
    if len(fields.items("scenarios")) > MOST_SCENARIOS:
        fields.refuse("scenarios.too_many", "scenarios", say("there are more scenarios than anyone compares."))
        raise _TooManyError
    scenarios = tuple(
        _read_scenario(fields.inside(f"scenarios/{number}", say("scenario {number}").format(number=number), values))
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
        project=project, facts=read_facts(fields.inside("data", say("data"), facts)) if facts is not None else None
    )


def _read_currency(fields: Fields) -> Currency:
    code = fields.required_text("currency")
    try:
        return currency(code)
    except ValueError:
        fields.refuse(
            "currency.unknown", "currency", say("{code!r} is no currency code.").format(code=code), found=code
        )
        return currency("USD")


def _read_metrics(fields: Fields) -> tuple[ValueMetric, ...]:
    metrics = tuple(
        _read_metric(fields.inside(f"metrics/{number}", say("metric {number}").format(number=number), values))
        for number, values in fields.objects("metrics", "metric")
    )
    _refuse_twice(fields, "metrics", tuple(metric.id for metric in metrics))
    return metrics


def _read_metric(fields: Fields) -> ValueMetric:
    fields.only(_METRIC_KEYS)
    metric_id = MetricId(fields.required_text("id"))
    divide_by = fields.required_decimal("divide_by")
    if divide_by <= 0:
        fields.refuse("metric.divide_by", "divide_by", say("divide_by must be above 0."), found=divide_by)
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
        message = say("{key} names a scenario {scenario!r} that is not there.").format(key=key, scenario=scenario)
        fields.refuse("scenario.unknown", key, message)
    return scenario if scenario in known else None


def _read_baseline(fields: Fields, known: tuple[ScenarioId, ...]) -> Baseline:
    _refuse_twice(fields, "scenarios", known)
    inside = fields.inside("baseline", say("baseline"), fields.object_at("baseline") or {})
    inside.only(("kind", "scenario"))
    kind = inside.text("kind", "actual_bills")
    if kind == "actual_bills":
        return ActualBills()
    scenario = _known_scenario(inside, "scenario", known)
    if kind != "scenario" or scenario is None:
        message = say("the baseline {kind!r} is not known.").format(kind=kind)
        inside.refuse("baseline.unknown", "kind", message, found=kind)
        return ActualBills()
    return ScenarioBaseline(scenario=scenario)


def _refuse_twice(fields: Fields, key: str, ids: tuple[str, ...]) -> None:
    seen: set[str] = set()
    for number, name in enumerate(ids, start=1):
        if name in seen:
            message = say("the id {id!r} stands twice in {list}.").format(id=name, list=key)
            fields.refuse("id.twice", f"{key}/{number}/id", message, found=name)
        seen.add(name)
