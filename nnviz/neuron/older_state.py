"""The neuron page's state as it was saved before it was saved field by field."""

from collections.abc import Mapping, Sequence

_POINT = ("x1", "x2", "is_one")
_WEIGHT_CHANGE = ("is_open", "layer", "j", "k", "change", "draws", "shows_nine", "nine", "presses")
_NEW_NAMES = {"tool": "tab", "counting": "network_choice", "flips": "weight_change"}


def upgraded(saved: Mapping[str, object]) -> dict[str, object]:
    """Return a saved state with the fields of ``NeuronState``; one that has them already as it is.

    Formerly neuron and learning lay flat among the page's other fields, points and the weight change were lists.
    """
    if "weights" not in saved:
        return dict(saved)
    today = {_NEW_NAMES.get(name, name): value for name, value in saved.items()}
    today |= {"base": _part(saved, ("weights", "bias", "activation")), "learning": _part(saved, ("eta", "seed"))}
    if isinstance(points := saved.get("points"), list):
        today["points"] = [_named(_POINT, point) for point in points]
    if "flips" in saved:
        today["weight_change"] = _named(_WEIGHT_CHANGE, saved["flips"])
    return today


def _part(saved: Mapping[str, object], names: Sequence[str]) -> dict[str, object]:
    return {name: saved[name] for name in names if name in saved}


def _named(names: Sequence[str], values: object) -> object:
    return dict(zip(names, values, strict=False)) if isinstance(values, list) else values
