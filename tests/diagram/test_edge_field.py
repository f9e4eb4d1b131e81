"""The picture of every edge: its pixels say sign and size of the weights, and nothing else."""

import numpy as np
import pytest
from numpy.typing import NDArray

from nnviz.diagram import edge_field
from nnviz.diagram.color_scale import DARK, HIGH_CONTRAST, LIGHT, DataColors, Rgb
from nnviz.diagram.edge_field import (
    FIELDS_KEPT,
    EdgeField,
    EdgeFields,
    FieldGeometry,
    automatic_gain,
    edge_picture,
    field_pixels,
)

GEOMETRY = FieldGeometry(np.linspace(1, 39, 30), np.linspace(2, 38, 7), 50, 40)
OPAQUE_GAIN = 1e4


def word(color: Rgb) -> int:
    red, green, blue = color
    return 0xFF000000 | red << 16 | green << 8 | blue


def random_weights(seed: int = 0) -> NDArray[np.float64]:
    return np.random.default_rng(seed).standard_normal((7, 30))


def alpha(pixels: NDArray[np.uint32]) -> NDArray[np.uint32]:
    return pixels >> 24


@pytest.mark.parametrize("colors", [LIGHT, DARK, HIGH_CONTRAST], ids=["light", "dark", "contrast"])
def test_hue_is_sign_and_opacity_is_size(colors: DataColors) -> None:
    signed = np.array([[0.0, 5.0, -5.0, 0.0]], dtype=np.float32)
    absolute = np.array([[0.0, 5.0, 5.0, 5.0]], dtype=np.float32)
    pixels = field_pixels(signed, absolute, colors, OPAQUE_GAIN)
    assert pixels.dtype == np.uint32
    assert pixels.tolist() == [[0, word(colors.positive), word(colors.negative), word(colors.neutral)]]


def test_opacity_grows_by_the_exponential_law() -> None:
    absolute = np.linspace(0, 4, 50, dtype=np.float32).reshape(2, 25)
    pixels = field_pixels(absolute, absolute, LIGHT, 0.75)
    assert np.abs(alpha(pixels) - 255 * (1 - np.exp(-0.75 * absolute))).max() <= 0.51


def test_pixels_lie_in_memory_as_the_image_format_wants_them() -> None:
    pixels = field_pixels(np.ones((3, 5), np.float32), np.ones((3, 5), np.float32), LIGHT, OPAQUE_GAIN)
    assert pixels.flags.c_contiguous
    assert memoryview(pixels).cast("B").cast("I")[7] == word(LIGHT.positive)


@pytest.mark.parametrize(("sign", "color"), [(1, LIGHT.positive), (-1, LIGHT.negative)])
def test_weights_of_one_sign_give_one_hue(sign: int, color: Rgb) -> None:
    pixels = edge_picture(sign * np.abs(random_weights()), GEOMETRY, LIGHT, OPAQUE_GAIN)
    assert set(pixels[alpha(pixels) == 255].tolist()) == {word(color)}
    assert (alpha(pixels) == 255).mean() > 0.5


def test_edges_of_equal_size_and_opposite_sign_on_each_other_are_neutral() -> None:
    geometry = FieldGeometry([5.0, 5.0], [3.0], 20, 9)
    pixels = edge_picture([[2.0, -2.0]], geometry, DARK, OPAQUE_GAIN)
    assert set(pixels[alpha(pixels) == 255].tolist()) == {word(DARK.neutral)}
    assert (alpha(pixels) == 255).any(axis=0).all()


def test_one_weight_changes_the_pixels_along_its_edge_only() -> None:
    weights, changed = random_weights(), random_weights()
    changed[5, 3] += 8.0
    before, after = (edge_picture(w, GEOMETRY, LIGHT, gain=0.05) for w in (weights, changed))
    rows, columns = np.nonzero(before != after)
    t = (columns + 0.5) / 50
    y = (1 - t) * GEOMETRY.y_left[3] + t * GEOMETRY.y_right[5]
    assert (np.abs(rows + 0.5 - y) < 1).all()
    assert set(columns) == set(range(50))


def test_a_bundle_of_edges_is_more_opaque_than_each() -> None:
    geometry = FieldGeometry([5.0, 5.0, 20.0], [5.0], 10, 30)
    pixels = alpha(edge_picture([[1.0, 1.0, 1.0]], geometry, LIGHT, gain=0.5))
    assert pixels[4:6, 0].max() > pixels[17:21, 0].max() > 0


@pytest.mark.parametrize("size", [0.0, 1e-40, 1e-300])
def test_no_weights_to_speak_of_no_picture(size: float) -> None:
    assert not edge_picture(np.full((7, 30), size), GEOMETRY, LIGHT).any()


def test_gain_follows_the_unit_of_the_weights() -> None:
    weights = random_weights()
    assert automatic_gain(4 * weights, GEOMETRY) == pytest.approx(automatic_gain(weights, GEOMETRY) / 4)
    assert np.array_equal(edge_picture(4 * weights, GEOMETRY, LIGHT), edge_picture(weights, GEOMETRY, LIGHT))


def test_gain_hardly_moves_when_training_moves_the_weights() -> None:
    geometry = FieldGeometry(np.linspace(1, 39, 784), np.linspace(2, 38, 30), 50, 40)
    rng = np.random.default_rng(0)
    weights = rng.standard_normal((30, 784))
    stepped = weights + 0.01 * rng.standard_normal((30, 784))
    stepped.flat[np.abs(weights).argmax()] *= 2
    assert automatic_gain(stepped, geometry) == pytest.approx(automatic_gain(weights, geometry), rel=0.003)


def test_single_edges_show_and_crowds_keep_their_texture() -> None:
    few = FieldGeometry(np.linspace(2, 98, 5), np.linspace(2, 98, 3), 40, 100)
    single = alpha(edge_picture(np.ones((3, 5)), few, LIGHT)).max()
    crowd = FieldGeometry(np.linspace(2, 98, 784), np.linspace(2, 98, 30), 40, 100)
    typical = np.median(alpha(edge_picture(np.ones((30, 784)), crowd, LIGHT)))
    assert single > 100
    assert 200 < typical < 252


def test_a_field_paints_frame_after_frame_what_a_picture_paints_once() -> None:
    field = EdgeField(GEOMETRY)
    for seed in range(3):
        weights = random_weights(seed)
        assert np.array_equal(field.picture(weights, DARK), edge_picture(weights, GEOMETRY, DARK))


def test_whatever_geometries_come_and_come_back_their_pictures_are_right() -> None:
    fields = EdgeFields()
    sizes = (20, 90, 130, *range(30, 30 + FIELDS_KEPT), 20, 20, 90)
    for seed, n in enumerate(sizes):
        geometry = FieldGeometry(np.linspace(1, 2 * n, 30), np.linspace(2, n, 7), n, 3 * n)
        weights = random_weights(seed)
        assert np.array_equal(fields.picture(weights, geometry, LIGHT), edge_picture(weights, geometry, LIGHT))


def test_what_is_kept_of_many_geometries_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(edge_field, "TABLE_BYTES", 300_000)
    fields = EdgeFields()
    sizes = []
    for n in (90, 100, 110, 120, 130):
        geometry = FieldGeometry(np.linspace(1, 2 * n, 30), np.linspace(2, n, 7), n, 2 * n)
        for seed in range(3):
            fields.picture(random_weights(seed), geometry, LIGHT)
        sizes.append(fields.table_bytes)
    assert 150_000 < max(sizes) <= 300_000


def test_earlier_pictures_are_not_overwritten() -> None:
    field = EdgeField(GEOMETRY)
    first = field.picture(random_weights(1), LIGHT)
    kept = first.copy()
    field.picture(random_weights(2), LIGHT)
    assert np.array_equal(first, kept)


def test_weights_that_are_no_numbers_are_refused() -> None:
    with pytest.raises(ValueError, match="cannot be drawn"):
        edge_picture(np.full((7, 30), np.nan), GEOMETRY, LIGHT)


def test_a_large_field_is_painted_in_parts_and_looks_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    geometry = FieldGeometry(np.linspace(2, 90, 30), np.linspace(5, 80, 20), 130, 95)
    weights = np.random.default_rng(1).standard_normal(geometry.shape).astype(np.float32)
    whole = edge_picture(weights, geometry, LIGHT)
    for module in ("edge_field", "edge_sums"):
        monkeypatch.setattr(f"nnviz.diagram.{module}.HUBS_AT_ONCE", 7)
    field = EdgeField(geometry)
    parted = field.picture(weights, LIGHT)
    assert field.table_bytes == 0
    channels = [pixels.view(np.uint8).astype(int) for pixels in (whole, parted)]
    assert np.abs(channels[0] - channels[1]).max() <= 2
