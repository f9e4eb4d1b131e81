"""The one table of actions: menus, shortcuts, tool tips and the help all come from it."""

from collections.abc import Sequence
from dataclasses import dataclass

from nnviz.language import translate


@dataclass(frozen=True)
class ActionSpec:
    """Something a key does. ``keys`` are Qt key sequences; ``menu`` groups the help.

    Without a ``name`` it is none of the window's: a picture does it, and ``keys`` are as they are shown.
    """

    name: str
    text: str
    keys: tuple[str, ...]
    menu: str


Row = tuple[str, str, tuple[str, ...]]
"""Name, text and keys of an action."""


def action_table(page_names: Sequence[str]) -> tuple[ActionSpec, ...]:
    """Return every action, in the order of menus and help; ``page_names`` are those of the header."""
    pages = [
        (f"page_{number}", translate("Actions", "{0} page").format(name), (f"{number}",))
        for number, name in enumerate(page_names, start=1)
    ]
    menus = {
        translate("Actions", "Train"): _train(),
        translate("Actions", "Draw"): _draw(),
        translate("Actions", "Look"): _look(),
        translate("Actions", "By hand"): _by_hand(),
        translate("Actions", "File"): _file(),
        translate("Actions", "Window"): (*pages, *_window()),
    }
    return tuple(ActionSpec(*row, menu) for menu, rows in menus.items() for row in rows)


def _train() -> tuple[Row, ...]:
    return (
        ("play", translate("Actions", "Train or pause"), ("Space",)),
        ("mini_batch", translate("Actions", "One mini-batch"), ("S",)),
        ("step_back", translate("Actions", "One step back"), ("Shift+S", "Backspace")),
        ("epoch", translate("Actions", "To the end of the epoch"), ("E",)),
        ("reset", translate("Actions", "Reset: the same run again"), ("R",)),
        ("two_starts", translate("Actions", "Two starts, two minima"), ("Shift+T",)),
        ("another_ball", translate("Actions", "Another ball"), ("O",)),
        ("next_ball", translate("Actions", "Next ball"), ("Shift+O",)),
        ("faster", translate("Actions", "Faster"), ("]", "Ctrl+Up")),
        ("slower", translate("Actions", "Slower"), ("[", "Ctrl+Down")),
        ("double_eta", translate("Actions", "Double η"), ("Shift+Up",)),
        ("halve_eta", translate("Actions", "Halve η"), ("Shift+Down",)),
    )


def _draw() -> tuple[Row, ...]:
    return (
        ("pen", translate("Actions", "Pen"), ("P",)),
        ("eraser", translate("Actions", "Eraser"), ("W",)),
        ("wider", translate("Actions", "Wider pen"), (".",)),
        ("thinner", translate("Actions", "Thinner pen"), (",",)),
        ("clear", translate("Actions", "Clear the pad"), ("C",)),
        ("stage_crop", translate("Actions", "Crop, or not"), ("F",)),
        ("stage_pen", translate("Actions", "Even the pen, or not"), ("G",)),
        ("stage_box", translate("Actions", "Scale into 20x20, or 28x28"), ("H",)),
        ("stage_centre", translate("Actions", "Centre by mass, or not"), ("J",)),
        ("next_network", translate("Actions", "Next network in use"), ("U",)),
        ("next_tool", translate("Actions", "Next tab: answer, split, matrices …"), ("K",)),
        ("single_step", translate("Actions", "A bit closer to the wished digit"), ("B",)),
        ("keep", translate("Actions", "Keep the drawing in my handwriting"), ("Y",)),
        ("automatic", translate("Actions", "Automatic cuts"), ("A",)),
        ("add_cut", translate("Actions", "Another cut"), ("Ins",)),
    )


def _look() -> tuple[Row, ...]:
    return (
        ("next_example", translate("Actions", "Next example"), ("Right",)),
        ("previous_example", translate("Actions", "Previous example"), ("Left",)),
        ("random_example", translate("Actions", "Random example"), ("D",)),
        ("only_mistakes", translate("Actions", "Only misread examples"), ("X",)),
        ("errors", translate("Actions", "What it gets wrong"), ("M",)),
        ("next_view", translate("Actions", "Next view"), ("V",)),
        ("large_curves", translate("Actions", "Large curves, or the network again"), ("Shift+C",)),
        ("next_type", translate("Actions", "Next type of neuron"), ("Shift+V",)),
        ("presets", translate("Actions", "Presets…"), ("Shift+P",)),
        ("next_neuron", translate("Actions", "Next neuron: every term of its sum"), ("N",)),
        ("previous_neuron", translate("Actions", "Previous neuron"), ("Shift+N",)),
        ("next_layer", translate("Actions", "Same in the next layer"), ("L",)),
        ("zoom_in", translate("Actions", "Zoom in"), ("Ctrl++", "Ctrl+=")),
        ("zoom_out", translate("Actions", "Zoom out"), ("Ctrl+-",)),
        ("zoom_reset", translate("Actions", "Show the whole network"), ("Ctrl+0",)),
    )


def _by_hand() -> tuple[Row, ...]:
    return (
        ("find", translate("Actions", "Find by name: w 2 3 1"), ("I",)),
        ("value_up", translate("Actions", "Weight or bias up"), ("Alt+Up",)),
        ("value_down", translate("Actions", "Weight or bias down"), ("Alt+Down",)),
        ("set_zero", translate("Actions", "Set to 0"), ("Z",)),
        ("randomise", translate("Actions", "Draw at random"), ("Shift+R",)),
        ("freeze", translate("Actions", "Freeze, or let go"), ("Shift+F",)),
        ("switch", translate("Actions", "Neuron off or on"), ("Shift+X",)),
    )


def _file() -> tuple[Row, ...]:
    return (
        ("open", translate("Actions", "Open…"), ("Ctrl+O",)),
        ("import_file", translate("Actions", "Data from a file…"), ("Ctrl+I",)),
        ("import_folder", translate("Actions", "Data from a folder…"), ("Ctrl+Shift+I",)),
        ("save", translate("Actions", "Save what is on the page…"), ("Ctrl+S",)),
        ("export", translate("Actions", "Save the picture…"), ("Ctrl+E",)),
        ("copy_picture", translate("Actions", "Copy the picture"), ("Ctrl+C",)),
        ("paste", translate("Actions", "Paste a picture"), ("Ctrl+V",)),
        ("undo", translate("Actions", "Undo"), ("Ctrl+Z",)),
        ("redo", translate("Actions", "Redo"), ("Ctrl+Y", "Ctrl+Shift+Z")),
        ("delete", translate("Actions", "Delete what is selected"), ("Del",)),
        ("quit", translate("Actions", "Quit"), ("Ctrl+Q",)),
    )


def _window() -> tuple[Row, ...]:
    return (
        ("theme", translate("Actions", "Light, dark, high contrast"), ("T",)),
        ("larger", translate("Actions", "Everything larger"), ("+", "=")),
        ("smaller", translate("Actions", "Everything smaller"), ("-",)),
        ("usual_scale", translate("Actions", "Everything as large as usual: 1×"), ("0",)),
        ("present", translate("Actions", "Full screen for the projector"), ("F5", "F11")),
        ("panel", translate("Actions", "Show or hide the side panel"), ("F9",)),
        ("in_words", translate("Actions", "What the pictures show, in words"), ("Ctrl+T",)),
        ("help", translate("Actions", "All keys"), ("?", "F1")),
        ("escape", translate("Actions", "Close what is open on top"), ("Esc",)),
    )
