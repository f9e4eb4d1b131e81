"""Pictures with 16 bits a channel that use few of them: brought to the eight that are looked at."""

import numpy as np
from numpy.typing import NDArray
from PyQt6.QtGui import QImage

DEEP = (
    QImage.Format.Format_Grayscale16,
    QImage.Format.Format_RGBX64,
    QImage.Format.Format_RGBA64,
    QImage.Format.Format_RGBA64_Premultiplied,
)


def with_all_bits(image: QImage) -> QImage:
    """Return a picture whose brightest value is as bright as its bits in use allow; any other picture as it is.

    A camera's 12 bits in a file of 16 have 4095 for white: read as 16 bits that is nearly black.
    """
    if image.format() not in DEEP:
        return image
    deep = image.convertToFormat(QImage.Format.Format_RGBA64)
    values = _values(deep)
    brightest = int(values[..., :3].max(initial=0))
    n_bits = max(8, brightest.bit_length())
    if n_bits >= 16:
        return image
    stretched = np.minimum(values[..., :3].astype(np.uint32) * 255 // ((1 << n_bits) - 1), 255).astype(np.uint8)
    opacity = (values[..., 3:] >> 8).astype(np.uint8)
    pixels = np.ascontiguousarray(np.concatenate([stretched, opacity], axis=2))
    height, width = pixels.shape[:2]
    kept = QImage.Format.Format_RGBA8888 if image.hasAlphaChannel() else QImage.Format.Format_RGBX8888
    return QImage(pixels.tobytes(), width, height, 4 * width, kept).copy()


def _values(image: QImage) -> NDArray[np.uint16]:
    bits = image.constBits()
    assert bits is not None  # only a null image has none
    rows = np.frombuffer(bits.asstring(image.sizeInBytes()), np.uint16).reshape(image.height(), -1, 4)
    return rows[:, : image.width()]
