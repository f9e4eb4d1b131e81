"""One drawing in a file of its own: the ink as drawn, the image made of it, and which digit it is.

A file a drawing, because then keeping one never touches another: whatever goes wrong, one drawing at most is lost.
"""

import io
import stat
import tokenize
import warnings
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.lib import format as npy
from numpy.typing import NDArray

from nnviz.data.dataset import DataError
from nnviz.data.stroke_rendering import IMAGE_SIDE
from nnviz.language import translate
from nnviz.storage.atomic_file import atomic_write

SUFFIX = ".npz"
FORMAT = "nnviz drawing 1"
N_CLASSES = 10
LARGEST_SIDE = 4096
MAX_FILE_BYTES = 32 * 2**20
_MAX_MEMBER_BYTES = LARGEST_SIDE**2 + 1024
_MAX_MEMBERS = 16
_PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_DAMAGE = (
    zipfile.BadZipFile, zlib.error, EOFError, KeyError, NotImplementedError, RuntimeError,
    ValueError, TypeError, OverflowError, SyntaxError, SystemError, tokenize.TokenError,
)  # fmt: skip
"""What zipfile, zlib and numpy raise for a file that is not, or no longer, an archive of arrays."""


class DamagedDrawingError(DataError):
    """A file that holds no drawing, or no whole one."""


class NewerDrawingError(DataError):
    """A drawing in a format that this nnviz does not know; another one may."""


@dataclass(frozen=True, eq=False)
class DrawingFile:
    """What a file holds: ``ink`` (rows, columns) as drawn, ``image`` (28, 28), both uint8, 0 white … 255 ink.

    ``is_held_out`` says that the drawing is for testing only; it is decided once, when the drawing is kept, so that
    a later training never learns what an earlier one was tested with.
    """

    ink: NDArray[np.uint8]
    image: NDArray[np.uint8]
    label: int
    is_held_out: bool

    def __post_init__(self) -> None:
        fits = self.ink.ndim == 2 and min(self.ink.shape) > 0 and max(self.ink.shape) <= LARGEST_SIDE
        if not fits or self.image.shape != (IMAGE_SIDE, IMAGE_SIDE):
            sentence = translate("OwnDrawings", "ink {0} with image {1} is no drawing")
            raise ValueError(sentence.format(self.ink.shape, self.image.shape))
        if self.ink.dtype != np.uint8 or self.image.dtype != np.uint8:
            sentence = translate("OwnDrawings", "a drawing's pixels are bytes, not {0} and {1}")
            raise ValueError(sentence.format(self.ink.dtype, self.image.dtype))
        if not 0 <= self.label < N_CLASSES:
            raise ValueError(translate("OwnDrawings", "the label is {0}, no digit").format(self.label))


def write_drawing_file(drawing: DrawingFile, path: Path) -> None:
    """Write a drawing to ``path``: it is there whole or not at all. Raises ``DataError``."""
    members: dict[str, NDArray[np.generic]] = {
        "format": np.array(FORMAT),
        "label": np.array(drawing.label, np.uint8),
        "is_held_out": np.array(drawing.is_held_out),
        "image": drawing.image,
        "ink": drawing.ink,
    }
    try:
        with atomic_write(path) as file, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, array in members.items():
                with archive.open(f"{name}.npy", "w") as member:
                    npy.write_array(member, array, allow_pickle=False)
    except OSError as error:
        reason = error.strerror or error
        sentence = translate("OwnDrawings", "the drawing cannot be kept in {0}: {1}; make room or check the folder")
        raise DataError(sentence.format(path.parent, reason)) from error


def read_drawing_file(path: Path) -> DrawingFile:
    """Return the drawing in ``path``. Nothing is unpickled; sizes are checked before memory is taken.

    Raises ``DamagedDrawingError``, ``NewerDrawingError``, or ``DataError`` if the file cannot be read at all.
    """
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            sentence = translate("OwnDrawings", "{0} is not a regular file: take it out of the folder of drawings")
            raise DataError(sentence.format(path))
        if status.st_size > MAX_FILE_BYTES:
            sentence = translate("OwnDrawings", "{0} is no drawing: it has {1:,} bytes")
            raise DamagedDrawingError(sentence.format(path.name, status.st_size))
        content = path.read_bytes()
    except OSError as error:
        sentence = translate("OwnDrawings", "{0} cannot be read: {1}")
        raise DataError(sentence.format(path, error.strerror or error)) from error
    try:
        # From memory: in a file, a damaged directory would send zipfile to places that are errors of the system.
        with zipfile.ZipFile(io.BytesIO(content)) as archive, warnings.catch_warnings():
            warnings.simplefilter("ignore")  # numpy's, about headers that Python 2 or nobody has written
            return _drawing_in(archive, path)
    except _DAMAGE as error:
        sentence = translate("OwnDrawings", "{0} is damaged or no drawing: {1}")
        raise DamagedDrawingError(sentence.format(path.name, error or type(error).__name__)) from error


def _drawing_in(archive: zipfile.ZipFile, path: Path) -> DrawingFile:
    members = archive.infolist()
    if len(members) > _MAX_MEMBERS or any(m.compress_type not in _PACKINGS for m in members):
        raise ValueError(translate("OwnDrawings", "an archive of another kind"))
    name = str(_array(archive, "format", kinds="U").reshape(-1)[0])
    if name != FORMAT:
        sentence = translate("OwnDrawings", "{0} is in the format “{1}”, which this nnviz cannot read")
        raise NewerDrawingError(sentence.format(path.name, name[:40].strip() if name.isprintable() else "?"))
    return DrawingFile(
        ink=_array(archive, "ink", kinds="u").astype(np.uint8, casting="no"),
        image=_array(archive, "image", kinds="u").astype(np.uint8, casting="no"),
        label=int(_array(archive, "label", kinds="u").reshape(-1)[0]),
        is_held_out=bool(_array(archive, "is_held_out", kinds="b").reshape(-1)[0]),
    )


def _array(archive: zipfile.ZipFile, name: str, *, kinds: str) -> NDArray[np.generic]:
    """Read one array, all of its member, so that its checksum is tested."""
    info = archive.getinfo(f"{name}.npy")
    if info.file_size > _MAX_MEMBER_BYTES:
        raise ValueError(translate("OwnDrawings", "{0} announces {1:,} bytes").format(name, info.file_size))
    with archive.open(info) as member:
        content = io.BytesIO(member.read(_MAX_MEMBER_BYTES + 1))
    version = npy.read_magic(content)
    read_header = npy.read_array_header_1_0 if version == (1, 0) else npy.read_array_header_2_0
    shape, _, dtype = read_header(content)
    n_bytes = int(np.prod(shape, dtype=object)) * dtype.itemsize
    if dtype.kind not in kinds or n_bytes != info.file_size - content.tell():
        sentence = translate("OwnDrawings", "{0} has an impossible shape {1} or type {2}")
        raise ValueError(sentence.format(name, shape, dtype))
    content.seek(0)
    return np.asarray(npy.read_array(content, allow_pickle=False))
