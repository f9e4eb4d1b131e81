"""One drawing in a file: the same back, and every damage said in a sentence."""

import zipfile
from pathlib import Path

import numpy as np
import pytest

from nnviz.data.dataset import DataError
from nnviz.digits.own.drawing_file import (
    DamagedDrawingError,
    DrawingFile,
    NewerDrawingError,
    read_drawing_file,
    write_drawing_file,
)


@pytest.fixture
def drawing() -> DrawingFile:
    rng = np.random.default_rng(2)
    ink, image = (rng.integers(0, 256, shape, np.uint8) for shape in ((50, 70), (28, 28)))
    return DrawingFile(ink, image, label=4, is_held_out=True)


@pytest.fixture
def path(drawing: DrawingFile, tmp_path: Path) -> Path:
    write_drawing_file(drawing, tmp_path / "a.npz")
    return tmp_path / "a.npz"


def test_what_was_written_is_read(drawing: DrawingFile, path: Path) -> None:
    back = read_drawing_file(path)
    assert (back.ink == drawing.ink).all()
    assert (back.image == drawing.image).all()
    assert (back.label, back.is_held_out) == (4, True)
    with np.load(path, allow_pickle=False) as archive:  # an ordinary file of numpy's
        assert int(archive["label"]) == 4


def test_every_byte_matters_or_changes_nothing(drawing: DrawingFile, path: Path) -> None:
    """Turn over bytes all through the file: it is either read as it was, or called damaged; never read as another."""
    whole = path.read_bytes()
    n_damaged = 0
    for place in range(0, len(whole), 17):
        broken = bytearray(whole)
        broken[place] ^= 0x5A
        path.write_bytes(broken)
        try:
            back = read_drawing_file(path)
        except (DamagedDrawingError, NewerDrawingError):
            n_damaged += 1
        else:
            assert (back.ink == drawing.ink).all()
            assert (back.label, back.is_held_out) == (4, True)
    assert n_damaged > 0.8 * len(whole) / 17


@pytest.mark.parametrize("n", [0, 1, 30, 500, 2000])
def test_cut_short(path: Path, n: int) -> None:
    path.write_bytes(path.read_bytes()[:n])
    with pytest.raises(DamagedDrawingError, match=r"^a\.npz is damaged or no drawing"):
        read_drawing_file(path)


def _archive(path: Path, **members: bytes) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(f"{name}.npy", content)


def _npy(shape: str, descr: str = "|u1") -> bytes:
    header = f"{{'descr': '{descr}', 'fortran_order': False, 'shape': {shape}, }}".ljust(117) + "\n"
    return b"\x93NUMPY\x01\x00" + len(header).to_bytes(2, "little") + header.encode()


def test_a_header_that_announces_terabytes_takes_no_memory(tmp_path: Path) -> None:
    good = np.array("nnviz drawing 1")
    text = _npy("()", good.dtype.str) + good.tobytes()
    _archive(tmp_path / "b.npz", format=text, ink=_npy("(1000000, 1000000)"))
    with pytest.raises(DamagedDrawingError, match="impossible shape"):
        read_drawing_file(tmp_path / "b.npz")


def test_a_pickle_is_not_loaded(tmp_path: Path) -> None:
    _archive(tmp_path / "b.npz", format=_npy("()", "|O") + b"cos\nsystem\n(S'touch /tmp/owned'\ntR.")
    with pytest.raises(DamagedDrawingError):
        read_drawing_file(tmp_path / "b.npz")


def test_a_format_to_come(drawing: DrawingFile, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nnviz.digits.own.drawing_file.FORMAT", "nnviz drawing 2")
    write_drawing_file(drawing, path)
    monkeypatch.undo()
    with pytest.raises(NewerDrawingError, match="nnviz drawing 2"):
        read_drawing_file(path)


def test_a_folder_and_nothing_at_all(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="not a regular file"):
        read_drawing_file(tmp_path)
    with pytest.raises(DataError, match="cannot be read"):
        read_drawing_file(tmp_path / "none.npz")


@pytest.mark.parametrize(
    ("ink", "image", "label"),
    [
        ((0, 5), (28, 28), 1),
        ((5,), (28, 28), 1),
        ((5, 4097), (28, 28), 1),
        ((5, 5), (28, 27), 1),
        ((5, 5), (28, 28), 10),
    ],
)
def test_what_is_no_drawing(ink: tuple[int, ...], image: tuple[int, ...], label: int) -> None:
    with pytest.raises(ValueError, match="no d"):
        DrawingFile(np.zeros(ink, np.uint8), np.zeros(image, np.uint8), label, is_held_out=False)
