"""The commands and their arguments. What a command needs is imported when it runs, so that starting is fast."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from vm_desktop import __version__
from vm_desktop.core.nearest import did_you_mean

PROGRAM = "vm-desktop"
SELF_TEST = "--self-test"
NEW_WINDOW = "--new-window"
PAGES = ("start", "data", "metrics", "pricing", "impact", "proposal")  # of the window, which is not imported here

Arguments = argparse.Namespace


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """A command: one line of help, how its arguments are declared, and how it runs."""

    summary: str
    declare: Callable[[argparse.ArgumentParser], None]
    run: Callable[[Arguments], int]


def parse_command_line(arguments: list[str]) -> Arguments:
    """Return the parsed command line; `command` is None where the window was asked for, on `files` or on nothing.

    Raises SystemExit, as argparse does, after it has said what is wrong.
    """
    words = [argument for argument in arguments if argument != NEW_WINDOW]
    if words and (words[0] in COMMANDS or words[0].startswith("-")):
        return _parser().parse_args(arguments)
    if words and not _looks_like_a_file(words[0]):
        _parser().error(f"there is no command {words[0]!r}. {did_you_mean(words[0], COMMANDS)}")
    return Arguments(command=None, files=tuple(map(Path, words)), new_window=len(words) < len(arguments))


def run_command(arguments: Arguments) -> int:
    """Return the exit status of the command that was asked for."""
    return COMMANDS[arguments.command].run(arguments)


def _looks_like_a_file(word: str) -> bool:
    path = Path(word)
    return path.exists() or bool(path.suffix) or len(path.parts) > 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog=PROGRAM,
        usage=f"{PROGRAM} [{NEW_WINDOW}] [FILE]...\n       {PROGRAM} COMMAND ...",
        description="Prices a SaaS product by its value metric. Without a command, opens the window.",
        epilog="Exit status: 0 done, 1 the input has errors, 2 wrong usage, 3 the program failed.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"{PROGRAM} {__version__}")
    parser.add_argument(
        SELF_TEST,
        dest="command",
        action="store_const",
        const=SELF_TEST,
        help="try whether this installation can do its work, and say what it cannot",
    )
    parser.add_argument(NEW_WINDOW, action="store_true", help="open the files in a window of their own")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands")
    for name, command in COMMANDS.items():
        declared = commands.add_parser(name, help=command.summary, description=command.summary, allow_abbrev=False)
        command.declare(declared)
    return parser


def _declare_quote(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("prices", type=Path, nargs="?", metavar="PRICES.json", help="the price book")
    parser.add_argument(
        "--usage",
        nargs="+",
        action="extend",
        default=[],
        metavar="METRIC=QTY",
        help="how much was used in one billing period",
    )
    parser.add_argument("--plan", metavar="ID", help="the plan; not needed where the price book decides")
    parser.add_argument(
        "--batch", type=Path, metavar="CASES.jsonl", help="many cases, one JSON object a line; - reads standard input"
    )
    _declare_json(parser)


def _run_quote(arguments: Arguments) -> int:
    from vm_desktop.cli.quote import run

    return run(arguments)


def _declare_check(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("prices", type=Path, metavar="PRICES.json", help="the price book")
    parser.add_argument(
        "--data", type=Path, metavar="PROJECT|WORKBOOK", help="count the real customers that each finding touches"
    )
    _declare_json(parser)


def _run_check(arguments: Arguments) -> int:
    from vm_desktop.cli.check import run

    return run(arguments.prices, data=arguments.data, as_json=arguments.json)


def _declare_import(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "workbooks",
        type=Path,
        nargs="+",
        metavar="WORKBOOK",
        help="xlsx, xlsm, xls, xlsb, ods, csv or parquet; several files and folders are read as one workbook",
    )
    parser.add_argument("--mapping", type=Path, metavar="M.json", help="how to understand it, instead of a guess")
    parser.add_argument("--save-mapping", type=Path, metavar="M.json", help="write down how it was understood")
    parser.add_argument(
        "--policy",
        action="append",
        default=[],
        metavar="KIND=VALUE",
        help="what to do with one kind of doubt, such as duplicate_rows=drop, or a rate, such as EUR/USD=1.08",
    )
    parser.add_argument("-o", dest="output", type=Path, metavar="P.valuemetric", help="write a project")
    _declare_json(parser)


def _run_import(arguments: Arguments) -> int:
    from vm_desktop.cli.importing import run

    return run(
        *arguments.workbooks,
        mapping=arguments.mapping,
        save_mapping=arguments.save_mapping,
        policies=arguments.policy,
        output=arguments.output,
        as_json=arguments.json,
    )


def _declare_simulate(parser: argparse.ArgumentParser) -> None:
    _declare_project(parser)
    parser.add_argument(
        "--bills",
        type=Path,
        metavar="OUT.csv",
        help="write every bill; text that a spreadsheet would take for a formula gets a single quote before it",
    )
    _declare_json(parser)


def _run_simulate(arguments: Arguments) -> int:
    from vm_desktop.cli.simulate import run

    return run(arguments.project, prices=arguments.prices, bills=arguments.bills, as_json=arguments.json)


def _declare_fit(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="PROJECT|WORKBOOK", help="whose metrics are scored")
    _declare_json(parser)


def _run_fit(arguments: Arguments) -> int:
    from vm_desktop.cli.fit import run

    return run(arguments.file, as_json=arguments.json)


def _declare_propose(parser: argparse.ArgumentParser) -> None:
    _declare_project(parser)
    parser.add_argument("-o", dest="output", type=Path, metavar="OUT.xlsx", required=True, help="the workbook to write")


def _run_propose(arguments: Arguments) -> int:
    from vm_desktop.cli.propose import run

    return run(arguments.project, arguments.output, prices=arguments.prices)


def _declare_screenshot(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("project", type=Path, nargs="?", metavar="PROJECT", help="a project or a workbook to show")
    parser.add_argument("--page", required=True, choices=PAGES, help="the page to show")
    parser.add_argument("-o", dest="output", type=Path, metavar="OUT.png", required=True, help="the picture to write")
    parser.add_argument("--size", type=_size, default=(1280, 800), metavar="WxH", help="in pixels (default: 1280x800)")
    parser.add_argument("--theme", choices=("light", "dark"), default="light")


def _run_screenshot(arguments: Arguments) -> int:
    from vm_desktop.cli.screenshot import run

    return run(arguments.project, arguments.output, page=arguments.page, size=arguments.size, theme=arguments.theme)


def _size(text: str) -> tuple[int, int]:
    width, by, height = text.lower().partition("x")
    if not (by and width.isdigit() and height.isdigit() and int(width) and int(height)):
        raise argparse.ArgumentTypeError(f"{text!r} is no size; write it like 1280x800")
    return int(width), int(height)


def _declare_project(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("project", type=Path, metavar="PROJECT", help="a project (.valuemetric) or a workbook")
    parser.add_argument("--prices", type=Path, metavar="PRICES.json", help="a price book to use as the scenario")


def _declare_json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print JSON and nothing else")


COMMANDS: dict[str, Command] = {
    "quote": Command(
        summary="One bill, line by line; with --batch, one bill for each line of cases (always JSON lines).",
        declare=_declare_quote,
        run=_run_quote,
    ),
    "check": Command(
        summary="What makes a price book unusable, and what in it is legal but suspicious.",
        declare=_declare_check,
        run=_run_check,
    ),
    "import": Command(
        summary="Reads workbooks and prints what it understood: sheets, roles, counts, problems.",
        declare=_declare_import,
        run=_run_import,
    ),
    "simulate": Command(
        summary="Revenue by segment and month, MRR, changes against the baseline, winners and losers.",
        declare=_declare_simulate,
        run=_run_simulate,
    ),
    "fit": Command(
        summary="Which value metric to charge for: the scorecard of every metric, with intervals.",
        declare=_declare_fit,
        run=_run_fit,
    ),
    "propose": Command(
        summary="Writes the proposal workbook, from a project or straight from a workbook with its prices.",
        declare=_declare_propose,
        run=_run_propose,
    ),
    "screenshot": Command(
        summary="Renders a page of the real window off screen.",
        declare=_declare_screenshot,
        run=_run_screenshot,
    ),
}
