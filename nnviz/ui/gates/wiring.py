"""Which request of the stage and the panel makes which edit of the document."""

from collections.abc import Callable
from typing import Any

import numpy as np
from PyQt6.QtCore import QPoint, QPointF, pyqtBoundSignal

from nnviz.language import translate
from nnviz.logic import edits
from nnviz.logic.circuit_layout import PartHit
from nnviz.logic.document import CircuitDocument
from nnviz.ui.gates.circuit.canvas import CircuitCanvas
from nnviz.ui.gates.panel import GatesPanel
from nnviz.ui.gates.stage import GatesStage
from nnviz.ui.gates.words import preset_names
from nnviz.ui.kit.editor import Editor

CircuitEditor = Editor[CircuitDocument]


def connect_stage(editor: CircuitEditor, stage: GatesStage) -> None:
    """Let the stage's requests edit the document."""
    canvas = stage.canvas
    canvas.part_moved.connect(
        lambda part, x, y: editor.edit(lambda document: edits.moved(document, part, x, y), ("move", part))
    )
    canvas.move_ended.connect(editor.end_merge)
    editor.on(canvas.wire_requested, edits.wired)
    canvas.wire_missed.connect(
        lambda: editor.refused.emit(translate("GatesPage", "no open pin can take that wire: add a part first"))
    )
    editor.on(canvas.input_toggled, edits.switched)
    editor.on(canvas.opening_requested, edits.with_next_perceptron)
    editor.on(canvas.removing_requested, lambda document: edits.removed(document, canvas.selected))
    editor.on(stage.numbers.changed, lambda document, i, x: edits.with_number(document, _selected(canvas), i, x))
    stage.numbers.refused.connect(editor.refused)
    editor.on(stage.name_requested, lambda document, name: edits.renamed(document, _selected(canvas), name))


def connect_panel(editor: CircuitEditor, panel: GatesPanel, stage: GatesStage, rng: np.random.Generator) -> None:
    """Let the panel's requests edit the document; ``rng`` draws the random functions."""
    _on_another(editor, stage, panel.preset_chosen, lambda _, key: edits.preset(key, preset_names()[key]))
    _on_another(editor, stage, panel.cleared, edits.cleared)
    _on_another(editor, stage, panel.arranged, edits.tidied)
    editor.on(panel.table.row_chosen, edits.at_row)
    _on_another(editor, stage, panel.table.desired_flipped, edits.with_desired_flipped, only_built=True)
    _connect_function(editor, panel, stage, rng)
    _connect_perceptrons(editor, panel, stage)
    _connect_parts(editor, panel, stage.canvas)


def _connect_function(editor: CircuitEditor, panel: GatesPanel, stage: GatesStage, rng: np.random.Generator) -> None:
    function = panel.function
    back = stage.canvas.setFocus  # the keys are the circuit's again
    _on_another(editor, stage, function.formula_entered, edits.from_formula, then=back)
    _on_another(editor, stage, function.inputs_chosen, edits.from_inputs)
    _on_another(editor, stage, function.random_requested, lambda document: edits.from_chance(document, rng))
    _on_another(editor, stage, function.build_requested, lambda document: edits.built(document, is_reduced=False))
    _on_another(editor, stage, function.reduce_requested, lambda document: edits.built(document, is_reduced=True))


def _connect_perceptrons(editor: CircuitEditor, panel: GatesPanel, stage: GatesStage) -> None:
    section, canvas = panel.perceptrons, stage.canvas
    editor.on(section.next_requested, lambda document: edits.with_next_perceptron(document, _selected(canvas)))
    _on_another(editor, stage, section.all_requested, edits.with_all_perceptrons)
    opened = section.nands_requested
    _on_another(editor, stage, opened, lambda document: edits.with_only_nands(document, _selected(canvas)))
    editor.on(section.factor_requested, edits.with_factor, drag="factor")
    section.drag_ended.connect(editor.end_merge)
    section.refused.connect(editor.refused)


def _connect_parts(editor: CircuitEditor, panel: GatesPanel, canvas: CircuitCanvas) -> None:
    """Let parts be chosen from the palette or the menu, or carried from the palette to the table."""

    def add_at(kind: str, x: float, y: float) -> None:
        new = editor.value.circuit.next_id
        if editor.edit(lambda document: edits.added(document, kind, x, y)):
            canvas.select(PartHit(new))

    def carry(kind: str, at: QPoint) -> None:
        place = canvas.mapFromGlobal(QPointF(at))
        canvas.carry(kind, place.x(), place.y())

    def drop(kind: str, at: QPoint) -> None:
        place = canvas.mapFromGlobal(at)
        x, y = canvas.carry("", place.x(), place.y())
        if canvas.rect().contains(place):
            add_at(kind, x, y)

    panel.parts.chosen.connect(lambda kind: add_at(kind, *canvas.place_for_new(kind)))
    panel.parts.carried.connect(carry)
    panel.parts.dropped.connect(drop)
    canvas.adding_requested.connect(lambda: panel.add_menu.popup(canvas.mapToGlobal(canvas.rect().center())))


def _on_another(
    editor: CircuitEditor,
    stage: GatesStage,
    signal: pyqtBoundSignal,
    edit: Callable[..., CircuitDocument],
    *,
    only_built: bool = False,
    then: Callable[[], object] = lambda: None,
) -> None:
    """Let a signal make another circuit, which is then shown whole; with ``only_built`` only one that is built."""

    def take(*arguments: Any) -> None:
        is_another = editor.value.is_built or not only_built
        if editor.edit(lambda document: edit(document, *arguments)):
            if is_another:
                stage.show_whole()
            then()

    signal.connect(take)


def _selected(canvas: CircuitCanvas) -> int:
    """Return the part that is selected, 0 (which no part is) without one."""
    return canvas.selected.part if isinstance(canvas.selected, PartHit) else 0
