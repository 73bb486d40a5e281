"""How wide the columns are: everything in view where it can be, and readable where it cannot."""

from __future__ import annotations

from dataclasses import dataclass

STRIP_WIDTH = 34
_NAME = (128, 150, 300)  # narrow, comfortable, widest
_COMPOSITE = (78, 118, 240)
_NARROW_CELL = 46


@dataclass(frozen=True, slots=True, kw_only=True)
class Widths:
    """The widths of the columns in pixels. `is_narrow`: cells show the value alone, and heads are turned."""

    name: int
    composite: int
    cells: tuple[int, ...]
    is_narrow: bool


def widths(room: int, wanted: tuple[int, ...], *, has_strip: bool) -> Widths:
    """Return the widths for `room` pixels; `wanted` is what the head of each criterion needs to be readable."""
    room -= STRIP_WIDTH if has_strip else 0
    comfortable = _NAME[1] + _COMPOSITE[1] + sum(wanted)
    if room >= comfortable:
        return _spread(room - comfortable, wanted)
    if not wanted:
        return Widths(name=_NAME[1], composite=_COMPOSITE[1], cells=(), is_narrow=False)
    fixed = _NAME[0] + _COMPOSITE[0]
    each, rest = divmod(max(room - fixed, _NARROW_CELL * len(wanted)), len(wanted))
    return Widths(name=_NAME[0] + rest, composite=_COMPOSITE[0], cells=(each,) * len(wanted), is_narrow=True)


def _spread(spare: int, wanted: tuple[int, ...]) -> Widths:
    """Give what is left over to the name first, then to the composite, then to all cells alike."""
    name = min(_NAME[2] - _NAME[1], spare // 3)
    composite = min(_COMPOSITE[2] - _COMPOSITE[1], spare // 4)
    each, left = divmod(spare - name - composite, max(len(wanted), 1))
    cells = tuple(width + each for width in wanted)
    return Widths(name=_NAME[1] + name + left, composite=_COMPOSITE[1] + composite, cells=cells, is_narrow=False)
