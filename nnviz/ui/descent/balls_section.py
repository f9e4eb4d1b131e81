"""The balls on the surface: where each began, where it is, and what it costs there."""

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QPushButton, QWidget

from nnviz.descent.readings import DescentReadings
from nnviz.descent.state import LETTERS, MOST_BALLS, DescentState
from nnviz.language import translate
from nnviz.notation.names import plain
from nnviz.notation.significant import SMALLEST_PLAIN, significant
from nnviz.ui.kit.badge import Badge
from nnviz.ui.kit.sections import Section, chip


class BallsSection(Section):
    """A line for each ball, pressed to choose it; requests go out as signals."""

    chosen = pyqtSignal(int)
    two_starts_requested = pyqtSignal()
    another_requested = pyqtSignal()
    removal_requested = pyqtSignal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(translate("DescentPanel", "BALLS"), parent, spacing=4)
        self.head.addWidget(Badge("E18", self))
        self._lines = [self._line(number) for number in range(MOST_BALLS)]
        two, another, less = (
            chip(translate("DescentPanel", "Two starts"), _two_tip(), self.two_starts_requested.emit, self),
            chip(
                translate("DescentPanel", "Another  O"),
                translate("DescentPanel", "One more ball, of the same rule"),
                self.another_requested.emit,
                self,
            ),
            chip(
                translate("DescentPanel", "Take away"),
                translate("DescentPanel", "The chosen ball goes (Del)"),
                self.removal_requested.emit,
                self,
            ),
        )
        self._less = less
        self.add_row(two, another, less)

    @property
    def texts(self) -> tuple[str, ...]:
        """What is said of every ball."""
        return tuple(line.text() for line in self._lines if line.isVisibleTo(self))

    def show_state(self, state: DescentState, readings: DescentReadings) -> None:
        """Show every ball."""
        self._less.setEnabled(len(state.balls) > 1)
        for number, line in enumerate(self._lines):
            line.setVisible(number < len(state.balls))
            if number >= len(state.balls):
                continue
            ball = state.balls[number]
            (x0, y0), (x, y) = ball.trail[0].at, ball.place.at
            cost = _short_cost(float(readings.costs[number][-1]))
            places = f"{_short(x0)}, {_short(y0)} → {_short(x)}, {_short(y)}"
            line.setText(f"{LETTERS[number]}  {places}  C {cost}")
            line.setChecked(number == state.chosen)

    def _line(self, number: int) -> QPushButton:
        tip = translate("DescentPanel", "Choose ball {0}: its step is written out above").format(LETTERS[number])
        line = chip("", tip, lambda: self.chosen.emit(number), self, look="line")
        line.setCheckable(True)
        self.column.addWidget(line)
        return line


def _two_tip() -> str:
    return translate("DescentPanel", "Two balls from two starts: they may end in two minima (Shift+T)")


def _short(value: float) -> str:
    return plain(value, 1) if abs(value) < 1000 else significant(value, 2)


def _short_cost(cost: float) -> str:
    """Return a cost of few letters: one with a power of ten has but two digits."""
    return significant(cost, 2 if abs(cost) < SMALLEST_PLAIN else 3)
