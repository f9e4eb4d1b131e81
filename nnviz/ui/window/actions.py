"""The one table of actions: menus, shortcuts, tool tips and the help all come from it."""

from collections.abc import Sequence
from dataclasses import dataclass

from nnviz.language import translate


@dataclass(frozen=True)
class ActionSpec:
    """Something a key does. ``keys`` are Qt key sequences, the first one is shown; ``menu`` groups the help."""

    name: str
    text: str
    keys: tuple[str, ...]
    menu: str


def action_table(page_names: Sequence[str]) -> tuple[ActionSpec, ...]:
    """Return every action, in the order of menus and help; ``page_names`` are those of the header."""
    train, draw, look, file, window = (
        translate("Actions", "Train"),
        translate("Actions", "Draw"),
        translate("Actions", "Look"),
        translate("Actions", "File"),
        translate("Actions", "Window"),
    )
    return (
        ActionSpec("play", translate("Actions", "Train or pause"), ("Space",), train),
        ActionSpec("mini_batch", translate("Actions", "One mini-batch"), ("S",), train),
        ActionSpec("epoch", translate("Actions", "To the end of the epoch"), ("E",), train),
        ActionSpec("reset", translate("Actions", "Reset: the same run again"), ("R",), train),
        ActionSpec("faster", translate("Actions", "Faster"), ("]", "Ctrl+Up"), train),
        ActionSpec("slower", translate("Actions", "Slower"), ("[", "Ctrl+Down"), train),
        ActionSpec("double_eta", translate("Actions", "Double η"), ("Shift+Up",), train),
        ActionSpec("halve_eta", translate("Actions", "Halve η"), ("Shift+Down",), train),
        ActionSpec("pen", translate("Actions", "Pen"), ("P",), draw),
        ActionSpec("eraser", translate("Actions", "Eraser"), ("W",), draw),
        ActionSpec("wider", translate("Actions", "Wider pen"), (".",), draw),
        ActionSpec("thinner", translate("Actions", "Thinner pen"), (",",), draw),
        ActionSpec("clear", translate("Actions", "Clear the pad"), ("C",), draw),
        ActionSpec("stage_crop", translate("Actions", "Crop, or not"), ("F",), draw),
        ActionSpec("stage_pen", translate("Actions", "Even the pen, or not"), ("G",), draw),
        ActionSpec("stage_box", translate("Actions", "Scale into 20x20, or 28x28"), ("H",), draw),
        ActionSpec("stage_centre", translate("Actions", "Centre by mass, or not"), ("J",), draw),
        ActionSpec("next_network", translate("Actions", "Next network in use"), ("U",), draw),
        ActionSpec("next_tool", translate("Actions", "Next tab: answer, split …"), ("K",), draw),
        ActionSpec("single_step", translate("Actions", "A bit closer to the wished digit"), ("B",), draw),
        ActionSpec("keep", translate("Actions", "Keep the drawing in my handwriting"), ("Y",), draw),
        ActionSpec("automatic", translate("Actions", "Automatic cuts"), ("A",), draw),
        ActionSpec("add_cut", translate("Actions", "Another cut"), ("Ins",), draw),
        ActionSpec("next_example", translate("Actions", "Next example"), ("Right",), look),
        ActionSpec("previous_example", translate("Actions", "Previous example"), ("Left",), look),
        ActionSpec("random_example", translate("Actions", "Random example"), ("D",), look),
        ActionSpec("only_mistakes", translate("Actions", "Only misread examples"), ("X",), look),
        ActionSpec("errors", translate("Actions", "What it gets wrong"), ("M",), look),
        ActionSpec("next_view", translate("Actions", "Next way to show the edges"), ("V",), look),
        ActionSpec("next_neuron", translate("Actions", "Next neuron: every term of its sum"), ("N",), look),
        ActionSpec("previous_neuron", translate("Actions", "Previous neuron"), ("Shift+N",), look),
        ActionSpec("next_layer", translate("Actions", "Same in the next layer"), ("L",), look),
        ActionSpec("zoom_in", translate("Actions", "Zoom in"), ("Ctrl++", "Ctrl+="), look),
        ActionSpec("zoom_out", translate("Actions", "Zoom out"), ("Ctrl+-",), look),
        ActionSpec("zoom_reset", translate("Actions", "Show the whole network"), ("Ctrl+0",), look),
        ActionSpec("open", translate("Actions", "Open a network or a picture…"), ("Ctrl+O",), file),
        ActionSpec("save", translate("Actions", "Save the network…"), ("Ctrl+S",), file),
        ActionSpec("export", translate("Actions", "Save the picture…"), ("Ctrl+E",), file),
        ActionSpec("paste", translate("Actions", "Paste a picture"), ("Ctrl+V",), file),
        ActionSpec("undo", translate("Actions", "Undo"), ("Ctrl+Z",), file),
        ActionSpec("redo", translate("Actions", "Redo"), ("Ctrl+Y", "Ctrl+Shift+Z"), file),
        ActionSpec("delete", translate("Actions", "Delete what is selected"), ("Del",), file),
        ActionSpec("quit", translate("Actions", "Quit"), ("Ctrl+Q",), file),
        *(
            ActionSpec(f"page_{number}", translate("Actions", "{0} page").format(name), (f"{number}",), window)
            for number, name in enumerate(page_names, start=1)
        ),
        ActionSpec("theme", translate("Actions", "Light, dark, high contrast"), ("T",), window),
        ActionSpec("larger", translate("Actions", "Everything larger"), ("+", "="), window),
        ActionSpec("smaller", translate("Actions", "Everything smaller"), ("-",), window),
        ActionSpec("present", translate("Actions", "Full screen for the projector"), ("F5", "F11"), window),
        ActionSpec("panel", translate("Actions", "Show or hide the side panel"), ("F9",), window),
        ActionSpec("help", translate("Actions", "All keys"), ("?", "F1"), window),
        ActionSpec("escape", translate("Actions", "Close what is open on top"), ("Esc",), window),
    )
