"""Damage that goes deeper than bytes: what is packed is unpacked, damaged within, and packed again."""

import gzip
import io
import random
import zipfile

from tests.nn.files.mutations import mutations

SHARE_WITHIN = 0.6


def damaged(content: bytes, *, seed: int) -> bytes:
    """Return a damaged form of a file, the same for the same seed."""
    rng = random.Random(seed)
    if rng.random() < SHARE_WITHIN:
        if content.startswith(b"\x1f\x8b"):
            return gzip.compress(_bytes(gzip.decompress(content), rng), 1, mtime=0)
        if content.startswith(b"PK"):
            return _repacked(content, rng)
    return _bytes(content, rng)


def _bytes(content: bytes, rng: random.Random) -> bytes:
    (one,) = mutations(content, n=1, seed=rng.getrandbits(60))
    return one


def _repacked(content: bytes, rng: random.Random) -> bytes:
    """Return a zip file with one member damaged, left out, renamed or twice there."""
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as archive, zipfile.ZipFile(result, "w") as other:
        members = archive.infolist()
        chosen = rng.choice(members)
        for member in members:
            data, name = archive.read(member), member.filename
            if member is chosen:
                what = rng.randrange(10)
                if what == 0:
                    continue
                if what == 1:
                    name = rng.choice(members).filename + rng.choice(("", "x"))
                if what > 1:
                    data = _bytes(data, rng)
            if name not in other.namelist():
                other.writestr(name, data, compress_type=member.compress_type)
    return result.getvalue()
