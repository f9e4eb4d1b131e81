#!/usr/bin/env bash
# PyQt6 6.11.0 (Qt 6.11.0): polygon[0] and polygon.first() are no copies but the very place in the polygon's memory, and
# so is each point that a loop over it gives: moved, they move the polygon. polygon.at(0) and polygon.value(0) are copies,
# though all four read alike. The point does not keep its polygon alive either (the polygon's count of references stays
# as it was): of a polygon that nobody holds any more, as in line_of(places)[0], it soon reads as whatever has come to
# lie there since, without an error. Lines and rectangles hand out copies: QLineF.p1() moves nothing.
#
# Seen on Python 3.11.7, 2026-11-30.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet PyQt6==6.11.0 PyQt6-Qt6==6.11.0
cat >"$folder/points.py" <<'PY'
import sys

from PyQt6.QtCore import PYQT_VERSION_STR, QLineF, QPointF
from PyQt6.QtGui import QPolygonF

WAYS = {
    "polygon[0]": lambda polygon: polygon[0],
    "polygon.first()": lambda polygon: polygon.first(),
    "for point in polygon": lambda polygon: next(iter(polygon)),
    "polygon.at(0)": lambda polygon: polygon.at(0),
    "polygon.value(0)": lambda polygon: polygon.value(0),
}
print("PyQt6", PYQT_VERSION_STR)
moved = {}
for name, way in WAYS.items():
    polygon = QPolygonF([QPointF(1, 1), QPointF(2, 2)])
    held = sys.getrefcount(polygon)
    point = way(polygon)
    more = sys.getrefcount(polygon) - held
    point.setX(7)
    moved[name] = polygon.at(0).x() == 7, more
    print(f"{name}: moved to x = 7, the polygon has x = {polygon.at(0).x():g}; references to it: {more:+d}")
line = QLineF(1, 1, 2, 2)
line.p1().setX(7)
print(f"QLineF.p1(): moved to x = 7, the line has x = {line.x1():g}")
shared = {"polygon[0]", "polygon.first()", "for point in polygon"}
sys.exit(0 if moved == {name: (name in shared, 0) for name in WAYS} and line.x1() == 1 else 1)
PY
"$folder/venv/bin/python" "$folder/points.py"
