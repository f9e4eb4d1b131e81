"""Which request of the stage and the panel makes which edit of the document."""

import numpy as np
from PyQt6.QtCore import QPoint, QPointF

from nnviz.language import translate
from nnviz.logic import edits
from nnviz.logic.circuit_layout import CircuitHit, PartHit
from nnviz.ui.gates.circuit.canvas import CircuitCanvas
from nnviz.ui.gates.editor import GatesEditor
from nnviz.ui.gates.panel import GatesPanel
from nnviz.ui.gates.stage import GatesStage
from nnviz.ui.gates.words import preset_names


def connect_stage(editor: GatesEditor, stage: GatesStage) -> None:
    """Let the stage's requests edit the document."""
    canvas = stage.canvas
    canvas.part_moved.connect(
        lambda part, x, y: editor.attempt(lambda b: edits.moved(b, part, x, y), merge_key=("move", part))
    )
    canvas.move_ended.connect(editor.end_merge)
    canvas.wire_requested.connect(lambda s, t, pin: editor.attempt(lambda b: edits.wired(b, s, t, pin)))
    canvas.wire_missed.connect(
        lambda: editor.refused.emit(translate("GatesPage", "no open pin can take that wire: add a part first"))
    )
    canvas.input_toggled.connect(lambda part: editor.attempt(lambda b: edits.switched(b, part)))
    canvas.opening_requested.connect(lambda part: editor.attempt(lambda b: edits.with_next_perceptron(b, part)))
    canvas.removing_requested.connect(lambda: editor.attempt(lambda b: edits.removed(b, canvas.selected)))
    stage.numbers.changed.connect(
        lambda i, value: editor.attempt(lambda b: edits.with_number(b, _selected(canvas), i, value))
    )
    stage.numbers.refused.connect(editor.refused)
    stage.name_requested.connect(lambda name: editor.attempt(lambda b: edits.renamed(b, _selected(canvas), name)))


def connect_panel(editor: GatesEditor, panel: GatesPanel, stage: GatesStage, rng: np.random.Generator) -> None:
    """Let the panel's requests edit the document; ``rng`` draws the random functions."""
    panel.preset_chosen.connect(
        lambda key: editor.attempt(lambda _b: edits.preset(key, preset_names()[key]), is_other=True)
    )
    panel.cleared.connect(lambda: editor.attempt(edits.cleared, is_other=True))
    panel.arranged.connect(lambda: editor.attempt(edits.tidied, is_other=True))
    panel.row_chosen.connect(lambda row: editor.attempt(lambda b: edits.at_row(b, row)))
    panel.desired_flipped.connect(
        lambda row, output: editor.attempt(
            lambda b: edits.with_desired_flipped(b, row, output), is_other=editor.document.is_built
        )
    )
    _connect_function(editor, panel, stage, rng)
    _connect_perceptrons(editor, panel, stage)
    _connect_parts(editor, panel, stage.canvas)


def _connect_function(editor: GatesEditor, panel: GatesPanel, stage: GatesStage, rng: np.random.Generator) -> None:
    function = panel.function

    def take_formula(text: str) -> None:
        if editor.attempt(lambda document: edits.from_formula(document, text), is_other=True):
            stage.canvas.setFocus()  # the keys are the circuit's again

    function.formula_entered.connect(take_formula)
    function.inputs_chosen.connect(lambda n: editor.attempt(lambda b: edits.from_inputs(b, n), is_other=True))
    function.random_requested.connect(lambda: editor.attempt(lambda b: edits.from_chance(b, rng), is_other=True))
    function.build_requested.connect(lambda: editor.attempt(lambda b: edits.built(b, is_reduced=False), is_other=True))
    function.reduce_requested.connect(lambda: editor.attempt(lambda b: edits.built(b, is_reduced=True), is_other=True))


def _connect_perceptrons(editor: GatesEditor, panel: GatesPanel, stage: GatesStage) -> None:
    section, canvas = panel.perceptrons, stage.canvas
    section.next_requested.connect(
        lambda: editor.attempt(lambda b: edits.with_next_perceptron(b, _selected(canvas) or None))
    )
    section.all_requested.connect(lambda: editor.attempt(edits.with_all_perceptrons, is_other=True))
    section.nands_requested.connect(
        lambda: editor.attempt(lambda b: edits.with_only_nands(b, _selected(canvas) or None), is_other=True)
    )
    section.factor_requested.connect(lambda c: editor.attempt(lambda b: edits.with_factor(b, c), merge_key="factor"))
    section.refused.connect(editor.refused)


def _connect_parts(editor: GatesEditor, panel: GatesPanel, canvas: CircuitCanvas) -> None:
    """Let parts be chosen from the palette or the menu, or carried from the palette to the table."""

    def add_at(kind: str, x: float, y: float) -> None:
        new = editor.document.circuit.next_id
        editor.attempt(lambda document: edits.added(document, kind, x, y))
        if new in editor.document.circuit.by_id:
            canvas.select(PartHit(new))

    def carry(kind: str, at: QPoint) -> None:
        place = canvas.mapFromGlobal(QPointF(at))
        canvas.carry(kind, place.x(), place.y())

    def drop(kind: str, at: QPoint) -> None:
        place = canvas.mapFromGlobal(at)
        x, y = canvas.carry("", place.x(), place.y())
        if canvas.rect().contains(place):
            add_at(kind, x, y)

    panel.part_chosen.connect(lambda kind: add_at(kind, *canvas.place_for_new(kind)))
    panel.part_carried.connect(carry)
    panel.part_dropped.connect(drop)
    canvas.adding_requested.connect(lambda: panel.add_menu().popup(canvas.mapToGlobal(canvas.rect().center())))


def _selected(canvas: CircuitCanvas) -> int:
    """Return the part that is selected, 0 (which no part is) without one."""
    hit: CircuitHit | None = canvas.selected
    return hit.part if isinstance(hit, PartHit) else 0
