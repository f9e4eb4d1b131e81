import numpy as np
import pytest

from nnviz.data.digit_styles import DIGIT_STYLES
from nnviz.data.strokes import SAMPLES_PER_DIGIT, Style, shape, style

ALL_STYLES = [(digit, s) for digit, styles in enumerate(DIGIT_STYLES) for s in styles]
STYLE_IDS = [f"{digit} {s.name}" for digit, s in ALL_STYLES]


def test_shape_reads_knots_corners_and_lifted_pens() -> None:
    hook = shape("0,0 10,20! 30,40 / 50,60 70,80")
    np.testing.assert_allclose(hook.knots, [[0, 0], [0.1, 0.2], [0.3, 0.4], [0.5, 0.6], [0.7, 0.8]])
    assert hook.pieces == ((0, 2), (1, 3), (3, 5))
    assert hook.ends.tolist() == [True, False, True, True, True]


def test_a_straight_stroke_is_sampled_evenly() -> None:
    line = style("line", 1.0, "0,0 30,40 60,80")
    points = line.sampling @ line.knots[0]
    expected = np.linspace([0.0, 0.0], [0.6, 0.8], SAMPLES_PER_DIGIT)
    np.testing.assert_allclose(points, expected, atol=1e-12)


def test_a_curve_passes_through_its_knots() -> None:
    arc = style("arc", 1.0, "0,0 50,20 60,60 20,100")
    points = arc.sampling @ arc.knots[0]
    nearest = np.linalg.norm(points[:, None] - arc.knots[0], axis=-1).min(axis=0)
    assert nearest.max() < 0.01


def test_a_corner_stays_sharp() -> None:
    angle = style("angle", 1.0, "0,0 0,100! 100,100")
    points = angle.sampling @ angle.knots[0]
    off_both_legs = np.minimum(points[:, 0], 1 - points[:, 1])
    assert np.abs(off_both_legs).max() < 1e-12


def test_no_ink_where_the_pen_is_lifted() -> None:
    rails = style("rails", 1.0, "0,0 0,100 / 50,0 50,100")
    points = rails.sampling @ rails.knots[0]
    assert set(points[:, 0].round(9)) == {0.0, 0.5}


def test_shapes_of_one_style_must_match() -> None:
    with pytest.raises(ValueError, match="'bad' differ"):
        style("bad", 1.0, "0,0 1,1 2,2", "0,0 1,1! 2,2")


@pytest.mark.parametrize("digit_style", [s for _, s in ALL_STYLES], ids=STYLE_IDS)
def test_every_style_fills_its_height_with_a_closely_sampled_path(digit_style: Style) -> None:
    np.testing.assert_allclose(digit_style.sampling.sum(axis=1), 1.0)
    for knots in digit_style.knots:
        points = digit_style.sampling @ knots
        low, high = points.min(axis=0), points.max(axis=0)
        assert 0.65 < high[1] - low[1] < 1.1
        assert low.min() > -0.05
        assert high[0] < 1.15
        steps = np.linalg.norm(np.diff(points, axis=0), axis=1)
        assert np.sort(steps)[-len(digit_style.shapes[0].pieces) :][0] < 0.08


def test_every_digit_has_several_ways() -> None:
    assert len(DIGIT_STYLES) == 10
    assert all(sum(len(s.shapes) for s in styles) >= 5 for styles in DIGIT_STYLES)


def test_a_curve_drawn_the_other_way_round_is_the_same_curve() -> None:
    knots = ["0,0", "50,20", "60,60", "20,100"]
    there, back = (style("arc", 1.0, " ".join(order)) for order in (knots, knots[::-1]))
    np.testing.assert_allclose(there.sampling @ there.knots[0], (back.sampling @ back.knots[0])[::-1], atol=1e-9)
