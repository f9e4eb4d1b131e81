"""The bench: edits, what is saved, and what refuses to be restored."""

import json
import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnviz.logic import edits
from nnviz.logic.circuit_presets import PRESETS
from nnviz.logic.circuits import INPUT, PERCEPTRON, CircuitError
from nnviz.logic.document import Workbench
from nnviz.logic.gates import GATES
from nnviz.logic.truth_tables import BooleanError, random_table
from nnviz.storage.codec import CodecError, decode, encode
from nnviz.ui.gates.words import kinds, preset_names


@pytest.mark.parametrize("key", PRESETS)
def test_presets_are_what_they_wish_for_and_lie_apart(key: str) -> None:
    bench = edits.preset(key, key)
    assert bench.is_comparable
    assert not bench.wrong_rows
    assert len({(part.x, part.y) for part in bench.circuit.parts}) == len(bench.circuit.parts)
    lasts = {part.x for part in bench.circuit.outputs}
    assert len(lasts) == 1
    assert lasts.pop() == max(part.x for part in bench.circuit.parts)


def test_every_preset_and_kind_has_a_name() -> None:
    assert set(preset_names()) == set(PRESETS)
    assert set(kinds()) == {"input", "output", *GATES}


@given(st.integers(0, 10**6))
@settings(max_examples=25, deadline=None)
def test_a_built_function_survives_saving_and_flipping(seed: int) -> None:
    rng = np.random.default_rng(seed)
    table = random_table(int(rng.integers(1, 5)), rng)
    bench = edits.built(Workbench(wished=table), is_reduced=bool(rng.integers(2)))
    assert bench.table == table
    assert decode(Workbench, json.loads(json.dumps(encode(bench)))) == bench
    row = int(rng.integers(table.n_rows))
    flipped = edits.with_flipped_wish(bench, row, 0)
    assert flipped.table == table.flipped(row, 0)
    assert flipped.is_reduced == bench.is_reduced


def test_a_hand_made_change_ends_the_building_and_shows_the_wrong_rows() -> None:
    bench = edits.from_formula(Workbench(), "a and b")
    assert bench.is_built
    wire = bench.circuit.wires[-1]
    changed = bench.with_circuit(bench.circuit.disconnect(wire))
    assert not changed.is_built
    assert changed.wrong_rows == (3,)
    assert edits.with_flipped_wish(changed, 3, 0).circuit == changed.circuit  # the wish alone


def test_moving_and_switching_keep_what_was_built() -> None:
    bench = edits.from_formula(Workbench(), "a or b")
    assert edits.moved(bench, 1, 8.0, 8.0).is_built
    assert edits.switched(bench, 1).is_built


def test_results_taken_over_are_those_of_a_fresh_computation() -> None:
    bench = edits.preset("full adder", "")
    for name in ("table", "depths", "signals", "network"):
        getattr(bench, name)
    rng = random.Random(0)
    for _ in range(30):
        part = rng.choice(bench.circuit.inputs).id
        bench = rng.choice(
            [edits.moved(bench, part, 8.0 * rng.randrange(9), 0.0), edits.switched(bench, part), edits.at_row(bench, 5)]
        )
        fresh = Workbench(bench.circuit, bench.title, bench.wished)
        assert (bench.table, bench.depths, bench.signals) == (fresh.table, fresh.depths, fresh.signals)
        assert bench.network is not None
        assert fresh.network is not None
        assert bench.network.names == fresh.network.names


def test_gates_are_replaced_one_by_one_from_the_left() -> None:
    bench = edits.preset("half adder", "")
    for n in range(1, 6):
        bench = edits.with_next_perceptron(bench, None)
        assert sum(part.kind == PERCEPTRON for part in bench.circuit.gates) == n
        assert not bench.wrong_rows
    with pytest.raises(CircuitError, match="already"):
        edits.with_next_perceptron(bench, None)


def test_a_composite_opens_with_room() -> None:
    bench = edits.added(Workbench(), "xor", 0.0, 0.0)
    opened = edits.with_next_perceptron(bench, None)
    assert len(opened.circuit.parts) == 3
    assert len({(part.x, part.y) for part in opened.circuit.parts}) == 3
    assert len(edits.with_only_nands(bench, None).circuit.parts) == 4


def test_refusals_are_sentences() -> None:
    empty = Workbench()
    for edit in (
        lambda: edits.removed(empty, None),
        lambda: edits.built(empty, is_reduced=False),
        lambda: edits.with_flipped_wish(empty, 0, 0),
        lambda: edits.with_next_perceptron(empty, None),
        lambda: edits.with_only_nands(empty, None),
        lambda: edits.switched(empty, 1),
    ):
        with pytest.raises(CircuitError):
            edit()
    with pytest.raises(BooleanError):
        edits.from_formula(empty, "a and")


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
        ({"wished": {"inputs": ["a"], "outputs": ["o"], "columns": [[1]]}}, "wished"),
        ({"factor": 0.001}, "factor"),
        ({"factor": float("inf")}, "factor"),
    ],
)
def test_damaged_states_are_refused_with_one_sentence(damage: dict[str, object], place: str) -> None:
    saved = encode(edits.preset("xor", ""))
    assert isinstance(saved, dict)
    with pytest.raises(CodecError) as caught:
        decode(Workbench, {**saved, **damage}, "gates")
    assert caught.value.place == f"gates.{place}"
