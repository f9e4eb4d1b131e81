"""The user's handwriting, drawing by drawing."""

from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QFrame, QPushButton, QScrollArea, QSizePolicy, QWidget

from nnviz.digits.own.collection import Collection
from nnviz.language import translate
from nnviz.ui.digits.teach.class_bars import ClassBars
from nnviz.ui.digits.teach.image_grid import ImageGrid, Tile
from nnviz.ui.kit.layouts import STRETCH, column, row
from nnviz.ui.kit.sections import label
from nnviz.ui.kit.sheet import Sheet
from nnviz.ui.kit.theme import Theme

COLUMNS, TILE_PX = 12, 96


class DrawingsSheet(Sheet):
    """The ``grid`` chooses a drawing, the buttons say what is to be done with it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(translate("DrawingsSheet", "My handwriting"), parent)
        name = translate("DrawingsSheet", "Drawings of each digit")
        self.counts = ClassBars(theme, decimals=0, name=name, parent=self)
        self.counts.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        name = translate("DrawingsSheet", "My drawings")
        self.grid = ImageGrid(theme, columns=COLUMNS, largest_px=TILE_PX, name=name, is_choice=True)
        self.place = label("", self, look="soft", wraps=True)
        self.place.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.problems = label("", self, look="notice", wraps=True)
        tip = translate("DrawingsSheet", "Take the drawing chosen out of the set, and its file away")
        self.remove = self._button(translate("DrawingsSheet", "Remove"), tip)
        tip = translate("DrawingsSheet", "The drawing removed last")
        self.put_back = self._button(translate("DrawingsSheet", "Put back"), tip)
        tip = translate("DrawingsSheet", "Write all of them as IDX, as MNIST is, and as PNG files, into a new folder")
        self.export = self._button(translate("DrawingsSheet", "Export …"), tip)
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
        text = translate("DrawingsSheet", "A file a drawing in {0}. “test”: held out, never learnt from.")
        self.place.setText(text.format(folder))
        self.problems.setText("\n".join(collection.problems))
        self.problems.setVisible(bool(collection.problems))
        self.remove.setEnabled(selected is not None)
        self.put_back.setEnabled(can_put_back)
        self.export.setEnabled(bool(collection.drawings))

    def _button(self, text: str, tip: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setToolTip(tip)
        return button

    def _lay_out(self) -> None:
        title = label(translate("DrawingsSheet", "DRAWINGS OF EACH DIGIT"), self, look="section")
        buttons = row(self.remove, self.put_back, self.export, STRETCH, spacing=6)
        right = column(STRETCH, self.place, buttons, spacing=8)
        self.body.addLayout(row(column(title, self.counts, spacing=6), (right, 1), spacing=24))
        self.body.addWidget(self.problems)
        area = QScrollArea(self)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidgetResizable(True)
        area.setWidget(self.grid)
        area.viewport().setAutoFillBackground(False)  # type: ignore[union-attr]
        self.grid.setAutoFillBackground(False)
        self.body.addWidget(area, 1)
