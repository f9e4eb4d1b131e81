"""scikit-learn as skops saves it."""

import io
import json
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from nnviz.nn.files.network_file import NetworkFile
from nnviz.nn.files.registry import read_network_file
from nnviz.nn.network import NetworkFileError, forward
from tests.nn.files.samples import assert_as_its_program, samples


@pytest.mark.parametrize("name", samples("skops"))
def test_the_outputs_are_those_of_scikit_learn(name: str) -> None:
    assert_as_its_program(name)


RNG = np.random.default_rng(0)
W, B = RNG.normal(size=(2, 3)), RNG.normal(size=3)
V, C = RNG.normal(size=(3, 1)), RNG.normal(size=1)
X = RNG.normal(size=(5, 2))


class Saved:
    """Objects as skops writes them: a schema, and arrays beside it."""

    def __init__(self, path: Path) -> None:
        self.path, self.arrays = path, dict[str, bytes]()

    def array(self, values: Any, **said: Any) -> dict[str, Any]:
        name = f"{len(self.arrays)}.npy"
        buffer = io.BytesIO()
        np.save(buffer, np.asarray(values))
        self.arrays[name] = buffer.getvalue()
        return {"__loader__": "NdArrayNode", "type": "numpy", "file": name, **said}

    def read(self, node: dict[str, Any]) -> NetworkFile:
        with zipfile.ZipFile(self.path, "w") as archive:
            for name, content in self.arrays.items():
                archive.writestr(name, content)
            archive.writestr("schema.json", json.dumps(node))
        return read_network_file(self.path)

    def perceptrons(self, kind: str = "MLPClassifier", **more: Any) -> dict[str, Any]:
        layers = {"coefs_": [W, V], "intercepts_": [B, C]}
        inside = {name: listed(map(self.array, parts)) for name, parts in layers.items()}
        return estimator(kind, activation=plain("tanh"), out_activation_=plain("logistic"), **{**inside, **more})


def plain(value: Any) -> dict[str, Any]:
    return {"__loader__": "JsonNode", "content": json.dumps(value)}


def listed(nodes: Iterable[dict[str, Any]]) -> dict[str, Any]:
    return {"__loader__": "ListNode", "content": list(nodes)}


def estimator(kind: str, module: str = "sklearn.any", **inside: Any) -> dict[str, Any]:
    return {"__loader__": "ObjectNode", "__class__": kind, "__module__": module, "content": {"content": inside}}


def pipeline(*steps: dict[str, Any]) -> dict[str, Any]:
    return estimator("Pipeline", steps=listed(listed([plain(f"step {i}"), step]) for i, step in enumerate(steps)))


@pytest.fixture
def saved(tmp_path: Path) -> Saved:
    return Saved(tmp_path / "net.skops")


def p_of(x: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-(np.tanh(x @ W + B) @ V + C)))


def outputs(file: NetworkFile) -> np.ndarray:
    return np.asarray(forward(file.network, X).output)


MEAN, SCALE = np.array([0.5, -1.0]), np.array([2.0, 0.25])


def test_every_scaler_is_folded(saved: Saved) -> None:
    mean, scale, none = saved.array(MEAN), saved.array(SCALE), plain(None)
    cases = (
        (estimator("StandardScaler", scale_=scale, mean_=mean, with_mean=plain(True)), (X - MEAN) / SCALE),
        (estimator("StandardScaler", scale_=scale, mean_=mean, with_mean=plain(False)), X / SCALE),
        (estimator("StandardScaler", scale_=none, mean_=mean, with_mean=plain(True)), X - MEAN),
        (estimator("MinMaxScaler", scale_=scale, min_=mean, clip=plain(False)), X * SCALE + MEAN),
        (estimator("MaxAbsScaler", scale_=scale), X / SCALE),
        (estimator("RobustScaler", scale_=scale, center_=mean), (X - MEAN) / SCALE),
        (estimator("RobustScaler", scale_=scale, center_=none), X / SCALE),
        (estimator("RobustScaler"), X),
    )
    for scaler, x in cases:
        file = saved.read(pipeline(scaler, saved.perceptrons("MLPRegressor")))
        np.testing.assert_allclose(outputs(file), p_of(x), rtol=1e-12)
        assert file.notes[0].startswith(scaler["__class__"])


def test_several_scalers_one_after_the_other(saved: Saved) -> None:
    first = estimator("MaxAbsScaler", scale_=saved.array(SCALE))
    second = estimator("RobustScaler", scale_=plain(None), center_=saved.array(MEAN))
    file = saved.read(pipeline(first, second, saved.perceptrons("MLPRegressor")))
    np.testing.assert_allclose(outputs(file), p_of(X / SCALE - MEAN), rtol=1e-12)


def test_steps_that_cannot_be_folded_are_named(saved: Saved) -> None:
    scale = saved.array(SCALE)
    clipped = {"scale_": scale, "min_": scale, "clip": plain(True)}
    for step in (estimator("PCA"), estimator("MinMaxScaler", **clipped), estimator("MaxAbsScaler", **clipped)):
        with pytest.raises(NetworkFileError, match=f"step {step['__class__']} of the pipeline cannot be folded"):
            saved.read(pipeline(step, saved.perceptrons()))


def test_another_model_is_named(saved: Saved) -> None:
    for node in (estimator("SVC"), pipeline(estimator("SVC"))):
        with pytest.raises(NetworkFileError, match="it holds a SVC, not an MLPClassifier"):
            saved.read(node)
    with pytest.raises(NetworkFileError, match=r"it holds a elsewhere\.sklearn\.MLPClassifier, not"):
        saved.read({**saved.perceptrons(), "__module__": "elsewhere.sklearn"})


@pytest.mark.parametrize("kind", [np.str_, np.int64, object])
def test_two_classes_of_any_kind_have_two_outputs_of_which_the_second_is_the_program_s(
    saved: Saved, kind: type
) -> None:
    labels = ["7", "10"]
    if kind is object:
        classes: Any = {"__loader__": "NdArrayNode", "type": "json", "content": [plain(label) for label in labels]}
    else:
        classes = saved.array(np.array(labels).astype(kind))
    file = saved.read(saved.perceptrons(classes_=classes))
    assert file.output_names == ("7", "10")
    np.testing.assert_allclose(outputs(file), np.hstack([1 - p_of(X), p_of(X)]), rtol=1e-9)


def test_classes_that_are_not_as_many_as_outputs_are_left_out(saved: Saved) -> None:
    file = saved.read(saved.perceptrons(classes_=saved.array(["a", "b", "c"])))
    assert (file.output_names, file.network.sizes) == ((), (2, 3, 1))


def test_names_of_the_inputs_are_those_of_the_first_step(saved: Saved) -> None:
    names = {"__loader__": "NdArrayNode", "type": "json", "content": [plain("height"), plain("width")]}
    scaler = estimator("MaxAbsScaler", scale_=saved.array(SCALE), feature_names_in_=names)
    assert saved.read(pipeline(scaler, saved.perceptrons("MLPRegressor"))).input_names == ("height", "width")
    assert saved.read(saved.perceptrons("MLPRegressor", feature_names_in_=names)).input_names == ("height", "width")
