"""What a picture's paper loses is shown, and put back with its switch."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PyQt6.QtGui import QImage

from nnviz.digits.ink.preparation import ALL_STAGES
from nnviz.ui.digits.page import DigitsPage
from tests.ui.digits.conftest import SEVEN, Draw


@pytest.fixture
def ruled(tmp_path: Path) -> Path:
    """A stroke on ruled paper."""
    grey = np.full((200, 200), 245, np.uint8)
    grey[::20] = 150
    grey[30:150, 96:103] = 20
    path = tmp_path / "ruled.png"
    assert QImage(grey.tobytes(), 200, 200, 200, QImage.Format.Format_Grayscale8).save(str(path))
    return path


def inked(page: DigitsPage) -> int:
    return int(np.count_nonzero(page.stage.pad.ink > 0.3))


def test_the_rules_are_shown_and_come_back_with_the_switch(page: DigitsPage, ruled: Path) -> None:
    page.open_file(ruled)
    page.read_now()
    found = page.stage.ink_stages.pictures["found"].values
    assert found is not None
    assert (found[::20].mean(), found.shape) == (pytest.approx(1, abs=0.6), (200, 200))
    cleaned = inked(page)
    page.set_stages(replace(ALL_STAGES, clean=False))
    page.read_now()
    assert inked(page) > 2 * cleaned
    page.set_stages(ALL_STAGES)
    page.read_now()
    assert inked(page) == cleaned


def test_a_drawing_has_no_paper(page: DigitsPage, ruled: Path, draw: Draw) -> None:
    page.open_file(ruled)
    page.read_now()
    draw(*SEVEN)
    assert page.stage.ink_stages.pictures["found"].values is None
    before = inked(page)
    page.set_stages(replace(ALL_STAGES, clean=False))
    assert inked(page) == before
