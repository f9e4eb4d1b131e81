"""The circuit page's state as it was saved before it was saved field by field."""

from collections.abc import Callable, Mapping


def upgraded(saved: Mapping[str, object]) -> dict[str, object]:
    """Return a saved state with the fields of the document; one that has them already as it is.

    Formerly parts and wires lay flat among the document's other fields, a wire was a list, and a part held the
    numbers of its perceptron; what is desired was wished.
    """
    if "parts" not in saved:
        return dict(saved)
    circuit = {"parts": _each(_part, saved["parts"]), "wires": _each(_wire, saved.get("wires"))}
    return {**saved, "circuit": circuit, "desired": saved.get("wished")}


def _each(change: Callable[[object], object], items: object) -> object:
    return [change(item) for item in items] if isinstance(items, list) else items


def _part(part: object) -> object:
    if not isinstance(part, dict) or "weights" not in part:
        return part
    return {**part, "perceptron": {key: part[key] for key in ("weights", "bias") if key in part}}


def _wire(wire: object) -> object:
    return dict(zip(("source", "target", "pin"), wire, strict=False)) if isinstance(wire, list) else wire
