"""What is written for other programs: each reads it, where it is there, and gives the same outputs."""

import ctypes
import json
import shutil
import subprocess
import zipfile
from pathlib import Path

import numpy as np
import pytest

from nnviz.nn.files.network_file import Answers, NetworkFile
from nnviz.nn.files.registry import WRITTEN, read_network_file, save_network, save_network_file
from nnviz.nn.network import Network, NetworkFileError, forward, random_network

X = np.random.default_rng(2).random((5, 12))


def network(*activations: str, dtype: type = np.float32) -> Network:
    sizes = (12, *range(9, 9 - len(activations), -1))
    return random_network(sizes, activations, initial="text", rng=np.random.default_rng(1), dtype=dtype)


def expected(net: Network) -> np.ndarray:
    return np.asarray(forward(net, X).output)


@pytest.mark.parametrize("activation", ["sigmoid", "tanh", "relu", "softmax", "identity", "elu(1)", "silu", "selu"])
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
    with pytest.raises(NetworkFileError, match=r"knows (no activation fann_sin\(2\)|sigmoid neurons only)"):
        save_network(network("fann_sin(2)"), path)
    assert path.read_bytes() == b"kept"


@pytest.mark.parametrize(
    "activation", ["sigmoid", "tanh", "relu", "step", "leaky_relu(0.3)", "elu(0.7)", "softplus", "silu"]
)
def test_the_script_of_numpy(activation: str, tmp_path: Path) -> None:
    net = network(activation, "softmax", dtype=np.float64)
    save_network(net, tmp_path / "net.py")
    names: dict[str, object] = {}
    exec(compile((tmp_path / "net.py").read_text(), "net.py", "exec"), names)
    outputs = names["network"](X)  # type: ignore[operator]
    np.testing.assert_allclose(outputs, expected(net), rtol=1e-12)


@pytest.mark.skipif(shutil.which("cc") is None, reason="there is no C compiler")
@pytest.mark.parametrize(
    "activation", ["sigmoid", "tanh", "relu", "step", "leaky_relu(0.3)", "elu(0.7)", "softplus", "silu"]
)
def test_the_header_of_c(activation: str, tmp_path: Path) -> None:
    net = network(activation, "softmax", dtype=np.float64)
    save_network(net, tmp_path / "net.h")
    (tmp_path / "net.c").write_text('#include "net.h"\nvoid run(const double *x, double *o) { network(x, o); }\n')
    library = tmp_path / "net.so"
    command = ["cc", "-O1", "-Wall", "-Werror", "-shared", "-fPIC", "-o", str(library), str(tmp_path / "net.c"), "-lm"]
    subprocess.run(command, check=True, capture_output=True)
    run = ctypes.CDLL(str(library)).run
    for x, wanted in zip(X, expected(net), strict=True):
        o = np.zeros(net.sizes[-1])
        run(x.ctypes.data_as(ctypes.c_void_p), o.ctypes.data_as(ctypes.c_void_p))
        np.testing.assert_allclose(o, wanted, rtol=1e-12)


def test_tables(tmp_path: Path) -> None:
    net = network("sigmoid", dtype=np.float64)
    save_network(net, tmp_path / "net.csv")
    lines = (tmp_path / "net.csv").read_text().splitlines()
    assert lines[0] == "layer,neuron,before,value"
    assert len(lines) == 1 + net.n_parameters
    assert lines[1] == f"1,1,0,{float(net.biases[0][0])!r}"
    assert lines[2] == f"1,1,1,{float(net.weights[0][0, 0])!r}"
    save_network(Network((np.array([[1e-9, 2.0]]),), (np.array([-0.5]),), ("tanh",)), tmp_path / "net.tex")
    tex = (tmp_path / "net.tex").read_text()
    assert r"W^{1} = \left(\begin{array}{rr}" in tex
    assert r"1 \cdot 10^{-9} & 2" in tex


def test_onnxruntime(tmp_path: Path) -> None:
    runtime = pytest.importorskip("onnxruntime", reason="onnxruntime is not installed")
    for activation in ("sigmoid", "leaky_relu(0.3)", "gelu", "silu"):
        net = network(activation, "softmax")
        save_network(net, tmp_path / "net.onnx")
        outputs = runtime.InferenceSession(str(tmp_path / "net.onnx")).run(None, {"input": X.astype(np.float32)})[0]
        np.testing.assert_allclose(outputs, expected(net), atol=1e-6)


def test_pytorch(tmp_path: Path) -> None:
    torch = pytest.importorskip("torch", reason="torch is not installed")
    safe = pytest.importorskip("safetensors.torch", reason="safetensors is not installed")
    net = network("sigmoid", "softmax")
    save_network(net, tmp_path / "net.safetensors")
    layers = [torch.nn.Linear(12, 9), torch.nn.Sigmoid(), torch.nn.Linear(9, 8), torch.nn.Softmax(dim=1)]
    model = torch.nn.Sequential(*layers)
    model.load_state_dict(safe.load_file(tmp_path / "net.safetensors"))
    outputs = model(torch.tensor(X.astype(np.float32))).detach().numpy()
    np.testing.assert_allclose(outputs, expected(net), atol=1e-6)


def test_keras(tmp_path: Path) -> None:
    keras = pytest.importorskip("keras", reason="keras is not installed")
    net = network("elu(0.7)", "softmax")
    save_network(net, tmp_path / "net.keras")
    outputs = np.asarray(keras.models.load_model(tmp_path / "net.keras").predict(X.astype(np.float32), verbose=0))
    np.testing.assert_allclose(outputs, expected(net), atol=1e-6)


def test_h5py(tmp_path: Path) -> None:
    h5py = pytest.importorskip("h5py", reason="h5py is not installed")
    net = network("sigmoid")
    save_network(net, tmp_path / "net.keras")
    with (
        zipfile.ZipFile(tmp_path / "net.keras") as archive,
        archive.open("model.weights.h5") as member,
        h5py.File(member) as file,
    ):
        np.testing.assert_array_equal(file["layers/dense/vars/0"][()], net.weights[0].T)


def test_network2_and_tfjs_are_what_their_programs_read(tmp_path: Path) -> None:
    net = network("sigmoid", "sigmoid")
    save_network(net, tmp_path / "net.json")
    saved = json.loads((tmp_path / "net.json").read_text())
    a = X.T
    for w, b in zip(saved["weights"], saved["biases"], strict=True):
        a = 1 / (1 + np.exp(-(np.dot(np.array(w), a) + np.array(b))))
    np.testing.assert_allclose(a.T, expected(net), atol=1e-12)
    save_network(net, tmp_path / "net.tfjs.json")
    manifest = json.loads((tmp_path / "net.tfjs.json").read_text())["weightsManifest"][0]
    numbers = np.fromfile(tmp_path / manifest["paths"][0], "<f4")
    np.testing.assert_array_equal(numbers[: 12 * 9].reshape(12, 9), net.weights[0].T)


def test_names_come_back_from_nnviz_s_own_file(tmp_path: Path) -> None:
    names = tuple(f"x{n}" for n in range(12))
    save_network_file(NetworkFile(network("tanh"), "t", input_names=names, layer_names=("only",)), tmp_path / "net.npz")
    back = read_network_file(tmp_path / "net.npz", Answers())
    assert (back.input_names, back.output_names, back.layer_names) == (names, (), ("only",))
