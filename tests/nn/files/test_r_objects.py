"""R's saved objects."""

import bz2
import gzip
import lzma
import struct
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from nnviz.nn.files.r_objects import RObject, RReader, unpacked
from nnviz.nn.files.registry import read_network_file
from nnviz.nn.network import NetworkError, NetworkFileError
from tests.nn.files.samples import assert_as_its_program, samples


@pytest.mark.parametrize("name", samples("r-nnet", ".rds", ".RData"))
def test_the_outputs_are_those_of_r_nnet(name: str) -> None:
    assert_as_its_program(name)


def test_an_rds_that_unpacks_to_much_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bomb.rds"
    path.write_bytes(gzip.compress(bytes(2**27)))
    with pytest.raises(NetworkFileError, match="more than 64 MB come out of it"):
        read_network_file(path)


def i(*numbers: int) -> bytes:
    return struct.pack(f">{len(numbers)}i", *numbers)


def read(content: bytes) -> RObject:
    return RReader(b"X\n" + i(2, 0x30500, 0x20300) + content).read()


def word(text: str) -> bytes:
    return i(9, len(text.encode())) + text.encode()


def real(*numbers: float, flags: int = 0) -> bytes:
    return i(14 | flags, len(numbers)) + struct.pack(f">{len(numbers)}d", *numbers)


def words(*texts: str) -> bytes:
    return i(16, len(texts)) + b"".join(map(word, texts))


def symbol(name: str) -> bytes:
    return i(1) + word(name)


def pairs(**parts: bytes) -> bytes:
    """Write a pairlist with names."""
    return b"".join(i(2 | 1024) + symbol(name) + value for name, value in parts.items()) + NULL


NULL = i(254)
PLAIN = [
    (real(1.5, -2.0), [1.5, -2.0]),
    (i(13, 2, 7, -7), [7, -7]),
    (i(10, 2, 1, 0), [1, 0]),
    (words("a", "ä"), ["a", "ä"]),
    (word("x"), "x"),
    (i(9, -1), None),
    (i(24, 3) + b"abc", b"abc"),
    (symbol("name"), "name"),
    *((i(kind), None) for kind in (254, 253, 252, 251, 242, 241)),
    (i(8, 3) + b"sum", b"sum"),
    (i(7, 2) + b"if", b"if"),
]


@pytest.mark.parametrize(("written", "value"), PLAIN)
def test_values_of_every_type(written: bytes, value: object) -> None:
    found = read(written).value
    assert (found.tolist() if isinstance(found, np.ndarray) else found) == value


def test_version_3_says_its_encoding_first_and_an_rdata_its_form() -> None:
    for start in (b"X\n", b"RDX3\nX\n"):
        content = start + i(3, 0x40000, 0x30500, 5) + b"UTF-8" + real(2.0)
        assert RReader(content).read().value.tolist() == [2.0]  # type: ignore[attr-defined]
    with pytest.raises(NetworkError, match="use saveRDS"):
        RReader(b"A\n2\n")


def test_a_list_has_its_parts_by_name_and_a_class() -> None:
    attributes = pairs(names=words("n", "wts"), **{"class": words("nnet.formula", "nnet")})
    found = read(i(19 | 512, 2) + real(2.0) + real(0.5, 1.5) + attributes)
    parts = found.parts()
    assert list(parts) == ["n", "wts"]
    assert np.asarray(parts["wts"].value).tolist() == [0.5, 1.5]
    assert found.is_a("nnet")
    assert not found.is_a("lm")
    assert not read(real(1.0)).is_a("nnet")
    assert read(real(1.0)).parts() == {}


def test_a_pairlist_has_its_parts_by_tag() -> None:
    found = read(pairs(a=real(1.0), b=words("x")))
    assert {name: np.asarray(part.value).tolist() for name, part in found.parts().items()} == {"a": [1.0], "b": ["x"]}
    without = read(i(2) + real(1.0) + i(2) + real(2.0) + NULL)
    assert (without.tags, len(without.value)) == (["", ""], 2)  # type: ignore[arg-type]
    dotted = read(i(2) + real(1.0) + real(9.0))  # its end is no pair
    assert [part.value.tolist() for part in dotted.value] == [[1.0], [9.0]]  # type: ignore[attr-defined]


def test_attributes_of_pairs_calls_and_closures_are_passed_by() -> None:
    attributes = pairs(note=words("n"))
    for kind in (2 | 512, 6 | 512, 3 | 512, 240, 239):
        found = read(i(kind) + attributes + real(1.0) + NULL)
        assert [np.asarray(part.value).tolist() for part in found.value] == [[1.0]]  # type: ignore[attr-defined]
        assert list(found.attributes) == ["note"]


def test_what_was_there_before_is_referred_to_by_number() -> None:
    environment = i(4, 0) + NULL * 4
    space = i(249, 0, 2) + word("stats") + word("4.0")
    package = i(250, 0, 1) + word("base")
    found = read(i(19, 7) + symbol("a") + environment + space + package + symbol("b") + i(1 << 8 | 255) + i(255, 5))
    assert [part.value for part in found.value] == ["a", None, None, None, "b", "a", "b"]  # type: ignore[attr-defined]
    with pytest.raises(IndexError):
        read(i(9 << 8 | 255))


def shorter(name: str, state: bytes, attributes: bytes = NULL) -> bytes:
    kind = i(2) + symbol(name) + i(2) + symbol("base") + i(2) + i(13, 1, 13) + NULL
    return i(238) + kind + state + attributes


def test_sequences_and_wrapped_vectors_are_what_they_stand_for() -> None:
    for name in ("compact_intseq", "compact_realseq"):
        found = read(shorter(name, real(4.0, 3.0, -2.0), pairs(names=words("a", "b", "c", "d"))))
        assert np.asarray(found.value).tolist() == [3, 1, -1, -3]
        assert "names" in found.attributes
    wrapped = i(19, 2) + real(5.0, 6.0) + i(13, 2, 0, 0)
    found = read(shorter("wrap_real", wrapped, pairs(names=words("a", "b"))))
    assert np.asarray(found.value).tolist() == [5, 6]
    assert "names" in found.attributes
    with pytest.raises(NetworkError, match="of R's type mmap_real"):
        read(shorter("mmap_real", words("a")))


def test_numbers_that_stand_for_their_texts() -> None:
    """R keeps as.character(1:3) so: every data frame with rows by number has such names of rows."""
    found = read(shorter("deferred_string", i(2) + real(1.0, 20.0, 0.1 + 0.2) + i(13, 1, 0)))
    assert found.value == ["1", "20", "0.3"]
    with pytest.raises(NetworkError, match="of R's type deferred_string"):
        read(shorter("deferred_string", words("a")))


@pytest.mark.parametrize("kind", [21, 22, 23, 25])
def test_what_is_no_data_is_named_by_its_type(kind: int) -> None:
    with pytest.raises(NetworkError, match=f"of R's type {kind}, which is no data"):
        read(i(kind, 0))


@pytest.mark.parametrize("written", [real(1.0)[:-1], i(14, -1), i(14, 2**30), i(16, 2**30), i(9, -2), b""])
def test_what_is_cut_short_or_lies_ends(written: bytes) -> None:
    with pytest.raises((EOFError, NetworkError)):
        read(written)


def test_lists_in_lists_have_a_bottom() -> None:
    assert read(i(19, 1) * 198 + real(1.0)).value
    with pytest.raises(RecursionError):
        read(i(19, 1) * 201 + real(1.0))


def test_a_long_chain_of_pairs_is_no_depth() -> None:
    assert len(read((i(2) + real(1.0)) * 5000 + NULL).value) == 5000  # type: ignore[arg-type]


@pytest.mark.parametrize("pack", [bytes, gzip.compress, bz2.compress, lzma.compress])
def test_every_compression_of_r_is_taken_off(pack: Any) -> None:
    assert unpacked(pack(b"X\n" + bytes(1000))) == b"X\n" + bytes(1000)
    with pytest.raises(NetworkError, match="more than 64 MB come out of it"):
        unpacked(pack(bytes(64 * 2**20)))
