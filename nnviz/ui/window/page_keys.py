"""What keys do on one page and on no other: other words for the actions of the table, and the keys of its pictures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from nnviz.language import translate
from nnviz.ui.window.actions import ActionSpec

Own = tuple[str, str]
"""Keys as they are shown, and what they do while the picture they belong to has the focus."""


@dataclass(frozen=True)
class PageKeys:
    """``words`` are of actions, by their names."""

    words: Mapping[str, str] = field(default_factory=dict)
    own: tuple[Own, ...] = ()


def specs_on(page: str, table: Sequence[ActionSpec], known: set[str]) -> tuple[ActionSpec, ...]:
    """Return what the sheet of keys says on a page: its pictures' keys, then the ``known`` actions in its words.

    The former have no name: they are no actions of the window.
    """
    here = _by_page().get(page, PageKeys())
    specs = (replace(spec, text=here.words.get(spec.name, spec.text)) for spec in table if spec.name in known)
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
            "play": translate("PageKeys", "Learn the table or pause; on Count: the next layer"),
            "mini_batch": translate("PageKeys", "Learn from one row; on Count: the next layer"),
            "reset": translate("PageKeys", "Back to where the learning began"),
            "delete": translate("PageKeys", "Delete the chosen point of the plane"),
            "next_tool": translate("PageKeys", "Next tab: nudge, learn, × c, count"),
        },
        (
            ("↑ ↓", translate("PageKeys", "A number by 1, with Shift by a tenth; a row of the table")),
            ("0 … 9  −", translate("PageKeys", "Type the number, also as 1/3; Return takes it")),
            ("Return", translate("PageKeys", "Turn an input round, the output desired in a row, a point’s class")),
            ("← → ↑ ↓", translate("PageKeys", "In the plane: the inputs; Shift: the line; Ctrl: turn it")),
            ("Ins", translate("PageKeys", "In the plane: another point; PgUp and PgDn: the points in turn")),
        ),
    )


def _gates() -> PageKeys:
    return PageKeys(
        {
            "play": translate("PageKeys", "Let the signals run, or the network learn; or pause"),
            "mini_batch": translate("PageKeys", "One wave of signals; in learning one mini-batch"),
            "reset": translate("PageKeys", "The signals at their start; in learning the same start again"),
            "delete": translate("PageKeys", "Delete the selected part or wire"),
            "zoom_reset": translate("PageKeys", "Show the whole circuit"),
        },
        (
            ("Tab", translate("PageKeys", "The next part; arrows: the part that way, with Shift move it")),
            ("Return", translate("PageKeys", "Switch an input, or end the wire here")),
            ("A", translate("PageKeys", "Another part")),
            ("W", translate("PageKeys", "A wire from the part; arrows lead it, Return ends it")),
            ("P", translate("PageKeys", "The part as perceptrons")),
        ),
    )


def _network() -> PageKeys:
    return PageKeys(
        {
            "pen": translate("PageKeys", "Pencil: set, move and delete points (two inputs)"),
            "next_tool": translate("PageKeys", "The matrices, or no more"),
        },
        (
            ("← → ↑ ↓", translate("PageKeys", "On the map: the cross hairs, with Shift finely")),
            ("Return", translate("PageKeys", "On the map, with the pencil: a point there; Shift: a test point")),
            ("Del", translate("PageKeys", "On the map, with the pencil: delete the point there")),
            ("Ctrl+← → ↑ ↓", translate("PageKeys", "On the map, with the pencil: move the point there")),
        ),
    )


def _digits() -> PageKeys:
    return PageKeys(
        own=(
            ("Return", translate("PageKeys", "On the pad: take the pen, put it down, lift it")),
            ("← → ↑ ↓", translate("PageKeys", "On the pad: move the pen that Return took")),
            ("↑ ↓  ← →", translate("PageKeys", "On the cuts: choose one, move it; with Shift further")),
        )
    )


def _descent() -> PageKeys:
    return PageKeys(
        {
            "play": translate("PageKeys", "Roll or pause; on tabs about page 3: train it"),
            "mini_batch": translate("PageKeys", "One step of every ball; on tabs about page 3: a mini-batch"),
            "reset": translate("PageKeys", "Back to the start; the game begins again"),
            "next_view": translate("PageKeys", "Next view: map, relief; error or time; uncover the map"),
            "next_neuron": translate("PageKeys", "Any other weight; another game"),
            "random_example": translate("PageKeys", "One more mini-batch; any example"),
            "zoom_in": translate("PageKeys", "Weight: closer to the marker"),
            "zoom_out": translate("PageKeys", "Weight: further from the marker"),
            "delete": translate("PageKeys", "Take the chosen ball away"),
            "next_tool": translate("PageKeys", "Next tab: ball, plane, weight …"),
        },
        (
            ("← → ↑ ↓", translate("PageKeys", "On the map the ball, on the relief turn it, on the slope the marker")),
            ("↑ ↓  ← →", translate("PageKeys", "Cost: choose an output, move it")),
        ),
    )


def _backprop() -> PageKeys:
    return PageKeys(
        {
            "play": translate("PageKeys", "Go through the pass or pause"),
            "mini_batch": translate("PageKeys", "One step forth"),
            "step_back": translate("PageKeys", "One step back"),
            "reset": translate("PageKeys", "To the beginning of the pass"),
            "next_view": translate("PageKeys", "On the edges: weights, gradients, both"),
            "next_type": translate("PageKeys", "A step is a number, a neuron, a layer"),
            "pen": translate("PageKeys", "Hide the next number and ask for it"),
            "next_neuron": translate("PageKeys", "Draw anew: start, sheet"),
            "next_tool": translate("PageKeys", "Next tab"),
        },
        (
            ("Return", translate("PageKeys", "On the graph: answer")),
            ("Home", translate("PageKeys", "On the timeline: the beginning of the pass; End: its end")),
            ("↑ ↓", translate("PageKeys", "On the paths: the one before, the next")),
        ),
    )


def _lab() -> PageKeys:
    return PageKeys(
        {
            "play": translate("PageKeys", "Do the runs, or pause"),
            "reset": translate("PageKeys", "Forget the runs"),
            "escape": translate("PageKeys", "Close what is open on top; stop the runs"),
            "only_mistakes": translate("PageKeys", "The next image on which the two differ"),
            "next_tool": translate("PageKeys", "Next tab"),
        },
        (("← →", translate("PageKeys", "On a chart of the layer: the threshold")),),
    )
