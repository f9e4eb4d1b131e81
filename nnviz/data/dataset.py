"""What a network learns from: examples with labels, split into training, validation and test data."""

from dataclasses import dataclass, field, fields
from functools import cached_property
from typing import Any, Literal
from weakref import WeakValueDictionary

import numpy as np
from numpy.typing import DTypeLike, NDArray

from nnviz.data.outputs import FloatArray, Outputs, one_per_class, outputs_per_class
from nnviz.data.scaling import Scaling
from nnviz.language import UserError

InputKind = Literal["picture", "point", "numbers"]


class DataError(UserError):
    """Data that cannot be used. The message is one sentence for the user: what, where, what to do."""


@dataclass(frozen=True, eq=False)
class Examples:
    """Inputs with their labels.

    ``raw`` has shape (n, n_inputs): uint8 grey levels, 0 (white) to 255 (ink), which stand for
    value / 255 as in section 2.1 of the text, or floating-point values taken as they are.
    Grey levels stay bytes until a mini-batch is made: MNIST needs 55 MB so, not 220 MB.
    ``labels`` has shape (n,), int64, each in 0 … n_classes - 1, or ``NO_CLASS``. ``outputs`` say what is desired of a
    network for each class; None is one output a class. ``scaling`` is what ``raw`` went through before, if anything.
    """

    raw: NDArray[np.generic]
    labels: NDArray[np.int64]
    outputs: Outputs | None = None
    scaling: Scaling | None = None

    def __post_init__(self) -> None:
        if self.raw.ndim != 2 or self.labels.shape != (len(self.raw),):
            raise ValueError(f"inputs {self.raw.shape} and labels {self.labels.shape} do not belong together")
        self.raw.flags.writeable = False
        self.labels.flags.writeable = False

    def __len__(self) -> int:
        return len(self.labels)

    @property
    def n_inputs(self) -> int:
        return int(self.raw.shape[1])

    def inputs(self, index: slice | NDArray[np.integer] | int, dtype: DTypeLike = np.float64) -> FloatArray:
        """Return the inputs at ``index`` as floating-point values, grey levels divided by 255."""
        return unit_values(self.raw[index], dtype)

    def desired(self, index: slice | NDArray[np.integer], n_outputs: int, dtype: DTypeLike = np.float64) -> FloatArray:
        """Return what is desired of a network with ``n_outputs`` outputs at ``index``, shape (n, n_outputs)."""
        return self.meaning(n_outputs).desired(self.labels[index], dtype)

    def meaning(self, n_outputs: int) -> Outputs:
        """Return what the outputs of a network mean that has ``n_outputs``."""
        return self.outputs or one_per_class(n_outputs)

    def first(self, n: int) -> "Examples":
        """Return the first ``n`` examples (all of them if there are fewer)."""
        return self.at(slice(n))

    def at(self, index: slice | NDArray[np.integer]) -> "Examples":
        """Return some of the examples."""
        scaling = None if self.scaling is None else self.scaling.rows(index)
        return Examples(self.raw[index], self.labels[index], self.outputs, scaling)


@dataclass(frozen=True, eq=False)
class Dataset:
    """Training, validation and test data with a name (section 2.3: 50,000 / 10,000 / 10,000 for MNIST).

    ``image_shape`` is (rows, columns) if every input is a picture, else None; ``input_names`` name the inputs of
    examples that are none, by default x₁, x₂ … ``source_classes`` are the classes of the data before a question such as
    “is it a 9?” made two of them. ``notes`` are sentences: what was left out of a file, and why.
    """

    name: str
    training: Examples
    validation: Examples
    test: Examples
    class_names: tuple[str, ...]
    image_shape: tuple[int, int] | None = None
    input_names: tuple[str, ...] = field(default=())
    source_classes: tuple[str, ...] = field(default=())
    notes: tuple[str, ...] = field(default=())

    @property
    def n_inputs(self) -> int:
        return self.training.n_inputs

    def takes(self, sizes: tuple[int, ...]) -> bool:
        """Whether a network of these sizes has as many inputs and outputs as this needs."""
        return (sizes[0], sizes[-1]) == (self.n_inputs, self.n_outputs)

    @property
    def kind(self) -> InputKind:
        """What an example is: a picture, a point in a plane, or named numbers."""
        if self.image_shape is not None:
            return "picture"
        return "point" if self.n_inputs == 2 else "numbers"

    @property
    def marks(self) -> tuple[int, ...]:
        """Which mark each class is drawn with, by its number: that of the source's class, of a table 1 before 0."""
        if self.outputs.kind == "is" and self.outputs.names[0] in self.source_classes:
            asked = self.source_classes.index(self.outputs.names[0])
            return (1 if asked == 0 else 0), asked
        if self.outputs.kind == "table" and self.n_classes == 2:
            return 1, 0
        return tuple(range(self.n_classes))

    @property
    def outputs(self) -> Outputs:
        """What the outputs of a network mean that learns this."""
        return self.training.outputs or outputs_per_class(self.class_names)

    def desired(self, dtype: DTypeLike) -> FloatArray:
        """The outputs desired for the training examples, (n, n_outputs), read-only: one array for all runs.

        Each of many runs that can be come back to would keep megabytes of its own. With the last of them it goes.
        """
        key = np.dtype(dtype)
        desired = self._desired.get(key)
        if desired is None:
            desired = self.outputs.desired(self.training.labels, key)
            desired.flags.writeable = False
            self._desired[key] = desired
        return desired

    def __getstate__(self) -> dict[str, Any]:
        """Return what another process gets of it: not what runs here share."""
        return {one.name: getattr(self, one.name) for one in fields(self)}

    @cached_property
    def _desired(self) -> WeakValueDictionary[np.dtype[Any], FloatArray]:
        return WeakValueDictionary()

    @property
    def n_outputs(self) -> int:
        return self.outputs.n

    @property
    def n_classes(self) -> int:
        return len(self.class_names)


def unit_values(raw: NDArray[np.generic], dtype: DTypeLike = np.float64) -> FloatArray:
    """Return ``raw`` in ``dtype``: bytes divided by 255, floating-point values as they are."""
    if raw.dtype == np.uint8:
        grey: FloatArray = np.divide(raw, 255, dtype=dtype)
        return grey
    return raw.astype(dtype, copy=False)


def one_hot(labels: NDArray[np.integer], n_classes: int, dtype: DTypeLike = np.float64) -> FloatArray:
    """Return the desired outputs y, shape (n, n_classes): 1 at the label, 0 elsewhere; all 0 for ``NO_CLASS``."""
    return one_per_class(n_classes).desired(labels, dtype)
