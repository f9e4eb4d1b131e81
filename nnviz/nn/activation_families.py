"""Every activation by its name: the text's, and those that other programs use, some with parameters in the name.

``leaky_relu(0.3)`` is of the family ``leaky_relu``, whose parameter is the slope below 0. A family is one row.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from math import inf, isfinite

from nnviz.nn import fann_functions as fann
from nnviz.nn import field_functions as f
from nnviz.nn.activations import ACTIVATIONS, Activation, FloatArray

Function = Callable[..., FloatArray]
NAME = re.compile(r"([a-z]\w*)(?:\(([^()]*)\))?")


NONE: Mapping[str, float] = {}


@dataclass(frozen=True)
class Family:
    """Activations that differ in numbers only; ``parameters`` are the letters of these, with usual values.

    ``function(z, *numbers)`` is f(z) and ``slope(z, a, *numbers)`` f'(z), which looks at z only where ``needs_z`` says
    so. ``formula`` has the parameters in braces. ``bounds(*numbers)`` are the least and the greatest value.
    ``is_of_layer``: ``slope`` is the whole pull-back (z, a, g), for a function of all neurons together.
    """

    title: str
    formula: str
    function: Function
    slope: Function
    parameters: Mapping[str, float] = field(default_factory=dict)
    bounds: Callable[..., tuple[float, float]] = lambda *_: (-inf, inf)
    reach: float = 3.0
    needs_z: bool = False
    is_of_layer: bool = False


def _unit(*_: float) -> tuple[float, float]:
    return 0.0, 1.0


def _symmetric(*_: float) -> tuple[float, float]:
    return -1.0, 1.0


def _positive(*_: float) -> tuple[float, float]:
    return 0.0, inf


FAMILIES: Mapping[str, Family] = {
    "leaky_relu": Family("leaky ReLU", "max(z, {s} z)", f.leaky_relu, f.leaky_relu_slope, {"s": 0.01}, needs_z=True),
    "scaled_relu": Family("scaled ReLU", "max(0, {s} z)", f.scaled_relu, f.scaled_relu_slope, {"s": 1.0}, _positive),
    "cut_relu": Family("cut ReLU", "min(max(0, z), {c})", f.cut_relu, f.cut_relu_slope, {"c": 6.0}, lambda c: (0.0, c)),
    "elu": Family("ELU", "z or {α} (e^z − 1)", f.elu, f.elu_slope, {"α": 1.0}, lambda alpha: (-alpha, inf)),
    "selu": Family("SELU", "λ z or λ α (e^z − 1)", f.selu, f.selu_slope, NONE, lambda: (-f.SELU_LOWEST, inf)),
    "silu": Family("SiLU", "z σ(z)", f.silu, f.silu_slope, NONE, lambda: (-0.2785, inf), needs_z=True),
    "hard_silu": Family(
        "hard SiLU", "z clip(z/6 + ½)", f.hard_silu, f.hard_silu_slope, NONE, lambda: (-0.375, inf), needs_z=True
    ),
    "mish": Family("mish", "z tanh ln(1 + e^z)", f.mish, f.mish_slope, NONE, lambda: (-0.3089, inf), needs_z=True),
    "gelu": Family("GELU", "z Φ(z)", f.gelu, f.gelu_slope, NONE, lambda: (-0.17, inf), needs_z=True),
    "gelu_tanh": Family(
        "GELU (tanh)", "½ z (1 + tanh …)", f.gelu_tanh, f.gelu_tanh_slope, NONE, lambda: (-0.1701, inf), needs_z=True
    ),
    "softplus": Family("softplus", "ln(1 + e^z)", f.softplus, f.softplus_slope, NONE, _positive),
    "softsign": Family("softsign", "z / (1 + |z|)", f.softsign, f.softsign_slope, NONE, _symmetric, 5.0),
    "exponential": Family("exponential", "e^z", f.exponential, lambda z, a: a, NONE, _positive, 1.0),
    "hard_sigmoid": Family(
        "hard sigmoid", "clip({s} z + ½, 0, 1)", f.hard_sigmoid, f.hard_sigmoid_slope, {"s": 0.2}, _unit, 5.0
    ),
    "cut_sigmoid": Family(
        "cut sigmoid", "σ(z), 0 and 1 beyond ±15", f.cut_sigmoid, lambda z, a: a * (1 - a), NONE, _unit, 5.0
    ),
    "half_tanh": Family("half tanh", "tanh(z/2)", f.half_tanh, lambda z, a: 0.5 * (1 - a * a), NONE, _symmetric, 5.0),
    "hard_tanh": Family("hard tanh", "clip(z, −1, 1)", f.hard_tanh, f.hard_tanh_slope, NONE, _symmetric),
    "bent_identity": Family(
        "bent identity", "½(√(z² + 1) − 1) + z", f.bent_identity, f.bent_identity_slope, needs_z=True
    ),
    "absolute": Family("absolute", "|z|", f.absolute, f.absolute_slope, NONE, _positive, 1.0, needs_z=True),
    "gaussian": Family("Gaussian", "e^(−z²)", f.gaussian, f.gaussian_slope, NONE, _unit, needs_z=True),
    "sine": Family("sine", "sin z", f.sine, f.sine_slope, NONE, _symmetric, needs_z=True),
    "cosine": Family("cosine", "cos z", f.cosine, f.cosine_slope, NONE, _symmetric, needs_z=True),
    "bipolar": Family("bipolar step", "1 if z > 0, else −1", f.bipolar, f.flat, NONE, _symmetric),
    "threshold": Family("threshold", "1 if z ≥ 0, else 0", f.threshold, f.flat, NONE, _unit),
    "log_softmax": Family(
        "log softmax",
        "zⱼ − ln Σ e^zₖ",
        f.log_softmax,
        f.log_softmax_pull_back,
        NONE,
        lambda: (-inf, 0.0),
        is_of_layer=True,
    ),
    "normalised_sigmoid": Family(
        "normalised σ",
        "σ(zⱼ) / Σ σ(zₖ)",
        f.normalised_sigmoid,
        f.normalised_sigmoid_pull_back,
        NONE,
        _unit,
        needs_z=True,
        is_of_layer=True,
    ),
    "scaled_tanh": Family(
        "scaled tanh",
        "{β} tanh({α} z / 2)",
        f.scaled_tanh,
        f.scaled_tanh_slope,
        {"α": 0.6667, "β": 1.7159},
        lambda _, beta: (-abs(beta), abs(beta)),
    ),
    "scaled_gaussian": Family(
        "scaled Gaussian",
        "{β} e^(−({α} z)²)",
        f.scaled_gaussian,
        f.scaled_gaussian_slope,
        {"α": 1.0, "β": 1.0},
        lambda _, beta: (min(0.0, beta), max(0.0, beta)),
        needs_z=True,
    ),
    "fann_linear": Family("FANN linear", "{s} z", fann.linear, fann.linear_slope, {"s": 0.5}, reach=1.0),
    "fann_sigmoid": Family("FANN sigmoid", "σ(2·{s} z)", fann.logistic, fann.logistic_slope, {"s": 0.5}, _unit, 5.0),
    "fann_stepwise": Family(
        "FANN sigmoid in steps",
        "σ(2·{s} z) in straight lines",
        fann.stepwise,
        fann.stepwise_slope,
        {"s": 0.5},
        _unit,
        5.0,
    ),
    "fann_tanh": Family("FANN tanh", "tanh({s} z)", fann.tanh, fann.tanh_slope, {"s": 0.5}, _symmetric),
    "fann_tanh_stepwise": Family(
        "FANN tanh in steps",
        "tanh({s} z) in straight lines",
        fann.tanh_stepwise,
        fann.tanh_stepwise_slope,
        {"s": 0.5},
        _symmetric,
    ),
    "fann_threshold_symmetric": Family("FANN sign", "1 if z ≥ 0, else −1", fann.sign, f.flat, NONE, _symmetric),
    "fann_gaussian": Family(
        "FANN Gaussian", "e^(−({s} z)²)", fann.gaussian, fann.gaussian_slope, {"s": 0.5}, _unit, needs_z=True
    ),
    "fann_gaussian_symmetric": Family(
        "FANN Gaussian ±1",
        "2 e^(−({s} z)²) − 1",
        fann.gaussian_symmetric,
        fann.gaussian_symmetric_slope,
        {"s": 0.5},
        _symmetric,
        needs_z=True,
    ),
    "fann_elliot": Family(
        "FANN Elliot", "½ {s} z / (1 + |{s} z|) + ½", fann.elliot, fann.elliot_slope, {"s": 0.5}, _unit, 5.0
    ),
    "fann_elliot_symmetric": Family(
        "FANN Elliot ±1",
        "{s} z / (1 + |{s} z|)",
        fann.elliot_symmetric,
        fann.elliot_symmetric_slope,
        {"s": 0.5},
        _symmetric,
        5.0,
    ),
    "fann_linear_piece": Family(
        "FANN cut linear", "clip({s} z, 0, 1)", fann.linear_piece, fann.linear_piece_slope, {"s": 0.5}, _unit
    ),
    "fann_linear_piece_symmetric": Family(
        "FANN cut linear ±1",
        "clip({s} z, −1, 1)",
        fann.linear_piece_symmetric,
        fann.linear_piece_symmetric_slope,
        {"s": 0.5},
        _symmetric,
    ),
    "fann_sin": Family("FANN sine", "½ sin({s} z) + ½", fann.sin, fann.sin_slope, {"s": 0.5}, _unit, needs_z=True),
    "fann_sin_symmetric": Family(
        "FANN sine ±1", "sin({s} z)", fann.sin_symmetric, fann.sin_symmetric_slope, {"s": 0.5}, _symmetric, needs_z=True
    ),
    "fann_cos": Family("FANN cosine", "½ cos({s} z) + ½", fann.cos, fann.cos_slope, {"s": 0.5}, _unit, needs_z=True),
    "fann_cos_symmetric": Family(
        "FANN cosine ±1",
        "cos({s} z)",
        fann.cos_symmetric,
        fann.cos_symmetric_slope,
        {"s": 0.5},
        _symmetric,
        needs_z=True,
    ),
}
"""What files of other programs hold beside the text's activations. None is offered where a layer is made by hand."""


@lru_cache(maxsize=256)
def activation_named(name: str) -> Activation:
    """Return an activation by its name, such as sigmoid or leaky_relu(0.3); raises ``KeyError`` where there is none."""
    return ACTIVATIONS[name] if name in ACTIVATIONS else _of_family(name)


def is_activation(name: str) -> bool:
    """Whether there is an activation of that name."""
    try:
        activation_named(name)
    except KeyError:
        return False
    return True


def named(family: str, *numbers: float) -> str:
    """Return the name of an activation with parameters: the shortest one that gives the numbers back."""
    return f"{family}({', '.join(repr(float(number)).removesuffix('.0') for number in numbers)})" if numbers else family


def _of_family(name: str) -> Activation:
    match = NAME.fullmatch(name)
    family = FAMILIES.get(match[1]) if match else None
    if match is None or family is None:
        raise KeyError(name)
    try:
        numbers = tuple(float(part) for part in match[2].split(",")) if match[2] else ()
    except ValueError:
        raise KeyError(name) from None
    if len(numbers) != len(family.parameters) or not all(map(isfinite, numbers)):
        raise KeyError(name)
    return _made(named(match[1], *numbers), family, numbers)


def _made(name: str, family: Family, numbers: tuple[float, ...]) -> Activation:
    said = dict(zip(family.parameters, (f"{number:g}" for number in numbers), strict=True))
    words = " ".join((family.title, *said.values()))
    lowest, highest = family.bounds(*numbers)

    def pull_back(z: FloatArray, a: FloatArray, g: FloatArray) -> FloatArray:
        if family.is_of_layer:
            return family.slope(z, a, g)
        result: FloatArray = (g * family.slope(z, a, *numbers)).astype(g.dtype, copy=False)
        return result

    return Activation(
        name,
        family.formula.format(**said),
        "",
        lambda z: family.function(z, *numbers),
        pull_back,
        symbol=f"{words}(z)",
        names=lambda: (words, words),
        lowest=lowest,
        highest=highest,
        reach=family.reach,
        is_neuron_type=False,
        needs_z=family.needs_z,
        is_of_layer=family.is_of_layer,
    )
