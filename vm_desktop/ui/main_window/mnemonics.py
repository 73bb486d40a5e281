"""Letters that choose an entry of an open menu, given out in whatever language the menu speaks."""

from __future__ import annotations

from PySide6.QtWidgets import QMenu


def marked(texts: tuple[str, ...]) -> tuple[str, ...]:
    """Return the texts, each with `&` before a letter that no other has, as far as there are enough letters.

    The beginnings of words come first. A text that is marked already keeps its mark; an empty one stays empty.
    """
    found = [text if _mark_of(text) else None for text in texts]
    taken = {_mark_of(text) for text in texts} - {""}
    for place, text in enumerate(texts):
        if found[place] is None:
            at = _free_letter(text, taken)
            found[place] = text if at < 0 else f"{text[:at]}&{text[at:]}"
            taken.add(text[at].lower() if at >= 0 else "")
    return tuple(text or "" for text in found)


def mark_when_shown(menu: QMenu) -> None:
    """Have the entries of the menu marked each time it opens: until then their texts are as they were written."""
    menu.aboutToShow.connect(lambda: _mark(menu))


def _mark(menu: QMenu) -> None:
    actions = [action for action in menu.actions() if not action.isSeparator()]
    for action, text in zip(actions, marked(tuple(action.text() for action in actions)), strict=True):
        action.setText(text)


def _mark_of(text: str) -> str:
    """Return the letter that is marked, in lower case; "" for none. Two ampersands are one that is shown."""
    _before, mark, after = text.replace("&&", "").partition("&")
    return after[:1].lower() if mark else ""


def _free_letter(text: str, taken: set[str]) -> int:
    """Return the place of the best letter that is free, or -1."""
    starts = [place for place in range(len(text)) if place == 0 or text[place - 1].isspace()]
    for place in (*starts, *range(len(text))):
        if text[place].isalnum() and text[place].lower() not in taken:
            return place
    return -1
