"""The stage of the page Descent: the surface from above and from the side, the costs so far, slope and staircase."""

import numpy as np
from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtWidgets import QWidget

from nnviz.descent.network_surface import N_EXAMPLES
from nnviz.descent.readings import DescentReadings
from nnviz.descent.state import LETTERS, VIEWS, DescentState
from nnviz.diagram.relief import Turn
from nnviz.language import translate
from nnviz.ui.descent.cost_chart import CostChart
from nnviz.ui.descent.ground import ground_of, trails_of
from nnviz.ui.descent.map_view import MapView
from nnviz.ui.descent.paint_gradient import GradientArrow
from nnviz.ui.descent.paint_map import Floats
from nnviz.ui.descent.paint_slope import Marker
from nnviz.ui.descent.relief_view import ReliefView
from nnviz.ui.descent.slope_view import SlopeView
from nnviz.ui.descent.words import about_surface, surface_names, view_names
from nnviz.ui.kit.giving_box import GivingBox
from nnviz.ui.kit.hint_line import HintLine
from nnviz.ui.kit.layouts import NO_MARGINS, STRETCH, boxed, column, row
from nnviz.ui.kit.sections import label
from nnviz.ui.kit.segmented_buttons import SegmentedButtons
from nnviz.ui.kit.theme import Theme
from nnviz.ui.kit.yielding_label import YieldingLabel


class DescentStage(QWidget):
    """Shows one state."""

    axis_chosen = pyqtSignal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("stage")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.map, self.costs = MapView(theme, self), CostChart(theme, self)
        self.relief, self.slope = ReliefView(theme, self), SlopeView(theme, self)
        self.views = SegmentedButtons({view: view_names()[view] for view in VIEWS}, self)
        axis_tip = translate("DescentStage", "Sweep this variable; the other one stays where the ball is")
        self.axes = SegmentedButtons({"0": ("", axis_tip), "1": ("", axis_tip)}, self)
        self.axes.chosen.connect(lambda axis: self.axis_chosen.emit(int(axis)))
        self._title, self._about = YieldingLabel("title", self), label("", self, look="soft")
        self._slope_title, self._hint = label("", self, look="value"), HintLine(self)
        self._hint.explain(self.map, self.relief, self.slope)
        self._lay_out()

    def show_state(self, state: DescentState, readings: DescentReadings) -> None:
        """Show the surface and what lies on it."""
        self._title.setText(surface_names()[state.surface])
        self._about.setText(about_surface(state))
        self.views.set_chosen(state.view)
        self._above.setVisible(state.view != "relief")
        self._beside.setVisible(state.view != "map")
        self._below.setVisible(state.view == "both")
        self._so_far.setVisible(state.view == "both")
        self._show_surface(state, readings)
        self._show_slope(state, readings)
        costs = tuple((LETTERS[number], found) for number, found in enumerate(readings.costs))
        self.costs.show_costs(costs, LETTERS[state.chosen])

    def _show_surface(self, state: DescentState, readings: DescentReadings) -> None:
        ground, names, trails = ground_of(state.surface, state.formula), readings.surface.names, trails_of(state)
        arrow = GradientArrow(state.ball.place.at, readings.step.here.gradient, ground.steepness)
        line = swept_line(state, readings)
        self.map.show_map(ground, names, trails, arrow=arrow, line=line)
        self.relief.show_relief(ground.relief, names, Turn(state.azimuth, state.elevation), trails, (line,))

    def _show_slope(self, state: DescentState, readings: DescentReadings) -> None:
        found, here = readings.slice, readings.step.here
        self.axes.set_chosen(str(state.axis))
        for axis, name in enumerate(readings.surface.names):
            self.axes.set_text(str(axis), name)
        has_stairs = found.n_right is not None
        title = translate("DescentStage", "Slope and staircase") if has_stairs else translate("DescentStage", "Slope")
        self._slope_title.setText(title)
        marker = Marker(state.ball.place.at[state.axis], here.cost, here.gradient[state.axis], readings.n_right)
        self.slope.show_slope(
            found.name, found.values, found.costs, found.n_right, n_examples=N_EXAMPLES, marker=marker
        )

    def _lay_out(self) -> None:
        self._above, title = GivingBox(self), GivingBox(self)
        costs = label(translate("DescentStage", "Cost C"), self, look="value")
        at_each = label(translate("DescentStage", "at each step"), self, look="soft")
        costs_head = row(costs, 8, at_each, STRETCH, margins=(24, 0, 0, 0))
        self._so_far = boxed(column(costs_head, self.costs, spacing=4), self)
        room = boxed(column(self._so_far), self)
        above = column((self.map, 1), room, spacing=4, margins=NO_MARGINS, on=self._above)
        self._above.hold(above, (room,))
        words = label(translate("DescentStage", "on the blue line"), self, look="soft")
        head = row(self._slope_title, 8, words, STRETCH, self.axes)
        self._below = boxed(column(head, (self.slope, 1), spacing=4), self)
        self._beside = GivingBox(self)
        beside = column((self.relief, 1), (self._below, 1), spacing=4, margins=NO_MARGINS, on=self._beside)
        self._beside.hold(beside, (self.relief,))
        line = row(self._title, 20, self._about, STRETCH, self.views, margins=(24, 10, 24, 0), on=title)
        title.hold(line, (self._about,))
        column(
            title,
            row((self._above, 3), (self._beside, 2), spacing=16, margins=(0, 0, 24, 0)),
            row((self._hint, 1), margins=(24, 0, 24, 4)),
            spacing=4,
            margins=NO_MARGINS,
            on=self,
        )


def swept_line(state: DescentState, readings: DescentReadings) -> Floats:
    """Return the ends of the line on which a variable is swept, shape (2, 2)."""
    ends, other = readings.slice.values[[0, -1]], state.ball.place.at[1 - state.axis]
    still = np.full(2, other)
    return np.stack([ends, still] if state.axis == 0 else [still, ends], axis=1)
