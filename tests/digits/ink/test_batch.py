"""Many pieces prepared at once are what each is by itself."""

from dataclasses import replace

import numpy as np
import pytest

from nnviz.data.digits import load_digits
from nnviz.digits.ink.batch import prepared_images
from nnviz.digits.ink.preparation import ALL_STAGES, InkStages, prepare_ink


@pytest.mark.parametrize(
    "stages", [ALL_STAGES, replace(ALL_STAGES, keep_box=False), replace(ALL_STAGES, even_pen=False)]
)
def test_each_image_is_what_it_is_alone(stages: InkStages) -> None:
    test = load_digits().test
    inks = [image.reshape(28, 28).repeat(1 + n % 3, axis=0) for n, image in enumerate(test.inputs(slice(0, 30)))]
    for ink, image in zip(inks, prepared_images(inks, stages), strict=True):
        assert image is not None
        np.testing.assert_allclose(image, prepare_ink(ink, stages).image, atol=1e-5)


def test_what_is_no_ink_or_but_a_dot_has_no_image() -> None:
    stroke, dot = np.zeros((30, 30)), np.zeros((30, 30))
    stroke[3:25, 14:17] = 1
    dot[10:13, 10:13] = 1
    images = prepared_images([np.zeros((9, 9)), dot, stroke], ALL_STAGES)
    assert [image is not None for image in images] == [False, False, True]
    assert prepared_images([], ALL_STAGES) == []
