"""Changing the shape of a network a layer at a time: every hidden layer keeps its own type."""

import pytest

from nnviz.nn.architecture import MOST_NEW_NEURONS, NEW_LAYER_ACTIVATION, Architecture

DEEP = Architecture((784, 30, 20, 10), ("tanh", "relu", "softmax"))


@pytest.mark.parametrize(
    ("sizes", "neurons"), [((2, 2), 3), ((2, 2, 2), 3), ((4, 9, 2), 10), ((3, 14, 2), 15), ((784, 10), 15)]
)
def test_a_new_layer_is_one_larger_than_those_beside_it_up_to_fifteen(sizes: tuple[int, ...], neurons: int) -> None:
    architecture = Architecture(sizes, ("sigmoid",) * (len(sizes) - 1))
    assert architecture.with_layer_after(len(sizes) - 2).sizes == (*sizes[:-1], neurons, sizes[-1])


def test_the_input_layer_counts_as_a_layer() -> None:
    assert DEEP.n_layers == 4


@pytest.mark.parametrize(
    ("sizes", "activations"),
    [
        ((784, 30, 20, 10), ("tanh", "relu", "softmax")),
        ((784, 10), ("softmax",)),
        ((784, 5, 10), ("tanh", "softmax")),
        ((784, 5, 6, 7, 8, 10), ("tanh", "relu", NEW_LAYER_ACTIVATION, NEW_LAYER_ACTIVATION, "softmax")),
    ],
)
def test_typed_sizes_keep_the_types_in_order(sizes: tuple[int, ...], activations: tuple[str, ...]) -> None:
    assert DEEP.with_sizes(sizes) == Architecture(sizes, activations)


@pytest.mark.parametrize(
    ("layer", "sizes", "activations"),
    [
        (0, (784, MOST_NEW_NEURONS, 30, 20, 10), (NEW_LAYER_ACTIVATION, "tanh", "relu", "softmax")),
        (1, (784, 30, MOST_NEW_NEURONS, 20, 10), ("tanh", NEW_LAYER_ACTIVATION, "relu", "softmax")),
        (2, (784, 30, 20, MOST_NEW_NEURONS, 10), ("tanh", "relu", NEW_LAYER_ACTIVATION, "softmax")),
    ],
)
def test_a_layer_is_added_behind_another(layer: int, sizes: tuple[int, ...], activations: tuple[str, ...]) -> None:
    assert DEEP.with_layer_after(layer) == Architecture(sizes, activations)


@pytest.mark.parametrize("layer", [0, 1, 2])
def test_a_layer_added_and_removed_leaves_no_trace(layer: int) -> None:
    assert DEEP.with_layer_after(layer).without_layer(layer + 1) == DEEP


def test_a_removed_layer_takes_its_own_type_with_it() -> None:
    assert DEEP.without_layer(1) == Architecture((784, 20, 10), ("relu", "softmax"))
    assert DEEP.without_layer(2) == Architecture((784, 30, 10), ("tanh", "softmax"))


def test_one_layer_is_changed_and_no_other() -> None:
    assert DEEP.with_layer(2, 7, "sigmoid") == Architecture((784, 30, 7, 10), ("tanh", "sigmoid", "softmax"))
    assert DEEP.with_layer(3, 10, "sigmoid") == Architecture((784, 30, 20, 10), ("tanh", "relu", "sigmoid"))
