"""Whatever a folder holds, it is data or one sentence: listed ones, and 200 made at random."""

import os
import struct
import tracemalloc
import zlib
from functools import partial
from pathlib import Path

import numpy as np
import pytest

from nnviz.data.dataset import DataError
from nnviz.data.idx import idx_header
from nnviz.data.task import Task
from nnviz.data.task_loading import load_task
from nnviz.ui.digits.picture_files import read_grey

pytestmark = pytest.mark.usefixtures("qapp")
BUDGET_BYTES = 300_000_000
N_RANDOM = 200
Tree = dict[str, bytes | None]  # contents by path; None is a folder without anything in it


def attempt(path: Path) -> str:
    """Read a folder as a task; return the sentence, "" if it is data. Nothing else is raised, and little is taken."""
    tracemalloc.start()
    try:
        load_task(Task(str(path)), read_picture=read_grey)
    except DataError as error:
        said = str(error)
        assert said
        assert "\n" not in said
        assert len(said) < 600 + len(str(path))
        return said
    finally:
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert peak < BUDGET_BYTES
    return ""


def png(width: int = 5, height: int = 4, grey: int = 40, *, says: tuple[int, int] | None = None) -> bytes:
    """Return a grey PNG; ``says`` is the size it announces, if that is another."""
    rows = (b"\0" + bytes([grey]) * width) * height
    chunks = [(b"IHDR", struct.pack(">IIBBBBB", *(says or (width, height)), 8, 0, 0, 0, 0))]
    chunks += [(b"IDAT", zlib.compress(rows)), (b"IEND", b"")]
    parts = [
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in chunks
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def several(folder: str, n: int = 8, grey: int = 40) -> Tree:
    return {f"{folder}/{i}.png": png(grey=grey + i) for i in range(n)}


IMAGES = idx_header((12, 3, 3)) + bytes(range(108))
LABELS = idx_header((12,)) + bytes(i % 3 for i in range(12))
DATA: dict[str, Tree] = {
    "two classes": {**several("a"), **several("b", grey=90)},
    "a broken one among them": {**several("a"), **several("b"), "a/broken.png": b"\x89PNG\r\n\x1a\n" + b"x" * 60},
    "a bomb among them": {**several("a"), **several("b"), "a/bomb.png": png(says=(60_000, 60_000))},
    "one that is a text": {**several("a"), **several("b"), "b/text.jpg": b"hello"},
    "one of no bytes": {**several("a"), **several("b"), "b/none.gif": b""},
    "a folder that is called a picture": {**several("a"), **several("b"), "a/folder.png/x": b"1"},
    "strange names": {**several("für\nzwei"), **several("\u202eabc <b>"), "\u202eabc <b>/\udce9.png": png()},
    "an empty class": {**several("a"), **several("b"), "c": None},
    "three folders around": {f"x/y/z/{place}": content for place, content in {**several("a"), **several("b")}.items()},
    "classes that only the test data have": {**several("train/a"), **several("test/a"), **several("test/b")},
    "pictures of all sizes": {f"{k}/{i}.png": png(2 + i, 9 - i) for k in "ab" for i in range(7)},
    "pictures of one pixel": {f"{k}/{i}.png": png(1, 1) for k in "ab" for i in range(9)},
    "a table beside pictures": {**several("a"), **several("b"), "list.csv": b"file,label\n1.png,a\n"},
    "IDX beside pictures": {**several("a"), "train-images-idx3-ubyte": IMAGES, "train-labels-idx1-ubyte": LABELS},
}
SENTENCES: dict[str, Tree] = {
    "nothing": {},
    "a folder in a folder in a folder": {"a/b/c": None},
    "pictures without classes": {"1.png": png(), "2.png": png()},
    "one class": several("a", 30),
    "two pictures": {"a/1.png": png(), "b/1.png": png()},
    "only broken ones": {"a/1.png": b"x", "b/1.png": b"y"},
    "only bombs": {f"{k}/1.png": png(says=(100_000, 100_000)) for k in "abc"},
    "1,001 classes": {f"{i}/1.png": b"" for i in range(1_001)},
    "only hidden ones": several(".a"),
    "texts": {"a/1.txt": b"1", "b/2.txt": b"2"},
    "two tables": {"a.csv": b"a,b\n1,2\n", "b.csv": b"a,b\n1,2\n"},
    "a table that is none": {"a.csv": b"\0" * 500},
    "a training table without a class": {"train.csv": b"1.5\n2.5\n3.5\n", "test.csv": b"1\n"},
    "IDX without labels": {"train-images-idx3-ubyte": IMAGES},
    "IDX of 3 GB": {"train-images-idx3-ubyte": idx_header((3_000_000, 999)), "train-labels-idx1-ubyte": LABELS},
    "IDX with too few labels": {"x-images-idx3-ubyte": IMAGES, "x-labels-idx1-ubyte": idx_header((3,)) + bytes(3)},
    "IDX of two shapes": {
        "train-images-idx3-ubyte": IMAGES,
        "train-labels-idx1-ubyte": LABELS,
        "t10k-images-idx3-ubyte": idx_header((12, 1, 9)) + bytes(108),
        "t10k-labels-idx1-ubyte": LABELS,
    },
}


def made(folder: Path, tree: Tree) -> Path:
    for place, content in tree.items():
        path = folder / os.fsdecode(os.fsencode(place))
        if content is None:
            path.mkdir(parents=True, exist_ok=True)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    return folder


@pytest.mark.parametrize("name", DATA)
def test_a_folder_with_something_wrong_in_it_is_still_data(name: str, tmp_path: Path) -> None:
    assert attempt(made(tmp_path, DATA[name])) == ""


@pytest.mark.parametrize("name", SENTENCES)
def test_a_folder_that_holds_no_data_is_one_sentence(name: str, tmp_path: Path) -> None:
    assert attempt(made(tmp_path, SENTENCES[name]))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in folders")
def test_links_in_a_circle_end_and_pipes_are_not_waited_for(tmp_path: Path) -> None:
    folder = made(tmp_path / "data", {**several("a"), **several("b")})
    (folder / "a" / "again").symlink_to(folder, target_is_directory=True)
    (folder / "b" / "gone.png").symlink_to(folder / "nowhere.png")
    (folder / "c").symlink_to(folder / "c")
    os.mkfifo(folder / "a" / "pipe.png")
    assert attempt(folder) == ""


def test_folders_made_at_random_are_data_or_one_sentence(tmp_path: Path) -> None:
    rng = np.random.default_rng(7)
    outcomes = [attempt(made(tmp_path / str(i), _random_tree(rng))) == "" for i in range(N_RANDOM)]
    assert 0.1 < np.mean(outcomes) < 0.9  # of both there are many


def _random_tree(rng: np.random.Generator) -> Tree:
    names = ("a", "b", "train", "test", "val", "label", "images", ".x", "Ä b", "1", "2.png")
    files = ("1.png", "2.PNG", "3.jpg", "train.csv", "t.txt", "train-images-idx3-ubyte", "train-labels-idx1-ubyte")
    whole = png(int(rng.integers(1, 9)), int(rng.integers(1, 9)))
    contents = (whole, png(), png(says=(40_000, 9)), whole[:40], b"", b"a,b\n1,2\n3,4\n", IMAGES, LABELS, bytes(50))
    weights = np.array([4, 4, 1, 1, 1, 1, 1, 1, 1]) / 15
    tree: Tree = {**several("a"), **several("c")} if rng.random() < 0.6 else {}
    draw = partial(rng.choice, shuffle=False)
    for _ in range(int(rng.integers(1, 40))):
        depth = int(draw(4, p=[0.1, 0.6, 0.25, 0.05]))
        place = "/".join([*(str(draw(names)) for _ in range(depth)), f"{rng.integers(30)}{draw(files)}"])
        if not any(place.startswith(f"{other}/") or other.startswith(f"{place}/") for other in tree):
            tree[place] = contents[int(draw(len(contents), p=weights))]
    return tree
