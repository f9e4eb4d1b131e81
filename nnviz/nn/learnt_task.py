"""What a network has been taught, kept with it: enough to feed it what it was fed with, and to read its outputs."""

from dataclasses import dataclass
from math import prod
from typing import Annotated

import numpy as np
from numpy.typing import NDArray

from nnviz.data.dataset import Dataset
from nnviz.data.outputs import OutputKind, Outputs, output_code, output_is_class, output_table, outputs_per_class
from nnviz.data.scaling import Scaling, scaling_of
from nnviz.data.task import CLASSES, CODE, asking
from nnviz.data.task_names import NormalisationKind
from nnviz.language import UserError, translate
from nnviz.storage.codec import Within

Name = Annotated[str, Within(0, 200)]
Side = Annotated[int, Within(1, 10_000)]
DIGITS = tuple("0123456789")


@dataclass(frozen=True)
class LearntTask:
    """The task of a network without its data.

    ``data`` is their name, ``class_names`` what an answer can be, ``source_classes`` the classes of the data before a
    question such as “is it a 9?”. ``codes`` are the outputs desired for each class as "0110", of a table only.
    ``image_shape`` (rows, columns) of pictures; ``low`` and ``high`` the extremes of (1.9) over the training data, of
    each input or of all. ``extent`` is what the points take of their plane: x₁ from and to, x₂ from and to.
    """

    data: Name
    kind: OutputKind
    output_names: tuple[Name, ...]
    class_names: tuple[Name, ...]
    source_classes: tuple[Name, ...] = ()
    codes: tuple[Name, ...] = ()
    threshold: float = 0.5
    image_shape: tuple[Side, Side] | None = None
    normalisation: NormalisationKind = "none"
    low: tuple[float, ...] = ()
    high: tuple[float, ...] = ()
    extent: tuple[float, float, float, float] | None = None

    def checked(self) -> "LearntTask":
        """Return the task if its parts belong together; raises ``UserError``."""
        is_table = self.kind == "table"
        if is_table and any(len(code) != len(self.output_names) or set(code) - {"0", "1"} for code in self.codes):
            raise UserError(translate("LearntTask", "its codes and its outputs do not belong together"))
        if len(self.outputs.codes) != len(self.class_names) or self.outputs.n != len(self.output_names):
            raise UserError(translate("LearntTask", "its classes and its outputs do not belong together"))
        if len(self.low) != len(self.high) or (self.normalisation == "data" and not self.low):
            raise UserError(translate("LearntTask", "its inputs cannot be scaled: their extremes are missing"))
        if self.extent is not None and not (self.extent[0] < self.extent[1] and self.extent[2] < self.extent[3]):
            raise UserError(translate("LearntTask", "its plane has no width or no height"))
        return self

    def fits(self, sizes: tuple[int, ...]) -> bool:
        """Whether a network of these sizes can have learnt this."""
        is_picture_of_them = self.image_shape is None or prod(self.image_shape) == sizes[0]
        return is_picture_of_them and len(self.low) in (0, 1, sizes[0]) and len(self.output_names) == sizes[-1]

    @property
    def outputs(self) -> Outputs:
        """What the outputs mean; raises ``OutputsError`` if there are too many."""
        if self.kind == "classes":
            return outputs_per_class(self.output_names)
        if self.kind == "is":
            return output_is_class((*self.output_names, "")[0]).with_threshold(self.threshold)
        if self.kind == "code":
            return output_code(len(self.class_names)).with_threshold(self.threshold)
        codes = np.array([[float(digit) for digit in code] for code in self.codes]).reshape(len(self.codes), -1)
        return output_table(self.output_names, codes).with_threshold(self.threshold)

    @property
    def target(self) -> str:
        """The target of a task with such outputs; a table's are its own."""
        if self.kind == "is":
            return asking(self.output_names[0])
        return CODE if self.kind == "code" else CLASSES

    @property
    def is_of_digits(self) -> bool:
        """Whether it is about written digits, as MNIST is: then a drawing is made what that has."""
        return self.image_shape is not None and (self.source_classes or self.class_names) == DIGITS

    def scaled(self, values: NDArray[np.generic]) -> NDArray[np.float32]:
        """Return inputs (n, n_inputs), pictures from 0 to 255, as the network was fed with them, float32."""
        if self.normalisation == "data":
            return Scaling("data", np.array(self.low), np.array(self.high)).scaled(values)
        return scaling_of(self.normalisation, values, values, by_input=False).scaled(values)


def learnt_task(dataset: Dataset) -> LearntTask:
    """Return what a network learns that is trained with these data."""
    outputs, scaling = dataset.outputs, dataset.training.scaling
    kind = ("unit" if dataset.training.raw.dtype == np.uint8 else "none") if scaling is None else scaling.kind
    ends = (scaling.low, scaling.high) if scaling is not None and kind == "data" else (np.empty(0), np.empty(0))
    low, high = (tuple(end.astype(float).tolist()) for end in ends)
    return LearntTask(
        data=dataset.name[:200],
        kind=outputs.kind,
        output_names=_short(outputs.names),
        class_names=_short(dataset.class_names),
        source_classes=_short(dataset.source_classes),
        codes=tuple("".join(str(int(y)) for y in code) for code in outputs.codes) if outputs.kind == "table" else (),
        threshold=outputs.threshold,
        image_shape=dataset.image_shape,
        normalisation=kind,
        low=low,
        high=high,
        extent=_extent(dataset),
    )


def _short(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name[:200] for name in names)


def _extent(dataset: Dataset) -> tuple[float, float, float, float] | None:
    if dataset.kind != "point":
        return None
    places = np.concatenate([dataset.training.raw, dataset.test.raw]).astype(np.float64)
    low, high = places.min(axis=0), places.max(axis=0)
    high = np.where(high > low, high, low + 1)
    return float(low[0]), float(high[0]), float(low[1]), float(high[1])
