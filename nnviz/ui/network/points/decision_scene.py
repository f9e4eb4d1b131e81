"""All that the large decision map shows at one moment, as frozen values."""

from dataclasses import dataclass
from enum import Enum

import numpy as np
from numpy.typing import NDArray

from nnviz.data.dataset import Dataset
from nnviz.experiments.decision_maps import Plane
from nnviz.experiments.decisions import Decisions


class MapLook(Enum):
    """How the map is coloured: by how clear the answer is, or by the answer alone."""

    SHADES = "shades"
    CLASSES = "classes"


@dataclass(frozen=True, eq=False)
class PlanePoints:
    """Points (n, 2) with the marks of their classes (n,), training data first: ``n_training`` of them."""

    places: NDArray[np.float64]
    marks: NDArray[np.int64]
    n_training: int


@dataclass(frozen=True, eq=False)
class DecisionScene:
    """``decisions`` None is before there is a network; ``line`` is that of a hidden neuron, w₁, w₂, b, if one is
    pointed at; ``class_marks`` are the marks of all classes; ``misread`` are the numbers of points that the network
    reads wrongly."""

    plane: Plane
    points: PlanePoints
    decisions: Decisions | None = None
    look: MapLook = MapLook.SHADES
    example: tuple[float, float] | None = None
    line: tuple[float, float, float] | None = None
    class_marks: tuple[int, ...] = (0, 1)
    misread: tuple[int, ...] = ()


def points_of(dataset: Dataset) -> PlanePoints:
    """Return the points of a data set; those of a truth table are training and test data at once."""
    parts = [dataset.training] if dataset.training is dataset.test else [dataset.training, dataset.test]
    if dataset.training.raw is dataset.test.raw:
        parts = [dataset.training]
    places = np.concatenate([part.inputs(slice(None)) for part in parts])
    labels = np.concatenate([part.labels for part in parts])
    return PlanePoints(places, np.array(dataset.marks)[labels], len(dataset.training))
