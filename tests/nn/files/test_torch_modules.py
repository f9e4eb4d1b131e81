"""A PyTorch module saved whole: its layers in order, batch norms folded, what is no layer refused by name."""

import numpy as np
import pytest

from nnviz.nn.files.chain import Chain
from nnviz.nn.files.pickled import Record
from nnviz.nn.files.torch_modules import add_module
from nnviz.nn.network import NetworkError, forward

RNG = np.random.default_rng(0)
W, B = RNG.normal(size=(3, 4)), RNG.normal(size=3)


def module(path: str, **state: object) -> Record:
    place, _, name = f"torch.nn.modules.{path}".rpartition(".")
    return Record(place, name, dict(state))


def linear(w: np.ndarray = W, b: np.ndarray | None = B) -> Record:
    return module("linear.Linear", _parameters={"weight": w, "bias": b})


def network_of(*modules: Record) -> Chain:
    chain = Chain()
    sequential = module("container.Sequential", _modules={str(n): part for n, part in enumerate(modules)})
    add_module(sequential, chain, lambda tensor, _: np.asarray(tensor), name="")
    return chain


@pytest.mark.parametrize(
    ("activation", "name"),
    [
        (module("activation.Sigmoid"), "sigmoid"),
        (module("activation.LeakyReLU", negative_slope=0.01), "leaky_relu(0.01)"),
        (module("activation.ELU", alpha=1.0), "elu(1)"),
        (module("activation.Hardsigmoid"), "hard_sigmoid(0.16666666666666666)"),
        (module("activation.Hardtanh", min_val=-1.0, max_val=1.0), "hard_tanh"),
        (module("activation.ReLU6", min_val=0.0, max_val=6.0), "cut_relu(6)"),
        (module("activation.GELU", approximate="none"), "gelu"),
        (module("activation.GELU", approximate="tanh"), "gelu_tanh"),
        (module("activation.Softmax", dim=1), "softmax"),
        (module("activation.LogSoftmax", dim=-1), "log_softmax"),
    ],
)
def test_activations_with_their_parameters(activation: Record, name: str) -> None:
    file = network_of(module("flatten.Flatten"), linear(), activation, module("dropout.Dropout")).finished("t")
    assert file.network.activations == (name,)
    assert file.layer_names == ("1",)


@pytest.mark.parametrize(
    ("part", "message"),
    [
        (module("conv.Conv2d"), "“1” is a Conv2d"),
        (module("rnn.LSTM"), "“1” is a LSTM"),
        (module("activation.PReLU"), "“1” is a PReLU"),
        (module("activation.Softmax", dim=0), "along direction 0"),
        (module("activation.Softplus", beta=2, threshold=20), "β = 2"),
        (module("activation.Hardtanh", min_val=-2.0, max_val=2.0), "from -2.0 to 2.0"),
        (module("batchnorm.BatchNorm1d", running_mean=None, running_var=None, eps=1e-5), "normalises by each batch"),
        (Record("__main__", "Linear"), "“1” is a Linear"),
    ],
)
def test_what_is_no_layer_is_named(part: Record, message: str) -> None:
    with pytest.raises(NetworkError, match=message):
        network_of(linear(), part)


def test_a_batch_norm_is_folded_with_and_without_its_own_factors() -> None:
    mean, variance, gamma, beta = RNG.normal(size=3), RNG.random(3), RNG.normal(size=3), RNG.normal(size=3)
    x = RNG.normal(size=(5, 4))
    for weight, bias in ((gamma, beta), (None, None)):
        norm = module(
            "batchnorm.BatchNorm1d",
            _parameters={"weight": weight, "bias": bias},
            _buffers={"running_mean": mean, "running_var": variance},
            eps=1e-5,
        )
        z = (x @ W.T + B - mean) / np.sqrt(variance + 1e-5)
        expected = z * gamma + beta if weight is not None else z
        np.testing.assert_allclose(
            forward(network_of(linear(), norm).finished("t").network, x).output, expected, rtol=1e-12
        )


def test_scripted_modules_have_mangled_names() -> None:
    chain = Chain()
    scripted = Record("__torch__.torch.nn.modules.linear.___torch_mangle_3", "Linear", {"weight": W, "bias": B})
    add_module(scripted, chain, lambda tensor, _: np.asarray(tensor), name="0")
    assert chain.finished("t").network.sizes == (4, 3)
