"""A drawing, or a row of digits, read by one network: all that lies between the pen and the answer."""

from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from nnviz.digits.digit_answer import DigitAnswer, NoAnswer, digit_answer
from nnviz.digits.digit_reader import classify
from nnviz.digits.ink.preparation import ALL_STAGES, InkStages, NoInkError, OnlyDotError, PreparedInk, prepare_ink
from nnviz.digits.segmentation.page import Line, PageReading, looks_like_row, reaches_border, read_page
from nnviz.digits.segmentation.search import segment_at
from nnviz.nn.network import Activations, Network, forward


@dataclass(frozen=True, eq=False)
class Drawing:
    """A drawing on its whole way; ``answer`` is what ``activations.output`` stands for."""

    prepared: PreparedInk
    network: Network
    activations: Activations
    answer: DigitAnswer

    @property
    def looks_like_row(self) -> bool:
        """Whether there seem to be several digits."""
        return looks_like_row(self.prepared.drawn)


def read_drawing(ink: NDArray[np.floating], network: Network, stages: InkStages = ALL_STAGES) -> Drawing:
    """Read ink of shape (rows, columns), 0.0 (white) … 1.0 (black), with a network of 784 inputs and 10 outputs.

    Raises ``NoInkError`` if there is no ink.
    """
    prepared = prepare_ink(ink, stages)
    activations = forward(network, prepared.inputs.astype(network.weights[0].dtype))
    return Drawing(prepared, network, activations, digit_answer(np.clip(activations.output, 0, 1)))


def read_pad(ink: NDArray[np.floating], network: Network, stages: InkStages = ALL_STAGES) -> Drawing | NoAnswer:
    """Read what is on a pad, as ``read_drawing`` does, or say why there is no answer."""
    try:
        return read_drawing(ink, network, stages)
    except OnlyDotError:
        return NoAnswer.DOT
    except NoInkError:
        return NoAnswer.EMPTY


def read_row(
    ink: NDArray[np.floating],
    network: Network,
    stages: InkStages = ALL_STAGES,
    columns: tuple[float, ...] | None = None,
) -> PageReading | None:
    """Read rows of digits, ink (rows, columns), line by line; None if there is no ink.

    They are cut where the network is surest of the pieces, or as one row at ``columns`` and nowhere else.
    """
    read = partial(classify, network)
    try:
        if columns is not None:
            line = Line(segment_at(ink, columns, read, stages), ())
            return PageReading((line,), is_cut_off=reaches_border(ink))
        return read_page(ink, read, stages)
    except NoInkError:
        return None
