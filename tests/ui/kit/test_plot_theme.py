"""A pyqtgraph plot takes the colours and the font it is given and offers no menu."""

import pyqtgraph as pg
from PyQt6.QtCore import Qt
from PyQt6.QtGui import QColor, QFont
from pytestqt.qtbot import QtBot

from nnviz.ui.kit.plot_theme import PlotColors, PlotStyle, apply_theme, blended


def test_blending_is_opaque_and_goes_from_ground_to_colour() -> None:
    blue, white = QColor(0, 0, 200), QColor(255, 255, 255)
    assert [blended(blue, white, s).getRgb() for s in (0.0, 0.5, 1.0)] == [
        (255, 255, 255, 255),
        (128, 128, 228, 255),
        (0, 0, 200, 255),
    ]


def test_a_pyqtgraph_plot_follows_the_theme(qtbot: QtBot) -> None:
    colors = PlotColors(QColor("#102030"), QColor("white"), QColor("#778899"), QColor("#334455"), ())
    font = QFont("Inter")
    font.setPixelSize(17)
    view, axis = pg.GraphicsLayoutWidget(), pg.AxisItem("left")
    qtbot.addWidget(view)
    view.addItem(axis)
    apply_theme(view, [axis], PlotStyle(colors, font, scale=2.0))
    assert (axis.pen().style(), axis.tickPen().color(), axis.tickPen().widthF()) == (Qt.PenStyle.NoPen, colors.grid, 2)
    assert (axis.textPen().color(), axis.style["tickFont"]) == (colors.ink_soft, font)
    assert view.scene().contextMenu == []
    view.resize(200, 150)
    assert view.grab().toImage().pixelColor(199, 1) == colors.ground
