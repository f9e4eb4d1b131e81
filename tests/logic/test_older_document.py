"""What older versions have saved of the circuit page comes back."""

import json
from dataclasses import replace

import pytest

from nnviz.logic import edits
from nnviz.logic.document import CircuitDocument
from nnviz.logic.older_document import upgraded
from nnviz.storage.codec import CodecError, decode, encode

WRITTEN_BY_0_1 = """{"title": "Half adder", "is_built": false, "is_reduced": false, "factor": 2.5, "parts": [
{"id": 1, "kind": "input", "x": 0.0, "y": -184.0, "name": "a", "value": true},
{"id": 2, "kind": "input", "x": 0.0, "y": -112.0, "name": "b", "value": false},
{"id": 3, "kind": "perceptron", "x": 144.0, "y": -160.0, "name": "NAND", "weights": [-2.0, -2.0], "bias": 3.0},
{"id": 4, "kind": "nand", "x": 288.0, "y": -208.0, "name": ""},
{"id": 5, "kind": "nand", "x": 288.0, "y": -136.0, "name": ""},
{"id": 6, "kind": "nand", "x": 432.0, "y": -168.0, "name": ""},
{"id": 7, "kind": "nand", "x": 288.0, "y": -64.0, "name": ""},
{"id": 8, "kind": "output", "x": 576.0, "y": -160.0, "name": "sum"},
{"id": 9, "kind": "output", "x": 576.0, "y": -64.0, "name": "carry"}],
"wires": [[1, 3, 0], [1, 4, 0], [2, 3, 1], [2, 5, 0], [3, 4, 1], [3, 5, 1], [3, 7, 0], [3, 7, 1], [4, 6, 0],
[5, 6, 1], [6, 8, 0], [7, 9, 0]],
"wished": {"inputs": ["a", "b"], "outputs": ["sum", "carry"], "columns": [[0, 1, 1, 0], [0, 0, 0, 1]]}}"""


def half_adder() -> CircuitDocument:
    """A half adder, its first NAND opened, a set to 1, c = 2.5."""
    document = edits.with_next_perceptron(edits.preset("half adder", "Half adder"), None)
    return edits.switched(replace(document, factor=2.5), 1)


def test_a_circuit_saved_flat_comes_back() -> None:
    assert decode(CircuitDocument, json.loads(WRITTEN_BY_0_1)) == half_adder()


def test_a_circuit_without_a_wish_comes_back() -> None:
    saved = {**json.loads(WRITTEN_BY_0_1), "wished": None}
    assert decode(CircuitDocument, saved) == replace(half_adder(), desired=None)


def test_today_s_form_is_left_as_it_is() -> None:
    saved = encode(half_adder())
    assert isinstance(saved, dict)
    assert upgraded(saved) == saved


@pytest.mark.parametrize(
    ("damage", "place"),
    [
        ({"parts": "many"}, "circuit.parts"),
        ({"parts": ["input"]}, "circuit.parts[0]"),
        ({"wires": 5}, "circuit.wires"),
        ({"wires": ["1 to 2"]}, "circuit.wires[0]"),
        ({"wires": [[1, 2]]}, "circuit.wires[0].pin"),
    ],
)
def test_what_was_no_circuit_is_still_refused(damage: dict[str, object], place: str) -> None:
    with pytest.raises(CodecError) as caught:
        decode(CircuitDocument, {**json.loads(WRITTEN_BY_0_1), **damage})
    assert caught.value.place == place
