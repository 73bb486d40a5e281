"""The real window as a screen reader hears it, and pressed by name through AT-SPI.

Run it with the system's Python (it needs gi and Atspi): ``python3 tests/hardship/read_names.py``. It starts Xvfb, a
session bus of its own and the program of ``.venv`` in them, with a home of its own, goes to every page, lists each
control by role and name, and ends with status 1 where one has none or where a press by name did nothing.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
INSIDE = "--inside"
PAGES = ("Start", "Data", "Value metrics", "Pricing", "Impact", "Proposal")
LONGEST_WAIT_S = 90.0
CONTROLS = frozenset(
    (
        "push button", "button", "toggle button", "check box", "radio button", "combo box", "text", "entry",
        "password text", "slider", "spin button", "table", "list", "tree", "tree table", "page tab", "menu",
        "menu item", "link", "chart", "progress bar",
    )
)  # fmt: skip
"""The roles that need a name. Whatever else has the focus needs one, too."""


def main() -> int:
    """Start the surroundings and then this script inside them; return what it returned."""
    if INSIDE in sys.argv:
        warnings.simplefilter("ignore", DeprecationWarning)  # what takes its place is newer than Debian 12
        return _inside()
    with tempfile.TemporaryDirectory() as home:
        surroundings = {**os.environ, "HOME": home, "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "LC_ALL": "C.UTF-8"}
        for variable in ("CONFIG", "DATA", "STATE", "CACHE"):
            surroundings[f"XDG_{variable}_HOME"] = str(Path(home) / variable.lower())
        surroundings["XDG_RUNTIME_DIR"] = home
        os.chmod(home, 0o700)
        command = ["xvfb-run", "-a", "-s", "-screen 0 1440x900x24", "dbus-run-session", "--", sys.executable, __file__]
        return subprocess.run([*command, INSIDE], env=surroundings, check=False).returncode


def _inside() -> int:
    launcher = subprocess.Popen(["/usr/libexec/at-spi-bus-launcher", "--launch-immediately"])
    program = subprocess.Popen([str(ROOT / ".venv" / "bin" / "python"), "-m", "vm_desktop"], cwd=ROOT)
    try:
        return _Reader(program.pid).run()
    finally:
        program.terminate()
        program.wait(30)
        launcher.terminate()


class _Reader:
    """Finds things by name in one program, and counts what is wrong with it."""

    def __init__(self, pid: int) -> None:
        import gi

        gi.require_version("Atspi", "2.0")
        from gi.repository import Atspi

        self._atspi = Atspi
        self._pid = pid
        self._faults: list[str] = []

    def run(self) -> int:
        """Do the whole job; return the exit status."""
        window = self._wait("the window", self._window)
        self._read("first start", window)
        self._press(window, "Not now", optional=True)
        self._press(window, "Open the sample company")
        self._wait("the sample's prices", lambda: self._named(window, "Base fee"))
        for page in PAGES:
            self._press(window, page)
            time.sleep(4)
            self._read(page, window)
        self._change_a_price(window)
        for fault in self._faults:
            print(f"FAULT {fault}")
        print(f"{len(self._faults)} faults")
        return 1 if self._faults else 0

    def _change_a_price(self, window: Any) -> None:
        """Type another base fee where the screen reader has put the focus, and press undo by name."""
        self._press(window, "Pricing")
        field = self._wait("the base fee", lambda: self._named(window, "Base fee", with_text=True))
        before = self._text(field)
        field.get_component_iface().grab_focus()
        subprocess.run(["xdotool", "key", "ctrl+a", "7", "7", "Return"], check=True)
        self._wait("a change that can be undone", lambda: self._is_enabled(self._starting(window, "Undo")))
        print(f"base fee: {before!r} -> {self._text(field)!r}")
        self._press_found(self._starting(window, "Undo"))
        self._wait("the old price", lambda: self._text(field) == before)
        print(f"undone: {self._text(field)!r}")

    # What is there

    def _window(self) -> Any:
        desktop = self._atspi.get_desktop(0)
        for number in range(desktop.get_child_count()):
            program = desktop.get_child_at_index(number)
            if program is not None and program.get_process_id() == self._pid and program.get_child_count():
                return program.get_child_at_index(0)
        return None

    def _all(self, root: Any, depth: int = 0) -> Iterator[Any]:
        """Yield what can be seen below `root`; of a table only the table, for it may have a million cells."""
        yield root
        if root.get_role_name() in ("table", "tree table", "list", "tree") or depth > 40:
            return
        for number in range(root.get_child_count()):
            child = root.get_child_at_index(number)
            if child is not None and child.get_state_set().contains(self._atspi.StateType.SHOWING):
                yield from self._all(child, depth + 1)

    def _read(self, where: str, window: Any) -> None:
        """List the controls of what is shown, and note those without a name."""
        found = [one for one in self._all(window) if self._is_control(one)]
        roles = Counter(one.get_role_name() for one in found)
        print(f"\n## {where}: {len(found)} controls: {', '.join(f'{n} {role}' for role, n in roles.most_common())}")
        for one in found:
            name, label = one.get_name() or "", self._label(one)
            print(f"  {one.get_role_name():14} {name!r}{f' labelled {label!r}' if label else ''}{self._cells(one)}")
            if not any(letter.isalpha() for letter in f"{name}{label}{one.get_description()}"):
                self._faults.append(f"{where}: a {one.get_role_name()} without a name below {self._above(one)}")

    def _is_control(self, one: Any) -> bool:
        states = one.get_state_set()
        return one.get_role_name() in CONTROLS or states.contains(self._atspi.StateType.FOCUSABLE)

    def _label(self, one: Any) -> str:
        for relation in one.get_relation_set():
            if relation.get_relation_type() is self._atspi.RelationType.LABELLED_BY:
                return " ".join(relation.get_target(n).get_name() or "" for n in range(relation.get_n_targets()))
        return ""

    def _cells(self, one: Any) -> str:
        """What the first row of a table says."""
        table = one.get_table_iface() if one.get_role_name() == "table" else None
        if table is None or table.get_n_rows() < 1:
            return ""
        names = [table.get_accessible_at(0, column).get_name() for column in range(min(table.get_n_columns(), 4))]
        if not any(names):
            self._faults.append(f"the cells of {one.get_name()!r} say nothing")
        heads = [table.get_column_header(column) for column in range(min(table.get_n_columns(), 4))]
        titles = [head.get_name() if head is not None else "" for head in heads]
        return f" {table.get_n_rows()} x {table.get_n_columns()}, {titles}: {names}"

    def _above(self, one: Any) -> str:
        names: list[str] = []
        while one is not None and len(names) < 6:
            one = one.get_parent()
            names.append(f"{one.get_role_name()} {one.get_name()!r}" if one is not None else "")
        return " in ".join(name for name in names if name)

    # What is done

    def _named(self, root: Any, name: str, *, with_text: bool = False) -> Any:
        for one in self._all(root):
            if one.get_name() == name and (not with_text or one.get_editable_text_iface() is not None):
                return one
        return None

    def _starting(self, root: Any, start: str) -> Any:
        """The button whose name starts like this."""
        buttons = (one for one in self._all(root) if "button" in one.get_role_name())
        return next((button for button in buttons if (button.get_name() or "").startswith(start)), None)

    def _is_enabled(self, one: Any) -> bool:
        return one is not None and one.get_state_set().contains(self._atspi.StateType.ENABLED)

    def _text(self, field: Any) -> str:
        text = field.get_text_iface()
        return str(self._atspi.Text.get_text(text, 0, self._atspi.Text.get_character_count(text)))

    def _press(self, window: Any, name: str, *, optional: bool = False) -> None:
        def pressable() -> Any:
            return next((o for o in self._all(window) if o.get_name() == name and self._can_be_pressed(o)), None)

        if optional and pressable() is None:
            return
        self._press_found(self._wait(f"something called {name!r} to press", pressable))

    def _can_be_pressed(self, one: Any) -> bool:
        action = one.get_action_iface()
        return action is not None and action.get_n_actions() > 0 and self._is_enabled(one)

    def _press_found(self, one: Any) -> None:
        action = one.get_action_iface()
        names = [action.get_action_name(number) for number in range(action.get_n_actions())]
        wanted = next((n for n, name in enumerate(names) if name in ("Press", "Toggle", "click")), 0)
        action.do_action(wanted)

    def _wait(self, what: str, ask: Callable[[], Any]) -> Any:
        deadline = time.monotonic() + LONGEST_WAIT_S
        while time.monotonic() < deadline:
            try:
                if found := ask():
                    return found
            except Exception as error:  # what was listed may be gone when it is asked
                print(f"({error})", file=sys.stderr)
            time.sleep(0.5)
        raise SystemExit(f"There was no {what} in {LONGEST_WAIT_S:.0f} seconds.")


if __name__ == "__main__":
    sys.exit(main())
