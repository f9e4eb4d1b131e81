"""The landscape of a network as a picture file."""

from pathlib import Path

import numpy as np
from PyQt6.QtCore import QSize

from nnviz.diagram.height_picture import denser
from nnviz.experiments.landscape import Landscape, LandscapePath
from nnviz.language import translate
from nnviz.notation.counts import training_examples_text
from nnviz.ui.descent.paint_landscape_sheet import LandscapeSheet, paint_landscape_sheet
from nnviz.ui.descent.paint_map import Heights, Trail
from nnviz.ui.kit.picture.files import save_painting
from nnviz.ui.kit.qt_application import make_application
from nnviz.ui.kit.theme import THEMES

SMOOTH = 4


def save_landscape(found: Landscape, way: LandscapePath, path: Path, *, theme_name: str, size: tuple[int, int]) -> None:
    """Draw a landscape and the networks on it into a .png, .svg or .pdf; raises ``ExportError``."""
    make_application()  # fonts want one
    width, height = size
    sheet = landscape_sheet(found, way)
    theme = THEMES[theme_name]
    save_painting(
        path, QSize(width, height), lambda painter: paint_landscape_sheet(painter, sheet, theme, width, height)
    )


def smooth_heights(found: Landscape) -> Heights:
    """Return a landscape with smooth lines between the places at which it was computed."""
    t, rows = denser(found.t, found.costs, SMOOTH)
    s, columns = denser(found.s, rows.T, SMOOTH)
    return Heights(s, t, columns.T)


def landscape_sheet(found: Landscape, way: LandscapePath) -> LandscapeSheet:
    """Return the sheet of a landscape."""
    sizes = "-".join(map(str, found.plane.like.sizes))
    places = np.array([(point.s, point.t) for point in way.points])
    words = translate("LandscapeSheet", "C over {0}, computed at {1} × {2} places of the plane")
    return LandscapeSheet(
        title=translate("LandscapeSheet", "{0} on a plane through its weights").format(sizes),
        words=words.format(training_examples_text(found.n_examples), len(found.s), len(found.t)),
        heights=smooth_heights(found),
        names=found.plane.names,
        symbol="C",
        trails=(Trail(places),),
    )
