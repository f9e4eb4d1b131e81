"""A sweep as a picture file: the curves of its runs, and every setting at the end."""

from pathlib import Path

from PyQt6.QtCore import QPointF, QRectF, QSize
from PyQt6.QtGui import QPainter

from nnviz.lab.comparison import ComparedSetting, compared
from nnviz.language import translate
from nnviz.runs.sweep.statistics import CONFIDENCE
from nnviz.runs.sweep.sweep_file import KeptSweep
from nnviz.ui.kit.picture.files import save_painting
from nnviz.ui.kit.qt_application import make_application
from nnviz.ui.kit.theme import THEMES, Theme, ui_font
from nnviz.ui.lab.runs.paint_effort import EffortScene, paint_effort
from nnviz.ui.lab.runs.paint_race import RaceScene, paint_race
from nnviz.ui.lab.runs.paint_settings import FOOT_PX, HEAD_PX, ROW_PX, SettingsScene, paint_settings

MARGIN_PX, TITLE_PX, GAP_PX = 32, 60, 24
TITLE_FONT_PX, WORD_FONT_PX = 20, 13
LEAST_EFFORT_PX, FEWEST_EFFORTS = 220, 3
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
    rows, below = _shared(right, settings)
    has_results = any(setting.results for setting in settings)

    def paint(painter: QPainter) -> None:
        painter.fillRect(QRectF(0, 0, width, height), theme.ground)
        _paint_words(painter, kept, theme)
        if has_results:
            paint_race(painter, RaceScene(settings, kept.head.experiment.plan.epochs, True, left, theme, 1.0))
        paint_settings(painter, SettingsScene(settings, rows, theme, 1.0))
        if has_results and below is not None:
            paint_effort(painter, EffortScene(settings, "parameters", below, theme, 1.0))

    save_painting(path, QSize(width, height), paint)


def _shared(area: QRectF, settings: tuple[ComparedSetting, ...]) -> tuple[QRectF, QRectF | None]:
    """Return where the settings go, and where the parameters do, if networks differ and there is room for them."""
    height = HEAD_PX + FOOT_PX + ROW_PX * len(settings) + 2 * GAP_PX
    left = area.height() - height
    if left < LEAST_EFFORT_PX or len({setting.n_parameters for setting in settings}) < FEWEST_EFFORTS:
        return area, None
    rows = QRectF(area.left(), area.top(), area.width(), height)
    return rows, QRectF(area.left(), rows.bottom(), area.width(), left)


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
