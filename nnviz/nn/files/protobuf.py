"""The wire format of protocol buffers, as far as ONNX needs it: fields by number, and nothing is copied."""

import struct
from collections.abc import Iterator

VARINT, FIXED64, BYTES, FIXED32 = 0, 1, 2, 5
Fields = dict[int, list[int | memoryview]]


def fields_of(message: memoryview) -> Fields:
    """Return the values of every field in order; raises ``ValueError`` or ``EOFError`` on damage."""
    found: Fields = {}
    position = 0
    while position < len(message):
        key, position = _varint(message, position)
        kind = key & 7
        value: int | memoryview
        if kind == VARINT:
            value, position = _varint(message, position)
        else:
            length = {FIXED64: 8, FIXED32: 4}.get(kind, 0)
            if kind == BYTES:
                length, position = _varint(message, position)
            elif not length:
                raise ValueError(f"wire type {kind}")
            value = message[position : position + length]
            position += length
            if len(value) != length:
                raise EOFError
        found.setdefault(key >> 3, []).append(value)
    return found


def _varint(message: memoryview, position: int) -> tuple[int, int]:
    value = shift = 0
    while shift < 70:
        byte = message[position]
        position += 1
        value |= (byte & 127) << shift
        if byte < 128:
            return value, position
        shift += 7
    raise ValueError


def messages(fields: Fields, number: int) -> list[memoryview]:
    """Return the values of a field that are messages, text or packed numbers."""
    values = fields.get(number, [])
    if not all(isinstance(value, memoryview) for value in values):
        raise TypeError
    return [value for value in values if isinstance(value, memoryview)]


def text(fields: Fields, number: int) -> str:
    """Return a text, "" where there is none."""
    values = messages(fields, number)
    return bytes(values[-1]).decode("utf-8", "replace") if values else ""


def texts(fields: Fields, number: int) -> list[str]:
    """Return a repeated text."""
    return [bytes(value).decode("utf-8", "replace") for value in messages(fields, number)]


def whole(fields: Fields, number: int, default: int = 0) -> int:
    """Return a whole number, of 64 bits with a sign."""
    values = fields.get(number, [])
    if not values:
        return default
    value = values[-1]
    if not isinstance(value, int):
        raise TypeError
    return _signed(value)


def _signed(value: int) -> int:
    return value - (1 << 64) if value >= 1 << 63 else value


def wholes(fields: Fields, number: int) -> list[int]:
    """Return repeated whole numbers, packed or not."""
    return [_signed(value) for part in fields.get(number, []) for value in _unpacked(part)]


def _unpacked(part: int | memoryview) -> Iterator[int]:
    if isinstance(part, int):
        yield part
        return
    position = 0
    while position < len(part):
        value, position = _varint(part, position)
        yield value


def single(fields: Fields, number: int, default: float) -> float:
    """Return a float of 32 bits, in the shortest form that gives it back: 0.2 is meant where 0.2 was written."""
    values = messages(fields, number)
    return shortest(struct.unpack("<f", values[-1])[0]) if values else default


def shortest(value: float) -> float:
    """Return the float with the fewest digits that rounds to the same 32 bits."""
    for digits in range(6, 10):
        rounded = float(f"{value:.{digits}g}")
        if struct.pack("<f", rounded) == struct.pack("<f", value):
            return rounded
    return value


def packed(fields: Fields, number: int) -> bytes:
    """Return the bytes of repeated numbers of fixed width."""
    return b"".join(messages(fields, number))


def varint_bytes(value: int) -> bytes:
    """Return a whole number as it is written."""
    value &= (1 << 64) - 1
    parts = bytearray()
    while value > 127:
        parts.append(value & 127 | 128)
        value >>= 7
    parts.append(value)
    return bytes(parts)


def field(number: int, value: int | float | str | bytes) -> bytes:
    """Return a field as it is written: a whole number, a float of 32 bits, or what has a length."""
    if isinstance(value, float):
        return varint_bytes(number << 3 | FIXED32) + struct.pack("<f", value)
    if isinstance(value, int):
        return varint_bytes(number << 3 | VARINT) + varint_bytes(value)
    content = value.encode() if isinstance(value, str) else value
    return varint_bytes(number << 3 | BYTES) + varint_bytes(len(content)) + content
