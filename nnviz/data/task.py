"""What is to be learnt: which data, what the outputs mean, and how the examples are prepared and split."""

from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from nnviz.data.dataset import DataError, Dataset, Examples
from nnviz.data.files.found import FileChoice
from nnviz.data.material import Material
from nnviz.data.outputs import Outputs, output_code, output_is_class, outputs_per_class
from nnviz.data.own_points import OwnNames, OwnPoints
from nnviz.data.points import PointsChoice
from nnviz.data.resampling import resampled_rows
from nnviz.data.scaling import INK, Scaling, scaling_of
from nnviz.data.splitting import Shares, split_places
from nnviz.data.task_names import NORMALISATIONS, NormalisationKind
from nnviz.language import either, translate

AUTO = "auto"
CLASSES, CODE, IS = "classes", "code", "is:"
"""Targets: one output a class, the class as a code, and the beginning of “is it K?”."""
MOST_INPUTS = 10_000
ROWS_AT_ONCE = 500
MOST_INPUT_NUMBERS = 400_000_000
"""Bytes of all inputs together: those of MNIST at 64x64 are 287 million."""


@dataclass(frozen=True)
class Task:
    """A wish, as it is chosen in the window, given on the command line and kept between sessions.

    ``data`` is the name of a data set, of points (``POINTS``), of a truth table ("table:XOR") or the path of a file or
    folder; "auto" is MNIST if it is there, else the digits. ``target`` is "classes", "is:K" or "code"; ``resize`` the
    side of a square that pictures are brought to, 0 leaves them; ``normalise`` one of ``NORMALISATIONS``, "" what suits
    the data; ``split`` None is that of the data. ``file`` says how a file is to be read; ``own``
    are points set by hand, learnt if ``data`` is "own", with the ``own_names`` that they have.
    """

    data: str = AUTO
    target: str = CLASSES
    resize: int = 0
    normalise: str = ""
    split: Shares | None = None
    seed: int = 0
    file: FileChoice = field(default_factory=FileChoice)
    points: PointsChoice = field(default_factory=PointsChoice)
    own: OwnPoints = ()
    own_names: OwnNames = field(default_factory=OwnNames)

    @property
    def asked_class(self) -> str | None:
        """The class of "is it …?"."""
        return self.target.removeprefix(IS) if self.target.startswith(IS) else None


def asking(name: str) -> str:
    """Return the target “is it ``name``?”."""
    return IS + name


def prepared(material: Material, task: Task) -> Dataset:
    """Return the data set that the task makes of its material. Raises ``DataError``."""
    resized = _resized(material, task.resize)
    parts = _split(resized, task)
    outputs, labels = _targets(resized, task.target)
    asked = outputs.names[0] if task.asked_class is not None else ""
    names = _answers(asked) if asked else resized.class_names
    scaled = _scaled(parts, task.normalise or resized.normalisation, resized)
    training, validation, test = (replace(part, labels=labels(part.labels), outputs=outputs) for part in scaled)
    return Dataset(
        name=_title(resized, task, asked),
        training=training,
        validation=validation,
        test=test,
        class_names=names,
        image_shape=resized.image_shape,
        input_names=resized.input_names,
        source_classes=resized.class_names,
        notes=resized.notes,
    )


def _title(material: Material, task: Task, asked: str) -> str:
    parts = [material.name]
    if task.resize and material.image_shape is not None:
        parts[0] = f"{material.name} {material.image_shape[0]}×{material.image_shape[1]}"
    if asked:
        parts.append(translate("Task", "is it {0}?").format(asked))
    elif task.target == CODE:
        parts.append(translate("Task", "as a code"))
    return " · ".join(parts)


def _answers(asked: str) -> tuple[str, str]:
    return translate("Task", "not {0}").format(asked), asked


def _targets(material: Material, target: str) -> tuple[Outputs, "_Relabel"]:
    """Return what the outputs mean, and what becomes of the labels. Raises ``DataError``."""
    names = material.class_names
    if material.outputs is not None:
        if target != CLASSES:
            sentence = translate(
                "Task", "{0} is a truth table: its columns are its outputs, leave the target “{1}” away"
            )
            raise DataError(sentence.format(material.name, target))
        return material.outputs, _Relabel()
    if target == CLASSES:
        return outputs_per_class(names), _Relabel()
    if target == CODE:
        return output_code(len(names)), _Relabel()
    asked = target.removeprefix(IS)
    if not target.startswith(IS):
        sentence = translate("Task", "the target “{0}” is unknown: choose classes, is:{1} or code")
        raise DataError(sentence.format(target, names[-1]))
    if asked not in names and asked.isascii() and asked.isdigit() and 1 <= int(asked) <= len(names):
        asked = names[int(asked) - 1]  # marks are hard to type
    if asked not in names:
        sentence = translate("Task", "{0} has no class “{1}”: ask for {2}")
        raise DataError(sentence.format(material.name, asked, either(names[:12])))
    return output_is_class(asked), _Relabel(names.index(asked))


@dataclass(frozen=True)
class _Relabel:
    """Keeps labels, or makes them 1 where they are ``only`` and 0 elsewhere."""

    only: int | None = None

    def __call__(self, labels: NDArray[np.int64]) -> NDArray[np.int64]:
        return labels if self.only is None else (labels == self.only).astype(np.int64)


def _split(material: Material, task: Task) -> tuple[Examples, Examples, Examples]:
    if material.split == "whole":
        if task.split is not None:
            sentence = translate("Task", "{0} is a truth table: all its rows are learnt, there is no split")
            raise DataError(sentence.format(material.name))
        (rows,) = material.parts
        return rows, rows.first(0), rows
    if material.split == "given" and task.split is None:
        training, validation, test = material.parts
        return training, validation, test
    pool = material.pooled
    first, second, third = split_places(len(pool), task.split or material.shares, task.seed)
    return pool.at(first), pool.at(second), pool.at(third)


def _resized(material: Material, side: int) -> Material:
    """Bring pictures to a square of another size (section 1.5.1: 64x64, 4096 inputs). Raises ``DataError``."""
    if not side or material.image_shape in (None, (side, side)):
        if side and material.image_shape is None:
            sentence = translate("Task", "{0} holds no pictures, which could be brought to {1}×{1}")
            raise DataError(sentence.format(material.name, side))
        return material
    if not (side >= 2 and side * side <= MOST_INPUTS):
        sentence = translate("Task", "pictures of {0}×{0} cannot be: use a side of 2 to {1}")
        raise DataError(sentence.format(side, int(MOST_INPUTS**0.5)))
    _check_memory(material, side * side, material.parts[0].raw.dtype.itemsize)
    assert material.image_shape is not None
    parts = tuple(
        replace(part, raw=resampled_rows(part.raw, material.image_shape, (side, side))) for part in material.parts
    )
    return replace(material, parts=parts, image_shape=(side, side))


def _scaled(parts: tuple[Examples, Examples, Examples], kind: str, material: Material) -> tuple[Examples, ...]:
    if kind not in NORMALISATIONS:
        sentence = translate("Task", "the normalisation “{0}” is unknown: choose {1}")
        raise DataError(sentence.format(kind, either(NORMALISATIONS)))
    if kind == "unit" and parts[0].raw.dtype == np.uint8:
        return tuple(_with_scaling(part, kind, parts[0]) for part in parts)  # bytes stand for value / 255 already
    is_grey = parts[0].raw.dtype == np.uint8 and kind in ("example", "data")
    stays_grey = is_grey and _bytes_of(material, parts[0].n_inputs, 4) > MOST_INPUT_NUMBERS
    _check_memory(material, parts[0].n_inputs, 1 if stays_grey else 4)
    by_input = material.image_shape is None
    made = []
    for part in parts:
        is_plain = kind == "none" and part.raw.dtype != np.uint8
        before = part.scaling if is_plain else None  # of own points of a table, which are scaled already
        scaling = before or scaling_of(kind, part.raw, parts[0].raw, by_input=by_input)
        scale = _scaled_greys if stays_grey else Scaling.scaled
        made.append(replace(part, raw=part.raw if is_plain else scale(scaling, part.raw), scaling=scaling))
    return tuple(made)


def _scaled_greys(scaling: Scaling, values: NDArray[np.generic]) -> NDArray[np.generic]:
    """Return grey values scaled to the nearest of 256: as floats, pictures of 64x64 would not fit into memory."""
    made = np.empty(values.shape, np.uint8)
    for start in range(0, len(values), ROWS_AT_ONCE):
        rows = slice(start, start + ROWS_AT_ONCE)
        made[rows] = np.rint(scaling.rows(rows).scaled(values[rows]) * INK)
    return made


def _with_scaling(part: Examples, kind: NormalisationKind, training: Examples) -> Examples:
    return replace(part, scaling=scaling_of(kind, part.raw, training.raw, by_input=False))


def _bytes_of(material: Material, n_inputs: int, itemsize: int) -> int:
    return material.n_examples * n_inputs * itemsize


def _check_memory(material: Material, n_inputs: int, itemsize: int) -> None:
    n_bytes = _bytes_of(material, n_inputs, itemsize)
    if n_bytes > MOST_INPUT_NUMBERS:
        sentence = translate(
            "Task", "{0:,} examples of {1:,} inputs would take {2:,} MB, more than {3:,}: resize less, or divide by 255"
        )
        mega = 1_000_000
        raise DataError(sentence.format(material.n_examples, n_inputs, n_bytes // mega, MOST_INPUT_NUMBERS // mega))
