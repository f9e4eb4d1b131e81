"""Every kind of file that nnviz reads: how to make whole ones, and what reads them as the program would."""

import gzip
import json
import pickle
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from tests.torture import own_data

NETWORKS = Path(__file__).parents[1] / "nn" / "files" / "data"
NETWORK_KINDS = {
    "network2.py .json": ("network2-",),
    "brain.js .json": ("brainjs-",),
    "synaptic .json": ("synaptic-",),
    "neataptic .json": ("neataptic-",),
    "convnetjs .json": ("convnetjs-",),
    "ml-fnn .json": ("ml-fnn-",),
    "TensorFlow.js .json": ("tfjs-",),
    "OpenCV .yml .xml .json": ("opencv-",),
    "dlib .xml": ("dlib-",),
    "FANN .net": ("fann-",),
    "Flax .msgpack": ("flax-0.12.8-linen.msgpack",),
    "R nnet": ("r-nnet-",),
    "safetensors": ("mlx-0.32.4.safetensors", "tinygrad-", "safetensors-", "flax-0.12.8-nnx"),
    "numpy .npz .npy": ("numpy-", "mlx-0.32.4.npz"),
    "skops": ("skops-",),
    "pickle .pkl .joblib": ("sklearn-",),
    "Weka": ("weka-",),
    "ONNX": ("onnx-", "skl2onnx-"),
    "Keras .keras .h5": ("keras-",),
    "PyTorch": ("torch-",),
}
RELEASE_SIZES = (6, 2, 2)
Make = Callable[[Path], Iterator[Path]]
Read = Callable[[Path], object]


@dataclass(frozen=True)
class Format:
    """``make(folder)`` writes whole files and gives their paths; ``read`` reads one, and uses what it has read."""

    name: str
    make: Make
    read: Read


def formats() -> tuple[Format, ...]:
    """Return all kinds of files."""
    return (
        Format("nnviz network .npz", _own_networks, _read_network),
        *(Format(name, _samples(starts), _read_network) for name, starts in NETWORK_KINDS.items()),
        Format("IDX", lambda folder: _idx(folder, packed=False), _read_idx),
        Format("IDX, gzipped", lambda folder: _idx(folder, packed=True), _read_idx),
        Format("mnist.pkl.gz", _pickles, _read_pickle),
        Format("mnist.pkl, not packed", _plain_pickles, _read_pickle),
        *(Format(kind.upper(), _pictures(kind), _read_picture) for kind in ("png", "jpg", "tiff", "bmp", "gif", "tga")),
        Format("drawing .npz", _drawings, _read_drawing),
        Format("a folder of drawings", _drawings, _read_collection),
        Format("settings", _settings, _read_settings),
        Format("states of the pages", _states, _read_states),
        Format("inputs .csv", _inputs, _read_inputs),
        Format("own data: tables", own_data.tables, own_data.read),
        Format("own data: .npz", own_data.arrays, own_data.read),
        Format("own data: IDX", own_data.idx_pairs, own_data.read),
        Format("own data: pickles", own_data.pickled_pairs, own_data.read),
    )


def format_named(name: str) -> Format:
    """Return a kind of file by its name."""
    return next(kind for kind in formats() if kind.name == name)


def _own_networks(folder: Path) -> Iterator[Path]:
    from nnviz.nn.files.npz import save_network
    from nnviz.nn.network import random_network

    for n, sizes in enumerate([(4, 3, 2), (20, 12, 5, 3)]):
        activations = ("sigmoid",) * (len(sizes) - 1)
        rng = np.random.default_rng(n)
        network = random_network(sizes, activations, initial="text", rng=rng, dtype="float32")
        save_network(network, folder / f"{n}.npz", {"output_names": ["x"] * sizes[-1]})
        yield folder / f"{n}.npz"


def _samples(starts: tuple[str, ...]) -> Make:
    def make(folder: Path) -> Iterator[Path]:
        for beside in (*NETWORKS.glob("*.bin"), *NETWORKS.glob("*.arff")):
            shutil.copy(beside, folder)
        for path in sorted(NETWORKS.iterdir()):
            if path.name.startswith(starts) and ".expected" not in path.name and path.suffix not in (".arff", ".bin"):
                yield Path(shutil.copy(path, folder))

    return make


def _read_network(path: Path) -> None:
    from nnviz.nn.files.network_file import Answers, QuestionError
    from nnviz.nn.files.registry import read_network_file
    from nnviz.nn.network import forward
    from nnviz.nn.training import check_start

    data = path.with_suffix(".arff")
    answers = Answers(data=data) if data.exists() else Answers(("sigmoid",))
    try:
        network = read_network_file(path, answers).network
    except QuestionError as error:
        if error.question.topic != "order":
            raise
        order = tuple(error.question.choices[0].split(","))
        network = read_network_file(path, replace(answers, order=order)).network
    check_start(network)
    with np.errstate(all="ignore"):
        forward(network, np.zeros((1, network.sizes[0]), network.weights[0].dtype))


def _idx(folder: Path, *, packed: bool) -> Iterator[Path]:
    rng = np.random.default_rng(0)
    for name, shape in (("images", (5, 28, 28)), ("labels", (300,))):
        header = bytes((0, 0, 8, len(shape))) + b"".join(n.to_bytes(4, "big") for n in shape)
        content = header + rng.integers(0, 256, shape, np.uint8).tobytes()
        path = folder / f"{name}-idx"
        path.write_bytes(gzip.compress(content, mtime=0) if packed else content)
        yield path


def _read_idx(path: Path) -> None:
    from nnviz.data.idx import read_idx

    int(read_idx(path).sum())


def _pickled(protocol: int) -> bytes:
    rng = np.random.default_rng(protocol)
    splits = [(rng.random((n, 16), np.float32), rng.integers(0, 10, n)) for n in RELEASE_SIZES]
    return pickle.dumps(tuple(splits), protocol)


def _pickles(folder: Path) -> Iterator[Path]:
    for protocol in (0, 2, 4):
        path = folder / f"mnist-{protocol}.pkl.gz"
        path.write_bytes(gzip.compress(_pickled(protocol), mtime=0))
        yield path


def _plain_pickles(folder: Path) -> Iterator[Path]:
    for protocol in range(6):
        path = folder / f"mnist-{protocol}.pkl"
        path.write_bytes(_pickled(protocol))
        yield path


def _read_pickle(path: Path) -> None:
    from nnviz.data.mnist_pickle import load_mnist_pickle

    load_mnist_pickle(path, sizes=RELEASE_SIZES, n_inputs=16)


def _pictures(kind: str) -> Make:
    def make(folder: Path) -> Iterator[Path]:
        from PyQt6.QtGui import QImage

        from nnviz.resources import resource_path

        if kind == "gif":  # Qt reads them but writes none
            (folder / "seven.gif").write_bytes(_gif())
            yield folder / "seven.gif"
            return
        if kind == "tga":  # nor these
            (folder / "seven.tga").write_bytes(_tga())
            yield folder / "seven.tga"
            return
        image = QImage(str(resource_path("pictures", "digits.png"))).copy(0, 0, 60, 40)
        for n, form in enumerate((QImage.Format.Format_Grayscale8, QImage.Format.Format_ARGB32)):
            path = folder / f"{n}.{kind}"
            if not image.convertToFormat(form).save(str(path)):
                raise OSError(f"Qt writes no {kind}")
            yield path

    return make


def _gif() -> bytes:
    """Return a GIF of 8 x 8 dots in two colours: codes of three bits, with a clear code before every pair of dots."""
    dots = [int(x == y or y == 1) for y in range(8) for x in range(8)]
    codes = [code for n in range(0, 64, 2) for code in (4, dots[n], dots[n + 1])] + [5]
    bits = sum(code << 3 * n for n, code in enumerate(codes))
    packed = bits.to_bytes(-(-3 * len(codes) // 8), "little")
    head = b"GIF89a" + bytes((8, 0, 8, 0, 0x80, 0, 0)) + b"\xff\xff\xff\x00\x00\x00"
    return head + b"," + bytes((0, 0, 0, 0, 8, 0, 8, 0, 0)) + bytes((2, len(packed))) + packed + b"\x00;"


def _tga() -> bytes:
    """Return a TGA of 16 x 20 dots, a dark stroke on light paper."""
    dots = b"".join(
        bytes((20, 20, 20) if x in (7, 8) and 3 < y < 17 else (230, 230, 230)) for y in range(20) for x in range(16)
    )
    return bytes((0, 0, 2, *[0] * 9, 16, 0, 20, 0, 24, 0)) + dots + bytes(8) + b"TRUEVISION-XFILE.\x00"


def _read_picture(path: Path) -> None:
    from functools import partial

    from nnviz.data.dataset import DataError
    from nnviz.digits.digit_reader import bundled_network, classify
    from nnviz.digits.ink.preparation import prepare_ink
    from nnviz.digits.segmentation.page import read_page
    from nnviz.ui.digits.picture_files import read_picture

    ink = read_picture(path)
    if not ink.any():
        raise DataError("it shows nothing")
    prepare_ink(ink)
    read_page(ink, partial(classify, bundled_network()))


def _drawings(folder: Path) -> Iterator[Path]:
    from nnviz.digits.ink.preparation import prepare_ink
    from nnviz.digits.own.collection import keep_drawing

    ink = np.zeros((40, 30), np.float32)
    ink[5:35, 12:16] = 1
    for label in (1, 7):
        yield folder / f"{keep_drawing(folder, prepare_ink(ink), label, is_held_out=False).name}.npz"


def _read_drawing(path: Path) -> None:
    from nnviz.digits.own.drawing_file import read_drawing_file

    read_drawing_file(path)


def _read_collection(path: Path) -> None:
    from nnviz.digits.own.collection import inks_of, load_collection

    collection = load_collection(path.parent, sets_aside=False)
    for _drawing, ink in inks_of(path.parent, collection):
        ink.sum()


def _settings(folder: Path) -> Iterator[Path]:
    from PyQt6.QtCore import QByteArray, QSettings

    from nnviz.ui.window.settings import Settings, SettingsWriter

    path = folder / "nnviz.conf"
    store = QSettings(str(path), QSettings.Format.IniFormat)
    pages = {key: json.dumps({"saved": [1, "two", {"x": 3}]}) for key in ("neuron", "gates")}
    SettingsWriter(store).write(Settings(geometry=QByteArray(b"place").data(), pages=pages))
    yield path


def _read_settings(path: Path) -> None:
    from PyQt6.QtCore import QSettings

    from nnviz.ui.window.settings import SettingsWriter, load_settings

    store = QSettings(str(path), QSettings.Format.IniFormat)
    SettingsWriter(store).write(load_settings(store))


def _states(folder: Path) -> Iterator[Path]:
    from tests.torture.page_states import write_states

    yield from write_states(folder)


def _read_states(path: Path) -> None:
    from tests.torture.page_states import read_state

    read_state(path)


def _inputs(folder: Path) -> Iterator[Path]:
    path = folder / "inputs.csv"
    path.write_text("a,b,c\n" + "0.5,1,-2e3\n" * 40)
    yield path


def _read_inputs(path: Path) -> None:
    from nnviz.commands.number_lines import input_rows, open_lines

    with open_lines(path) as lines:
        for _row in input_rows(lines, 3, name=path.name, input_names=("c", "a", "b")):
            pass
