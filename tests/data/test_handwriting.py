import numpy as np

from nnviz.data.handwriting import write
from nnviz.data.strokes import SAMPLES_PER_DIGIT, style

STROKE = style("stroke", 1.0, "10,0 10,50 10,100")


def test_paths_have_the_shapes_promised() -> None:
    paths = write(STROKE, 7, np.random.default_rng(0))
    assert paths.points.shape == (7, SAMPLES_PER_DIGIT, 2)
    assert paths.radii.shape == (7, SAMPLES_PER_DIGIT)
    assert (paths.radii > 0.02).all()
    assert (paths.radii < 0.2).all()


def test_the_same_generator_state_gives_the_same_hand() -> None:
    first, second = (write(STROKE, 5, np.random.default_rng(3)) for _ in range(2))
    np.testing.assert_array_equal(first.points, second.points)
    np.testing.assert_array_equal(first.radii, second.radii)


def test_no_two_hands_are_alike() -> None:
    points = write(STROKE, 40, np.random.default_rng(1)).points
    gaps = np.abs(points[:, None] - points[None]).max(axis=(2, 3)) + np.eye(40)
    assert gaps.min() > 0.005


def test_writing_leans_to_the_right_on_average_and_both_ways_now_and_then() -> None:
    points = write(STROKE, 500, np.random.default_rng(2)).points
    leaning = points[:, 0, 0] - points[:, -1, 0]
    assert 0.0 < leaning.mean() < 0.3
    assert (leaning < -0.1).any()
    assert (leaning > 0.4).any()


def test_wobble_scales_the_deformation() -> None:
    def crookedness(wobble: float) -> float:
        stiff = style("stroke", 1.0, "10,0 10,50 10,100", wobble=wobble)
        points = write(stiff, 300, np.random.default_rng(4)).points
        middle, chord = points[:, SAMPLES_PER_DIGIT // 2], (points[:, 0] + points[:, -1]) / 2
        return float(np.linalg.norm(middle - chord, axis=1).mean())

    assert crookedness(0.0) < 0.5 * crookedness(1.0)


def test_a_hand_moves_between_the_shapes_of_a_style() -> None:
    two_ways = style("two", 1.0, "0,0 0,50 0,100", "0,0 80,50 0,100", wobble=0.0)
    points = write(two_ways, 300, np.random.default_rng(5)).points
    belly = points[:, SAMPLES_PER_DIGIT // 2, 0] - (points[:, 0, 0] + points[:, -1, 0]) / 2
    assert (belly < 0.1).mean() > 0.2
    assert (belly > 0.6).mean() > 0.2


def test_writing_nothing_is_possible() -> None:
    assert write(STROKE, 0, np.random.default_rng(0)).points.shape == (0, SAMPLES_PER_DIGIT, 2)
