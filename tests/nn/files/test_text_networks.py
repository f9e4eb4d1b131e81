"""FANN, OpenCV, dlib, R and Weka: text with traps of each program's own."""

import gzip
import json
from pathlib import Path

import numpy as np
import pytest

from nnviz.nn.files.network_file import Answers, NetworkFile, QuestionError
from nnviz.nn.files.registry import read_network_file
from nnviz.nn.network import NetworkFileError, forward

DATA = Path(__file__).parent / "data"
ENDS = np.array([[-1.0, 1.0], [1.0, -1.0]])


def edited(name: str, tmp_path: Path, *changes: tuple[str, str], answers: Answers | None = None) -> NetworkFile:
    text = (DATA / name).read_text()
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path = tmp_path / name
    path.write_text(text)
    return read_network_file(path, answers)


FANN = "fann-2.2.0-symmetric.net"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("FANN_FLO_2.1", "FANN_FIX_2.0", "fixed-point"),
        ("network_type=0", "network_type=1", "skip layers"),
        ("(3, 5, ", "(3, 9, ", "activation 9 of steepness"),
        ("layer_sizes=3 4 2", "layer_sizes=3 4 3", "not as many as it says"),
        ("(6, ", "(0, ", "skips a layer or leads back"),
        ("layer_sizes=3 4 2", "layer_sizes=3 40000000 2", "cannot be: use 1 to 10,000"),
    ],
)
def test_what_fann_holds_that_nnviz_does_not(old: str, new: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(NetworkFileError, match=message):
        edited(FANN, tmp_path, (old, new))


def test_the_usual_steepness_of_fann_is_the_usual_function(tmp_path: Path) -> None:
    name = "fann-2.2.0-untrained.net"
    assert (
        edited(name, tmp_path, ("(3, 4, ", "(3, 3, "), ("(4, 4, ", "(4, 3, ")).network.activations == ("sigmoid",) * 2
    )
    assert edited(name, tmp_path, ("(3, 4, ", "(3, 0, ")).network.activations[0] == "fann_linear(0.5)"


def test_neurons_of_one_layer_of_fann_may_not_differ(tmp_path: Path) -> None:
    text = (DATA / FANN).read_text().replace("(3, 5, ", "(3, 3, ", 1)
    (tmp_path / "net.net").write_text(text)
    with pytest.raises(NetworkFileError, match="layer 1 are of several types"):
        read_network_file(tmp_path / "net.net")


def test_opencv_5_begins_its_yaml_in_another_way(tmp_path: Path) -> None:
    file = edited("opencv-4.14.0-sigmoid.yml", tmp_path, ("%YAML:1.0", "%YAML 1.2"))
    np.testing.assert_array_equal(
        file.network.weights[0], read_network_file(DATA / "opencv-4.14.0-sigmoid.yml").network.weights[0]
    )


def test_opencv_s_lists_in_brackets_are_the_same_numbers(tmp_path: Path) -> None:
    text = (DATA / "opencv-4.14.0-noscale.yml").read_text()
    head, _, weights = text.partition("   weights:\n")
    layers = [
        [line.strip("- \n") for line in part.splitlines() if line.strip("- \n")]
        for part in weights.split("      -\n")[1:]
    ]
    (tmp_path / "net.yml").write_text(
        head + "   weights:\n" + "".join(f"      - [ {', '.join(layer)} ]\n" for layer in layers)
    )
    plain = read_network_file(DATA / "opencv-4.14.0-noscale.yml").network
    np.testing.assert_array_equal(read_network_file(tmp_path / "net.yml").network.weights[1], plain.weights[1])


def test_xml_with_entities_is_refused(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE a [<!ENTITY b "bbbb">]>\n<opencv_storage>'
    with pytest.raises(NetworkFileError, match="defines entities"):
        edited("opencv-4.14.0-sigmoid.xml", tmp_path, ("<opencv_storage>", bomb))
    with pytest.raises(NetworkFileError, match="defines entities"):
        edited("dlib-19.24-class.xml", tmp_path, ("<net>", '<net>\n<!DOCTYPE a [<!ENTITY b "b">]>'))


@pytest.mark.parametrize("tag", ["con", "bn_fc", "prelu"])
def test_layers_of_dlib_that_nnviz_lacks_are_named(tag: str, tmp_path: Path) -> None:
    with pytest.raises(NetworkFileError, match=f"layer 2 is of type {tag}"):
        edited("dlib-19.24-class.xml", tmp_path, ("<sig/>", f"<{tag}/>"))


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


def test_an_rds_that_unpacks_to_much_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bomb.rds"
    path.write_bytes(gzip.compress(bytes(2**27)))
    with pytest.raises(NetworkFileError, match="more than 64 MB come out of it"):
        read_network_file(path)


WEKA = """\
Sigmoid Node 0
    Inputs    Weights
    Threshold    0.5
    Node 2    1.0
Sigmoid Node 1
    Inputs    Weights
    Threshold    -0.5
    Node 2    -1.0
Sigmoid Node 2
    Inputs    Weights
    Threshold    0.25
    Attrib petal length    2.0
    Attrib flag=t    1.0
Class no
    Input
    Node 0
Class yes
    Input
    Node 1
"""
ARFF = """\
% made by hand
@RELATION iris
@attribute 'petal length' REAL
@attribute flag {f,t}
@attribute class {no,yes}
@DATA
1,f,no
% between
3,t,yes
?,f,no
"""


def test_weka_s_text_asks_for_the_training_data(tmp_path: Path) -> None:
    path, data = tmp_path / "model.txt", tmp_path / "data.arff"
    path.write_text("=== Classifier model ===\n\n" + WEKA)
    data.write_text(ARFF)
    with pytest.raises(QuestionError, match="lacks the ranges of its inputs") as refusal:
        read_network_file(path)
    assert refusal.value.question.topic == "data"
    file = read_network_file(path, Answers(data=data))
    assert file.input_names == ("petal length", "flag=t")
    assert file.output_names == ("no", "yes")
    hidden = 1 / (1 + np.exp(-(0.25 + 2 * 0.5 + 1)))  # 2.5 of 1 … 3, and t
    s = 1 / (1 + np.exp(-np.array([0.5 + hidden, -0.5 - hidden])))
    np.testing.assert_allclose(forward(file.network, np.array([2.5, 1.0])).output, s / s.sum(), rtol=1e-12)
    data.write_text("no data")
    with pytest.raises(NetworkFileError, match="no ARFF file with data"):
        read_network_file(path, Answers(data=data))


@pytest.mark.parametrize("name", ["iris", "reg", "xor"])
def test_weka_s_own_outputs(name: str) -> None:
    file = read_network_file(DATA / f"weka-3.9.7-{name}.txt", Answers(data=DATA / f"weka-3.9.7-{name}.arff"))
    wanted = json.loads((DATA / f"weka-3.9.7-{name}.expected.json").read_text())
    np.testing.assert_allclose(forward(file.network, np.array(wanted["inputs"])).output, wanted["outputs"], atol=1e-9)
