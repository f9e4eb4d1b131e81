"""Many pieces of ink prepared for the network at once: the images that ``prepare_ink`` makes of each, faster."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from nnviz.data.stroke_rendering import BOX_SIDE, IMAGE_SIDE
from nnviz.digits.ink.pen import is_dot, paths_of_masks, pictures_of_paths, working_mask
from nnviz.digits.ink.preparation import InkStages, NoInkError, ink_bounds, placed_by_mass, prepare_ink

Ink = NDArray[np.floating]
Images = NDArray[np.float32]


def prepared_images(inks: Sequence[Ink], stages: InkStages) -> list[Images | None]:
    """Return for every ink (rows, columns) the image (28, 28) it becomes, None for what is none or but a dot."""
    if not (stages.crop and stages.even_pen and stages.centre):
        return [_one_image(ink, stages) for ink in inks]
    cropped = [_cropped(ink) for ink in inks]
    whole = [ink for ink in cropped if ink is not None]
    side = BOX_SIDE if stages.keep_box else IMAGE_SIDE
    boxes = iter(_drawn_evenly(whole, side) if whole else ())
    return [None if ink is None else placed_by_mass(next(boxes)) for ink in cropped]


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


def _drawn_evenly(inks: Sequence[Images], side: int) -> Images:
    """Return the pictures (n, side, side) of pieces of ink drawn with an even pen."""
    paths = paths_of_masks([working_mask(ink) for ink in inks], [(ink.shape[0], ink.shape[1]) for ink in inks])
    most = max(len(path.radii) for path in paths)
    points = np.stack([_repeated(path.points, most) for path in paths])
    radii = np.stack([_repeated(path.radii, most) for path in paths])
    return pictures_of_paths(points, radii, side=side, counts=np.array([len(path.radii) for path in paths]))


def _repeated(values: Images, n: int) -> Images:
    """Return ``n`` values: a disc that is there twice covers no more."""
    return np.concatenate([values, np.broadcast_to(values[-1:], (n - len(values), *values.shape[1:]))])
