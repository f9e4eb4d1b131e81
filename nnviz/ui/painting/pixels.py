"""Grey values as an image: 0.0 is the ground (white), 1.0 ink (black), as section 2.1 says."""

import numpy as np
from numpy.typing import NDArray
from PyQt6.QtGui import QImage

from nnviz.ui.theme import Theme


def grey_image(values: NDArray[np.floating], theme: Theme) -> QImage:
    """Return pixels (rows, columns), 0.0 … 1.0, as an image from the theme's ground to its ink."""
    ground, ink = np.array(theme.ground.getRgb()[:3]), np.array(theme.ink.getRgb()[:3])
    rgb = np.rint(ground + np.clip(values, 0, 1)[..., None] * (ink - ground)).astype(np.uint8)
    rows, columns = values.shape
    return QImage(np.ascontiguousarray(rgb).tobytes(), columns, rows, 3 * columns, QImage.Format.Format_RGB888).copy()
