"""The picture of a circuit, asked for its pixels."""

from dataclasses import replace

import pytest
from PyQt6.QtGui import QColor, QImage, QPainter
from PyQt6.QtWidgets import QApplication

from nnviz.diagram.viewport import Viewport
from nnviz.logic.circuit_layout import PartHit, WireHit, curve_points, layout_of
from nnviz.logic.circuit_signals import depths, signals_now
from nnviz.logic.circuits import INPUT, OUTPUT, Circuit, Wire
from nnviz.ui.gates.circuit.circuit_scene import SETTLED, CircuitScene, PendingWire
from nnviz.ui.gates.circuit.paint_circuit import paint_circuit
from nnviz.ui.kit.theme import THEMES

THEME = THEMES["light"]
ONE, ZERO = QColor(*THEME.data.positive), QColor(*THEME.data.neutral)


@pytest.fixture
def scene(qapp: QApplication) -> CircuitScene:
    """Inputs 1 (on) and 2 (off), AND 3, output 4, all signals there."""
    circuit = Circuit().add(INPUT, 60, 60).add(INPUT, 60, 140).add("and", 220, 100).add(OUTPUT, 380, 100)
    for wire in (Wire(1, 3, 0), Wire(2, 3, 1), Wire(3, 4, 0)):
        circuit = circuit.connect(wire)
    circuit = circuit.set_input(1, True)
    return CircuitScene(circuit, layout_of(circuit), Viewport(), THEME, signals_now(circuit), depths(circuit))


def painted(scene: CircuitScene) -> QImage:
    image = QImage(460, 220, QImage.Format.Format_RGB32)
    image.fill(THEME.ground)
    painter = QPainter(image)
    paint_circuit(painter, scene)
    painter.end()
    return image


def middle_of_wire(scene: CircuitScene, wire: WireHit) -> tuple[int, int]:
    x, y = curve_points(scene.layout.curves, 101)[scene.layout.wires.index(wire)][50]
    return round(x - 0.5), round(y - 0.5)


def test_a_wire_with_1_is_blue_and_one_with_0_is_grey(scene: CircuitScene) -> None:
    image = painted(scene)
    assert image.pixelColor(*middle_of_wire(scene, WireHit(1, 3, 0))) == ONE
    x, y = middle_of_wire(scene, WireHit(3, 4, 0))
    colors = [image.pixelColor(x, row) for row in (y - 1, y, y + 1)]
    assert min(color.red() for color in colors) < 220  # thin, but there
    assert all(abs(color.red() - color.blue()) < 20 for color in colors)  # and grey


def test_signals_are_not_seen_before_they_are_there(scene: CircuitScene) -> None:
    early = painted(replace(scene, time=0.0))
    assert early.pixelColor(*middle_of_wire(scene, WireHit(3, 4, 0))) not in (ONE, ZERO)
    assert early.pixelColor(*middle_of_wire(scene, WireHit(1, 3, 0))) != ONE
    half = painted(replace(scene, time=0.75))
    assert half.pixelColor(*middle_of_wire(scene, WireHit(1, 3, 0))) == ONE


def test_an_input_that_is_on_and_one_that_is_off_differ_in_fill(scene: CircuitScene) -> None:
    image = painted(scene)
    assert image.pixelColor(46, 60) == ONE
    assert image.pixelColor(46, 140) == THEME.raised


def test_what_is_selected_is_marked_with_the_accent(scene: CircuitScene) -> None:
    left, top, _, _ = scene.layout.by_id[3].box
    at = (round(left + 20), round(top - 6))
    colors = [painted(replace(scene, selected=hit, has_focus=True)).pixelColor(*at) for hit in (None, PartHit(3))]
    assert colors[0] != colors[1]
    assert colors[1].blue() > colors[1].red() + 100
    wire = WireHit(3, 4, 0)
    assert painted(replace(scene, selected=wire)).pixelColor(*middle_of_wire(scene, wire)) == THEME.accent


def test_a_wire_that_cannot_be_has_the_colour_of_warnings(scene: CircuitScene) -> None:
    for is_possible, color in ((True, THEME.accent), (False, THEME.warning)):
        image = painted(replace(scene, pending=PendingWire((10.0, 200.0), (440.0, 200.0), is_possible)))
        row = [image.pixelColor(x, y) for x in range(20, 430) for y in (199, 200)]
        assert color in row


def test_parts_out_of_sight_are_left_out(scene: CircuitScene) -> None:
    away = painted(replace(scene, viewport=Viewport(1.0, 5000.0, 5000.0), time=SETTLED))
    colors = {away.pixel(x, y) for x in range(0, 460, 3) for y in range(0, 220, 3)}
    assert ONE.rgb() not in colors


def test_what_is_selected_looks_otherwise_while_the_circuit_has_the_keys(scene: CircuitScene) -> None:
    selected = replace(scene, selected=PartHit(3))
    assert painted(selected) != painted(replace(selected, has_focus=True))
