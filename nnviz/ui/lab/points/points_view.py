"""The map of points, as a widget: point at one, brush many."""

import numpy as np
from numpy.typing import NDArray
from PyQt6.QtCore import QPointF, QRectF, Qt, pyqtSignal
from PyQt6.QtGui import QMouseEvent, QPainter
from PyQt6.QtWidgets import QWidget

from nnviz.experiments.layer_map import LayerMap
from nnviz.language import translate
from nnviz.ui.kit.in_words import Table
from nnviz.ui.kit.theme import Theme
from nnviz.ui.lab.chart_view import ChartView
from nnviz.ui.lab.points.paint_points import PointsScene, paint_brush, paint_marker, paint_points

NEAR_PX, LEAST_BRUSH_PX = 16.0, 4.0


class PointsView(ChartView):
    """``pointed`` brings the example under the pointer, ``brushed`` those in a rectangle; none is an empty tuple."""

    pointed = pyqtSignal(int)
    brushed = pyqtSignal(tuple)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(
            theme,
            parent,
            name=translate("PointsView", "Test data as points"),
            about=translate(
                "PointsView",
                "Point at an example, or go on with ← →, to see it; drag a rectangle to select. In rings: misread."
                " X only those, V other axes, L another layer.",
            ),
            empty=translate("PointsView", "The points come as soon as page 3 has a network"),
            least=(300, 220),
        )
        self.setMouseTracking(True)
        self._map: LayerMap | None = None
        self._names: tuple[str, ...] = ()
        self._axes, self._only_wrong = (0, 1), False
        self._selected: NDArray[np.bool_] | None = None
        self._marked = -1
        self._brush: tuple[QPointF, QPointF] | None = None

    def show_map(
        self, found: LayerMap | None, names: tuple[str, ...], axes: tuple[int, int], *, only_wrong: bool
    ) -> None:
        """Show the points of a layer along two of its axes, None for nothing."""
        if found is not self._map:
            self._selected, self._marked = None, -1
        self._map, self._names, self._axes, self._only_wrong = found, names, axes, only_wrong
        self._show_anew()

    def show_selected(self, selected: NDArray[np.int64]) -> None:
        """Show which examples are selected; none is all."""
        self._selected = None
        if self._map is not None and len(selected):
            self._selected = np.isin(np.arange(len(self._map.labels)), selected)
        self._show_anew()

    def show_marked(self, index: int) -> None:
        """Show which example is looked at, −1 for none."""
        self._marked = index
        self.update()

    @property
    def scene(self) -> PointsScene | None:
        """What is painted, None for nothing."""
        if self._map is None:
            return None
        area = QRectF(self.rect())
        return PointsScene(
            self._map, self._axes, self._names, self._only_wrong, self._selected, area, self._theme, self._scale
        )

    @property
    def is_empty(self) -> bool:
        return self._map is None

    def numbers_table(self) -> Table | None:
        if self._map is None:
            return None
        names = (*self._names, translate("PointsView", "none"))
        titles = (
            translate("PointsView", "test example"),
            *(translate("PointsView", "axis {0}").format(axis + 1) for axis in range(self._map.points.shape[1])),
            translate("PointsView", "is"),
            translate("PointsView", "read as"),
        )
        each = zip(self._map.points.tolist(), self._map.labels.tolist(), self._map.answers.tolist(), strict=True)
        return titles, [(n, *point, names[label], names[answer]) for n, (point, label, answer) in enumerate(each, 1)]

    def paint_chart(self, painter: QPainter, area: QRectF) -> None:
        """Paint the points from a picture of them: thousands take longer than a movement of the pointer."""
        if (scene := self.scene) is None:
            return
        once = self.painted_once(None, lambda within: paint_points(within, scene), self._theme.ground)
        painter.drawPixmap(0, 0, once)
        if 0 <= self._marked < len(scene.map.labels):
            paint_marker(painter, scene, self._marked)
        if self._brush is not None:
            paint_brush(painter, scene, QRectF(*self._brush).normalized())

    def paint_in_picture(self, painter: QPainter) -> None:
        """Paint every point as what it is, for pictures that are enlarged."""
        if (scene := self.scene) is None:
            self.paint(painter)
        else:
            paint_points(painter, scene)

    def mousePressEvent(self, event: QMouseEvent | None) -> None:
        if event is not None and event.button() == Qt.MouseButton.LeftButton and self._map is not None:
            self._brush = event.position(), event.position()

    def mouseMoveEvent(self, event: QMouseEvent | None) -> None:
        if event is None or self._map is None:
            return
        if self._brush is not None:
            self._brush = self._brush[0], event.position()
            self.update()
        elif (index := self.nearest(event.position())) >= 0 and index != self._marked:
            self.pointed.emit(index)

    def mouseReleaseEvent(self, event: QMouseEvent | None) -> None:
        brush, self._brush = self._brush, None
        if brush is None or event is None:
            return
        drawn = QRectF(*brush).normalized()
        if max(drawn.width(), drawn.height()) < LEAST_BRUSH_PX:
            index = self.nearest(event.position())
            self.brushed.emit(())
            if index >= 0:
                self.pointed.emit(index)
        else:
            self.brushed.emit(self.within(drawn))
        self.update()

    def nearest(self, at: QPointF) -> int:
        """Return the point that is painted nearest to a place, −1 if none is near."""
        scene = self.scene
        if scene is None:
            return -1
        distances = np.hypot(*(scene.places - (at.x(), at.y())).T)
        distances[~scene.is_shown] = np.inf
        index = int(distances.argmin())
        return index if distances[index] <= NEAR_PX * self._scale else -1

    def within(self, brush: QRectF) -> tuple[int, ...]:
        """Return the points that are painted in a rectangle."""
        scene = self.scene
        if scene is None:
            return ()
        places = scene.places
        low, high = (brush.left(), brush.top()), (brush.right(), brush.bottom())
        inside = ((places >= low) & (places <= high)).all(axis=1) & scene.is_shown
        return tuple(np.flatnonzero(inside).tolist())

    def _show_anew(self) -> None:
        self.forget_painted()
        self.update()
