"""Own data as files, small and of every kind."""

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from nnviz.data.idx import idx_header

CLASSES = ("cat", "dog", "owl")


def write_idx_file(path: Path, values: NDArray[np.generic], code: int = 0x08, kind: str = ">u1") -> None:
    """Write an IDX file of any type."""
    header = bytearray(idx_header(values.shape))
    header[2] = code
    path.write_bytes(bytes(header) + values.astype(kind).tobytes())


@pytest.fixture
def images() -> NDArray[np.uint8]:
    """60 pictures of 5x4, of three classes in turn that a network can tell apart."""
    rng = np.random.default_rng(0)
    base = rng.integers(0, 256, (3, 5, 4))
    return np.clip(base[np.arange(60) % 3] + rng.normal(0, 20, (60, 5, 4)), 0, 255).astype(np.uint8)


@pytest.fixture
def labels() -> NDArray[np.int64]:
    return np.arange(60) % 3


@pytest.fixture
def iris(tmp_path: Path) -> Path:
    """A table with a header, semicolons, decimal commas and texts as classes."""
    rows = ['"Nr";"Länge";"Breite";"Art"']
    rows += [f'{i};{5 + i % 3},{i % 10};{i % 3},5;"{CLASSES[i % 3]}"' for i in range(30)]
    path = tmp_path / "iris.csv"
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path
