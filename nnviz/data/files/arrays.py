"""Arrays of inputs and labels, from whatever file, made the material of a task."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from nnviz.data.dataset import DataError, Examples
from nnviz.data.files.array_inputs import are_finite, grey, input_rows
from nnviz.data.files.budget import check_size
from nnviz.data.files.class_names import classes_of_numbers, classes_of_texts, published_names, renamed
from nnviz.data.files.found import FileChoice, FoundData, Preview
from nnviz.data.material import Material
from nnviz.language import counted, translate

VALIDATION_SHARE = 6
"""Of so many training examples one decides while learning, where a source has training and test data, as the text."""
PREVIEW_ROWS = 6
LEAST_SIDE = 7


@dataclass(frozen=True, eq=False)
class LabelledArrays:
    """Inputs (n, …) with labels (n,), numbers or texts."""

    inputs: NDArray[np.generic]
    labels: NDArray[np.generic]


def arrays_found(
    path: Path,
    parts: Mapping[str, LabelledArrays],
    kind: str,
    choice: FileChoice,
    *,
    names: tuple[str, ...] = (),
    notes: tuple[str, ...] = (),
) -> FoundData:
    """Return arrays as examples; ``parts`` are "train", "val" and "test", or only "all". Raises ``DataError``.

    ``names`` are those of classes 0, 1, … if they are known.
    """
    if choice.label:
        raise DataError(translate("DataFiles", "{0} is no table: its classes stand in no column").format(path))
    checked, left_out = _without_gaps(path, {key: _checked(path, part) for key, part in parts.items()})
    shapes = {part.inputs.shape[1:] for part in checked.values()}
    if len(shapes) != 1:
        sentence = translate("DataFiles", "{0}: training and test inputs have different shapes, {1}")
        raise DataError(sentence.format(path, " / ".join(str(shape) for shape in shapes)))
    (shape,) = shapes
    known = names or (published_names(path) if len(shape) > 1 else ())
    class_names, labels = _labelled(path, checked, known)
    raws = input_rows({key: part.inputs for key, part in checked.items()}, choice)
    side = _sides(shape, next(iter(raws.values())), choice)
    material = Material(
        name=path.stem.split(".")[0] or path.name,
        parts=_parts({key: Examples(raws[key], labels[key]) for key in checked}),
        class_names=class_names,
        image_shape=side,
        split="given" if "train" in checked and "test" in checked else "shared",
        normalisation="unit" if next(iter(raws.values())).dtype == np.uint8 else "data",
    )
    first = next(iter(checked.values()))
    rows = tuple(
        (str(label), *(f"{value:g}" for value in row[:8].tolist()))
        for label, row in zip(first.labels[:PREVIEW_ROWS], next(iter(raws.values()))[:PREVIEW_ROWS], strict=False)
    )
    columns = (translate("DataFiles", "class"), *(f"x{i}" for i in range(1, len(rows[0]))))
    return FoundData(material, kind, choice, (*notes, *left_out), Preview(columns, rows, 0))


def _sides(shape: tuple[int, ...], raw: NDArray[np.generic], choice: FileChoice) -> tuple[int, int] | None:
    """Return (rows, columns) of pictures; bytes in rows that make a square are pictures too."""
    if len(shape) >= 2:
        return (shape[1], shape[0]) if choice.turned == "yes" else (shape[0], shape[1])
    side = round(shape[0] ** 0.5)
    return (side, side) if raw.dtype == np.uint8 and side >= LEAST_SIDE and side * side == shape[0] else None


def _without_gaps(path: Path, parts: Mapping[str, LabelledArrays]) -> tuple[dict[str, LabelledArrays], tuple[str, ...]]:
    """Return the examples all of whose numbers are finite, and the note if others were left out."""
    usable = {key: are_finite(part.inputs) for key, part in parts.items()}
    n_left_out = sum(len(use) - int(use.sum()) for use in usable.values())
    if not all(use.any() for use in usable.values()):
        raise DataError(translate("DataFiles", "{0}: no example has a number for every input").format(path))
    if not n_left_out:
        return dict(parts), ()
    kept = {key: LabelledArrays(part.inputs[usable[key]], part.labels[usable[key]]) for key, part in parts.items()}
    one = translate("DataFiles", "{0} example left out: an input is no number or too large")
    many = translate("DataFiles", "{0} examples left out: an input is no number or too large")
    return kept, (counted(n_left_out, one, many),)


def _checked(path: Path, part: LabelledArrays) -> LabelledArrays:
    inputs, labels = part.inputs, np.asarray(part.labels)
    if labels.ndim == 2 and labels.shape[1] == 1:
        labels = labels[:, 0]
    elif labels.ndim == 2 and set(np.unique(labels).tolist()) <= {0, 1} and (labels.sum(axis=1) == 1).all():
        labels = labels.argmax(axis=1)  # one of 0 and 1 for every class
    if labels.ndim != 1 or inputs.ndim < 2 or len(inputs) != len(labels):
        sentence = translate("DataFiles", "{0}: inputs {1} and labels {2} do not belong together")
        raise DataError(sentence.format(path, inputs.shape, labels.shape))
    if inputs.dtype.kind not in "uifb" or labels.dtype.kind not in "uifbUS":
        sentence = translate("DataFiles", "{0} holds values that are no numbers, of type {1}")
        raise DataError(sentence.format(path, inputs.dtype if inputs.dtype.kind not in "uifb" else labels.dtype))
    if inputs.ndim == 4 and inputs.shape[-1] in (1, 3, 4):
        inputs = grey(inputs)
    if inputs.ndim > 3:
        sentence = translate("DataFiles", "{0}: inputs of shape {1} are no pictures and no rows of numbers")
        raise DataError(sentence.format(path, inputs.shape[1:]))
    check_size(path, len(inputs), int(np.prod(inputs.shape[1:])), 1)
    return LabelledArrays(inputs, labels)


def _labelled(
    path: Path, parts: Mapping[str, LabelledArrays], names: tuple[str, ...]
) -> tuple[tuple[str, ...], dict[str, NDArray[np.int64]]]:
    """Return the names of all classes and each part's labels, counted from 0."""
    together = np.concatenate([part.labels for part in parts.values()])
    if together.dtype.kind in "US":
        found, places = classes_of_texts(path, [_text(label) for label in together.tolist()])
    else:
        if together.dtype.kind == "f" and not (np.isfinite(together).all() and (together == np.rint(together)).all()):
            raise DataError(translate("DataFiles", "{0}: the labels are no whole numbers").format(path))
        found, places = classes_of_numbers(path, together)
        found = renamed(found, names)
    ends = np.cumsum([len(part.labels) for part in parts.values()])[:-1]
    return found, dict(zip(parts, np.split(places, ends), strict=True))


def _text(label: str | bytes) -> str:
    return label.decode("utf-8", "replace") if isinstance(label, bytes) else label


def _parts(examples: dict[str, Examples]) -> tuple[Examples, ...]:
    """Return training, validation and test data, or one part; validation data come off the training data's end."""
    if "train" not in examples or "test" not in examples:
        if len(examples) == 1:
            return tuple(examples.values())
        pooled = list(examples.values())
        raw = np.concatenate([part.raw for part in pooled])
        return (Examples(raw, np.concatenate([part.labels for part in pooled])),)
    training = examples["train"]
    if "val" in examples:
        return training, examples["val"], examples["test"]
    n = len(training) - max(1, len(training) // VALIDATION_SHARE) if len(training) > 1 else 1
    return training.at(slice(n)), training.at(slice(n, None)), examples["test"]
