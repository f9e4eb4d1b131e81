"""The stages of the page's tabs, of which one is in sight."""

from PyQt6.QtWidgets import QWidget

from nnviz.nn.backprop_steps.state import TABS
from nnviz.ui.backprop.figure.stage import PassStage
from nnviz.ui.backprop.paths.stage import PathsStage
from nnviz.ui.backprop.sheet.stage import SheetStage
from nnviz.ui.backprop.slopes.stage import SlopesStage
from nnviz.ui.backprop.wishes.stage import WishStage
from nnviz.ui.kit.look import spread_look
from nnviz.ui.kit.theme import Theme
from nnviz.ui.kit.turning_stack import TurningStack


class Stages(TurningStack):
    """One stage a tab."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.figure, self.sheet = PassStage(theme, self), SheetStage(theme, self)
        self.paths, self.wishes, self.slopes = PathsStage(theme, self), WishStage(theme, self), SlopesStage(theme, self)
        self._by_tab: dict[str, QWidget] = {
            "pass": self.figure,
            "paths": self.paths,
            "wishes": self.wishes,
            "slopes": self.slopes,
            "sheet": self.sheet,
        }
        for tab in TABS:
            self.addWidget(self._by_tab[tab])

    def show_tab(self, tab: str) -> None:
        """Bring the stage of the tab into sight."""
        self.turn_to(self.indexOf(self._by_tab[tab]))

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Hand theme and scale down."""
        spread_look(self, theme, scale)
