"""The plane that ``nnviz landscape --directions`` asks for."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from nnviz.commands.cost_inputs import load_like
from nnviz.commands.descent_options import LandscapeOptions
from nnviz.data.dataset import Dataset
from nnviz.experiments.weight_plane import (
    WeightPlace,
    WeightPlane,
    gradient_direction,
    line_between,
    main_directions,
    random_directions,
    two_weights,
)
from nnviz.experiments.weight_vectors import are_equal, joined
from nnviz.language import UserError, translate
from nnviz.nn.backprop import gradient
from nnviz.nn.network import Network

REACH, WEIGHT_REACH = 1.0, 5.0


@dataclass(frozen=True, eq=False)
class PlaneChoice:
    """A plane and the networks to mark on it, the one at hand last; ``is_line`` if they are the ends of a line."""

    plane: WeightPlane
    networks: tuple[Network, ...]
    is_line: bool = False


def chosen_plane(options: LandscapeOptions, network: Network, dataset: Dataset) -> PlaneChoice:
    """Return the plane through ``network``; raises a ``UserError`` for one that cannot be."""
    rng = np.random.default_rng(options.seed)
    reach = options.reach or REACH
    kind, paths = named_networks(options.directions)
    if kind == "path":
        return _path(paths, network, dataset)
    if kind == "line":
        other = load_like(paths[0], network, dataset)
        return PlaneChoice(line_between(network, other, rng), (network, other), is_line=True)
    if options.directions == "random":
        return PlaneChoice(random_directions(network, rng, reach=reach), (network,))
    if options.directions == "gradient":
        examples = dataset.training.first(options.examples)
        desired = examples.desired(slice(None), network.sizes[-1])
        slope = gradient(network, examples.inputs(slice(None)), desired, options.cost)
        vector = joined(slope.weights, slope.biases)
        return PlaneChoice(gradient_direction(network, vector, rng, reach=reach), (network,))
    return _two_weights(options, network)


def named_networks(directions: str) -> tuple[str, tuple[Path, ...]]:
    """Return "path" with the files of its networks, "line" with that of the other end, else "" and none.

    Raises ``UserError`` where one of them has no name.
    """
    kind, colon, rest = directions.partition(":")
    if not colon or kind not in ("path", "line"):
        return "", ()
    names = [name.strip() for name in rest.split(",")]
    if not all(names):
        sentence = translate("Commands", "--directions {0} names no network: write path:A.npz,B.npz,… or line:B.npz")
        raise UserError(sentence.format(directions[:80]))
    return (kind, tuple(map(Path, names))) if kind == "path" else (kind, (Path(rest),))


def _path(paths: tuple[Path, ...], network: Network, dataset: Dataset) -> PlaneChoice:
    """The saved networks of a run in their order; the network at hand is its last, named again or not."""
    networks = [load_like(path, network, dataset) for path in paths]
    if not are_equal(networks[-1], network):
        networks.append(network)
    return PlaneChoice(main_directions(networks), tuple(networks))


def _two_weights(options: LandscapeOptions, network: Network) -> PlaneChoice:
    names = options.directions.split(",")
    if len(names) != 2:
        sentence = translate(
            "Commands",
            "--directions “{0}” is unknown: choose random, gradient, path:A.npz,B.npz,…, line:B.npz or two weights"
            " such as “w 1 3 400,w 2 5 3”",
        )
        raise UserError(sentence.format(options.directions[:80]))
    first, second = (WeightPlace.named(name, network.sizes) for name in names)
    return PlaneChoice(two_weights(network, first, second, reach=options.reach or WEIGHT_REACH), (network,))
