"""Pictures as files: of the right kind and size, and a place that cannot be written to loses nothing."""

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from PyQt6.QtCore import QSize
from PyQt6.QtGui import QImage, QPainter
from PyQt6.QtSvg import QSvgRenderer

from nnviz.data.dataset import Dataset
from nnviz.diagram.edge_choice import EdgeChoice, EdgeView
from nnviz.diagram.network_layout import NeuronHit
from nnviz.nn.files.network_file import NetworkFile
from nnviz.nn.network import Network, random_network
from nnviz.ui.graph.export import save_drawing, save_scene, save_sheet
from nnviz.ui.graph.network_scene import NetworkScene
from nnviz.ui.graph.paint_network import layout_in, picture_area
from nnviz.ui.kit.image_files import ExportError
from nnviz.ui.kit.theme import THEMES

WIDTH, HEIGHT = 360, 240
EVERY = EdgeChoice(EdgeView.EVERY)
Draw = Callable[..., Path]


@pytest.fixture(scope="module")
def network() -> Network:
    """Enough edges for a field between the first two layers."""
    rng = np.random.default_rng(0)
    return random_network((100, 20, 10), ("sigmoid",) * 2, initial="text", rng=rng)


@pytest.fixture(autouse=True)
def glyphs(qapp: object, network: Network, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Paint one picture before: the first glyphs of a process have a few pixels a shade other than all after them."""
    path = tmp_path_factory.mktemp("glyphs") / "first.png"
    file = NetworkFile(network, "nnviz")
    save_drawing(file, path, edges=EVERY, theme_name="light", width=WIDTH, height=HEIGHT)


@pytest.fixture
def draw(qapp: object, network: Network, tmp_path: Path) -> Draw:
    """Give a function that draws the network into a file and returns its path."""

    def save(name: str, edges: EdgeChoice = EVERY, theme: str = "light", of: Network = network) -> Path:
        path = tmp_path / name
        save_drawing(NetworkFile(of, "nnviz"), path, edges=edges, theme_name=theme, width=WIDTH, height=HEIGHT)
        return path

    return save


@contextmanager
def largest_file(n_bytes: int) -> Iterator[None]:
    """Let no file grow beyond ``n_bytes``: for who writes it, the disk is full."""
    resource = pytest.importorskip("resource", reason="the size of files cannot be limited on this system")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (n_bytes, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_png_has_two_pixels_for_each_asked_for(draw: Draw) -> None:
    image = QImage(str(draw("net.png")))
    assert image.size() == QSize(2 * WIDTH, 2 * HEIGHT)
    assert image.pixelColor(0, 0) == THEMES["light"].ground


def test_the_theme_is_the_one_asked_for(draw: Draw) -> None:
    assert QImage(str(draw("net.png", theme="dark"))).pixelColor(0, 0) == THEMES["dark"].ground


def test_an_svg_is_well_formed_and_of_the_right_size(draw: Draw) -> None:
    root = ElementTree.fromstring(draw("net.svg").read_bytes())
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert root.attrib["viewBox"].split() == ["0", "0", str(WIDTH), str(HEIGHT)]
    kinds = {element.tag.rpartition("}")[2] for element in root.iter()}
    assert {"polyline", "image", "path"} & kinds  # lines, and the field as an image


def test_a_pdf_has_one_page_of_the_right_size(draw: Draw) -> None:
    data = draw("net.pdf").read_bytes()
    assert data.startswith(b"%PDF-")
    assert data.rstrip().endswith(b"%%EOF")
    boxes = re.findall(rb"/MediaBox\s*\[([^\]]*)\]", data)
    assert len(boxes) == 1
    assert [float(n) for n in boxes[0].split()] == pytest.approx([0, 0, WIDTH * 0.75, HEIGHT * 0.75], abs=1)


@pytest.mark.parametrize("suffix", [".png", ".svg", ".pdf"])
def test_the_picture_is_made_from_the_weights(suffix: str, draw: Draw, network: Network) -> None:
    def content(path: Path) -> bytes:
        return re.sub(rb"/(?:Creation|Mod)Date[^\n]*|/ID[^\n]*|uuid[^<]*|<?xmp:[^\n]*", b"", path.read_bytes())

    one = content(draw(f"one{suffix}"))
    assert content(draw(f"one{suffix}")) == one
    turned = network.with_weight(1, 4, 33, -5 * float(network.weights[0][4, 33]))
    assert content(draw(f"one{suffix}", of=turned)) != one


def test_each_choice_of_edges_is_another_picture(draw: Draw) -> None:
    strongest = (EdgeChoice(EdgeView.STRONGEST, 50), EdgeChoice(EdgeView.STRONGEST, 300))
    choices = (EdgeChoice(EdgeView.EVERY), *strongest, EdgeChoice(EdgeView.ELIDED))
    assert len({draw("net.png", choice).read_bytes() for choice in choices}) == 4


def test_what_the_window_marks_is_not_drawn(network: Network, tmp_path: Path, qapp: object) -> None:
    area = picture_area(WIDTH, HEIGHT, 1.0)
    layout = layout_in(area, network.sizes, EdgeView.EVERY, 1.0)
    scene = NetworkScene(network, layout, EdgeView.EVERY, THEMES["light"], 1.0, (), None, area)
    save_scene(scene, tmp_path / "plain.png", QSize(WIDTH, HEIGHT))
    marked = replace(scene, hovered=NeuronHit(1, 3), selected=NeuronHit(2, 1))
    save_scene(marked, tmp_path / "marked.png", QSize(WIDTH, HEIGHT))
    assert (tmp_path / "plain.png").read_bytes() == (tmp_path / "marked.png").read_bytes()


@pytest.mark.parametrize("name", ["net.gif", "net", "net.npz"])
def test_other_kinds_of_files_are_refused(name: str, draw: Draw, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=rf"{name} is no kind of picture .* \.png, \.svg or \.pdf"):
        draw(name)
    assert not (tmp_path / name).exists()


@pytest.mark.parametrize("suffix", [".png", ".svg", ".pdf"])
def test_a_folder_that_is_not_there_is_one_sentence(suffix: str, draw: Draw, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"cannot save .*nosuch.*: No such file or directory; choose another place"):
        draw(f"nosuch/net{suffix}")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="the size of files cannot be limited on this system")
def test_a_full_disk_leaves_the_old_picture(draw: Draw, tmp_path: Path) -> None:
    path = draw("net.png", EdgeChoice(EdgeView.ELIDED))
    old = path.read_bytes()
    with largest_file(1000), pytest.raises(ExportError, match=r"cannot save .*net\.png: File too large"):
        draw("net.png")
    assert path.read_bytes() == old
    assert [p.name for p in tmp_path.iterdir() if p.is_file()] == ["net.png"]


def test_a_sheet_shows_ten_of_each_class(blobs: Dataset, tmp_path: Path, qapp: object) -> None:
    save_sheet(blobs, tmp_path / "sheet.png")
    image = QImage(str(tmp_path / "sheet.png"))
    assert image.width() * 3 == image.height() * 10  # ten columns of three rows of squares


def test_data_without_pictures_has_no_sheet(blobs: Dataset, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="blobs holds no pictures"):
        save_sheet(replace(blobs, image_shape=None), tmp_path / "sheet.png")


@pytest.mark.parametrize("suffix", [".png", ".svg"])
def test_neurons_of_two_inputs_are_pictures_of_their_plane(suffix: str, draw: Draw) -> None:
    """The input x₁ is orange at its left and blue at its right; every kind of file shows it."""
    of = random_network((2, 3, 1), ("tanh", "sigmoid"), initial="text", rng=np.random.default_rng(0))
    path = draw(f"net{suffix}", of=of)
    image = QImage(2 * WIDTH, 2 * HEIGHT, QImage.Format.Format_RGB32)
    if suffix == ".png":
        image = QImage(str(path))
    else:
        image.fill(THEMES["light"].ground)
        painter = QPainter(image)
        QSvgRenderer(str(path)).render(painter)
        painter.end()
    left = [image.pixelColor(x, y).getRgb()[:3] for y in range(0, 2 * HEIGHT, 2) for x in range(0, WIDTH // 3, 2)]
    data = THEMES["light"].data
    for color in (data.positive, data.negative):  # edges end in points there
        assert sum(np.abs(np.subtract(pixel, color)).sum() < 150 for pixel in left) > 30
