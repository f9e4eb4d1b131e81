#!/usr/bin/env bash
# PyQt6-sip 13.13.0 (PyQt6 6.11.0): a sip.array that nobody holds any more is never given back. Its values are freed, its
# own 80 bytes stay, and so do those of each of its slices. Plotting libraries ask for one whenever they paint: pyqtgraph
# 0.14.0 slices one of lines at nearly every repaint of a curve, so a live plot grows by megabytes a day. No search
# for objects shows them, for they are dead; of their bytes tracemalloc names the line. QPolygonF, which is as quick to
# fill, leaves none.
#
# Seen on Python 3.11.7, Linux x86-64, 2026-11-30.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet PyQt6==6.11.0 PyQt6-Qt6==6.11.0 PyQt6-sip==13.13.0 pyqtgraph==0.14.0
cat >"$folder/arrays.py" <<'PY'
import gc
import os
import sys
import tracemalloc

from PyQt6 import sip
from PyQt6.QtCore import PYQT_VERSION_STR, QLineF
from PyQt6.QtGui import QPolygonF

TIMES = 200_000


def bytes_each(make):
    """Return by how many bytes a call leaves the process larger, once the first calls have been."""
    for _ in range(TIMES):
        make()
    before = resident()
    for _ in range(TIMES):
        make()
    return (resident() - before) / TIMES


def resident():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")


print("PyQt6", PYQT_VERSION_STR, "sip", sip.SIP_VERSION_STR)
lines = sip.array(QLineF, 1000)
found = {
    "a slice of an array": bytes_each(lambda: lines[:500]),
    "an array of 10": bytes_each(lambda: sip.array(QLineF, 10)),
    "a polygon": bytes_each(QPolygonF),
}
tracemalloc.start()
for _ in range(1000):
    lines[:500]
seen = sum(trace.size for trace in tracemalloc.take_snapshot().traces if trace.traceback[0].filename == __file__)
for name, n in found.items():
    print(f"{name}: {n:.0f} bytes stay")
alive = sum(type(one) is sip.array for one in gc.get_objects())
print(f"of 1,000 slices tracemalloc sees {seen} bytes, gc {alive} objects")

os.environ["QT_QPA_PLATFORM"] = "offscreen"
import numpy as np
import pyqtgraph

app = pyqtgraph.mkQApp()
plot = pyqtgraph.PlotWidget()
curve = plot.plot(pen=pyqtgraph.mkPen("k", width=3))
plot.show()
slices = 0
primitive = pyqtgraph.Qt.internals.PrimitiveArray
instances = primitive.instances


def counted(self):
    global slices
    slices += self._size != self._capa
    return instances(self)


primitive.instances = counted
for n in (100, 90, 80, 70):
    curve.setData(np.arange(n), np.random.default_rng(n).normal(size=n))
    app.processEvents()
    plot.grab()
print("slices for four curves by pyqtgraph:", slices)
stay = 70 < found["a slice of an array"] < 90 and 70 < found["an array of 10"] < 90 and found["a polygon"] < 8
sys.exit(0 if stay and seen > 50_000 and alive == 0 and slices > 0 else 1)
PY
"$folder/venv/bin/python" "$folder/arrays.py"
