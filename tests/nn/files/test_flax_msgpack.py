"""Flax's msgpack."""

import numpy as np
import pytest

from nnviz.nn.files.network_file import Answers, QuestionError
from nnviz.nn.files.registry import read_network_file
from nnviz.nn.network import forward
from tests.nn.files.samples import DATA, expected


@pytest.mark.parametrize("name", ["flax-0.12.8-nnx.safetensors", "flax-0.12.8-linen.msgpack"])
def test_layers_that_fit_in_two_orders_ask_for_the_order(name: str) -> None:
    with pytest.raises(QuestionError, match="more than one order") as refusal:
        read_network_file(DATA / name)
    order = next(choice for choice in refusal.value.question.choices if choice.endswith("out"))
    answers = Answers(("sigmoid", "softmax"), order=tuple(order.split(",")))
    wanted = expected(name)
    outputs = forward(read_network_file(DATA / name, answers).network, np.array(wanted["inputs"])).output
    np.testing.assert_allclose(outputs, wanted["outputs"], rtol=0, atol=1e-6)
