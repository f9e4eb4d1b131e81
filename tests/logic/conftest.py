"""Random circuits for the tests of circuits."""

import random
from collections.abc import Callable

import pytest

from nnviz.logic.circuits import INPUT, OUTPUT, Circuit, CircuitError, Wire
from nnviz.logic.gates import GATES


@pytest.fixture(scope="session")
def random_edit() -> Callable[[Circuit, random.Random], Circuit]:
    """Give a function that does one random edit of a circuit, or none if that is refused."""
    return _random_edit


@pytest.fixture(scope="session")
def random_circuit() -> Callable[..., Circuit]:
    """Give a function that makes a circuit by random edits, from a seed and their number."""
    return _random_circuit


def _random_edit(circuit: Circuit, rng: random.Random) -> Circuit:
    """Return the circuit after one edit, or as it was if that is refused."""
    ids = [part.id for part in circuit.parts] or [0]
    try:
        match rng.randrange(10):
            case 0 | 1 | 2:
                return circuit.add(rng.choice([INPUT, OUTPUT, *GATES]), rng.randrange(500), rng.randrange(300))
            case 3 | 4 | 5 | 6:
                return circuit.connect(Wire(rng.choice(ids), rng.choice(ids), rng.randrange(2)))
            case 7:
                return circuit.move(rng.choice(ids), rng.randrange(500), rng.randrange(300))
            case 8:
                return circuit.set_input(rng.choice(ids), rng.random() < 0.5)
            case _:
                wires = list(circuit.wires)
                if wires and rng.random() < 0.7:
                    return circuit.disconnect(rng.choice(wires))
                return circuit.remove(rng.choice(ids))
    except CircuitError:
        return circuit


def _random_circuit(seed: int, n_edits: int = 60) -> Circuit:
    rng = random.Random(seed)
    circuit = Circuit()
    for _ in range(n_edits):
        circuit = _random_edit(circuit, rng)
    return circuit
