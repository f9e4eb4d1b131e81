"""Reading rows: six digits, a page of four lines, a photo of fifty million pixels with the memory it takes."""

import resource
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter

import numpy as np
from numpy.typing import NDArray
from PyQt6.QtGui import QImage

from nnviz.data.digits import load_digits
from nnviz.data.resampling import resampled
from nnviz.digits.digit_reader import bundled_network, classify
from nnviz.digits.segmentation.page import read_page
from nnviz.ui.digits.picture_files import read_picture
from nnviz.ui.kit.qt_application import make_application
from tests.benchmarks.figures import Figure, Goal

SIX, FOUR_LINES = 6, 4
ROUNDS = 7
DIGIT_PX, GAP_PX = 110, 20
PHOTO_PX = (8192, 6144)


def measure() -> Iterator[Figure]:
    """Yield seconds, and megabytes for the photo."""
    make_application()
    read = partial(read_page, classify=partial(classify, bundled_network()))
    row = _page(1)
    yield Figure("six digits", _seconds(lambda: read(row)), "s", goal=Goal("≤", 0.35, of_figure=True))
    page = _page(FOUR_LINES)
    yield Figure("four lines of six", _seconds(lambda: read(page)), "s", goal=Goal("≤", 1.5, of_figure=True))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "photo.jpg"
        _photo(page).save(str(path), quality=85)
        before = _megabytes()
        seconds = _seconds(lambda: read(read_picture(path)), rounds=2)
        yield Figure("photo, 50 million pixels", seconds, "s", goal=Goal("≤", 3, of_figure=True))
        yield Figure("… at most held", max(_megabytes(), before), "MB", goal=Goal("≤", 400, of_figure=True))


def _seconds(job: Callable[[], object], rounds: int = ROUNDS) -> float:
    taken = []
    for _ in range(rounds):
        began = perf_counter()
        job()
        taken.append(perf_counter() - began)
    return median(taken)


def _page(n_lines: int) -> NDArray[np.float32]:
    """Return lines of six built-in digits, as ink."""
    images = load_digits().test.inputs(slice(0, SIX * n_lines), np.float32).reshape(n_lines, SIX, 28, 28)
    lines = []
    for line in images:
        digits = [np.pad(resampled(image, DIGIT_PX, DIGIT_PX), ((GAP_PX, GAP_PX), (0, GAP_PX))) for image in line]
        lines.append(np.concatenate(digits, axis=1))
    return np.concatenate(lines).astype(np.float32)


def _photo(ink: NDArray[np.float32]) -> QImage:
    """Return the ink on grey paper, enlarged to a phone's photo."""
    grey = np.ascontiguousarray(np.rint(225 - 190 * ink).astype(np.uint8))
    small = QImage(grey.tobytes(), grey.shape[1], grey.shape[0], grey.shape[1], QImage.Format.Format_Grayscale8)
    return small.scaled(*PHOTO_PX)


def _megabytes() -> float:
    """Return the most memory this process has held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
