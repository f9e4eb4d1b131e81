"""Ink is grey values; strokes are smooth, whole at any speed, and undone one by one."""

import numpy as np
import pytest
from PyQt6.QtCore import QPointF

from nnviz.digits.ink.skeleton import skeleton
from nnviz.ui.digits.pad.ink_canvas import STROKES_KEPT, InkCanvas
from nnviz.ui.kit.theme import THEMES


def line(canvas: InkCanvas, *points: tuple[float, float], width: float = 6.0, is_eraser: bool = False) -> None:
    first, *others = (QPointF(*point) for point in points)
    canvas.begin(first, width, is_eraser=is_eraser)
    for point in others:
        canvas.extend(point, width)
    canvas.end()


@pytest.fixture
def canvas(qapp: object) -> InkCanvas:
    return InkCanvas(60, 80)


def test_paper_is_0_and_ink_is_1_with_greys_between(canvas: InkCanvas) -> None:
    assert canvas.is_empty
    line(canvas, (20, 30), (60, 30.3))
    ink = canvas.ink
    assert ink.dtype == np.float32
    assert ink[30, 40] == 1.0
    assert ink[10, 40] == 0.0
    assert np.any((ink > 0.1) & (ink < 0.9))


def test_a_click_leaves_a_dot_of_the_pens_width(canvas: InkCanvas) -> None:
    line(canvas, (40, 30), width=10)
    assert canvas.ink.sum() == pytest.approx(np.pi * 25, rel=0.05)


def test_a_stroke_told_in_few_points_is_one_whole_line(canvas: InkCanvas) -> None:
    line(canvas, (5, 5), (75, 15), (10, 35), (70, 55), width=4)
    mask = canvas.ink > 0.5
    assert mask[5, 5]
    assert mask[55, 70]  # to the very end
    thin = skeleton(mask)
    padded = np.pad(thin, 1)
    neighbours = sum(padded[1 + y : 61 + y, 1 + x : 81 + x] for y in (-1, 0, 1) for x in (-1, 0, 1) if (x, y) != (0, 0))
    assert int(((neighbours == 0) & thin).sum()) == 0
    assert int(((neighbours == 1) & thin).sum()) == 2  # its two ends: no gap anywhere


def test_what_has_changed_lies_in_the_rectangle_told(canvas: InkCanvas) -> None:
    canvas.begin(QPointF(10, 10), 5)
    for x, y in ((30, 12), (50, 40), (20, 50)):
        before = canvas.ink
        told = canvas.extend(QPointF(x, y), 5).toAlignedRect()
        rows, columns = np.nonzero(before != canvas.ink)
        assert len(rows)
        assert told.left() <= columns.min()
        assert columns.max() <= told.right()
        assert told.top() <= rows.min()
        assert rows.max() <= told.bottom()


def test_the_eraser_takes_ink_away(canvas: InkCanvas) -> None:
    line(canvas, (10, 30), (70, 30))
    line(canvas, (40, 10), (40, 50), width=12, is_eraser=True)
    assert canvas.ink[30, 40] == 0.0
    assert canvas.ink[30, 15] == 1.0


def test_every_stroke_is_undone_and_redone_by_itself(canvas: InkCanvas) -> None:
    states = [canvas.ink]
    for y in (10, 25, 40):
        line(canvas, (10, y), (70, y))
        states.append(canvas.ink)
    canvas.clear()
    for state in reversed(states):
        canvas.undo()
        assert np.array_equal(canvas.ink, state)
    canvas.undo()  # there is nothing more
    canvas.redo()
    assert np.array_equal(canvas.ink, states[1])
    line(canvas, (10, 50), (70, 50))
    assert not canvas.can_redo


def test_a_stroke_that_changes_nothing_is_no_step(canvas: InkCanvas) -> None:
    line(canvas, (10, 10), (50, 50), is_eraser=True)
    canvas.clear()
    assert not canvas.can_undo


def test_the_history_has_an_end(canvas: InkCanvas) -> None:
    for i in range(STROKES_KEPT + 5):
        line(canvas, (10 + i, 10))
    for _ in range(STROKES_KEPT):
        canvas.undo()
    assert not canvas.can_undo
    assert not canvas.is_empty


def test_ink_of_another_shape_is_refused(canvas: InkCanvas) -> None:
    with pytest.raises(ValueError, match="does not fit"):
        canvas.replace(np.zeros((10, 10)))


@pytest.mark.parametrize("name", THEMES)
def test_it_is_shown_in_the_themes_colours(canvas: InkCanvas, name: str) -> None:
    line(canvas, (20, 30), (60, 30), width=10)
    image = canvas.image(THEMES[name])
    assert image.pixelColor(40, 30).rgb() == THEMES[name].ink.rgb()
    assert image.pixelColor(5, 5).rgb() == THEMES[name].ground.rgb()
