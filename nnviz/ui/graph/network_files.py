"""Opening and saving networks and pictures by the system's file dialogs."""

from collections.abc import Callable
from pathlib import Path

from PyQt6.QtCore import QSize
from PyQt6.QtWidgets import QFileDialog, QWidget

from nnviz.diagram.edge_choice import PICTURE_SUFFIXES
from nnviz.language import UserError, translate
from nnviz.nn.files.registry import NETWORK_SUFFIXES, OWN_FORMAT, load_network, save_network
from nnviz.nn.network import Network
from nnviz.nn.plan import PlanError
from nnviz.nn.training import check_start
from nnviz.ui.graph.export import save_scene
from nnviz.ui.graph.network_view import NetworkView
from nnviz.ui.graph.paint_legend import HEIGHT_PX as LEGEND_HEIGHT_PX

Say = Callable[[str], object]


def ask_for_network(parent: QWidget) -> Path | None:
    """Ask which network to open; None if the user thinks better of it."""
    title = translate("Files", "Open a network")
    name, _ = QFileDialog.getOpenFileName(parent, title, "", name_filter(NETWORK_SUFFIXES))
    return Path(name) if name else None


def read_network(path: Path, say: Say) -> Network | None:
    """Read a network, or say what is wrong."""
    try:
        network = load_network(path)
        check_start(network)
    except PlanError as error:
        say(f"{path.name}: {error}")
    except UserError as error:
        say(str(error))
    else:
        return network
    return None


def ask_and_save_network(parent: QWidget, network: Network, say: Say) -> bool:
    """Ask where to, and save the network there; return whether it is there now."""
    return _ask_and_save(
        parent,
        translate("Files", "Save the network"),
        "network",
        (OWN_FORMAT.writes,),
        lambda path: save_network(network, path),
        say,
    )


def ask_and_save_picture(parent: QWidget, view: NetworkView, say: Say) -> None:
    """Ask where to, and save what the view shows there."""
    scene = view.scene
    if scene is not None:
        size = QSize(view.width(), view.height() + round(LEGEND_HEIGHT_PX * scene.scale))
        _ask_and_save(
            parent,
            translate("Files", "Save the picture"),
            "network",
            PICTURE_SUFFIXES,
            lambda path: save_scene(scene, path, size),
            say,
        )


def name_filter(suffixes: tuple[str, ...]) -> str:
    """Return what lets a file dialog list the files with these suffixes."""
    return " ".join(f"*{suffix}" for suffix in suffixes)


def _ask_and_save(
    parent: QWidget, title: str, name: str, suffixes: tuple[str, ...], save: Callable[[Path], None], say: Say
) -> bool:
    """Ask for a place, of the first suffix if none is typed, since the dialogs list files by it; save, and say so.

    Return whether it is saved.
    """
    proposed, filter_ = f"{name}{suffixes[0]}", name_filter(suffixes)
    chosen, _ = QFileDialog.getSaveFileName(parent, title, proposed, filter_)
    if not chosen:
        return False
    path = Path(chosen)
    if not path.suffix:
        path = path.with_name(path.name + suffixes[0])
        if path.exists():  # which the dialog has not asked about
            say(translate("Files", "{0} exists already: name it with its ending to replace it").format(path))
            return False
    try:
        save(path)
    except UserError as error:
        say(str(error))
        return False
    say(translate("Files", "Saved {0}").format(path))
    return True
