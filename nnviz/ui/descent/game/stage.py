"""The covered map where there are two sliders, and the cost at every look, the user's against gradient descent's."""

import numpy as np
from PyQt6.QtCore import QRectF, Qt, pyqtSignal
from PyQt6.QtGui import QMouseEvent, QPainter
from PyQt6.QtWidgets import QSizePolicy, QWidget

from nnviz.descent.optimiser import Place
from nnviz.descent.surfaces import NETWORK
from nnviz.language import translate
from nnviz.ui.descent.game.paint_fog import FogScene, paint_fog
from nnviz.ui.descent.ground import ground_of
from nnviz.ui.descent.map_view import BOTTOM_PX, LEFT_PX, RIGHT_PX, TOP_PX
from nnviz.ui.descent.paint_costs import CostsScene, paint_costs
from nnviz.ui.descent.paint_map import Floats, MapScene
from nnviz.ui.kit.hint_line import HintLine
from nnviz.ui.kit.in_words import table_text
from nnviz.ui.kit.layouts import NO_MARGINS, STRETCH, boxed, column, row
from nnviz.ui.kit.painted_widget import PaintedWidget
from nnviz.ui.kit.sections import label
from nnviz.ui.kit.theme import Theme

YOU, RIVAL = "you", "∇C"


class FogView(PaintedWidget):
    """``placed`` brings a place of the map that was clicked."""

    placed = pyqtSignal(float, float)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, hint=(560, 560), least=(260, 220))
        self.setAccessibleName(translate("GameStage", "Covered map of the cost"))
        self.setAccessibleDescription(
            translate("GameStage", "Click a place, or move the sliders (F9), to look at C there. V uncovers the map.")
        )
        self._shown: tuple[tuple[str, str], Floats, Floats, bool] | None = None

    def show_looks(self, names: tuple[str, str], looks: Floats, rival: Floats, *, is_revealed: bool) -> None:
        """Show the looks and the rival's way, both (n, 2)."""
        self._shown = names, looks, rival, is_revealed
        self.update()

    @property
    def scene(self) -> FogScene | None:
        """What is painted, or None before there is anything."""
        if self._shown is None:
            return None
        names, looks, rival, is_revealed = self._shown
        s = self._scale
        room = QRectF(self.rect()).adjusted(LEFT_PX * s, TOP_PX * s, -RIGHT_PX * s, -BOTTOM_PX * s)
        side = max(10.0, min(room.width(), room.height()))
        area = QRectF(room.left(), room.top(), side, side)
        ground = MapScene(ground_of(NETWORK, "").heights, names, area, self._theme, s)
        return FogScene(ground, looks, rival, is_revealed)

    def in_words(self) -> str:
        if self._shown is None:
            return ""
        names, looks, _, _ = self._shown
        return table_text((translate("GameStage", "look"), *names), ((n, *at) for n, at in enumerate(looks.tolist())))

    def paint(self, painter: QPainter) -> None:
        scene = self.scene
        if scene is not None:
            paint_fog(painter, scene)

    def mousePressEvent(self, event: QMouseEvent | None) -> None:
        scene = self.scene
        if event is not None and scene is not None and scene.map.area.contains(event.position()):
            self.placed.emit(*scene.map.to_surface(event.position()))


class LooksChart(PaintedWidget):
    """C at every look."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, hint=(420, 420), least=(220, 160))
        self.setAccessibleName(translate("GameStage", "Cost at every look"))
        self.set_has_map(True)
        self._costs: tuple[tuple[str, Floats], ...] = ()

    def set_has_map(self, has_map: bool) -> None:
        """Say what can be done: with more than two sliders there is nothing to click."""
        about = translate("GameStage", "The lower in fewer looks, the better: gradient descent knows the slope.")
        if not has_map:
            move = translate("GameStage", "Move the sliders (F9) and let go: C there is a look.")
            about = f"{move} {about}"
        self.setAccessibleDescription(about)

    def show_costs(self, costs: Floats, rival: Floats) -> None:
        """Show the user's costs and gradient descent's."""
        both = ((RIVAL, rival), (YOU, costs))
        self._costs = both if len(costs) > 1 else both[1:]  # both begin at one place
        self.update()

    def in_words(self) -> str:
        titles = (translate("GameStage", "look"), *(f"C, {name}" for name, _ in self._costs))
        rows = zip(*(costs.tolist() for _, costs in self._costs), strict=False)
        return table_text(titles, ((n, *costs) for n, costs in enumerate(rows))) if self._costs else ""

    def paint(self, painter: QPainter) -> None:
        if self._costs and all(len(costs) for _, costs in self._costs):
            area = QRectF(self.rect()).adjusted(0, 0, -16 * self._scale, 0)
            paint_costs(painter, CostsScene(self._costs, YOU, area, self._theme, self._scale))


class GameStage(QWidget):
    """Shows one game."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("stage")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.map, self.chart = FogView(theme, self), LooksChart(theme, self)
        title = label(translate("GameStage", "You are the optimiser"), self, look="title")
        self._about = label("", self, look="soft")
        self._about.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        costs = label(translate("GameStage", "Cost C at every look"), self, look="value")
        words = label(translate("GameStage", "you, and gradient descent (2.2)"), self, look="soft")
        self._hint = hint = HintLine(self)
        hint.explain(self.map, self.chart)
        chart = boxed(column(row(costs, 8, words, STRETCH, margins=(24, 0, 0, 0)), (self.chart, 1), spacing=4), self)
        column(
            row(title, 20, (self._about, 1), margins=(24, 10, 24, 0)),
            row((self.map, 3), (chart, 2), spacing=16, margins=(0, 0, 24, 0)),
            row((hint, 1), margins=(24, 0, 24, 4)),
            spacing=4,
            margins=NO_MARGINS,
            on=self,
        )

    @property
    def hint(self) -> str:
        """What is said that can be done."""
        return self._hint.text()

    @property
    def about(self) -> str:
        """What is said of the game."""
        return self._about.text()

    def set_about(self, about: str) -> None:
        """Say what the sliders move."""
        self._about.setText(about)

    def show_map(self, names: tuple[str, ...], looks: tuple[Place, ...], rival: Floats, *, is_revealed: bool) -> None:
        """Show the map with two sliders; with more there is none."""
        has_map = len(names) == 2
        if has_map != self.map.isVisibleTo(self):
            self.map.setVisible(has_map)
            self.chart.set_has_map(has_map)
            self._hint.show_hint(self.map if has_map else self.chart)
        if has_map:
            self.map.show_looks((names[0], names[1]), np.array(looks), rival, is_revealed=is_revealed)
