"""A landscape as a sheet and as a file."""

from pathlib import Path

import numpy as np
from PyQt6.QtGui import QImage
from PyQt6.QtWidgets import QApplication

from nnviz.experiments.landscape import Landscape, landscape, path_on
from nnviz.experiments.weight_plane import random_directions
from nnviz.ui.descent.landscape_file import landscape_sheet, save_landscape, smooth_heights
from tests.experiments.cases import Case, random_case


def computed() -> tuple[Landscape, Case]:
    case = random_case(4)
    plane = random_directions(case.network, np.random.default_rng(0), reach=1.0)
    return [step for step in landscape(plane, case.examples, points=9, cost=case.cost) if step is not None][-1], case


def test_the_sheet_says_what_was_computed() -> None:
    found, case = computed()
    way = path_on(found.plane, [case.network], case.examples, case.cost)
    sheet = landscape_sheet(found, way)
    assert "-".join(map(str, case.network.sizes)) in sheet.title
    assert f"C over {len(case.examples)} training examples, computed at 9 × 9 places" in sheet.words
    (trail,) = sheet.trails
    np.testing.assert_allclose(trail.places, [[0.0, 0.0]], atol=1e-9)
    assert sheet.names == found.plane.names


def test_smooth_heights_go_through_what_was_computed() -> None:
    found, _ = computed()
    heights = smooth_heights(found)
    np.testing.assert_allclose(heights.values[::4, ::4], found.costs)
    np.testing.assert_allclose(heights.x[::4], found.s)
    assert heights.values.shape == (33, 33)


def test_it_is_written_in_the_size_asked_for(tmp_path: Path, qapp: QApplication) -> None:
    found, case = computed()
    way = path_on(found.plane, [case.network], case.examples, case.cost)
    save_landscape(found, way, tmp_path / "a.png", theme_name="dark", size=(640, 480))
    image = QImage(str(tmp_path / "a.png"))
    assert (image.width(), image.height()) == (1280, 960)
