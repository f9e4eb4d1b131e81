"""The stages of the page's tabs, of which one is in sight."""

from PyQt6.QtCore import QRectF
from PyQt6.QtGui import QPainter
from PyQt6.QtWidgets import QStackedWidget, QWidget

from nnviz.descent.state import DescentState
from nnviz.diagram.relief import Turn
from nnviz.language import translate
from nnviz.ui.descent.cost.stage import CostStage
from nnviz.ui.descent.game.stage import GameStage
from nnviz.ui.descent.landscape.stage import LandscapeStage
from nnviz.ui.descent.noise.stage import NoiseStage
from nnviz.ui.descent.stage import DescentStage
from nnviz.ui.descent.step.stage import StepStage
from nnviz.ui.descent.sweep.stage import SweepStage
from nnviz.ui.kit.look import spread_look
from nnviz.ui.kit.paint_sentence import paint_sentence
from nnviz.ui.kit.painted_widget import PaintedWidget
from nnviz.ui.kit.theme import Theme


class NothingView(PaintedWidget):
    """Says why there is nothing to be seen."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, hint=(700, 480), least=(240, 120))
        self.setAccessibleName(translate("DescentStages", "Why there is nothing to be seen"))
        self._sentence = ""

    @property
    def sentence(self) -> str:
        """What is said."""
        return self._sentence

    def show_sentence(self, sentence: str) -> None:
        """Say a sentence."""
        self._sentence = sentence
        self.update()

    def in_words(self) -> str:
        return self._sentence

    def paint(self, painter: QPainter) -> None:
        painter.fillRect(self.rect(), self._theme.ground)
        sentence = self._sentence[:1].upper() + self._sentence[1:]
        paint_sentence(painter, QRectF(self.rect()), sentence, self._theme, self._scale)


class Stages(QStackedWidget):
    """One stage a tab."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ball, self.landscape = DescentStage(theme, self), LandscapeStage(theme, self)
        self.sweep, self.noise = SweepStage(theme, self), NoiseStage(theme, self)
        self.step, self.cost = StepStage(theme, self), CostStage(theme, self)
        self.game = GameStage(theme, self)
        self._by_tab: dict[str, QWidget] = {
            "ball": self.ball,
            "landscape": self.landscape,
            "weight": self.sweep,
            "noise": self.noise,
            "step": self.step,
            "cost": self.cost,
            "game": self.game,
        }
        self.nothing = NothingView(theme, self)
        self._tab, self._why = "ball", dict[str, str]()
        for stage in (*self._by_tab.values(), self.nothing):
            self.addWidget(stage)

    def show_tab(self, state: DescentState) -> None:
        """Bring the stage of the tab into sight."""
        self._tab = state.tab
        self._show()
        self.landscape.show_turn(Turn(state.azimuth, state.elevation))

    def show_nothing(self, tab: str, why: str) -> None:
        """Say in place of a tab's stage why there is nothing to be seen; "" brings the stage back."""
        self._why[tab] = why
        self._show()

    def _show(self) -> None:
        why = self._why.get(self._tab, "")
        self.nothing.show_sentence(why)
        self.setCurrentWidget(self.nothing if why else self._by_tab[self._tab])

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Hand theme and scale down."""
        spread_look(self, theme, scale)
