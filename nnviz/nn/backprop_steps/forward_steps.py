"""How z, a and C of a step are written."""

import numpy as np

from nnviz.nn.backprop_steps import names
from nnviz.nn.backprop_steps.order import BIAS, OTHERS, cancels
from nnviz.nn.backprop_steps.quantity import Quantity, Term
from nnviz.nn.backprop_steps.step_in_pass import StepInPass, others_term, single


def weighted_input(at: StepInPass) -> Quantity:
    """z = Σ w a + b."""
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
            return others_term(int(at.others.sum()), float(w[at.others] @ a[at.others]))
        factors = float(w[code]), float(a[code])
        named = names.placed("w", layer, j, code), names.activation(layer - 1, code)
        return Term("{0} · {1}", named, factors, factors[0] * factors[1])

    value = float(at.numbers.flow.z[layer - 1][at.x, j])
    return at.sum_of(names.placed("z", layer, j), general, map(term, at.codes), value)


def activation(at: StepInPass) -> Quantity:
    """a = f(z)."""
    layer, j, flow = at.layer, at.j, at.numbers.flow
    z, a = flow.z[layer - 1][at.x], float(flow.a[layer][at.x, j])
    name, argument = names.placed("a", layer, j), names.placed("z", layer, j)
    if at.function == "softmax":
        with np.errstate(over="ignore"):
            total = float(np.exp(z).sum())
        powers = f"Σ_{{k}} exp({names.lettered('z', layer, 'k')})"
        general = f"{names.lettered('a', layer, 'j')} = exp({names.lettered('z', layer, 'j')}) / {powers}"
        named = argument, powers
        return single(name, general, Term("exp({0}) / {1}", named, (float(z[j]), total), a), a)
    general = f"{names.lettered('a', layer, 'j')} = {names.function_of(at.function, names.lettered('z', layer, 'j'))}"
    template = names.function_of(at.function, "{0}")
    return single(name, general, Term(template, (argument,), (float(z[j]),), a), a)


def cost(at: StepInPass) -> Quantity:
    """C of the example, (2.1)."""
    a, y = at.numbers.flow.output[at.x], at.numbers.desired[at.x]
    layer = at.layer
    template = _cost_formula(at.numbers.cost, at.function)
    each = at.numbers.cost_terms(at.x)

    def term(code: int) -> Term:
        if code == OTHERS:
            return others_term(int(at.others.sum()), float(each[at.others].sum()))
        return Term(
            template,
            (f"y_{{{code + 1}}}", names.activation(layer, code)),
            (float(y[code]), float(a[code])),
            float(each[code]),
        )

    lettered = template.format("y_{j}", names.lettered("a", layer, "j"))
    return at.sum_of("C", f"C = Σ_{{j}} {lettered}", map(term, at.codes), float(at.numbers.costs[at.x]))


def _cost_formula(cost: str, output: str) -> str:
    if not cancels(cost):
        return "½ ({0} − {1})²"
    if output == "softmax":
        return "−{0} · ln({1})"
    return "−({0} · ln({1}) + (1 − {0}) · ln(1 − {1}))"
