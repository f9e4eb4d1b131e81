"""IDX files: what is written comes back, and nothing else is believed."""

import gzip
import hashlib
import os
import struct
import sys
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from nnviz.data.dataset import DataError
from nnviz.data.idx import CHUNK_BYTES, MAX_IDX_BYTES, idx_sha256, read_idx, write_idx

IdxWriter = Callable[[NDArray[np.uint8]], bytes]

IDX_ARRAYS = arrays(np.uint8, st.one_of(st.tuples(st.integers(0, 40)), st.tuples(*[st.integers(0, 6)] * 3)))
PICTURES = np.arange(2 * 3 * 4, dtype=np.uint8).reshape(2, 3, 4)
MEGABYTE = 2**20


def header(*sizes: int, kind: int = 8) -> bytes:
    return struct.pack(f">BBBB{len(sizes)}I", 0, 0, kind, len(sizes), *sizes)


def refusal(path: Path) -> str:
    """Return the sentence with which ``path`` is refused, after checking that it is one and names the file."""
    with pytest.raises(DataError) as caught:
        read_idx(path)
    sentence = str(caught.value)
    assert str(path) in sentence
    assert "\n" not in sentence
    return sentence


def peak_bytes(action: Callable[[Path], object], path: Path) -> int:
    tracemalloc.start()
    try:
        action(path)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@given(values=IDX_ARRAYS, is_packed=st.booleans())
def test_what_is_written_comes_back(
    tmp_path_factory: pytest.TempPathFactory, idx_bytes: IdxWriter, values: NDArray[np.uint8], is_packed: bool
) -> None:
    path = tmp_path_factory.getbasetemp() / "round-trip"
    content = idx_bytes(values)
    path.write_bytes(gzip.compress(content, 1) if is_packed else content)
    got = read_idx(path)
    assert got.dtype == np.uint8
    assert got.shape == values.shape
    np.testing.assert_array_equal(got, values)
    assert idx_sha256(got) == hashlib.sha256(content).hexdigest()


@given(content=st.binary(max_size=40), is_headed=st.booleans())
def test_any_bytes_are_read_or_refused_in_a_sentence(
    tmp_path_factory: pytest.TempPathFactory, content: bytes, is_headed: bool
) -> None:
    path = tmp_path_factory.getbasetemp() / "anything"
    path.write_bytes(header(2) + content if is_headed else content)
    if is_headed and len(content) == 2:
        assert read_idx(path).tobytes() == content
    else:
        refusal(path)


def test_a_file_of_many_chunks_that_packs_as_tightly_as_can_be(tmp_path: Path, idx_bytes: IdxWriter) -> None:
    path = tmp_path / "zeros"
    n = 12 * CHUNK_BYTES + 7
    path.write_bytes(gzip.compress(idx_bytes(np.zeros(n, np.uint8)), 9))
    assert n > 1000 * path.stat().st_size, "the test wants a file near the limit of deflate"
    assert not read_idx(path).any()
    assert len(read_idx(path)) == n
    assert peak_bytes(read_idx, path) < n + 4 * CHUNK_BYTES


def test_gzip_is_told_by_content_not_by_name(tmp_path: Path, idx_bytes: IdxWriter) -> None:
    plain, packed = tmp_path / "plain.gz", tmp_path / "packed"
    plain.write_bytes(idx_bytes(PICTURES))
    packed.write_bytes(gzip.compress(idx_bytes(PICTURES)))
    np.testing.assert_array_equal(read_idx(plain), PICTURES)
    np.testing.assert_array_equal(read_idx(packed), PICTURES)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is not an IDX file"),
        (b"\0\0\x08", "is not an IDX file"),
        (b"\x89PNG\r\n", "begins with [89 50 4e 47]"),
        (header(3, kind=0x0D) + bytes(12), "type 0x0d"),
        (header(2, 2) + bytes(4), "has 2 dimensions"),
        (header() + b"\1", "has 0 dimensions"),
        (header(2, 3, 4)[:13], "cut short inside its header"),
        (header(2, 3, 4) + bytes(25), "goes on after its 24 values"),
    ],
)
@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_wrong_content_is_refused(tmp_path: Path, content: bytes, said: str, pack: Callable[[bytes], bytes]) -> None:
    path = tmp_path / "file"
    path.write_bytes(pack(content))
    assert said in refusal(path)


def test_a_plain_file_cut_short_is_refused_before_it_is_read(tmp_path: Path, idx_bytes: IdxWriter) -> None:
    path = tmp_path / "file"
    path.write_bytes(idx_bytes(PICTURES)[:-1])
    assert "announces 2 × 3 × 4 bytes but holds at most 23" in refusal(path)


def test_a_packed_file_whose_content_is_cut_short(tmp_path: Path, idx_bytes: IdxWriter) -> None:
    path = tmp_path / "file"
    path.write_bytes(gzip.compress(idx_bytes(PICTURES)[:-1]))
    assert "holds 23 of 24 values" in refusal(path)


@pytest.mark.parametrize("n_kept", [2, 9, 30, -9, -1])
def test_a_packed_file_cut_short(tmp_path: Path, idx_bytes: IdxWriter, n_kept: int) -> None:
    path = tmp_path / "file"
    path.write_bytes(gzip.compress(idx_bytes(PICTURES))[:n_kept])
    assert "cut short" in refusal(path)


@pytest.mark.parametrize("place", [2, 15, -6, -2])
def test_a_damaged_packed_file(tmp_path: Path, idx_bytes: IdxWriter, place: int) -> None:
    path = tmp_path / "file"
    packed = bytearray(gzip.compress(idx_bytes(PICTURES)))
    packed[place] ^= 0xFF
    path.write_bytes(packed)
    assert "damaged" in refusal(path)


def test_rubbish_after_the_packed_data(tmp_path: Path, idx_bytes: IdxWriter) -> None:
    path = tmp_path / "file"
    path.write_bytes(gzip.compress(idx_bytes(PICTURES)) + b"rubbish")
    assert "damaged" in refusal(path)


@pytest.mark.parametrize("sizes", [(4_000_000_000, 4_000_000_000, 28), (4_000_000_000,)])
@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_a_giant_header_takes_no_memory(tmp_path: Path, sizes: tuple[int, ...], pack: Callable[[bytes], bytes]) -> None:
    path = tmp_path / "file"
    path.write_bytes(pack(header(*sizes) + bytes(1000)))
    assert peak_bytes(refusal, path) < MEGABYTE
    assert "announces 4,000,000,000" in refusal(path)


def test_a_packed_file_large_enough_to_announce_too_much_is_held_to_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "file"
    filling = np.random.default_rng(0).bytes(MAX_IDX_BYTES // 1000)
    path.write_bytes(gzip.compress(header(MAX_IDX_BYTES + 1) + filling, 1))
    assert peak_bytes(refusal, path) < MEGABYTE
    assert "more than the 268,435,456 allowed" in refusal(path)  # 256 MiB


def test_a_bomb_is_not_unpacked_beyond_what_it_announces(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(gzip.compress(header(2, 2, 2) + bytes(20 * MEGABYTE), 1))
    assert peak_bytes(refusal, path) < MEGABYTE
    assert "goes on after its 8 values" in refusal(path)


def test_a_file_that_is_not_there_and_a_folder(tmp_path: Path) -> None:
    assert "No such file" in refusal(tmp_path / "absent")
    assert "is a folder" in refusal(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_named_pipe_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert "not a regular file" in refusal(tmp_path / "pipe")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs /proc")
def test_a_file_that_fails_while_it_is_read() -> None:
    assert "cannot be read: Input/output error" in refusal(Path("/proc/self/mem"))


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="needs file modes")
def test_a_file_one_may_not_read(tmp_path: Path, idx_bytes: IdxWriter) -> None:
    path = tmp_path / "file"
    path.write_bytes(idx_bytes(PICTURES))
    path.chmod(0)
    user = os.geteuid()
    try:
        if user == 0:  # who may read everything
            os.seteuid(65_534)
        assert "cannot be read: Permission denied" in refusal(path)
    finally:
        os.seteuid(user)


def test_written_and_read_back(tmp_path: Path, idx_bytes: IdxWriter) -> None:
    rng = np.random.default_rng(4)
    for values in (rng.integers(0, 256, (3, 4, 5), np.uint8), rng.integers(0, 10, 7, np.uint8)):
        write_idx(values, tmp_path / "file")
        assert (read_idx(tmp_path / "file") == values).all()
        assert (tmp_path / "file").read_bytes() == idx_bytes(values)
    with pytest.raises(DataError, match="choose another place"):
        write_idx(values, tmp_path / "none" / "file")
