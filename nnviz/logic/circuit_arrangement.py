"""A circuit laid out for reading: signals run from column to column, wires cross as little as can be."""

from collections.abc import Mapping, Sequence

COLUMN_SPACING, ROW_SPACING = 144.0, 72.0
CARRIED_SPACING = 40.0
"""Room that a wire which skips a column keeps between the parts there."""
SWEEPS = 12
CLEARING_SWEEPS = 20
MOST_CLEARED = 4000
"""Wires times parts for which ways are cleared; a larger circuit is a thicket anyhow, and must be there at once."""
WIRE_GAP, FARTHEST_PUSH = 12.0, 80.0
PART_HALF_WIDTH = 32.0
BEND = 0.45

Node = tuple[int, int]
"""A part and 0, or a wire's source and the column it passes."""


def arranged(
    columns: Mapping[int, int], wires: Sequence[tuple[int, int]], heights: Mapping[int, float]
) -> dict[int, tuple[float, float]]:
    """Return the centre of each part: ``columns`` says which column, ``wires`` are (source, target).

    The average place of a column is around y = 0. Parts keep their order where nothing else decides.
    """
    rows, links = _rows(columns, wires)
    ys = {node: float(i) for row in rows for i, node in enumerate(row)}
    room = {node: _room(node, heights) for row in rows for node in row}
    for row in rows:
        _place(row, {node: ys[node] * ROW_SPACING for node in row}, room, ys)
    for sweep in range(SWEEPS):
        forward = sweep % 2 == 0
        for row in rows if forward else reversed(rows):
            sides: tuple[str, ...] = ("before",) if forward else ("after",)
            if sweep >= SWEEPS - 2:
                sides = ("before", "after")
            wanted = {
                node: _mean([ys[n] for side in sides for n in links[side].get(node, ())], ys[node]) for node in row
            }
            row.sort(key=lambda node: wanted[node])
            _place(row, wanted, room, ys)
    _clear_ways(columns, wires, heights, ys)
    return {part: (column * COLUMN_SPACING, _snap(ys[part, 0])) for part, column in columns.items()}


def _clear_ways(
    columns: Mapping[int, int], wires: Sequence[tuple[int, int]], heights: Mapping[int, float], ys: dict[Node, float]
) -> None:
    """Push parts out of the way of wires that pass their column: a wire behind a gate looks like one of its own.

    If that is not done with small pushes, as where two wires push against each other, all stays as it was.
    """
    long = [(source, target) for source, target in wires if columns[target] - columns[source] > 1]
    if len(long) * len(columns) > MOST_CLEARED:
        return
    before = dict(ys)
    for _ in range(CLEARING_SWEEPS):
        pushes = [_push(wire, part, columns, heights, ys) for wire in long for part in columns]
        if not any(pushes) or max(abs(ys[node] - y) for node, y in before.items()) > FARTHEST_PUSH:
            break
    if any(pushes):
        ys.update(before)


def _push(
    wire: tuple[int, int], part: int, columns: Mapping[int, int], heights: Mapping[int, float], ys: dict[Node, float]
) -> bool:
    """Move a part, and all beyond it in its column, off a wire; return whether it lay there."""
    source, target = wire
    if not columns[source] < columns[part] < columns[target]:
        return False
    span = columns[target] - columns[source]
    way = _height_of_wire((columns[part] - columns[source]) / span, span)
    y = ys[source, 0] + way * (ys[target, 0] - ys[source, 0])
    gap = ys[part, 0] - y
    missing = heights[part] / 2 + WIRE_GAP - abs(gap)
    if missing <= 1:
        return False
    side = 1.0 if gap >= 0 else -1.0
    for other, column in columns.items():
        if column == columns[part] and (ys[other, 0] - ys[part, 0]) * side >= 0 and other != part:
            ys[other, 0] += side * missing
    ys[part, 0] += side * missing
    return True


def _height_of_wire(share: float, span: int) -> float:
    """Return how much of its rise a wire has made when it has come ``share`` of its way to the right.

    A wire is a cubic curve that bends over ``BEND`` of its width at either end; found by halving, as its
    x rises all the way.
    """
    edge = PART_HALF_WIDTH / (span * COLUMN_SPACING)  # the wire begins and ends at the rims of parts
    x = min(1.0, max(0.0, (share - edge) / (1 - 2 * edge)))
    low, high = 0.0, 1.0
    for _ in range(20):
        t = (low + high) / 2
        at = 3 * BEND * t * (1 - t) ** 2 + 3 * (1 - BEND) * t**2 * (1 - t) + t**3
        low, high = (t, high) if at < x else (low, t)
    return 3 * low**2 * (1 - low) + low**3


def _rows(
    columns: Mapping[int, int], wires: Sequence[tuple[int, int]]
) -> tuple[list[list[Node]], dict[str, dict[Node, list[Node]]]]:
    """Return the nodes of every column, carried wires among them, and what each is linked to on either side."""
    rows: list[list[Node]] = [[] for _ in range(1 + max(columns.values(), default=0))]
    for part, column in columns.items():
        rows[column].append((part, 0))
    links: dict[str, dict[Node, list[Node]]] = {"before": {}, "after": {}}
    for source, target in wires:
        here: Node = (source, 0)
        for column in range(columns[source] + 1, columns[target]):
            node = (source, column)
            if node not in rows[column]:
                rows[column].append(node)
            _link(links, here, node)
            here = node
        _link(links, here, (target, 0))
    return rows, links


def _link(links: dict[str, dict[Node, list[Node]]], left: Node, right: Node) -> None:
    if right not in links["after"].setdefault(left, []):
        links["after"][left].append(right)
        links["before"].setdefault(right, []).append(left)


def _room(node: Node, heights: Mapping[int, float]) -> float:
    part, passed = node
    return CARRIED_SPACING if passed else max(ROW_SPACING, heights[part] + ROW_SPACING - 44.0)


def _place(row: list[Node], wanted: dict[Node, float], room: dict[Node, float], ys: dict[Node, float]) -> None:
    """Put the nodes of a column in order as near to where they want to be as their room allows.

    Neighbours that would overlap are joined to a block that lies at the mean of their wishes.
    """
    blocks: list[tuple[float, float, list[float]]] = []  # top, height, offsets' wishes
    for node in row:
        top, height, wishes = wanted[node] - room[node] / 2, room[node], [wanted[node] - room[node] / 2]
        while blocks and blocks[-1][0] + blocks[-1][1] > top:
            _, above, others = blocks.pop()
            wishes = [*others, *(wish - above for wish in wishes)]
            height += above
            top = sum(wishes) / len(wishes)
        blocks.append((top, height, wishes))
    tops = iter(row)
    for top, _, wishes in blocks:
        for _ in wishes:
            node = next(tops)
            ys[node] = top + room[node] / 2
            top += room[node]


def _mean(values: list[float], fallback: float) -> float:
    return sum(values) / len(values) if values else fallback


def _snap(y: float) -> float:
    return round(y / 8.0) * 8.0
