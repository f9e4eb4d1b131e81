"""The legend is painted anew when its limits change, and not with every mini-batch."""

import pytest
from PyQt6.QtGui import QPaintEvent
from pytestqt.qtbot import QtBot

from nnviz.ui.graph.legend_view import LegendView
from nnviz.ui.graph.paint_legend import HEIGHT_PX, Legend
from nnviz.ui.kit.theme import THEMES

LEGEND = Legend(1.5, 2.0, has_activations=True)


class Counted(LegendView):
    """A legend that counts how often it is painted."""

    n_paintings = 0

    def paintEvent(self, event: QPaintEvent | None) -> None:
        self.n_paintings += 1
        super().paintEvent(event)


@pytest.fixture
def view(qtbot: QtBot) -> Counted:
    view = Counted(THEMES["light"])
    qtbot.addWidget(view)
    view.resize(600, HEIGHT_PX)
    view.show_legend(LEGEND)
    view.show()
    qtbot.waitUntil(lambda: view.n_paintings > 0)
    return view


def test_the_same_limits_are_not_painted_again(view: Counted, qtbot: QtBot) -> None:
    qtbot.wait(0)
    n = view.n_paintings
    view.show_legend(Legend(1.5, 2.0, has_activations=True))
    qtbot.wait(0)
    assert view.n_paintings == n
    view.show_legend(Legend(2.0, 2.0, has_activations=True))
    qtbot.waitUntil(lambda: view.n_paintings == n + 1)


def test_before_there_is_a_legend_nothing_is_painted(qtbot: QtBot) -> None:
    view = LegendView(THEMES["light"])
    qtbot.addWidget(view)
    assert view.legend is None
    image = view.grab().toImage()
    assert image.pixelColor(0, 0) == image.pixelColor(image.width() // 2, image.height() // 2)


def test_it_grows_with_the_scale_and_takes_the_theme(view: Counted) -> None:
    before = view.grab().toImage()
    view.set_theme(THEMES["dark"], 2.0)
    assert view.sizeHint().height() == 2 * HEIGHT_PX
    assert view.grab().toImage() != before
