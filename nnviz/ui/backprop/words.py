"""What the page Backprop calls its parts, and what it says of a pass at its position."""

from math import floor, isfinite, log10

from nnviz.language import translate
from nnviz.nn.backprop_steps.central import Difference, central_difference
from nnviz.nn.backprop_steps.digits import read_answer
from nnviz.nn.backprop_steps.order import BIAS, OTHERS, SLOPE, Block, Place, flat_layer
from nnviz.nn.backprop_steps.reading import Reading
from nnviz.nn.edits.part import Part
from nnviz.notation.markup import in_line
from nnviz.notation.significant import significant
from nnviz.ui.backprop.figure.stage import StageWords

MOST_ROWS = 4


def granularity_names() -> dict[str, tuple[str, str]]:
    """Return text and tip of every size of a step by its key."""
    return {
        "term": (translate("Backprop", "Term"), translate("Backprop", "One term of a sum at a time")),
        "neuron": (translate("Backprop", "Neuron"), translate("Backprop", "All terms of a neuron at once")),
        "layer": (translate("Backprop", "Layer"), translate("Backprop", "All neurons of a layer at once")),
        "example": (translate("Backprop", "Example"), translate("Backprop", "One example forward and backward")),
        "mini-batch": (translate("Backprop", "Mini-batch"), translate("Backprop", "All examples, and the update")),
    }


def tab_names() -> dict[str, tuple[str, str]]:
    """Return text and tip of every tab by its key."""
    return {
        "pass": (translate("Backprop", "Pass"), translate("Backprop", "One pass, number by number (K: the next tab)")),
        "paths": (translate("Backprop", "Paths"), translate("Backprop", "All ways of one weight to the cost")),
        "wishes": (
            translate("Backprop", "Wishes"),
            translate("Backprop", "What every output wants of the neurons before"),
        ),
        "slopes": (translate("Backprop", "Slopes"), translate("Backprop", "How errors fade in deep networks")),
        "sheet": (translate("Backprop", "Sheet"), translate("Backprop", "The pass with blanks, to be printed")),
    }


def sizes_text(reading: Reading) -> str:
    """Return the sizes as the title has them."""
    return " – ".join(map(str, reading.numbers.network.sizes))


def about(reading: Reading) -> str:
    """Return what is passed, in one line."""
    rows = reading.of.material.rows
    parameters = reading.numbers.network.n_parameters
    text = translate("Backprop", "example {0} · {1} parameters")
    if reading.numbers.m > 1:
        text = translate("Backprop", "example {0} of a mini-batch of {2} · {1} parameters")
    return text.format(f"{rows[reading.example] + 1:,}", f"{parameters:,}", reading.numbers.m)


def now_text(reading: Reading) -> str:
    """Return what the step is about."""
    block, place = reading.block, reading.place
    if block is None or place is None:
        return translate("Backprop", "Before the forward pass")
    last, j = len(reading.numbers.network.sizes) - 1, block.neurons[place.neuron] + 1
    neuron = (
        translate("Backprop", "output neuron {0}").format(j)
        if block.layer == last
        else translate("Backprop", "neuron {0} of layer {1}").format(j, block.layer)
    )
    texts = {
        "z": translate("Backprop", "Now: the weighted input of {0}"),
        "a": translate("Backprop", "Now: the activation of {0}"),
        "cost": translate("Backprop", "Now: the cost of the example"),
        "error": translate("Backprop", "Now: the error of {0}"),
        "weights": translate("Backprop", "Now: the gradients of {0}"),
        "biases": translate("Backprop", "Now: the gradient of the bias of {0}"),
        "mean": translate("Backprop", "Now: the average over the mini-batch"),
        "update": translate("Backprop", "Now: the update of {0}"),
    }
    return texts[block.kind].format(neuron)


def short_now_text(reading: Reading) -> str:
    """Return the same by the name of the number, for where there is no room; "" if there is none yet."""
    quantity = reading.quantity
    return "" if quantity is None else translate("Backprop", "Now: {0}").format(in_line(quantity.name))


def note_text(reading: Reading) -> str:
    """Return which term is new, or what there is to know of the step."""
    block, place, numbers = reading.block, reading.place, reading.numbers
    if block is None or place is None:
        return ""
    update = "(2.2) (2.3)" if numbers.m == 1 else "(2.5) (2.6)"
    if block.kind == "update" and _is_held(reading, block, place):
        return translate("Backprop", "held by hand on page 3: it has a gradient, and stays as it is")
    if block.kind == "update" and reading.position == reading.order.n_steps:
        return translate("Backprop", "drawn once U takes it over")
    equations = {"cost": "(2.1)" if numbers.cost == "quadratic" else "", "update": update, "mean": "(2.4)"}
    if block.kind in equations:
        return equations[block.kind]
    code, n = block.terms[place.term], sum(code != SLOPE for code in block.terms)
    texts = {
        OTHERS: translate("Backprop", "all other terms together"),
        BIAS: translate("Backprop", "the last term: the bias"),
        SLOPE: translate("Backprop", "times the slope of the activation"),
    }
    if code in texts or n == 1:
        return texts.get(code, "")
    text = translate("Backprop", "term {0} of {1}")
    if block.kind == "weights":
        text = translate("Backprop", "weight {0} of {1}")
    return text.format(place.term + 1, n)


def _is_held(reading: Reading, block: Block, place: Place) -> bool:
    code, j = block.terms[place.term], block.neurons[place.neuron]
    part = Part(block.layer, j, None if code == BIAS else code, is_bias=code == BIAS)
    return reading.numbers.held.holds(part)


def no_gradient(reading: Reading) -> str:
    """Return why a layer of steps cannot learn so; "" where there is none, or where an error is still to be seen."""
    network, block = reading.numbers.network, reading.block
    flat, last = flat_layer(network), len(network.sizes) - 1
    if not flat:
        return ""
    if flat == last:
        return translate(
            "Backprop",
            "No gradient: a step is flat wherever it has a slope. So (1.8) says Δo ≈ 0 for every Δw, and where it jumps"
            " there is no ∂o/∂w at all: no error comes back. Choose σ under Activations.",
        )
    is_ahead = block is None or block.kind in ("z", "a", "cost")
    if not is_ahead and (block is None or (block.kind, block.layer) != ("error", flat)):
        return ""
    text = translate(
        "Backprop",
        "Layer {0} is made of steps: flat wherever they have a slope, so (1.8) says Δo ≈ 0 for every Δw, and where they"
        " jump there is no ∂o/∂w. The error ends there: only what is behind it learns. σ under Activations lets it"
        " through.",
    )
    return text.format(flat)


def where(reading: Reading) -> tuple[str, str]:
    """Return how far the pass has come, and which number that is."""
    text = translate("Backprop", "step {0} of {1}").format(f"{reading.position:,}", f"{reading.order.n_steps:,}")
    quantity, block, place = reading.quantity, reading.block, reading.place
    if quantity is None or block is None or place is None:
        return text, ""
    return text, f"·  {in_line(quantity.name)}"


def stage_words(reading: Reading) -> StageWords:
    """Return all that is said on the stage."""
    rows, hidden = check_rows(reading)
    return StageWords(
        title=sizes_text(reading),
        about=about(reading),
        now=now_text(reading),
        short_now=short_now_text(reading),
        note=note_text(reading),
        rows=rows,
        hidden=hidden,
        instead=no_gradient(reading),
    )


def check_rows(reading: Reading) -> tuple[tuple[Difference, ...], str]:
    """Return the gradients of the neuron in work as far as they are known, and the name of what is asked for."""
    block, place, numbers = reading.block, reading.place, reading.numbers
    if block is None or place is None or block.kind in ("z", "a", "cost"):
        return (), ""
    layer, j = block.layer, block.neurons[place.neuron]
    if block.kind == "error" and place.term + 1 < len(block.terms):
        return (), ""  # only its terms are there
    example = None if block.example is None else reading.example
    codes = (BIAS,) if block.kind in ("error", "biases") else tuple(block.terms[: place.term + 1])
    hidden = reading.asked.name if reading.asked is not None and block.kind != "update" else ""
    shown = codes[1 - MOST_ROWS :] if not hidden else codes[1 - MOST_ROWS : -1]
    places = (None if code == BIAS else code for code in shown)
    return tuple(central_difference(numbers, layer, j, k, example=example) for k in places), hidden


def hint(reading: Reading) -> str:
    """Return the sign and the size of the number that is asked for, and nothing more."""
    asked = reading.asked
    value = 0.0 if asked is None else asked.value
    if not value or not isfinite(value):
        return translate("Backprop", "Hint: nothing is left of it, one of the factors is 0.")
    lower = 10.0 ** floor(log10(abs(value)))
    ends = (lower, 10 * lower) if value > 0 else (-10 * lower, -lower)
    return translate("Backprop", "Hint: it lies between {0} and {1}.").format(*(significant(end, 1) for end in ends))


def told_of(reading: Reading, text: str, digits: int) -> str:
    """Return that an answer is right, or what is wrong with it."""
    asked = reading.asked
    value = 0.0 if asked is None else asked.value
    answer = read_answer(text, value, digits)
    if answer.is_right:
        return translate("Backprop", "{0} is right.").format(answer.text)
    if answer.has_wrong_sign:
        return translate("Backprop", "{0} has the other sign: look at the factors below 0.").format(answer.text)
    if not value:
        return translate("Backprop", "{0} is not it yet: look why nothing is left of it.").format(answer.text)
    if not answer.given:
        return translate("Backprop", "{0} is not it yet: something is left of it.").format(answer.text)
    if answer.given * value < 0:
        return translate("Backprop", "{0} has the other sign, and another size.").format(answer.text)
    return translate("Backprop", "{0} is not it yet: the sign is right, the size is not.").format(answer.text)
