"""The stage of the page Descent: the title line and the surface from above."""

from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QWidget

from nnviz.descent.readings import DescentReadings
from nnviz.descent.state import DescentState
from nnviz.ui.descent.ground import ground_of, trails_of
from nnviz.ui.descent.map_view import MapView
from nnviz.ui.descent.paint_gradient import GradientArrow
from nnviz.ui.descent.words import about_surface, surface_names
from nnviz.ui.kit.giving_box import GivingBox
from nnviz.ui.kit.layouts import NO_MARGINS, STRETCH, column, row
from nnviz.ui.kit.sections import label
from nnviz.ui.kit.theme import Theme
from nnviz.ui.kit.yielding_label import YieldingLabel


class DescentStage(QWidget):
    """Shows one state."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("stage")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.map = MapView(theme, self)
        self._title, self._about = YieldingLabel("title", self), label("", self, look="soft")
        head = GivingBox(self)
        line = row(self._title, 20, self._about, STRETCH, margins=(24, 12, 16, 0), on=head)
        head.hold(line, (self._about,))
        column(
            head,
            (self.map, 1),
            spacing=4,
            margins=NO_MARGINS,
            on=self,
        )

    def show_state(self, state: DescentState, readings: DescentReadings) -> None:
        """Show the surface and what lies on it."""
        self._title.setText(surface_names()[state.surface])
        self._about.setText(about_surface(state))
        ground = ground_of(state.surface, state.formula)
        arrow = GradientArrow(state.ball.place.at, readings.step.here.gradient, ground.steepness)
        self.map.show_map(ground, readings.surface.names, trails_of(state), arrow=arrow)
