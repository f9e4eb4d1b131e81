"""The import sheet: what is chosen in it is asked for, one choice beside the other."""

from pathlib import Path

from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QComboBox, QTableWidget
from pytestqt.qtbot import QtBot

from nnviz.data.files.found import FileChoice
from nnviz.data.files.reading import read_data_file
from nnviz.ui.kit.theme import THEMES, style_sheet
from nnviz.ui.network.task.import_sheet import ImportSheet


def choose(sheet: ImportSheet, name: str, value: str) -> None:
    (box,) = (box for box in sheet.findChildren(QComboBox) if box.accessibleName() == name and not box.isHidden())
    place = box.findData(value)
    assert place >= 0
    box.setCurrentIndex(place)
    box.activated.emit(place)


def test_a_choice_that_is_refused_is_kept_beside_the_next(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("a,b,class\n" + "1,2,u\n3,4,v\n" * 5)
    sheet, asked = ImportSheet(), list[FileChoice]()
    qtbot.addWidget(sheet)
    sheet.choice_changed.connect(asked.append)
    sheet.show_found(tmp_path / "t.csv", read_data_file(tmp_path / "t.csv", FileChoice()), FileChoice())
    choose(sheet, "Separated by", ";")
    sheet.show_refusal("t.csv has no column of numbers beside the class")
    choose(sheet, "First row names columns", "no")
    assert asked == [FileChoice(separator=";"), FileChoice(separator=";", header="no")]


def test_what_is_left_out_is_dimmed_and_the_header_is_one_with_its_table(qtbot: QtBot, tmp_path: Path) -> None:
    rows = "".join(f"Car {i},{i}.5,{i % 7}.25,{'uv'[i % 2]}\n" for i in range(20))
    (tmp_path / "t.csv").write_text("name,a,b,class\n" + rows)
    sheet = ImportSheet()
    qtbot.addWidget(sheet)
    sheet.setStyleSheet(style_sheet(THEMES["light"], 1.0))
    sheet.resize(900, 600)
    sheet.show()
    sheet.show_found(tmp_path / "t.csv", read_data_file(tmp_path / "t.csv", FileChoice()), FileChoice())
    (table,) = sheet.findChildren(QTableWidget)
    is_dim = [not table.item(0, j).flags() & Qt.ItemFlag.ItemIsEnabled for j in range(4)]  # type: ignore[union-attr]
    assert is_dim == [True, False, False, False]
    titles = [table.horizontalHeaderItem(j).text() for j in range(4)]  # type: ignore[union-attr]
    assert titles == ["(name)", "a", "b", "class: class"]
    picture, far = table.grab().toImage(), table.width() - 20
    assert picture.pixelColor(far, 8) == picture.pixelColor(far, table.height() - 20)
