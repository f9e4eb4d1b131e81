"""The command ``python -m nnviz.data.digits_build [FILE]``: draw the built-in digits and write their file."""

import os
import sys
import tempfile
from pathlib import Path

import numpy as np

from nnviz.data.digits import N_BLOCKS, draw_block
from nnviz.resources import resource_path


def build(path: Path) -> None:
    """Draw all built-in digits and write them to ``path``, which keeps its old content until all is written.

    Raises ``OSError`` if the file cannot be written.
    """
    blocks = [draw_block(block) for block in range(N_BLOCKS)]
    images = np.concatenate([images for images, _ in blocks])
    labels = np.concatenate([labels for _, labels in blocks]).astype(np.uint8)
    with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".npz", delete=False) as file:
        try:
            np.savez_compressed(file, images=images, labels=labels)
            file.flush()
            os.fsync(file.fileno())
            Path(file.name).replace(path)
        except BaseException:
            Path(file.name).unlink(missing_ok=True)
            raise


def main(arguments: list[str]) -> None:
    """Write the file named in ``arguments``, by default the shipped one of this checkout."""
    build(Path(arguments[0]) if arguments else resource_path("digits") / "digits.npz")


if __name__ == "__main__":
    main(sys.argv[1:])
