"""The paper under strokes where light falls on it in patches."""

import numpy as np
import pytest

from nnviz.digits.ink.paper import paper_ink
from nnviz.digits.ink.shadows import local_paper


def test_strokes_are_closed_and_edges_of_light_are_kept() -> None:
    paper = np.full((100, 140, 3), 0.9, np.float32)
    paper[:, 80:] = 0.5
    page = paper.copy()
    page[20:80, 30:36] = page[40:46, 60:120] = 0.1
    assert np.array_equal(local_paper(page, is_light=True), paper)
    assert local_paper(1 - page, is_light=False) == pytest.approx(1 - paper)


def test_the_windows_of_any_size_are_those_of_a_loop() -> None:
    picture = np.random.default_rng(0).random((40, 47, 1)).astype(np.float32)
    half = 2  # 0.14 of 40 is 5.6
    padded = np.pad(picture[..., 0], half, mode="edge")
    lightest = np.array([[padded[r : r + 5, c : c + 5].max() for c in range(47)] for r in range(40)])
    padded = np.pad(lightest, half, mode="edge")
    closed = np.array([[padded[r : r + 5, c : c + 5].min() for c in range(47)] for r in range(40)])
    assert np.array_equal(local_paper(picture, is_light=True)[..., 0], closed)


def test_half_a_page_in_the_shadow_is_paper() -> None:
    stroke = np.zeros((200, 300), bool)
    stroke[60:140, 140:150] = stroke[60:70, 110:150] = True
    page = np.where(stroke, 0.15, 0.9)
    page[:, 130:] *= 0.6
    ink = paper_ink(page[..., None].repeat(3, axis=2).astype(np.float32)).cleaned
    assert np.array_equal(ink > 0.5, stroke)


def test_the_window_is_a_share_of_the_shorter_side_whichever_that_is() -> None:
    picture = np.random.default_rng(1).random((30, 90, 1)).astype(np.float32)
    turned = local_paper(picture.transpose(1, 0, 2), is_light=True)
    assert np.array_equal(local_paper(picture, is_light=True).transpose(1, 0, 2), turned)
