"""Damaged files: the same seed damages the same bytes in the same way."""

import random
from collections.abc import Iterator

BYTES = b"\x00\x01\x7f\x80\xff[]{}()<>,:\"'=0123456789-.eE \n"


def mutations(content: bytes, *, n: int, seed: int) -> Iterator[bytes]:
    """Give ``n`` damaged forms of a file: bytes changed, cut, doubled, put in, swapped, or the end gone."""
    rng = random.Random(seed)
    for _ in range(n):
        data = bytearray(content)
        for _ in range(rng.choice((1, 1, 1, 2, 4, 8))):
            _damage(data, rng)
        yield bytes(data)


def _damage(data: bytearray, rng: random.Random) -> None:
    if not data:
        return
    place = rng.randrange(len(data))
    length = rng.choice((1, 1, 2, 4, 8, 30))
    match rng.randrange(7):
        case 0:
            data[place] ^= 1 << rng.randrange(8)
        case 1:
            data[place] = rng.choice(BYTES)
        case 2:
            del data[place : place + length]
        case 3:
            data[place:place] = data[place : place + length]
        case 4:
            data[place:place] = bytes(rng.choice(BYTES) for _ in range(length))
        case 5:
            data[place : place + 8] = rng.choice((b"\xff" * 8, b"\x00" * 8, b"\xff\xff\xff\x7f", b"999999999"))
        case _:
            del data[place:]
