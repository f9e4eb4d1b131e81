"""The panel of the page Descent: the function, the learning rate, the step in numbers, and where the ball is."""

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QComboBox, QLabel, QWidget

from nnviz.descent.readings import DescentReadings
from nnviz.descent.state import LARGEST_ETA, SMALLEST_ETA, DescentState
from nnviz.language import UserError, translate
from nnviz.notation.significant import significant
from nnviz.ui.descent.step_table import StepTable
from nnviz.ui.descent.words import about_surface, surface_names
from nnviz.ui.kit.layouts import STRETCH, row
from nnviz.ui.kit.number_field import LogScale, NumberField
from nnviz.ui.kit.sections import Section, label
from nnviz.ui.kit.side_panel import SidePanel
from nnviz.ui.kit.theme import Theme

ETAS = LogScale(1e-4, 1e3)


def read_number(text: str) -> float:
    """Return a number that was typed; raises ``UserError`` for what is none."""
    try:
        return float(text.replace("−", "-").replace(",", ""))
    except ValueError:
        raise UserError(translate("DescentPanel", "“{0}” is no number: write one such as 0.5").format(text)) from None


class DescentPanel(SidePanel):
    """Requests go out as signals; ``show_state`` brings what is true."""

    surface_chosen = pyqtSignal(str)
    eta_changed = pyqtSignal(float)
    refused = pyqtSignal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.step = StepTable(self.content)
        self._about = label("", self.content, look="soft", wraps=True)
        self.column.addWidget(self._function_section())
        self.column.addWidget(self._eta_section())
        step = Section(translate("DescentPanel", "THE STEP"), self.content)
        step.head.addWidget(label("(2.2)", self.content, look="soft"))
        step.column.addWidget(label("w′ = w − η ∂C/∂w", self.content, look="title"))
        step.column.addWidget(self.step)
        self.column.addWidget(step)
        self.column.addWidget(self._now_section())
        self.column.addStretch(1)

    @property
    def texts(self) -> tuple[str, ...]:
        """What stands beside Step, Cost, ‖∇C‖ and Right, and why the ball stands still."""
        return (*(value.text() for value in self._now), self._why.text())

    def show_state(self, state: DescentState, readings: DescentReadings) -> None:
        """Show the chosen ball's numbers."""
        self._surfaces.setCurrentIndex(self._surfaces.findData(state.surface))
        self._about.setText(about_surface(state))
        self._eta.set_value(state.ball.motion.eta)
        self.step.show_rows(readings.surface.names, readings.step.rows)
        right = "–" if readings.n_right is None else translate("DescentPanel", "{0} of 24").format(readings.n_right)
        here = readings.step.here
        texts = (f"{state.ball.n_steps:,}", significant(here.cost), significant(here.steepness), right)
        for text, value in zip(texts, self._now, strict=True):
            value.setText(text)
        self._why.setText(readings.why)
        self._why.setVisible(bool(readings.why))

    def _function_section(self) -> Section:
        section = Section(translate("DescentPanel", "FUNCTION"), self.content)
        self._surfaces = QComboBox(self.content)
        self._surfaces.setAccessibleName(translate("DescentPanel", "Function"))
        for key, name in surface_names().items():
            self._surfaces.addItem(name, key)
        self._surfaces.activated.connect(lambda place: self.surface_chosen.emit(self._surfaces.itemData(place)))
        section.column.addWidget(self._surfaces)
        section.column.addWidget(self._about)
        return section

    def _eta_section(self) -> Section:
        section = Section(translate("DescentPanel", "LEARNING RATE"), self.content)
        tip = translate("DescentPanel", "How far a step goes for a slope of 1; {0} to {1}")
        self._eta = NumberField(
            translate("DescentPanel", "Learning rate η"),
            tip.format(significant(SMALLEST_ETA), significant(LARGEST_ETA)),
            parse=read_number,
            scale=ETAS,
            parent=self.content,
        )
        self._eta.changed.connect(lambda eta, _is_drag: self.eta_changed.emit(eta))
        self._eta.refused.connect(self.refused)
        section.column.addWidget(self._eta)
        return section

    def _now_section(self) -> Section:
        section = Section(translate("DescentPanel", "NOW"), self.content, spacing=4)
        names = (
            translate("DescentPanel", "Step"),
            translate("DescentPanel", "Cost C"),
            "|∇C|",
            translate("DescentPanel", "Right"),
        )
        self._now: list[QLabel] = []
        for name in names:
            value = label("", self.content, look="value")
            self._now.append(value)
            section.column.addLayout(row(label(name, self.content), STRETCH, value))
        self._why = label("", self.content, look="notice", wraps=True)
        section.column.addWidget(self._why)
        return section
