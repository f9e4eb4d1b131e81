"""The settings at the end as painted: what ± stands for is said however narrow the chart is."""

import pytest
from PyQt6.QtCore import QRectF
from PyQt6.QtGui import QGuiApplication, QImage, QPainter

from nnviz.ui.kit.theme import THEMES
from nnviz.ui.lab.runs.paint_settings import SettingsScene, paint_settings
from tests.ui.lab.test_paint_race import settings


@pytest.mark.parametrize("width", [250, 320, 640])
def test_what_the_plus_minus_is_is_said_at_every_width(qapp: QGuiApplication, width: int) -> None:
    images = []
    for n_runs in (1, 2):  # a single run has no ±
        runs = [(9, 80, 90), (12, 70, 95)][:n_runs]
        image = QImage(width, 200, QImage.Format.Format_RGB32)
        image.fill(THEMES["light"].ground)
        painter = QPainter(image)
        paint_settings(painter, SettingsScene(settings(runs, []), QRectF(0, 0, width, 200), THEMES["light"], 1.0))
        painter.end()
        images.append(image)
    heads = [image.copy(width - 60, 0, 48, 20) for image in images]
    empty = THEMES["light"].ground.name()
    inked = [any(head.pixelColor(x, y).name() != empty for x in range(48) for y in range(20)) for head in heads]
    assert inked == [False, True]
