"""Boxes are read line by line, and column by column where there are no lines."""

from nnviz.ui.kit.reading_order import Box, reading_order


def test_lines_are_read_from_top_to_bottom_and_from_left_to_right() -> None:
    boxes = [Box(50, 30, 40, 20), Box(50, 0, 40, 20), Box(0, 30, 40, 20), Box(0, 0, 40, 20)]
    assert reading_order(boxes) == [3, 1, 2, 0]


def test_columns_with_no_common_lines_are_read_one_after_the_other() -> None:
    left, right = [Box(0, 0, 40, 40), Box(0, 50, 40, 40)], [Box(60, 0, 40, 60), Box(60, 70, 40, 20)]
    assert reading_order([*right, *left]) == [2, 3, 0, 1]


def test_what_is_high_comes_before_the_lines_beside_it() -> None:
    lines = [Box(60, 30, 20, 20), Box(100, 0, 20, 20), Box(60, 0, 20, 20)]
    assert reading_order([*lines, Box(0, 0, 50, 50)]) == [3, 2, 1, 0]


def test_the_parts_of_a_line_need_not_be_equally_high() -> None:
    assert reading_order([Box(100, 0, 20, 10), Box(0, 5, 80, 40)]) == [1, 0]


def test_lines_may_touch() -> None:
    assert reading_order([Box(0, 18, 40, 20), Box(60, 0, 40, 20)]) == [1, 0]


def test_boxes_that_lie_over_one_another_come_by_their_corners() -> None:
    assert reading_order([Box(30, 30, 100, 100), Box(0, 0, 100, 100)]) == [1, 0]


def test_nothing_is_read_of_nothing() -> None:
    assert reading_order([]) == []
