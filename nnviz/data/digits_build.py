"""The command ``python -m nnviz.data.digits_build [FILE]``: draw the built-in digits and write their file."""

import sys
from pathlib import Path

import numpy as np

from nnviz.data.digits import N_BLOCKS, draw_block
from nnviz.resources import resource_path
from nnviz.storage.atomic_file import atomic_write


def build(path: Path, n_blocks: int = N_BLOCKS) -> None:
    """Draw the first ``n_blocks`` blocks of the built-in digits, by default all, and write them to ``path``.

    An older file stays as it was until the new one is complete. Raises ``OSError`` if ``path`` cannot be written.
    """
    blocks = [draw_block(block) for block in range(n_blocks)]
    images = np.concatenate([images for images, _ in blocks])
    labels = np.concatenate([labels for _, labels in blocks]).astype(np.uint8)
    with atomic_write(path) as file:
        np.savez_compressed(file, images=images, labels=labels)


def main(arguments: list[str]) -> None:
    """Write the file named in ``arguments``, by default the one shipped with nnviz."""
    build(Path(arguments[0]) if arguments else resource_path("digits") / "digits.npz")


if __name__ == "__main__":
    main(sys.argv[1:])
