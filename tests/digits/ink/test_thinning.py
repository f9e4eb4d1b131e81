"""Masks thinned many at once."""

import numpy as np
import pytest

from nnviz.digits.ink.skeleton import skeleton
from nnviz.digits.ink.thinning import LEAST_MASKS, WORD, skeletons


@pytest.mark.parametrize("n", [0, 1, LEAST_MASKS, WORD, WORD + 3])
@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_each_mask_is_thinned_as_it_is_alone(n: int, share: float) -> None:
    masks = np.random.default_rng([n, int(share * 10)]).random((n, 17, 23)) < share
    thin = skeletons(masks)
    assert thin.shape == masks.shape
    for one, mask in zip(thin, masks, strict=True):
        np.testing.assert_array_equal(one, skeleton(mask))
