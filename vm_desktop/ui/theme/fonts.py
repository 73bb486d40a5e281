"""Inter, in the cuts that the window uses.

Inter comes as one variable font file. Qt's FreeType engine knows only its Regular instance: `setWeight(500)` alone
draws Regular and `setWeight(700)` a smeared imitation (seen with Qt 6.11 offscreen and on X11, bit for bit alike).
So every font made here sets the weight *axis*, and the optical size axis, which opens the tight display cut in titles.
The style sheet therefore names no font, and widgets set theirs from here; `QApplication.setFont(font, "QPushButton")`
does not last, for setting a style sheet drops it.
"""

from pathlib import Path

import fontpkg_inter
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication, QToolTip

from vm_desktop.ui.theme.tokens import SIZE_BODY, SIZE_FIGURE, SIZE_SECTION, SIZE_SMALL, SIZE_TITLE

FAMILY = "VMInt"
"""Inter under a name of our own. An Inter that is installed on the machine would be mixed with ours weight by weight:
Qt takes the static cut where it fits and ours where not, and digits then differ in width (seen with Debian's package).
"""

_NAMED_IN_FILE = "Inter"
REGULAR, MEDIUM, SEMIBOLD = 400, 500, 600

_FONT_FILE = Path(fontpkg_inter.ROOT) / "files" / "Inter[opsz,wght].ttf"
_SMALLEST_CUT, _LARGEST_CUT = 14, 32


def install_fonts(app: QApplication) -> None:
    """Load Inter and make it the font of the application. Call before the first widget is built.

    Raises RuntimeError where the font file cannot be loaded: the installation is broken then.
    """
    if QFontDatabase.addApplicationFontFromData(_renamed(_FONT_FILE.read_bytes())) < 0:
        raise RuntimeError(f"The font file cannot be loaded: {_FONT_FILE.name}")
    app.setFont(body_font())
    QToolTip.setFont(small_font())


def _renamed(font: bytes) -> bytes:
    """Return the font file's bytes with `FAMILY` for every "Inter" in its table of names, which is equally long."""
    tables = int.from_bytes(font[4:6])
    for entry in range(12, 12 + 16 * tables, 16):
        if font[entry : entry + 4] == b"name":
            start, length = int.from_bytes(font[entry + 8 : entry + 12]), int.from_bytes(font[entry + 12 : entry + 16])
            names = font[start : start + length]
            for encoding in ("utf-16-be", "ascii"):
                names = names.replace(_NAMED_IN_FILE.encode(encoding), FAMILY.encode(encoding))
            return font[:start] + names + font[start + length :]
    raise RuntimeError("The font file has no table of names.")


def inter(size: int, weight: int = REGULAR) -> QFont:
    """Inter at `size` pixels and a weight from 100 to 900, with tabular figures."""
    font = QFont(FAMILY)
    font.setPixelSize(size)
    font.setWeight(QFont.Weight(weight))
    font.setVariableAxis(QFont.Tag("wght"), weight)
    font.setVariableAxis(QFont.Tag("opsz"), min(max(size, _SMALLEST_CUT), _LARGEST_CUT))
    font.setFeature(QFont.Tag("tnum"), 1)
    # Whole-pixel advances (the default hinting) space 13 px text unevenly.
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def body_font(weight: int = REGULAR) -> QFont:
    """Running text, controls and table cells."""
    return inter(SIZE_BODY, weight)


def small_font(weight: int = REGULAR) -> QFont:
    """Subtitles, hints and axis labels."""
    return inter(SIZE_SMALL, weight)


def section_font() -> QFont:
    """Titles of cards."""
    return inter(SIZE_SECTION, SEMIBOLD)


def title_font() -> QFont:
    """The title of a page."""
    return inter(SIZE_TITLE, SEMIBOLD)


def figure_font() -> QFont:
    """Key figures."""
    return inter(SIZE_FIGURE, SEMIBOLD)
