"""The user's handwriting: the drawings kept, as a value, and the folder they are kept in."""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from nnviz.data.dataset import DataError, Examples
from nnviz.data.stroke_rendering import IMAGE_SIDE
from nnviz.digits.ink.preparation import PreparedInk
from nnviz.digits.own.drawing_file import (
    LARGEST_SIDE,
    N_CLASSES,
    SUFFIX,
    DamagedDrawingError,
    DrawingFile,
    read_drawing_file,
    write_drawing_file,
)
from nnviz.language import translate
from nnviz.nn.network import Network, forward
from nnviz.storage.atomic_file import sweep_parts

DAMAGED_FOLDER = "damaged"
TRAINED_PER_HELD_OUT = 3
"""Of every four drawings of a digit the fourth is held out for testing."""


@dataclass(frozen=True, eq=False)
class OwnDrawing:
    """One drawing kept: ``image`` (28, 28) uint8, 0 white … 255 ink. Names sort in the order of drawing."""

    name: str
    label: int
    is_held_out: bool
    image: NDArray[np.uint8]


@dataclass(frozen=True, eq=False)
class Collection:
    """All drawings in the order in which they were drawn, and what was wrong with files of the folder."""

    drawings: tuple[OwnDrawing, ...] = ()
    problems: tuple[str, ...] = ()

    @property
    def counts(self) -> tuple[int, ...]:
        """How many drawings there are of each digit."""
        return tuple(sum(d.label == digit for d in self.drawings) for digit in range(N_CLASSES))

    @property
    def n_held_out(self) -> int:
        return sum(d.is_held_out for d in self.drawings)

    def examples(self, *, held_out: bool) -> Examples:
        """Return the drawings to learn from, or those to test with."""
        chosen = [d for d in self.drawings if d.is_held_out == held_out]
        images = np.array([d.image.reshape(-1) for d in chosen], np.uint8).reshape(len(chosen), IMAGE_SIDE**2)
        return Examples(images, np.array([d.label for d in chosen], np.int64))

    def holds_out_next(self, label: int) -> bool:
        """Tell whether the next drawing of a digit is one to test with."""
        held = [d.is_held_out for d in self.drawings if d.label == label]
        return (sum(held) + 1) * TRAINED_PER_HELD_OUT <= len(held) - sum(held)

    def with_drawing(self, drawing: OwnDrawing) -> "Collection":
        """Return the collection with one drawing more, in its place by name."""
        return replace(self, drawings=tuple(sorted((*self.drawings, drawing), key=lambda d: d.name)))

    def without(self, name: str) -> "Collection":
        """Return the collection with one drawing less."""
        return replace(self, drawings=tuple(d for d in self.drawings if d.name != name))


def load_collection(folder: Path, *, sets_aside: bool = True) -> Collection:
    """Return all drawings in ``folder``, which need not exist.

    A damaged file costs its own drawing only: it is reported, moved into the folder ``damaged`` beside the others
    (if ``sets_aside``), and never overwritten. Raises nothing.
    """
    drawings: list[OwnDrawing] = []
    problems: list[str] = []
    try:
        paths = sorted(path for path in folder.glob(f"*{SUFFIX}") if not path.name.startswith("."))
        if sets_aside:
            sweep_parts(folder, SUFFIX)
    except OSError as error:
        sentence = translate("OwnDrawings", "{0} cannot be read: {1}")
        return Collection(problems=(sentence.format(folder, error.strerror or error),))
    for path in paths:
        try:
            drawings.append(_without_ink(path.stem, read_drawing_file(path)))
        except DamagedDrawingError as error:
            problems.append(_set_aside(path, str(error)) if sets_aside else str(error))
        except DataError as error:
            if path.exists():  # else another window has removed it meanwhile
                problems.append(str(error))
    return Collection(tuple(drawings), tuple(problems))


def keep_drawing(folder: Path, prepared: PreparedInk, label: int, *, is_held_out: bool) -> OwnDrawing:
    """Write a drawing into ``folder``, which is made if need be, and return it.

    A drawing larger than ``LARGEST_SIDE`` is kept smaller. Raises ``DataError``.
    """
    file = DrawingFile(
        ink=_grey_levels(_bounded(prepared.drawn)),
        image=_grey_levels(prepared.image),
        label=label,
        is_held_out=is_held_out,
    )
    name = f"{datetime.now(UTC):%Y%m%d-%H%M%S-%f}-{secrets.token_hex(4)}"  # two windows may draw in one microsecond
    return put_back(folder, name, file)


def put_back(folder: Path, name: str, file: DrawingFile) -> OwnDrawing:
    """Write a drawing under a name it has had. Raises ``DataError``."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        sentence = translate("OwnDrawings", "the folder {0} cannot be made: {1}; mend that and keep the drawing again")
        raise DataError(sentence.format(folder, error.strerror or error)) from error
    write_drawing_file(file, folder / f"{name}{SUFFIX}")
    return _without_ink(name, file)


def remove_drawing(folder: Path, name: str) -> DrawingFile:
    """Take a drawing away and return what it was, for ``put_back``. Raises ``DataError``."""
    path = folder / f"{name}{SUFFIX}"
    file = read_drawing_file(path)
    try:
        path.unlink()
    except OSError as error:
        sentence = translate("OwnDrawings", "{0} cannot be removed: {1}; mend that or remove it yourself")
        raise DataError(sentence.format(path, error.strerror or error)) from error
    return file


def count_right(network: Network, collection: Collection) -> int:
    """Return how many drawings, at least one, a network of 784 inputs reads as what they were labelled."""
    images = np.stack([drawing.image.reshape(-1) for drawing in collection.drawings])
    outputs = forward(network, np.divide(images, 255, dtype=network.weights[0].dtype)).output
    labels = np.array([drawing.label for drawing in collection.drawings])
    return int((outputs.argmax(axis=1) == labels).sum())


def inks_of(folder: Path, collection: Collection) -> Iterator[tuple[OwnDrawing, NDArray[np.uint8]]]:
    """Give each drawing with its ink as drawn, one at a time, since together they may be large.

    Raises ``DataError`` at one that has become unreadable.
    """
    for drawing in collection.drawings:
        yield drawing, read_drawing_file(folder / f"{drawing.name}{SUFFIX}").ink


def _without_ink(name: str, file: DrawingFile) -> OwnDrawing:
    return OwnDrawing(name, file.label, file.is_held_out, file.image)


def _grey_levels(values: NDArray[np.floating]) -> NDArray[np.uint8]:
    return np.asarray(np.rint(255 * np.clip(values, 0, 1)).astype(np.uint8))


def _bounded(ink: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the ink, of a very large drawing the mean of every n x n pixels."""
    n = -(-max(ink.shape) // LARGEST_SIDE)
    if n == 1:
        return ink
    sums = np.add.reduceat(ink, np.arange(0, ink.shape[0], n), axis=0)
    sums = np.add.reduceat(sums, np.arange(0, ink.shape[1], n), axis=1)
    return np.asarray(sums / np.float32(n * n))


def _set_aside(path: Path, problem: str) -> str:
    """Move a damaged file where no one overwrites it; return the sentence about it."""
    place = path.parent / DAMAGED_FOLDER
    try:
        place.mkdir(exist_ok=True)
        target = place / path.name
        while target.exists():
            target = place / f"{path.stem}-{secrets.token_hex(4)}{SUFFIX}"
        path.rename(target)
    except OSError:
        return problem
    return translate("OwnDrawings", "{0}; it was put into {1}").format(problem, place)
