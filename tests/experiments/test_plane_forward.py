"""Networks of a plane, each computed only where it differs, against plain forward passes."""

import numpy as np
import pytest

from nnviz.data.dataset import one_hot
from nnviz.experiments.plane_forward import PlaneForward
from nnviz.experiments.plane_outputs import Answers
from nnviz.experiments.weight_plane import WeightPlace, WeightPlane, line_between, random_directions, two_weights
from nnviz.nn.network import random_network
from tests.experiments.cases import OTHERS, Case, case_of, plain_cost, plain_right, random_case


def planes(case: Case, rng: np.random.Generator) -> list[WeightPlane]:
    network = case.network
    places = [
        WeightPlace(layer, int(rng.integers(n)), int(rng.integers(before)) if rng.random() < 0.7 else None)
        for layer, (before, n) in enumerate(zip(network.sizes, network.sizes[1:], strict=False), start=1)
        for _ in range(2)
    ]
    drawn = [places[i] for i in rng.permutation(len(places))]
    pairs = [(a, b) for a, b in zip(drawn[::2], drawn[1::2], strict=False) if a != b]
    other = random_network(network.sizes, network.activations, initial="text", rng=rng)
    return [
        random_directions(network, rng, reach=1.0),
        line_between(network, other, rng),
        *(two_weights(network, a, b, reach=3.0) for a, b in pairs),
    ]


@pytest.mark.parametrize("seed", range(100))
def test_costs_and_counts_are_those_of_plain_forward_passes(seed: int) -> None:
    check_planes(random_case(seed), np.random.default_rng(seed))


@pytest.mark.parametrize("name", OTHERS)
def test_networks_with_activations_of_other_programs_are_fed_forward_too(name: str) -> None:
    for case in (case_of(name, "sigmoid"), case_of("sigmoid", name)):
        check_planes(case, np.random.default_rng(1))


def check_planes(case: Case, rng: np.random.Generator) -> None:
    inputs = case.examples.inputs(slice(None))
    answers = Answers(case.examples.labels, one_hot(case.examples.labels, case.network.sizes[-1]))
    for plane in planes(case, rng):
        forward = PlaneForward(plane, inputs, answers, case.cost)
        for t in rng.uniform(plane.span[2], plane.span[3], 2):
            forward.turn(float(t))
            for s in rng.uniform(plane.span[0], plane.span[1], 2):
                network = plane.network(float(s), float(t))
                expected = plain_cost(network, case.examples, case.cost)
                assert forward.cost(float(s)) / len(inputs) == pytest.approx(expected, rel=1e-9, abs=1e-12)
                assert forward.right(float(s)).tolist() == plain_right(network, case.examples).tolist()


@pytest.mark.parametrize("seed", range(0, 40, 4))
def test_in_single_precision_it_is_right_to_a_millionth(seed: int) -> None:
    rng = np.random.default_rng(seed)
    network = random_network((784, 30, 10), ("sigmoid",) * 2, initial="scaled", rng=rng, dtype=np.float32)
    inputs = rng.uniform(0, 1, (60, 784)).astype(np.float32)
    labels = rng.integers(0, 10, 60)
    plane = random_directions(network, rng, reach=1.0)
    forward = PlaneForward(plane, inputs, Answers(labels, one_hot(labels, 10, np.float32)), "quadratic")
    case = random_case(0)
    examples = type(case.examples)(inputs, labels)
    for s, t in rng.uniform(-1, 1, (5, 2)):
        forward.turn(float(t))
        exact = plain_cost(plane.network(s, t), examples, "quadratic")
        assert forward.cost(float(s)) / 60 == pytest.approx(exact, abs=1e-6)
