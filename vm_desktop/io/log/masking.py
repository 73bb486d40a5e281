"""Lines of the log without a word of a customer's: what is written of a message, and of an exception.

A message's template stands in the code and is written; what is filled in is not, unless it is marked as `plain`. Of an
exception are written the files, lines and functions it came through and its type. Its own message may quote a cell, a
name or a path (``could not convert string to float: 'Acme'``), so it is written only where that cannot be:

* it stands word for word in the code that raised it, or
* it is one that the interpreter makes of names in the code (``'NoneType' object is not subscriptable``).

Rejected: to look for what resembles a name, a path or a price, and cut it out. What it misses is published.
"""

from __future__ import annotations

import errno
import logging
import re
import traceback
from collections.abc import Iterator
from pathlib import PurePath
from types import CodeType, TracebackType

MOST_FRAMES = 40
MOST_CAUSES = 6
MASK = "…"

_MADE_BY_INTERPRETER = re.compile(
    r"division by zero"
    r"|(list|tuple|string|bytes|deque|pop|range object) (assignment )?index out of range"
    r"|(pop from|max\(\) arg is an|min\(\) arg is an) empty (list|sequence|set|deque)"
    r"|maximum recursion depth exceeded( while [a-z ]+)?"
    r"|dictionary changed size during iteration"
    r"|'[A-Za-z_.]{1,60}' object (is not (callable|iterable|subscriptable|reversible|an iterator)"
    r"|does not support (item assignment|item deletion|the context manager protocol)"
    r"|cannot be interpreted as an integer)"
    r"|unsupported operand type\(s\) for [-+*/%<>=&|^@a-z(), ]{1,20}: '[A-Za-z_.]{1,60}' and '[A-Za-z_.]{1,60}'"
    r"|'[<>=]{1,2}' not supported between instances of '[A-Za-z_.]{1,60}' and '[A-Za-z_.]{1,60}'"
    r"|(not enough|too many) values to unpack \(expected [\d, got]+\)"
)
_PACKAGE_FOLDERS = ("site-packages", "dist-packages")
_OUR_PACKAGE = "vm_desktop"


class Plain(str):
    """A text that holds nothing of a customer's: a version, a kind of work, a figure of the program's own."""

    __slots__ = ()


def plain(value: object) -> Plain:
    """Mark a value as fit for the log."""
    return Plain(value)


class MaskedFormatter(logging.Formatter):
    """Writes time, level, logger and the template; values only where they are `plain`."""

    def format(self, record: logging.LogRecord) -> str:
        head = f"{self.formatTime(record)} {record.levelname} {record.name}: {_masked_message(record)}"
        error = record.exc_info[1] if record.exc_info else None
        return f"{head}\n{masked_exception(error)}" if error is not None else head


def masked_exception(error: BaseException) -> str:
    """Return the exception and those that led to it, the first one first: places, types, and no one's words."""
    return "\n".join(_masked_one(one) for one in _causes_first(error))


def masked_message(error: BaseException) -> str:
    """Return the message of an exception if it can hold no one's words, else the mask; empty where there is none."""
    if isinstance(error, OSError):  # its message holds the path
        return errno.errorcode.get(error.errno or 0, MASK)
    text = str(error)
    if not text or _MADE_BY_INTERPRETER.fullmatch(text) or text in _words_of_code(error):
        return text
    return MASK


def shown_file(path: str) -> str:
    """Return a source file from its package on: ``vm_desktop/ui/window.py``; never a folder of the person's."""
    parts = PurePath(path.replace("\\", "/")).parts
    for folder in _PACKAGE_FOLDERS:
        if folder in parts:
            return "/".join(parts[parts.index(folder) + 1 :])
    if _OUR_PACKAGE in parts:
        last = len(parts) - 1 - parts[::-1].index(_OUR_PACKAGE)
        return "/".join(parts[last:])
    return parts[-1] if parts else ""


def place_of(error: BaseException) -> str:
    """Return where it was raised, such as ``vm_desktop/ui/window.py:12``; empty where that is not known."""
    frames = traceback.extract_tb(error.__traceback__)
    return f"{shown_file(frames[-1].filename)}:{frames[-1].lineno}" if frames else ""


def _masked_message(record: logging.LogRecord) -> str:
    if not record.name.startswith(_OUR_PACKAGE):  # a library fills in before it logs
        return f"{MASK} ({record.module}:{record.lineno})"
    values = record.args if isinstance(record.args, tuple) else (record.args,) if record.args else ()
    if not values:
        return str(record.msg)
    template = re.sub(r"%[-+#0 ]*\d*(\.\d+)?[a-zA-Z]", "%s", str(record.msg))
    return template % tuple(str(value) if isinstance(value, Plain) else MASK for value in values)


def _causes_first(error: BaseException) -> Iterator[BaseException]:
    chain: list[BaseException] = []
    following: BaseException | None = error
    while following is not None and following not in chain and len(chain) < MOST_CAUSES:
        chain.append(following)
        hidden = following.__suppress_context__
        following = following.__cause__ or (None if hidden else following.__context__)
    return reversed(chain)


def _masked_one(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__, limit=-MOST_FRAMES)
    places = [f"  {shown_file(frame.filename)}:{frame.lineno} in {frame.name}" for frame in frames]
    message = masked_message(error)
    kind = f"{type(error).__module__}.{type(error).__qualname__}".removeprefix("builtins.")
    return "\n".join((*places, f"{kind}: {message}" if message else kind))


def _words_of_code(error: BaseException) -> frozenset[str]:
    """Return the texts that stand in the function that raised the exception."""
    code = _raising_code(error.__traceback__)
    return frozenset(text for text in code.co_consts if isinstance(text, str)) if code is not None else frozenset()


def _raising_code(trace: TracebackType | None) -> CodeType | None:
    if trace is None:
        return None
    while trace.tb_next is not None:
        trace = trace.tb_next
    return trace.tb_frame.f_code
