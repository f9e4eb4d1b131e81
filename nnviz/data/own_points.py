"""Points of the plane set by hand: where they lie, of which class they are, and whether they are learnt or tested."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Annotated

import numpy as np
from numpy.typing import NDArray

from nnviz.data.dataset import DataError, Dataset, Examples
from nnviz.data.material import POINT_CLASSES, Material
from nnviz.data.scaling import Scaling
from nnviz.language import translate
from nnviz.storage.codec import Within

MOST_OWN_POINTS = 2_000
OWN = "own"
"""The name of this data in a task."""
Coordinate = Annotated[float, Within(-1e6, 1e6)]
LONGEST_NAME = 200
Name = Annotated[str, Within(0, LONGEST_NAME)]


@dataclass(frozen=True)
class OwnPoint:
    """A point (x₁, x₂) of class ``label``, from 0; ``is_test`` and ``is_validation`` points are not learnt from."""

    x1: Coordinate
    x2: Coordinate
    label: Annotated[int, Within(0, len(POINT_CLASSES) - 1)]
    is_test: bool = False
    is_validation: bool = False


OwnPoints = tuple[OwnPoint, ...]
FIRST_POINTS: OwnPoints = (OwnPoint(-0.5, 0.0, 0), OwnPoint(0.5, 0.0, 1))
"""To begin with: with points of one class alone there is nothing to learn."""


@dataclass(frozen=True)
class OwnNames:
    """What points keep of the table that they come from: the names of its classes and inputs and, where its inputs were
    scaled by (1.9), the extremes of both. All are empty for points that come from none."""

    classes: Annotated[tuple[Name, ...], Within(0, len(POINT_CLASSES))] = ()
    inputs: Annotated[tuple[Name, ...], Within(0, 2)] = ()
    low: Annotated[tuple[float, ...], Within(0, 2)] = ()
    high: Annotated[tuple[float, ...], Within(0, 2)] = ()

    @property
    def scaling(self) -> Scaling | None:
        """What the inputs went through, if anything."""
        if not len(self.low) == len(self.high) == 2:
            return None
        return Scaling("data", np.array(self.low, np.float32), np.array(self.high, np.float32))

    def of_classes(self, n: int) -> tuple[str, ...]:
        """Return the names of ``n`` classes: the marks of those that the table has not."""
        return (*self.classes, *POINT_CLASSES[len(self.classes) :])[:n]


def can_be_own(dataset: Dataset) -> bool:
    """Whether all points of a data set can be changed by hand: not those of more classes than there are marks, of which
    some would become others, nor more of them than can be kept."""
    n = len(dataset.training) + len(dataset.validation) + len(dataset.test)
    is_of_classes = dataset.kind == "point" and dataset.outputs.kind == "classes"
    return is_of_classes and len(dataset.class_names) <= len(POINT_CLASSES) and n <= MOST_OWN_POINTS


def own_points_of(dataset: Dataset) -> OwnPoints:
    """Return the points of a data set to be changed by hand, training points first, validation points, which no map
    shows, last; those of a table once."""
    parts = [(dataset.training, OwnPoint(0, 0, 0))]
    if dataset.test.raw is not dataset.training.raw:
        parts.append((dataset.test, OwnPoint(0, 0, 0, is_test=True)))
    parts.append((dataset.validation, OwnPoint(0, 0, 0, is_validation=True)))
    return tuple(
        replace(kind, x1=x1, x2=x2, label=label % len(POINT_CLASSES))
        for part, kind in parts
        for (x1, x2), label in zip(part.inputs(slice(None)).tolist(), part.labels.tolist(), strict=True)
    )[:MOST_OWN_POINTS]


def own_names_of(dataset: Dataset) -> OwnNames:
    """Return what the points of a data set keep when they are changed by hand."""
    scaling = dataset.training.scaling
    ends = (scaling.low, scaling.high) if scaling is not None and scaling.kind == "data" else (np.empty(0),) * 2
    low, high = (tuple(end.astype(float).tolist()) for end in ends)
    has_names = dataset.class_names != POINT_CLASSES[: dataset.n_classes]
    classes = tuple(name[:LONGEST_NAME] for name in dataset.class_names) if has_names else ()
    return OwnNames(classes, tuple(name[:LONGEST_NAME] for name in dataset.input_names), low, high)


def with_point(points: OwnPoints, point: OwnPoint) -> OwnPoints:
    """Return one point more, the training points still first. Raises ``DataError`` when there are too many."""
    if len(points) >= MOST_OWN_POINTS:
        sentence = translate("OwnPoints", "there are {0:,} points: delete some before you set more")
        raise DataError(sentence.format(len(points)))
    return _in_order((*points, point))


def moved_point(points: OwnPoints, place: int, x1: float, x2: float) -> OwnPoints:
    """Return the points with one of them elsewhere."""
    return tuple(replace(point, x1=x1, x2=x2) if i == place else point for i, point in enumerate(points))


def without_point(points: OwnPoints, place: int) -> OwnPoints:
    """Return the points without one of them."""
    return points[:place] + points[place + 1 :]


def nearest_point(places: NDArray[np.floating], x1: float, x2: float, reach: float) -> int | None:
    """Return which of the points (n, 2) lies nearest, None if none lies within ``reach``."""
    if not len(places):
        return None
    distances = np.hypot(places[:, 0] - x1, places[:, 1] - x2)
    nearest = int(distances.argmin())
    return nearest if distances[nearest] <= reach else None


def own_material(points: OwnPoints, names: OwnNames | None = None) -> Material:
    """Return the points as data: learnt from, and tested with those kept for it, or all if there are none.

    Raises ``DataError`` without training points of at least two classes.
    """
    names = names or OwnNames()
    training = [point for point in points if not (point.is_test or point.is_validation)]
    validation = [point for point in points if point.is_validation]
    test = [point for point in points if point.is_test and not point.is_validation]
    if len({point.label for point in training}) < 2:
        sentence = translate("OwnPoints", "there must be points of two classes to be told apart: set some more")
        raise DataError(sentence)
    n_classes = max(point.label for point in points) + 1
    learnt, scaling = _examples(training, names.scaling), names.scaling
    parts = (learnt, _examples(validation, scaling), _examples(test, scaling) if test else learnt)
    title, classes = translate("OwnPoints", "Own points"), names.of_classes(n_classes)
    inputs = names.inputs if len(names.inputs) == 2 else ()
    return Material(title, parts, classes, input_names=inputs, split="given", normalisation="none")


def _examples(points: Iterable[OwnPoint], scaling: Scaling | None) -> Examples:
    points = tuple(points)
    places = np.array([(point.x1, point.x2) for point in points], np.float64).reshape(-1, 2)
    return Examples(places, np.array([point.label for point in points], np.int64), scaling=scaling)


def _in_order(points: OwnPoints) -> OwnPoints:
    return tuple(sorted(points, key=lambda point: (point.is_validation, point.is_test)))
