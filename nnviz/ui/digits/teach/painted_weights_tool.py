"""The weights that are being painted, measured in the place of a neuron whenever they change."""

import numpy as np
from numpy.typing import NDArray
from PyQt6.QtCore import QObject

from nnviz.data.stroke_rendering import IMAGE_SIDE
from nnviz.experiments.output_cache import OutputCache
from nnviz.experiments.painted_score import PaintedScore, PaintedScorer
from nnviz.experiments.painted_weights import brushed, top_arch
from nnviz.language import translate
from nnviz.nn.network import Network
from nnviz.ui.digits.teach.context import TeachingContext
from nnviz.ui.digits.teach.painted_weights_sheet import MINUS, NOTHING, PLUS, PaintedWeightsSheet
from nnviz.ui.digits.teach.tool import SheetTool
from nnviz.ui.digits.teach.words import painted_fit_text, painted_rows, painted_verdict
from nnviz.ui.kit.jobs import Jobs

SCORE = "painted-weights"
BRUSHES = {PLUS: 1.0, MINUS: -1.0, NOTHING: 0.0}


class PaintedWeightsTool(SheetTool[PaintedWeightsSheet]):
    """Requests the network with the painted neuron in it, which is still held against the learnt one."""

    def __init__(
        self, sheet: PaintedWeightsSheet, context: TeachingContext, jobs: Jobs, cache: OutputCache, parent: QObject
    ) -> None:
        super().__init__(sheet, context, jobs, parent)
        self._scorer = PaintedScorer(cache)
        self._learnt = context.network  # what the painted one is held against
        self._put_in: Network | None = None
        self._j = 0
        self._mask = np.zeros(IMAGE_SIDE**2, np.float32)
        self._brush, self._size = PLUS, 3
        self._score: PaintedScore | None = None
        sheet.neuron.chosen.connect(lambda _layer, j: self.choose_neuron(j))
        sheet.board.pressed.connect(self.paint)
        sheet.board.dragged.connect(self.paint)
        sheet.brush.chosen.connect(self._choose_brush)
        sheet.brush_size.chosen.connect(self._choose_size)
        sheet.clear.clicked.connect(lambda: self._set_mask(np.zeros(IMAGE_SIDE**2, np.float32)))
        sheet.arch.clicked.connect(lambda: self._set_mask(top_arch()))
        sheet.put_in.clicked.connect(self._put)

    @property
    def score(self) -> PaintedScore | None:
        """What is known of the mask as it is now."""
        return self._score

    @property
    def mask(self) -> NDArray[np.float32]:
        return self._mask

    def refresh(self) -> None:
        """Show the sheet as it is now, and measure what is not known yet."""
        data = self._context.digits
        if self._score is None and data is not None and len(self._learnt.weights) > 1 and not self._jobs.is_busy(SCORE):
            job = self._scorer.score(self._learnt, self._j, self._mask, data)
            self._jobs.ask(SCORE, job, self._take, refused=lambda sentence: self._show_numbers(sentence))
        self.sheet.neuron.show_choice(self._learnt.sizes[1:2], 1, self._j)
        self.sheet.brush.set_chosen(self._brush)
        self.sheet.brush_size.set_chosen(f"{self._size}")
        self.sheet.show_weights(self._mask, self._learnt.weights[0][self._j])
        self._show_numbers()

    def choose_neuron(self, j: int) -> None:
        """Paint for another neuron."""
        self._j = j
        self._drop_score()
        self.refresh()

    def paint(self, pixel: int, is_other: bool) -> None:
        """Put the brush onto a pixel; the other button paints the other sign."""
        value = -BRUSHES[self._brush] if is_other else BRUSHES[self._brush]
        self._set_mask(brushed(self._mask, pixel, self._size, value))

    def _choose_brush(self, brush: str) -> None:
        self._brush = brush

    def _choose_size(self, size: str) -> None:
        self._size = int(size)

    def _set_mask(self, mask: NDArray[np.float32]) -> None:
        self._mask = mask
        self._drop_score()
        self.refresh()

    def _forget(self, before: TeachingContext) -> None:
        network = self._context.network
        if network is not self._put_in:
            self._learnt, self._put_in = network, None
        self._j = min(self._j, network.sizes[1] - 1)
        self._drop_score()

    def _drop_score(self) -> None:
        self._score = None
        self._jobs.forget(SCORE)

    def _put(self) -> None:
        if self._score is not None and self._score.painted is not None:
            self._put_in = self._score.painted
            self.network_requested.emit(self._put_in)

    def _take(self, score: PaintedScore) -> None:
        self._score = score
        self._show_numbers()

    def _show_numbers(self, problem: str = "") -> None:
        fit, text, score = "", problem, self._score
        if self._context.digits is None:
            text = translate("PaintedWeightsTool", "There is no data of digits to measure on.")
        elif len(self._learnt.weights) < 2:
            text = translate("PaintedWeightsTool", "The network has no hidden neurons.")
        elif score is None:
            text = problem or translate("PaintedWeightsTool", "measuring …")
        elif score.fit is None:
            text = translate("PaintedWeightsTool", "Nothing is painted yet.")
        else:
            fit, text = painted_fit_text(score.fit), painted_verdict(score)
        can_put_in = score is not None and score.fit is not None and self._context.network is not score.painted
        self.sheet.show_rows(painted_rows(score), fit, text, can_put_in=can_put_in)
