"""TensorFlow.js: read and written, with its numbers in a second file."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from nnviz.nn.files.network_file import NetworkFile
from nnviz.nn.files.registry import read_network_file, save_network
from nnviz.nn.files.tfjs import WRITTEN
from nnviz.nn.network import NetworkFileError, random_network
from tests.nn.files.samples import DATA, assert_as_its_program, samples


@pytest.mark.parametrize("name", samples("tfjs"))
def test_the_outputs_are_those_of_tensorflow_js(name: str) -> None:
    assert_as_its_program(name)


NAME = "tfjs-4.22.0.json"


def changed_with_numbers(folder: Path, change: Any, *, numbers: bytes | None = None) -> NetworkFile:
    saved = json.loads((DATA / NAME).read_text())
    change(saved)
    (folder / "net.json").write_text(json.dumps(saved))
    (folder / "model.weights.bin").write_bytes(
        (DATA / "model.weights.bin").read_bytes() if numbers is None else numbers
    )
    return read_network_file(folder / "net.json")


def test_numbers_follow_one_another_and_may_lie_in_several_files(tmp_path: Path) -> None:
    plain = read_network_file(DATA / NAME).network
    data = (DATA / "model.weights.bin").read_bytes()
    (tmp_path / "rest.bin").write_bytes(data[10:])

    def change(saved: Any) -> None:
        saved["weightsManifest"][0]["paths"] = ["./model.weights.bin", "rest.bin"]

    found = changed_with_numbers(tmp_path, change, numbers=data[:10]).network
    for mine, its in zip((*plain.weights, *plain.biases), (*found.weights, *found.biases), strict=True):
        np.testing.assert_array_equal(mine, its)


def test_numbers_that_are_cut_short_are_named(tmp_path: Path) -> None:
    data = (DATA / "model.weights.bin").read_bytes()
    with pytest.raises(NetworkFileError, match="dense_Dense2/bias ends before its last number"):
        changed_with_numbers(tmp_path, lambda saved: None, numbers=data[:-1])


@pytest.mark.parametrize("location", ["/etc/passwd", "../secret", "a/../../b", ""])
def test_numbers_from_outside_the_folder_are_not_read(location: str, tmp_path: Path) -> None:
    with pytest.raises(NetworkFileError, match="outside its folder"):
        changed_with_numbers(tmp_path, lambda saved: saved["weightsManifest"][0].update(paths=[location]))


def test_a_missing_second_file_is_asked_for(tmp_path: Path) -> None:
    with pytest.raises(NetworkFileError, match=r"in a second file, absent\.bin: put that beside it"):
        changed_with_numbers(tmp_path, lambda saved: saved["weightsManifest"][0].update(paths=["absent.bin"]))


def test_other_models_and_numbers_are_refused(tmp_path: Path) -> None:
    with pytest.raises(NetworkFileError, match="it is a graph-model of"):
        changed_with_numbers(tmp_path, lambda saved: saved.update(format="graph-model"))
    for change in ({"dtype": "string"}, {"quantization": {"dtype": "uint8"}}):
        with pytest.raises(NetworkFileError, match="are no weights"):
            changed_with_numbers(
                tmp_path, lambda saved, change=change: saved["weightsManifest"][0]["weights"][0].update(change)
            )


@pytest.mark.parametrize("activation", WRITTEN)
def test_every_activation_that_is_written_is_read(activation: str, tmp_path: Path) -> None:
    network = random_network(
        (3, 4, 2), (activation, "sigmoid"), initial="text", rng=np.random.default_rng(0), dtype="float32"
    )
    save_network(network, tmp_path / "net.tfjs.json")
    assert {path.name for path in tmp_path.iterdir()} == {"net.tfjs.json", "net.tfjs.weights.bin"}
    back = read_network_file(tmp_path / "net.tfjs.json").network
    assert back.activations == network.activations
    for mine, its in zip((*network.weights, *network.biases), (*back.weights, *back.biases), strict=True):
        np.testing.assert_array_equal(mine, its)
    layers = json.loads((tmp_path / "net.tfjs.json").read_text())["modelTopology"]["config"]["layers"]
    configs = [layer["config"] for layer in layers]
    assert [(c["units"], c["use_bias"], c["trainable"], c["name"]) for c in configs] == [
        (4, True, True, "dense_1"),
        (2, True, True, "dense_2"),
    ]
    assert [c.get("batch_input_shape") for c in configs] == [[None, 3], None]
