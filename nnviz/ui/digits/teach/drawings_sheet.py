"""My handwriting, drawing by drawing."""

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from nnviz.digits.own.collection import Collection
from nnviz.digits.own.drawing_file import N_CLASSES
from nnviz.language import translate
from nnviz.ui.digits.teach.class_bars import ClassBars
from nnviz.ui.digits.teach.image_grid import ImageGrid, Tile
from nnviz.ui.digits.teach.sheet import Sheet, section_label, soft_label
from nnviz.ui.kit.theme import Theme

COLUMNS, TILE_PX = 12, 96


class DrawingsSheet(Sheet):
    """``chosen`` tells the place of a drawing; what is to be done with it is wished for by the buttons."""

    chosen = pyqtSignal(int)
    remove_requested = pyqtSignal()
    put_back_requested = pyqtSignal()
    export_requested = pyqtSignal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(translate("DrawingsSheet", "My handwriting"), parent)
        self.counts = ClassBars(
            theme, decimals=0, name=translate("DrawingsSheet", "Drawings of each digit"), parent=self
        )
        self.grid = ImageGrid(
            theme,
            columns=COLUMNS,
            largest_px=TILE_PX,
            name=translate("DrawingsSheet", "My drawings"),
            is_choice=True,
        )
        self.grid.chosen.connect(self.chosen)
        self.place = soft_label("", self)
        self.place.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.problems = QLabel(self)
        self.problems.setObjectName("notice")
        self.problems.setWordWrap(True)
        self.remove = self._button(translate("DrawingsSheet", "Remove"), self.remove_requested)
        self.remove.setToolTip(translate("DrawingsSheet", "Take the drawing chosen out of the set, and its file away"))
        self.put_back = self._button(translate("DrawingsSheet", "Put back"), self.put_back_requested)
        self.put_back.setToolTip(translate("DrawingsSheet", "The drawing removed last"))
        self.export = self._button(translate("DrawingsSheet", "Export …"), self.export_requested)
        self.export.setToolTip(
            translate("DrawingsSheet", "Write all of them as IDX, as MNIST is, and as PNG files, into a new folder")
        )
        self._lay_out()

    def show_collection(self, collection: Collection, selected: str | None, folder: str, *, can_put_back: bool) -> None:
        """Show all drawings, one of them selected by its name."""
        self.counts.show_values(collection.counts)
        held_out = translate("DrawingsSheet", "{0} test")
        self.grid.show_tiles(
            tuple(
                Tile(d.image / 255, held_out.format(d.label) if d.is_held_out else f"{d.label}", d.name == selected)
                for d in collection.drawings
            )
        )
        self.place.setText(
            translate("DrawingsSheet", "A file a drawing in {0}. “test”: held out, never learnt from.").format(folder)
        )
        self.problems.setText("\n".join(collection.problems))
        self.problems.setVisible(bool(collection.problems))
        self.remove.setEnabled(selected is not None)
        self.put_back.setEnabled(can_put_back)
        self.export.setEnabled(bool(collection.drawings))
        assert len(collection.counts) == N_CLASSES

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Take the theme's colours and the scale."""
        self.counts.set_theme(theme, scale)
        self.grid.set_theme(theme, scale)

    def _button(self, text: str, wish: object) -> QPushButton:
        button = QPushButton(text, self)
        button.clicked.connect(lambda: wish.emit())  # type: ignore[attr-defined]  # a bound signal
        return button

    def _lay_out(self) -> None:
        upper = QHBoxLayout()
        upper.setSpacing(24)
        self.counts.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        left = QVBoxLayout()
        left.setSpacing(6)
        left.addWidget(section_label(translate("DrawingsSheet", "DRAWINGS OF EACH DIGIT"), self))
        left.addWidget(self.counts)
        upper.addLayout(left)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addStretch(1)
        right.addWidget(self.place)
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        for button in (self.remove, self.put_back, self.export):
            buttons.addWidget(button)
        buttons.addStretch(1)
        right.addLayout(buttons)
        upper.addLayout(right, 1)
        self.body.addLayout(upper)
        self.body.addWidget(self.problems)
        area = QScrollArea(self)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidgetResizable(True)
        area.setWidget(self.grid)
        area.viewport().setAutoFillBackground(False)  # type: ignore[union-attr]
        self.grid.setAutoFillBackground(False)
        self.body.addWidget(area, 1)
