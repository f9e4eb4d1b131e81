"""What a state_dict holds beside weights and biases."""

import numpy as np
import pytest

from nnviz.nn.files.torch_states import put_together
from nnviz.nn.network import NetworkError

V = np.array([[3.0, 4.0], [0.0, 2.0], [1.0, 0.0]], np.float32)
G = np.array([[10.0], [1.0], [-2.0]], np.float32)
W = [[6.0, 8.0], [0.0, 1.0], [-2.0, 0.0]]


@pytest.mark.parametrize(
    ("length", "direction"),
    [
        ("fc.0.parametrizations.weight.original0", "fc.0.parametrizations.weight.original1"),
        ("fc.0.weight_g", "fc.0.weight_v"),
    ],
)
def test_a_weight_norm_becomes_its_weights(length: str, direction: str) -> None:
    bias = np.zeros(3)
    whole = put_together({"fc.0.bias": bias, length: G, direction: V})
    assert whole["fc.0.bias"] is bias
    np.testing.assert_allclose(whole.pop("fc.0.weight"), W, atol=1e-7)
    assert list(whole) == ["fc.0.bias"]


def test_a_norm_over_the_whole_matrix_is_refused() -> None:
    with pytest.raises(NetworkError, match=r"weight norm of shapes \(\) and \(3, 2\)"):
        put_together({"weight_g": np.array(2.0), "weight_v": V})


def test_a_batch_norm_has_no_place_in_a_state_dict() -> None:
    with pytest.raises(NetworkError, match=r"“bn” is a batch norm, and a state_dict .*: export the model, by torch"):
        put_together({"fc.weight": V, "bn.weight": G, "bn.running_mean": G})


def test_what_is_plain_stays() -> None:
    arrays = {"0.weight": V, "weight_g": G}
    assert put_together(arrays) == arrays
