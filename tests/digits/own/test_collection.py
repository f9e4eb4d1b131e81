"""My handwriting: kept, listed, removed, put back; damage costs one drawing and loses no file."""

import os
import time
from pathlib import Path

import numpy as np
import pytest

from nnviz.data.dataset import DataError
from nnviz.digits.ink.preparation import PreparedInk
from nnviz.digits.own.collection import (
    Collection,
    inks_of,
    keep_drawing,
    load_collection,
    put_back,
    remove_drawing,
)
from nnviz.digits.own.drawing_file import LARGEST_SIDE
from tests.digits.own.conftest import Draw


def test_none_yet(tmp_path: Path) -> None:
    collection = load_collection(tmp_path / "none")
    assert collection.drawings == collection.problems == ()
    assert collection.counts == (0,) * 10
    assert not (tmp_path / "none").exists()


def test_kept_and_listed_in_order(tmp_path: Path, draw: Draw) -> None:
    prepared = draw()
    for label in (4, 7, 4):
        keep_drawing(tmp_path / "mine", prepared, label, is_held_out=label == 7)
    collection = load_collection(tmp_path / "mine")
    assert [d.label for d in collection.drawings] == [4, 7, 4]
    assert collection.counts[4] == 2
    assert collection.n_held_out == 1
    assert np.abs(collection.drawings[0].image / 255 - prepared.image).max() <= 0.5 / 255 + 1e-6
    assert list(collection.examples(held_out=False).labels) == [4, 4]
    assert list(collection.examples(held_out=True).labels) == [7]
    assert len(Collection().examples(held_out=True)) == 0
    assert sorted(p.suffix for p in (tmp_path / "mine").iterdir()) == [".npz"] * 3


def test_the_ink_is_kept_as_drawn(tmp_path: Path, draw: Draw) -> None:
    prepared = draw(90, 200, 120)
    keep_drawing(tmp_path, prepared, 1, is_held_out=False)
    ((_, ink),) = inks_of(tmp_path, load_collection(tmp_path))
    assert (ink == np.rint(prepared.drawn * 255)).all()


def test_a_huge_drawing_is_kept_smaller(tmp_path: Path, draw: Draw) -> None:
    small = draw()
    huge = np.zeros((20, LARGEST_SIDE * 2), np.float32)
    huge[5:15, 100:8000] = 1
    prepared = PreparedInk(huge, small.cropped, small.evened, small.scaled, small.image)
    keep_drawing(tmp_path, prepared, 1, is_held_out=False)
    ((_, ink),) = inks_of(tmp_path, load_collection(tmp_path))
    assert ink.shape == (10, LARGEST_SIDE)


def test_every_fourth_of_a_digit_is_held_out(tmp_path: Path, draw: Draw) -> None:
    collection = Collection()
    for label in (1, 1, 2, 1, 1, 1, 1, 1, 1):
        held_out = collection.holds_out_next(label)
        collection = collection.with_drawing(keep_drawing(tmp_path, draw(), label, is_held_out=held_out))
    ones = [d.is_held_out for d in collection.drawings if d.label == 1]
    assert ones == [False, False, False, True, False, False, False, True]


def test_removed_and_put_back(tmp_path: Path, draw: Draw) -> None:
    first, second = (keep_drawing(tmp_path, draw(), label, is_held_out=False) for label in (1, 2))
    file = remove_drawing(tmp_path, first.name)
    assert [d.name for d in load_collection(tmp_path).drawings] == [second.name]
    put_back(tmp_path, first.name, file)
    assert [d.name for d in load_collection(tmp_path).drawings] == [first.name, second.name]
    assert [d.label for d in load_collection(tmp_path).without(first.name).drawings] == [2]


def test_a_damaged_file_costs_one_drawing_and_is_set_aside(tmp_path: Path, draw: Draw) -> None:
    names = [keep_drawing(tmp_path, draw(), label, is_held_out=False).name for label in (1, 2, 3)]
    broken = tmp_path / f"{names[1]}.npz"
    content = broken.read_bytes()[:-30]
    broken.write_bytes(content)
    looked_at = load_collection(tmp_path, sets_aside=False)
    assert broken.exists(), "who only looks changes nothing"
    assert len(looked_at.problems) == 1
    collection = load_collection(tmp_path)
    assert [d.label for d in collection.drawings] == [1, 3]
    (problem,) = collection.problems
    assert problem.startswith(f"{names[1]}.npz is damaged")
    assert problem.endswith(f"it was put into {tmp_path / 'damaged'}")
    assert (tmp_path / "damaged" / broken.name).read_bytes() == content
    broken.write_bytes(b"again")
    load_collection(tmp_path)
    assert (tmp_path / "damaged" / broken.name).read_bytes() == content, "what was set aside is never overwritten"
    assert len(list((tmp_path / "damaged").iterdir())) == 2
    assert load_collection(tmp_path).problems == ()


def test_half_written_files_are_no_drawings_and_old_ones_are_swept(tmp_path: Path, draw: Draw) -> None:
    keep_drawing(tmp_path, draw(), 1, is_held_out=False)
    young, old = tmp_path / ".x.npz.1.part", tmp_path / ".y.npz.2.part"
    for part in (young, old):
        part.write_bytes(b"half")
    os.utime(old, (time.time() - 7200,) * 2)
    assert len(load_collection(tmp_path).drawings) == 1
    assert young.exists()
    assert not old.exists()


def test_no_room_and_no_folder(tmp_path: Path, draw: Draw) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(DataError, match=r"^the folder .*file cannot be made"):
        keep_drawing(tmp_path / "file", draw(), 1, is_held_out=False)
    with pytest.raises(DataError, match="cannot be read"):
        remove_drawing(tmp_path, "none")
