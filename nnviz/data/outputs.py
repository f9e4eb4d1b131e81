"""What the outputs of a network mean: the outputs desired for each class, and the class that outputs are read as."""

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

import numpy as np
from numpy.typing import DTypeLike, NDArray

from nnviz.language import UserError, translate

FloatArray = NDArray[np.floating]
NO_CLASS = -1
"""The class of an example that belongs to none, and of outputs that are the code of none."""
MAX_CODE_OUTPUTS = 16
"""Outputs of a code: all 2¹⁶ combinations are looked up in a table."""

OutputKind = Literal["classes", "is", "code", "table"]


class OutputsError(UserError):
    """Outputs that cannot be. The message is one sentence for the user."""


@dataclass(frozen=True, eq=False)
class Outputs:
    """The meaning of a network's outputs.

    ``codes`` (n_classes, n_outputs) are the outputs desired for each class, 0 or 1, float64. With ``kind`` "classes"
    there is one output a class and the strongest is the answer; else every output says 1 above ``threshold`` and 0 up
    to it (section 1.5.1: o > 0.5), and the answer is the class that has this code, ``NO_CLASS`` if none has.
    ``names`` (n_outputs,) say what each output stands for. Raises ``OutputsError``.
    """

    kind: OutputKind
    names: tuple[str, ...]
    codes: NDArray[np.float64]
    threshold: float = 0.5

    def __post_init__(self) -> None:
        if self.codes.shape[1] != len(self.names):
            raise ValueError(f"codes {self.codes.shape} need {self.codes.shape[1]} names, not {len(self.names)}")
        if self.kind != "classes" and self.n > MAX_CODE_OUTPUTS:
            sentence = translate("Outputs", "{0} outputs of 0 and 1 are too many: use at most {1}")
            raise OutputsError(sentence.format(self.n, MAX_CODE_OUTPUTS))
        self.codes.flags.writeable = False

    @property
    def n(self) -> int:
        """How many outputs there are."""
        return len(self.names)

    @property
    def n_classes(self) -> int:
        return len(self.codes)

    @property
    def has_threshold(self) -> bool:
        """Whether each output is held against a threshold; else the strongest is the answer."""
        return self.kind != "classes"

    def with_threshold(self, threshold: float) -> "Outputs":
        """Return the same outputs, read at another threshold."""
        return replace(self, threshold=threshold)

    def desired(self, labels: NDArray[np.integer], dtype: DTypeLike = np.float64) -> FloatArray:
        """Return the desired outputs y (n, n_outputs) of examples of these classes; all 0 for ``NO_CLASS``."""
        with_none = np.vstack([self.codes, np.zeros((1, self.n))]).astype(dtype)
        desired: FloatArray = with_none[labels]
        return desired

    def read(self, outputs: FloatArray) -> NDArray[np.int64]:
        """Return the class (n,) that each row of ``outputs`` (n, n_outputs) is read as, ``NO_CLASS`` for none."""
        if not self.has_threshold:
            strongest: NDArray[np.int64] = outputs.argmax(axis=1)
            return strongest
        return _class_of_code(self.codes.tobytes(), self.codes.shape)[self.code_numbers(outputs)]

    def code_numbers(self, outputs: FloatArray) -> NDArray[np.int64]:
        """Return the outputs of each row as one binary number, the first output as its leading digit."""
        numbers: NDArray[np.int64] = (outputs > self.threshold) @ (1 << np.arange(self.n)[::-1])
        return numbers

    def fired(self, outputs: FloatArray, labels: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return for every output (n_outputs,) how many examples that desire 1 of it exceeded its threshold."""
        wanted = self.desired(labels, outputs.dtype) > 0.5
        return np.asarray(np.count_nonzero((outputs > self.threshold) & wanted, axis=0))


@lru_cache(maxsize=4)
def one_per_class(n_classes: int) -> Outputs:
    """Return one output for each of so many classes, named by their numbers."""
    return outputs_per_class(tuple(str(number) for number in range(n_classes)))


def outputs_per_class(class_names: tuple[str, ...]) -> Outputs:
    """Return one output for every class (section 2.1: ten for ten digits)."""
    return Outputs("classes", class_names, np.eye(len(class_names)))


def output_is_class(name: str) -> Outputs:
    """Return one output for "is it ``name``" (section 1.5.1): class 0 is everything else, class 1 the one asked for."""
    return Outputs("is", (name,), np.array([[0.0], [1.0]]))


def output_code(n_classes: int) -> Outputs:
    """Return as few outputs as there may be (section 2.1: four for ten digits): the class as a binary number."""
    n = max(1, (n_classes - 1).bit_length())
    places = 1 << np.arange(n)[::-1]
    codes = (np.arange(n_classes)[:, np.newaxis] & places > 0).astype(np.float64)
    return Outputs("code", tuple(str(place) for place in places), codes)


def output_table(names: tuple[str, ...], codes: NDArray[np.float64]) -> Outputs:
    """Return outputs of 0 and 1, a class for each of the combinations ``codes`` (n_classes, n_outputs) that occur."""
    return Outputs("table", names, codes)


@lru_cache(maxsize=4)
def _class_of_code(codes: bytes, shape: tuple[int, int]) -> NDArray[np.int64]:
    """Return the class (2ⁿ,) of every combination of n outputs, ``NO_CLASS`` where it has none."""
    rows = np.frombuffer(codes).reshape(shape) > 0.5
    classes = np.full(1 << shape[1], NO_CLASS, np.int64)
    classes[rows @ (1 << np.arange(shape[1])[::-1])] = np.arange(shape[0])
    classes.flags.writeable = False
    return classes
