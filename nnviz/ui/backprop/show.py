"""What each tab of the page shows of a pass."""

from nnviz.language import UserError, translate
from nnviz.nn.backprop_steps.examples import AT_HAND
from nnviz.nn.backprop_steps.paths import trace
from nnviz.nn.backprop_steps.reading import Reading, pass_alone
from nnviz.nn.backprop_steps.slopes import compared, layer_slopes, silent_outputs
from nnviz.nn.backprop_steps.state import BackpropState
from nnviz.ui.backprop.figure.stage import StageWords
from nnviz.ui.backprop.panel import BackpropPanel
from nnviz.ui.backprop.sheet.saving import sheet_on_show
from nnviz.ui.backprop.slopes.paint_slopes import panel_name
from nnviz.ui.backprop.source import PassSource
from nnviz.ui.backprop.stages import Stages
from nnviz.ui.backprop.words import stage_words


def show_tab(
    stages: Stages,
    panel: BackpropPanel,
    source: PassSource,
    state: BackpropState,
    reading: Reading | None,
    refusal: str,
) -> None:
    """Show what the open tab is about; the others are shown when they are opened."""
    if state.tab == "pass":
        words = StageWords(title=translate("Backprop", "No pass"), about=refusal)
        stages.figure.show_reading(reading, state, stage_words(reading) if reading is not None else words)
    elif state.tab == "paths":
        _show_paths(stages, panel, state, reading, refusal)
    elif state.tab == "wishes":
        names = source.output_names if state.source == AT_HAND else ()
        stages.wishes.show_reading(reading, digits=state.digits, output_names=names, reason=refusal)
    elif state.tab == "slopes":
        _show_slopes(stages, source, state)
    else:
        panel.sheet.show_possible(_show_sheet(stages, state, reading, refusal))


def _show_paths(
    stages: Stages, panel: BackpropPanel, state: BackpropState, reading: Reading | None, refusal: str
) -> None:
    found, reason, over = None, refusal, None
    weight = state.weight
    if reading is not None:
        path = reading.of.path
        layer = min(weight[0], len(reading.numbers.network.sizes) - 1)
        if path is not None:
            weight = (layer, path[layer], path[layer - 1])
        one = pass_alone(reading)
        over = Reading(one, one.order.n_steps, "term", -1)
        try:
            found = trace(one.numbers, weight, 0)
        except UserError as error:
            reason = str(error)
    example = None if reading is None or reading.numbers.m == 1 else reading.of.material.rows[reading.example]
    stages.paths.show_trace(over, found, digits=state.digits, reason=reason, example=example)
    panel.paths.show_trace(weight, found)


def _show_slopes(stages: Stages, source: PassSource, state: BackpropState) -> None:
    panels = compared(state.slopes)
    names = [panel_name(panel.activation) for panel in panels]
    at_hand = source.examples_at_hand()
    silent = None
    if at_hand is not None:
        network, inputs, desired, cost = at_hand
        panels = (*panels, layer_slopes(network, inputs, desired, cost))
        names.append(translate("Backprop", "page 3"))
        silent = tuple((one, source.output_name(one.output)) for one in silent_outputs(network, inputs, desired))
    stages.slopes.show_slopes(panels, tuple(names), silent)


def _show_sheet(stages: Stages, state: BackpropState, reading: Reading | None, refusal: str) -> bool:
    """Return whether there is one."""
    wishes, reason = state.sheet, refusal
    sheet = None
    try:
        sheet = sheet_on_show(state, reading)
    except UserError as error:
        reason = str(error)
    m = reading.numbers.m if wishes.is_of_page and reading is not None else 1
    stages.sheet.show_sheet(sheet, paper=wishes.paper, answers=wishes.answers, reason=reason, m=m)
    return sheet is not None
