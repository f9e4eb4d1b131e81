"""The planes through a network at hand that the page Descent offers."""

from collections.abc import Generator, Sequence
from dataclasses import dataclass

import numpy as np

from nnviz.data.dataset import Examples
from nnviz.experiments.example_errors import full_gradient
from nnviz.experiments.weight_plane import (
    PlaneError,
    WeightPlace,
    WeightPlane,
    gradient_direction,
    line_between,
    main_directions,
    random_directions,
    two_weights,
)
from nnviz.experiments.weight_vectors import joined
from nnviz.language import translate
from nnviz.nn.network import Network

REACH, WEIGHT_REACH = 1.0, 5.0


@dataclass(frozen=True)
class PlaneWish:
    """Which plane: ``kind`` is "random", "gradient", "weights" (of these ``names``), "run", "line" or "kept".

    "line" goes from the start of the run to the network, "kept" from the network ``kept``.
    """

    kind: str
    names: tuple[str, str]
    cost: str
    seed: int = 0
    kept: Network | None = None

    @property
    def has_line(self) -> bool:
        """Whether the plane is that of a line between two networks."""
        return self.kind in ("line", "kept")


def wished_plane(
    wish: PlaneWish, network: Network, examples: Examples, run: Sequence[Network]
) -> Generator[None, None, WeightPlane]:
    """Return the plane as the generator's value; ``run`` are the networks of its training so far, the first one first.

    Raises ``PlaneError`` for one that cannot be.
    """
    rng = np.random.default_rng(wish.seed)
    if wish.kind == "gradient":
        full = yield from full_gradient(network, examples, wish.cost)
        return gradient_direction(network, joined(full.weights, full.biases), rng, reach=REACH)
    if wish.kind == "weights":
        first, second = (WeightPlace.named(name, network.sizes) for name in wish.names)
        return two_weights(network, first, second, reach=WEIGHT_REACH)
    if wish.kind == "run":
        return main_directions(_trained(run, network))
    if wish.kind == "line":
        return line_between(_trained(run, network)[0], network, rng)
    if wish.kind == "kept":
        if wish.kept is None:
            raise PlaneError(translate("WeightPlane", "no network is kept yet: keep one, train another, look again"))
        return line_between(wish.kept, network, rng)
    return random_directions(network, rng, reach=REACH)


def _trained(run: Sequence[Network], network: Network) -> list[Network]:
    """Return the run up to the network at hand; raises ``PlaneError`` before there is one."""
    networks = [*(other for other in run if other is not network), network]
    if len(networks) < 3:
        raise PlaneError(
            translate("WeightPlane", "nothing has been trained yet: press Space on page 3, then look at its run here")
        )
    return networks
