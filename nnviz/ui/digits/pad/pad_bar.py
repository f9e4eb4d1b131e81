"""The bar at the bottom: pen and eraser, undo, examples and pictures for the pad."""

from PyQt6.QtCore import QSignalBlocker, QSize, Qt, pyqtSignal
from PyQt6.QtWidgets import QPushButton, QWidget

from nnviz.language import translate
from nnviz.ui.kit.arrow_keys import ArrowSlider
from nnviz.ui.kit.giving_box import GivingBox
from nnviz.ui.kit.layouts import row
from nnviz.ui.kit.sections import label
from nnviz.ui.kit.segmented_buttons import SegmentedButtons
from nnviz.ui.kit.theme import Theme

PEN, ERASER = "pen", "eraser"
THINNEST, WIDEST = 2, 60
TOUCH_PX = 34


class PadBar(GivingBox):
    """``tools`` chooses ``PEN`` or ``ERASER``, the buttons say what is to become of the pad; ``example_requested``
    brings −1, 1 or 0 (any)."""

    example_requested = pyqtSignal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("transport")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._touched: list[QPushButton] = []
        self.tools = SegmentedButtons(
            {
                PEN: (translate("PadBar", "Pen  P"), translate("PadBar", "Draw: 1.0 is black (P)")),
                ERASER: (translate("PadBar", "Eraser  W"), translate("PadBar", "Wipe ink away, back to 0.0 (W)")),
            },
            self,
        )
        self._width_text = label("", self, look="soft")
        self.width_slider = ArrowSlider(Qt.Orientation.Horizontal, self)
        self.width_slider.setRange(THINNEST, WIDEST)
        self.width_slider.setAccessibleName(translate("PadBar", "Width of the pen"))
        self.width_slider.setToolTip(translate("PadBar", "Width of the pen in pixels of the pad's 280 (, and .)"))
        self.undo = self._button(translate("PadBar", "Undo"), translate("PadBar", "(Ctrl+Z)"))
        self.redo = self._button(translate("PadBar", "Redo"), translate("PadBar", "(Ctrl+Y)"))
        self._example = label("", self, look="value")
        self._examples = self._example_buttons()
        self.clear = self._button(translate("PadBar", "Clear  C"), translate("PadBar", "Take all ink away"))
        tip = translate("PadBar", "A picture from the clipboard (Ctrl+V)")
        self.paste = self._button(translate("PadBar", "Paste"), tip)
        tip = translate("PadBar", "A picture or a network from a file (Ctrl+O); both can be dropped on the pad")
        self.open = self._button(translate("PadBar", "Open…"), tip)
        self._lay_out()

    def show_pen(self, tool: str, width: int) -> None:
        """Show the chosen tool and its width, without a signal."""
        self.tools.set_chosen(tool)
        with QSignalBlocker(self.width_slider):
            self.width_slider.setValue(width)
        self._width_text.setText(translate("PadBar", "{0} px").format(width))

    def show_history(self, *, can_undo: bool, can_redo: bool) -> None:
        """Show whether there is anything to undo or redo."""
        self.undo.setEnabled(can_undo)
        self.redo.setEnabled(can_redo)

    def show_example(self, text: str) -> None:
        """Say which example lies on the pad; empty for a drawing by hand."""
        self._example.setText(text)

    def allow_examples(self, is_allowed: bool) -> None:
        """Offer examples only if the data in use has some that fit; else their buttons tell why there are none."""
        for button, tip in self._examples.items():
            button.setEnabled(is_allowed)
            button.setToolTip(tip if is_allowed else no_examples_text())

    @property
    def example_text(self) -> str:
        return self._example.text()

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Take the scale; colours come from the style sheet."""
        for button in self._touched:
            button.setMinimumSize(button.sizeHint().expandedTo(QSize(round(TOUCH_PX * scale), round(TOUCH_PX * scale))))
        self.tools.set_least_height(round(TOUCH_PX * scale))
        self._width_text.setMinimumWidth(round(36 * scale))
        self.width_slider.setMinimumSize(QSize(round(80 * scale), round(TOUCH_PX * scale)))
        self.width_slider.setMaximumWidth(round(150 * scale))

    def _lay_out(self) -> None:
        line = row(
            self.tools,
            4,
            (self.width_slider, 2),
            self._width_text,
            4,
            self.undo,
            self.redo,
            self.clear,
            12,
            *self._examples,
            self._example,
            (None, 3),
            self.paste,
            self.open,
            spacing=8,
            margins=(24, 8, 24, 8),
            on=self,
        )
        self.hold(line, (self._example,), (self.paste,), (self.width_slider, self._width_text))

    def _example_buttons(self) -> dict[QPushButton, str]:
        """Return the buttons, each with its tip."""
        choices = (
            ("‹", translate("PadBar", "The test image before on the pad (←)"), -1),
            (translate("PadBar", "test image"), translate("PadBar", "Any test image on the pad (D)"), 0),
            ("›", translate("PadBar", "The next test image on the pad (→)"), 1),
        )
        buttons = {}
        for text, tip, step in choices:
            button = self._button(text, tip)
            button.setObjectName("flat")
            button.clicked.connect(lambda _checked, step=step: self.example_requested.emit(step))
            buttons[button] = tip
        return buttons

    def _button(self, text: str, tip: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setToolTip(tip)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keys with the pad
        self._touched.append(button)
        return button


def no_examples_text() -> str:
    """Say why no test image can be put on the pad."""
    return translate("DigitsPage", "the data in use hold no digits of 28x28: choose others above")
