"""Examples as they were found, before a task is made of them."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from nnviz.data.dataset import DataError, Dataset, Examples
from nnviz.data.outputs import NO_CLASS, Outputs, output_table
from nnviz.data.points import POINTS, PointsChoice, draw_points
from nnviz.data.splitting import Shares
from nnviz.data.task_names import NormalisationKind
from nnviz.language import translate

SHARES, HALVES = Shares(), Shares(50, 0, 50)
POINT_CLASSES = ("●", "◆", "■", "▲")
"""Names of classes that have none but their mark."""

SplitKind = Literal["shared", "given", "whole"]


@dataclass(frozen=True, eq=False)
class Material:
    """Examples with the names of their classes and, for pictures, (rows, columns), for others the names of inputs.

    ``parts`` are the training, validation and test data where the source says which is which (``split`` "given"), or
    are one part to be shared out ("shared"), by default in ``shares``; a truth table is learnt and tested as a whole
    ("whole"), and ``outputs`` say what it asks for. ``normalisation`` is what suits the inputs. ``notes`` are
    sentences: what was left out of a file, and why.
    """

    name: str
    parts: tuple[Examples, ...]
    class_names: tuple[str, ...]
    image_shape: tuple[int, int] | None = None
    input_names: tuple[str, ...] = ()
    split: SplitKind = "shared"
    shares: Shares = SHARES
    normalisation: NormalisationKind = "unit"
    outputs: Outputs | None = None
    notes: tuple[str, ...] = ()

    @property
    def pooled(self) -> Examples:
        """All examples, in the order of the parts."""
        if len(self.parts) == 1:
            return self.parts[0]
        return Examples(
            np.concatenate([part.raw for part in self.parts]), np.concatenate([part.labels for part in self.parts])
        )

    @property
    def n_examples(self) -> int:
        return sum(len(part) for part in self.parts)


def material_of(dataset: Dataset) -> Material:
    """Return a data set that comes with its own split."""
    parts = (dataset.training, dataset.validation, dataset.test)
    return Material(dataset.name, parts, dataset.class_names, dataset.image_shape, dataset.input_names, "given")


def points_material(name: str, choice: PointsChoice) -> Material:
    """Return points drawn in one of the ways of ``POINTS``."""
    places, labels = draw_points(name, choice)
    names = POINT_CLASSES[: choice.classes]
    return Material(POINTS[name].title(), (Examples(places, labels),), names, shares=HALVES, normalisation="none")


def table_material(
    name: str, inputs: np.ndarray, outputs: np.ndarray, input_names: tuple[str, ...], output_names: tuple[str, ...]
) -> Material:
    """Return a truth table: ``inputs`` (rows, n) and ``outputs`` (rows, m) of 0 and 1. Raises ``DataError``.

    Each combination of outputs that occurs is a class, named by its digits.
    """
    codes, labels = np.unique(outputs.astype(np.float64), axis=0, return_inverse=True)
    names = tuple("".join(str(int(bit)) for bit in code) for code in codes)
    asked = output_table(output_names, codes)
    examples = Examples(inputs.astype(np.float64), labels.reshape(-1).astype(np.int64))
    return Material(name, (examples,), names, None, input_names, "whole", normalisation="none", outputs=asked)


def check_labels(material: Material) -> None:
    """Raise ``DataError`` unless there are examples of at least two classes."""
    found = np.unique(np.concatenate([part.labels for part in material.parts]))
    if np.count_nonzero(found != NO_CLASS) < 2:
        sentence = translate("Material", "{0} has examples of one class only: there is nothing to be told apart")
        raise DataError(sentence.format(material.name))
