"""The curves of a run: a title, a legend of coloured words to click, and the plot beneath."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import ArrayLike
from PyQt6.QtCore import QEvent, pyqtSignal
from PyQt6.QtGui import QFont, QPalette
from PyQt6.QtWidgets import QLabel, QVBoxLayout, QWidget

from nnviz.language import translate
from nnviz.ui.kit.giving_box import GivingBox
from nnviz.ui.kit.in_words import table_text
from nnviz.ui.kit.layouts import STRETCH, row
from nnviz.ui.kit.plot.area import CurveArea
from nnviz.ui.kit.plot.lines import BEFORE_SHARE, Shown
from nnviz.ui.kit.plot.readout import Readout
from nnviz.ui.kit.plot.series import CurveRecords, CurveSpec
from nnviz.ui.kit.plot.words import WordButton, WordStyle
from nnviz.ui.kit.plot_theme import PlotColors, PlotStyle, blended

TITLE_SIZE_PX = 13
WORDED_PLACES = 60
TICK_SIZE_PX = 12
WORD_GAP_PX = 4
TITLE_GAP_PX = 2
HIDDEN_SHARE = 0.45
"""How much of its colour the legend's word keeps when its series is hidden."""


class CurvePlot(QWidget):
    """Shows the records it is given as curves over x; what it shows of them is its user's choice.

    The wheel zooms (over the numbers of an axis that axis alone), dragging moves, and either makes the plot
    hold its range; "follow" or a double click follows the run again. A legend word hides and shows its series.
    The curves of the run before stay behind as pale lines until the word "before" hides them, or another run has been.
    """

    following_changed = pyqtSignal(bool)
    _family = ""

    def __init__(
        self, spec: CurveSpec, colors: PlotColors, *, empty_text: str = "", parent: QWidget | None = None
    ) -> None:
        """``colors.series`` holds a colour for each series; ``empty_text`` stands in the plot without records.

        Raises ``ValueError`` if a series has no colour or two have one key.
        """
        super().__init__(parent)
        self._spec = _checked(spec, colors)
        self._colors = colors
        self._scale = 1.0
        self._area = CurveArea(spec, self._plot_style(), empty_text, self)
        self._area.setAccessibleName(spec.title)
        self.setAccessibleName(spec.title)
        self.title = QLabel(spec.title, self)
        self._follow = WordButton(translate("CurvePlot", "follow"), self, checkable=False)
        self._log = WordButton(translate("CurvePlot", "log"), self)
        self._curves = {curve.spec.key: curve for curve in self._area.curves}
        self._words = {series.key: WordButton(series.label, self) for series in spec.series}
        self._before = WordButton(translate("CurvePlot", "before"), self)
        self._lay_out()
        self._connect()
        self._apply_style()

    def append(self, key: str, x: ArrayLike, y: ArrayLike) -> None:
        """Add records of series ``key``: ``x`` not falling, ``y`` in the plot's unit, both (n,).

        Records whose y is not finite leave no point. Cheap; shown within ``CURVE_INTERVAL_MS``.
        Raises ``KeyError`` for an unknown key, ``ValueError`` as ``SeriesStore.append`` does.
        """
        self._curves[key].append(x, y)
        self._area.refresh_soon()

    def clear(self) -> None:
        """Forget all records and follow the next run."""
        for curve in self._curves.values():
            curve.clear()
        self._area.set_now(0.0)
        self._area.set_following(True)
        self._area.refresh()

    def begin_anew(self) -> None:
        """Forget all records and follow the next run; those there were, if any, are of the run before from now on."""
        if self.has_run:
            for key, curve in self._area.before.items():
                curve.show(self._curves[key].kept)
            self._offer_before(True)
        self.clear()

    def forget_before(self) -> None:
        """Show nothing of the run before."""
        for curve in self._area.before.values():
            curve.clear()
        self._offer_before(False)
        self._area.refresh()

    @property
    def has_run(self) -> bool:
        """Whether there are records of a run that is on its way."""
        return any((self._curves[key].last_x or 0.0) > 0 for key in self._area.before)

    @property
    def kept(self) -> Mapping[str, CurveRecords]:
        """The records of all series as they are, to be shown again after a ``clear``."""
        return {key: curve.kept for key, curve in self._curves.items()}

    def show_kept(self, kept: Mapping[str, CurveRecords]) -> None:
        """Show records that were kept, and add to them from now on; raises ``KeyError`` for an unknown key."""
        for key, records in kept.items():
            self._curves[key].show(records)
        self._area.refresh()

    def set_x_range(self, largest: float) -> None:
        """Follow from 0 to ``largest`` (> 0), further only if records are; raises ``ValueError``."""
        if not largest > 0:
            raise ValueError(f"the end of the x axis must be more than 0, not {largest}")
        self._area.set_asked_x(largest)

    def set_now(self, x: float) -> None:
        """Say where the run is, so that plots with records at different times follow it alike."""
        self._area.set_now(x)

    def set_moments(self, x: Sequence[float]) -> None:
        """Point at places of the x axis at which something was done."""
        self._area.set_moments(tuple(x))

    def set_log(self, log: bool) -> None:
        """Draw the cost on a logarithmic axis, or on a linear one; raises ``ValueError`` for percent."""
        if log and self._spec.y_unit != "cost":
            raise ValueError("only a cost has a logarithmic axis")
        self._log.setChecked(log)
        self._area.set_log(log)

    def set_following(self, following: bool) -> None:
        """Follow the run, or hold the range shown now."""
        self._area.set_following(following)

    def set_visible(self, key: str, visible: bool) -> None:
        """Show or hide a series; raises ``KeyError`` for an unknown key."""
        self._words[key].setChecked(visible)

    def set_colors(self, colors: PlotColors) -> None:
        """Show everything in these colours; raises ``ValueError`` if a series has none."""
        _checked(self._spec, colors)
        self._colors = colors
        self._apply_style()

    def set_scale(self, factor: float) -> None:
        """Grow fonts, lines and margins by ``factor``, 1.0 being the size on a desk."""
        if factor != self._scale:
            self._scale = factor
            self._apply_style()

    def in_words(self) -> str:
        """Return every curve as a table, at the places that are kept of it."""
        parts = []
        for curve in self._curves.values():
            x, y = curve.line()
            if len(x) and curve.visible:
                places = np.unique(np.linspace(0, len(x) - 1, min(len(x), WORDED_PLACES)).round().astype(int))
                rows = dict.fromkeys(zip(x[places].tolist(), y[places].tolist(), strict=True))
                parts.append(table_text((self._spec.x.label, curve.spec.label), rows))
        return "\n".join(parts)

    @property
    def following(self) -> bool:
        """Whether the plot follows the run and does not hold a range."""
        return self._area.following

    @property
    def log(self) -> bool:
        """Whether the cost is on a logarithmic axis."""
        return self._area.log

    @property
    def shown(self) -> Shown:
        """The ranges the plot shows now."""
        return self._area.shown

    @property
    def readout(self) -> Readout | None:
        """The values shown for the x under the pointer."""
        return self._area.readout

    def is_series_visible(self, key: str) -> bool:
        """Whether a series is shown; raises ``KeyError`` for an unknown key."""
        return self._curves[key].visible

    def changeEvent(self, event: QEvent | None) -> None:
        super().changeEvent(event)
        is_font = event is not None and event.type() == QEvent.Type.FontChange
        if is_font and self.font().family() != self._family:  # nothing else of it is taken, and a theme brings it often
            self._apply_style()

    def _lay_out(self) -> None:
        head = self._head = GivingBox(self)
        left, right = (self.title, 2 * WORD_GAP_PX, self._log), (self._follow, self._before, *self._words.values())
        # The last word of the legend ends above the end of the plot.
        self._line = row(*left, STRETCH, *right, spacing=WORD_GAP_PX, margins=(0, 0, 4, 0), on=head)
        self._offer_before(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(TITLE_GAP_PX)
        column.addWidget(head)
        column.addWidget(self._area, 1)

    def _offer_before(self, is_there: bool) -> None:
        """Let the legend have the word for the run before, where there is one and room for it."""
        logs = ((self._log,),) if self._spec.y_unit == "cost" else ()
        before = ((self._before,),) if is_there else ()  # it says what the pale lines are: after "log"
        self._head.hold(self._line, *logs, *before, (self.title,))
        if not is_there:
            self._before.hide()

    def _connect(self) -> None:
        if self._spec.y_unit != "cost":
            self._log.hide()
        self._log.setToolTip(translate("CurvePlot", "Logarithmic axis: equal steps are equal factors of the cost"))
        self._log.toggled.connect(self._area.set_log)
        self._follow.setToolTip(translate("CurvePlot", "Show the whole run again (double click in the plot)"))
        self._follow.hide()
        self._follow.clicked.connect(lambda: self._area.set_following(True))
        self._area.following_changed.connect(self._follow.setHidden)
        self._area.following_changed.connect(self.following_changed)
        self._before.setChecked(True)
        self._before.setToolTip(translate("CurvePlot", "Pale: the run before. Hide or show it"))
        self._before.toggled.connect(lambda _: self._show_before())
        for key, word in self._words.items():
            word.setChecked(True)
            word.setProperty("inPictures", True)  # it says which curve is which
            word.setToolTip(translate("CurvePlot", "Hide or show this curve"))
            word.toggled.connect(lambda shown, key=key: self._show_series(key, shown))

    def _show_series(self, key: str, shown: bool) -> None:
        self._curves[key].visible = shown
        self._show_before()

    def _show_before(self) -> None:
        for key, curve in self._area.before.items():
            curve.visible = self._curves[key].visible and self._before.isChecked()
        self._area.refresh()

    def _plot_style(self) -> PlotStyle:
        return PlotStyle(self._colors, self._font(TICK_SIZE_PX, QFont.Weight.Normal), self._scale)

    def _font(self, size_px: int, weight: QFont.Weight) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(round(size_px * self._scale))
        font.setWeight(weight)
        return font

    def _apply_style(self) -> None:
        colors, self._family = self._colors, self.font().family()
        self._area.set_style(self._plot_style())
        title_font = self._font(TITLE_SIZE_PX, QFont.Weight.DemiBold)
        self.title.setFont(title_font)
        self.title.setStyleSheet(f"font-size: {title_font.pixelSize()}px")
        palette = QPalette(self.title.palette())
        palette.setColor(QPalette.ColorRole.WindowText, colors.ink)
        self.title.setPalette(palette)
        font = self._font(TITLE_SIZE_PX, QFont.Weight.Medium)
        for word, color in zip(self._words.values(), colors.series, strict=False):
            off = blended(color, colors.ground, HIDDEN_SHARE)
            word.set_style(WordStyle(on=color, off=off, struck_when_off=True), font)
        pale = blended(colors.ink, colors.ground, BEFORE_SHARE)
        off = blended(colors.ink, colors.ground, HIDDEN_SHARE * BEFORE_SHARE)
        self._before.set_style(WordStyle(on=pale, off=off, struck_when_off=True), font)
        switch = WordStyle(on=colors.ink, off=colors.ink_soft, fill=colors.grid)
        small = self._font(TICK_SIZE_PX, QFont.Weight.Medium)
        self._log.set_style(switch, small)
        self._follow.set_style(switch, small)


def _checked(spec: CurveSpec, colors: PlotColors) -> CurveSpec:
    """Return ``spec`` if every series has a key and a colour of its own."""
    if len(colors.series) < len(spec.series):
        raise ValueError(f"{len(spec.series)} series need as many colours, not {len(colors.series)}")
    if len({series.key for series in spec.series}) < len(spec.series):
        raise ValueError("two series of a plot have the same key")
    return spec
