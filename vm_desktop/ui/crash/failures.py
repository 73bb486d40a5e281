"""The failures of one window, counted: the same one again and again is one failure that came often."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from vm_desktop.io.log.masking import masked_exception, place_of

SAME_WITHIN_S = 10.0
MOST_KEPT = 20

_Kind = tuple[type[BaseException], str]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Failure:
    """An exception that nobody expected; it came `count` times from the same place."""

    error: BaseException
    count: int = 1

    @property
    def details(self) -> str:
        """Places and types, and no one's words: fit to be copied and sent."""
        often = f" ({self.count} times)" if self.count > 1 else ""
        return f"{masked_exception(self.error)}{often}"

    @property
    def private_details(self) -> str:
        """The same with the exception's own message, for the person's eyes."""
        message = str(self.error).strip()
        return f"{self.details}\n\n{message}" if message and message not in self.details else self.details


class Failures:
    """Collects failures, newest last, until `begin_again`; never more than `MOST_KEPT` of them."""

    def __init__(self) -> None:
        self._by_kind: dict[_Kind, Failure] = {}
        self._last_s: dict[_Kind, float] = {}

    @property
    def all(self) -> tuple[Failure, ...]:
        """Every failure, the newest last."""
        return tuple(self._by_kind.values())

    @property
    def count(self) -> int:
        """How often something failed."""
        return sum(failure.count for failure in self._by_kind.values())

    def note(self, error: BaseException, now_s: float) -> bool:
        """Count an exception; return whether it is news: not the same as one within the last seconds."""
        kind = (type(error), place_of(error))
        before, last_s = self._by_kind.pop(kind, None), self._last_s.pop(kind, None)
        self._by_kind[kind] = Failure(error=error, count=before.count + 1 if before is not None else 1)
        self._last_s[kind] = now_s
        _forget_oldest(self._by_kind)
        _forget_oldest(self._last_s)
        return last_s is None or now_s - last_s > SAME_WITHIN_S

    def begin_again(self) -> None:
        """Forget what was told, but not when it was: the same failure a second later is still no news."""
        self._by_kind.clear()


def _forget_oldest(kept: dict[_Kind, Any]) -> None:
    if len(kept) > MOST_KEPT:
        del kept[next(iter(kept))]
