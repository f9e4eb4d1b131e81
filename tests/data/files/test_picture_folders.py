"""Folders of pictures: layouts found by themselves, sizes made one, paper and ink told apart."""

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from nnviz.data.dataset import DataError
from nnviz.data.files.found import FileChoice, FoundData
from nnviz.data.files.picture_folders import (
    are_dark_on_light,
    fitted_picture,
    has_pictures_by_class,
    read_picture_folder,
)

Pixels = NDArray[np.uint8]


class Pictures:
    """A reader of files that hold no pixels: what each shows is kept beside them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._pixels: dict[Path, Pixels] = {}

    def add(self, place: str, pixels: Pixels | None) -> None:
        path = self.folder / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")
        if pixels is not None:
            self._pixels[path] = pixels

    def read(self, path: Path) -> Pixels:
        if path not in self._pixels:
            raise DataError(f"{path.name} is no picture")
        return self._pixels[path]

    def found(self, **choice: str) -> FoundData:
        return read_picture_folder(self.folder, FileChoice(**choice), self.read)


def picture(value: int, rows: int = 6, columns: int = 4) -> Pixels:
    return np.full((rows, columns), value, np.uint8)


@pytest.fixture
def pictures(tmp_path: Path) -> Pictures:
    made = Pictures(tmp_path)
    for i in range(4):
        made.add(f"cat/{i}.png", picture(10 + i))
        made.add(f"dog/{i}.JPG", picture(60 + i))
    return made


def test_a_picture_is_of_the_class_its_folder_names(pictures: Pictures) -> None:
    data = pictures.found()
    (part,) = data.material.parts
    assert (data.material.class_names, data.material.image_shape) == (("cat", "dog"), (6, 4))
    assert part.labels.tolist() == [0] * 4 + [1] * 4
    assert part.raw[:, 0].tolist() == [10, 11, 12, 13, 60, 61, 62, 63]
    assert data.choice.inverted == "no"


@pytest.mark.parametrize("words", [("train", "test"), ("Training", "testing"), ("trainingSet", "testSet")])
def test_parts_lie_above_the_classes_and_one_folder_may_lie_around_all(words: tuple[str, str], tmp_path: Path) -> None:
    pictures = Pictures(tmp_path)
    for place, word in enumerate(words):
        for name in ("a", "b"):
            for i in range(6 - 3 * place):
                pictures.add(f"archive/{word}/{name}/{i}.png", picture(i))
    material = pictures.found().material
    assert [len(part) for part in material.parts] == [10, 2, 6]
    assert (material.class_names, material.split) == (("a", "b"), "given")


def test_a_class_may_be_called_train(tmp_path: Path) -> None:
    pictures = Pictures(tmp_path)
    for name in ("train", "ship"):
        pictures.add(f"{name}/0.png", picture(5))
    material = pictures.found().material
    assert material.class_names == ("ship", "train")
    assert material.split == "shared"


def test_hidden_folders_and_other_files_are_no_classes(pictures: Pictures) -> None:
    pictures.add(".thumbnails/0.png", picture(1))
    pictures.add("__MACOSX/0.png", picture(1))
    pictures.add("notes/readme.txt", None)
    assert pictures.found().material.class_names == ("cat", "dog")


def test_pictures_of_another_size_are_brought_to_that_of_most(pictures: Pictures) -> None:
    pictures.add("dog/large.png", picture(70, 12, 8))
    data = pictures.found()
    assert data.material.image_shape == (6, 4)
    assert data.notes == ("1 picture of another size brought to 4×6",)
    assert data.material.parts[0].raw[-1].tolist() == [70] * 24


def test_what_cannot_be_read_is_left_out_and_said(pictures: Pictures) -> None:
    pictures.add("cat/broken.png", None)
    assert pictures.found().notes == ("1 picture left out: broken.png is no picture",)


def test_dark_on_light_is_turned_over_unless_it_is_chosen_not_to_be(tmp_path: Path) -> None:
    pictures = Pictures(tmp_path)
    for name in ("a", "b"):
        pictures.add(f"{name}/0.png", picture(250))
    assert pictures.found().material.parts[0].raw.max() == 5
    assert pictures.found(inverted="no").material.parts[0].raw.min() == 250


def test_pictures_larger_than_a_network_takes_are_made_smaller(tmp_path: Path) -> None:
    pictures = Pictures(tmp_path)
    for name in ("a", "b"):
        pictures.add(f"{name}/0.png", picture(9, 300, 200))
    assert pictures.found().material.image_shape == (64, 64)


def test_a_folder_without_any_that_can_be_read_is_one_sentence(tmp_path: Path) -> None:
    pictures = Pictures(tmp_path)
    pictures.add("a/0.png", None)
    assert has_pictures_by_class(tmp_path)
    with pytest.raises(DataError, match="none of its pictures can be read"):
        pictures.found()
    (tmp_path / "a" / "0.png").unlink()
    assert not has_pictures_by_class(tmp_path)


def test_more_classes_than_can_be_are_refused_before_any_is_read(tmp_path: Path) -> None:
    pictures = Pictures(tmp_path)
    for i in range(1_001):
        pictures.add(f"{i}/0.png", None)
    with pytest.raises(DataError, match="would have 1,001 classes"):
        pictures.found()


def test_a_picture_is_fitted_only_if_it_must_be() -> None:
    pixels = picture(7)
    assert fitted_picture(pixels, (6, 4)) is pixels
    assert fitted_picture(pixels, (3, 9)).tolist() == picture(7, 3, 9).tolist()


def test_the_first_and_last_rows_tell_paper() -> None:
    light = np.full((1, 6, 4), 240, np.uint8)
    light[:, 2:4] = 0
    assert are_dark_on_light(light)
    assert not are_dark_on_light(255 - light)
