"""How much is drawn in a picture."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PySide6.QtGui import QImage


@dataclass(frozen=True, slots=True, kw_only=True)
class Ink:
    """What is drawn: the share of pixels unlike the commonest colour (0 to 1), and that colour's lightness (0 to 1)."""

    share: float
    lightness: float


def ink_of(image: QImage) -> Ink:
    """Return how much is drawn in the image; an empty image has no ink."""
    if image.isNull():
        return Ink(share=0.0, lightness=0.0)
    plain = image.convertToFormat(QImage.Format.Format_RGB32)  # by name: its pixels go when it goes
    pixels = np.frombuffer(plain.constBits(), dtype=np.uint32)
    colours, counts = np.unique(pixels & 0xFFFFFF, return_counts=True)
    commonest = int(colours[counts.argmax()])
    channels = (commonest >> 16, commonest >> 8 & 0xFF, commonest & 0xFF)
    return Ink(share=1.0 - float(counts.max()) / pixels.size, lightness=sum(channels) / (3 * 255))
