"""The colours of points: from few to many, and a text that can be read on each."""

from __future__ import annotations

from functools import cache

from vm_desktop.ui.theme.tokens import Tokens, contrast_ratio


@cache
def points_colour(tokens: Tokens, points: float) -> str:
    """Return the colour (#RRGGBB) of 0 to 100 points, on straight lines between the sequential tokens."""
    stops = tokens.sequential
    place = min(max(points, 0.0), 100.0) / 100.0 * (len(stops) - 1)
    lower = min(int(place), len(stops) - 2)
    first, second = _channels(stops[lower]), _channels(stops[lower + 1])
    mixed = (round(a + (b - a) * (place - lower)) for a, b in zip(first, second, strict=True))
    return "#" + "".join(f"{channel:02X}" for channel in mixed)


@cache
def text_on(tokens: Tokens, background: str) -> str:
    """Return the colour of text with the higher contrast on a background."""
    return max((tokens.text, tokens.on_accent), key=lambda colour: contrast_ratio(colour, background))


def _channels(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[start : start + 2], 16) for start in (1, 3, 5))
