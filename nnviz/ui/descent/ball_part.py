"""What the panel says of the balls: the function, the learning rate, the step in numbers, and where they are."""

from PyQt6.QtWidgets import QLabel, QWidget

from nnviz.descent.readings import DescentReadings
from nnviz.descent.state import DescentState
from nnviz.language import translate
from nnviz.notation.significant import significant
from nnviz.ui.descent.balls_section import BallsSection
from nnviz.ui.descent.function_section import FunctionSection
from nnviz.ui.descent.motion_section import MotionSection
from nnviz.ui.descent.step_table import StepTable
from nnviz.ui.descent.words import rule
from nnviz.ui.kit.badge import Badge
from nnviz.ui.kit.layouts import NO_MARGINS, STRETCH, column, row
from nnviz.ui.kit.sections import Section, label


class BallPart(QWidget):
    """Requests go out as signals of its sections; ``show_state`` brings what is true."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.function = FunctionSection(self)
        self.motion = MotionSection(self)
        self.step = StepTable(self)
        self.balls = BallsSection(self)
        step = Section(translate("DescentPanel", "THE STEP"), self)
        self._equation = label("(2.2)", self, look="soft")
        step.head.addWidget(self._equation)
        step.head.addWidget(Badge("E20", self))
        self._rule = label("", self, look="value", wraps=True)
        step.column.addWidget(self._rule)
        step.column.addWidget(self.step)
        self._now: list[QLabel] = []
        self._why = label("", self, look="notice", wraps=True)
        sections = (self.function, self.motion, step, self._now_section(), self.balls, self._why)  # no button below it
        column(*sections, STRETCH, spacing=10, margins=NO_MARGINS, on=self)

    @property
    def texts(self) -> tuple[str, ...]:
        """What stands beside Step, Cost, |∇C| and Right, and why the ball stands still."""
        return (*(value.text() for value in self._now), self._why.text())

    def show_state(self, state: DescentState, readings: DescentReadings) -> None:
        """Show the chosen ball's numbers."""
        self.function.show_state(state)
        self.motion.show_state(state)
        self.balls.show_state(state, readings)
        self._equation.setVisible(state.ball.motion.kind == "gradient")
        self._rule.setText(rule(state.ball.motion.kind))
        self.step.show_rows(readings.surface.names, readings.step.rows)
        right = "–" if readings.n_right is None else translate("DescentPanel", "{0} of 24").format(readings.n_right)
        here = readings.step.here
        texts = (f"{state.ball.n_steps:,}", significant(here.cost), significant(here.steepness), right)
        for text, value in zip(texts, self._now, strict=True):
            value.setText(text)
        self._why.setText(readings.why)
        self._why.setVisible(bool(readings.why))

    def _now_section(self) -> Section:
        section = Section(translate("DescentPanel", "NOW"), self, spacing=3)
        section.head.addWidget(label("(2.1)", self, look="soft"))
        section.head.addWidget(Badge("E19", self))
        names = (
            translate("DescentPanel", "Step"),
            translate("DescentPanel", "Cost C"),
            "|∇C|",
            translate("DescentPanel", "Right"),
        )
        for name in names:
            value = label("", self, look="value")
            self._now.append(value)
            section.column.addLayout(row(label(name, self), STRETCH, value))
        return section
