"""The wire format of protocol buffers: what is written is read, and damage ends in an error."""

import numpy as np
import pytest

from nnviz.nn.files.protobuf import field, fields_of, packed, shortest, single, text, whole, wholes


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
