"""R nnet: saved, as dput writes it, and as it is printed."""

from pathlib import Path

import pytest

from nnviz.nn.files.network_file import Answers, QuestionError
from nnviz.nn.files.registry import read_network_file
from nnviz.nn.network import NetworkFileError, forward
from tests.nn.files.samples import DATA, ENDS, assert_as_its_program, edited, samples


@pytest.mark.parametrize("name", samples("r-nnet"))
def test_the_outputs_are_those_of_r_nnet(name: str) -> None:
    assert_as_its_program(name)


def test_the_logistic_of_r_is_cut(tmp_path: Path) -> None:
    file = read_network_file(DATA / "r-nnet-7.3-18-factor2.rds")
    assert file.network.activations == ("cut_sigmoid", "cut_sigmoid")
    assert set(forward(file.network, 1e6 * ENDS).a[1].reshape(-1)) <= {0.0, 1.0}


def test_skip_layer_edges_of_r_are_refused(tmp_path: Path) -> None:
    with pytest.raises(NetworkFileError, match="skip-layer edges"):
        edited("r-nnet-7.3-18-linout.dput.R", tmp_path, ("4.3833722884925086)", "4.3833722884925086, 1, 2)"))


def test_dput_with_integers_is_the_same(tmp_path: Path) -> None:
    changes = (("n = c(2, 3, 1)", "n = c(2L, 3L, 1L)"), ("nunits = 7", "nunits = 7L"))
    assert edited("r-nnet-7.3-18-factor2.dput.R", tmp_path, *changes).network.sizes == (2, 3, 1)


def test_a_printed_fit_of_r_has_too_few_digits(tmp_path: Path) -> None:
    path = tmp_path / "fit.txt"
    path.write_text(
        "a 2-3-1 network with 13 weights\noptions were - linear output units\n b->h1 i1->h1 i2->h1\n 0.11 2.22 -3.33\n"
    )
    with pytest.raises(NetworkFileError, match="two decimals of its weights: use saveRDS or dput"):
        read_network_file(path)


def test_sizes_that_cannot_be_are_refused_before_anything_is_made(tmp_path: Path) -> None:
    path = tmp_path / "fit.txt"
    path.write_text("# nnet n: 2 400000000 1\n 1 2 3\n")
    with pytest.raises(NetworkFileError, match=r"400,?000,?000"):
        read_network_file(path, Answers(("sigmoid",)))


def test_weights_are_told_neuron_by_neuron_the_bias_first(tmp_path: Path) -> None:
    path = tmp_path / "fit.txt"
    path.write_text("nnet n: 2 2 1\n" + " ".join(map(str, range(1, 10))))
    network = read_network_file(path, Answers(("identity",))).network
    assert network.biases[0].tolist() == [1, 4]
    assert network.weights[0].tolist() == [[2, 3], [5, 6]]
    assert (network.biases[1].tolist(), network.weights[1].tolist()) == ([7], [[8, 9]])
    assert network.activations == ("cut_sigmoid", "identity")
    assert read_network_file(path, Answers(("tanh", "logistic"))).network.activations[1] == "cut_sigmoid"
    for answers in (Answers(), Answers(("relu",))):
        with pytest.raises(QuestionError, match="name sigmoid, identity, softmax") as refusal:
            read_network_file(path, answers)
        assert refusal.value.question.shapes == ((2, 2, 1),)


@pytest.mark.parametrize(
    ("changes", "activation"),
    [
        ((), "cut_sigmoid"),
        ((("softmax = FALSE", "softmax = TRUE"),), "softmax"),
        ((("nsunits = 7", "nsunits = 6"),), "identity"),
    ],
)
def test_what_the_outputs_are_is_told_by_softmax_and_by_how_many_units_are_sigmoid(
    changes: tuple[tuple[str, str], ...], activation: str, tmp_path: Path
) -> None:
    file = edited("r-nnet-7.3-18-factor2.dput.R", tmp_path, *changes)
    assert file.network.activations == ("cut_sigmoid", activation)
    assert file.output_names == ("yes",)  # the first of two levels is the other one
    assert file.input_names == ()


def test_names_of_inputs_come_along_if_there_is_one_for_each(tmp_path: Path) -> None:
    name = "r-nnet-7.3-18-factor2.dput.R"
    both = edited(name, tmp_path, ("nunits = 7,", 'coefnames = c("height", "wi\\"dth"), nunits = 7,'))
    assert len(both.input_names) == 2
    assert both.input_names[0] == "height"
    assert edited(name, tmp_path, ("nunits = 7,", 'coefnames = c("height"), nunits = 7,')).input_names == ()
    three = edited(name, tmp_path, ('lev = c("no", "yes")', 'lev = c("a", "b", "c")'))
    assert three.output_names == ()


@pytest.mark.parametrize("fit", ["iris", "multinom"])
def test_a_formula_over_a_data_frame_tells_inputs_and_classes_but_no_intercept(fit: str) -> None:
    file = read_network_file(DATA / f"r-nnet-7.3-18-{fit}.rds")
    assert file.input_names == ("Sepal.Length", "Sepal.Width", "Petal.Length", "Petal.Width")
    assert file.output_names == ("setosa", "versicolor", "virginica")
    assert file.network.sizes == ((4, 2, 3) if fit == "iris" else (4, 3))
