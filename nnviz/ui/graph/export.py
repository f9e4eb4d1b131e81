"""Pictures of networks as files: PNG, SVG and PDF, painted by the same functions as the window."""

from dataclasses import replace
from pathlib import Path

import numpy as np
from PyQt6.QtCore import QSize

from nnviz.data.dataset import Dataset
from nnviz.diagram.edge_choice import EdgeChoice
from nnviz.language import translate
from nnviz.nn.files.network_file import NetworkFile
from nnviz.ui.graph.built_scene import Frame, built_scene
from nnviz.ui.graph.file_subject import subject_of
from nnviz.ui.graph.network_scene import STRONGEST_EDGES, NetworkScene
from nnviz.ui.graph.paint_legend import HEIGHT_PX as LEGEND_HEIGHT_PX
from nnviz.ui.graph.paint_network import paint_drawing
from nnviz.ui.graph.painted_fields import with_fields
from nnviz.ui.graph.subject import SubjectMaps
from nnviz.ui.kit.image_files import ExportError, png_of, write_picture
from nnviz.ui.kit.picture.files import save_painting
from nnviz.ui.kit.pixels import grey_image
from nnviz.ui.kit.qt_application import make_application
from nnviz.ui.kit.theme import THEMES

SHEET_COLUMNS, SHEET_GAP_PX, SHEET_SCALE = 10, 1, 3


def save_drawing(file: NetworkFile, path: Path, *, edges: EdgeChoice, theme_name: str, width: int, height: int) -> None:
    """Draw the network of a file with its names into a picture, its kind by the suffix; raises ``ExportError``."""
    make_application()  # fonts want one
    strongest = edges.count or STRONGEST_EDGES
    frame = Frame(width, height - LEGEND_HEIGHT_PX, THEMES[theme_name], view=edges.view, strongest=strongest)
    subject = subject_of(file)
    maps = SubjectMaps(subject).of(file.network, frame.theme)
    save_scene(built_scene(frame, file.network, subject, maps=maps), path, QSize(width, height))


def save_sheet(dataset: Dataset, path: Path) -> None:
    """Draw the first ten training examples of every class as a sheet, a row a class; raises ``ExportError``."""
    make_application()
    if dataset.image_shape is None:
        sentence = translate("Export", "{0} holds no pictures: choose a data set of pictures")
        raise ExportError(sentence.format(dataset.name))
    rows, columns = (side + 2 * SHEET_GAP_PX for side in dataset.image_shape)
    pixels = np.zeros((dataset.n_classes * rows, SHEET_COLUMNS * columns))
    for label in range(dataset.n_classes):
        chosen = np.flatnonzero(dataset.training.labels == label)[:SHEET_COLUMNS]  # of some classes there are fewer
        tiles = dataset.training.inputs(chosen).reshape(-1, *dataset.image_shape)
        line = np.hstack([np.pad(tile, SHEET_GAP_PX) for tile in tiles]) if len(tiles) else np.zeros((rows, 0))
        pixels[label * rows : (label + 1) * rows, : line.shape[1]] = line
    image = grey_image(pixels, THEMES["light"])
    write_picture(path, png_of(image.scaled(image.size() * SHEET_SCALE)))


def save_scene(scene: NetworkScene, path: Path, size: QSize) -> None:
    """Paint a scene of ``size`` pixels into a file, its kind by the suffix; raises ``ExportError``."""
    drawn = replace(with_fields(scene, size.toSizeF()), selected=None)
    save_painting(path, size, lambda painter: paint_drawing(painter, drawn, size.width(), size.height()))
