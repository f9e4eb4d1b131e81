"""Small pictures of the ways points can lie, to choose one by a click."""

from functools import lru_cache

from PyQt6.QtCore import QPointF, QSize, pyqtSignal
from PyQt6.QtGui import QIcon, QPainter, QPixmap
from PyQt6.QtWidgets import QPushButton, QWidget

from nnviz.data.points import POINTS, PointsChoice, draw_points
from nnviz.ui.graph.class_marks import paint_class_mark
from nnviz.ui.kit.layouts import NO_MARGINS, row
from nnviz.ui.kit.theme import Theme

SHOWN = ("spiral", "circles", "moons", "xor")
ICON_PX, BUTTON_PX = 44, 54
N_DOTS, DOT_PX = 90, 1.5
SPAN = 1.2  # of the plane around 0 that is shown


class PointIcons(QWidget):
    """``chosen`` tells the name of the points that were clicked."""

    chosen = pyqtSignal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons = {name: self._button(name) for name in SHOWN}
        row(*((button, 1) for button in self._buttons.values()), spacing=8, margins=NO_MARGINS, on=self)
        self.set_theme(theme, 1.0)

    def set_chosen(self, name: str) -> None:
        """Frame the picture of these points, or none of them."""
        for key, button in self._buttons.items():
            button.setChecked(key == name)

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Take the theme's colours and the scale."""
        side = round(ICON_PX * scale)
        for name, button in self._buttons.items():
            button.setIcon(QIcon(_picture(name, theme, side)))
            button.setIconSize(QSize(side, side))
            button.setFixedHeight(round(BUTTON_PX * scale))

    def _button(self, name: str) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName("picture")
        button.setCheckable(True)
        button.setToolTip(POINTS[name].title())
        button.setAccessibleName(POINTS[name].title())
        button.clicked.connect(lambda: self.chosen.emit(name))
        return button


@lru_cache(32)
def _picture(name: str, theme: Theme, side: int) -> QPixmap:
    pixmap = QPixmap(side, side)
    pixmap.fill(theme.ground)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    places, labels = draw_points(name, PointsChoice(n=N_DOTS))
    for (x1, x2), label in zip(places.tolist(), labels.tolist(), strict=True):
        at = QPointF((x1 + SPAN) / (2 * SPAN) * side, (SPAN - x2) / (2 * SPAN) * side)
        paint_class_mark(painter, at, DOT_PX * side / ICON_PX, label, theme)
    painter.end()
    return pixmap
