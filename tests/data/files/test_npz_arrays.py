"""Archives of arrays that are damaged, or hold what float32 cannot, are a sentence or numbers, never more."""

import zipfile
from pathlib import Path

import numpy as np
import pytest

from nnviz.data.dataset import DataError
from nnviz.data.files.found import FileChoice
from nnviz.data.files.npz_arrays import read_npz_file


@pytest.mark.parametrize(
    "header", ["{'descr': '<f4', 'fortran_order': False, 'shape': (1", "{'descr': '<f4'", "(" * 50]
)
def test_a_header_that_is_none_is_a_sentence(header: str, tmp_path: Path) -> None:
    member = b"\x93NUMPY\x01\x00" + len(header).to_bytes(2, "little") + header.encode()
    with zipfile.ZipFile(tmp_path / "data.npz", "w") as archive:
        archive.writestr("X.npy", member)
        archive.writestr("y.npy", member)
    with pytest.raises(DataError, match=r"data\.npz"):
        read_npz_file(tmp_path / "data.npz", FileChoice())


def test_numbers_beyond_float32_are_zero_without_a_warning(tmp_path: Path) -> None:
    np.savez(tmp_path / "data.npz", X=np.array([[1e300, 1.0], [2.0, 3.0]] * 10), y=np.array([0, 1] * 10))
    assert read_npz_file(tmp_path / "data.npz", FileChoice()) is not None
