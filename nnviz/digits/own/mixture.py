"""A data set made of another one and the user's handwriting, repeated so that it counts."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnviz.data.dataset import DataError, Dataset, Examples, unit_values
from nnviz.data.stroke_rendering import IMAGE_SIDE
from nnviz.digits.own.collection import Collection
from nnviz.digits.own.drawing_file import N_CLASSES
from nnviz.language import translate

OWN_SHARE = 0.05
"""So much of the training data should be own drawings …"""
MOST_REPEATS = 100
"""… but no drawing more than so many times an epoch: of one drawing nothing general can be learnt."""


@dataclass(frozen=True, eq=False)
class Mixture:
    """``dataset`` to train on. Its validation data is own drawings: first ``n_trained`` that are also learnt from, each
    ``n_repeats`` times an epoch, then those held out; its test data is that of the other data set."""

    dataset: Dataset
    n_repeats: int
    n_trained: int

    @property
    def n_held_out(self) -> int:
        return len(self.dataset.validation) - self.n_trained


def mixture_of(base: Dataset, own: Collection) -> Mixture:
    """Return training data made of all of ``base`` and of own drawings.

    Raises ``DataError`` if the two do not go together or there is no own drawing to learn from.
    """
    if base.image_shape != (IMAGE_SIDE, IMAGE_SIDE) or base.n_classes != N_CLASSES:
        sentence = translate(
            "OwnDrawings", "{0} has no images of 28x28 in ten classes: choose MNIST or the built-in digits"
        )
        raise DataError(sentence.format(base.name))
    trained, held_out = own.examples(held_out=False), own.examples(held_out=True)
    if not len(trained):
        raise DataError(
            translate("OwnDrawings", "my handwriting holds nothing to learn from yet: keep a drawing first")
        )
    n_repeats = max(1, min(MOST_REPEATS, round(OWN_SHARE * len(base.training) / len(trained))))
    learnt = _like(base.training.raw, trained.raw)
    training = Examples(
        np.concatenate([base.training.raw, *[learnt] * n_repeats]),
        np.concatenate([base.training.labels, *[trained.labels] * n_repeats]),
    )
    both = Examples(
        np.concatenate([learnt, _like(base.training.raw, held_out.raw)]),
        np.concatenate([trained.labels, held_out.labels]),
    )
    dataset = Dataset(f"{base.name} + mine", training, both, base.test, base.class_names, base.image_shape)
    return Mixture(dataset, n_repeats, len(trained))


def _like(others: NDArray[np.generic], raw: NDArray[np.generic]) -> NDArray[np.generic]:
    """Return grey levels in the type of other inputs; without a drawing, an array of no rows."""
    values = raw.reshape(len(raw), others.shape[1])
    return values if others.dtype == np.uint8 else unit_values(values, others.dtype)
