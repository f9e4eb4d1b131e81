"""Folders of pictures, a folder for each class, with or without folders for training and test data above them."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from nnviz.data.dataset import DataError
from nnviz.data.files.arrays import LabelledArrays, arrays_found
from nnviz.data.files.budget import MOST_COLUMNS, MOST_FILES, check_class_count, check_size
from nnviz.data.files.found import FileChoice, FoundData
from nnviz.data.resampling import resampled
from nnviz.language import counted, translate

PictureReader = Callable[[Path], NDArray[np.uint8]]
"""Returns the grey values of a picture file (rows, columns), raises ``DataError`` for what is none."""
SUFFIXES = (".png", ".jpg", ".jpeg", ".bmp", ".gif", ".tif", ".tiff")
PART_NAMES = {
    **dict.fromkeys(("train", "training", "trainingset", "trainingsample"), "train"),
    **dict.fromkeys(("test", "testing", "testset"), "test"),
    **dict.fromkeys(("val", "valid", "validation"), "val"),
}
LARGE_SIDE = 64
"""What pictures are brought to that are larger than a network takes."""


@dataclass(frozen=True)
class _Picture:
    path: Path
    part: str
    label: str


def has_pictures_by_class(folder: Path) -> bool:
    """Whether there are pictures in folders of this folder, or one level further down."""
    return any(True for _ in _pictures(folder, most=1))


def has_pictures_of_its_own(folder: Path) -> bool:
    """Whether there are pictures right in this folder: nothing tells of which class they are."""
    return bool(_picture_files(folder))


def picture_files_in(folder: Path) -> list[Path]:
    """Return the pictures in folders of this folder, as many as may be read and one more."""
    return [picture.path for picture in _pictures(folder, most=MOST_FILES + 1)]


def read_picture_folder(folder: Path, choice: FileChoice, read: PictureReader) -> FoundData:
    """Return pictures as examples of the class their folder names. Raises ``DataError``."""
    found = list(_pictures(folder, most=MOST_FILES + 1))
    if len(found) > MOST_FILES:
        raise DataError(translate("DataFiles", "{0} holds over {1:,} pictures").format(folder, MOST_FILES))
    check_class_count(folder, len({picture.label for picture in found}))
    read_pictures, unreadable = _read(found, read)
    if not read_pictures:
        raise DataError(translate("DataFiles", "{0}: none of its pictures can be read").format(folder))
    sizes = Counter(pixels.shape for _, pixels in read_pictures)
    shape, note = _common_size(sizes)
    check_size(folder, len(read_pictures), shape[0] * shape[1], 1)
    images = np.stack([fitted_picture(pixels, shape) for _, pixels in read_pictures])
    understood = replace(choice, inverted=choice.inverted or ("yes" if are_dark_on_light(images) else "no"))
    notes = [note] if note else []
    if unreadable:
        one, many = translate("DataFiles", "{0} picture"), translate("DataFiles", "{0} pictures")
        text = translate("DataFiles", "{0} left out: {1}")
        notes.append(text.format(counted(len(unreadable), one, many), unreadable[0]))
    if understood.inverted == "yes":
        notes.append(translate("DataFiles", "inverted, so that ink is 1: the pictures are dark on light"))
    labels = np.array([picture.label for picture, _ in read_pictures])
    parts = np.array([picture.part for picture, _ in read_pictures])
    groups = {
        part: LabelledArrays(images[parts == part], labels[parts == part]) for part in dict.fromkeys(parts.tolist())
    }
    kind = translate("DataFiles", "pictures in folders")
    return arrays_found(folder, groups, kind, understood, notes=tuple(notes))


def _pictures(folder: Path, *, most: int) -> list[_Picture]:
    """Find up to ``most`` pictures: FOLDER/CLASS/…, or FOLDER/train/CLASS/…; one folder around all is gone into."""
    folders = _folders(folder)
    if len(folders) == 1 and not _picture_files(folders[0]):
        return _pictures(folders[0], most=most)
    found: list[_Picture] = []
    for place in folders:
        part = PART_NAMES.get(place.name.lower())
        classes = _folders(place) if part is not None and not _picture_files(place) else [place]
        for class_folder in classes:
            for path in _picture_files(class_folder):
                found.append(
                    _Picture(path, part if part is not None and class_folder is not place else "all", class_folder.name)
                )
                if len(found) >= most:
                    return found
    return found


def _folders(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.is_dir() and not path.name.startswith((".", "__")))


def _picture_files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.suffix.lower() in SUFFIXES and path.is_file())


def _read(pictures: list[_Picture], read: PictureReader) -> tuple[list[tuple[_Picture, NDArray[np.uint8]]], list[str]]:
    """Return the pictures that can be read, and a sentence for each other."""
    found: list[tuple[_Picture, NDArray[np.uint8]]] = []
    unreadable: list[str] = []
    n_bytes = 0
    for picture in pictures:
        try:
            pixels = read(picture.path)
        except DataError as error:
            unreadable.append(str(error))
            continue
        if pixels.size >= MOST_COLUMNS:
            pixels = fitted_picture(pixels, (LARGE_SIDE, LARGE_SIDE))
        n_bytes += pixels.size
        check_size(picture.path.parent, max(1, len(found)), max(1, n_bytes // max(1, len(found))), 1)
        found.append((picture, pixels))
    return found, unreadable


def _common_size(sizes: Counter[tuple[int, ...]]) -> tuple[tuple[int, int], str]:
    """Return the size most pictures have, and what is said if others have another."""
    (rows, columns), n = sizes.most_common(1)[0]
    others = sizes.total() - n
    if not others:
        return (rows, columns), ""
    one = translate("DataFiles", "{0} picture of another size")
    many = translate("DataFiles", "{0} pictures of other sizes")
    text = translate("DataFiles", "{0} brought to {1}×{2}")
    return (rows, columns), text.format(counted(others, one, many), columns, rows)


def are_dark_on_light(images: NDArray[np.uint8]) -> bool:
    """Whether the first and the last rows of pictures (n, rows, columns) are light, as paper is."""
    return float(np.median(np.concatenate([images[:, 0].ravel(), images[:, -1].ravel()]))) > 127


def fitted_picture(pixels: NDArray[np.uint8], shape: tuple[int, int]) -> NDArray[np.uint8]:
    """Return grey values (rows, columns) brought to ``shape``."""
    if pixels.shape == shape:
        return pixels
    return np.rint(resampled(pixels.astype(np.float32), *shape)).astype(np.uint8)
