"""The colours of what is compared: clearly different ones for a few, shades of one for many, which have an order."""

from PyQt6.QtGui import QColor

from nnviz.ui.kit.plot_theme import blended
from nnviz.ui.kit.theme import Theme

PALEST = 0.4
FEW = 5


def series_colors(theme: Theme, n: int) -> tuple[QColor, ...]:
    """Return a colour for each of ``n`` settings."""
    few = (theme.accent, theme.warning, theme.curve_validation, theme.curve_mini_batch, theme.curve_training)
    if n <= FEW:
        return few[:n]
    return tuple(blended(theme.accent, theme.ground, PALEST + (1 - PALEST) * k / (n - 1)) for k in range(n))
