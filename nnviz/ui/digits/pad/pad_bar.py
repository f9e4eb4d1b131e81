"""The bar at the bottom: pen and eraser, undo, examples and pictures for the pad."""

from PyQt6.QtCore import QSignalBlocker, QSize, Qt, pyqtBoundSignal, pyqtSignal
from PyQt6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from nnviz.language import translate
from nnviz.ui.kit.arrow_keys import ArrowSlider
from nnviz.ui.kit.segmented_buttons import SegmentedButtons
from nnviz.ui.kit.theme import Theme

PEN, ERASER = "pen", "eraser"
THINNEST, WIDEST = 2, 60
TOUCH_PX = 34


class PadBar(QWidget):
    """``tool_chosen`` brings ``PEN`` or ``ERASER``, ``example_requested`` −1, 1 or 0 (any)."""

    tool_chosen = pyqtSignal(str)
    width_chosen = pyqtSignal(int)
    undo_requested = pyqtSignal()
    redo_requested = pyqtSignal()
    clear_requested = pyqtSignal()
    example_requested = pyqtSignal(int)
    open_requested = pyqtSignal()
    paste_requested = pyqtSignal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("transport")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._touched: list[QPushButton] = []
        self._tools = SegmentedButtons(
            {
                PEN: (translate("PadBar", "Pen  P"), translate("PadBar", "Draw: 1.0 is black (P)")),
                ERASER: (translate("PadBar", "Eraser  W"), translate("PadBar", "Wipe ink away, back to 0.0 (W)")),
            },
            self,
        )
        self._tools.chosen.connect(self.tool_chosen)
        self._width_text = QLabel(self)
        self._width_text.setObjectName("soft")
        self._width = ArrowSlider(Qt.Orientation.Horizontal, self)
        self._width.setRange(THINNEST, WIDEST)
        self._width.setAccessibleName(translate("PadBar", "Width of the pen"))
        self._width.setToolTip(translate("PadBar", "Width of the pen in pixels of the pad's 280 (, and .)"))
        self._width.valueChanged.connect(self._take_width)
        self._undo = self._button(translate("PadBar", "Undo"), translate("PadBar", "(Ctrl+Z)"), self.undo_requested)
        self._redo = self._button(translate("PadBar", "Redo"), translate("PadBar", "(Ctrl+Y)"), self.redo_requested)
        self._example = QLabel(self)
        self._example.setObjectName("value")
        self._example.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._examples = self._example_buttons()
        self._lay_out()

    def show_pen(self, tool: str, width: int) -> None:
        """Show the chosen tool and its width, without a signal."""
        self._tools.set_chosen(tool)
        with QSignalBlocker(self._width):
            self._width.setValue(width)
        self._width_text.setText(translate("PadBar", "{0} px").format(width))

    def show_history(self, *, can_undo: bool, can_redo: bool) -> None:
        """Show whether there is anything to undo or redo."""
        self._undo.setEnabled(can_undo)
        self._redo.setEnabled(can_redo)

    def show_example(self, text: str) -> None:
        """Say which example lies on the pad; empty for a drawing by hand."""
        self._example.setText(text)

    def allow_examples(self, is_allowed: bool) -> None:
        """Offer examples only if the data in use has some that fit."""
        for button in self._examples:
            button.setEnabled(is_allowed)

    @property
    def example_text(self) -> str:
        return self._example.text()

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Take the scale; colours come from the style sheet."""
        for button in self._touched:
            button.setMinimumSize(QSize(round(TOUCH_PX * scale), round(TOUCH_PX * scale)))
        self._tools.set_least_height(round(TOUCH_PX * scale))
        self._width_text.setMinimumWidth(round(36 * scale))
        self._width.setMinimumSize(QSize(round(80 * scale), round(TOUCH_PX * scale)))
        self._width.setMaximumWidth(round(150 * scale))

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 8, 24, 8)
        row.setSpacing(8)
        row.addWidget(self._tools)
        row.addSpacing(4)
        row.addWidget(self._width, 2)
        row.addWidget(self._width_text)
        row.addSpacing(4)
        row.addWidget(self._undo)
        row.addWidget(self._redo)
        row.addWidget(
            self._button(
                translate("PadBar", "Clear  C"), translate("PadBar", "Take all ink away"), self.clear_requested
            )
        )
        row.addSpacing(12)
        for button in self._examples:
            row.addWidget(button)
        row.addWidget(self._example, 3)
        row.addWidget(
            self._button(
                translate("PadBar", "Paste"),
                translate("PadBar", "A picture from the clipboard (Ctrl+V)"),
                self.paste_requested,
            )
        )
        row.addWidget(
            self._button(
                translate("PadBar", "Open…"),
                translate("PadBar", "A picture or a network from a file (Ctrl+O); both can be dropped on the pad"),
                self.open_requested,
            )
        )

    def _example_buttons(self) -> tuple[QPushButton, ...]:
        choices = (
            ("‹", translate("PadBar", "The test image before on the pad (←)"), -1),
            (translate("PadBar", "test image"), translate("PadBar", "Any test image on the pad (D)"), 0),
            ("›", translate("PadBar", "The next test image on the pad (→)"), 1),
        )
        buttons = []
        for text, tip, step in choices:
            button = self._button(text, tip)
            button.setObjectName("flat")
            button.clicked.connect(lambda _checked, step=step: self.example_requested.emit(step))
            buttons.append(button)
        return tuple(buttons)

    def _button(self, text: str, tip: str, wish: pyqtBoundSignal | None = None) -> QPushButton:
        button = QPushButton(text, self)
        button.setToolTip(tip)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keys with the pad
        if wish is not None:
            button.clicked.connect(lambda _checked: wish.emit())
        self._touched.append(button)
        return button

    def _take_width(self, width: int) -> None:
        self._width_text.setText(translate("PadBar", "{0} px").format(width))
        self.width_chosen.emit(width)
