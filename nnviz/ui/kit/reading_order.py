"""The order in which boxes are read: from top to bottom, and from left to right those beside one another."""

from dataclasses import dataclass

SLACK_PX = 3
"""So far may boxes overlap that are one below the other, or beside one another."""


@dataclass(frozen=True)
class Box:
    """Where something lies, in pixels."""

    left: int
    top: int
    width: int
    height: int


def reading_order(boxes: list[Box]) -> list[int]:
    """Return the places of boxes in the list as they are read.

    What lies above all others comes first, or else what lies left of all others, and so on with the rest; boxes that
    lie over one another come by their upper left corners.
    """
    return _ordered(boxes, list(range(len(boxes))))


def _ordered(boxes: list[Box], places: list[int]) -> list[int]:
    if len(places) < 2:
        return places
    rows = {place: (boxes[place].top, boxes[place].height) for place in places}
    columns = {place: (boxes[place].left, boxes[place].width) for place in places}
    for spans in (rows, columns):
        first, rest = _cut(spans)
        if rest:
            return _ordered(boxes, first) + _ordered(boxes, rest)
    return sorted(places, key=lambda place: (boxes[place].top, boxes[place].left))


def _cut(spans: dict[int, tuple[int, int]]) -> tuple[list[int], list[int]]:
    """Part what comes before the first gap from what comes after it; ``spans`` are starts and lengths."""
    places = sorted(spans, key=lambda place: spans[place])
    end = sum(spans[places[0]])
    for n, place in enumerate(places):
        start, length = spans[place]
        if n and start >= end - SLACK_PX:
            return places[:n], places[n:]
        end = max(end, start + length)
    return places, []
