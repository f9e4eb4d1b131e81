"""The shape of a network, to be changed a layer at a time: n, m, n_l and the type of every layer (section 1.4)."""

from dataclasses import dataclass

MOST_NEW_NEURONS = 15
NEW_LAYER_ACTIVATION = "sigmoid"


@dataclass(frozen=True)
class Architecture:
    """Neurons of every layer, the input layer first, and the activation of every layer after it."""

    sizes: tuple[int, ...]
    activations: tuple[str, ...]

    @property
    def n_layers(self) -> int:
        """Layers with the input layer counted."""
        return len(self.sizes)

    def with_sizes(self, sizes: tuple[int, ...]) -> "Architecture":
        """Return other sizes; hidden layers keep their activations in order, further ones get sigmoid."""
        n_hidden = len(sizes) - 2
        hidden = (self.activations[:-1] + (NEW_LAYER_ACTIVATION,) * n_hidden)[:n_hidden]
        return Architecture(sizes, (*hidden, self.activations[-1]))

    def with_layer_after(self, layer: int) -> "Architecture":
        """Return one hidden layer more, behind layer ``layer`` (0 is the input layer).

        It has one neuron more than the larger one beside it, 15 at most: fifteen between 2 and 2 would be out of scale.
        """
        neurons = min(MOST_NEW_NEURONS, 1 + max(self.sizes[layer : layer + 2]))
        return Architecture(
            (*self.sizes[: layer + 1], neurons, *self.sizes[layer + 1 :]),
            (*self.activations[:layer], NEW_LAYER_ACTIVATION, *self.activations[layer:]),
        )

    def without_layer(self, layer: int) -> "Architecture":
        """Return one hidden layer fewer."""
        return Architecture(
            (*self.sizes[:layer], *self.sizes[layer + 1 :]),
            (*self.activations[: layer - 1], *self.activations[layer:]),
        )

    def with_layer(self, layer: int, neurons: int, activation: str) -> "Architecture":
        """Return layer ``layer`` (from 1) with other neurons."""
        sizes, activations = list(self.sizes), list(self.activations)
        sizes[layer], activations[layer - 1] = neurons, activation
        return Architecture(tuple(sizes), tuple(activations))
