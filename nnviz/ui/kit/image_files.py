"""Pictures written to files, so that a crash or a full disk leaves the old file as it was."""

from pathlib import Path

from PyQt6.QtCore import QBuffer, QIODevice
from PyQt6.QtGui import QImage

from nnviz.language import UserError, translate
from nnviz.storage.atomic_file import atomic_write


class ExportError(UserError):
    """A picture that cannot be written. The message is one sentence for the user."""


def png_of(image: QImage) -> bytes:
    """Return an image as the bytes of a PNG file."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data().data())


def write_picture(path: Path, data: bytes) -> None:
    """Write a picture's bytes to its place; raises ``ExportError``."""
    try:
        with atomic_write(path) as file:
            file.write(data)
    except OSError as error:
        sentence = translate("ImageFiles", "cannot save {0}: {1}; choose another place")
        raise ExportError(sentence.format(path, error.strerror or error)) from error
