"""Data sets published as MNIST is: pairs of IDX files with images and labels, in a folder or below it."""

import re
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from nnviz.data.dataset import DataError
from nnviz.data.files.arrays import LabelledArrays, arrays_found
from nnviz.data.files.found import FileChoice, FoundData
from nnviz.data.files.idx_arrays import read_idx_array
from nnviz.data.idx import open_unpacked
from nnviz.language import translate

_IMAGES = re.compile(r"(?P<group>.*?)[-_.]?images?[-_.]idx[1-4]", re.IGNORECASE)
_LABELS = re.compile(r"(?P<group>.*?)[-_.]?labels?[-_.]idx[1-4]", re.IGNORECASE)
_PARTS = {"t10k": "test", "test": "test", "train": "train", "valid": "val", "val": "val"}
DEEPEST = 3
MOST_LOOKED_AT = 2_000


def idx_images_in(folder: Path) -> list[Path]:
    """Return the IDX files of images in a folder and, if there are none, below it."""
    return [path for path in _files(folder) if _IMAGES.match(path.name)]


def read_idx_family(path: Path, choice: FileChoice) -> FoundData:
    """Return images with their labels: of a folder, or of the pair a file belongs to. Raises ``DataError``."""
    images = idx_images_in(path) if path.is_dir() else [path]
    groups: dict[str, LabelledArrays] = {}
    notes: list[str] = []
    for file in images:
        labels = _labels_beside(file)
        if labels is None:
            notes.append(translate("DataFiles", "{0} left out: there are no labels beside it").format(file.name))
            continue
        part = part_told_by(file.name)
        if part in groups:
            notes.append(translate("DataFiles", "{0} left out: there are such data already").format(file.name))
            continue
        groups[part] = LabelledArrays(read_idx_array(file), _class_column(read_idx_array(labels)))
    if not groups:
        raise DataError(_what_is_missing(path, images[0].name))
    if "train" not in groups and len(groups) == 1:
        groups = {"all": next(iter(groups.values()))}
    is_emnist = any("emnist" in file.name.lower() for file in images)
    understood = replace(choice, turned=choice.turned or ("yes" if is_emnist else "no"))
    if is_emnist and understood.turned == "yes":
        notes.append(translate("DataFiles", "turned: EMNIST’s pictures are stored column by column"))
    names = _mapped_names(path if path.is_dir() else path.parent, images[0].name)
    return arrays_found(path, groups, "IDX", understood, names=names, notes=tuple(notes))


def idx_files_beside(images: Path) -> list[Path]:
    """Return what is read beside a file of images: its labels, and what may say what the classes are called."""
    labels = _labels_beside(images)
    return [*([] if labels is None else [labels]), *_mapping_files(images.parent)]


def part_told_by(name: str) -> str:
    """Return "train", "val", "test" or "all": what a file's name says of the examples in it."""
    return next((part for word, part in _PARTS.items() if word in name.lower()), "all")


def _files(folder: Path, depth: int = 0) -> list[Path]:
    """Return the files of a folder, those of folders in it first where it has none of its own."""
    found = sorted(folder.iterdir())[:MOST_LOOKED_AT]
    files = [path for path in found if path.is_file()]
    if depth < DEEPEST and not any(_IMAGES.match(path.name) for path in files):
        files += [file for path in found if path.is_dir() for file in _files(path, depth + 1)]
    return files


def _labels_beside(images: Path) -> Path | None:
    """Return the labels of images: the same name but for the word, whatever its form and packing."""
    match = _IMAGES.match(images.name)
    group = match["group"].lower() if match else ""
    places = [images.parent]
    if "image" in images.parent.name.lower():  # Kaggle's folders around each file
        places += [path for path in images.parent.parent.iterdir() if path.is_dir() and "label" in path.name.lower()]
    for folder in places:
        for path in sorted(folder.iterdir()):
            label = _LABELS.match(path.name)
            if label and label["group"].lower() == group and path.is_file():
                return path
    return None


def _what_is_missing(path: Path, name: str) -> str:
    """Return the sentence for a file or folder in which no images have labels beside them; ``name`` is of one file."""
    if _IMAGES.match(name):
        sentence = translate("DataFiles", "{0}: the labels of {1} are missing: put {2} beside it")
        return sentence.format(path, name, labels_name(name))
    if _LABELS.match(name):
        return translate("DataFiles", "{0} holds labels: open the images that belong to them").format(path)
    sentence = translate(
        "DataFiles", "{0}: whether these are images its name does not tell: name it as MNIST’s are, {1}"
    )
    return sentence.format(path, "train-images-idx3-ubyte")


def labels_name(images: str) -> str:
    """Return what the file of the labels would be called that belong to a file of images."""
    name = re.sub("(?i)im(age|g)s?", "labels", images)
    return re.sub("(?i)idx[2-4]", "idx1", name)


def _class_column(labels: NDArray[np.generic]) -> NDArray[np.generic]:
    """Return the classes: of QMNIST's eight columns the first."""
    return labels[:, 0] if labels.ndim == 2 and labels.shape[1] > 1 else labels.reshape(len(labels))


def _mapping_files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*mapping.txt"))


def _mapped_names(folder: Path, images: str) -> tuple[str, ...]:
    """Return what EMNIST's mapping file calls the classes: lines of a label and the code of its letter."""
    stem = images.lower().split("-train")[0].split("-test")[0]
    for path in _mapping_files(folder):
        if path.name.lower().startswith(stem):
            with open_unpacked(path) as unpacked:
                pairs = [line.split() for line in unpacked.stream.read(20_000).decode("ascii", "replace").splitlines()]
            known = {int(p[0]): chr(int(p[1])) for p in pairs if len(p) >= 2 and p[0].isdigit() and p[1].isdigit()}
            if known and max(known) < 1000:
                return tuple(known.get(i, str(i)) for i in range(max(known) + 1))
    return ()
