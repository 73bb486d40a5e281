"""The sample company as a project, ready to be looked at, with two scenarios: pay for contacts, and current prices."""

from __future__ import annotations

from dataclasses import replace

from vm_desktop.core.metrics import ValueMetric
from vm_desktop.core.project import Project, project_from_dataset
from vm_desktop.core.scenarios import Scenario, ScenarioId
from vm_desktop.io.prices import read_price_book
from vm_desktop.io.resources import resource_path
from vm_desktop.io.workbook.build import build_dataset
from vm_desktop.io.workbook.guess import guess_mapping
from vm_desktop.io.workbook.reading import read_workbook

SAMPLE_WORKBOOK = "cloudmail.xlsx"
SAMPLE_PRICES = {"pay_for_contacts": "cloudmail-contacts.json", "current_prices": "cloudmail-current.json"}
SAMPLE_NAME = "Cloudmail"
UNITS = {"seats": "seat", "contacts_stored": "contact", "e_mails_sent": "e-mail", "api_calls": "call"}


def load_sample(imported_at: str) -> Project:
    """Return the sample company's project. Raises UserError if an installed file is missing or damaged."""
    workbook = read_workbook(resource_path("samples", SAMPLE_WORKBOOK))
    dataset = build_dataset(workbook, guess_mapping(workbook), imported_at=imported_at)
    project = project_from_dataset(dataset, SAMPLE_NAME)
    scenarios = tuple(_scenario(scenario_id, file) for scenario_id, file in SAMPLE_PRICES.items())
    metrics = tuple(_with_unit(metric) for metric in project.metrics)
    return replace(project, metrics=metrics, scenarios=scenarios, active=scenarios[0].id)


def _scenario(scenario_id: str, file: str) -> Scenario:
    book = read_price_book(resource_path("samples", file))
    return Scenario(id=ScenarioId(scenario_id), name=book.name, price_book=book)


def _with_unit(metric: ValueMetric) -> ValueMetric:
    return replace(metric, unit=UNITS.get(metric.id, metric.unit))
