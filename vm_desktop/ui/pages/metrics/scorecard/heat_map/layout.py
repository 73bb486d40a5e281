"""How wide the columns are: everything in view where it can be, and readable where it cannot."""

from __future__ import annotations

from dataclasses import dataclass

STRIP_WIDTH = 34
_NAME = (128, 172, 300)  # narrow, comfortable, widest
_COMPOSITE = (78, 132, 240)
_NARROW_CELL = 46
_ROOMY = 62  # from here on a cell has room for its interval


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
    each = max(_NARROW_CELL, min(_ROOMY - 1, (room - fixed) // len(wanted)))
    rest = max(0, room - fixed - each * len(wanted))
    return Widths(
        name=_NAME[0] + min(rest, 80),
        composite=_COMPOSITE[0] + min(max(0, rest - 80), 40),
        cells=(each,) * len(wanted),
        is_narrow=True,
    )


def _spread(spare: int, wanted: tuple[int, ...]) -> Widths:
    """Give what is left over to the name first, then to the composite, then to all cells alike."""
    name = min(_NAME[2] - _NAME[1], spare // 3)
    composite = min(_COMPOSITE[2] - _COMPOSITE[1], spare // 4)
    each, left = divmod(spare - name - composite, max(len(wanted), 1))
    cells = tuple(width + each for width in wanted)
    return Widths(name=_NAME[1] + name + left, composite=_COMPOSITE[1] + composite, cells=cells, is_narrow=False)
