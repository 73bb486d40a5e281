"""The design tokens: every colour, distance and size of the window, once for light and once for dark.

Pure values without Qt, so that charts, style sheet, palette and tests read the same source.
"""

from dataclasses import dataclass

SPACE_XS = 4
SPACE_S = 8
SPACE_M = 12
SPACE_L = 16
SPACE_XL = 24

RADIUS_CARD = 10
RADIUS_CONTROL = 7
CONTROL_HEIGHT = 32
ROW_HEIGHT = 38
FOCUS_WIDTH = 2

SIZE_SMALL = 12
SIZE_BODY = 13
SIZE_SECTION = 14
SIZE_TITLE = 20
SIZE_FIGURE = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """One theme. Colours are ``#RRGGBB``.

    ``text``, ``text_muted``, ``good``, ``bad`` and ``warning`` reach 4.5:1 on ``surface``, ``window`` and
    ``surface_raised`` (WCAG 2.1 AA for text); ``border_input`` and the series colours reach 3:1 on ``surface``.
    """

    name: str
    is_dark: bool

    window: str
    """Behind the cards."""
    surface: str
    """Cards, inputs, the side rail."""
    surface_raised: str
    """Menus, tool tips, hovered rows and quiet buttons under the pointer."""
    surface_pressed: str
    border: str
    """Hairlines of cards and tables; grid lines of charts."""
    border_input: str
    """Outline of what can be edited or pressed."""

    border_button: str
    """Outline of buttons, which their text tells apart already."""
    scroll_handle: str

    text: str
    text_muted: str
    text_disabled: str

    accent: str
    accent_hover: str
    accent_pressed: str
    accent_soft: str
    """Background of what is selected; text and accent are readable on it."""
    on_accent: str

    good: str
    good_soft: str
    bad: str
    bad_soft: str
    warning: str
    warning_soft: str

    baseline: str
    """Series: what customers pay today. Grey, always."""
    baseline_soft: str
    axis: str
    """Axis line and ticks of charts."""
    grid: str
    """Grid lines of charts."""
    categorical: tuple[str, ...]
    """Series of many kinds; the first is the accent. They differ in lightness too, for colour-blind eyes."""
    sequential: tuple[str, ...]
    """Few to many, for density images; the first is close to the surface."""


LIGHT = Tokens(
    name="light",
    is_dark=False,
    window="#F6F7F9",
    surface="#FFFFFF",
    surface_raised="#F1F3F6",
    surface_pressed="#E6E9EE",
    border="#E3E6EB",
    border_input="#868F9C",
    border_button="#C6CCD4",
    scroll_handle="#C3C9D1",
    text="#16191D",
    text_muted="#59616C",
    text_disabled="#9BA2AD",
    accent="#3350F0",
    accent_hover="#2841D4",
    accent_pressed="#2035B0",
    accent_soft="#EBEEFF",
    on_accent="#FFFFFF",
    good="#0B7A54",
    good_soft="#E4F5EE",
    bad="#C8323A",
    bad_soft="#FDECEC",
    warning="#8F5A00",
    warning_soft="#FFF4DE",
    baseline="#8B93A0",
    baseline_soft="#D5D9DF",
    axis="#A9B0BA",
    grid="#E9ECF0",
    categorical=("#3350F0", "#0E8A82", "#B8610B", "#A33BB0", "#4B7A1E", "#BE3A67", "#5A6B8C", "#7A5CC9"),
    sequential=("#F1F3FF", "#D5DBFF", "#A9B5FF", "#7186FA", "#3350F0", "#1C2E9E"),
)

DARK = Tokens(
    name="dark",
    is_dark=True,
    window="#101216",
    surface="#181B21",
    surface_raised="#20242C",
    surface_pressed="#2A2F39",
    border="#292E37",
    border_input="#6B7482",
    border_button="#434A56",
    scroll_handle="#434A56",
    text="#ECEEF2",
    text_muted="#A3ABB8",
    text_disabled="#646C79",
    accent="#7C92FF",
    accent_hover="#93A5FF",
    accent_pressed="#AAB8FF",
    accent_soft="#232B4D",
    on_accent="#0D1020",
    good="#3FC793",
    good_soft="#14322A",
    bad="#FF7A80",
    bad_soft="#3D2024",
    warning="#F0B14A",
    warning_soft="#38290F",
    baseline="#7F8896",
    baseline_soft="#3A404B",
    axis="#4A515D",
    grid="#242932",
    categorical=("#7C92FF", "#3CC4B8", "#F0A04B", "#D487E0", "#9CC95B", "#F07FA3", "#9AA9C7", "#B39DF5"),
    sequential=("#1D2238", "#2C376A", "#4356A8", "#6279E6", "#7C92FF", "#C3CDFF"),
)


def contrast_ratio(first: str, second: str) -> float:
    """The contrast of two colours, from 1 to 21, whichever is lighter. Source: WCAG 2.1, "contrast ratio"."""
    lighter, darker = sorted((_relative_luminance(first), _relative_luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _relative_luminance(colour: str) -> float:
    """The luminance from 0 (black) to 1 (white). Source: WCAG 2.1, "relative luminance"."""
    red, green, blue = (_linear(int(colour[start : start + 2], 16) / 255) for start in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    """The sRGB channel (0 to 1) without its gamma."""
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
