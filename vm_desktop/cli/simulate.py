"""``simulate``: what a scenario earns, from whom, and who pays more or less than before."""

from __future__ import annotations

import json
from pathlib import Path

from vm_desktop.cli.bills_csv import write_bills
from vm_desktop.cli.ending import Exit, tell, tell_problems
from vm_desktop.cli.measuring import Simulation, simulate
from vm_desktop.cli.opening import open_project
from vm_desktop.cli.simulation_output import simulation_document, simulation_text

NOT_DEFINED = "metric.not_defined"  # told with the nearest metric when a price file was matched


def run(file: Path, *, prices: Path | None, bills: Path | None, as_json: bool) -> int:
    """Print the simulation of a project or workbook, and return the exit status."""
    simulation = simulate(open_project(file, prices))
    tell_problems(tuple(problem for problem in simulation.problems if prices is None or problem.code != NOT_DEFINED))
    _tell_missing_baseline(simulation)
    if bills is not None:
        write_bills(simulation, bills)
    if as_json:
        print(json.dumps(simulation_document(simulation), ensure_ascii=False, indent=2))
    else:
        print(simulation_text(simulation))
    return Exit.DONE


def _tell_missing_baseline(simulation: Simulation) -> None:
    if simulation.baseline is None:
        tell("warning: the data hold no current bills, so there is nothing to compare the new bills with.")
