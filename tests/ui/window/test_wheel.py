"""Whoever scrolls a panel changes nothing on it: boxes and sliders leave the wheel to what they lie on."""

import pytest
from PyQt6.QtCore import QPoint, QPointF, Qt
from PyQt6.QtGui import QWheelEvent
from PyQt6.QtWidgets import QAbstractSlider, QAbstractSpinBox, QApplication, QComboBox, QScrollBar, QWidget

from nnviz.ui.window.main_window import MainWindow
from nnviz.ui.window.pages import page_entries

CONTROLS = (QComboBox, QAbstractSlider, QAbstractSpinBox)


def value_of(control: QWidget) -> object:
    if isinstance(control, QComboBox):
        return control.currentIndex()
    return control.value() if isinstance(control, QAbstractSlider) else control.property("value")


def turn(control: QWidget) -> bool:
    """Turn the wheel by a notch over a control, as Qt sends it; return whether the control has taken it."""
    middle, no = QPointF(control.rect().center()), Qt.KeyboardModifier.NoModifier
    place = control.mapToGlobal(middle)
    event = QWheelEvent(
        middle, place, QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton, no, Qt.ScrollPhase.NoScrollPhase, False
    )
    event.ignore()
    control.event(event)
    return event.isAccepted()


@pytest.mark.parametrize("key", [entry.key for entry in page_entries()])
def test_no_control_of_a_page_takes_the_wheel(key: str, window: MainWindow) -> None:
    page = window.page(key)
    controls = [part for part in page.findChildren(QWidget) if isinstance(part, CONTROLS)]
    controls = [part for part in controls if not isinstance(part, QScrollBar)]
    assert controls
    before = [value_of(part) for part in controls]
    for part in controls:
        part.setEnabled(True)
        part.setFocus()
        assert not turn(part), part
    QApplication.processEvents()
    assert [value_of(part) for part in controls] == before
