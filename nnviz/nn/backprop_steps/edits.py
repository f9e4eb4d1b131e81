"""Every change of the page Backprop: from one state to the next, or a ``BackpropError`` that says why not."""

from dataclasses import replace

from nnviz.language import translate
from nnviz.nn.backprop_steps.digits import FEWEST_DIGITS, MOST_DIGITS, read_answer
from nnviz.nn.backprop_steps.examples import AT_HAND, SHEET, own, starts
from nnviz.nn.backprop_steps.numbers import PassNumbers
from nnviz.nn.backprop_steps.order import GRANULARITIES, flat_layer
from nnviz.nn.backprop_steps.reading import Reading, path_of
from nnviz.nn.backprop_steps.state import (
    EDGE_LABELS,
    FASTEST,
    LARGEST_ETA,
    MOST_EXAMPLES,
    MOST_SEED,
    SLOWEST,
    SMALLEST_ETA,
    TABS,
    BackpropError,
    BackpropState,
    Score,
)
from nnviz.nn.backprop_steps.work_sheet import SHEET_ACTIVATION, check_sizes, seeded_numbers
from nnviz.nn.costs import COSTS
from nnviz.nn.plan import parse_sizes
from nnviz.notation.names import has_place, parse_name
from nnviz.notation.significant import shortest


def stepped(state: BackpropState, reading: Reading) -> BackpropState:
    """One step forth, of the size chosen."""
    return replace(state, position=reading.order.forth(reading.position, state.granularity))


def back(state: BackpropState, reading: Reading) -> BackpropState:
    """One step back."""
    return replace(state, position=reading.order.back(reading.position, state.granularity))


def with_update(state: BackpropState, reading: Reading) -> BackpropState:
    """The network after the update, (2.5) and (2.6), and the pass of the next examples begins."""
    if state.source == AT_HAND:
        raise BackpropError(
            translate("Backprop", "the network at hand is trained on page 3: S there is one mini-batch")
        )
    if flat_layer(reading.numbers.network) == len(reading.numbers.network.weights):
        raise BackpropError(
            translate("Backprop", "there is no update: no error comes back through a step, choose another activation")
        )
    network = own(reading.numbers.updated())
    n = reading.of.material.n_examples
    return state.at_start(network=network, example=(state.example + reading.numbers.m) % n)


def at_position(state: BackpropState, position: int) -> BackpropState:
    return replace(state, position=max(0, position))


def with_source(state: BackpropState, source: str) -> BackpropState:
    """Another network: one to begin with, or the one of the page that trains."""
    if source == AT_HAND:
        return state.at_start(source=AT_HAND, example=0, path="", weight=(1, 0, 0))
    start = starts()[source]
    return state.at_start(
        source=source,
        network=start.network,
        examples=start.examples,
        cost="quadratic",
        eta=start.eta,
        example=start.example,
        path="",
        weight=(1, 0, 0),
    )


def with_weight(state: BackpropState, layer: int, j: int, k: int, value: float) -> BackpropState:
    """Another value of a weight of the page's own network; every number follows, at the same place of the pass."""
    if state.source == AT_HAND:
        raise BackpropError(
            translate("Backprop", "the network at hand is edited on page 3: here the small networks can be dragged")
        )
    _check_place(state, (layer, j, k))
    return replace(state, network=own(state.network.network().with_weight(layer, j, k, value)))


def with_number(state: BackpropState, place: tuple[int, ...], value: float, row: int) -> BackpropState:
    """Another value of a weight (layer, j, k), a bias (layer, j) or, in layer 0, of an input of example ``row``."""
    if len(place) == 3:
        return with_weight(state, *place, value)
    layer, j = place
    if state.source == AT_HAND:
        raise BackpropError(
            translate("Backprop", "the network at hand is edited on page 3: here the small networks can be typed over")
        )
    _check_place(state, place)
    if layer > 0:
        return replace(state, network=own(state.network.network().with_bias(layer, j, value)))
    rows = [list(inputs) for inputs in state.examples.inputs]
    if not 0 <= row < len(rows):
        raise BackpropError(translate("Backprop", "there is no example {0} any more: choose one").format(row + 1))
    rows[row][j] = value
    return replace(state, examples=replace(state.examples, inputs=tuple(map(tuple, rows))))


def with_activation(state: BackpropState, layer: int, name: str) -> BackpropState:
    """Another activation of a layer of the page's own network; the cost is changed if it does not go with that."""
    activations = list(state.network.activations)
    activations[layer - 1] = name
    cost = state.cost if COSTS[state.cost].takes(activations[-1]) else "quadratic"
    return state.at_start(network=replace(state.network, activations=tuple(activations)), cost=cost)


def with_cost(state: BackpropState, cost: str) -> BackpropState:
    """Another cost, if it goes with the outputs."""
    output = state.network.activations[-1]
    if not COSTS[cost].takes(output):
        sentence = translate("Backprop", "the {0} cost does not go with {1} outputs: choose another activation first")
        raise BackpropError(sentence.format(cost, output))
    return state.at_start(cost=cost)


def with_eta(state: BackpropState, eta: float) -> BackpropState:
    """Another learning rate of the page's own network."""
    if state.source == AT_HAND:
        raise BackpropError(
            translate("Backprop", "η of the network at hand is chosen on page 3: here it is that of the small networks")
        )
    if not SMALLEST_ETA <= eta <= LARGEST_ETA:
        sentence = translate("Backprop", "η = {0} is beyond this page: choose one from {1} to {2}")
        raise BackpropError(sentence.format(*map(shortest, (eta, SMALLEST_ETA, LARGEST_ETA))))
    return replace(state, eta=eta)


def with_example(state: BackpropState, example: int) -> BackpropState:
    """Another example at the same place of the pass."""
    return replace(state, example=max(0, example), answered=-1)


def with_m(state: BackpropState, m: int) -> BackpropState:
    """So many examples are passed, one after the other, before the update."""
    if not 1 <= m <= MOST_EXAMPLES:
        raise BackpropError(
            translate("Backprop", "a mini-batch on this page has 1 to {0} examples").format(MOST_EXAMPLES)
        )
    return state.at_start(m=m)


def with_path(state: BackpropState, path: str, numbers: PassNumbers) -> BackpropState:
    """The path over these neurons, one of each layer as typed; "" for the strongest."""
    path_of(numbers, path)
    return state.at_start(path=path.strip())


def with_path_moved(state: BackpropState, path: str) -> BackpropState:
    """Another path of as many steps, at the same place of the pass."""
    return replace(state, path=path, answered=-1)


def with_granularity(state: BackpropState, granularity: str) -> BackpropState:
    if granularity not in GRANULARITIES:
        raise BackpropError(translate("Backprop", "a step is none of this page’s"))
    return replace(state, granularity=granularity)


def with_next_granularity(state: BackpropState) -> BackpropState:
    """The next size of a step."""
    return replace(state, granularity=GRANULARITIES[(GRANULARITIES.index(state.granularity) + 1) % len(GRANULARITIES)])


def with_digits(state: BackpropState, digits: int) -> BackpropState:
    return replace(state, digits=min(MOST_DIGITS, max(FEWEST_DIGITS, digits)))


def with_labels(state: BackpropState, labels: str) -> BackpropState:
    return replace(state, labels=labels)


def with_form(state: BackpropState, form: str) -> BackpropState:
    """The formulas of single neurons, those with matrices, or both."""
    return replace(state, form=form)


def with_next_labels(state: BackpropState) -> BackpropState:
    """What stands on the edges: weights, gradients, both."""
    return replace(state, labels=EDGE_LABELS[(EDGE_LABELS.index(state.labels) + 1) % len(EDGE_LABELS)])


def with_asking(state: BackpropState, asks: bool) -> BackpropState:
    """Whether the audience is asked for every number before it is shown; the score begins anew."""
    return replace(state, asks=asks, answered=-1, score=Score() if asks else state.score)


def with_tab(state: BackpropState, tab: str) -> BackpropState:
    return replace(state, tab=tab)


def with_next_tab(state: BackpropState) -> BackpropState:
    return replace(state, tab=TABS[(TABS.index(state.tab) + 1) % len(TABS)])


def with_speed(state: BackpropState, speed: float) -> BackpropState:
    return replace(state, speed=min(FASTEST, max(SLOWEST, speed)))


def with_traced_weight(state: BackpropState, layer: int, j: int, k: int) -> BackpropState:
    """The weight whose paths to the cost are traced."""
    return replace(state, weight=(layer, j, k))


def with_weight_named(state: BackpropState, name: str, sizes: tuple[int, ...]) -> BackpropState:
    """The weight that is called so."""
    place = parse_name(name, sizes)
    if place is None or len(place) != 3:
        sentence = translate("Backprop", "“{0}” is no weight of this network: write one such as w 1 2 1")
        raise BackpropError(sentence.format(name[:40]))
    return replace(state, weight=place)


def with_slopes(state: BackpropState, **wishes: object) -> BackpropState:
    """Other deep networks to be compared."""
    return replace(state, slopes=replace(state.slopes, **wishes))  # type: ignore[arg-type]


def with_sheet_entered(state: BackpropState, sizes: str, seed: str, copies: str) -> BackpropState:
    """Sizes, seed and number of work sheets as typed."""
    numbers = []
    for text in (seed, copies):
        if not (text.strip().isascii() and text.strip().isdigit() and len(text.strip()) < 9):
            raise BackpropError(translate("Backprop", "“{0}” is no whole number").format(text[:20]))
        numbers.append(int(text))
    return with_sheet(state, sizes=parse_sizes(sizes), seed=numbers[0], copies=numbers[1])


def with_sheet(state: BackpropState, **wishes: object) -> BackpropState:
    """Other wishes for the work sheet; sizes too large for paper are refused."""
    sheet = replace(state.sheet, **wishes)  # type: ignore[arg-type]
    check_sizes(sheet.sizes)
    return replace(state, sheet=sheet)


def with_next_sheet(state: BackpropState) -> BackpropState:
    """The sheet of the next seed."""
    return with_sheet(state, seed=(state.sheet.seed + 1) % MOST_SEED, is_of_page=False)


def with_sheet_on_page(state: BackpropState) -> BackpropState:
    """The network and the example of the sheet, on the page: every number of it can be followed there."""
    network, examples, eta = seeded_numbers(state.sheet.sizes, state.sheet.seed, SHEET_ACTIVATION)
    start = {"source": SHEET, "network": network, "examples": examples, "eta": eta, "cost": "quadratic"}
    return state.at_start(**start, example=0, m=1, path="", is_path=False, weight=(1, 0, 0), tab="pass")


def answered(state: BackpropState, reading: Reading, text: str) -> BackpropState:
    """Take an answer to the number that is asked for; "" shows it. A wrong one counts, and the blank stays.

    Raises ``NumberError`` for what is no number.
    """
    asked = reading.asked
    if asked is None:
        raise BackpropError(translate("Backprop", "nothing is asked for here: tick “Predict first” and go a step on"))
    score, told = state.score, replace(state, position=reading.position, answered=reading.position)
    if not text.strip():
        return replace(told, score=replace(score, revealed=score.revealed + 1))
    if read_answer(text, asked.value, state.digits).is_right:
        return replace(told, score=replace(score, right=score.right + 1))
    return replace(state, score=replace(score, wrong=score.wrong + 1))


def _check_place(state: BackpropState, place: tuple[int, ...]) -> None:
    """Refuse a place that the page's own network does not have: another one may have come while a hand was at it."""
    if not has_place(state.network.network().sizes, place):
        raise BackpropError(translate("Backprop", "that place is not in this network any more: choose another"))
