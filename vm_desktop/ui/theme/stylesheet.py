"""The one style sheet of the window, written from the tokens on top of the Fusion style.

It names no fonts (see `fonts`) and speaks of our own widgets by class name or by the property `kind`.
"""

from dataclasses import asdict
from pathlib import Path
from string import Template

from vm_desktop.ui.theme import tokens as sizes
from vm_desktop.ui.theme.sheet_controls import BUTTONS, CHOICES, INPUTS
from vm_desktop.ui.theme.sheet_frames import FRAMES, MENUS
from vm_desktop.ui.theme.sheet_views import BARS, VIEWS
from vm_desktop.ui.theme.tokens import Tokens

SHEET_ICONS = {
    "chevron-down.svg": ("chevron-down", "text_muted"),
    "chevron-down-disabled.svg": ("chevron-down", "text_disabled"),
    "chevron-up.svg": ("chevron-up", "text_muted"),
    "chevron-up-disabled.svg": ("chevron-up", "text_disabled"),
    "chevron-right.svg": ("chevron-right", "text_muted"),
    "check.svg": ("check", "on_accent"),
    "check-menu.svg": ("check", "text"),
    "minus.svg": ("minus", "on_accent"),
}
"""Images the style sheet names: file name -> (Lucide icon, name of the token that colours it)."""

_PARTS = (FRAMES, BUTTONS, INPUTS, CHOICES, VIEWS, BARS, MENUS)
_SIZES = {name: value for name, value in vars(sizes).items() if name.isupper() and isinstance(value, int)}


def style_sheet(tokens: Tokens, icon_folder: Path) -> str:
    """The style sheet text; `icon_folder` holds the files of SHEET_ICONS. Raises KeyError for an unknown token."""
    values = {**_SIZES, **asdict(tokens), "icons": icon_folder.as_posix()}
    return "\n".join(Template(part).substitute(values) for part in _PARTS)
