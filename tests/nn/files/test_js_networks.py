"""brain.js, convnetjs and ml-fnn: what their files say beside, and instead of, what they compute."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from nnviz.nn.files.network_file import NetworkFile
from nnviz.nn.files.registry import read_network_file
from nnviz.nn.network import NetworkFileError

DATA = Path(__file__).parent / "data"
OLD, NEW = "brainjs-1.6.1-sigmoid.json", "brainjs-2.0.0beta24-relu.json"


def changed(name: str, tmp_path: Path, change: Any) -> NetworkFile:
    saved = json.loads((DATA / name).read_text())
    change(saved)
    path = tmp_path / "net.json"
    path.write_text(json.dumps(saved))
    return read_network_file(path)


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


def test_a_dropout_of_convnetjs_multiplies_by_what_it_drops(tmp_path: Path) -> None:
    dropout = {"layer_type": "dropout", "drop_prob": 0.25}
    plain = read_network_file(DATA / "convnetjs-0.3.0-softmax.json").network
    file = changed("convnetjs-0.3.0-softmax.json", tmp_path, lambda saved: saved["layers"].insert(3, dropout))
    np.testing.assert_allclose(file.network.weights[1], plain.weights[1] / 4)


@pytest.mark.parametrize("kind", ["conv", "pool", "maxout"])
def test_layers_of_convnetjs_that_nnviz_lacks_are_named(kind: str, tmp_path: Path) -> None:
    with pytest.raises(NetworkFileError, match=f"layer 2 is of type {kind}"):
        changed("convnetjs-0.3.0-softmax.json", tmp_path, lambda saved: saved["layers"][2].update(layer_type=kind))


def test_labels_of_ml_fnn_stand_by_their_columns(tmp_path: Path) -> None:
    labels = {"0": "zwei", "1": "eins"}
    file = changed("ml-fnn-5.0.0-labels.json", tmp_path, lambda saved: saved["dicts"].update(outputs=labels))
    assert file.output_names == ("zwei", "eins")
    assert file.network.activations[-1] == "softmax"


def test_network2_says_what_is_wrong(tmp_path: Path) -> None:
    name = "network2-QuadraticCost.json"
    with pytest.raises(NetworkFileError, match=r"its sizes .* are not those of its weights"):
        changed(name, tmp_path, lambda saved: saved.update(sizes=[2, 4, 2]))
    with pytest.raises(NetworkFileError, match=r"biases \(3,\) are no column"):
        changed(name, tmp_path, lambda saved: saved["biases"].__setitem__(0, [1, 2, 3]))
    with pytest.raises(NetworkFileError, match="rows are not equally long"):
        changed(name, tmp_path, lambda saved: saved["weights"][0][0].append(1))
    with pytest.raises(NetworkFileError, match="are no numbers"):
        changed(name, tmp_path, lambda saved: saved["weights"].__setitem__(0, [["a", "b"]] * 3))
