"""Files that other programs wrote: the outputs are those that their own program gave, or they are refused."""

import pytest

from nnviz.nn.files.network_file import Answers, QuestionError
from nnviz.nn.files.registry import read_network_file
from nnviz.nn.network import NetworkFileError
from tests.nn.files.samples import DATA, TAKEN

REFUSED = {
    "numpy-2.4.6-objectlist.npy": "an .npy holds one array",
    "neataptic-1.4.7-dropout.json": "node 2 has a dropout mask",
    "fann-2.2.0-shortcut.net": "edges that skip layers",
    "opencv-4.14.0-default.json": "the program itself answers NaN",
    "opencv-4.14.0-default.xml": "the program itself answers NaN",
    "opencv-4.14.0-default.yml": "the program itself answers NaN",
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_is_refused_with_the_reason(name: str) -> None:
    with pytest.raises(NetworkFileError, match=REFUSED[name]):
        read_network_file(DATA / name)


def test_every_sample_is_taken_refused_or_asks() -> None:
    samples = {path.name for path in DATA.iterdir() if not path.name.endswith((".expected.json", ".bin", ".arff"))}
    assert samples == {*TAKEN, *REFUSED, *ASKING}


def test_names_and_classes_come_along() -> None:
    fit = read_network_file(DATA / "r-nnet-7.3-18-factor2.rds")
    assert (fit.input_names, fit.output_names) == (("a", "b"), ("yes",))
    assert read_network_file(DATA / "ml-fnn-5.0.0-labels.json").output_names == ("yes", "no")
    assert read_network_file(DATA / "skops-0.16.0-c3.skops").output_names == ("0", "1", "2")
    assert read_network_file(DATA / "skl2onnx-1.20.0-2classes.onnx").output_names == ("0", "1")
    assert read_network_file(DATA / "keras-3.15.1-named.keras").layer_names == ("hidden", "out")


ASKING = {
    "weka-3.9.7-iris.txt": "data",
    "weka-3.9.7-reg.txt": "data",
    "weka-3.9.7-xor.txt": "data",
    "flax-0.12.8-nnx.safetensors": "order",
    "flax-0.12.8-linen.msgpack": "order",
}


@pytest.mark.parametrize("name", [name for name, activations in TAKEN.items() if activations])
def test_a_file_without_activations_asks_for_them(name: str) -> None:
    with pytest.raises(QuestionError, match="which activation") as refusal:
        read_network_file(DATA / name)
    if name.startswith("r-nnet"):
        return
    assert refusal.value.question.topic == "activations"
    assert refusal.value.question.shapes[0][0] == 2
    with pytest.raises(NetworkFileError, match="3 activations are named for 2 layers"):
        read_network_file(DATA / name, Answers(("tanh",) * 3))
