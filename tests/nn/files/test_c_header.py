"""A network as a header of C: compiled, it gives the same."""

import ctypes
import shutil
import subprocess
from pathlib import Path

import numpy as np
import pytest

from nnviz.nn.files.registry import save_network
from tests.nn.files.written_networks import INPUTS, expected_outputs, network


@pytest.mark.skipif(shutil.which("cc") is None, reason="there is no C compiler")
@pytest.mark.parametrize(
    "activation", ["sigmoid", "tanh", "relu", "step", "leaky_relu(0.3)", "elu(0.7)", "softplus", "silu"]
)
def test_the_header_of_c(activation: str, tmp_path: Path) -> None:
    net = network(activation, "softmax", dtype=np.float64)
    save_network(net, tmp_path / "net.h")
    (tmp_path / "net.c").write_text('#include "net.h"\nvoid run(const double *x, double *o) { network(x, o); }\n')
    library = tmp_path / "net.so"
    command = ["cc", "-O1", "-Wall", "-Werror", "-shared", "-fPIC", "-o", str(library), str(tmp_path / "net.c"), "-lm"]
    subprocess.run(command, check=True, capture_output=True)
    run = ctypes.CDLL(str(library)).run
    for x, wanted in zip(INPUTS, expected_outputs(net), strict=True):
        o = np.zeros(net.sizes[-1])
        run(x.ctypes.data_as(ctypes.c_void_p), o.ctypes.data_as(ctypes.c_void_p))
        np.testing.assert_allclose(o, wanted, rtol=1e-12)
