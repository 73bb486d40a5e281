"""What the reader process tells the one that started it, while it reads: JSON lines on standard output."""

from __future__ import annotations

import json
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from vm_desktop.core.language import say
from vm_desktop.core.problems import UserError

_TELL_EVERY = 0.1  # seconds
_LONG = 0.5  # seconds from which an estimate is worth telling


class PasswordRefusal(UserError):
    """The file opens only with a password: none was given, or a wrong one."""

    def __init__(self, message: str, *, was_wrong: bool) -> None:
        super().__init__(message, hint=say("Give the password with which it opens in the spreadsheet program."))
        self.was_wrong = was_wrong


class Telling:
    """Tells how far the reading has come, not more often than a person can see."""

    def __init__(self) -> None:
        self._told_at = 0.0

    def progress(self, fraction: float, label: str) -> None:
        """Tell how much is read (0 to 1) and what is being read."""
        now = time.monotonic()
        if now - self._told_at >= _TELL_EVERY:
            self._told_at = now
            _tell({"progress": fraction, "label": label})

    @contextmanager
    def about(self, seconds: float, label: str) -> Iterator[None]:
        """Tell an estimate while something goes on that tells nothing itself and takes about so many seconds."""
        ended = threading.Event()
        begun = time.monotonic()

        def tell() -> None:
            while not ended.wait(_TELL_EVERY):
                part = (time.monotonic() - begun) / seconds
                self.progress(part / (1 + part) if part > 1 else part / 2, label)  # slower and slower, never 1

        thread = threading.Thread(target=tell, daemon=True)
        if seconds > _LONG:
            thread.start()
        try:
            yield
        finally:
            ended.set()
            if thread.ident is not None:
                thread.join()


def tell_done() -> None:
    """Tell that the cells are in their file."""
    _tell({"done": True})


def tell_refusal(error: UserError) -> None:
    """Tell why there are no cells, in words for the user."""
    was_wrong = error.was_wrong if isinstance(error, PasswordRefusal) else None
    _tell({"message": error.message, "hint": error.hint, "was_wrong": was_wrong})


def _tell(message: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(message) + "\n")
    sys.stdout.flush()
