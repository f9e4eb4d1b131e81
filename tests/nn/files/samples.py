"""Files that other programs wrote, with the outputs that these gave, and the same files changed."""

import json
import re
from pathlib import Path
from typing import Any

import numpy as np

from nnviz.nn.files.network_file import Answers, NetworkFile
from nnviz.nn.files.registry import read_network_file
from nnviz.nn.network import forward

DATA = Path(__file__).parent / "data"

STAND_ALONE = (
    *("brainjs-1.6.1-leaky-relu.json", "brainjs-1.6.1-relu.json", "brainjs-1.6.1-sigmoid.json"),
    *("brainjs-2.0.0beta24-leaky-relu.json", "brainjs-2.0.0beta24-relu.json", "brainjs-2.0.0beta24-sigmoid.json"),
    *("synaptic-1.1.4.json", "neataptic-1.4.7.json", "convnetjs-0.3.0-softmax.json"),
    *("ml-fnn-5.0.0-class.json", "ml-fnn-5.0.0-edited-relu.json", "ml-fnn-5.0.0-labels.json"),
    *("fann-2.2.0-default.net", "fann-2.2.0-scaled.net", "fann-2.2.0-symmetric.net", "fann-2.2.0-untrained.net"),
    *("opencv-4.14.0-gaussian.yml", "opencv-4.14.0-identity.yml", "opencv-4.14.0-noscale.yml"),
    *("opencv-4.14.0-relu.yml", "opencv-4.14.0-sigmoid.json", "opencv-4.14.0-sigmoid.xml"),
    *("opencv-4.14.0-sigmoid.yml", "dlib-19.24-class.xml", "tfjs-4.22.0.json"),
    *("r-nnet-7.3-18-factor2.dput.R", "r-nnet-7.3-18-factor2.rds", "r-nnet-7.3-18-linout.dput.R"),
    *("r-nnet-7.3-18-linout.rds", "r-nnet-7.3-18-logistic.RData", "r-nnet-7.3-18-logistic.dput.R"),
    *("r-nnet-7.3-18-logistic.rds", "r-nnet-7.3-18-twoout.dput.R", "r-nnet-7.3-18-twoout.rds"),
    *("r-nnet-7.3-18-iris.rds", "r-nnet-7.3-18-multinom.rds"),
    *("keras-2-tf_keras.h5", "keras-2-tf_keras.keras", "keras-3.15.1-functional.h5"),
    *("keras-3.15.1-functional.keras", "keras-3.15.1-named.h5", "keras-3.15.1-named.keras"),
    *("skops-0.16.0-c2.skops", "skops-0.16.0-c3.skops"),
    *("skl2onnx-1.20.0-2classes.onnx", "skl2onnx-1.20.0-2classes-nozipmap.onnx", "skl2onnx-1.20.0-3classes.onnx"),
    *("skl2onnx-1.20.0-double.onnx", "skl2onnx-1.20.0-identity.onnx", "skl2onnx-1.20.0-regressor.onnx"),
    *("skl2onnx-1.20.0-relu.onnx", "onnx-torch-2.13.0-default.onnx", "onnx-torch-2.13.0-dynamo-false.onnx"),
    *("network2-QuadraticCost.json", "torch-2.13.0-script.pt", "torch-2.13.0-trace.pt"),
    *("torch-2.13.0-export.pt2",),
    *("sklearn-1.9.1-iris.joblib", "sklearn-1.9.1-iris.pkl", "sklearn-1.9.1-packed.joblib", "sklearn-1.9.1-search.pkl"),
    *("sklearn-1.9.1-objects.joblib",),
)

TAKEN: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(STAND_ALONE, ()),
    "keras-3.15.1-named.weights.h5": ("sigmoid", "softmax"),
    "r-nnet-7.3-18-factor2.txt": ("sigmoid", "sigmoid"),
    "r-nnet-7.3-18-linout.txt": ("sigmoid", "identity"),
    "numpy-2.4.6-star.npz": ("sigmoid",),
    "numpy-2.4.6-compressed.npz": ("sigmoid",),
    "numpy-2.4.6-object.npz": ("sigmoid",),
    "mlx-0.32.4.npz": ("sigmoid", "softmax"),
    "mlx-0.32.4.safetensors": ("sigmoid", "softmax"),
    "tinygrad-0.14.0.safetensors": ("sigmoid", "softmax"),
    "safetensors-0.8.0-torch.safetensors": ("sigmoid", "sigmoid"),
    "torch-2.13.0-state_dict.pt": ("sigmoid", "sigmoid"),
    "torch-2.13.0-legacy.pt": ("sigmoid", "sigmoid"),
}
"""The file, and the activations where it has none."""
ENDS = np.array([[-1.0, 1.0], [1.0, -1.0]])


def expected(name: str) -> dict[str, list[list[float]]]:
    stem = re.sub(r"(\.dput|\.weights)?\.\w+$", "", name)
    content: dict[str, list[list[float]]] = json.loads((DATA / f"{stem}.expected.json").read_text())
    return content


def samples(start: str, *endings: str) -> list[str]:
    """Return the files whose names begin so, and end in one of ``endings`` if any are given; there is at least one."""
    found = [name for name in TAKEN if name.startswith(start) and (not endings or name.endswith(endings))]
    assert found
    return found


def assert_as_its_program(name: str) -> None:
    """Check that a file is read, and gives the outputs that the program gave which wrote it."""
    network = read_network_file(DATA / name, Answers(TAKEN[name])).network
    wanted = expected(name)
    outputs = forward(network, np.array(wanted["inputs"], np.float64)).output
    np.testing.assert_allclose(outputs, wanted["outputs"], rtol=0, atol=1e-6)


def changed(name: str, folder: Path, change: Any) -> NetworkFile:
    """Read a JSON sample after ``change`` has been made to what is in it."""
    saved = json.loads((DATA / name).read_text())
    change(saved)
    path = folder / "net.json"
    path.write_text(json.dumps(saved))
    return read_network_file(path)


def edited(name: str, tmp_path: Path, *changes: tuple[str, str], answers: Answers | None = None) -> NetworkFile:
    text = (DATA / name).read_text()
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path = tmp_path / name
    path.write_text(text)
    return read_network_file(path, answers)
