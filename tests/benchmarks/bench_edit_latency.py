"""From an edit to its report: what a drag costs, and how long the window's thread is kept waiting.

``python -m tests.benchmarks.bench_edit_latency [CUSTOMERS]`` (default 100,000, x 12 months, in segments).
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from decimal import Decimal
from itertools import count
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer

from tests.benchmarks.timing import seconds
from tests.sample_projects import sample_dataset, sample_plan, sample_project
from vm_desktop.core.edits import ChargeAt, Edit, PlanAt, SetPlanBaseFee, SetTierBound, SetTierPrice, TierAt
from vm_desktop.core.project import Project
from vm_desktop.core.scenarios import ScenarioId
from vm_desktop.io.project_file import load_project, save_project
from vm_desktop.session.evaluation import Evaluator, evaluation_request
from vm_desktop.session.session import Session

MONTHS = 12
EDITS = 120
FRAME_MS = 16
PLAN = PlanAt(scenario=ScenarioId("first"), plan=sample_plan().id)
TIER = TierAt(charge=ChargeAt(scenario=PLAN.scenario, plan=PLAN.plan, position=0), position=0)


def price(step: int) -> Edit:
    """Return the edit of a rate drag."""
    return SetTierPrice(at=TIER, price=Decimal(501 + step) / 1000)


def bound(step: int) -> Edit:
    """Return the edit of a bound drag."""
    return SetTierBound(at=TIER, up_to=Decimal(101 + step))


def fee(step: int) -> Edit:
    """Return the edit of a fee drag."""
    return SetPlanBaseFee(at=PLAN, amount=Decimal(21 + step))


def measure_parts(project: Project) -> None:
    """Print what applying an edit and evaluating it cost, without a thread between them."""
    evaluator = Evaluator()
    start = time.perf_counter()
    evaluator.evaluate(evaluation_request(project))
    print(f"first evaluation: {(time.perf_counter() - start) * 1e3:.0f} ms")
    for name, edit in (("rate drag", price), ("bound drag", bound), ("fee drag", fee)):
        steps = count()
        applied, _ = seconds(lambda edit=edit, steps=steps: edit(next(steps)).apply(project), runs=50)
        evaluated, median = seconds(
            lambda edit=edit, steps=steps: evaluator.evaluate(evaluation_request(edit(next(steps)).apply(project)))
        )
        whole = f"{evaluated * 1e3:.1f} ms (median {median * 1e3:.1f})"
        print(f"{name:10s}: edit {applied * 1e6:.0f} us, edit and evaluation {whole}")


class Drag:
    """120 edits, one in each frame, through a session; notes each report and each pause of this thread."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.asked: dict[int, float] = {}
        self.latencies: list[float] = []
        self.applied: list[float] = []
        self.pauses: list[float] = []
        self.step = 0
        self._last_beat = time.perf_counter()
        session.evaluation_changed.connect(self._note_report)

    def run(self) -> None:
        """Drag until the report of the last edit is shown."""
        loop, frames, beats = QEventLoop(), QTimer(), QTimer()
        frames.timeout.connect(lambda: self._move(loop))
        beats.timeout.connect(self._beat)
        frames.start(FRAME_MS)
        beats.start(1)
        loop.exec()
        for timer in (frames, beats):
            timer.stop()

    def _move(self, loop: QEventLoop) -> None:
        if self.step < EDITS:
            start = time.perf_counter()
            self.session.apply(price(self.step), gesture=self)
            self.applied.append(time.perf_counter() - start)
            self.asked[id(self.session.project.scenarios[0].price_book)] = start
            self.step += 1
        elif not self.session.is_evaluating:
            loop.quit()

    def _beat(self) -> None:
        now = time.perf_counter()
        self.pauses.append(now - self._last_beat)
        self._last_beat = now

    def _note_report(self, evaluation: object) -> None:
        book = getattr(evaluation, "request").price_book  # noqa: B009
        if id(book) in self.asked:
            self.latencies.append(time.perf_counter() - self.asked[id(book)])


def measure_drag(project: Project) -> None:
    """Print what a hand feels: reports during the drag, their age, and pauses of the window's thread."""
    application = QCoreApplication.instance() or QCoreApplication([])
    session = Session()
    session.new_from_project(project)
    while session.is_evaluating:
        application.processEvents()
    drag = Drag(session)
    drag.run()
    ages = sorted(drag.latencies)
    print(
        f"drag of {EDITS} edits at 60 Hz: {len(ages)} reports, {statistics.median(ages) * 1e3:.0f} ms after their edit"
    )
    print(
        f"  session.apply: median {statistics.median(drag.applied) * 1e6:.0f} us, most {max(drag.applied) * 1e3:.1f} ms"
    )
    pauses = sorted(drag.pauses)
    print(
        f"  pauses of this thread: p99 {pauses[int(len(pauses) * 0.99)] * 1e3:.1f} ms, most {pauses[-1] * 1e3:.1f} ms"
    )
    session.close()


def measure_file(project: Project) -> None:
    """Print how long saving and opening take."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "p.valuemetric"
        saving, _ = seconds(lambda: save_project(project, path), runs=3)
        opening, _ = seconds(lambda: load_project(path), runs=3)
        print(f"save {saving:.2f} s, open {opening:.2f} s, {path.stat().st_size / 2**20:.1f} MiB")


def main() -> None:
    """Print the table."""
    customers = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    project = sample_project(sample_dataset(customers, MONTHS))
    book = project.scenarios[0].price_book
    print(f"{customers:,} customers x {MONTHS} months, {len(book.plans[0].charges)} charges and a discount")
    measure_parts(project)
    measure_drag(project)
    measure_file(project)


if __name__ == "__main__":
    main()
