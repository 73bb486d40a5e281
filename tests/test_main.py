"""The program as a person starts it: exit statuses, plain errors, no traceback, and a fast start."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.io.prices.documents import book, charge, plan
from vm_desktop import __version__
from vm_desktop.cli import quote as quote_command
from vm_desktop.main import main
from vm_desktop.ui.starting.single_instance import Claim, claim

ROOT = Path(__file__).parents[1]


@pytest.fixture
def prices(tmp_path: Path) -> Path:
    file = tmp_path / "prices.json"
    file.write_text(json.dumps(book(plan(charge()))), encoding="utf-8")
    return file


def start(*arguments: str, **options: object) -> subprocess.CompletedProcess[str]:
    """The program in a process of its own."""
    command = [sys.executable, "-m", "vm_desktop", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, **options)  # type: ignore[call-overload,no-any-return]


# --- usage ---


def test_an_unknown_command_is_wrong_usage_and_names_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["qoute"]) == 2
    assert "there is no command 'qoute'. Did you mean 'quote'?" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["research", "optimise", "convert"])
def test_a_command_that_does_not_exist_yet_is_not_offered(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([command, "x"]) == 2
    assert main(["--help"]) == 0
    assert f"  {command} " not in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments",
    [
        ["check"],
        ["check", "a.json", "b.json"],
        ["quote", "--colour"],
        ["--nonsense"],
        ["propose", "p.xlsx"],
        ["screenshot", "--page", "moon", "-o", "x.png"],
        ["screenshot", "--page", "impact", "-o", "x.png", "--size", "big"],
    ],
)
def test_wrong_usage_ends_with_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    assert "error:" in capsys.readouterr().err


def test_help_and_version_end_with_0(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"vm-desktop {__version__}\n"
    for command in ("quote", "check", "import", "simulate", "propose", "screenshot"):
        assert main([command, "--help"]) == 0
    assert "Exit status" not in capsys.readouterr().out
    assert main(["--help"]) == 0
    assert "Exit status: 0 done, 1 the input has errors" in capsys.readouterr().out


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> list[tuple[tuple[Path, ...], bool]]:
    """What windows were opened on, and whether each one is the one that others hand their files to."""
    opened: list[tuple[tuple[Path, ...], bool]] = []
    window = SimpleNamespace(run_window=lambda files, claim: opened.append((files, claim is not None)) or 0)
    monkeypatch.setitem(sys.modules, "vm_desktop.ui.starting.application", window)  # type: ignore[arg-type]
    return opened


@pytest.mark.parametrize(
    ("arguments", "files"),
    [
        ([], ()),
        (["p.valuemetric"], (Path("p.valuemetric"),)),
        (["a.xlsx", "b.xlsx"], (Path("a.xlsx"), Path("b.xlsx"))),
    ],
)
def test_without_a_command_the_window_opens_on_the_files_or_on_nothing(
    arguments: list[str], files: tuple[Path, ...], windows: list[tuple[tuple[Path, ...], bool]]
) -> None:
    assert main(arguments) == 0
    assert windows == [(files, True)]


@pytest.fixture
def running() -> Iterator[Claim]:
    """A window that runs already, and does not answer."""
    claimed = claim()
    assert claimed is not None
    yield claimed
    claimed.release()


def test_a_second_start_hands_its_files_over_and_opens_no_window(
    running: Claim, windows: list[tuple[tuple[Path, ...], bool]], monkeypatch: pytest.MonkeyPatch
) -> None:
    handed: list[tuple[Path, ...]] = []
    monkeypatch.setattr("vm_desktop.ui.starting.single_instance.hand_over", lambda files: handed.append(files) or True)
    assert main(["a.xlsx"]) == 0
    assert (handed, windows) == ([(Path("a.xlsx"),)], [])


def test_where_the_running_window_hangs_the_second_start_opens_its_own(
    running: Claim, windows: list[tuple[tuple[Path, ...], bool]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vm_desktop.ui.starting.single_instance.hand_over", lambda files: False)
    assert main(["a.xlsx"]) == 0
    assert windows == [((Path("a.xlsx"),), False)]


@pytest.mark.parametrize("arguments", [["--new-window", "a.xlsx"], ["a.xlsx", "--new-window"]])
def test_a_new_window_is_opened_beside_the_one_that_runs(
    arguments: list[str], running: Claim, windows: list[tuple[tuple[Path, ...], bool]]
) -> None:
    assert main(arguments) == 0
    assert windows == [((Path("a.xlsx"),), False)]


# --- how it ends ---


def test_a_mistake_of_the_program_ends_with_3_and_a_log_and_no_traceback(
    prices: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("a mistake")

    monkeypatch.setattr(quote_command, "quote", fail)
    monkeypatch.setattr("platformdirs.user_log_path", lambda *_, **__: tmp_path / "logs")
    assert main(["quote", str(prices), "--usage", "calls=1"]) == 3
    error = capsys.readouterr().err
    assert error.startswith("The program failed; this is its fault and not yours. Details: ")
    assert len(error.splitlines()) == 1
    log = (tmp_path / "logs" / "command-1.log").read_text(encoding="utf-8")
    assert "ZeroDivisionError: a mistake" in log, "it stands in the code, and can be no customer's"
    assert __version__ in log


def test_a_log_that_cannot_be_written_does_not_hide_the_failure(
    prices: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setattr("platformdirs.user_log_path", lambda *_, **__: tmp_path / "file" / "logs")
    monkeypatch.setattr(quote_command, "quote", lambda *_: 1 / 0)
    assert main(["quote", str(prices)]) == 3
    assert capsys.readouterr().err == "The program failed; this is its fault and not yours.\n"


def test_an_error_is_one_line_whatever_the_text_holds(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "prices.json"
    file.write_text(json.dumps(book(plan(charge(metric="a\nb", unit_price="-1")))), encoding="utf-8")
    assert main(["check", str(file)]) == 1
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_interrupting_ends_without_a_traceback(
    prices: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(quote_command, "quote", interrupt)
    assert main(["quote", str(prices)]) == 130
    assert capsys.readouterr().err == ""


# --- in a process of its own ---


def test_the_program_starts_fast_and_without_qt_or_pandas(prices: Path) -> None:
    began = time.perf_counter()
    answer = start("quote", str(prices), "--usage", "calls=3", "--json")
    seconds = time.perf_counter() - began
    assert (answer.returncode, json.loads(answer.stdout)["total"]) == (0, "6.00")
    print(f"quote took {seconds:.2f} s from start to end")
    for command in (["quote", str(prices), "--usage", "calls=3"], ["check", str(prices)]):
        script = (
            "import sys; from vm_desktop.main import main; main(sys.argv[1:]);"
            "heavy = {'PySide6', 'pandas', 'numpy', 'pyarrow', 'openpyxl'} & set(sys.modules); assert not heavy, heavy"
        )
        subprocess.run([sys.executable, "-c", script, *command], cwd=ROOT, check=True, capture_output=True)


def test_output_is_utf_8_whatever_the_terminal_is(tmp_path: Path) -> None:
    file = tmp_path / "preise.json"
    document = book(plan(charge(), name="Größe \U0001f680 \ud800"), metrics=[{"id": "calls", "name": "Anrufe à 1 €"}])
    file.write_text(json.dumps(document), encoding="utf-8")
    environment = os.environ | {"PYTHONIOENCODING": "latin-1", "PYTHONUTF8": "0"}
    answer = subprocess.run(
        [sys.executable, "-m", "vm_desktop", "quote", str(file)],
        cwd=ROOT,
        capture_output=True,
        env=environment,
        check=True,
    )
    assert "Plan Größe \U0001f680 \\ud800".encode() in answer.stdout
    assert "Anrufe à 1 €".encode() in answer.stdout


@pytest.mark.skipif(os.name == "nt", reason="a POSIX shell's pipe")
def test_a_reader_that_leaves_ends_the_program_quietly(tmp_path: Path) -> None:
    case = json.dumps({"id": 1, "prices": book(plan(charge()))})
    (tmp_path / "cases.jsonl").write_text((case + "\n") * 3_000, encoding="utf-8")
    command = f'"{sys.executable}" -m vm_desktop quote --batch "{tmp_path}/cases.jsonl" | head -n 1'
    answer = subprocess.run(command, shell=True, cwd=ROOT, capture_output=True, text=True, check=False)
    assert answer.returncode == 0
    assert len(answer.stdout.splitlines()) == 1
    assert answer.stderr == ""


def test_a_batch_answers_each_case_as_it_is_typed() -> None:
    case = json.dumps({"id": 1, "prices": book(plan(charge())), "usage": {"calls": 4}})
    command = [sys.executable, "-m", "vm_desktop", "quote", "--batch", "-"]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdin is not None
        assert program.stdout is not None
        for _ in range(2):
            program.stdin.write(case + "\n")
            program.stdin.flush()
            assert json.loads(program.stdout.readline())["total"] == "8.00"
        program.stdin.close()
    assert program.returncode == 0


def test_wrong_usage_in_a_process_ends_with_2(tmp_path: Path) -> None:
    answer = start("quotes")
    assert (answer.returncode, answer.stdout) == (2, "")
    assert "Traceback" not in answer.stderr
