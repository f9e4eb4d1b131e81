"""Keras as it is written: read back, and by Keras where that is installed."""

from pathlib import Path

import numpy as np
import pytest

from nnviz.nn.files.registry import save_network
from tests.nn.files.written_networks import INPUTS, expected_outputs, network


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # between Keras and its backend
def test_keras(tmp_path: Path) -> None:
    keras = pytest.importorskip("keras", reason="keras is not installed")
    net = network("elu(0.7)", "softmax")
    save_network(net, tmp_path / "net.keras")
    outputs = np.asarray(keras.models.load_model(tmp_path / "net.keras").predict(INPUTS.astype(np.float32), verbose=0))
    np.testing.assert_allclose(outputs, expected_outputs(net), atol=1e-6)
