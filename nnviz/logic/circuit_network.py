"""A circuit as a layered network: a neuron a gate, and neurons that carry a signal past a layer."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnviz.language import translate
from nnviz.logic.circuit_signals import depths
from nnviz.logic.circuits import INPUT, OUTPUT, PERCEPTRON, Circuit, CircuitError, Wire
from nnviz.logic.gate_expansion import with_perceptrons
from nnviz.logic.gates import PASS_THROUGH, Perceptron
from nnviz.nn.activations import FloatArray
from nnviz.nn.network import Network


@dataclass(frozen=True, eq=False)
class LayeredCircuit:
    """A network of perceptrons and where its numbers come from.

    ``wired[l-1]``, bool of shape (n_l, n_{l-1}), is true where the circuit has a wire; elsewhere the weight is 0.
    ``names[l]`` are the neurons of layer l: gates by their kind, carried signals as "=".
    """

    network: Network
    wired: tuple[NDArray[np.bool_], ...]
    names: tuple[tuple[str, ...], ...]


CARRIER = "="


@dataclass(frozen=True)
class _Neuron:
    """One neuron: what it computes from which parts' signals of the layer before, and whose signal it then has."""

    signal: int
    perceptron: Perceptron
    sources: tuple[int | None, ...]
    name: str


def layered(circuit: Circuit) -> LayeredCircuit:
    """Return the network that computes what a circuit computes; gates that no output hears are left out.

    The layer of a gate is the wave in which its signal is there. Raises ``CircuitError`` without an input
    or an output, and if no output has a wire.
    """
    if not circuit.inputs or not circuit.outputs:
        raise CircuitError(
            translate("Circuit", "a network needs at least one input and one output: add them and wire them")
        )
    if not any(wire.target in {part.id for part in circuit.outputs} for wire in circuit.wires):
        raise CircuitError(
            translate("Circuit", "no output has a wire yet: wire at least one, then there is something to compute")
        )
    layers = _layers(with_perceptrons(circuit))
    before = [part.id for part in circuit.inputs]
    weights, biases, wired = [], [], []
    for layer in layers:
        w, counts = _matrix(layer, before)
        weights.append(w)
        wired.append(counts > 0)
        biases.append(np.array([neuron.perceptron.bias for neuron in layer]))
        before = [neuron.signal for neuron in layer]
    network = Network(tuple(weights), tuple(biases), ("step",) * len(layers))
    names = (tuple(part.name for part in circuit.inputs), *(tuple(n.name for n in layer) for layer in layers))
    return LayeredCircuit(network, tuple(wired), names)


def network_circuit(network: Network, input_names: Sequence[str], output_names: Sequence[str]) -> Circuit:
    """Return a step network as a circuit of perceptrons, all at (0, 0); an edge of weight 0 gets no wire.

    Raises ``CircuitError`` for another activation than the step.
    """
    if set(network.activations) != {"step"}:
        raise CircuitError(
            translate("Circuit", "only a network of perceptrons is a circuit: this one has other activations")
        )
    circuit = Circuit()
    for name in input_names:
        circuit = circuit.add(INPUT, 0.0, 0.0, name=name)
    before = [part.id for part in circuit.parts]
    wires: list[Wire] = []
    for w, b in zip(network.weights, network.biases, strict=True):
        here = []
        for row, bias in zip(w, b.tolist(), strict=True):
            kept = np.flatnonzero(row)
            perceptron = Perceptron(tuple(row[kept].tolist()), bias)
            here.append(circuit.next_id)
            wires += [Wire(before[k], here[-1], pin) for pin, k in enumerate(kept.tolist())]
            circuit = circuit.add(PERCEPTRON, 0.0, 0.0, perceptron=perceptron)
        before = here
    for name, source in zip(output_names, before, strict=True):
        wires.append(Wire(source, circuit.next_id, 0))
        circuit = circuit.add(OUTPUT, 0.0, 0.0, name=name)
    return Circuit(circuit.parts, tuple(sorted(wires)))


def _matrix(layer: list[_Neuron], before: list[int]) -> tuple[FloatArray, NDArray[np.intp]]:
    """Return the weights (n, n_before) of a layer and how many wires each stands for."""
    weights, counts = np.zeros((len(layer), len(before))), np.zeros((len(layer), len(before)), np.intp)
    place = {signal: k for k, signal in enumerate(before)}
    for j, neuron in enumerate(layer):
        for weight, source in zip(neuron.perceptron.weights, neuron.sources, strict=True):
            if source is not None:
                weights[j, place[source]] += weight
                counts[j, place[source]] += 1
    return weights, counts


def _layers(circuit: Circuit) -> list[list[_Neuron]]:
    """Return the neurons of every layer after the input, the outputs last."""
    depth = depths(circuit)
    heard = _heard(circuit)
    ends = [circuit.incoming.get((part.id, 0)) for part in circuit.outputs]
    last = max(1, *(depth[source] for source in ends if source is not None))
    until = _needed_until(circuit, depth, heard, last)
    order = {part.id: i for i, part in enumerate(circuit.parts)}
    layers = []
    for layer in range(1, last):
        gates = [part.id for part in circuit.gates if part.id in heard and depth[part.id] == layer]
        carried = [s for s in until if depth[s] < layer <= until[s]]
        at = sorted(gates + carried, key=order.__getitem__)
        layers.append([_gate(circuit, s) if depth[s] == layer else _carrier(s) for s in at])
    layers.append([_output(circuit, source, depth, last) for source in ends])
    return layers


def _heard(circuit: Circuit) -> set[int]:
    """Return the parts whose signal arrives at an output."""
    heard: set[int] = set()
    waiting = [part.id for part in circuit.outputs]
    while waiting:
        part = circuit.by_id[waiting.pop()]
        new = {s for s in circuit.sources(part) if s is not None} - heard
        heard |= new
        waiting += new
    return heard


def _needed_until(circuit: Circuit, depth: dict[int, int], heard: set[int], last: int) -> dict[int, int]:
    """Return the last layer before the outputs in which each signal is still needed."""
    until: dict[int, int] = {}
    for wire in circuit.wires:
        target = circuit.by_id[wire.target]
        if target.kind == OUTPUT:
            # The output layer holds the gate itself if it is deep enough, else a neuron that carries the signal.
            needed = last - 1 if depth[wire.source] < last else 0
        else:
            needed = depth[wire.target] - 1 if wire.target in heard else 0
        until[wire.source] = max(until.get(wire.source, 0), needed)
    return until


def _gate(circuit: Circuit, part_id: int) -> _Neuron:
    part = circuit.by_id[part_id]
    assert part.perceptron is not None
    return _Neuron(part_id, part.perceptron, circuit.sources(part), part.name or "perceptron")


def _carrier(part_id: int) -> _Neuron:
    return _Neuron(part_id, PASS_THROUGH, (part_id,), CARRIER)


def _output(circuit: Circuit, source: int | None, depth: dict[int, int], last: int) -> _Neuron:
    if source is None:
        return _Neuron(-1, PASS_THROUGH, (None,), CARRIER)
    return _gate(circuit, source) if depth[source] == last and circuit.by_id[source].kind != INPUT else _carrier(source)
