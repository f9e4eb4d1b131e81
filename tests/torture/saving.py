"""Run as a program: saves one thing after another, and says after each that it is saved.

``python -m tests.torture.saving KIND FOLDER`` saves versions 0, 1, 2, … until it is killed; ``check`` looks at what is
left of them.
"""

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from nnviz.nn.files.registry import load_network, save_network
from nnviz.nn.network import Network

Save = Callable[[Path, int], object]
Version = Callable[[Path], int]


@dataclass(frozen=True)
class Kind:
    """``save`` saves a version into a folder; ``version`` reads which one is there and raises if it is not whole."""

    save: Save
    version: Version


def kinds() -> dict[str, Kind]:
    """Return everything that nnviz saves."""
    return {
        **{f"network {suffix}": _network(suffix) for suffix in (".npz", ".safetensors", ".keras", ".onnx", ".json")},
        "drawing": Kind(_save_drawing, _drawing_version),
        **{f"picture {suffix}": _picture(suffix) for suffix in (".png", ".svg", ".pdf")},
        "log": Kind(_save_log, lambda folder: len((folder / "run.csv").read_text().splitlines()) - 1001),
        "run in training": Kind(_save_run, _run_version),
        "settings": Kind(_save_settings, _settings_version),
    }


def _network_of(version: int) -> Network:
    w = np.random.default_rng(0).standard_normal((60, 400)).astype(np.float32)
    return Network((w,), (np.full(60, version, np.float32),), ("sigmoid",))


def _network(suffix: str) -> Kind:
    name = f"net{suffix}"
    return Kind(
        lambda folder, version: save_network(_network_of(version), folder / name),
        lambda folder: _only_version(load_network(folder / name)),
    )


def _only_version(network: Network) -> int:
    (version,) = set(network.biases[0].tolist())
    return int(version)


def _save_drawing(folder: Path, version: int) -> None:
    from nnviz.digits.ink.preparation import prepare_ink
    from nnviz.digits.own.collection import keep_drawing

    ink = (np.random.default_rng(0).random((300, 300)) > 0.5).astype(np.float32)
    keep_drawing(folder / "handwriting", prepare_ink(ink), version % 10, is_held_out=False)


def _drawing_version(folder: Path) -> int:
    from nnviz.digits.own.collection import load_collection

    collection = load_collection(folder / "handwriting")
    if collection.problems:
        raise ValueError(collection.problems[0])
    labels = [drawing.label for drawing in collection.drawings]
    if labels != [n % 10 for n in range(len(labels))]:
        raise ValueError("a drawing is missing")
    return len(labels) - 1


def _picture(suffix: str) -> Kind:
    def save(folder: Path, version: int) -> None:
        from PyQt6.QtCore import QSize
        from PyQt6.QtGui import QPainter

        from nnviz.ui.kit.picture.files import save_recording
        from nnviz.ui.kit.picture.recorder import record

        def paint(painter: QPainter) -> None:
            for line in range(300):
                painter.drawText(5, 2 * line, f"version {version}")

        recording = record(QSize(200 + version, 500), paint)
        save_recording(folder / f"picture{suffix}", recording, title="torture")

    def version(folder: Path) -> int:
        from PyQt6.QtGui import QImage

        content = (folder / f"picture{suffix}").read_bytes()
        ends = {".svg": b"</svg>", ".pdf": b"%%EOF", ".png": b"IEND\xaeB`\x82"}
        if not content.rstrip().endswith(ends[suffix]):
            raise ValueError("it has no end")
        if suffix == ".png":
            return QImage(str(folder / "picture.png")).width() // 2 - 200
        return -1  # whole, of one version or the other

    return Kind(save, version)


def _save_log(folder: Path, version: int) -> None:
    from nnviz.commands.run_log import write_run_log
    from nnviz.runs.records import TEST, MeasuredNumbers

    rows = [MeasuredNumbers(TEST, n, 1.0, n=1, cost=0.5, n_right=0, n_unread=0) for n in range(1000 + version)]
    write_run_log(folder / "run.csv", rows)


def _save_run(folder: Path, version: int) -> None:
    from nnviz.nn.plan import TrainingPlan
    from nnviz.runs.left_run import RunNotes, own_path, write_run

    plan = TrainingPlan(sizes=(400, 60), activations=("sigmoid",))
    epochs = tuple(n / 100 for n in range(2000))
    notes = RunNotes(plan, "digits", 1000, version, 1.0, 1e9, batch_epochs=epochs, batch_costs=epochs)
    write_run(own_path(folder), notes, _network_of(version))


def _run_version(folder: Path) -> int:
    from nnviz.runs.left_run import newest_left_run

    left = newest_left_run(folder)
    if left is None or left.notes.step != _only_version(left.network):
        raise ValueError("no run, or one of two versions")
    return left.notes.step


def _save_settings(folder: Path, version: int) -> None:
    from PyQt6.QtCore import QSettings

    from nnviz.ui.window.settings import Settings, SettingsWriter

    store = QSettings(str(folder / "nnviz.conf"), QSettings.Format.IniFormat)
    pages = dict.fromkeys(("neuron", "gates"), f'[{version}, "{"x" * 20000}"]')
    SettingsWriter(store).write(Settings(pages=pages))


def _settings_version(folder: Path) -> int:
    import json

    from PyQt6.QtCore import QSettings

    from nnviz.ui.window.settings import load_settings

    pages = load_settings(QSettings(str(folder / "nnviz.conf"), QSettings.Format.IniFormat)).pages
    versions = {json.loads(text)[0] for text in pages.values()}
    (version,) = versions
    return int(version)


def application() -> object:
    """Return Qt's application, off-screen, which pictures and fonts need."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from nnviz.ui.kit.qt_application import make_application

    return make_application()


if __name__ == "__main__":
    kept = application()
    kind, place = kinds()[sys.argv[1]], Path(sys.argv[2])
    for number in range(100_000):
        kind.save(place, number)
        print(number, flush=True)
