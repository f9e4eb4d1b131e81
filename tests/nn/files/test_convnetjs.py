"""convnetjs: an activation is a layer of its own, and dropout does the contrary."""

import json
from pathlib import Path

import numpy as np
import pytest

from nnviz.nn.files import convnetjs
from nnviz.nn.files.content import Content
from nnviz.nn.files.registry import read_network_file
from nnviz.nn.network import NetworkFileError
from tests.nn.files.samples import DATA, assert_as_its_program, changed, samples


@pytest.mark.parametrize("name", samples("convnetjs"))
def test_the_outputs_are_those_of_convnetjs(name: str) -> None:
    assert_as_its_program(name)


def test_a_dropout_of_convnetjs_multiplies_by_what_it_drops(tmp_path: Path) -> None:
    dropout = {"layer_type": "dropout", "drop_prob": 0.25}
    plain = read_network_file(DATA / "convnetjs-0.3.0-softmax.json").network
    file = changed("convnetjs-0.3.0-softmax.json", tmp_path, lambda saved: saved["layers"].insert(3, dropout))
    np.testing.assert_allclose(file.network.weights[1], plain.weights[1] / 4)


@pytest.mark.parametrize("kind", ["conv", "pool", "maxout"])
def test_layers_of_convnetjs_that_nnviz_lacks_are_named(kind: str, tmp_path: Path) -> None:
    with pytest.raises(NetworkFileError, match=f"layer 2 is of type {kind}"):
        changed("convnetjs-0.3.0-softmax.json", tmp_path, lambda saved: saved["layers"][2].update(layer_type=kind))


@pytest.mark.parametrize(
    ("layers", "is_one"),
    [
        ([{"layer_type": "input"}, {"layer_type": "fc"}], True),
        ([{"type": "input"}, {"layer_type": "fc"}], False),
        ([], False),
        (["layer_type"], False),
        ({"layer_type": "fc"}, False),
        (None, False),
    ],
)
def test_it_is_told_by_the_type_of_its_first_layer(layers: object, is_one: bool, tmp_path: Path) -> None:
    path = tmp_path / "net.json"
    path.write_text(json.dumps({"layers": layers}))
    assert convnetjs.recognises(Content(path)) is is_one
    path.write_text("[1]")
    assert not convnetjs.recognises(Content(path))
