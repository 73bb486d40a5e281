"""Nothing leaves this machine: no socket beyond it is made by the window's main job or by a command."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from vm_desktop.io.resources import resource_path
from vm_desktop.io.sample import SAMPLE_WORKBOOK

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "vm_desktop"
OUTSIDE = {
    "http", "urllib", "urllib3", "requests", "ftplib", "smtplib", "imaplib", "poplib", "telnetlib", "socket",
    "socketserver", "xmlrpc", "ssl", "asyncio", "webbrowser", "aiohttp", "httpx", "QtNetwork", "QtWebSockets",
}  # fmt: skip
ALLOWED = {
    "single_instance": {"QtNetwork"},  # hands files to the window that is open: through a local socket of this person
    "project_lock": {"socket"},  # the name of this computer, for the lock
}


def test_no_module_imports_what_reaches_the_network() -> None:
    guilty = []
    for path in PACKAGE.rglob("*.py"):
        allowed = set().union(*(names for place, names in ALLOWED.items() if place in str(path.relative_to(PACKAGE))))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [name.name for name in getattr(node, "names", [])] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.level == 0:
                names = [f"{node.module}.{name.name}" for name in node.names]
            parts = {part for name in names for part in name.split(".")[:2]}
            guilty += [f"{path.relative_to(PACKAGE)}: {part}" for part in (parts & OUTSIDE) - allowed]
    assert guilty == []


def test_the_main_job_makes_no_socket_beyond_this_machine(tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "tests.safety.main_job",
        str(resource_path("samples", SAMPLE_WORKBOOK)),
        str(tmp_path),
    ]
    log = tmp_path / "calls"
    strace = shutil.which("strace")
    if strace:
        command = [strace, "-f", "-e", "trace=socket,connect", "-o", str(log), *command]
    states = {name: str(tmp_path / name) for name in ("XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME")}
    done = subprocess.run(
        command, capture_output=True, text=True, cwd=ROOT, timeout=900, check=False, env={**os.environ, **states}
    )
    assert "DONE" in done.stdout, done.stderr[-2_000:]
    assert [line for line in done.stdout.splitlines() if line.startswith("NETWORK")] == []
    if strace:
        calls = log.read_text(encoding="utf-8", errors="replace")
        assert re.findall(r"AF_INET6?\b.*", calls) == []


@pytest.mark.parametrize("call", ["socket.socket()", "__import__('socket').getaddrinfo('localhost', 1)"])
def test_a_socket_would_be_seen(call: str) -> None:
    code = f"import sys, socket\nfrom tests.safety.main_job import heard\nsys.addaudithook(heard)\n{call}"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=False)
    assert "NETWORK" in done.stdout
