"""Opening and saving networks and pictures by the system's file dialogs."""

from collections.abc import Callable
from pathlib import Path

from PyQt6.QtCore import QCoreApplication
from PyQt6.QtWidgets import QFileDialog, QWidget

from nnviz.nn.formats import NetworkFileError, load_network, save_network
from nnviz.nn.network import Network
from nnviz.ui.export import ExportError, save_scene
from nnviz.ui.widgets.network_view import NetworkView

translate = QCoreApplication.translate
NETWORKS = "*.npz"
PICTURES = "*.png *.svg *.pdf"

Refuse = Callable[[str], object]


def ask_for_network(parent: QWidget) -> Path | None:
    """Ask which network to open; None if the user thinks better of it."""
    name, _ = QFileDialog.getOpenFileName(parent, translate("Files", "Open a network"), "", NETWORKS)
    return Path(name) if name else None


def read_network(path: Path, refuse: Refuse) -> Network | None:
    """Read a network, or refuse with a sentence."""
    try:
        return load_network(path)
    except NetworkFileError as error:
        refuse(str(error))
        return None


def ask_and_save_network(parent: QWidget, network: Network, refuse: Refuse) -> None:
    """Ask where to, and save the network there."""
    name, _ = QFileDialog.getSaveFileName(parent, translate("Files", "Save the network"), "network.npz", NETWORKS)
    if name:
        try:
            save_network(network, Path(name))
        except NetworkFileError as error:
            refuse(str(error))


def ask_and_save_picture(parent: QWidget, view: NetworkView, refuse: Refuse) -> None:
    """Ask where to, and save what the view shows there."""
    name, _ = QFileDialog.getSaveFileName(parent, translate("Files", "Save the picture"), "network.png", PICTURES)
    if name and view.scene is not None:
        try:
            save_scene(view.scene, Path(name), view.size())
        except ExportError as error:
            refuse(str(error))
