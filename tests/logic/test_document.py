"""The bench: edits, what is saved, and what refuses to be restored."""

import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnviz.logic import edits
from nnviz.logic.circuit_numbers import read_circuit
from nnviz.logic.circuit_presets import PRESETS
from nnviz.logic.circuits import INPUT, PERCEPTRON
from nnviz.logic.document import CircuitDocument
from nnviz.logic.gates import GATES
from nnviz.logic.truth_tables import random_table
from nnviz.storage.codec import CodecError, decode, encode
from nnviz.ui.gates.words import kinds, preset_names


@pytest.mark.parametrize("key", PRESETS)
def test_presets_are_what_they_wish_for_and_lie_apart(key: str) -> None:
    document = edits.preset(key, key)
    numbers = read_circuit(document)
    assert numbers.desired == numbers.table
    assert not numbers.wrong_rows
    assert len({(part.x, part.y) for part in document.circuit.parts}) == len(document.circuit.parts)
    lasts = {part.x for part in document.circuit.outputs}
    assert len(lasts) == 1
    assert lasts.pop() == max(part.x for part in document.circuit.parts)


def test_every_preset_and_kind_has_a_name() -> None:
    assert set(preset_names()) == set(PRESETS)
    assert set(kinds()) == {"input", "output", *GATES}


@given(st.integers(0, 10**6))
@settings(max_examples=25)
def test_a_built_function_survives_saving_and_flipping(seed: int) -> None:
    rng = np.random.default_rng(seed)
    table = random_table(int(rng.integers(1, 5)), rng)
    document = edits.built(CircuitDocument(desired=table), is_reduced=bool(rng.integers(2)))
    assert read_circuit(document).table == table
    assert decode(CircuitDocument, json.loads(json.dumps(encode(document)))) == document
    row = int(rng.integers(table.n_rows))
    flipped = edits.with_desired_flipped(document, row, 0)
    assert read_circuit(flipped).table == table.flipped(row, 0)
    assert flipped.is_reduced == document.is_reduced


INPUT_PART = {"id": 1, "kind": INPUT, "x": 0, "y": 0}


@pytest.mark.parametrize(
    ("damage", "place"),
    [
        ({"circuit": 5}, "circuit"),
        ({"circuit": {"parts": 5}}, "circuit.parts"),
        ({"circuit": {"parts": [{}]}}, "circuit.parts[0].id"),
        ({"circuit": {"parts": [{**INPUT_PART, "kind": "bomb"}]}}, "circuit"),
        ({"circuit": {"parts": [{**INPUT_PART, "kind": PERCEPTRON}]}}, "circuit"),
        ({"circuit": {"parts": [{**INPUT_PART, "x": "0"}]}}, "circuit.parts[0].x"),
        ({"circuit": {"parts": [{**INPUT_PART, "x": float("nan")}]}}, "circuit.parts[0].x"),
        ({"circuit": {"parts": [{**INPUT_PART, "x": 1e7}]}}, "circuit.parts[0].x"),
        ({"circuit": {"parts": [INPUT_PART] * 2}}, "circuit"),
        ({"circuit": {"parts": [{**INPUT_PART, "id": i} for i in range(9)]}}, "circuit"),
        ({"circuit": {"parts": [INPUT_PART], "wires": [{"source": 1, "target": 2}]}}, "circuit.wires[0].pin"),
        ({"circuit": {"parts": [INPUT_PART], "wires": [{"source": 3, "target": 3, "pin": 0}]}}, "circuit"),
        ({"circuit": {"parts": [INPUT_PART], "wires": [{"source": 1, "target": 1, "pin": 0}]}}, "circuit"),
        ({"desired": {"inputs": ["a"], "outputs": ["o"], "columns": [[1]]}}, "desired"),
        ({"factor": 0.001}, "factor"),
        ({"factor": float("inf")}, "factor"),
    ],
)
def test_damaged_states_are_refused_with_one_sentence(damage: dict[str, object], place: str) -> None:
    saved = encode(edits.preset("xor", ""))
    assert isinstance(saved, dict)
    with pytest.raises(CodecError) as caught:
        decode(CircuitDocument, {**saved, **damage}, "gates")
    assert caught.value.place == f"gates.{place}"
