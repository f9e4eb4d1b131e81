"""ONNX as it is written: to the bit, with names, and only what ONNX knows."""

import hashlib
from pathlib import Path

import numpy as np
import pytest

from nnviz.nn.activation_families import FAMILIES, named
from nnviz.nn.activations import ACTIVATIONS
from nnviz.nn.files import onnx_writing
from nnviz.nn.files.network_file import NetworkFile
from nnviz.nn.files.registry import read_network_file, save_network, save_network_file
from nnviz.nn.network import Network, NetworkFileError, random_network
from tests.nn.files.written_networks import INPUTS, expected_outputs, network

WRITABLE = ("sigmoid", "tanh", "relu", "softmax", "identity", "leaky_relu(0.3)", "elu(0.7)", "selu", "silu", "gelu")
WRITABLE += (
    "gelu_tanh",
    "softplus",
    "softsign",
    "hard_sigmoid(0.2)",
    "log_softmax",
    "mish",
    "hard_silu",
    "exponential",
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "net.onnx"


@pytest.mark.parametrize("activation", WRITABLE)
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_what_is_written_comes_back_to_the_bit_with_its_names(activation: str, dtype: type, path: Path) -> None:
    network = random_network((4, 3, 2), (activation, "tanh"), initial="text", rng=np.random.default_rng(1), dtype=dtype)
    save_network_file(NetworkFile(network, "t", input_names=("a", "b", "c", "ä"), output_names=("no", "yes")), path)
    back = read_network_file(path)
    assert back.network.activations == network.activations
    assert (back.input_names, back.output_names) == (("a", "b", "c", "ä"), ("no", "yes"))
    for mine, its in zip(
        (*network.weights, *network.biases), (*back.network.weights, *back.network.biases), strict=True
    ):
        assert mine.dtype == its.dtype
        np.testing.assert_array_equal(mine, its)


def test_every_other_activation_is_refused_before_anything_is_written(path: Path) -> None:
    every = (*ACTIVATIONS, *(named(name, *(0.5, 2.0)[: len(row.parameters)]) for name, row in FAMILIES.items()))
    families = {name.partition("(")[0] for name in WRITABLE}
    for name in every:
        if name.partition("(")[0] in (*families, "absolute", "sine", "cosine"):
            continue
        network = random_network((2, 2), (name,), initial="text", rng=np.random.default_rng(0))
        with pytest.raises(NetworkFileError, match="ONNX knows no activation"):
            save_network_file(NetworkFile(network, "t"), path)
    assert not path.exists()


def test_onnxruntime(tmp_path: Path) -> None:
    runtime = pytest.importorskip("onnxruntime", reason="onnxruntime is not installed")
    for activation in ("sigmoid", "leaky_relu(0.3)", "gelu", "silu"):
        net = network(activation, "softmax")
        save_network(net, tmp_path / "net.onnx")
        session = runtime.InferenceSession(str(tmp_path / "net.onnx"))
        outputs = session.run(None, {"input": INPUTS.astype(np.float32)})[0]
        np.testing.assert_allclose(outputs, expected_outputs(net), atol=1e-6)


HASHES = {
    ("silu", "leaky_relu(0.25)", "softmax"): "d4b336ef43121a2cec9d2d26958f1ddc14da75a313b2b7b67c46080886537fc7",
    ("gelu_tanh", "elu(0.5)", "sigmoid"): "1633f570577567874a3712d884e20aa51ba08104b7324c85ee825bfd7b9c01af",
}


@pytest.mark.parametrize("activations", HASHES)
def test_the_bytes_are_those_that_onnx_itself_has_checked_and_run(
    activations: tuple[str, ...], path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Passed by the checker of onnx 1.23.2, and run by onnxruntime 1.32.0 with these outputs to 1e-6."""
    monkeypatch.setattr(onnx_writing, "__version__", "0")
    layers = ([[-0.5, -0.25], [0, 0.25], [0.5, 0.75]], [[1, -2, 0.5], [0.25, 0, 1]], [[1, -1], [0.5, 2]])
    weights = tuple(np.array(w, np.float32) for w in layers)
    biases = tuple(np.array(b, np.float32) for b in ([0.5, 0, -1], [1, 0.125], [0, 0.25]))
    file = NetworkFile(Network(weights, biases, activations), "t", input_names=("a", "b"), output_names=("no", "yes"))
    save_network_file(file, path)
    assert hashlib.sha256(path.read_bytes()).hexdigest() == HASHES[activations]
