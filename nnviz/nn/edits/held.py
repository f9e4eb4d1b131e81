"""What training leaves as it is: frozen parts, and neurons that are switched off."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from nnviz.language import translate
from nnviz.nn.activations import FloatArray
from nnviz.nn.edits.part import EditError, Part
from nnviz.nn.engine.parameters import Masks
from nnviz.nn.network import Network
from nnviz.notation.names import neuron_name


@dataclass(frozen=True, eq=False)
class OffNeuron:
    """A neuron that is switched off; ``weights`` (n_{l+1},) led on from it, and do again when it is switched on."""

    layer: int
    j: int
    weights: FloatArray


@dataclass(frozen=True, eq=False)
class Held:
    """The frozen parts, none of which contains another, and the neurons that are off."""

    frozen: frozenset[Part] = frozenset()
    off: tuple[OffNeuron, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not (self.frozen or self.off)

    def is_frozen(self, part: Part) -> bool:
        """Return whether training leaves all of a part as it is."""
        return any(frozen.contains(part) for frozen in self.frozen)

    def is_off(self, layer: int, j: int) -> bool:
        """Return whether a neuron is switched off."""
        return any((neuron.layer, neuron.j) == (layer, j) for neuron in self.off)

    def holds(self, part: Part) -> bool:
        """Return whether a step leaves all of a part as it is: frozen, or a weight from a neuron that is off."""
        leads_from_off = part.layer is not None and part.k is not None and self.is_off(part.layer - 1, part.k)
        return leads_from_off or self.is_frozen(part)

    def with_frozen(self, part: Part) -> "Held":
        """Freeze a part."""
        if self.is_frozen(part):
            return self
        return replace(self, frozen=frozenset({p for p in self.frozen if not part.contains(p)} | {part}))

    def without_frozen(self, part: Part) -> "Held":
        """Let training take hold of a part again. Raises ``EditError`` if it is frozen with a larger one."""
        larger = next((p for p in self.frozen if p != part and p.contains(part)), None)
        if larger is not None:
            sentence = translate("Edits", "{0} is frozen with {1}: let go of {1} first")
            raise EditError(sentence.format(part.name, larger.name))
        return replace(self, frozen=frozenset(p for p in self.frozen if not part.contains(p)))

    def switched(self, network: Network, layer: int, j: int, *, is_on: bool) -> tuple[Network, "Held"]:
        """Return the network with a neuron switched off or on again, and what is held then. Raises ``EditError``."""
        if not 0 <= layer < len(network.sizes) - 1:
            sentence = translate("Edits", "nothing leads on from {0}: switch off an input or a hidden neuron")
            raise EditError(sentence.format(neuron_name(layer, j)))
        if is_on != self.is_off(layer, j):
            return network, self
        if is_on:
            neuron = next(n for n in self.off if (n.layer, n.j) == (layer, j))
            rest = tuple(n for n in self.off if n is not neuron)
            return with_column(network, layer, j, neuron.weights), replace(self, off=rest)
        weights = network.weights[layer][:, j].copy()
        weights.flags.writeable = False
        off = (*self.off, OffNeuron(layer, j, weights))
        return with_column(network, layer, j, np.zeros_like(weights)), replace(self, off=off)

    def kept(self, network: Network) -> Network:
        """Return the network with nothing flowing on from the neurons that are off."""
        for neuron in self.off:
            column = network.weights[neuron.layer][:, neuron.j]
            if column.any():  # only what is not 0 changes: −0 stays as it is
                network = with_column(network, neuron.layer, neuron.j, np.where(column != 0, 0, column))
        return network

    def check_can_be_set(self, part: Part) -> None:
        """Raise ``EditError`` for a weight that leads on from a neuron that is off: it would be 0 all the same."""
        if part.layer is not None and part.k is not None and self.is_off(part.layer - 1, part.k):
            sentence = translate("Edits", "{0} is switched off, so {1} stays 0: switch it on first")
            raise EditError(sentence.format(neuron_name(part.layer - 1, part.k), part.name))

    def masks(self, sizes: Sequence[int]) -> Masks | None:
        """Return what training leaves in a network of these sizes; None if that is nothing."""
        if self.is_empty:
            return None
        weights = tuple(np.zeros((n, n_in), np.bool_) for n_in, n in pairwise(sizes))
        biases = tuple(np.zeros(n, np.bool_) for n in sizes[1:])
        for part in self.frozen:
            for block in part.blocks(sizes):
                if block.columns is not None:
                    weights[block.layer - 1][block.rows, block.columns] = True
                if block.has_biases:
                    biases[block.layer - 1][block.rows] = True
        for neuron in self.off:
            weights[neuron.layer][:, neuron.j] = True
        return weights, biases


def with_column(network: Network, layer: int, j: int, values: FloatArray) -> Network:
    """Return the network with the weights that lead on from neuron j of a layer replaced, (n_{l+1},)."""
    weights = list(network.weights)
    weights[layer] = weights[layer].copy()
    weights[layer][:, j] = values
    return replace(network, weights=tuple(weights))


NOTHING_HELD = Held()
