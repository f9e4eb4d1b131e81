"""Places of names beside curves, moved apart where these lie close together."""


def spaced(places: list[float], step: float, low: float, high: float) -> list[float]:
    """Return the places moved as little as need be, so that each is ``step`` from the next and all within the ends.

    Where there is not the room they lie closer together, evenly.
    """
    order = sorted(range(len(places)), key=places.__getitem__)
    step = min(step, (high - low) / max(1, len(places) - 1))
    moved = [0.0] * len(places)
    at = low - step
    for number in order:
        at = max(at + step, places[number])
        moved[number] = at
    at = high + step
    for number in reversed(order):
        at = min(at - step, moved[number])
        moved[number] = at
    return moved
