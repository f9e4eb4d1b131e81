"""brain.js, versions 1 and 2: what their files say beside, and instead of, what they compute."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from nnviz.nn.files.registry import read_network_file
from nnviz.nn.network import NetworkFileError
from tests.nn.files.samples import DATA, assert_as_its_program, changed, samples

OLD, NEW = "brainjs-1.6.1-sigmoid.json", "brainjs-2.0.0beta24-relu.json"


@pytest.mark.parametrize("name", samples("brainjs"))
def test_the_outputs_are_those_of_brain_js(name: str) -> None:
    assert_as_its_program(name)


def test_the_activation_of_version_1_is_the_one_at_the_top(tmp_path: Path) -> None:
    file = changed(OLD, tmp_path, lambda saved: saved["trainOpts"].update(activation="tanh"))
    assert file.network.activations == ("sigmoid", "sigmoid")
    assert changed(OLD, tmp_path, lambda saved: saved.pop("activation")).network.activations[0] == "sigmoid"
    assert changed(OLD, tmp_path, lambda saved: saved.pop("trainOpts")).network.sizes == (2, 3, 1)


def test_the_activation_of_version_2_is_that_of_training(tmp_path: Path) -> None:
    def change(saved: Any) -> None:
        saved["options"]["activation"] = "tanh"
        saved["activation"] = "tanh"

    assert changed(NEW, tmp_path, change).network.activations == ("relu", "relu")
    assert (
        changed(NEW, tmp_path, lambda saved: saved["trainOpts"].pop("activation")).network.activations[0] == "sigmoid"
    )
    slope = {"activation": "leaky-relu", "leakyReluAlpha": 0.3}
    assert (
        changed(NEW, tmp_path, lambda saved: saved["trainOpts"].update(slope)).network.activations[0]
        == "leaky_relu(0.3)"
    )


def test_names_of_version_1_are_the_keys_of_the_layers(tmp_path: Path) -> None:
    def change(saved: Any) -> None:
        saved["layers"][0] = {"r": {}, "g": {}}
        for neuron in saved["layers"][1].values():
            neuron["weights"] = {"g": neuron["weights"]["1"], "r": neuron["weights"]["0"]}
        saved["layers"][2] = {"black": saved["layers"][2]["0"]}
        saved["inputLookup"] = saved["outputLookup"] = True

    file = changed(OLD, tmp_path, change)
    assert (file.input_names, file.output_names) == (("r", "g"), ("black",))
    np.testing.assert_array_equal(file.network.weights[0], read_network_file(DATA / OLD).network.weights[0])


def test_names_of_version_2_stand_in_the_order_of_their_places(tmp_path: Path) -> None:
    file = changed(NEW, tmp_path, lambda saved: saved.update(inputLookup={"g": 1, "r": 0}))
    assert file.input_names == ("r", "g")


def test_recurrent_types_of_brain_js_are_refused(tmp_path: Path) -> None:
    with pytest.raises(NetworkFileError, match=r"a LSTM of brain\.js is no layered network"):
        changed(NEW, tmp_path, lambda saved: saved.update(type="LSTM"))


def test_a_weight_that_is_no_number_or_not_there(tmp_path: Path) -> None:
    for value in (None, "1", [1]):
        with pytest.raises(NetworkFileError, match=r"damaged, or no file of brain\.js"):
            changed(OLD, tmp_path, lambda saved, value=value: saved["layers"][1]["0"].update(bias=value))
    with pytest.raises(NetworkFileError, match="damaged"):
        changed(OLD, tmp_path, lambda saved: saved["layers"][1]["0"]["weights"].pop("1"))
