"""Which data a sweep was about, to know them again when it goes on."""

import hashlib

import numpy as np

from nnviz.data.dataset import Dataset

DIGEST_LETTERS = 12


def data_digest(dataset: Dataset) -> str:
    """Return hexadecimal digits of all inputs and labels; the meaning of the outputs is not among them."""
    digest = hashlib.sha256()
    for part in (dataset.training, dataset.validation, dataset.test):
        digest.update(f"{part.raw.dtype.str}{part.raw.shape}".encode())
        digest.update(np.ascontiguousarray(part.raw).data)
        digest.update(np.ascontiguousarray(part.labels).data)
    return digest.hexdigest()[:DIGEST_LETTERS]
