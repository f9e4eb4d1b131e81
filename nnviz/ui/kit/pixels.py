"""Grey values as an image: 0.0 is the ground (white), 1.0 ink (black), as section 2.1 says."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PyQt6.QtGui import QImage

from nnviz.ui.kit.theme import Theme

FULL = 255  # the grey value of ink 1.0


def grey_image(values: NDArray[np.floating], theme: Theme) -> QImage:
    """Return pixels (rows, columns), 0.0 … 1.0, as an image from the theme's ground to its ink."""
    ground, ink = np.array(theme.ground.getRgb()[:3]), np.array(theme.ink.getRgb()[:3])
    rgb = np.rint(ground + np.clip(values, 0, 1)[..., None] * (ink - ground)).astype(np.uint8)
    rows, columns = values.shape
    return QImage(np.ascontiguousarray(rgb).tobytes(), columns, rows, 3 * columns, QImage.Format.Format_RGB888).copy()


def ink_image(values: NDArray[np.floating], theme: Theme) -> QImage:
    """Return pixels as ``grey_image`` does, in 256 steps and many times as fast: for pictures that change with every
    movement of a pen."""
    grey = np.rint(np.clip(values, 0, 1) * FULL).astype(np.uint8)
    rows, columns = grey.shape
    image = QImage(grey.tobytes(), columns, rows, columns, QImage.Format.Format_Indexed8)
    image.setColorTable(list(ink_colors(theme)))  # detaches it from the bytes
    return image


@lru_cache(8)
def ink_colors(theme: Theme) -> tuple[int, ...]:
    """Return the colours of 0 (paper) … 255 (ink) as Qt has them in colour tables."""
    ground, ink = np.array(theme.ground.getRgb()[:3]), np.array(theme.ink.getRgb()[:3])
    shares = np.arange(FULL + 1)[:, np.newaxis] / FULL
    red, green, blue = np.rint(ground + shares * (ink - ground)).astype(int).T
    return tuple(((FULL << 24) | (red << 16) | (green << 8) | blue).tolist())
