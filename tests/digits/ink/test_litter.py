"""Specks, holes and faint rests apart from all strokes."""

import numpy as np

from nnviz.digits.ink.litter import without_litter


def stroke() -> np.ndarray:
    ink = np.zeros((200, 300), np.float32)
    ink[40:140, 150:157] = 1
    return ink


def disc(row: int, column: int, radius: float) -> np.ndarray:
    y, x = np.indices((200, 300))
    return np.clip(radius + 0.5 - np.hypot(y - row, x - column), 0, 1).astype(np.float32)


def test_specks_holes_and_faint_rests_far_from_strokes_go() -> None:
    litter = np.maximum(disc(50, 20, 16), disc(150, 20, 16))
    litter[190, 280] = 0.9
    litter[180:184, 200:240] = 0.25
    np.testing.assert_array_equal(without_litter(np.maximum(stroke(), litter)), stroke())


def test_a_point_beside_a_digit_stays_for_it_may_be_a_sign() -> None:
    ink = np.maximum(stroke(), disc(135, 172, 5))
    np.testing.assert_array_equal(without_litter(ink), ink)


def test_a_dot_alone_stays() -> None:
    dot = disc(100, 100, 12)
    np.testing.assert_array_equal(without_litter(dot), dot)
    assert not without_litter(np.zeros((5, 5), np.float32)).any()
