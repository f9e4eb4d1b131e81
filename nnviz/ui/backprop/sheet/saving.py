"""The work sheets that are wished for, made and saved."""

from collections.abc import Callable
from pathlib import Path

from PyQt6.QtWidgets import QWidget

from nnviz.language import translate
from nnviz.nn.backprop_steps.reading import Reading
from nnviz.nn.backprop_steps.state import BackpropState
from nnviz.nn.backprop_steps.work_sheet import WorkSheet, WorkSheetError, seeded_material, work_sheet
from nnviz.ui.backprop.sheet.sheet_file import save_sheets
from nnviz.ui.kit.file_dialogs import FileKind, ask_and_save

SHEET_KINDS = (FileKind("PDF", ".pdf"), FileKind("SVG", ".svg"))


def sheet_on_show(state: BackpropState, reading: Reading | None) -> WorkSheet:
    """Return the first sheet that is wished for; raises ``UserError``."""
    return sheets_wished(state, reading, most=1)[0]


def sheets_wished(state: BackpropState, reading: Reading | None, *, most: int | None = None) -> tuple[WorkSheet, ...]:
    """Return the sheets that are wished for, at most so many; raises ``UserError``."""
    wishes = state.sheet
    if wishes.is_of_page:
        if reading is None:
            raise WorkSheetError(translate("WorkSheet", "there is no pass on the page: choose a network first"))
        return (work_sheet(reading.of.material, digits=state.digits),)
    n = wishes.copies if most is None else min(most, wishes.copies)
    return tuple(
        work_sheet(seeded_material(wishes.sizes, seed), digits=state.digits, seed=seed)
        for seed in range(wishes.seed, wishes.seed + n)
    )


def save_wished(path: Path, state: BackpropState, reading: Reading | None) -> None:
    """Write the sheets that are wished for into a file; raises ``UserError``."""
    sheets = sheets_wished(state, reading)
    save_sheets(path, sheets, paper=state.sheet.paper, answers=state.sheet.answers)


def file_name(state: BackpropState, reading: Reading | None) -> str:
    """Return what a file of the sheets that are wished for is called: the sizes, and the first seed."""
    wishes = state.sheet
    if not wishes.is_of_page:
        text = translate("WorkSheet", "work sheet {0} seed {1}")
        return text.format("-".join(map(str, wishes.sizes)), wishes.seed)
    sizes = state.network.network().sizes if reading is None else reading.numbers.network.sizes
    return translate("WorkSheet", "work sheet {0}").format("-".join(map(str, sizes)))


def ask_and_save_sheets(
    parent: QWidget, state: BackpropState, reading: Reading | None, say: Callable[[str], object]
) -> None:
    """Ask for a place and save the sheets there."""
    title, name = translate("WorkSheet", "Save the work sheet"), file_name(state, reading)
    ask_and_save(parent, title, name, SHEET_KINDS, lambda path: save_wished(path, state, reading), say)
