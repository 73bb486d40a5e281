"""Kill the program at random moments and see what the next start finds.

``python -m tests.hardship.kill_at_random --runs 200 --seed 1`` prints the distribution of the lost time, and exits with
1 if anything was lost, half written or left lying about.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import statistics
import sys
import tempfile
import time
import traceback
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, BinaryIO, NoReturn

from tests.hardship import killed_program
from tests.hardship.digest import digest
from vm_desktop.io.project_file import load_project
from vm_desktop.io.recovery.left_behind import left_behind
from vm_desktop.io.recovery.leftovers import OLD, sweep_leftovers
from vm_desktop.io.recovery.restoring import restored

MOST_LOST = 2.0  # seconds
Line = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a kill cost: `lost` seconds of work, and what was wrong ("" = nothing)."""

    seed: int
    lost: float
    wrong: str
    lived: float
    states: int
    saves: int


def run(seed: int) -> Outcome:
    """Start the program, kill it, and look."""
    with tempfile.TemporaryDirectory(prefix="vm-desktop-kill-") as name:
        folder = Path(name)
        journal, killed_at = _killed(folder, seed)
        return _looked_at(folder, seed, journal, killed_at)


def _killed(folder: Path, seed: int) -> tuple[list[Line], float]:
    """Return the journal of a program that was killed, and when that was."""
    reading, writing = os.pipe()
    program = os.fork()  # all is imported already: a start of its own would take most of the time
    if program == 0:
        _be_the_program(folder, seed, writing)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        journal = _read_until_ready(pipe, folder)
        time.sleep(random.Random(seed).uniform(0.02, 3.0))
        os.killpg(program, signal.SIGKILL)
        killed_at = time.monotonic()
        journal += [json.loads(line) for line in pipe.read().splitlines() if line.endswith(b"}")]
    os.waitpid(program, 0)
    complaints = (folder / "complaints").read_text(errors="replace")
    if "Traceback" in complaints:
        journal.append({"kind": "complaint", "text": complaints[-2000:], "at": killed_at})
    return journal, killed_at


def _be_the_program(folder: Path, seed: int, journal: int) -> NoReturn:
    try:
        os.setsid()
        complaints = os.open(folder / "complaints", os.O_WRONLY | os.O_CREAT)
        os.dup2(complaints, sys.stderr.fileno())
        killed_program.main(folder, seed, journal)
    finally:
        traceback.print_exc()
        os._exit(1)


def _read_until_ready(pipe: BinaryIO, folder: Path) -> list[Line]:
    journal: list[Line] = []
    for line in iter(pipe.readline, b""):
        journal.append(json.loads(line))
        if journal[-1]["kind"] == "ready":
            return journal
    raise SystemExit(f"the program did not start: {(folder / 'complaints').read_text(errors='replace')}")


def _looked_at(folder: Path, seed: int, journal: list[Line], killed_at: float) -> Outcome:
    states = _without_repetitions([line for line in journal if line["kind"] == "state"])
    wrong = [f"the program complained: {line['text']}" for line in journal if line["kind"] in ("complaint", "told")]
    saved = _check_file(folder / "project.valuemetric", journal, wrong)
    found, partial = _restored(folder, wrong)
    last = _newest(states, (found, saved))
    if partial and (last is None or states[last]["digest"] != saved):
        wrong.append(f"partial: {partial}")
    if last is None:
        wrong.append("what is left is no state that there was")
    first_lost = states[last + 1]["at"] if last is not None and last + 1 < len(states) else killed_at
    lost = killed_at - first_lost
    if lost > MOST_LOST:
        wrong.append(f"{lost:.2f} s of work are lost")
    _check_litter(folder, wrong)
    saves = sum(line["kind"] == "saved" for line in journal)
    begun = next(line["at"] for line in journal if line["kind"] == "ready")
    return Outcome(
        seed=seed, lost=lost, wrong="; ".join(wrong), lived=killed_at - begun, states=len(states), saves=saves
    )


def _check_file(path: Path, journal: list[Line], wrong: list[str]) -> str | None:
    """Return the digest of the project on the disk: one that was asked for, and none older than was confirmed."""
    asked = [line["digest"] for line in journal if line["kind"] == "saving"]
    confirmed = [line["digest"] for line in journal if line["kind"] == "saved"]
    if not path.exists():
        if confirmed:
            wrong.append("the saved file is gone")
        return None
    known = digest(load_project(path))
    oldest = len(confirmed) - 1  # saves are confirmed in the order in which they were asked for
    if known not in asked[max(oldest, 0) :]:
        wrong.append("the file on the disk is no state that was saved")
    return known


def _restored(folder: Path, wrong: list[str]) -> tuple[str | None, str]:
    """Return the digest of what the next start offers, and what is missing in it."""
    root = folder / "home" / "xdg_state_home" / "value-metric-desktop" / "recovery"
    found = left_behind(root)
    if len(found) > 1:
        wrong.append("more than one recovery of one window")
    known, partial = None, ""
    for left in found:
        result = restored(left)
        partial = " ".join(text for text in result.missing if "last import" not in text)
        known = digest(result.project)
        left.remove()
    if root.is_dir() and any(root.iterdir()):
        wrong.append(f"left in the recovery place: {[path.name for path in root.iterdir()]}")
    return known, partial


def _without_repetitions(states: list[Line]) -> list[Line]:
    """Return the states, each when it was heard of first."""
    return states[:1] + [now for before, now in pairwise(states) if now["digest"] != before["digest"]]


def _newest(states: list[Line], known: tuple[str | None, ...]) -> int | None:
    """Return the position of the newest state that is one of these."""
    return max((number for number, state in enumerate(states) if state["digest"] in known), default=None)


def _check_litter(folder: Path, wrong: list[str]) -> None:
    """See that opening the project in a while sweeps what the kill has left beside it."""
    long_ago = time.time() - 2 * OLD
    for path in folder.glob(".*.tmp"):
        os.utime(path, (long_ago, long_ago))
    sweep_leftovers(folder)
    expected = {
        "complaints",
        "home",
        "tmp",
        "project.valuemetric",
        "project.valuemetric.bak",
        ".~lock.project.valuemetric#",
    }
    litter = {path.name for path in folder.iterdir()} - expected
    if litter:
        wrong.append(f"left beside the project: {sorted(litter)}")


def main() -> int:
    """Return 1 if anything was wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    outcomes = []
    for seed in range(arguments.seed, arguments.seed + arguments.runs):
        outcome = run(seed)
        outcomes.append(outcome)
        print(
            f"{outcome.seed:5d}  lived {outcome.lived:5.2f} s  {outcome.states:4d} states  {outcome.saves:2d} saves  "
            f"lost {outcome.lost:5.2f} s  {outcome.wrong}",
            flush=True,
        )
    lost = sorted(outcome.lost for outcome in outcomes)
    bad = [outcome for outcome in outcomes if outcome.wrong]
    at = {share: lost[min(len(lost) - 1, int(share * len(lost)))] for share in (0.5, 0.9, 0.99)}
    print(f"{len(outcomes)} kills, {len(bad)} wrong; lost seconds: mean {statistics.mean(lost):.2f}", end="")
    print("".join(f", {share:.0%} {seconds:.2f}" for share, seconds in at.items()), f", most {lost[-1]:.2f}")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
