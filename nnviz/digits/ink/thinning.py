"""Many masks thinned at once: bit b of a word is mask b, so that one operation serves 64 of them."""

import numpy as np
from numpy.typing import NDArray

from nnviz.digits.ink.skeleton import skeleton

Masks = NDArray[np.bool_]
Words = NDArray[np.uint64]

WORD = 64
LEAST_MASKS = 8
"""Fewer are faster one by one."""


def skeletons(masks: Masks) -> Masks:
    """Return the middle lines of masks (n, rows, columns), what ``skeleton`` makes of each."""
    if len(masks) < LEAST_MASKS:
        return np.stack([skeleton(mask) for mask in masks]) if len(masks) else masks
    parts = [_thinned(masks[start : start + WORD]) for start in range(0, len(masks), WORD)]
    return np.concatenate(parts)


def _thinned(masks: Masks) -> Masks:
    thin = np.pad(_packed(masks), 1)
    inside = thin[1:-1, 1:-1]
    while True:
        n_before = np.count_nonzero(thin)
        before = inside.copy()
        for is_second in (False, True):
            inside &= ~_removable(thin, is_second=is_second)
        if np.count_nonzero(thin) == n_before and np.array_equal(inside, before):
            return _unpacked(inside, len(masks))


def _removable(thin: Words, *, is_second: bool) -> Words:
    """Return which pixels may go in half a round of Guo and Hall's algorithm A1: see ``skeleton``."""
    p2, p3, p4 = thin[:-2, 1:-1], thin[:-2, 2:], thin[1:-1, 2:]
    p5, p6, p7 = thin[2:, 2:], thin[2:, 1:-1], thin[2:, :-2]
    p8, p9 = thin[1:-1, :-2], thin[:-2, :-2]
    either = (p3 | p4, p5 | p6, p7 | p8, p9 | p2)
    turns = (~p2 & either[0], ~p4 & either[1], ~p6 & either[2], ~p8 & either[3])
    n_1, n_2 = _counts(*either), _counts(p2 | p3, p4 | p5, p6 | p7, p8 | p9)
    # The smaller of both counts is 2 or 3: both are two or more, and not both are four.
    few = n_1[0] & n_2[0] & ~(n_1[1] & n_2[1])
    side = (p6 | p7 | ~p9) & p8 if is_second else (p2 | p3 | ~p5) & p4
    return np.asarray(_exactly_one(*turns) & few & ~side)


def _counts(a: Words, b: Words, c: Words, d: Words) -> tuple[Words, Words]:
    """Return where two or more of four are set, and where all are."""
    two = np.asarray((a & b) | (c & d) | ((a | b) & (c | d)), np.uint64)
    return two, a & b & c & d


def _exactly_one(a: Words, b: Words, c: Words, d: Words) -> Words:
    return np.asarray((a ^ b ^ c ^ d) & ~((a & b) | (c & d)))


def _packed(masks: Masks) -> Words:
    words = np.zeros(masks.shape[1:], np.uint64)
    for bit, mask in enumerate(masks):
        words |= mask.astype(np.uint64) << np.uint64(bit)
    return words


def _unpacked(words: Words, n: int) -> Masks:
    return np.stack([(words >> np.uint64(bit) & np.uint64(1)).astype(bool) for bit in range(n)])
