"""Files that other programs wrote: the outputs are those that their own program gave, or they are refused."""

import json
import re
from pathlib import Path

import numpy as np
import pytest

from nnviz.nn.files.network_file import Answers, QuestionError
from nnviz.nn.files.registry import read_network_file
from nnviz.nn.network import NetworkFileError, forward

DATA = Path(__file__).parent / "data"

TAKEN: dict[str, tuple[str, ...]] = {
    "network2-QuadraticCost.json": (),
    "numpy-2.4.6-star.npz": ("sigmoid",),
    "numpy-2.4.6-compressed.npz": ("sigmoid",),
    "mlx-0.32.4.npz": ("sigmoid", "softmax"),
    "mlx-0.32.4.safetensors": ("sigmoid", "softmax"),
    "tinygrad-0.14.0.safetensors": ("sigmoid", "softmax"),
    "safetensors-0.8.0-torch.safetensors": ("sigmoid", "sigmoid"),
    "torch-2.13.0-state_dict.pt": ("sigmoid", "sigmoid"),
    "torch-2.13.0-legacy.pt": ("sigmoid", "sigmoid"),
}
"""The file, and the activations where it has none."""


def expected(name: str) -> dict[str, list[list[float]]]:
    stem = re.sub(r"(\.dput)?\.\w+$", "", name)
    content: dict[str, list[list[float]]] = json.loads((DATA / f"{stem}.expected.json").read_text())
    return content


@pytest.mark.parametrize("name", TAKEN)
def test_the_outputs_are_those_of_the_program_that_wrote_the_file(name: str) -> None:
    network = read_network_file(DATA / name, Answers(TAKEN[name])).network
    wanted = expected(name)
    outputs = forward(network, np.array(wanted["inputs"], np.float64)).output
    np.testing.assert_allclose(outputs, wanted["outputs"], rtol=0, atol=1e-6)


@pytest.mark.parametrize("name", [name for name, activations in TAKEN.items() if activations])
def test_a_file_without_activations_asks_for_them(name: str) -> None:
    with pytest.raises(QuestionError, match="which activations the 2 layers have") as refusal:
        read_network_file(DATA / name)
    assert refusal.value.question.topic == "activations"
    assert refusal.value.question.shapes[0][0] == 2
    with pytest.raises(NetworkFileError, match="3 activations are named for 2 layers"):
        read_network_file(DATA / name, Answers(("tanh",) * 3))
