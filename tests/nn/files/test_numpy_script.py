"""A network as a script of Python: run, it gives the same."""

from pathlib import Path

import numpy as np
import pytest

from nnviz.nn.files.registry import save_network
from tests.nn.files.written_networks import INPUTS, expected_outputs, network


@pytest.mark.parametrize(
    "activation", ["sigmoid", "tanh", "relu", "step", "leaky_relu(0.3)", "elu(0.7)", "softplus", "silu"]
)
def test_the_script_of_numpy(activation: str, tmp_path: Path) -> None:
    net = network(activation, "softmax", dtype=np.float64)
    save_network(net, tmp_path / "net.py")
    names: dict[str, object] = {}
    exec(compile((tmp_path / "net.py").read_text(), "net.py", "exec"), names)
    outputs = names["network"](INPUTS)  # type: ignore[operator]
    np.testing.assert_allclose(outputs, expected_outputs(net), rtol=1e-12)
