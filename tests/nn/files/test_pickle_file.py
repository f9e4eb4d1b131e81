"""Pickles of scikit-learn and of arrays: taken apart, and never run."""

import bz2
import gzip
import lzma
import pickle
import sys
import zlib
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from nnviz.nn.files.network_file import Answers, QuestionError
from nnviz.nn.files.registry import read_network_file
from nnviz.nn.network import NetworkFileError, forward
from tests.nn.files.samples import DATA, assert_as_its_program, samples

RNG = np.random.default_rng(0)
W, B = RNG.normal(size=(2, 3)), RNG.normal(size=3)
V, C = RNG.normal(size=(3, 1)), RNG.normal(size=1)
X = RNG.normal(size=(4, 2))
ANSWERS = Answers(("tanh", "identity"))
WAYS: dict[str, Any] = {
    "pairs": [(W, B), (V, C)],
    "flat": [W, B, V, C],
    "grouped": [W, V, B, C],
    "named": {"W1": W, "b1": B, "W2": V, "b2": C},
    "nested": {"params": {"Dense_0": {"kernel": W, "bias": B}, "Dense_1": {"kernel": V, "bias": C}}},
    "layers": {"layers": [{"w": W, "b": B}, {"w": V, "b": C}]},
}


class RunsCode:
    """Unpickling this creates a file: the trace a test looks for."""

    def __init__(self, trace: Path) -> None:
        self.trace = trace

    def __reduce__(self) -> tuple[object, ...]:
        return Path.touch, (self.trace,)


def written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("name", samples("sklearn"))
def test_the_outputs_are_those_of_scikit_learn(name: str) -> None:
    assert_as_its_program(name)


def test_version_classes_and_what_was_folded_are_told() -> None:
    file = read_network_file(DATA / "sklearn-1.9.1-iris.joblib")
    assert file.kind == "scikit-learn 1.9.1 (pickle)"
    assert file.output_names == ("setosa", "versicolor", "virginica")
    assert file.notes == ("StandardScaler is folded into weights and biases",)
    assert read_network_file(DATA / "sklearn-1.9.1-search.pkl").output_names == ("no", "yes")


def test_names_that_joblib_keeps_in_a_pickle_of_their_own() -> None:
    file = read_network_file(DATA / "sklearn-1.9.1-objects.joblib")
    assert file.input_names == ("sepal length", "sepal width", "petal length", "petal width")
    assert file.output_names == ("setosa", "versicolor", "virginica")


class OfJax:
    """An array that is pickled as JAX pickles its own."""

    def __init__(self, values: np.ndarray) -> None:
        self.values = values

    def __reduce__(self) -> tuple[object, ...]:
        build, arguments, state = self.values.__reduce__()
        return sys.modules["jax._src.array"]._reconstruct_array, (build, arguments, state, {"weak_type": False})


def test_arrays_of_jax(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def _reconstruct_array() -> None:
        """Stand for the function of this name."""

    _reconstruct_array.__module__, _reconstruct_array.__qualname__ = "jax._src.array", "_reconstruct_array"
    for name in ("jax", "jax._src", "jax._src.array"):
        monkeypatch.setitem(sys.modules, name, ModuleType(name))
    monkeypatch.setattr(sys.modules["jax._src.array"], "_reconstruct_array", _reconstruct_array, raising=False)
    layers = [(OfJax(W), OfJax(B)), (OfJax(V), OfJax(C))]
    path = written(tmp_path / "net.pkl", pickle.dumps(layers))
    np.testing.assert_allclose(read_network_file(path, ANSWERS).network.weights[0], W.T)


@pytest.mark.parametrize("protocol", [2, 3, 4, 5])
@pytest.mark.parametrize("way", WAYS)
def test_arrays_in_dictionaries_and_lists(way: str, protocol: int, tmp_path: Path) -> None:
    path = written(tmp_path / "net.pkl", pickle.dumps(WAYS[way], protocol))
    with pytest.raises(QuestionError, match="which activations the 2 layers have"):
        read_network_file(path)
    outputs = forward(read_network_file(path, ANSWERS).network, X).output
    np.testing.assert_allclose(outputs, np.tanh(X @ W + B) @ V + C, atol=1e-12)


@pytest.mark.parametrize("pack", [zlib.compress, gzip.compress, bz2.compress, lzma.compress])
def test_a_packed_pickle_is_unpacked(pack: Callable[[bytes], bytes], tmp_path: Path) -> None:
    path = written(tmp_path / "net.joblib", pack(pickle.dumps(WAYS["named"])))
    assert read_network_file(path, ANSWERS).network.sizes == (2, 3, 1)


@pytest.mark.parametrize("pack", [zlib.compress, gzip.compress, bz2.compress, lzma.compress])
def test_a_bomb_is_refused(pack: Callable[[bytes], bytes], tmp_path: Path) -> None:
    path = written(tmp_path / "net.joblib", pack(b"\x80\x04" + bytes(68_000_000)))
    with pytest.raises(NetworkFileError, match="a packed pickle of more than 64 MB"):
        read_network_file(path)


@pytest.mark.parametrize("protocol", [2, 4, 5])
def test_nothing_is_run_and_what_it_asks_for_is_named(protocol: int, tmp_path: Path) -> None:
    trace = tmp_path / "the-code-has-run"
    path = written(tmp_path / "net.pkl", pickle.dumps({"W1": RunsCode(trace)}, protocol))
    with pytest.raises(NetworkFileError, match=r"it asks for (pathlib|builtins|__builtin__)\..*nothing was run"):
        read_network_file(path)
    assert not trace.exists()


def of_sklearn(kind: str) -> bytes:
    return f"\x80\x02csklearn.any\n{kind}\n)\x81}}b.".encode("latin1")


def test_another_model_or_an_untrained_one_is_named(tmp_path: Path) -> None:
    for kind, said in (("SVC", "it holds a SVC, not an MLPCl"), ("MLPClassifier", "MLPClassifier has not been tr")):
        with pytest.raises(NetworkFileError, match=said):
            read_network_file(written(tmp_path / "net.pkl", of_sklearn(kind)))


@pytest.mark.parametrize(("value", "said"), [({"a": 3}, "it holds a int"), (["text"], "it holds a str")])
def test_what_is_no_array_is_named(value: object, said: str, tmp_path: Path) -> None:
    with pytest.raises(NetworkFileError, match=said):
        read_network_file(written(tmp_path / "net.pkl", pickle.dumps(value)))


def test_scales_that_overflow_are_one_sentence_without_a_warning(
    tmp_path: Path, recwarn: pytest.WarningsRecorder
) -> None:
    data = (DATA / "sklearn-1.9.1-iris.pkl").read_bytes()
    numbers = [float(np.frombuffer(data[at : at + 8])[0]) for at in range(len(data) - 8)]
    start = next(at for at, number in enumerate(numbers) if abs(number - 5.84333) < 1e-4)  # the scaler's first mean
    huge = np.array([1e308, -1e308, 1e308, 1e308]).tobytes()
    path = written(tmp_path / "net.pkl", data[:start] + huge + data[start + 32 :])
    with pytest.raises(NetworkFileError, match=r"not finite|not a finite number"):
        read_network_file(path)
    assert not recwarn.list
