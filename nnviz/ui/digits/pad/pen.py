"""The pen of both pads: pen or eraser, and how wide."""

from collections.abc import Callable
from functools import partial

from PyQt6.QtCore import QObject

from nnviz.ui.digits.pad.pad import PEN_WIDTH, Pad
from nnviz.ui.digits.pad.pad_bar import ERASER, PEN, THINNEST, WIDEST, PadBar

FACTOR = 1.25  # a key makes the pen so much wider or thinner


class PenChoice(QObject):
    """Holds the choice and tells it to the pads and the bar."""

    def __init__(self, pads: tuple[Pad, ...], bar: PadBar, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pads, self._bar = pads, bar
        self._tool, self._width = PEN, round(PEN_WIDTH)
        bar.tools.chosen.connect(self.choose)
        bar.width_slider.valueChanged.connect(self.set_width)
        self._show()

    @property
    def width(self) -> int:
        """Pixels of ink."""
        return self._width

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what the actions of the table do here."""
        return {
            "pen": partial(self.choose, PEN),
            "eraser": partial(self.choose, ERASER),
            "wider": self.widen,
            "thinner": self.narrow,
        }

    def choose(self, tool: str) -> None:
        """Take the pen or the eraser."""
        self._tool = tool
        self._show()

    def set_width(self, width: int) -> None:
        """Make the pen so wide, as far as it goes."""
        self._width = min(max(width, THINNEST), WIDEST)
        self._show()

    def widen(self) -> None:
        """Make the pen wider."""
        self.set_width(max(self._width + 1, round(self._width * FACTOR)))

    def narrow(self) -> None:
        """Make the pen thinner."""
        self.set_width(min(self._width - 1, round(self._width / FACTOR)))

    def _show(self) -> None:
        self._bar.show_pen(self._tool, self._width)
        for pad in self._pads:
            pad.set_pen(float(self._width), is_eraser=self._tool == ERASER)
