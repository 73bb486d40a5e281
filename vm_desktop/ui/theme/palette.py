"""The Qt palette of a theme, for whatever the style sheet does not reach (native dialogs, item views, plots)."""

from PySide6.QtGui import QColor, QPalette

from vm_desktop.ui.theme.tokens import Tokens

_Role = QPalette.ColorRole
_DISABLED_ROLES = (_Role.WindowText, _Role.Text, _Role.ButtonText, _Role.HighlightedText, _Role.PlaceholderText)


def build_palette(tokens: Tokens) -> QPalette:
    """A palette with every role that Fusion reads set from the tokens, so that no system colour shines through."""
    palette = QPalette()
    for role, colour in _role_colours(tokens).items():
        palette.setColor(role, QColor(colour))
    for role in _DISABLED_ROLES:
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.text_disabled))
    palette.setColor(QPalette.ColorGroup.Disabled, _Role.Highlight, QColor(tokens.surface_pressed))
    palette.setColor(QPalette.ColorGroup.Disabled, _Role.Base, QColor(tokens.surface_raised))
    return palette


def _role_colours(tokens: Tokens) -> dict[QPalette.ColorRole, str]:
    return {
        _Role.Window: tokens.window,
        _Role.WindowText: tokens.text,
        _Role.Base: tokens.surface,
        _Role.AlternateBase: tokens.surface_raised,
        _Role.Text: tokens.text,
        _Role.PlaceholderText: tokens.text_muted,
        _Role.Button: tokens.surface,
        _Role.ButtonText: tokens.text,
        _Role.BrightText: tokens.bad,
        _Role.ToolTipBase: tokens.surface_raised,
        _Role.ToolTipText: tokens.text,
        _Role.Highlight: tokens.accent_soft,
        _Role.HighlightedText: tokens.text,
        _Role.Accent: tokens.accent,
        _Role.Link: tokens.accent,
        _Role.LinkVisited: tokens.accent,
        _Role.Light: tokens.surface,
        _Role.Midlight: tokens.surface_raised,
        _Role.Mid: tokens.border,
        _Role.Dark: tokens.border_input,
        _Role.Shadow: tokens.border,
    }
