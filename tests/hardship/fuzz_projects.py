"""Opens thousands of damaged and hostile project files, and tells what they cost.

    python -m tests.hardship.fuzz_projects [HOW MANY] [FIRST]

Each file goes through `load_project` and `salvage_project`, and must end in a project or a UserError. A worker process
does it; if one dies or hangs, the number of the mutant is told and the next one goes on. The worker's audit hook tells
every file that is opened elsewhere, and every program, import, socket or code that a file brings about.
"""

from __future__ import annotations

import faulthandler
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.hardship.mutants import KINDS, mutant

LONGEST_SECONDS = 20.0
MOST_MEGABYTES = 3_000
_FORBIDDEN = ("socket.", "subprocess.", "os.exec", "os.system", "os.posix_spawn", "os.fork", "shutil.", "os.remove",
              "os.rename", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.chmod", "ctypes.dlopen", "exec",
              "compile", "import", "pickle.", "marshal.")  # fmt: skip


def main() -> int:
    """Return 0 if every mutant ended as it should."""
    many = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    first = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    outcomes: Counter[str] = Counter()
    slowest: list[tuple[float, int, str]] = []
    bad: list[str] = []
    number, most, began = first, 0, time.monotonic()
    while number < first + many:
        number, most = _heard(number, first + many, outcomes, slowest, bad, most)
    slowest.sort(reverse=True)
    print(f"{many} mutants of {len(set(KINDS))} kinds in {time.monotonic() - began:.0f} s")
    for name, count in sorted(outcomes.items()):
        print(f"  {name}: {count}")
    print(f"slowest: {slowest[:5]}; most memory: {most} MB")
    for line in bad:
        print(f"BAD: {line}")
    return 1 if bad else 0


def _heard(
    number: int, end: int, outcomes: Counter[str], slowest: list[tuple[float, int, str]], bad: list[str], most: int
) -> tuple[int, int]:
    """Listen to one worker until it ends; return the number of the next mutant and the most memory so far."""
    command = [sys.executable, "-m", "tests.hardship.fuzz_projects", "worker", str(number), str(end)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as worker:
        assert worker.stdout is not None
        for line in worker.stdout:
            told = json.loads(line)
            number = told["number"] + 1
            most = max(most, told["megabytes"])
            outcomes[f"{told['kind']}: load {told['load']}, salvage {told['salvage']}"] += 1
            slowest.append((told["seconds"], told["number"], told["kind"]))
            bad.extend(f"{told['number']} ({told['kind']}): {event}" for event in told["events"])
            bad.extend(
                f"{told['number']} ({told['kind']}): {told[key]}" for key in ("load", "salvage") if told[key][0] == "!"
            )
            if told["seconds"] > LONGEST_SECONDS or told["megabytes"] > MOST_MEGABYTES:
                bad.append(f"{told['number']} ({told['kind']}): {told['seconds']} s, {told['megabytes']} MB")
        status = worker.wait()
    if status or number < end:
        bad.append(f"{number}: the process ended with {status}")
        number += 1
    return number, most


def work(first: int, end: int, tell: Callable[[dict[str, Any]], None]) -> None:
    """Open the mutants in this process, watched by an audit hook."""
    from tests.sample_projects import sample_dataset, sample_project
    from vm_desktop.io.project.salvage import salvage_project
    from vm_desktop.io.project_file import load_project, save_project

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "p.valuemetric"
        save_project(sample_project(sample_dataset(40, 12)), path)
        original = path.read_bytes()
        _outcome(lambda: load_project(path))  # what is imported late is imported now
        _outcome(lambda: salvage_project(path))
        path.write_bytes(original[:2_000])
        _outcome(lambda: salvage_project(path))
        watch = Watch(Path(folder))
        sys.addaudithook(watch.heard)
        for number in range(first, end):
            kind, content = mutant(number, original)
            path.write_bytes(content)
            faulthandler.dump_traceback_later(2 * LONGEST_SECONDS, exit=True)
            watch.events.clear()
            began = time.perf_counter()
            watch.is_on = True
            load, salvage = _outcome(lambda: load_project(path)), _outcome(lambda: salvage_project(path))
            watch.is_on = False
            faulthandler.cancel_dump_traceback_later()
            left = [str(left) for left in Path(folder).iterdir() if left != path]
            tell(
                {
                    "number": number,
                    "kind": kind,
                    "load": load,
                    "salvage": salvage,
                    "seconds": round(time.perf_counter() - began, 3),
                    "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
                    "events": [*watch.events, *left],
                }
            )


class Watch:
    """Hears of what Python does while a mutant is open, and keeps what a file has no business to bring about."""

    def __init__(self, folder: Path) -> None:
        self.is_on = False
        self.events: list[str] = []
        self._folder = str(folder)

    def heard(self, event: str, arguments: tuple[Any, ...]) -> None:
        """Keep the event if it is one that must not be."""
        if not self.is_on:
            return
        if event == "open":
            elsewhere = not str(arguments[0]).startswith(self._folder)
            if elsewhere or any(letter in str(arguments[1] or "r") for letter in "wax+"):
                self.events.append(f"open {arguments[:2]}")
        elif event.startswith(_FORBIDDEN) and not (event == "compile" and arguments[0] is None):
            self.events.append(f"{event} {str(arguments)[:200]}")


def _outcome(act: Callable[[], object]) -> str:
    from vm_desktop.core.problems import UserError

    try:
        act()
    except UserError:
        return "refused"
    except BaseException as error:  # what the window would not survive is what is looked for
        return f"!{type(error).__name__}: {error}"[:300]
    return "opened"


def _tell(told: dict[str, Any]) -> None:
    print(json.dumps(told), flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["worker"]:
        work(int(sys.argv[2]), int(sys.argv[3]), _tell)
    else:
        sys.exit(main())
