"""What keys do on one page and on no other: other words for the actions of the table, and the keys of its pictures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from nnviz.language import translate
from nnviz.ui.window.actions import ActionSpec

Own = tuple[str, str]
"""Keys as they are shown, and what they do while the picture they belong to has the focus."""


@dataclass(frozen=True)
class PageKeys:
    """``words`` are of actions, by their names; ``menus`` are other headings for those of the table."""

    words: Mapping[str, str] = field(default_factory=dict)
    own: tuple[Own, ...] = ()
    menus: Mapping[str, str] = field(default_factory=dict)


def specs_on(page: str, table: Sequence[ActionSpec], known: set[str]) -> tuple[ActionSpec, ...]:
    """Return what the sheet of keys says on a page: its pictures' keys, then the ``known`` actions in its words.

    The former have no name: they are no actions of the window.
    """
    here = _by_page().get(page, PageKeys())
    specs = (
        replace(spec, text=here.words.get(spec.name, spec.text), menu=here.menus.get(spec.menu, spec.menu))
        for spec in table
        if spec.name in known
    )
    menu = translate("PageKeys", "In the picture with the focus")
    return (*(ActionSpec("", words, (keys,), menu) for keys, words in here.own), *specs)


def _by_page() -> dict[str, PageKeys]:
    return {
        "neuron": _neuron(),
        "gates": _gates(),
        "network": _network(),
        "digits": _digits(),
        "descent": _descent(),
        "backprop": _backprop(),
        "lab": _lab(),
    }


def _neuron() -> PageKeys:
    return PageKeys(
        {
            "play": translate("PageKeys", "Learn or pause; Count: the next layer"),
            "mini_batch": translate("PageKeys", "Learn one row; Count: the next layer"),
            "reset": translate("PageKeys", "Where the learning began"),
            "delete": translate("PageKeys", "Delete the chosen point"),
            "next_tool": translate("PageKeys", "Next tab: nudge, learn, × c, count"),
        },
        (
            ("↑ ↓", translate("PageKeys", "A number by 1; Shift: by a tenth")),
            ("0 … 9  −", translate("PageKeys", "Type it, also as 1/3")),
            ("Return", translate("PageKeys", "Take it; turn an input, a row, a point")),
            ("← → ↑ ↓", translate("PageKeys", "Plane: inputs; Shift: line; Ctrl: turn")),
            ("Ins", translate("PageKeys", "Plane: another point; PgDn: the next")),
        ),
    )


def _gates() -> PageKeys:
    return PageKeys(
        {
            "play": translate("PageKeys", "Run the signals, or learn; or pause"),
            "mini_batch": translate("PageKeys", "One wave; learning: a mini-batch"),
            "reset": translate("PageKeys", "Signals, or learning, at the start"),
            "delete": translate("PageKeys", "Delete the selected part or wire"),
            "zoom_reset": translate("PageKeys", "Show the whole circuit"),
        },
        (
            ("← → ↑ ↓", translate("PageKeys", "Next part that way; Shift: move it")),
            ("Return", translate("PageKeys", "Switch an input, end a wire")),
            ("A", translate("PageKeys", "Another part")),
            ("W", translate("PageKeys", "A wire from here; arrows lead it")),
            ("P", translate("PageKeys", "The part as perceptrons")),
        ),
    )


def _network() -> PageKeys:
    return PageKeys(
        {
            "pen": translate("PageKeys", "Pencil: points of two inputs"),
            "next_tool": translate("PageKeys", "The matrices, or no more"),
            "errors": translate("PageKeys", "What it gets wrong; arrows, Return"),
        },
        (
            ("← → ↑ ↓", translate("PageKeys", "Map: the cross hairs; Shift: finely")),
            ("Return", translate("PageKeys", "Pencil: a point there; Shift: to test")),
            ("Del", translate("PageKeys", "Pencil: delete the point there")),
            ("Ctrl+← → ↑ ↓", translate("PageKeys", "Pencil: move the point there")),
        ),
    )


def _digits() -> PageKeys:
    return PageKeys(
        own=(
            ("Return", translate("PageKeys", "Pad: take the pen, put it down, lift it")),
            ("← → ↑ ↓", translate("PageKeys", "Pad: move the pen")),
            ("↑ ↓  ← →", translate("PageKeys", "Cuts: choose one, move it; Shift: far")),
        )
    )


def _descent() -> PageKeys:
    return PageKeys(
        {
            "play": translate("PageKeys", "Roll or pause; page 3: train"),
            "mini_batch": translate("PageKeys", "One step; page 3: a mini-batch"),
            "reset": translate("PageKeys", "Back to the start; another game"),
            "next_view": translate("PageKeys", "Next view; uncover the map"),
            "next_neuron": translate("PageKeys", "Any other weight; another game"),
            "random_example": translate("PageKeys", "One more mini-batch; any example"),
            "zoom_in": translate("PageKeys", "Weight: closer to the marker"),
            "zoom_out": translate("PageKeys", "Weight: further from the marker"),
            "delete": translate("PageKeys", "Take the chosen ball away"),
            "next_tool": translate("PageKeys", "Next tab: ball, plane, weight …"),
        },
        (
            ("← → ↑ ↓", translate("PageKeys", "Map: the ball; relief: turn; slope: marker")),
            ("↑ ↓  ← →", translate("PageKeys", "Cost: choose an output, move it")),
        ),
    )


def _backprop() -> PageKeys:
    through = translate("PageKeys", "Through the pass")
    return PageKeys(
        {
            "play": translate("PageKeys", "Go through the pass or pause"),
            "mini_batch": translate("PageKeys", "One step forth"),
            "step_back": translate("PageKeys", "One step back"),
            "epoch": translate("PageKeys", "To the end of the example"),
            "reset": translate("PageKeys", "To the beginning of the pass"),
            "next_network": translate("PageKeys", "Next pass, through the updated network"),
            "presets": translate("PageKeys", "Another network…"),
            "next_view": translate("PageKeys", "On the edges: weights, gradients, both"),
            "next_type": translate("PageKeys", "A step is a number, a neuron, a layer"),
            "pen": translate("PageKeys", "Predict first: ask for every number"),
            "next_neuron": translate("PageKeys", "Neuron; Slopes, Sheet: draw anew"),
            "previous_neuron": translate("PageKeys", "One neuron back"),
            "next_layer": translate("PageKeys", "To the end of the layer"),
            "next_tool": translate("PageKeys", "Next tab: paths, wishes …"),
        },
        (
            ("Return", translate("PageKeys", "Predict first: type the answer")),
            ("Home", translate("PageKeys", "Timeline: the beginning; End: the end")),
            ("↑ ↓", translate("PageKeys", "Paths: the one before, the next")),
        ),
        {translate("Actions", "Train"): through, translate("Actions", "Draw"): through},
    )


def _lab() -> PageKeys:
    return PageKeys(
        {
            "play": translate("PageKeys", "Do the runs, or pause"),
            "reset": translate("PageKeys", "Forget the runs"),
            "escape": translate("PageKeys", "Close what is on top; stop the runs"),
            "only_mistakes": translate("PageKeys", "On top: where they differ; Points: misread"),
            "next_view": translate("PageKeys", "Next chart; Points: other axes"),
            "next_neuron": translate("PageKeys", "Runs: compare the next setting"),
            "next_layer": translate("PageKeys", "Points: the next layer"),
            "next_tool": translate("PageKeys", "Next tab"),
        },
        (("← →", translate("PageKeys", "Chart: the threshold")),),
    )
