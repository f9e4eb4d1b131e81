"""The neuron page's state as JSON: fractions as text; what is missing or nonsense is the default's."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from nnviz.neuron.counted_network import Counting
from nnviz.neuron.neuron import MOST_INPUTS, Neuron
from nnviz.neuron.plane_points import PlanePoint
from nnviz.neuron.state import Learning, NeuronState
from nnviz.neuron.weight_change_choice import FlipChoice
from nnviz.notation.numbers import NumberError, parse_number

_NONSENSE = (KeyError, TypeError, ValueError, ZeroDivisionError)
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
        "digits": state.digits,
        "nudges": [str(d) for d in state.nudges],
        "eta": str(state.learning.eta),
        "seed": state.learning.seed,
        "asks_why": state.asks_why,
        "points": [[str(point.x1), str(point.x2), int(point.is_one)] for point in state.points],
        "flips": [
            int(state.flips.is_open),
            state.flips.layer,
            state.flips.j,
            state.flips.k,
            str(state.flips.change),
            state.flips.draws,
            int(state.flips.shows_nine),
            state.flips.nine,
            state.flips.presses,
        ],
        "counting": {
            "seed": state.counting.seed,
            "activation": state.counting.activation,
            "c": str(state.counting.c),
            "layer": state.counting.layer,
            "sizes": list(state.counting.sizes),
            "inputs": [str(x) for x in state.counting.inputs],
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
            digits=int(str(saved.get("digits", default.digits))),
            nudges=tuple(_fraction(d) for d in _list(saved, "nudges")),
            learning=Learning(eta=_fraction(saved.get("eta", "1")), seed=int(str(saved.get("seed", 0)))),
            asks_why=bool(saved.get("asks_why", False)),
            points=_points(saved.get("points", [])),
            flips=_flips(saved["flips"]) if "flips" in saved else default.flips,
        )
        return replace(state, counting=_counting(saved.get("counting", {})))
    except _NONSENSE:
        return default


def _counting(saved: object) -> Counting:
    """Return what was chosen of the network; nonsense there is no reason to lose the neuron."""
    default = Counting()
    try:
        return _read_counting(saved, default) if isinstance(saved, Mapping) else default
    except _NONSENSE:
        return default


def _read_counting(saved: Mapping[str, object], default: Counting) -> Counting:
    return Counting(
        seed=int(str(saved.get("seed", default.seed))),
        activation=str(saved.get("activation", default.activation)),
        c=_fraction(saved.get("c", "1")),
        layer=int(str(saved.get("layer", default.layer))),
        sizes=tuple(int(str(n)) for n in _list(saved, "sizes")) if "sizes" in saved else default.sizes,
        inputs=tuple(_fraction(x) for x in _list(saved, "inputs")) if "inputs" in saved else default.inputs,
    )


def _flips(saved: object) -> FlipChoice:
    if not isinstance(saved, list) or len(saved) != 9:
        raise TypeError("“flips” is no list of nine")
    is_open, layer, j, k, change, draws, shows_nine, nine, presses = saved
    place = (int(str(layer)), int(str(j)), int(str(k)))
    return FlipChoice(
        bool(is_open),
        *place,
        change=_fraction(change),
        draws=int(str(draws)),
        shows_nine=bool(shows_nine),
        nine=int(str(nine)),
        presses=int(str(presses)),
    )


def _points(saved: object) -> tuple[PlanePoint, ...]:
    if not isinstance(saved, list):
        raise TypeError("“points” is no list")
    return tuple(PlanePoint(_fraction(x1), _fraction(x2), bool(is_one)) for x1, x2, is_one in saved)


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
