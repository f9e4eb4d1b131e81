"""Data sets published as an NPZ file for each array, as KMNIST is: images beside labels, in one folder."""

import re
from pathlib import Path

from nnviz.data.dataset import DataError
from nnviz.data.files.arrays import LabelledArrays, arrays_found
from nnviz.data.files.class_names import published_names
from nnviz.data.files.found import FileChoice, FoundData
from nnviz.data.files.idx_family import labels_name, part_told_by
from nnviz.data.files.npz_arrays import read_only_array
from nnviz.language import translate

_IMAGES = re.compile(r"(?P<group>.+)[-_.](imgs?|images?)\.npz", re.IGNORECASE)
MOST_LOOKED_AT = 2_000


def npz_images_in(folder: Path) -> list[Path]:
    """Return the NPZ files of images in a folder, if one of them at least has labels beside it."""
    found = [path for path in sorted(folder.iterdir())[:MOST_LOOKED_AT] if _IMAGES.fullmatch(path.name)]
    return found if any(map(npz_labels_beside, found)) else []


def npz_labels_beside(images: Path) -> Path | None:
    """Return the labels of a file of images: the same name but for the word."""
    match = _IMAGES.fullmatch(images.name)
    if match is None:
        return None
    named = re.compile(re.escape(match["group"]) + r"[-_.]labels?\.npz", re.IGNORECASE)
    beside = sorted(images.parent.iterdir())
    return next((path for path in beside if named.fullmatch(path.name) and path.is_file()), None)


def read_npz_family(path: Path, choice: FileChoice) -> FoundData:
    """Return images with their labels: of a folder, or of the pair a file belongs to. Raises ``DataError``."""
    groups: dict[str, LabelledArrays] = {}
    notes: list[str] = []
    files = npz_images_in(path) if path.is_dir() else [path]
    for images in files:
        part, labels = part_told_by(images.name), npz_labels_beside(images)
        if part in groups:
            notes.append(translate("DataFiles", "{0} left out: there are such data already").format(images.name))
        elif labels is None:
            notes.append(translate("DataFiles", "{0} left out: there are no labels beside it").format(images.name))
        else:
            inputs = read_only_array(images, is_input=True)
            groups[part] = LabelledArrays(inputs, read_only_array(labels, is_input=False))
    if not groups:
        sentence = translate("DataFiles", "{0}: the labels of {1} are missing: put {2} beside it")
        raise DataError(sentence.format(path, files[0].name, labels_name(files[0].name)))
    if "train" not in groups and len(groups) == 1:
        groups = {"all": next(iter(groups.values()))}
    return arrays_found(path, groups, "NPZ", choice, names=published_names(files[0]), notes=tuple(notes))
