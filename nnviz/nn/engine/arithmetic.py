"""Which bits this machine computes: a fingerprint of its sums, for what is to be compared with another's."""

import hashlib
from functools import cache
from itertools import pairwise

import numpy as np

DIGEST_LETTERS = 8
SIZES = (784, 100, 30)
MINI_BATCHES = (10, 100)


@cache
def arithmetic() -> str:
    """Return eight hexadecimal digits, the same wherever training gives the same bits, and as a rule only there.

    The kernels of the BLAS library, how many threads it uses and numpy's own functions all depend on the processor.
    What they are called says less than what they compute: products of the sizes and mini-batches that networks have,
    and the functions of activations and costs, in both number formats. Takes milliseconds, and is computed once.
    """
    rng = np.random.default_rng(0)
    digest = hashlib.sha256()
    for dtype in (np.float32, np.float64):
        values = rng.standard_normal(2_000).astype(dtype)
        for function in (np.tanh, np.exp, np.log1p):
            digest.update(function(np.abs(values) if function is np.log1p else values).tobytes())
        for n_in, n in pairwise(SIZES):
            weights = rng.standard_normal((n, n_in)).astype(dtype)
            for m in MINI_BATCHES:
                a = rng.random((m, n_in)).astype(dtype)
                digest.update(np.dot(weights, a.T).tobytes())
                digest.update(np.dot(np.dot(weights, a.T), a).tobytes())
    return digest.hexdigest()[:DIGEST_LETTERS]
