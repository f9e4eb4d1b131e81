"""Opening and saving networks and pictures by the system's file dialogs."""

from collections.abc import Callable
from pathlib import Path

from PyQt6.QtCore import QSize
from PyQt6.QtWidgets import QFileDialog, QWidget

from nnviz.language import translate
from nnviz.nn.files.npz import NetworkFileError, load_network, save_network
from nnviz.nn.network import Network
from nnviz.nn.plan import PlanError
from nnviz.nn.training import check_start
from nnviz.ui.graph.export import save_scene
from nnviz.ui.graph.network_view import NetworkView
from nnviz.ui.graph.paint_legend import HEIGHT_PX as LEGEND_HEIGHT_PX
from nnviz.ui.kit.image_files import ExportError

NETWORKS = "*.npz"
PICTURES = "*.png *.svg *.pdf"

Say = Callable[[str], object]


def ask_for_network(parent: QWidget) -> Path | None:
    """Ask which network to open; None if the user thinks better of it."""
    name, _ = QFileDialog.getOpenFileName(parent, translate("Files", "Open a network"), "", NETWORKS)
    return Path(name) if name else None


def read_network(path: Path, say: Say) -> Network | None:
    """Read a network, or say what is wrong."""
    try:
        network = load_network(path)
        check_start(network)
    except NetworkFileError as error:
        say(str(error))
    except PlanError as error:
        say(f"{path.name}: {error}")
    else:
        return network
    return None


def ask_and_save_network(parent: QWidget, network: Network, say: Say) -> None:
    """Ask where to, and save the network there."""
    name, _ = QFileDialog.getSaveFileName(parent, translate("Files", "Save the network"), "network.npz", NETWORKS)
    if name:
        path = _with_suffix(Path(name), ".npz")
        if path.name != Path(name).name and path.exists():
            say(_exists_already(path))
            return
        try:
            save_network(network, path)
        except NetworkFileError as error:
            say(str(error))
        else:
            say(_saved(path))


def ask_and_save_picture(parent: QWidget, view: NetworkView, say: Say) -> None:
    """Ask where to, and save what the view shows there."""
    name, _ = QFileDialog.getSaveFileName(parent, translate("Files", "Save the picture"), "network.png", PICTURES)
    if name and view.scene is not None:
        path = _with_suffix(Path(name), ".png")
        if path.name != Path(name).name and path.exists():
            say(_exists_already(path))
            return
        room_for_legend = round(LEGEND_HEIGHT_PX * view.scene.scale)
        try:
            save_scene(view.scene, path, QSize(view.width(), view.height() + room_for_legend))
        except ExportError as error:
            say(str(error))
        else:
            say(_saved(path))


def _with_suffix(path: Path, suffix: str) -> Path:
    """Return the path with a suffix if it has none: the dialogs list files by it."""
    return path if path.suffix else path.with_name(path.name + suffix)


def _exists_already(path: Path) -> str:
    """Say that a file would be replaced which the dialog has not asked about."""
    return translate("Files", "{0} exists already: name it with its ending to replace it").format(path)


def _saved(path: Path) -> str:
    return translate("Files", "Saved {0}").format(path)
