"""Where in the pass a term of a formula has its place: the step that added it, or the number that it is."""

from nnviz.nn.backprop_steps.order import BIAS, SLOPE, SUMS, WHOLE, Block, Place
from nnviz.nn.backprop_steps.reading import Reading


def term_position(reading: Reading, column: int) -> int | None:
    """Return the position of a term of the number that is new, by its place among ``Quantity.columns``.

    The term of a sum has that behind the step which adds it. The term of a formula of one piece has that of the number
    it is made of, of an average that of the example's gradient. None where the pass has no such number.
    """
    block, place, quantity = reading.block, reading.place, reading.quantity
    if block is None or place is None or quantity is None or column < 0:
        return None
    if block.kind in SUMS and WHOLE not in block.terms:
        return _in_sum(reading, block, place, column)
    j, code = block.neurons[place.neuron], block.terms[place.term]
    if block.kind == "mean":
        return _of_example(reading, block.layer, j, code, column)
    return _source(reading, block, j, code) if column == 0 else None


def _in_sum(reading: Reading, block: Block, place: Place, column: int) -> int | None:
    quantity = reading.quantity
    if quantity is None:
        return None
    n_found = place.term + 1 - (block.terms[place.term] == SLOPE)
    n_columns = len(quantity.terms)
    if quantity.factor is not None and column == n_columns:
        term = block.terms.index(SLOPE)
    elif column < n_columns:
        term = n_found - n_columns + column  # the earlier ones of a long sum share the first column
    else:
        return None
    return reading.order.step_of(Place(place.block, place.neuron, term)) + 1


def _of_example(reading: Reading, layer: int, j: int, code: int, column: int) -> int | None:
    quantity = reading.quantity
    if quantity is None or column >= len(quantity.terms):
        return None
    x = quantity.n_terms - len(quantity.terms) + column
    number = reading.of.block_numbers.get(("biases" if code == BIAS else "weights", layer, x))
    if number is None:
        return None
    block = reading.order.blocks[number]
    term = 0 if code == BIAS else block.terms.index(code)
    return reading.order.step_of(Place(number, block.neurons.index(j), term)) + 1


def _source(reading: Reading, block: Block, j: int, code: int) -> int | None:
    match block.kind:
        case "a":
            return reading.position_of("z", block.layer, j)
        case "error":
            return reading.position_of("a", block.layer, j)
        case "weights" | "biases":
            return reading.position_of("error", block.layer, j)
        case "update" if reading.numbers.m > 1:
            return reading.position_of("mean", block.layer, j, code)
        case "update" if code == BIAS:
            return reading.position_of("biases", block.layer, j)
        case "update":
            return reading.position_of("weights", block.layer, j, code)
    return None
