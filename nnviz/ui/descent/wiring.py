"""Which request of the page's parts makes which edit of its state."""

from nnviz.descent import edits
from nnviz.descent.ball import Motion
from nnviz.descent.state import DescentState
from nnviz.ui.descent.ball_part import BallPart
from nnviz.ui.descent.game.game_tab import GameTab
from nnviz.ui.descent.game.section import GameSection
from nnviz.ui.descent.game.stage import GameStage
from nnviz.ui.descent.network_tabs import NetworkTabs
from nnviz.ui.descent.panel import DescentPanel
from nnviz.ui.descent.presets import DescentPreset
from nnviz.ui.descent.stage import DescentStage
from nnviz.ui.descent.stages import Stages
from nnviz.ui.kit.editor import Editor

DescentEditor = Editor[DescentState]


def connect_stage(editor: DescentEditor, stage: DescentStage) -> None:
    """Let the stage's requests edit the state."""
    stage.map.placed.connect(lambda x, y: editor.edit(lambda state: edits.with_start(state, x, y), "place"))
    stage.relief.placed.connect(lambda x, y: editor.edit(lambda state: edits.with_start(state, x, y), "click"))
    stage.relief.turned_back.connect(lambda: _turn_back(editor))
    stage.relief.turned.connect(
        lambda azimuth, elevation: editor.edit(lambda state: edits.with_turn(state, azimuth, elevation), "turn")
    )
    stage.slope.moved.connect(lambda value: editor.edit(lambda state: edits.with_coordinate(state, value), "marker"))
    for view in (stage.map, stage.relief, stage.slope):
        view.released.connect(editor.end_merge)
    editor.on(stage.views.chosen, edits.with_view)
    editor.on(stage.axis_chosen, edits.with_axis)


def _turn_back(editor: DescentEditor) -> None:
    """Take back what the first click of a double click has done: it was not meant to put the ball down."""
    if editor.merges("click"):
        editor.undo()
    editor.edit(edits.with_turned_back)


def connect_panel(editor: DescentEditor, panel: DescentPanel) -> None:
    """Let the panel's requests edit the state."""
    editor.on(panel.tabs.chosen, edits.with_tab)
    _connect_ball(editor, panel.ball)
    _connect_network(editor, panel)


def _connect_ball(editor: DescentEditor, part: BallPart) -> None:
    function, motion, balls = part.function, part.motion, part.balls
    editor.on(function.surface_chosen, edits.with_surface)
    editor.on(function.formula_entered, edits.with_formula)
    editor.on(function.preset_chosen, _with_preset)
    editor.on(motion.eta.changed, edits.with_eta, drag="eta")
    motion.eta.released.connect(editor.end_merge)
    editor.on(motion.preset_chosen, edits.with_preset)
    editor.on(motion.motion_chosen, edits.with_motion)
    editor.on(motion.rule_changed, _with_rule)
    motion.refused.connect(editor.refused)
    editor.on(balls.chosen, edits.with_chosen)
    editor.on(balls.two_starts_requested, edits.with_two_starts)
    editor.on(balls.another_requested, edits.with_ball_opposite)
    editor.on(balls.removal_requested, edits.without_ball)


def _connect_network(editor: DescentEditor, panel: DescentPanel) -> None:
    landscape = panel.landscape
    editor.on(landscape.plane_chosen, lambda state, kind: edits.with_wish(state, plane=kind))
    editor.on(landscape.n_examples_changed, lambda state, n: edits.with_wish(state, n_examples=round(n)))
    landscape.refused.connect(editor.refused)
    noise = panel.noise
    editor.on(noise.m_changed, lambda state, m: edits.with_wish(state, m=round(m), n_drawn=1), drag="m")
    editor.on(noise.n_drawn_changed, lambda state, n: edits.with_wish(state, n_drawn=round(n)), drag="drawn")
    noise.refused.connect(editor.refused)
    cost = panel.cost
    editor.on(cost.convention_chosen, lambda state, key: edits.with_wish(state, convention=key))
    editor.on(cost.matching_chosen, lambda state, is_on: edits.with_wish(state, is_matched=is_on))


def connect_network_tabs(editor: DescentEditor, stages: Stages, panel: DescentPanel, tabs: NetworkTabs) -> None:
    """Let what is wished of the network at hand edit the state."""
    _connect_weights(editor, panel, tabs)
    editor.on(tabs.sweep.zoomed, edits.with_zoom)
    for tab in (tabs.sweep, tabs.step):
        editor.on(tab.weight_drawn, lambda state, name: edits.with_wish(state, weight=name))
    editor.on(tabs.cost.example_chosen, lambda state, example: edits.with_wish(state, example=example))
    editor.on(tabs.noise.drawing_requested, lambda state, n: edits.with_wish(state, n_drawn=n))
    editor.on(stages.noise.over_chosen, lambda state, over: edits.with_wish(state, over=over))
    _connect_game(editor, stages.game, panel.game, tabs.game)
    relief = stages.landscape.relief
    relief.turned.connect(
        lambda azimuth, elevation: editor.edit(lambda state: edits.with_turn(state, azimuth, elevation), "turn")
    )
    relief.released.connect(editor.end_merge)
    editor.on(relief.turned_back, edits.with_turned_back)


def _connect_weights(editor: DescentEditor, panel: DescentPanel, tabs: NetworkTabs) -> None:
    """Take names of weights that the network at hand has."""

    def with_weight(state: DescentState, name: str) -> DescentState:
        tabs.on_show.check_weights(name)
        return edits.with_wish(state, weight=name)

    def with_two(state: DescentState, first: str, second: str) -> DescentState:
        tabs.on_show.check_weights(first, second)
        return edits.with_wish(state, first=first, second=second)

    for section in (panel.sweep, panel.step):
        editor.on(section.weight_entered, with_weight)
    editor.on(panel.landscape.weights_entered, with_two)


def _connect_game(editor: DescentEditor, stage: GameStage, section: GameSection, tab: GameTab) -> None:
    editor.on(stage.map.placed, lambda state, x, y: edits.with_look(state, (x, y)))
    editor.on(section.looked, edits.with_look)
    editor.on(tab.chosen, edits.with_game)
    editor.on(section.uncovering_requested, edits.with_map_uncovered)
    section.again_requested.connect(tab.begin_again)
    editor.on(tab.again_requested, edits.with_new_game)
    tab.weights_drawn.connect(lambda: editor.amend(edits.without_network_looks))
    section.refused.connect(editor.refused)


def _with_preset(state: DescentState, preset: DescentPreset) -> DescentState:
    return preset.apply(state)


def _with_rule(state: DescentState, motion: Motion) -> DescentState:
    return edits.with_rule(state, momentum=motion.momentum, mass=motion.mass, friction=motion.friction)
