"""From ink to input, visibly: drawn, cropped, pen evened, scaled into 20x20, centred in 28x28.

The way MNIST was made (LeCun, Bottou, Bengio and Haffner, 1998): a digit is scaled into a box of 20x20 pixels with
its proportions kept, and its centre of mass put into the middle of 28x28. A mouse adds one trouble, pens that are
much thinner or thicker than those of MNIST, hence the stage between.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnviz.data.dataset import DataError
from nnviz.data.resampling import resampled
from nnviz.data.stroke_rendering import BOX_SIDE, CENTRE, IMAGE_SIDE
from nnviz.digits.ink.pen import drawn_evenly, is_dot, pen_path
from nnviz.language import translate

FAINTEST_INK = 0.1
"""Grey values below are paper."""
EVENED_SIDE = 2 * BOX_SIDE
"""The evened drawing is shown in so many pixels: large enough to be seen, small enough for every movement."""


class NoInkError(DataError):
    """There is nothing drawn that could be read."""


class OnlyDotError(NoInkError):
    """There is a dot, and no stroke."""


@dataclass(frozen=True)
class InkStages:
    """Which stages are done; each can be left out to see what it is good for.

    Without ``crop`` all of the canvas goes into the box; without ``even_pen`` strokes stay as thick as drawn; without
    ``keep_box`` the drawing fills 28x28, not 20x20; without ``centre`` it stays where it is on the canvas, as far as
    28x28 leaves room. Without ``clean`` the ink of a picture keeps the rules, frames and dirt of its paper; that is
    done before it comes onto the pad: see ``paper``.
    """

    clean: bool = True
    crop: bool = True
    even_pen: bool = True
    keep_box: bool = True
    centre: bool = True


ALL_STAGES = InkStages()


@dataclass(frozen=True, eq=False)
class PreparedInk:
    """A drawing on its way to the network, every picture float32, 0.0 (white) … 1.0 (ink).

    ``drawn`` and ``cropped`` have any size; ``evened`` is drawn by an even pen, or the same as ``cropped`` without;
    ``scaled`` is the box (20x20, or 28x28 without ``keep_box``); ``image`` (28, 28) is what the network gets.
    """

    drawn: NDArray[np.float32]
    cropped: NDArray[np.float32]
    evened: NDArray[np.float32]
    scaled: NDArray[np.float32]
    image: NDArray[np.float32]

    @property
    def inputs(self) -> NDArray[np.float32]:
        """The picture as the network's input, shape (784,)."""
        return self.image.reshape(-1)


def prepare_ink(ink: NDArray[np.floating], stages: InkStages = ALL_STAGES) -> PreparedInk:
    """Return the pictures between a drawing and the input of a network.

    ``ink`` (rows, columns) holds 0.0 (white) … 1.0 (ink). Raises ``NoInkError`` if there is none, and
    ``OnlyDotError`` if there is but a dot, which scaled to 20x20 would be anything.
    """
    drawn = np.asarray(ink, np.float32)
    rows, columns = ink_bounds(drawn)
    if is_dot(drawn[rows, columns]):
        raise OnlyDotError(translate("Ink", "only a dot is drawn: a digit needs a stroke"))
    cropped = drawn[rows, columns] if stages.crop else drawn
    side = BOX_SIDE if stages.keep_box else IMAGE_SIDE
    if stages.even_pen:
        path = pen_path(drawn[rows, columns])
        frame = None if stages.crop else _canvas_frame(drawn, rows, columns)
        evened, scaled = drawn_evenly(path, frame, EVENED_SIDE), drawn_evenly(path, frame, side)
    else:
        evened, scaled = cropped, _fitted(cropped, side)
    place = _middle_of_mass(scaled) if stages.centre else _place_on_canvas(drawn, rows, columns, stages)
    return PreparedInk(drawn, cropped, evened, scaled, _placed(scaled, place))


def placed_by_mass(box: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the image (28, 28) with the centre of mass of a box in its middle."""
    return _placed(box, _middle_of_mass(box))


def ink_bounds(ink: NDArray[np.floating]) -> tuple[slice, slice]:
    """Return the rows and columns that hold all ink; raises ``NoInkError`` if there is none."""
    mask = ink > FAINTEST_INK
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    if not len(rows):
        raise NoInkError(translate("Ink", "nothing is drawn: draw a digit first"))
    return slice(rows[0], rows[-1] + 1), slice(columns[0], columns[-1] + 1)


def _canvas_frame(drawn: NDArray[np.float32], rows: slice, columns: slice) -> NDArray[np.float32]:
    """Return the canvas's corners, seen from the first row and column of the ink."""
    height, width = drawn.shape
    return np.array([[-columns.start, -rows.start], [width - columns.start, height - rows.start]], np.float32)


def _fitted(ink: NDArray[np.float32], side: int) -> NDArray[np.float32]:
    """Scale a picture into the middle of a square with its proportions kept, the longer side touching."""
    scale = side / max(ink.shape)
    height, width = (max(1, round(n * scale)) for n in ink.shape)
    top, left = (side - height) // 2, (side - width) // 2
    box = np.zeros((side, side), np.float32)
    box[top : top + height, left : left + width] = resampled(ink, height, width)
    return box


def _middle_of_mass(box: NDArray[np.float32]) -> tuple[int, int]:
    """Return where a box starts in 28x28 for its centre of mass to be in the middle, to the nearest pixel."""
    at = np.arange(len(box))
    mass = box.sum()
    middle = ((box.sum(axis=1) @ at) / mass, (box.sum(axis=0) @ at) / mass)
    room = IMAGE_SIDE - len(box)
    row, column = (min(max(round(CENTRE - float(m)), 0), room) for m in middle)
    return row, column


def _place_on_canvas(drawn: NDArray[np.float32], rows: slice, columns: slice, stages: InkStages) -> tuple[int, int]:
    """Return where the box starts if nothing is moved: in a corner for what was drawn in that corner."""
    room = IMAGE_SIDE - (BOX_SIDE if stages.keep_box else IMAGE_SIDE)
    if not stages.crop:
        return room // 2, room // 2
    shares = ((part.start + part.stop) / 2 / n for part, n in zip((rows, columns), drawn.shape, strict=True))
    row, column = (round(share * room) for share in shares)
    return row, column


def _placed(box: NDArray[np.float32], place: tuple[int, int]) -> NDArray[np.float32]:
    image = np.zeros((IMAGE_SIDE, IMAGE_SIDE), np.float32)
    side, (row, column) = len(box), place
    image[row : row + side, column : column + side] = box
    return image
