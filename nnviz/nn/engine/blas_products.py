"""Matrix products for small mini-batches, cut so that the BLAS library takes their factors as they lie."""

from collections.abc import Callable
from functools import partial

import numpy as np

from nnviz.nn.activations import FloatArray

# OpenBLAS multiplies small matrices two to four times as fast with AVX-512, up to a million multiplications: it
# then need not copy them first. So many weights times twelve examples stay below.
PIECE_WEIGHTS = 80_000
SMALL_MINI_BATCH = 12
AVX512_NAMES = {"X86_V4", "AVX512_SKX"}  # in newer and older versions of numpy

Call = Callable[[], object]


def product(a: FloatArray, b: FloatArray, out: FloatArray) -> list[Call]:
    """Return the calls for ``out`` = a b; ``a`` and ``out`` are contiguous.

    An array's own ``dot`` is ``np.dot`` without 0.1 µs of looking for other libraries' arrays.
    """
    rows = len(a)
    if HAS_AVX512 and min(a.shape[1], b.shape[1]) <= SMALL_MINI_BATCH:
        rows = max(1, PIECE_WEIGHTS // max(a.shape[1], b.shape[1]))
    n_pieces = -(-len(a) // rows)
    pieces = zip(np.array_split(a, n_pieces), np.array_split(out, n_pieces), strict=True)
    return [partial(a_piece.dot, b, out_piece) for a_piece, out_piece in pieces]


def _has_avx512() -> bool:
    extensions = np.show_config(mode="dicts").get("SIMD Extensions", {})
    return not AVX512_NAMES.isdisjoint(extensions.get("found", ()))


HAS_AVX512 = _has_avx512()
