"""What a second start asks of the window that runs, as one line of JSON."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

FORMAT = 1
MOST_BYTES = 1_000_000
MOST_FILES = 200
LONGEST_PATH = 4_096
LONGEST_TOKEN = 400

GREETING = b"here\n"  # said first: a window that hangs gets no request that it would carry out much later
ANSWER = b"taken\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """Files to open, by absolute paths, and the token by which the desktop lets a window come to the front."""

    files: tuple[Path, ...] = ()
    activation: str = ""


def request_line(request: Request) -> bytes | None:
    """Return the line; None for more than one window is asked to take."""
    document = {"format": FORMAT, "files": [str(path) for path in request.files], "activation": request.activation}
    line = json.dumps(document).encode() + b"\n"  # ASCII: a name that is no text travels as it is
    return line if read_request(line) is not None else None


def read_request(line: bytes) -> Request | None:
    """Return what a line asks; None for anything else than `request_line` writes."""
    if len(line) > MOST_BYTES:
        return None
    try:
        document = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(document, dict) or document.keys() != {"format", "files", "activation"}:
        return None
    files, activation = document["files"], document["activation"]
    if document["format"] != FORMAT or not _is_token(activation) or not isinstance(files, list):
        return None
    if len(files) > MOST_FILES or not all(map(_is_path, files)):
        return None
    return Request(files=tuple(map(Path, files)), activation=activation)


def _is_token(value: object) -> bool:
    return isinstance(value, str) and len(value) <= LONGEST_TOKEN and value.isprintable() and value.isascii()


def _is_path(value: object) -> bool:
    return isinstance(value, str) and len(value) <= LONGEST_PATH and "\0" not in value and Path(value).is_absolute()
