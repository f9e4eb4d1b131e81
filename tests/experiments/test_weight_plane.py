"""Planes through the weights of a network."""

from dataclasses import replace

import numpy as np
import pytest

from nnviz.experiments.weight_plane import (
    PlaneError,
    WeightPlace,
    gradient_direction,
    line_between,
    main_directions,
    plane_of_one,
    random_direction,
    random_directions,
    two_weights,
)
from nnviz.experiments.weight_vectors import are_equal, layers_of, network_at, vector_of
from nnviz.nn.network import Network, random_network

SIZES = (5, 4, 3)


def network(seed: int = 0) -> Network:
    rng = np.random.default_rng(seed)
    return random_network(SIZES, ("sigmoid", "sigmoid"), initial="text", rng=rng)


def rng() -> np.random.Generator:
    return np.random.default_rng(9)


@pytest.mark.parametrize(
    ("text", "place", "name"),
    [
        ("w 1 3 4", WeightPlace(1, 2, 3), "w¹₃₄"),
        ("w²₃₁", WeightPlace(2, 2, 0), "w²₃₁"),
        ("b 2 1", WeightPlace(1, 1), "b¹₂"),
        ("b^2_3", WeightPlace(2, 2), "b²₃"),
    ],
)
def test_a_weight_is_named_as_in_the_text(text: str, place: WeightPlace, name: str) -> None:
    found = WeightPlace.named(text, SIZES)
    assert found == place
    assert found.name == name


@pytest.mark.parametrize("text", ["", "w 3 1 1", "w 1 9 1", "p 1 1", "x 1", "w 1 1", "b 9 1", "nonsense" * 20])
def test_a_name_of_no_weight_is_refused_with_one_that_is(text: str) -> None:
    with pytest.raises(PlaneError, match="names no weight of a 5-4-3 network: write one such as w 2 3 4") as refused:
        WeightPlace.named(text, SIZES)
    assert len(str(refused.value)) < 140


def test_a_place_has_the_value_the_network_has() -> None:
    one = network()
    assert WeightPlace(1, 2, 3).value(one) == one.weights[0][2, 3]
    assert WeightPlace(2, 1).value(one) == one.biases[1][1]


def test_on_the_plane_of_two_weights_s_and_t_are_the_weights() -> None:
    one = network()
    plane = two_weights(one, WeightPlace(1, 2, 3), WeightPlace(2, 1), reach=2.0)
    w, b = one.weights[0][2, 3], one.biases[1][1]
    assert (plane.here.s, plane.here.t) == (w, b)
    assert plane.span == pytest.approx((w - 2, w + 2, b - 2, b + 2))
    assert plane.names == ("w¹₃₄", "b²₂")
    assert are_equal(plane.network(w, b), one)
    assert are_equal(plane.network(7.0, -1.0), one.with_weight(1, 2, 3, 7.0).with_bias(2, 1, -1.0))
    with pytest.raises(PlaneError, match="w¹₃₄ is named twice"):
        two_weights(one, WeightPlace(1, 2, 3), WeightPlace(1, 2, 3), reach=1.0)


def test_random_directions_are_as_long_as_each_neurons_weights() -> None:
    one = network()
    direction = layers_of(random_direction(one, rng()), SIZES)
    for w, b, dw, db in zip(one.weights, one.biases, direction.weights, direction.biases, strict=True):
        own, drawn = np.sqrt((w**2).sum(axis=1) + b**2), np.sqrt((dw**2).sum(axis=1) + db**2)
        np.testing.assert_allclose(drawn, own)


def test_random_directions_of_a_network_of_zeros_are_zeros() -> None:
    one = network()
    empty = network_at(np.zeros(one.n_parameters), one)
    assert not random_direction(empty, rng()).any()


def test_the_network_lies_in_the_middle_of_its_random_plane() -> None:
    one = network()
    plane = random_directions(one, rng(), reach=0.5)
    assert are_equal(plane.network(0.0, 0.0), one)
    assert plane.span == (-0.5, 0.5, -0.5, 0.5)
    again = random_directions(one, rng(), reach=0.5)
    assert (plane.first == again.first).all()
    assert not np.allclose(plane.first, plane.second)


def test_places_are_found_again_with_their_distance() -> None:
    one = network()
    plane = random_directions(one, rng(), reach=1.0)
    on = plane.point(plane.origin + 0.3 * plane.first - 2 * plane.second)
    assert (on.s, on.t, on.distance) == pytest.approx((0.3, -2.0, 0.0), abs=1e-9)
    beside = np.random.default_rng(3).normal(size=one.n_parameters)
    for direction in (
        plane.first,
        plane.second - (plane.second @ plane.first) / (plane.first @ plane.first) * plane.first,
    ):
        beside = beside - (beside @ direction) / (direction @ direction) * direction
    off = plane.point(plane.origin + 0.3 * plane.first - 2 * plane.second + beside)
    assert (off.s, off.t, off.distance) == pytest.approx((0.3, -2.0, float(np.linalg.norm(beside))), rel=1e-9)


def test_the_gradients_plane_is_spanned_at_right_angles() -> None:
    one = network()
    slope = np.random.default_rng(1).normal(size=one.n_parameters)
    plane = gradient_direction(one, slope, rng(), reach=1.0)
    assert plane.first @ plane.second == pytest.approx(0.0, abs=1e-9)
    assert np.linalg.norm(plane.first) == pytest.approx(np.linalg.norm(plane.second))
    np.testing.assert_allclose(plane.first / np.linalg.norm(plane.first), slope / np.linalg.norm(slope))
    for wrong in (0 * slope, slope * np.nan, slope * np.inf):
        with pytest.raises(PlaneError, match="gradient is 0 or not finite"):
            gradient_direction(one, wrong, rng(), reach=1.0)


def test_a_network_of_zeros_has_no_length_to_go_along_its_gradient() -> None:
    one = network()
    nothing = network_at(0 * vector_of(one), one)
    with pytest.raises(PlaneError, match="all weights are 0"):
        gradient_direction(nothing, np.ones(one.n_parameters), rng(), reach=1.0)


def test_main_directions_are_the_principal_components_of_the_run() -> None:
    one = network()
    origin = vector_of(one)
    draw = np.random.default_rng(2)
    long, short, rest = np.linalg.qr(draw.normal(size=(one.n_parameters, 3)))[0].T
    path = [
        network_at(origin + 10 * a * long + 2 * b * short + 0.1 * c * rest, one)
        for a, b, c in draw.normal(size=(20, 3))
    ]
    plane = main_directions(path)
    values, vectors = np.linalg.eigh(np.cov(np.array([vector_of(n) for n in path]).T))
    assert abs(plane.first @ vectors[:, -1]) == pytest.approx(1.0)
    assert abs(plane.second @ vectors[:, -2]) == pytest.approx(1.0)
    assert values[-1] > values[-2] > values[-3]
    assert are_equal(plane.network(0.0, 0.0), path[-1])
    s_low, s_high, t_low, t_high = plane.span
    assert s_high - s_low == pytest.approx(t_high - t_low)
    points = [plane.point(vector_of(n)) for n in path]
    for low, high, places in ((s_low, s_high, [p.s for p in points]), (t_low, t_high, [p.t for p in points])):
        assert low + high == pytest.approx(max(places) + min(places))
    for point in points:
        assert s_low < point.s < s_high
        assert t_low < point.t < t_high
        assert point.distance < 0.6


def test_networks_that_span_no_plane_are_refused() -> None:
    one, two = network(), network(1)
    for path in ([one], [one, two], [one, one, one], [one, two, one, two]):
        with pytest.raises(PlaneError, match="span no plane"):
            main_directions(path)
    other = random_network((5, 2, 3), ("sigmoid",) * 2, initial="text", rng=rng())
    tanh = replace(one, activations=("tanh", "sigmoid"))
    for stranger in (other, tanh):
        with pytest.raises(PlaneError, match="of different sizes or activations"):
            main_directions([one, two, stranger])


def test_the_line_goes_from_start_to_end() -> None:
    start, end = network(), network(1)
    plane = line_between(start, end, rng())
    assert are_equal(plane.network(0.0, 0.0), start)
    np.testing.assert_allclose(vector_of(plane.network(1.0, 0.0)), vector_of(end))
    assert plane.first @ plane.second == pytest.approx(0.0, abs=1e-9)
    assert (plane.here.s, plane.here.t) == (1.0, 0.0)
    with pytest.raises(PlaneError, match="are equal"):
        line_between(start, start, rng())


def test_every_place_of_the_plane_of_one_network_is_that_network() -> None:
    one = network()
    assert are_equal(plane_of_one(one).network(3.0, -2.0), one)


def test_the_span_of_a_run_is_a_square_with_some_room_on_every_side() -> None:
    one = network()
    origin = vector_of(one)
    long, short = np.linalg.qr(np.random.default_rng(4).normal(size=(one.n_parameters, 2)))[0].T
    path = [network_at(origin + a * long + b * short, one) for a, b in ((8, 1), (2, 0), (9, 3), (4, 2), (6, 2.5))]
    plane = main_directions(path)
    places = [plane.point(vector_of(each)) for each in path]
    low_s, high_s, low_t, high_t = plane.span
    for low, high, found in ((low_s, high_s, [p.s for p in places]), (low_t, high_t, [p.t for p in places])):
        assert (low + high) / 2 == pytest.approx((min(found) + max(found)) / 2)
    widest = max(np.ptp([p.s for p in places]), np.ptp([p.t for p in places]))
    assert high_s - low_s == pytest.approx(1.25 * widest)
    assert high_t - low_t == pytest.approx(1.25 * widest)


def test_there_is_no_line_between_networks_of_different_sizes_or_activations() -> None:
    one = network()
    other = random_network((5, 2, 3), ("sigmoid",) * 2, initial="text", rng=rng())
    for stranger in (other, replace(one, activations=("tanh", "sigmoid"))):
        with pytest.raises(PlaneError, match="of different sizes or activations"):
            line_between(one, stranger, rng())


@pytest.mark.parametrize(
    ("text", "nearest"),
    [
        ("w 1 4 240", "w 1 2 2"),
        ("w 2 1 2", "w 2 1 2"),
        ("w 3 1 1", "w 2 1 1"),
        ("b 30 1", "b 2 1"),
        ("b 1 2", "b 1 2"),
        ("w¹₃₄", "w 1 2 2"),
        ("nothing", "w 1 1 1"),
        ("x 1", "w 1 1 1"),
    ],
)
def test_the_nearest_weight_is_one_that_the_network_has(text: str, nearest: str) -> None:
    place = WeightPlace.nearest(text, (2, 2, 1))
    assert place.spelled == nearest
    assert WeightPlace.named(nearest, (2, 2, 1)) == place
