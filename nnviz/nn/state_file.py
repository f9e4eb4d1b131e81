"""The neuron page's state as JSON: fractions as text; what is missing or nonsense is the default's."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from nnviz.nn.exact_number import NumberError, parse_number
from nnviz.nn.neuron import MOST_INPUTS, Neuron
from nnviz.nn.neuron_state import Counting, Learning, NeuronState

LONGEST_FRACTION = 800  # digits; a learnt weight is a binary fraction with at most so many


def state_to_json(state: NeuronState) -> dict[str, object]:
    """Return the state as strings, numbers, lists and dictionaries."""
    return {
        "names": list(state.names),
        "inputs": [str(x) for x in state.inputs],
        "weights": [str(w) for w in state.base.weights],
        "bias": str(state.base.bias),
        "activation": state.base.activation,
        "c": str(state.c),
        "desired": [int(y) for y in state.desired],
        "tool": state.tool,
        "form": state.form,
        "nudges": [str(d) for d in state.nudges],
        "eta": str(state.learning.eta),
        "seed": state.learning.seed,
        "asks_why": state.asks_why,
        "counting": {
            "seed": state.counting.seed,
            "activation": state.counting.activation,
            "c": str(state.counting.c),
            "layer": state.counting.layer,
        },
    }


def state_from_json(saved: Mapping[str, object]) -> NeuronState:
    """Return the state that was saved; the default one if it does not hold together."""
    default = NeuronState()
    try:
        weights = tuple(_fraction(w) for w in _list(saved, "weights"))
        if not 1 <= len(weights) <= MOST_INPUTS:
            return default
        state = NeuronState(
            names=tuple(str(name) for name in _list(saved, "names")),
            inputs=tuple(_fraction(x) for x in _list(saved, "inputs")),
            base=Neuron(weights, _fraction(saved["bias"]), str(saved["activation"])),
            c=_fraction(saved.get("c", "1")),
            desired=tuple(bool(y) for y in _list(saved, "desired")),
            tool=str(saved.get("tool", default.tool)),
            form=str(saved.get("form", default.form)),
            nudges=tuple(_fraction(d) for d in _list(saved, "nudges")),
            learning=Learning(eta=_fraction(saved.get("eta", "1")), seed=int(str(saved.get("seed", 0)))),
            asks_why=bool(saved.get("asks_why", False)),
        )
        return replace(state, counting=_counting(saved.get("counting", {})))
    except (KeyError, TypeError, ValueError, ZeroDivisionError):
        return default


def _counting(saved: object) -> Counting:
    default = Counting()
    if not isinstance(saved, Mapping):
        return default
    counting = Counting(
        seed=int(str(saved.get("seed", default.seed))),
        activation=str(saved.get("activation", default.activation)),
        c=_fraction(saved.get("c", "1")),
        layer=int(str(saved.get("layer", default.layer))),
    )
    is_good = (
        counting.seed >= 0
        and counting.activation in ("step", "sigmoid")
        and Fraction(1, 100) <= counting.c <= 1000
        and 0 <= counting.layer <= 3
    )
    return counting if is_good else default


def _list(saved: Mapping[str, object], key: str) -> list[object]:
    value = saved[key]
    if not isinstance(value, list):
        raise TypeError(f"“{key}” is no list")
    return value


def _fraction(value: object) -> Fraction:
    """Return a fraction as ``state_to_json`` writes it, of any number of digits up to ``LONGEST_FRACTION``."""
    text = str(value)
    above, _, below = text.partition("/")
    if len(text) <= LONGEST_FRACTION and above.removeprefix("-").isdigit() and (not below or below.isdigit()):
        return Fraction(int(above), int(below or 1))
    try:
        return parse_number(text)
    except NumberError as error:
        raise ValueError(str(error)) from None
