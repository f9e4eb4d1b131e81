"""The number that a step of the pass computes, with its formula and its terms so far."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from nnviz.nn.activation_families import activation_named
from nnviz.nn.backprop_steps import names
from nnviz.nn.backprop_steps.numbers import PassNumbers
from nnviz.nn.backprop_steps.order import BIAS, OTHERS, SLOPE, WHOLE, Block, PassOrder, Place, cancels
from nnviz.nn.backprop_steps.quantity import Quantity, Term

MOST_TERMS = 4
"""Terms that are written out; the earlier ones of a longer sum are taken together."""


def quantity_at(numbers: PassNumbers, order: PassOrder, step: int) -> Quantity:
    """Return what a step computes, with all terms up to it; the same bits whichever way one came there."""
    place = order.place(step)
    block = order.blocks[place.block]
    found = _WRITERS[block.kind](_Writer(numbers, block, place))
    return found


@dataclass(frozen=True)
class _Writer:
    """What the writers of all kinds look at."""

    numbers: PassNumbers
    block: Block
    place: Place

    @property
    def layer(self) -> int:
        return self.block.layer

    @property
    def j(self) -> int:
        return self.block.neurons[self.place.neuron]

    @property
    def x(self) -> int:
        """The example; the first one where the block is about all of them."""
        return self.block.example or 0

    @property
    def code(self) -> int:
        """The term that is new."""
        return self.block.terms[self.place.term]

    @property
    def codes(self) -> tuple[int, ...]:
        """The terms so far."""
        return tuple(self.block.terms[: self.place.term + 1])

    @property
    def is_done(self) -> bool:
        return self.place.term + 1 == len(self.block.terms)

    @property
    def function(self) -> str:
        return self.numbers.network.activations[self.layer - 1]

    @property
    def is_of_layer(self) -> bool:
        return activation_named(self.function).is_of_layer

    @property
    def others(self) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
        """Which neurons of the layer that the sum goes over are left out by the path."""
        own = [code for code in self.block.terms if code >= 0]
        is_before = self.block.kind == "z"
        is_own_layer = self.block.kind == "cost" or self.is_of_layer
        layer = self.layer - 1 if is_before else self.layer if is_own_layer else self.layer + 1
        mask = np.ones(self.numbers.network.sizes[layer], bool)
        mask[own] = False
        return mask

    def sum_of(self, name: str, general: str, terms: Iterable[Term], value: float, factor: Term | None = None) -> Quantity:
        """Return a number that is added up term by term."""
        found = tuple(terms)
        n_terms = len(self.block.terms) - (SLOPE in self.block.terms)
        so_far = sum(term.value for term in found)
        return Quantity(name, general, _shortened(found), n_terms, factor, so_far, value if self.is_done else None)


def single(name: str, general: str, term: Term, value: float) -> Quantity:
    """Return a number of one term."""
    return Quantity(name, general, (term,), 1, None, term.value, value)


def _shortened(terms: tuple[Term, ...]) -> tuple[Term, ...]:
    if len(terms) <= MOST_TERMS:
        return terms
    earlier, rest = terms[: 1 - MOST_TERMS], terms[1 - MOST_TERMS :]
    total = sum(term.value for term in earlier)
    return (_others_term(len(earlier), total), *rest)


def _others_term(n: int, value: float) -> Term:
    return Term("{0}", (f"Σ_{{{n}}}",), (value,), value)


def _z(at: _Writer) -> Quantity:
    layer, j, network = at.layer, at.j, at.numbers.network
    w, a = network.weights[layer - 1][j], at.numbers.flow.a[layer - 1][at.x]
    general = (
        f"{names.lettered('z', layer, 'j')} = Σ_{{k}} {names.lettered('w', layer, 'jk')} · "
        f"{names.activation_lettered(layer - 1, 'k')} + {names.lettered('b', layer, 'j')}"
    )

    def term(code: int) -> Term:
        if code == BIAS:
            bias = float(network.biases[layer - 1][j])
            return Term("{0}", (names.placed("b", layer, j),), (bias,), bias)
        if code == OTHERS:
            return _others_term(int(at.others.sum()), float(w[at.others] @ a[at.others]))
        factors = float(w[code]), float(a[code])
        named = names.placed("w", layer, j, code), names.activation(layer - 1, code)
        return Term("{0} · {1}", named, factors, factors[0] * factors[1])

    value = float(at.numbers.flow.z[layer - 1][at.x, j])
    return at.sum_of(names.placed("z", layer, j), general, map(term, at.codes), value)


def _a(at: _Writer) -> Quantity:
    layer, j, flow = at.layer, at.j, at.numbers.flow
    z, a = flow.z[layer - 1][at.x], float(flow.a[layer][at.x, j])
    name, argument = names.placed("a", layer, j), names.placed("z", layer, j)
    if at.function == "softmax":
        with np.errstate(over="ignore"):
            total = float(np.exp(z).sum())
        general = f"{names.lettered('a', layer, 'j')} = exp({names.lettered('z', layer, 'j')}) / Σ_{{k}} exp({names.lettered('z', layer, 'k')})"
        named = argument, f"Σ_{{k}} exp({names.lettered('z', layer, 'k')})"
        return single(name, general, Term("exp({0}) / {1}", named, (float(z[j]), total), a), a)
    general = f"{names.lettered('a', layer, 'j')} = {names.function_of(at.function, names.lettered('z', layer, 'j'))}"
    template = names.function_of(at.function, "{0}")
    return single(name, general, Term(template, (argument,), (float(z[j]),), a), a)


def _cost(at: _Writer) -> Quantity:
    a, y = at.numbers.flow.output[at.x], at.numbers.desired[at.x]
    cost, layer = at.numbers.cost, at.layer
    template = _cost_formula(cost, at.function)
    each = at.numbers.cost_terms(at.x)

    def term(code: int) -> Term:
        if code == OTHERS:
            return _others_term(int(at.others.sum()), float(each[at.others].sum()))
        return Term(template, (f"y_{{{code + 1}}}", names.activation(layer, code)), (float(y[code]), float(a[code])), float(each[code]))

    lettered = template.format("y_{j}", names.lettered("a", layer, "j"))
    return at.sum_of("C", f"C = Σ_{{j}} {lettered}", map(term, at.codes), float(at.numbers.costs[at.x]))


def _cost_formula(cost: str, output: str) -> str:
    if not cancels(cost):
        return "½ ({0} − {1})²"
    if output == "softmax":
        return "−{0} · ln({1})"
    return "−({0} · ln({1}) + (1 − {0}) · ln(1 − {1}))"


def _error(at: _Writer) -> Quantity:
    if at.layer == len(at.numbers.network.sizes) - 1 and WHOLE in at.block.terms:
        return _output_error(at)
    return _layer_error(at) if at.is_of_layer else _hidden_error(at)


def _output_error(at: _Writer) -> Quantity:
    layer, j, numbers = at.layer, at.j, at.numbers
    a, y = float(numbers.flow.output[at.x, j]), float(numbers.desired[at.x, j])
    value = float(numbers.gradient.errors[layer - 1][at.x, j])
    name, named = names.placed("δ", layer, j), (names.activation(layer, j), f"y_{{{j + 1}}}")
    general = f"{names.lettered('δ', layer, 'j')} = "
    if cancels(numbers.cost):
        general += f"{names.lettered('a', layer, 'j')} − y_{{j}}"
        return single(name, general, Term("{0} − {1}", named, (a, y), value), value)
    slope = float(numbers.slopes(layer, at.x)[j])
    general += f"({names.lettered('a', layer, 'j')} − y_{{j}}) · {names.slope_of(at.function, names.lettered('z', layer, 'j'))}"
    named_slope = names.slope_of(at.function, names.placed("z", layer, j))
    return single(name, general, Term("({0} − {1}) · {2}", (*named, named_slope), (a, y, slope), value), value)


def _hidden_error(at: _Writer) -> Quantity:
    layer, j, numbers = at.layer, at.j, at.numbers
    w, after = numbers.network.weights[layer][:, j], numbers.gradient.errors[layer][at.x]
    general = (
        f"{names.lettered('δ', layer, 'j')} = Σ_{{k}} {names.lettered('w', layer + 1, 'kj')} · "
        f"{names.lettered('δ', layer + 1, 'k')} · {names.slope_of(at.function, names.lettered('z', layer, 'j'))}"
    )

    def term(code: int) -> Term:
        if code == OTHERS:
            return _others_term(int(at.others.sum()), float(w[at.others] @ after[at.others]))
        factors = float(w[code]), float(after[code])
        named = names.placed("w", layer + 1, code, j), names.placed("δ", layer + 1, code)
        return Term("{0} · {1}", named, factors, factors[0] * factors[1])

    slope = float(numbers.slopes(layer, at.x)[j])
    factor = Term("{0}", (names.slope_of(at.function, names.placed("z", layer, j)),), (slope,), slope)
    terms = (term(code) for code in at.codes if code != SLOPE)
    value = float(numbers.gradient.errors[layer - 1][at.x, j])
    return at.sum_of(names.placed("δ", layer, j), general, terms, value, factor)


def _layer_error(at: _Writer) -> Quantity:
    """δ before an activation of the whole layer: every neuron's output depends on this one's z."""
    layer, j, numbers = at.layer, at.j, at.numbers
    pulled, pulls = numbers.pulled(layer, at.x), numbers.pulls(layer, j, at.x)
    a, z = names.lettered("a", layer, "i"), names.lettered("z", layer, "j")
    general = f"{names.lettered('δ', layer, 'j')} = Σ_{{i}} ∂C/∂{a} · ∂{a}/∂{z}"

    def term(code: int) -> Term:
        if code == OTHERS:
            return _others_term(int(at.others.sum()), float(pulled[at.others] @ pulls[at.others]))
        factors = float(pulled[code]), float(pulls[code])
        a_i = names.activation(layer, code)
        return Term("{0} · {1}", (f"∂C/∂{a_i}", f"∂{a_i}/∂{names.placed('z', layer, j)}"), factors, factors[0] * factors[1])

    value = float(numbers.gradient.errors[layer - 1][at.x, j])
    return at.sum_of(names.placed("δ", layer, j), general, map(term, at.codes), value)


def _weights(at: _Writer) -> Quantity:
    layer, j, k = at.layer, at.j, at.code
    a, delta = float(at.numbers.flow.a[layer - 1][at.x, k]), float(at.numbers.gradient.errors[layer - 1][at.x, j])
    general = f"∂C/∂{names.lettered('w', layer, 'jk')} = {names.activation_lettered(layer - 1, 'k')} · {names.lettered('δ', layer, 'j')}"
    named = names.activation(layer - 1, k), names.placed("δ", layer, j)
    return single(names.derivative("w", layer, j, k), general, Term("{0} · {1}", named, (a, delta), a * delta), a * delta)


def _biases(at: _Writer) -> Quantity:
    layer, j = at.layer, at.j
    delta = float(at.numbers.gradient.errors[layer - 1][at.x, j])
    general = f"∂C/∂{names.lettered('b', layer, 'j')} = {names.lettered('δ', layer, 'j')}"
    return single(names.derivative("b", layer, j), general, Term("{0}", (names.placed("δ", layer, j),), (delta,), delta), delta)


def _mean(at: _Writer) -> Quantity:
    """The average of the examples' gradients, (2.4)."""
    layer, j, k, numbers = at.layer, at.j, at.code, at.numbers
    each = numbers.gradient.errors[layer - 1][:, j] * (1.0 if k == BIAS else numbers.flow.a[layer - 1][:, k])
    letter, letters = ("b", "j") if k == BIAS else ("w", "jk")
    places = (j,) if k == BIAS else (j, k)
    general = f"∂C/∂{names.lettered(letter, layer, letters)} = Σ_{{x}} ∂C_{{x}}/∂{names.lettered(letter, layer, letters)} · 1/m"
    parameter = names.placed(letter, layer, *places)
    terms = tuple(Term("{0}", (f"∂C_{{{x + 1}}}/∂{parameter}",), (float(g),), float(g)) for x, g in enumerate(each))
    factor = Term("1/{0}", ("m",), (float(numbers.m),), 1 / numbers.m)
    array = numbers.gradient.biases[layer - 1] if k == BIAS else numbers.gradient.weights[layer - 1]
    return Quantity(f"∂C/∂{parameter}", general, _shortened(terms), len(terms), factor, float(each.sum()), float(array[places]))


def _update(at: _Writer) -> Quantity:
    """One step of gradient descent, (2.2) and (2.3), or (2.5) and (2.6)."""
    layer, j, k, numbers = at.layer, at.j, at.code, at.numbers
    letter, letters = ("b", "j") if k == BIAS else ("w", "jk")
    places = (j,) if k == BIAS else (j, k)
    old, slope = (
        (numbers.network.biases, numbers.gradient.biases) if k == BIAS else (numbers.network.weights, numbers.gradient.weights)
    )
    before, g = float(old[layer - 1][places]), float(slope[layer - 1][places])
    lettered, parameter = names.lettered(letter, layer, letters), names.placed(letter, layer, *places)
    general = f"{lettered}′ = {lettered} − η · ∂C/∂{lettered}"
    value = before - numbers.eta * g
    term = Term("{0} − {1} · {2}", (parameter, "η", f"∂C/∂{parameter}"), (before, numbers.eta, g), value)
    return single(f"{parameter}′", general, term, value)


_WRITERS = {
    "z": _z,
    "a": _a,
    "cost": _cost,
    "error": _error,
    "weights": _weights,
    "biases": _biases,
    "mean": _mean,
    "update": _update,
}
