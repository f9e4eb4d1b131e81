"""The mask that is being painted, measured in the place of a neuron whenever it changes."""

from collections.abc import Generator, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PyQt6.QtCore import QObject, pyqtSignal
from PyQt6.QtGui import QImage

from nnviz.data.dataset import Dataset, Examples
from nnviz.data.stroke_rendering import IMAGE_SIDE
from nnviz.diagram.color_scale import DataColors
from nnviz.experiments.output_cache import OutputCache
from nnviz.experiments.painted_weights import SAMPLE, PaintedFit, bits_told, fit_painted, with_painted, with_silenced
from nnviz.language import translate
from nnviz.nn.evaluation import weighted_inputs_in_slices
from nnviz.nn.network import Network
from nnviz.notation.names import plain
from nnviz.ui.digits.teach.context import Situation
from nnviz.ui.digits.teach.painted_weights_sheet import MINUS, NOTHING, PLUS, PaintedWeightsSheet
from nnviz.ui.digits.teach.words import percent
from nnviz.ui.graph.paint_receptive_fields import receptive_field
from nnviz.ui.kit.jobs import Jobs
from nnviz.ui.kit.theme import Theme

MEASURE = "mask measure"
BRUSHES = {PLUS: 1.0, MINUS: -1.0, NOTHING: 0.0}


@dataclass(frozen=True, eq=False)
class PaintedScore:
    """How many test images are read right with the learnt neuron, without it, and with the painted one.

    ``bits_learnt`` and ``bits_painted`` say what the neuron's firing tells of the digit.
    ``painted`` is the network with the mask, ``fit`` how it was put in; None if the mask is empty, ``problem`` why.
    """

    n: int
    n_learnt: int
    n_silenced: int
    bits_learnt: float
    n_painted: int | None = None
    bits_painted: float | None = None
    painted: Network | None = None
    fit: PaintedFit | None = None
    problem: str = ""


class PaintedWeightsTool(QObject):
    """``network_requested`` brings the network with the painted neuron in it."""

    network_requested = pyqtSignal(object)

    def __init__(
        self, sheet: PaintedWeightsSheet, jobs: Jobs, cache: OutputCache, theme: Theme, parent: QObject
    ) -> None:
        super().__init__(parent)
        self.sheet, self._jobs, self._cache, self._theme = sheet, jobs, cache, theme
        self._situation: Situation | None = None
        self._learnt: Network | None = None  # the network that the painted one is held against
        self._put_in: Network | None = None
        self._silenced: tuple[Network, int, Network] | None = None  # used in the background only
        self._j = 0
        self._mask = np.zeros(IMAGE_SIDE**2, np.float32)
        self._brush, self._size = PLUS, 3
        self._measured: PaintedScore | None = None
        sheet.shown.connect(self.refresh)
        sheet.neuron_chosen.connect(lambda _layer, j: self.choose_neuron(j))
        sheet.painted.connect(self.paint)
        sheet.brush_chosen.connect(self._choose_brush)
        sheet.size_chosen.connect(lambda size: self._choose_size(int(size)))
        sheet.cleared.connect(lambda: self._set_mask(np.zeros(IMAGE_SIDE**2, np.float32)))
        sheet.arch_requested.connect(lambda: self._set_mask(top_arch()))
        sheet.put_in_requested.connect(self._put)

    @property
    def measured(self) -> PaintedScore | None:
        """What is known of the mask as it is now."""
        return self._measured

    @property
    def mask(self) -> NDArray[np.float32]:
        return self._mask

    def show(self, situation: Situation) -> None:
        """Take a network and data. The network that the mask was put into is still measured against the learnt."""
        before, self._situation = self._situation, situation
        is_changed = before is None or before.network is not situation.network or before.digits is not situation.digits
        if not is_changed:
            return
        if self._learnt is None or situation.network is not self._put_in:
            self._learnt, self._put_in = situation.network, None
        self._j = min(self._j, situation.network.sizes[1] - 1)
        self._forget()
        if self.sheet.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """Show the sheet as it is now, and measure what is not known yet."""
        if self._measured is None:
            self._measure()
        self._show()

    def set_theme(self, theme: Theme) -> None:
        """Take the theme's colours."""
        self._theme = theme
        self._show()

    def choose_neuron(self, j: int) -> None:
        """Paint for another neuron."""
        self._j = j
        self._forget()
        self.refresh()

    def paint(self, pixel: int, is_other: bool) -> None:
        """Put the brush onto a pixel; the other button paints the other sign."""
        value = -BRUSHES[self._brush] if is_other else BRUSHES[self._brush]
        self._set_mask(brushed(self._mask, pixel, self._size, value))

    def _choose_brush(self, brush: str) -> None:
        self._brush = brush

    def _choose_size(self, size: int) -> None:
        self._size = size

    def _set_mask(self, mask: NDArray[np.float32]) -> None:
        self._mask = mask
        self._forget()
        self.refresh()

    def _forget(self) -> None:
        self._measured = None
        self._jobs.forget(MEASURE)

    def _put(self) -> None:
        if self._measured is not None and self._measured.painted is not None:
            self._put_in = self._measured.painted
            self.network_requested.emit(self._put_in)

    def _measure(self) -> None:
        data = None if self._situation is None else self._situation.digits
        if data is None or self._learnt is None or len(self._learnt.weights) < 2:
            return
        learnt, j, mask = self._learnt, self._j, self._mask
        self._jobs.ask(MEASURE, self._measuring(learnt, j, mask, data), self._take, refused=self._show_failure)

    def _measuring(
        self, learnt: Network, j: int, mask: NDArray[np.float32], data: Dataset
    ) -> Iterator[PaintedScore | None]:
        if self._silenced is None or self._silenced[0] is not learnt or self._silenced[1] != j:
            self._silenced = (learnt, j, with_silenced(learnt, j, data.training))
        yield None
        counts = []
        for network in (learnt, self._silenced[2]):
            outputs = yield from self._cache.outputs(network, data.test)
            counts.append(int((outputs.argmax(axis=1) == data.test.labels).sum()))
        told = yield from _told(learnt, j, data.test)
        if not mask.any():
            problem = translate("PaintedWeightsTool", "Nothing is painted yet.")
            yield PaintedScore(len(data.test), counts[0], counts[1], told, problem=problem)
            return
        fit = fit_painted(learnt, j, mask, data.training)
        yield None
        painted = with_painted(learnt, j, mask, fit)
        outputs = yield from self._cache.outputs(painted, data.test)
        n_painted = int((outputs.argmax(axis=1) == data.test.labels).sum())
        bits = yield from _told(painted, j, data.test)
        yield PaintedScore(len(data.test), counts[0], counts[1], told, n_painted, bits, painted, fit)

    def _take(self, measured: PaintedScore) -> None:
        self._measured = measured
        self._show_numbers()

    def _show_failure(self, sentence: str) -> None:
        self.sheet.show_rows(self._rows(), "", sentence, can_put_in=False)

    def _show(self) -> None:
        learnt = self._learnt
        if learnt is None:
            return
        colors = self._theme.data
        self.sheet.neuron.show_choice(learnt.sizes[1:2], 1, self._j)
        self.sheet.brush.set_chosen(self._brush)
        self.sheet.brush_size.set_chosen(f"{self._size}")
        weights = learnt.weights[0][self._j]
        self.sheet.show_pictures(_field(self._mask, 1.0, colors), _field(weights, float(np.abs(weights).max()), colors))
        self._show_numbers()

    def _show_numbers(self) -> None:
        fit, text, can_put_in = "", "", False
        measured, situation = self._measured, self._situation
        if situation is None or situation.digits is None:
            text = translate("PaintedWeightsTool", "There is no data of digits to measure on.")
        elif self._learnt is not None and len(self._learnt.weights) < 2:
            text = translate("PaintedWeightsTool", "The network has no hidden neurons.")
        elif measured is None:
            text = translate("PaintedWeightsTool", "measuring …")
        elif measured.fit is None:
            text = measured.problem
        else:
            fit = _fit_text(measured.fit)
            text = _verdict(measured)
            can_put_in = situation.network is not measured.painted
        self.sheet.show_rows(self._rows(), fit, text, can_put_in=can_put_in)

    def _rows(self) -> tuple[tuple[str, str, str], ...]:
        measured = self._measured
        names = (
            translate("PaintedWeightsTool", "… as learnt"),
            translate("PaintedWeightsTool", "… switched off"),
            translate("PaintedWeightsTool", "… with your mask"),
        )
        if measured is None:
            return tuple((name, "…", "…") for name in names)
        counts = (measured.n_learnt, measured.n_silenced, measured.n_painted)
        bits = (measured.bits_learnt, 0.0, measured.bits_painted)
        return tuple(
            (
                name,
                "–" if count is None else f"{count:,}  {percent(count / measured.n)}",
                "–" if told is None else translate("PaintedWeightsTool", "{0} bit").format(f"{told:.3f}"),
            )
            for name, count, told in zip(names, counts, bits, strict=True)
        )


def _told(network: Network, j: int, test: Examples) -> Generator[None, None, float]:
    """Return, a slice at a time, what the firing of neuron j of layer 1 tells of the digit."""
    one = Network((network.weights[0][j : j + 1],), (network.biases[0][j : j + 1],), network.activations[:1])
    z = np.empty((len(test), 1), network.weights[0].dtype)
    yield from weighted_inputs_in_slices(one, test, 1, z)
    return bits_told(z[:, 0] > 0, test.labels)


def brushed(mask: NDArray[np.float32], pixel: int, size: int, value: float) -> NDArray[np.float32]:
    """Return a mask (784,) with a square of ``size`` pixels around ``pixel`` set, as far as it is inside."""
    row, column = divmod(pixel, IMAGE_SIDE)
    half = size // 2
    picture = mask.reshape(IMAGE_SIDE, IMAGE_SIDE).copy()
    picture[max(0, row - half) : row + half + 1, max(0, column - half) : column + half + 1] = value
    return picture.reshape(-1)


def top_arch() -> NDArray[np.float32]:
    """Return a mask (784,) of +1 on an arch where the top of a 9 or 8 lies, −1 inside and above it."""
    row, column = np.mgrid[:IMAGE_SIDE, :IMAGE_SIDE]
    distance = np.hypot(row - 11.5, (column - 13.5) * 1.15)
    is_top = row < 12
    mask = np.zeros((IMAGE_SIDE, IMAGE_SIDE), np.float32)
    mask[is_top & (distance < 9.5)] = -1
    mask[is_top & (distance >= 4) & (distance < 7)] = 1
    return mask.reshape(-1)


def _field(weights: NDArray[np.floating], limit: float, colors: DataColors) -> QImage:
    return receptive_field(weights, (IMAGE_SIDE, IMAGE_SIDE), limit, colors)


def _fit_text(fit: PaintedFit) -> str:
    text = translate(
        "PaintedWeightsTool",
        "w = {0} · mask, so that z spreads as widely over {1} training images as it did; "
        "b = {2}, so that the neuron fires for as many of them: {3}.",
    )
    return text.format(plain(fit.scale, 3), f"{SAMPLE:,}", plain(fit.bias, 3), percent(fit.firing_share, 1))


def _verdict(measured: PaintedScore) -> str:
    """Say which of the two neurons tells more of the digit, and what that is to the network."""
    if measured.n_painted is None or measured.bits_painted is None:
        return ""
    if measured.bits_painted > measured.bits_learnt:
        told = translate("PaintedWeightsTool", "Your mask tells more of the digit than what this neuron learnt.")
    else:
        told = translate("PaintedWeightsTool", "Your mask tells less of the digit than what this neuron learnt.")
    if measured.n_silenced >= measured.n_learnt - measured.n // 1000:
        heard = translate(
            "PaintedWeightsTool", "To the network one neuron of many hardly matters: as many are read without it."
        )
    elif measured.n_painted >= measured.n_learnt:
        heard = translate("PaintedWeightsTool", "The network reads as well with it: luck of the brush.")
    elif measured.n_painted <= measured.n_silenced:
        heard = translate("PaintedWeightsTool", "The network does as well, or better, without the neuron.")
    else:
        heard = translate("PaintedWeightsTool", "Better than no neuron, not as good as what it learnt.")
    return f"{told} {heard}"
