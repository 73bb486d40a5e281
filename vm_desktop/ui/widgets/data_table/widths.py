"""How wide the columns of a data table are."""

_NARROWEST_NAME = 120
_NARROWEST_TEXT = 72
_WIDEST_NAME = 220  # where the table has to be scrolled
_WIDEST_TEXT = 150


def fitted_widths(natural: tuple[int, ...], is_text: tuple[bool, ...], room: int) -> tuple[int, ...]:
    """The widths (columns,) that fill the room, in pixels.

    The first text column takes what is left over. Where room is short the text columns give way, the first one last,
    for a text can end in "…" and a number cannot. Where even that is too little the table is scrolled, and since it is,
    texts keep the width at which they can be read.
    """
    widths = list(natural)
    spare = room - sum(widths)
    texts = [place for place, text in enumerate(is_text) if text] or [0]
    if spare >= 0:
        widths[texts[0]] += spare
        return tuple(widths)
    least_of_all = (
        _narrowed(width, place, texts, _NARROWEST_NAME, _NARROWEST_TEXT) for place, width in enumerate(natural)
    )
    if sum(least_of_all) > room:
        return tuple(_narrowed(width, place, texts, _WIDEST_NAME, _WIDEST_TEXT) for place, width in enumerate(natural))
    for place in reversed(texts):
        least = _NARROWEST_NAME if place == texts[0] else _NARROWEST_TEXT
        given = min(-spare, max(widths[place] - least, 0))
        widths[place] -= given
        spare += given
    return tuple(widths)


def _narrowed(width: int, place: int, texts: list[int], name: int, text: int) -> int:
    """The width of a column, not above the limit for the first text column or for the others; numbers have none."""
    if place not in texts:
        return width
    return min(width, name if place == texts[0] else text)
