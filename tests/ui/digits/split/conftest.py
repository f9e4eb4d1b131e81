"""Rows of digits split by hand."""

from collections.abc import Callable

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from nnviz.digits.segmentation.search import ChosenPiece, Segmentation
from nnviz.digits.segmentation.strip import Cut
from nnviz.ui.digits.page import DigitsPage
from nnviz.ui.digits.tab import SPLIT

MakeSegmentation = Callable[..., Segmentation]
Draw = Callable[..., None]
Wait = Callable[[], None]


def piece_of(first: int, last: int, digit: int, score: float) -> ChosenPiece:
    """A piece read as a digit."""
    ink = np.zeros((40, 30), np.float32)
    ink[5:35, 10 : 14 + digit] = 1
    outputs = np.zeros(10)
    outputs[digit] = score
    return ChosenPiece(first, last, outputs, score, 1.0, ink)


def segmentation_of(
    columns: tuple[float, ...], pieces: list[tuple[int, int, int, float]], chosen: list[int], ink: float = 0.0
) -> Segmentation:
    """Straight cuts at columns, pieces as (first, last, digit, score), and the numbers of the chosen ones."""
    cuts = tuple(Cut(np.array([[x, 20.0], [x, 250.0]], np.float32), ink) for x in columns)
    made = tuple(piece_of(*values) for values in pieces)
    return Segmentation(cuts, made, tuple(made[n] for n in chosen))


@pytest.fixture
def number_504() -> Segmentation:
    """504 with one cut too many, through the 0."""
    pieces = [(0, 1, 5, 0.98), (1, 2, 1, 0.4), (2, 3, 1, 0.3), (1, 3, 0, 0.95), (3, 4, 4, 0.9)]
    return segmentation_of((0, 280, 420, 560, 840), pieces, [0, 3, 4])


@pytest.fixture
def wide(page: DigitsPage) -> DigitsPage:
    """The page while it splits."""
    page.show_tab(SPLIT)
    return page


@pytest.fixture
def answered(wide: DigitsPage, qtbot: QtBot) -> Callable[[], None]:
    """Give a function that waits for the answer to what is on the pad."""

    def wait() -> None:
        qtbot.waitUntil(lambda: not wide.is_reading and not wide.splitting.is_waiting)

    return wait


def write(page: DigitsPage, draw: Draw, *places: float) -> None:
    """Draw an upright stroke at each place."""
    for x in places:
        draw((x, 0.2), (x, 0.8), pad=page.stage.pad)
