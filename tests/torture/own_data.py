"""Data of a user's own, as the dialog that opens them reads them: tables, arrays, IDX pairs, pickled pairs."""

import pickle
from collections.abc import Iterator
from pathlib import Path

import numpy as np


def tables(folder: Path) -> Iterator[Path]:
    """Write tables with different separators, decimals and headers."""
    rng = np.random.default_rng(0)
    rows = [(*map(float, rng.random(3).round(3)), "abc"[n % 3]) for n in range(60)]
    texts = {
        "comma.csv": "x,y,z,class\n" + "".join(f"{a},{b},{c},{name}\n" for a, b, c, name in rows),
        "semicolon.csv": "".join(f"{a};{b};{c};{name}\n" for a, b, c, name in rows).replace(".", ","),
        "tab.tsv": "".join(f"{ord(name) - 97}\t{int(255 * a)}\t{int(255 * b)}\n" for a, b, _, name in rows),
    }
    for name, text in texts.items():
        (folder / name).write_text(text)
        yield folder / name


def arrays(folder: Path) -> Iterator[Path]:
    """Write archives of arrays as Keras' MNIST and as scikit-learn's tables are."""
    rng = np.random.default_rng(0)
    images, labels = rng.integers(0, 256, (30, 8, 8), np.uint8), rng.integers(0, 10, 30)
    np.savez_compressed(folder / "keras.npz", x_train=images, y_train=labels, x_test=images[:9], y_test=labels[:9])
    np.savez(folder / "whole.npz", X=rng.random((40, 4)), y=rng.integers(0, 3, 40))
    yield from (folder / "keras.npz", folder / "whole.npz")


def idx_pairs(folder: Path) -> Iterator[Path]:
    """Write images and labels that belong together; the images are what is damaged."""
    from nnviz.data.idx import write_idx

    rng = np.random.default_rng(0)
    write_idx(rng.integers(0, 256, (40, 6, 6), np.uint8), folder / "train-images-idx3-ubyte")
    write_idx(rng.integers(0, 4, 40, np.uint8), folder / "train-labels-idx1-ubyte")
    yield folder / "train-images-idx3-ubyte"


def pickled_pairs(folder: Path) -> Iterator[Path]:
    """Write pairs of inputs and labels as pickles of two protocols."""
    rng = np.random.default_rng(0)
    pairs = [(rng.random((20, 9), np.float32), rng.integers(0, 3, 20)) for _ in range(3)]
    for protocol in (2, 4):
        (folder / f"pairs-{protocol}.pkl").write_bytes(pickle.dumps(pairs, protocol))
        yield folder / f"pairs-{protocol}.pkl"


def read(path: Path) -> None:
    """Read a file of data, whatever it is."""
    from nnviz.data.files.found import FileChoice
    from nnviz.data.files.reading import read_data_file

    read_data_file(path, FileChoice())
