"""A sweep as a picture file: the curves of its runs, and every setting at the end."""

from pathlib import Path

from PyQt6.QtCore import QPointF, QRectF, QSize
from PyQt6.QtGui import QPainter

from nnviz.lab.comparison import compared
from nnviz.language import translate
from nnviz.runs.sweep.statistics import CONFIDENCE
from nnviz.runs.sweep.sweep_file import KeptSweep
from nnviz.ui.kit.picture.files import save_painting
from nnviz.ui.kit.qt_application import make_application
from nnviz.ui.kit.theme import THEMES, Theme, ui_font
from nnviz.ui.lab.runs.paint_race import RaceScene, paint_race
from nnviz.ui.lab.runs.paint_settings import SettingsScene, paint_settings

MARGIN_PX, TITLE_PX, GAP_PX = 32, 60, 24
TITLE_FONT_PX, WORD_FONT_PX = 20, 13
RACE_SHARE = 0.58  # of the width


def save_sweep_picture(kept: KeptSweep, path: Path, *, theme_name: str, size: tuple[int, int]) -> None:
    """Draw a sweep into a .png, .svg or .pdf of ``size`` pixels; raises ``ExportError``."""
    make_application()  # fonts want one
    width, height = size
    theme = THEMES[theme_name]
    settings = compared(kept.head.experiment, kept.results)
    area = QRectF(MARGIN_PX, MARGIN_PX + TITLE_PX, width - 2 * MARGIN_PX, height - 2 * MARGIN_PX - TITLE_PX)
    left = QRectF(area.left(), area.top(), RACE_SHARE * area.width() - GAP_PX, area.height())
    right = QRectF(left.right() + GAP_PX, area.top(), area.right() - left.right() - GAP_PX, area.height())
    has_race = any(setting.results for setting in settings)

    def paint(painter: QPainter) -> None:
        painter.fillRect(QRectF(0, 0, width, height), theme.ground)
        _paint_words(painter, kept, theme)
        if has_race:
            paint_race(painter, RaceScene(settings, kept.head.experiment.plan.epochs, True, left, theme, 1.0))
        paint_settings(painter, SettingsScene(settings, right, theme, 1.0))

    save_painting(path, QSize(width, height), paint)


def _paint_words(painter: QPainter, kept: KeptSweep, theme: Theme) -> None:
    painter.setPen(theme.ink)
    painter.setFont(ui_font(TITLE_FONT_PX, bold=True))
    painter.drawText(QPointF(MARGIN_PX, MARGIN_PX + 8), kept.head.experiment.sentence)
    painter.setPen(theme.ink_soft)
    painter.setFont(ui_font(WORD_FONT_PX))
    words = translate("SweepPicture", "{0}: {1} of {2} runs; a dot is a run, the bar the mean with its {3} interval")
    n_done = len(kept.results)
    text = words.format(kept.head.data_name, n_done, kept.head.experiment.n_runs, f"{100 * CONFIDENCE:g} %")
    painter.drawText(QPointF(MARGIN_PX, MARGIN_PX + 34), text)
