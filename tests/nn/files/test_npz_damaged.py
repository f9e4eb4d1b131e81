"""Damaged network files give a network or one sentence, and take no memory."""

import struct
import warnings
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnviz.nn.files.npz import load_network
from nnviz.nn.files.registry import read_network_file
from nnviz.nn.network import NetworkFileError
from tests.nn.files.conftest import Members, assert_refused, npy_with_header, saved_members, zipped


@pytest.mark.parametrize(
    "shape",
    [
        "(100000, 100000000)",
        "(10000, 10000)",
        f"({10**30}, {10**30})",
        f"(0, {10**30})",
        f"({10**18}, 0)",
        "(-1, -1)",
        "(True, True)",
        "(4.0, 5.0)",
        "None",
        "(4, 5",
        "('4', 5)",
        "-" * 3000 + "1",
        "(" * 3000,
    ],
)
def test_a_header_that_lies_takes_no_memory(shape: str, path: Path, members: Members) -> None:
    assert_refused(path, zipped({**members, "weights_1.npy": npy_with_header(shape)}), "net.npz")


@pytest.mark.parametrize("field", ["output_names", "layer_names"])
def test_names_that_lie_are_a_sentence_too(field: str, path: Path, members: Members) -> None:
    beyond = npy_with_header("(1,)", "'<U1'")[:-160] + b"\xff\xff\xff\x7f"  # no letter of Unicode
    for content in (beyond, npy_with_header("(1", "'<U1'")):
        path.write_bytes(zipped({**members, f"{field}.npy": content}))
        with pytest.raises(NetworkFileError, match=r"net\.npz"):
            read_network_file(path)


BY_A_COMMA = pytest.param(
    "'<f8,'", marks=pytest.mark.skipif(np.dtype("<f8,").names is None, reason="to numpy 1 this is a plain number")
)


@pytest.mark.parametrize("descr", ["'|O'", "'<U9'", "'<M8[s]'", "5", "[('a', '<f8')]", BY_A_COMMA, "'no'"])
def test_a_type_that_is_no_number(descr: str, path: Path, members: Members) -> None:
    assert_refused(path, zipped({**members, "weights_1.npy": npy_with_header("(4, 5)", descr)}), "net.npz")


def test_a_zip_directory_that_lies_takes_no_memory(path: Path, members: Members) -> None:
    members["weights_1.npy"] = npy_with_header("(10000, 10000)")
    content = bytearray(zipped(members))
    entry = content.index(b"PK\x01\x02")
    while not content[entry + 46 :].startswith(b"weights_1.npy"):
        entry = content.index(b"PK\x01\x02", entry + 1)
    content[entry + 24 : entry + 28] = struct.pack("<I", 800_000_200)
    assert_refused(path, bytes(content), "is not a network file of nnviz")


@given(data=st.data())
@settings(max_examples=150)
def test_damaged_bytes_give_a_network_or_one_sentence(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.getbasetemp()
    members = saved_members(folder)
    name = data.draw(st.sampled_from(sorted(members)))
    content = bytearray(members[name])
    for _ in range(data.draw(st.integers(1, 3))):
        content[data.draw(st.integers(8, 127))] = data.draw(st.sampled_from(b"(){}[]',:\\\n09-LOU<f|\xff"))
    damaged = folder / "damaged.npz"
    damaged.write_bytes(zipped({**members, name: bytes(content)}))
    with suppress(NetworkFileError), warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # numpy's, where a header looks like one of Python 2
        load_network(damaged)


def test_a_header_without_end_takes_no_memory(path: Path, members: Members) -> None:
    header = b"\x93NUMPY\x02\x00" + struct.pack("<I", 50_000_000) + bytes(50_000_000)
    content = zipped({**members, "weights_1.npy": header})
    assert_refused(path, content, "is not a network file")
