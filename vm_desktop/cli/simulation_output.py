"""A simulation as JSON and as text: revenue by segment and month, MRR, and who pays more or less."""

from __future__ import annotations

from fractions import Fraction

from vm_desktop.cli.bill_output import amount_text
from vm_desktop.cli.measuring import Simulation
from vm_desktop.core.impact import ImpactReport, Side
from vm_desktop.core.money import round_ratio

Json = dict[str, object]


def simulation_document(simulation: Simulation) -> Json:
    """Return the simulation as ``simulate --json`` prints it; without a baseline, it and the change are null."""
    report = simulation.report
    compared = simulation.baseline is not None
    return {
        "currency": report.currency.code,
        "customers": simulation.dataset.shape[0],
        "months": list(report.months),
        "baseline": _side(report, report.baseline) if compared else None,
        "scenario": _side(report, report.scenario),
        "change": _change(report) if compared else None,
    }


def _side(report: ImpactReport, side: Side) -> Json:
    by_segment = zip(report.segments, side.by_segment, strict=True)
    return {
        "mrr": _mrr(report, side),
        "revenue": amount_text(side.revenue, report.currency),
        "revenue_by_segment": {segment: amount_text(int(minor), report.currency) for segment, minor in by_segment},
    }


def _change(report: ImpactReport) -> Json:
    movement = report.movement
    return {
        "revenue": amount_text(report.revenue_change, report.currency),
        "customers_up": movement.up,
        "customers_down": movement.down,
        "customers_same": movement.same,
        "customers_up_over_10_percent": movement.up_over_10_percent,
    }


def _mrr(report: ImpactReport, side: Side) -> str:
    return amount_text(round_ratio(Fraction(side.mrr)), report.currency)


def simulation_text(simulation: Simulation) -> str:
    """Return the simulation as readable tables."""
    report = simulation.report
    head = f"{simulation.dataset.shape[0]} customers, {report.months[0]} to {report.months[-1]}, {report.currency.code}"
    tables = [head, "", *_table("", _totals(simulation))]
    tables += ["", *_table("Revenue by segment", _by_segment(simulation))]
    tables += ["", *_table("Revenue by month", _by_month(simulation))]
    if simulation.baseline is not None:
        tables += ["", _movement(report)]
    return "\n".join(tables)


def _totals(simulation: Simulation) -> list[tuple[str, str, str]]:
    report = simulation.report
    sides = (report.baseline, report.scenario)
    return [
        _row(simulation, "MRR", *(_mrr(report, side) for side in sides)),
        _row(simulation, "Revenue", *(amount_text(side.revenue, report.currency) for side in sides)),
    ]


def _by_segment(simulation: Simulation) -> list[tuple[str, str, str]]:
    report = simulation.report
    rows = zip(report.segments, report.baseline.by_segment, report.scenario.by_segment, strict=True)
    return [_row(simulation, name, *_amounts(report, int(old), int(new))) for name, old, new in rows]


def _by_month(simulation: Simulation) -> list[tuple[str, str, str]]:
    report = simulation.report
    rows = zip(report.months, report.baseline.by_month, report.scenario.by_month, strict=True)
    return [_row(simulation, month, *_amounts(report, int(old), int(new))) for month, old, new in rows]


def _amounts(report: ImpactReport, old: int, new: int) -> tuple[str, str]:
    return amount_text(old, report.currency), amount_text(new, report.currency)


def _row(simulation: Simulation, name: str, old: str, new: str) -> tuple[str, str, str]:
    return (name, old if simulation.baseline is not None else "-", new)


def _table(title: str, rows: list[tuple[str, str, str]]) -> list[str]:
    everything = [(title, "Current", "New"), *rows]
    widths = [max(len(row[column]) for row in everything) for column in range(3)]
    return [f"{name:<{widths[0]}}  {old:>{widths[1]}}  {new:>{widths[2]}}" for name, old, new in everything]


def _movement(report: ImpactReport) -> str:
    movement = report.movement
    return (
        f"{movement.up} customers pay more ({movement.up_over_10_percent} over 10 % more), "
        f"{movement.down} less, {movement.same} the same."
    )
