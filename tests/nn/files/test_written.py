"""What is written for other programs: each reads it, where it is there, and gives the same outputs."""

import json
from pathlib import Path

import numpy as np
import pytest

from nnviz.nn.files.network_file import Answers, NetworkFile
from nnviz.nn.files.registry import WRITTEN, read_network_file, save_network, save_network_file
from nnviz.nn.network import NetworkFileError
from tests.nn.files.written_networks import INPUTS, expected_outputs, network


@pytest.mark.parametrize(
    "activation", ["sigmoid", "tanh", "relu", "softmax", "identity", "elu(1)", "silu", "selu", "leaky_relu(0.3)"]
)
@pytest.mark.parametrize("ending", [".onnx", ".keras", ".tfjs.json", ".npz", ".safetensors"])
def test_nnviz_reads_what_it_writes(ending: str, activation: str, tmp_path: Path) -> None:
    net = network(activation, "softmax")
    save_network(net, tmp_path / f"net{ending}")
    back = read_network_file(tmp_path / f"net{ending}").network
    assert back.activations == net.activations
    for mine, its in zip((*net.weights, *net.biases), (*back.weights, *back.biases), strict=True):
        np.testing.assert_array_equal(mine, its)


@pytest.mark.parametrize(
    "ending", [ending for ending in WRITTEN if ending not in (".npz", ".safetensors", ".tex", ".csv")]
)
def test_an_activation_that_a_program_lacks_is_refused_and_the_old_file_stays(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"net{ending}"
    path.write_bytes(b"kept")
    with pytest.raises(NetworkFileError, match=r"knows no activation fann_sin\(2\): .*\.npz"):
        save_network(network("fann_sin(2)"), path)
    assert path.read_bytes() == b"kept"


def test_pytorch(tmp_path: Path) -> None:
    torch = pytest.importorskip("torch", reason="torch is not installed")
    safe = pytest.importorskip("safetensors.torch", reason="safetensors is not installed")
    net = network("sigmoid", "softmax")
    save_network(net, tmp_path / "net.safetensors")
    layers = [torch.nn.Linear(12, 9), torch.nn.Sigmoid(), torch.nn.Linear(9, 8), torch.nn.Softmax(dim=1)]
    model = torch.nn.Sequential(*layers)
    model.load_state_dict(safe.load_file(tmp_path / "net.safetensors"))
    outputs = model(torch.tensor(INPUTS.astype(np.float32))).detach().numpy()
    np.testing.assert_allclose(outputs, expected_outputs(net), atol=1e-6)


def test_network2_and_tfjs_are_what_their_programs_read(tmp_path: Path) -> None:
    net = network("sigmoid", "sigmoid")
    save_network(net, tmp_path / "net.json")
    saved = json.loads((tmp_path / "net.json").read_text())
    a = INPUTS.T
    for w, b in zip(saved["weights"], saved["biases"], strict=True):
        a = 1 / (1 + np.exp(-(np.dot(np.array(w), a) + np.array(b))))
    np.testing.assert_allclose(a.T, expected_outputs(net), atol=1e-12)
    save_network(net, tmp_path / "net.tfjs.json")
    manifest = json.loads((tmp_path / "net.tfjs.json").read_text())["weightsManifest"][0]
    numbers = np.fromfile(tmp_path / manifest["paths"][0], "<f4")
    np.testing.assert_array_equal(numbers[: 12 * 9].reshape(12, 9), net.weights[0].T)


def test_names_come_back_from_nnviz_s_own_file(tmp_path: Path) -> None:
    names = tuple(f"x{n}" for n in range(12))
    save_network_file(NetworkFile(network("tanh"), "t", input_names=names, layer_names=("only",)), tmp_path / "net.npz")
    back = read_network_file(tmp_path / "net.npz", Answers())
    assert (back.input_names, back.output_names, back.layer_names) == (names, (), ("only",))
