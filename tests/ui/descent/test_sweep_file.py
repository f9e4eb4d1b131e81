"""A sweep as a file."""

from pathlib import Path

import numpy as np
from PyQt6.QtGui import QImage
from PyQt6.QtWidgets import QApplication

from nnviz.experiments.weight_plane import WeightPlace
from nnviz.experiments.weight_sweep import WeightSweep
from nnviz.ui.descent.paint_slope import Marker
from nnviz.ui.descent.sweep_file import save_sweep


def test_it_is_written_in_the_size_asked_for(tmp_path: Path, qapp: QApplication) -> None:
    values = np.linspace(-1.0, 1.0, 21)
    right = values[:, np.newaxis] > np.array([-0.55, 0.15, 0.35])
    sweep = WeightSweep(WeightPlace(1, 0, 0), values, values**2, right)
    path = tmp_path / "a.png"
    save_sweep(sweep, Marker(0.0, 0.0, 0.0, 1), path, sizes="4-3-2", theme_name="light", size=(640, 480))
    image = QImage(str(path))
    assert (image.width(), image.height()) == (1280, 960)
