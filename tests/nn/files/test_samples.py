"""Files that other programs wrote: the outputs are those that their own program gave, or they are refused."""

import json
import re
from pathlib import Path

import numpy as np
import pytest

from nnviz.nn.files.network_file import Answers, QuestionError
from nnviz.nn.files.registry import read_network_file
from nnviz.nn.network import NetworkFileError, forward

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
    *("keras-2-tf_keras.h5", "keras-2-tf_keras.keras", "keras-3.15.1-functional.h5"),
    *("keras-3.15.1-functional.keras", "keras-3.15.1-named.h5", "keras-3.15.1-named.keras"),
    *("skops-0.16.0-c2.skops", "skops-0.16.0-c3.skops"),
    *("skl2onnx-1.20.0-2classes.onnx", "skl2onnx-1.20.0-2classes-nozipmap.onnx", "skl2onnx-1.20.0-3classes.onnx"),
    *("skl2onnx-1.20.0-double.onnx", "skl2onnx-1.20.0-identity.onnx", "skl2onnx-1.20.0-regressor.onnx"),
    *("skl2onnx-1.20.0-relu.onnx", "onnx-torch-2.13.0-default.onnx", "onnx-torch-2.13.0-dynamo-false.onnx"),
    *("network2-QuadraticCost.json",),
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


def expected(name: str) -> dict[str, list[list[float]]]:
    stem = re.sub(r"(\.dput|\.weights)?\.\w+$", "", name)
    content: dict[str, list[list[float]]] = json.loads((DATA / f"{stem}.expected.json").read_text())
    return content


@pytest.mark.parametrize("name", TAKEN)
def test_the_outputs_are_those_of_the_program_that_wrote_the_file(name: str) -> None:
    network = read_network_file(DATA / name, Answers(TAKEN[name])).network
    wanted = expected(name)
    outputs = forward(network, np.array(wanted["inputs"], np.float64)).output
    np.testing.assert_allclose(outputs, wanted["outputs"], rtol=0, atol=1e-6)


REFUSED = {
    "numpy-2.4.6-objectlist.npy": "an .npy holds one array",
    "neataptic-1.4.7-dropout.json": "node 2 has a dropout mask",
    "fann-2.2.0-shortcut.net": "edges that skip layers",
    "opencv-4.14.0-default.json": "the program itself answers NaN",
    "opencv-4.14.0-default.xml": "the program itself answers NaN",
    "opencv-4.14.0-default.yml": "the program itself answers NaN",
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_is_refused_with_the_reason(name: str) -> None:
    with pytest.raises(NetworkFileError, match=REFUSED[name]):
        read_network_file(DATA / name)


def test_every_sample_is_taken_refused_or_asks() -> None:
    samples = {path.name for path in DATA.iterdir() if not path.name.endswith((".expected.json", ".bin", ".arff"))}
    assert samples == {*TAKEN, *REFUSED, *ASKING}


def test_names_and_classes_come_along() -> None:
    fit = read_network_file(DATA / "r-nnet-7.3-18-factor2.rds")
    assert (fit.input_names, fit.output_names) == (("a", "b"), ("yes",))
    assert read_network_file(DATA / "ml-fnn-5.0.0-labels.json").output_names == ("yes", "no")
    assert read_network_file(DATA / "skops-0.16.0-c3.skops").output_names == ("0", "1", "2")
    assert read_network_file(DATA / "skl2onnx-1.20.0-2classes.onnx").output_names == ("0", "1")
    assert read_network_file(DATA / "keras-3.15.1-named.keras").layer_names == ("hidden", "out")


ASKING = {
    "weka-3.9.7-iris.txt": "data",
    "weka-3.9.7-reg.txt": "data",
    "weka-3.9.7-xor.txt": "data",
    "flax-0.12.8-nnx.safetensors": "order",
    "flax-0.12.8-linen.msgpack": "order",
}


@pytest.mark.parametrize("name", ["flax-0.12.8-nnx.safetensors", "flax-0.12.8-linen.msgpack"])
def test_layers_that_fit_in_two_orders_ask_for_the_order(name: str) -> None:
    with pytest.raises(QuestionError, match="more than one order") as refusal:
        read_network_file(DATA / name)
    order = next(choice for choice in refusal.value.question.choices if choice.endswith("out"))
    answers = Answers(("sigmoid", "softmax"), order=tuple(order.split(",")))
    wanted = expected(name)
    outputs = forward(read_network_file(DATA / name, answers).network, np.array(wanted["inputs"])).output
    np.testing.assert_allclose(outputs, wanted["outputs"], rtol=0, atol=1e-6)


@pytest.mark.parametrize("name", [name for name, activations in TAKEN.items() if activations])
def test_a_file_without_activations_asks_for_them(name: str) -> None:
    with pytest.raises(QuestionError, match="which activation") as refusal:
        read_network_file(DATA / name)
    if name.startswith("r-nnet"):
        return
    assert refusal.value.question.topic == "activations"
    assert refusal.value.question.shapes[0][0] == 2
    with pytest.raises(NetworkFileError, match="3 activations are named for 2 layers"):
        read_network_file(DATA / name, Answers(("tanh",) * 3))
