"""The wire format of protocol buffers: what is written is read, and damage ends in an error."""

import numpy as np
import pytest

from nnviz.nn.files.protobuf import (
    field,
    fields_of,
    messages,
    packed,
    shortest,
    single,
    text,
    texts,
    varint_bytes,
    whole,
    wholes,
)


def test_the_wire_format() -> None:
    message = field(1, -2) + field(2, 1.5) + field(3, "ä") + field(4, b"\x01\x02") + field(5, 300) + field(5, 1)
    fields = fields_of(memoryview(message))
    assert whole(fields, 1) == -2
    assert single(fields, 2, 0.0) == 1.5
    assert text(fields, 3) == "ä"
    assert packed(fields, 4) == b"\x01\x02"
    assert wholes(fields, 5) == [300, 1]
    assert (whole(fields, 9, 7), single(fields, 9, 0.5), text(fields, 9)) == (7, 0.5, "")
    assert shortest(float(np.float32(0.2))) == 0.2


@pytest.mark.parametrize("damage", [b"\x08", b"\x0a\x05ab", b"\x0b", b"\x08" + b"\xff" * 11, b"\x09\x01"])
def test_damage_in_the_wire_format(damage: bytes) -> None:
    with pytest.raises((ValueError, EOFError, IndexError)):
        fields_of(memoryview(damage))


@pytest.mark.parametrize(
    ("value", "written"),
    [(0, "00"), (1, "01"), (127, "7f"), (128, "80 01"), (300, "ac 02"), (-1, "ff ff ff ff ff ff ff ff ff 01")],
)
def test_whole_numbers_as_the_documentation_writes_them(value: int, written: str) -> None:
    assert varint_bytes(value) == bytes.fromhex(written)
    message = field(1, value)
    assert message == b"\x08" + bytes.fromhex(written)
    assert whole(fields_of(memoryview(message)), 1) == value


def test_the_largest_and_smallest_whole_numbers_keep_their_sign() -> None:
    for value in (2**63 - 1, -(2**63)):
        assert whole(fields_of(memoryview(field(3, value))), 3) == value
    assert varint_bytes(2**63 - 1) == b"\xff" * 8 + b"\x7f"


def test_every_kind_of_field_stands_under_its_number() -> None:
    message = bytes.fromhex("09 0102030405060708  15 0000803f  a201 02 6869  08 05".replace(" ", ""))
    fields = fields_of(memoryview(message))
    assert sorted(fields) == [1, 2, 20]
    assert bytes(fields[1][0]) == bytes(range(1, 9))  # type: ignore[arg-type]
    assert fields[1][1] == 5
    assert single(fields, 2, 0.0) == 1.0
    assert texts(fields, 20) == ["hi"]


def test_what_is_there_twice_counts_as_it_was_written_last() -> None:
    fields = fields_of(memoryview(field(1, 3) + field(1, 4) + field(2, "a") + field(2, "b")))
    assert (whole(fields, 1), text(fields, 2)) == (4, "b")
    assert texts(fields, 2) == ["a", "b"]
    assert texts(fields, 7) == []


def test_one_kind_is_not_taken_for_another() -> None:
    fields = fields_of(memoryview(field(1, 3) + field(2, "a")))
    with pytest.raises(TypeError):
        messages(fields, 1)
    with pytest.raises(TypeError):
        whole(fields, 2)


@pytest.mark.parametrize("value", [0.1, 0.2, 1 / 3, 1e-7, 123456.7, -0.3, 1.0, 16777217.0, 3.4e38])
def test_the_shortest_form_rounds_to_the_same_32_bits(value: float) -> None:
    single_precision = float(np.float32(value))
    found = shortest(single_precision)
    assert np.float32(found) == np.float32(value)
    assert float(str(np.float32(value))) == found


def test_a_whole_number_may_take_ten_bytes_and_no_more() -> None:
    assert fields_of(memoryview(b"\x08" + b"\x80" * 9 + b"\x01"))[1] == [1 << 63]
    with pytest.raises(ValueError, match=r"^$"):
        fields_of(memoryview(b"\x08" + b"\x80" * 10 + b"\x01"))
