"""A part of a network that a hand takes hold of: a weight, a bias, a neuron, a layer, or all of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nnviz.language import UserError, translate
from nnviz.notation.names import neuron_name, subscript, superscript, weight_name


class EditError(UserError):
    """A change by hand that cannot be. The message is one sentence for the user."""


@dataclass(frozen=True)
class Block:
    """The part of one layer's arrays, ``weights[layer - 1][rows, columns]`` and perhaps ``biases[layer - 1][rows]``."""

    layer: int
    rows: slice
    columns: slice | None
    has_biases: bool


@dataclass(frozen=True)
class Part:
    """The weight wˡⱼₖ with all three indices, the bias bˡⱼ of neuron j if ``is_bias``; without k the weights and bias
    that lead to neuron j, without j those of layer l, without l those of the whole network.

    l = ``layer`` counts from 1, j and k from 0.
    """

    layer: int | None = None
    j: int | None = None
    k: int | None = None
    is_bias: bool = False

    @property
    def is_single(self) -> bool:
        """Whether it is one number."""
        return self.k is not None or self.is_bias

    @property
    def name(self) -> str:
        """What it is called, in the text's notation."""
        if self.layer is None:
            return translate("Edits", "the network")
        if self.j is None:
            return translate("Edits", "layer {0}").format(self.layer)
        if self.is_bias:
            return f"b{superscript(self.layer)}{subscript(self.j + 1)}"
        return neuron_name(self.layer, self.j) if self.k is None else weight_name(self.layer, self.j, self.k)

    def contains(self, other: "Part") -> bool:
        """Return whether all of another part belongs to this one."""
        if self.layer is None or self == other:
            return True
        if self.layer != other.layer:
            return False
        return self.j is None or (not self.is_single and self.j == other.j)

    def check(self, sizes: Sequence[int]) -> None:
        """Raise ``EditError`` if a network of these sizes has no such part."""
        layer = self.layer
        is_there = layer is None or (
            1 <= layer < len(sizes)
            and (self.j is None or 0 <= self.j < sizes[layer])
            and (self.k is None or 0 <= self.k < sizes[layer - 1])
        )
        if not is_there:
            sentence = translate("Edits", "a network of {0} neurons has no {1}: choose one that is there")
            raise EditError(sentence.format("–".join(map(str, sizes)), self.name))

    def blocks(self, sizes: Sequence[int]) -> Iterator[Block]:
        """Yield where in a network's arrays it lies, layer by layer."""
        for layer in range(1, len(sizes)) if self.layer is None else (self.layer,):
            rows = slice(None) if self.j is None else slice(self.j, self.j + 1)
            if self.is_bias:
                yield Block(layer, rows, None, has_biases=True)
            elif self.k is not None:
                yield Block(layer, rows, slice(self.k, self.k + 1), has_biases=False)
            else:
                yield Block(layer, rows, slice(None), has_biases=True)

    def n_numbers(self, sizes: Sequence[int]) -> int:
        """Return how many weights and biases belong to it."""
        if self.is_single:
            return 1
        layers = range(1, len(sizes)) if self.layer is None else (self.layer,)
        return sum((sizes[layer] if self.j is None else 1) * (sizes[layer - 1] + 1) for layer in layers)


WHOLE = Part()
