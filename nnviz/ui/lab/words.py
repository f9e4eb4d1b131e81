"""What the page Lab calls its tabs, questions and charts."""

from nnviz.lab.questions import OUTPUTS, SEEDS
from nnviz.lab.state import LabState
from nnviz.language import translate


def tab_names() -> dict[str, tuple[str, str]]:
    """Return text and tip of every tab by its key."""
    return {
        "runs": (translate("Lab", "Runs"), translate("Lab", "Many runs of one question, compared (K: the next tab)")),
        "codes": (translate("Lab", "Codes"), translate("Lab", "How far codes are apart, and which bit is hardest")),
        "layer": (translate("Lab", "On top"), translate("Lab", "A layer of perceptrons on the network of page 3")),
        "points": (translate("Lab", "Points"), translate("Lab", "Test data as points of a layer’s activations")),
        "rounding": (translate("Lab", "Rounding"), translate("Lab", "The same run in float32 and in float64")),
    }


def question_names(state: LabState) -> dict[str, tuple[str, str]]:
    """Return text and tip of every question by its key."""
    n = state.n_classes
    bits = max(1, (n - 1).bit_length()) if n else 0
    outputs = translate("Lab", "{0} or {1}").format(n, bits) if n else translate("Lab", "Outputs")
    return {
        OUTPUTS: (outputs, translate("Lab", "One output for each class, or a code (2.1)")),
        "hidden": (translate("Lab", "Hidden"), translate("Lab", "How many hidden neurons and layers (1.5.2)")),
        SEEDS: (
            translate("Lab", "Seeds"),
            translate("Lab", "The same run from other initial weights (1.1)"),
        ),
        "shares": (
            translate("Lab", "Data"),
            translate("Lab", "How much of the training data is learnt, per cent; m is at most all of it"),
        ),
        "label_noises": (translate("Lab", "Labels"), translate("Lab", "How many labels are wrong, per cent")),
        "etas": ("η", translate("Lab", "The learning rate")),
    }


def view_names() -> dict[str, tuple[str, str]]:
    """Return text and tip of every chart of the runs by its key."""
    return {
        "race": (translate("Lab", "Race"), translate("Lab", "Every run’s curve (V: the next chart)")),
        "spread": (translate("Lab", "Spread"), translate("Lab", "The means, with a band of one standard deviation")),
        "difference": (
            translate("Lab", "Difference"),
            translate("Lab", "The difference of two settings, and its 95 % interval after each repeat"),
        ),
        "cost": (translate("Lab", "Effort"), translate("Lab", "What is right, over parameters or over seconds")),
    }


def over_names() -> dict[str, tuple[str, str]]:
    """Return text and tip of what effort may be, by its key."""
    return {
        "parameters": (translate("Lab", "Parameters"), translate("Lab", "Over how many weights and biases there are")),
        "seconds": (translate("Lab", "Seconds"), translate("Lab", "Over what a run takes here")),
    }
