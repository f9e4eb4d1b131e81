"""Weka: a printed model and the data it was trained on."""

import json
from pathlib import Path

import numpy as np
import pytest

from nnviz.nn.files.network_file import Answers, QuestionError
from nnviz.nn.files.registry import read_network_file
from nnviz.nn.network import NetworkFileError, forward
from tests.nn.files.samples import DATA

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


def test_attributes_of_many_values_make_a_column_each_and_of_two_one_for_the_second(tmp_path: Path) -> None:
    path, data = tmp_path / "model.txt", tmp_path / "data.arff"
    path.write_text(
        "Linear Node 0\n    Inputs    Weights\n    Threshold    0.5\n    Node 1    2.0\n"
        "Sigmoid Node 1\n    Inputs    Weights\n    Threshold    0.25\n    Attrib colour=red    1.0\n"
        "    Attrib colour=blue    -1.0\n    Attrib flag=t    3.0\n    Attrib size    0.5\n    Attrib same    1.0\n"
        "Class \n    Input\n    Node 0\n"
    )
    data.write_text(
        "@relation r\n@ATTRIBUTE colour {red, 'green', blue}\n@attribute flag {f,t}\n@attribute size numeric\n"
        '@attribute "same" numeric\n@attribute target numeric\n@data\n'
        "red,t,10,5,1\nblue,f,30,5,9\n\n%x\ngreen,f,?,5,2\n"
    )
    file = read_network_file(path, Answers(data=data))
    assert file.input_names == ("colour=red", "colour=blue", "flag=t", "size", "same")
    assert file.output_names == ()
    x = np.array([[1.0, 0, 1, 25, 6], [0, 1, 0, 10, 5]])
    scaled = np.column_stack([2 * x[:, :3] - 1, (x[:, 3] - 20) / 10, x[:, 4] - 5])
    hidden = 1 / (1 + np.exp(-(0.25 + scaled @ np.array([1.0, -1, 3, 0.5, 1]))))
    wanted = (0.5 + 2 * hidden) * 4 + 5  # the target goes from 1 to 9
    np.testing.assert_allclose(forward(file.network, x).output[:, 0], wanted, rtol=1e-12)


def test_nodes_in_a_circle_are_refused(tmp_path: Path) -> None:
    path, data = tmp_path / "model.txt", tmp_path / "data.arff"
    path.write_text(WEKA.replace("Attrib petal length    2.0", "Node 0    2.0"))
    data.write_text(ARFF)
    with pytest.raises(NetworkFileError, match="lead to one another in a circle"):
        read_network_file(path, Answers(data=data))
