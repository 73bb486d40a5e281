"""How wide the columns of a data table are."""

_NARROWEST_NAME = 120
_NARROWEST_TEXT = 72


def fitted_widths(natural: tuple[int, ...], is_text: tuple[bool, ...], room: int) -> tuple[int, ...]:
    """The widths (columns,) that fill the room, in pixels.

    The first text column takes what is left over. Where room is short the text columns give way, the first one last,
    for a text can end in "…" and a number cannot; what is still missing is scrolled.
    """
    widths = list(natural)
    spare = room - sum(widths)
    texts = [place for place, text in enumerate(is_text) if text] or [0]
    if spare >= 0:
        widths[texts[0]] += spare
        return tuple(widths)
    for place in reversed(texts):
        least = _NARROWEST_NAME if place == texts[0] else _NARROWEST_TEXT
        given = min(-spare, max(widths[place] - least, 0))
        widths[place] -= given
        spare += given
    return tuple(widths)
