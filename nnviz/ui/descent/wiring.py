"""Which request of the page's parts makes which edit of its state."""

from nnviz.descent import edits
from nnviz.descent.state import DescentState
from nnviz.ui.descent.panel import DescentPanel
from nnviz.ui.descent.stage import DescentStage
from nnviz.ui.kit.editor import Editor

DescentEditor = Editor[DescentState]


def connect_stage(editor: DescentEditor, stage: DescentStage) -> None:
    """Let the stage's requests edit the state."""
    stage.map.placed.connect(lambda x, y, _drag: editor.edit(lambda state: edits.with_start(state, x, y), "place"))
    stage.map.released.connect(editor.end_merge)


def connect_panel(editor: DescentEditor, panel: DescentPanel) -> None:
    """Let the panel's requests edit the state."""
    editor.on(panel.surface_chosen, edits.with_surface)
    panel.eta_changed.connect(lambda eta: editor.edit(lambda state: edits.with_eta(state, eta), "eta"))
    panel.refused.connect(editor.refused)
