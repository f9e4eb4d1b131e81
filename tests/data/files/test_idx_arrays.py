"""IDX files of all six types, and headers that lie."""

import gzip
from pathlib import Path

import numpy as np
import pytest

from nnviz.data.dataset import DataError
from nnviz.data.files.idx_arrays import TYPES, read_idx_array
from nnviz.data.idx import idx_header
from tests.data.files.conftest import write_idx_file


@pytest.mark.parametrize(("code", "kind"), TYPES.items(), ids=TYPES.values())
def test_every_type_is_read_in_this_machine_s_byte_order(code: int, kind: str, tmp_path: Path) -> None:
    values = np.array([[1, 2, 3], [100, 0, 7]]).astype(kind)
    if values.dtype.kind != "u":
        values[0, 0] = -values[0, 0]
    write_idx_file(tmp_path / "a.idx", values, code, kind)
    read = read_idx_array(tmp_path / "a.idx")
    np.testing.assert_array_equal(read, values)
    assert read.dtype == np.dtype(kind).newbyteorder("=")


@pytest.mark.parametrize("shape", [(3,), (3, 2), (3, 2, 4), (2, 2, 2, 2)])
def test_up_to_four_directions_packed_or_not(shape: tuple[int, ...], tmp_path: Path) -> None:
    values = np.arange(np.prod(shape), dtype=np.uint8).reshape(shape)
    write_idx_file(tmp_path / "a.idx", values)
    (tmp_path / "a.idx.gz").write_bytes(gzip.compress((tmp_path / "a.idx").read_bytes()))
    for name in ("a.idx", "a.idx.gz"):
        np.testing.assert_array_equal(read_idx_array(tmp_path / name), values)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "no IDX file"),
        (b"\x01\0\x08\x01" + bytes(8), "no IDX file"),
        (b"\0\0\x0a\x01" + bytes(8), "no IDX file"),
        (b"\0\0\x08\x05" + bytes(40), "no IDX file"),
        (b"\0\0\x08\x03" + bytes(8), "cut short inside its header"),
        (idx_header((3_000_000_000,)), "use at most"),
        (idx_header((0, 28)), "holds no examples"),
        (idx_header((10, 28)) + bytes(200), "announces 280 bytes but holds at most"),
        (idx_header((10, 28)) + bytes(279), "holds less than the 280 bytes"),
        (idx_header((10, 28)) + bytes(281), "holds more than the 280 bytes"),
    ],
)
def test_a_header_that_lies_is_one_sentence(content: bytes, words: str, tmp_path: Path) -> None:
    (tmp_path / "a.idx").write_bytes(content)
    with pytest.raises(DataError, match=words):
        read_idx_array(tmp_path / "a.idx")


def test_a_packed_file_that_ends_early_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "a.idx.gz").write_bytes(gzip.compress(idx_header((10, 28)) + bytes(200)))
    with pytest.raises(DataError, match="holds less than the 280 bytes"):
        read_idx_array(tmp_path / "a.idx.gz")
