"""Names and shapes tell what an array is; where they do not, there is a question and never a guess."""

import itertools

import numpy as np
import pytest

from nnviz.nn.files.named_arrays import counted_layers, layers_of, natural, network_of, orientation_of
from nnviz.nn.files.network_file import Answers, NetworkFile, QuestionError
from nnviz.nn.network import NetworkError
from tests.nn.files.samples import assert_as_its_program, samples

SIGMOID = Answers(("sigmoid",))


def arrays(*sizes: int, weights: str, biases: str, turned: bool = False, start: int = 1) -> dict[str, np.ndarray]:
    rng = np.random.default_rng(0)
    found = {}
    for number, (n_in, n_out) in enumerate(itertools.pairwise(sizes), start=start):
        w = rng.normal(size=(n_out, n_in))
        found[weights.format(number)] = w.T if turned else w
        found[biases.format(number)] = rng.normal(size=n_out)
    return found


def read(found: dict[str, np.ndarray], answers: Answers = SIGMOID) -> NetworkFile:
    return network_of([layers_of(found)], "test", answers, orientation=orientation_of(found))


@pytest.mark.parametrize(
    ("weights", "biases"),
    [
        ("W{}", "b{}"),
        ("w_{}", "b_{}"),
        ("weights_{}", "biases_{}"),
        ("weight{}", "bias{}"),
        ("{}.weight", "{}.bias"),
        ("layers.{}.weight", "layers.{}.bias"),
        ("module.fc{}.weight", "module.fc{}.bias"),
        ("dense_{}/kernel", "dense_{}/bias"),
        ("Dense_{}/kernel/value", "Dense_{}/bias/value"),
        ("coefs_{}", "intercepts_{}"),
    ],
)
@pytest.mark.parametrize("n_layers", [1, 2, 11])
def test_names_that_people_and_programs_use(weights: str, biases: str, n_layers: int) -> None:
    sizes = tuple(range(3, 4 + n_layers))
    found = arrays(*sizes, weights=weights, biases=biases, turned="kernel" in weights or "coefs" in weights)
    assert read(dict(sorted(found.items()))).network.sizes == sizes


def test_either_orientation_is_told_by_shapes() -> None:
    for turned in (False, True):
        found = arrays(4, 3, 2, weights="W{}", biases="b{}", turned=turned)
        np.testing.assert_array_equal(read(found).network.weights[0], found["W1"].T if turned else found["W1"])


def test_square_weights_ask_for_their_orientation() -> None:
    found = arrays(3, 3, 3, weights="W{}", biases="b{}")
    with pytest.raises(QuestionError, match=r"fit both ways: say whether a row is .*\(out-in\).*\(in-out\)") as refusal:
        read(found)
    assert refusal.value.question.choices == ("out-in", "in-out")
    turned = read(found, Answers(("tanh",), orientation="in-out"))
    np.testing.assert_array_equal(turned.network.weights[0], found["W1"].T)


def test_where_the_name_tells_the_orientation_nobody_is_asked() -> None:
    found = arrays(3, 3, weights="{}.weight", biases="{}.bias")
    np.testing.assert_array_equal(read(found).network.weights[0], found["1.weight"])
    found = arrays(3, 3, weights="dense_{}/kernel", biases="dense_{}/bias")
    np.testing.assert_array_equal(read(found).network.weights[0], found["dense_1/kernel"].T)


def test_layers_with_names_of_their_own_are_ordered_by_the_only_fit() -> None:
    found = arrays(4, 3, weights="out.weight", biases="out.bias") | arrays(
        5, 4, weights="hidden.weight", biases="hidden.bias"
    )
    assert read(found).layer_names == ("hidden", "out")


def test_numbers_that_fit_in_another_order_only_do_not_say_it() -> None:
    found = {"W1": np.ones((3, 1)), "b1": np.ones(1), "W2": np.ones((2, 3)), "b2": np.ones(3)}
    assert read(found).network.sizes == (2, 3, 1)


def test_several_orders_ask_and_the_answer_must_name_every_layer() -> None:
    found = arrays(2, 3, weights="a.weight", biases="a.bias") | arrays(3, 2, weights="b.weight", biases="b.bias")
    with pytest.raises(QuestionError, match="more than one order: say which, a,b or b,a"):
        read(found)
    assert read(found, Answers(("tanh",), order=("b", "a"))).network.sizes == (3, 2, 3)
    with pytest.raises(NetworkError, match="called a, b: name each of them once"):
        read(found, Answers(("tanh",), order=("b",)))


def test_arr_0_arr_1_in_both_arrangements_and_by_number() -> None:
    sizes = (2, 5, 4, 6, 3, 7, 2)
    w = [np.ones((n, m)) for m, n in itertools.pairwise(sizes)]
    b = [np.ones((n, 1)) for n in sizes[1:]]
    for values in ([*w, *b], [part for pair in zip(w, b, strict=True) for part in pair]):
        found = {f"arr_{number}": value for number, value in enumerate(values)}
        assert network_of(counted_layers(dict(sorted(found.items()))), "t", SIGMOID).network.sizes == sizes
    with pytest.raises(NetworkError, match="3 arrays are no pairs"):
        counted_layers({f"arr_{n}": np.ones(2) for n in range(3)})


@pytest.mark.parametrize(
    ("found", "message"),
    [
        ({"W1": np.ones((2, 2)), "conv": np.ones((2, 2))}, "conv of shape .* is neither weights nor biases"),
        ({"0.running_mean": np.ones(3)}, "0.running_mean of shape"),
        ({"W1": np.ones((2, 2)), "b2": np.ones(2)}, "there are biases of “2” and no weights"),
        ({"W1": np.ones((2, 2, 3)), "b1": np.ones(2)}, "fit in no single order"),
        ({"W1": np.ones((2, 3)), "b1": np.ones(5)}, "fit in no single order"),
        ({"W1": np.ones((2, 2)), "w1": np.ones((2, 2))}, "two arrays of weights"),
        ({"W1": np.array(["a"])}, "neither weights nor biases"),
    ],
)
def test_what_makes_no_network(found: dict[str, np.ndarray], message: str) -> None:
    with pytest.raises(NetworkError, match=message):
        read(found)


def test_layers_without_biases_have_none() -> None:
    assert not read({"0.weight": np.ones((2, 3))}).network.biases[0].any()


def test_numbers_in_names_are_numbers() -> None:
    assert sorted(["W10", "W9", "W1"], key=natural) == ["W1", "W9", "W10"]


@pytest.mark.parametrize("name", [*samples("mlx"), *samples("tinygrad"), *samples("numpy")])
def test_the_outputs_are_those_of_whoever_named_the_arrays(name: str) -> None:
    assert_as_its_program(name)
