"""The work sheet as it will be printed: its pages side by side."""

from PyQt6.QtCore import QRectF, Qt
from PyQt6.QtGui import QPainter, QPen
from PyQt6.QtWidgets import QWidget

from nnviz.language import translate
from nnviz.nn.backprop_steps.work_sheet import WorkSheet
from nnviz.notation.markup import in_line
from nnviz.ui.backprop.sheet.paint_sheet import SheetScene, paint_sheet, sheet_title
from nnviz.ui.backprop.sheet.sheet_file import sheet_scenes
from nnviz.ui.backprop.sheet.sheet_layout import row_text
from nnviz.ui.kit.in_words import table_text
from nnviz.ui.kit.layouts import NO_MARGINS, column, row
from nnviz.ui.kit.painted_widget import PaintedWidget
from nnviz.ui.kit.sections import label
from nnviz.ui.kit.theme import Theme, ui_font
from nnviz.ui.kit.yielding_label import YieldingLabel

GAP_PX, MOST_PAGES, REASON_PX = 24, 2, 14.0


class SheetPreview(PaintedWidget):
    """Paints the first pages, as large as they fit beside one another."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, hint=(760, 520), least=(420, 240))
        self.setAccessibleName(translate("SheetStage", "The work sheet"))
        self.scenes: tuple[SheetScene, ...] = ()
        self._answers, self.reason = "overleaf", ""

    def show_sheet(self, sheet: WorkSheet | None, *, paper: str, answers: str, reason: str) -> None:
        """Show a sheet, or the reason why there is none."""
        self._answers, self.reason = answers, "" if sheet is not None else reason
        self.scenes = () if sheet is None else tuple(sheet_scenes((sheet,), paper, answers))
        self.update()

    def in_words(self) -> str:
        if not self.scenes:
            return self.reason
        sheet = self.scenes[0].sheet
        has_answers = self._answers != "none"
        rows = [
            (in_line(row_text(line, has_answers=False)), line.answer if has_answers else "…") for line in sheet.rows
        ]
        return table_text((sheet_title(sheet, has_answers=False), ""), rows)

    def _shown(self) -> tuple[SheetScene, ...]:
        """The pages there is room for: the first one, and the first one of the answers or the second."""
        overleaf = [scene for scene in self.scenes[1:] if scene.has_answers != self.scenes[0].has_answers]
        return (*self.scenes[:1], *overleaf[:1]) if overleaf else self.scenes[:MOST_PAGES]

    def paint(self, painter: QPainter) -> None:
        shown = self._shown()
        if not shown:
            painter.setPen(self._theme.ink_soft)
            painter.setFont(ui_font(REASON_PX * self._scale))
            flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
            painter.drawText(QRectF(self.rect()).adjusted(0, self.height() / 4, 0, 0), flags, self.reason)
            return
        gap = GAP_PX * self._scale
        size = shown[0].page.size
        share = min(
            (self.width() - gap * (len(shown) - 1) - 2) / (len(shown) * size.width()),
            (self.height() - 2) / size.height(),
        )
        left = (self.width() - share * size.width() * len(shown) - gap * (len(shown) - 1)) / 2
        for number, scene in enumerate(shown):
            painter.save()
            painter.translate(left + number * (share * size.width() + gap), 1)
            painter.scale(share, share)
            painter.setClipRect(QRectF(0, 0, size.width(), size.height()))
            paint_sheet(painter, scene)
            painter.setClipping(False)
            painter.setPen(QPen(self._theme.ink_soft, 1 / share))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(0, 0, size.width(), size.height()))
            painter.restore()


class SheetStage(QWidget):
    """Shows the sheet and says what it is."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("stage")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.preview = SheetPreview(theme, self)
        self._title = label(translate("SheetStage", "Work sheet"), self, look="title")
        self._about = YieldingLabel("soft", self)
        column(
            row(self._title, 16, (self._about, 1), margins=NO_MARGINS),
            (self.preview, 1),
            spacing=8,
            margins=(24, 10, 24, 12),
            on=self,
        )

    @property
    def about(self) -> str:
        """What is said of the sheet."""
        return self._about.text()

    def show_sheet(self, sheet: WorkSheet | None, *, paper: str, answers: str, reason: str, m: int = 1) -> None:
        """Show a sheet, or the reason why there is none; it is of the first example of a mini-batch of ``m``."""
        self.preview.show_sheet(sheet, paper=paper, answers=answers, reason=reason)
        n = len(self.preview.scenes)
        one = translate("SheetStage", "1 page; its answers are the numbers of the tab Pass, to the digit")
        many = translate("SheetStage", "{0} pages; their answers are the numbers of the tab Pass, to the digit")
        if m > 1:
            one = translate("SheetStage", "1 page of the first example alone: with m = 1 the tab Pass has its numbers")
            many = translate(
                "SheetStage", "{0} pages of the first example alone: with m = 1 the tab Pass has its numbers"
            )
        self._about.setText("" if sheet is None else one if n == 1 else many.format(n))
