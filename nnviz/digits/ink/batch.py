"""Many pieces of ink prepared for the network at once: the images that ``prepare_ink`` makes of each, faster."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from nnviz.data.stroke_rendering import BOX_SIDE, IMAGE_SIDE
from nnviz.digits.ink.pen import PenPath, is_dot, paths_of_masks, pictures_of_paths, working_mask
from nnviz.digits.ink.preparation import InkStages, NoInkError, ink_bounds, placed_by_mass, prepare_ink

Ink = NDArray[np.floating]
Images = NDArray[np.float32]

MOST_DISCS = 700
"""Strokes of more discs along their middle, at ``pen.WORKING_SIDE``, are no digit: those of MNIST have 330 at most."""
AT_ONCE = 16


def prepared_images(inks: Sequence[Ink], stages: InkStages) -> list[Images | None]:
    """Return for every ink (rows, columns) the image (28, 28) it becomes.

    None for what is none or but a dot, and for what has more strokes than any digit.
    """
    if not (stages.crop and stages.even_pen and stages.centre):
        return [_one_image(ink, stages) for ink in inks]
    cropped = [_cropped(ink) for ink in inks]
    whole = [ink for ink in cropped if ink is not None]
    side = BOX_SIDE if stages.keep_box else IMAGE_SIDE
    boxes = iter(_drawn_evenly(whole, side) if whole else ())
    drawn = [None if ink is None else next(boxes) for ink in cropped]
    return [None if box is None else placed_by_mass(box) for box in drawn]


def _one_image(ink: Ink, stages: InkStages) -> Images | None:
    try:
        return prepare_ink(ink, stages).image
    except NoInkError:
        return None


def _cropped(ink: Ink) -> Images | None:
    drawn = np.asarray(ink, np.float32)
    try:
        tight = drawn[ink_bounds(drawn)]
    except NoInkError:
        return None
    return None if is_dot(tight) else tight


def _drawn_evenly(inks: Sequence[Images], side: int) -> list[Images | None]:
    """Return the pictures (side, side) of pieces of ink drawn with an even pen."""
    paths = paths_of_masks(
        [working_mask(ink) for ink in inks], [(ink.shape[0], ink.shape[1]) for ink in inks], MOST_DISCS
    )
    boxes: list[Images | None] = [None] * len(inks)
    # Those of about as many discs together: the others' places are filled up.
    order = sorted((len(path.radii), number) for number, path in enumerate(paths) if path is not None)
    for start in range(0, len(order), AT_ONCE):
        numbers = [number for _, number in order[start : start + AT_ONCE]]
        for number, box in zip(numbers, _pictures([paths[number] for number in numbers], side), strict=True):
            boxes[number] = box
    return boxes


def _pictures(some: Sequence[PenPath | None], side: int) -> Images:
    paths = [path for path in some if path is not None]
    counts = np.array([len(path.radii) for path in paths])
    points = np.stack([_repeated(path.points, counts.max()) for path in paths])
    radii = np.stack([_repeated(path.radii, counts.max()) for path in paths])
    return pictures_of_paths(points, radii, side=side, counts=counts)


def _repeated(values: Images, n: int) -> Images:
    """Return ``n`` values: a disc that is there twice covers no more."""
    return np.concatenate([values, np.broadcast_to(values[-1:], (n - len(values), *values.shape[1:]))])
