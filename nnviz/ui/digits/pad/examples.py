"""Test images for the pad: a digit without a mouse, and a row of them to be split."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from nnviz.data.dataset import Dataset
from nnviz.data.resampling import resampled
from nnviz.language import translate

GAP_PX = 3  # between the digits of a row, in pixels of the test images
ROW_LENGTH = 3
N_DIGITS = 10


@dataclass(frozen=True, eq=False)
class PadExamples:
    """A place in test images of digits of 28x28; −1 before the first.

    ``tells_digits``: the class of an image is its digit, which a question such as “is it 0?” does not keep.
    """

    dataset: Dataset
    index: int = -1

    def moved(self, step: int, rng: np.random.Generator) -> "PadExamples":
        """Return the place ``step`` (−1 or +1) further, any with 0."""
        n = len(self.dataset.test)
        place = int(rng.integers(n)) if step == 0 else max(self.index, 0 if step < 0 else -1) + step
        return replace(self, index=place % n)

    @property
    def tells_digits(self) -> bool:
        return self.dataset.n_classes == N_DIGITS

    def digits(self, n: int) -> str:
        """Return the digits that ``n`` examples from here on are; empty if the data do not tell."""
        return "".join(self._names(n)) if self.tells_digits else ""

    def words(self, n: int) -> str:
        """Say which of the test images ``n`` from here on are, and of which classes."""
        place, names = self.index + 1, self._names(n)
        if not self.tells_digits:
            text = translate("DigitsPage", "{0}: {1}") if n == 1 else translate("DigitsPage", "{0} … {2}: {1}")
            return text.format(place, ", ".join(names), place + n - 1)
        text = translate("DigitsPage", "{0}: a {1}") if n == 1 else translate("DigitsPage", "{0} … {2}: {1}")
        return text.format(place, "".join(names), place + n - 1)

    def digit(self, side: int) -> NDArray[np.float32]:
        """Return the example here, enlarged to (side, side)."""
        return resampled(self._image(self.index), side, side)

    def row(self, rows: int, columns: int) -> NDArray[np.float32]:
        """Return the next three examples side by side in ink of (rows, columns)."""
        images = [self._image(i) for i in self._indices(ROW_LENGTH)]
        cropped = [_cropped(image) for image in images]
        gap = np.zeros((len(cropped[0]), GAP_PX), np.float32)
        strip = np.hstack([part for image in cropped for part in (image, gap)][:-1])
        zoom = min(rows / len(strip), 0.95 * columns / strip.shape[1])
        height, width = round(len(strip) * zoom), round(strip.shape[1] * zoom)
        ink = np.zeros((rows, columns), np.float32)
        top, left = (rows - height) // 2, (columns - width) // 2
        ink[top : top + height, left : left + width] = resampled(strip, height, width)
        return ink

    def _names(self, n: int) -> list[str]:
        names, labels = self.dataset.class_names, self.dataset.test.labels
        return [names[int(labels[i])] for i in self._indices(n)]

    def _indices(self, n: int) -> list[int]:
        return [(self.index + i) % len(self.dataset.test) for i in range(n)]

    def _image(self, index: int) -> NDArray[np.float32]:
        return self.dataset.test.inputs(index).reshape(28, 28).astype(np.float32)


def _cropped(image: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the columns that hold ink, however faint; all of them without any."""
    inked = np.flatnonzero(image.any(axis=0))
    return image[:, inked[0] : inked[-1] + 1] if len(inked) else image


def examples_of(dataset: Dataset) -> PadExamples | None:
    """Return the test images of a data set, None if they are no digits of 28x28."""
    n_classes = len(dataset.source_classes or dataset.class_names)  # before “is it 0?” made two of ten
    is_fit = dataset.image_shape == (28, 28) and n_classes == N_DIGITS and len(dataset.test) > 0
    return PadExamples(dataset) if is_fit else None
