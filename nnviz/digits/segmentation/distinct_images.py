"""What pieces of ink become for the network, once for all that are alike; the ink itself is not kept."""

from collections.abc import Sequence
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from nnviz.digits.ink.batch import prepared_images
from nnviz.digits.ink.preparation import InkStages

Ink = NDArray[np.float32]


class DistinctImages:
    """The images (28, 28) of pieces of ink, in the order in which they came."""

    def __init__(self, stages: InkStages) -> None:
        self._stages = stages
        self._number_of: dict[bytes, int | None] = {}
        self.images: list[Ink] = []

    def numbers_of(self, inks: Sequence[Ink]) -> list[int | None]:
        """Return the number of each piece's image, None of one that has none: see ``prepared_images``."""
        keys = [_key(ink) for ink in inks]
        new = {key: ink for key, ink in zip(keys, inks, strict=True) if key not in self._number_of}
        for key, image in zip(new, prepared_images(list(new.values()), self._stages), strict=True):
            self._number_of[key] = None if image is None else len(self.images)
            if image is not None:
                self.images.append(image)
        return [self._number_of[key] for key in keys]


def _key(ink: Ink) -> bytes:
    return blake2b(ink.tobytes() + repr(ink.shape).encode(), digest_size=16).digest()
