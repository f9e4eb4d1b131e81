"""The two plots of the network page: cost and accuracy over epochs."""

from collections.abc import Mapping, Sequence

import numpy as np
from PyQt6.QtCore import QCoreApplication, QEvent, QObject, pyqtSignal
from PyQt6.QtGui import QResizeEvent
from PyQt6.QtWidgets import QWidget

from nnviz.language import translate
from nnviz.nn.edits.phrases import order_text
from nnviz.runs.records import SPLITS, TEST, TRAINING, VALIDATION, EditMark, Records
from nnviz.ui.kit.in_words import table_text
from nnviz.ui.kit.layouts import NO_MARGINS, row
from nnviz.ui.kit.plot.plot import CurvePlot
from nnviz.ui.kit.plot.series import CurveRecords, CurveSpec, SeriesSpec
from nnviz.ui.kit.plot_theme import PlotColors
from nnviz.ui.kit.theme import Theme

MINI_BATCH = "mini-batch"
KeptCurves = tuple[Mapping[str, CurveRecords], ...]


class RunCurves(QWidget):
    """Shows every record of one run: cost on the left, share classified correctly on the right.

    ``size_toggled`` asks for them large, or as they were: a title has been double-clicked.
    """

    size_toggled = pyqtSignal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = {
            TRAINING: translate("RunCurves", "training"),
            VALIDATION: translate("RunCurves", "validation"),
            TEST: translate("RunCurves", "test"),
        }
        splits = tuple(SeriesSpec(split, words[split]) for split in SPLITS)
        mini_batch = SeriesSpec(MINI_BATCH, translate("RunCurves", "mini-batch"), thin=True)
        empty = translate("RunCurves", "Space starts training")
        self._cost = CurvePlot(
            CurveSpec(translate("RunCurves", "Cost C"), "cost", (mini_batch, *splits)),
            _colors(theme, 4),
            empty_text=empty,
            parent=self,
        )
        self._accuracy = CurvePlot(
            CurveSpec(translate("RunCurves", "Classified correctly"), "percent", splits),
            _colors(theme, 3),
            empty_text=empty,
            parent=self,
        )
        self._plots = (self._cost, self._accuracy)
        self._of_cost, self._has_other_data = "quadratic", False
        self._edits: tuple[EditMark, ...] = ()
        self.setAccessibleName(translate("RunCurves", "Changes by hand"))
        for plot in self._plots:
            plot.set_visible(VALIDATION, False)
            plot.title.setToolTip(translate("RunCurves", "Double-click or Shift+C: large, or as before"))
            plot.title.installEventFilter(self)
        self._row = row((self._cost, 1), (self._accuracy, 1), spacing=24, margins=NO_MARGINS, on=self)

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        """Lay the plots out once more when all is still: their words come and go with the width, and a plot that has
        asked for a layout from within one keeps a height that it no longer has."""
        super().resizeEvent(event)
        self._row.invalidate()
        QCoreApplication.postEvent(self, QEvent(QEvent.Type.LayoutRequest))

    def eventFilter(self, watched: QObject | None, event: QEvent | None) -> bool:
        """Hear of a title that is double-clicked."""
        if event is not None and event.type() == QEvent.Type.MouseButtonDblClick:
            self.size_toggled.emit()
            return True
        return super().eventFilter(watched, event)

    def start(self, epochs: int, cost: str = "quadratic") -> None:
        """Make room for ``epochs`` of another run; the one before stays behind, pale, in values that can be compared.

        That is what it had right, and its cost if it is the same one; nothing if it learnt from other data.
        """
        for plot in self._plots:
            if self._has_other_data:
                plot.clear()
            else:
                plot.begin_anew()
        if cost != self._of_cost:
            self._cost.forget_before()
        self._of_cost, self._has_other_data = cost, False
        self.set_epochs(epochs)

    def forget_before(self) -> None:
        """Show nothing of runs before this moment: the data are others now."""
        for plot in self._plots:
            plot.forget_before()
        self._has_other_data = any(plot.has_run for plot in self._plots)

    @property
    def kept(self) -> KeptCurves:
        """All curves as they are, to be shown again after the next ``start``."""
        return tuple(plot.kept for plot in self._plots)

    def show_kept(self, kept: KeptCurves) -> None:
        """Show curves that were kept, and go on with them."""
        for plot, records in zip(self._plots, kept, strict=True):
            plot.show_kept(records)

    def set_epochs(self, epochs: int) -> None:
        """Make room for ``epochs``."""
        for plot in self._plots:
            plot.set_x_range(epochs)

    def append(self, records: Records, epoch: float) -> None:
        """Add the records of a run that is now at ``epoch``."""
        if len(records.costs):
            self._cost.append(MINI_BATCH, records.epochs, records.costs)
        for split in SPLITS:
            of_split = [m for m in records.measurements if m.split == split]
            if of_split:
                x = np.array([m.epoch for m in of_split])
                self._cost.append(split, x, np.array([m.evaluation.cost for m in of_split]))
                self._accuracy.append(split, x, np.array([100 * m.evaluation.accuracy for m in of_split]))
        for plot in self._plots:
            plot.set_now(epoch)

    def show_edits(self, edits: Sequence[EditMark]) -> None:
        """Point at the moments at which a hand has changed the network."""
        self._edits = tuple(edits)
        moments = sorted({mark.epoch for mark in edits})
        for plot in self._plots:
            plot.set_moments(moments)

    def in_words(self) -> str:
        """Return what a hand has done, and when; the curves speak for themselves."""
        rows = [(mark.step, mark.epoch, order_text(mark.order)) for mark in self._edits]
        titles = (translate("RunCurves", "step"), translate("RunCurves", "epoch"), translate("RunCurves", "by hand"))
        return table_text(titles, rows) if rows else ""

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Take the theme's colours and the scale."""
        self._cost.set_colors(_colors(theme, 4))
        self._accuracy.set_colors(_colors(theme, 3))
        for plot in self._plots:
            plot.set_scale(scale)


def _colors(theme: Theme, n_series: int) -> PlotColors:
    series = (theme.curve_mini_batch, theme.curve_training, theme.curve_validation, theme.accent)
    return PlotColors(theme.ground, theme.ink, theme.ink_soft, theme.track, series[-n_series:])
