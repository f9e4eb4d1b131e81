"""The landscape from above and from the side, with the run of the network on it."""

import numpy as np
from PyQt6.QtCore import QRectF, Qt
from PyQt6.QtGui import QPainter
from PyQt6.QtWidgets import QSizePolicy, QWidget

from nnviz.diagram.relief import Turn
from nnviz.experiments.weight_line import WeightLine
from nnviz.experiments.weight_plane import PlanePoint
from nnviz.language import translate
from nnviz.ui.descent.landscape.paint_line import LineScene, paint_line
from nnviz.ui.descent.landscape.plane_job import DrawnLandscape
from nnviz.ui.descent.map_view import MapView
from nnviz.ui.descent.paint_map import Trail
from nnviz.ui.descent.relief_view import ReliefView
from nnviz.ui.kit.in_words import table_text
from nnviz.ui.kit.layouts import NO_MARGINS, boxed, column, row
from nnviz.ui.kit.painted_widget import PaintedWidget
from nnviz.ui.kit.progress_line import ProgressLine
from nnviz.ui.kit.sections import label
from nnviz.ui.kit.theme import Theme


class LineChart(PaintedWidget):
    """Paints the cost between two networks."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, hint=(380, 240), least=(220, 140))
        self.setAccessibleName(translate("LineChart", "Cost on the line between two networks"))
        self._line: WeightLine | None = None

    def show_line(self, line: WeightLine | None) -> None:
        """Show a line, None for nothing."""
        self._line = line
        self.setVisible(line is not None)
        self.update()

    def in_words(self) -> str:
        if self._line is None:
            return ""
        titles = (translate("LineChart", "way from 0 to 1"), "C", translate("LineChart", "right"))
        rows = zip(self._line.s.tolist(), self._line.costs.tolist(), self._line.n_right.tolist(), strict=True)
        return table_text(titles, rows)

    def paint(self, painter: QPainter) -> None:
        if self._line is not None:
            paint_line(painter, LineScene(self._line, QRectF(self.rect()), self._theme, self._scale))


class LandscapeStage(QWidget):
    """Shows one landscape; where it is turned is shown by whoever holds the state."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("stage")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.map, self.relief = MapView(theme, self), ReliefView(theme, self)
        self.line = LineChart(theme, self)
        self.line.hide()
        self.map.setAccessibleDescription(
            translate("LandscapeStage", "Click a place: what the network there would cost, and how much is right.")
        )
        self._title, self._about = label("", self, look="title"), label("", self, look="soft")
        self._about.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._progress = ProgressLine(theme, self)
        self._turn = Turn()
        self._shown: tuple[DrawnLandscape, tuple[Trail, ...], PlanePoint | None] | None = None
        beside = boxed(column((self.relief, 3), (self.line, 2), spacing=8), self)
        column(
            row(self._title, 20, (self._about, 1), margins=(24, 10, 24, 0)),
            row((self.map, 3), (beside, 2), spacing=16, margins=(0, 0, 24, 0)),
            row((self._progress, 1), margins=(24, 0, 24, 8)),
            spacing=4,
            margins=NO_MARGINS,
            on=self,
        )

    @property
    def texts(self) -> tuple[str, str]:
        """The title, and what is said of the landscape."""
        return self._title.text(), self._about.text()

    def set_title(self, title: str, about: str) -> None:
        """Say which network is looked at, and on what."""
        self._title.setText(title)
        self._about.setText(about)

    def show_landscape(
        self, drawn: DrawnLandscape | None, run: tuple[PlanePoint, ...], looked_at: PlanePoint | None
    ) -> None:
        """Show a landscape, None for nothing, the run on it, the network at hand last, and the place looked at."""
        self._progress.set_share(0.0 if drawn is None else drawn.landscape.share)
        self.line.show_line(None if drawn is None else drawn.line)
        if drawn is None:
            self._shown = None
            self.map.clear()
            self.relief.clear()
            return
        trails = [Trail(np.array([(point.s, point.t) for point in run]), "")] if run else []
        if looked_at is not None:
            trails.append(Trail(np.array([(looked_at.s, looked_at.t)]), "?", is_chosen=False))
        self._shown = drawn, tuple(trails), looked_at
        self._show()

    def show_turn(self, turn: Turn) -> None:
        """Show the relief turned so."""
        self._turn = turn
        self._show()

    def _show(self) -> None:
        if self._shown is None:
            return
        drawn, trails, looked_at = self._shown
        names = drawn.landscape.plane.names
        hand = None if looked_at is None else (looked_at.s, looked_at.t)
        self.map.show_map(drawn.ground, names, trails, hand=hand)
        self.relief.show_relief(drawn.ground.relief, names, self._turn, trails)
