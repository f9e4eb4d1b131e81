"""How δ, the gradients, their average and the update of a step are written."""

from nnviz.nn.backprop_steps import names
from nnviz.nn.backprop_steps.order import BIAS, OTHERS, SLOPE, WHOLE, cancels
from nnviz.nn.backprop_steps.quantity import Quantity, Term
from nnviz.nn.backprop_steps.step_in_pass import StepInPass, others_term, shortened, single
from nnviz.nn.edits.part import Part


def error(at: StepInPass) -> Quantity:
    """δ = ∂C/∂z."""
    if at.layer == len(at.numbers.network.sizes) - 1 and WHOLE in at.block.terms:
        return _output_error(at)
    return _layer_error(at) if at.is_of_layer else _hidden_error(at)


def _output_error(at: StepInPass) -> Quantity:
    layer, j, numbers = at.layer, at.j, at.numbers
    a, y = float(numbers.flow.output[at.x, j]), float(numbers.desired[at.x, j])
    value = float(numbers.gradient.errors[layer - 1][at.x, j])
    name, named = names.placed("δ", layer, j), (names.activation(layer, j), f"y_{{{j + 1}}}")
    general = f"{names.lettered('δ', layer, 'j')} = "
    if cancels(numbers.cost):
        general += f"{names.lettered('a', layer, 'j')} − y_{{j}}"
        return single(name, general, Term("{0} − {1}", named, (a, y), value), value)
    slope = float(numbers.slopes(layer, at.x)[j])
    slope_name = names.slope_of(at.function, names.lettered("z", layer, "j"))
    general += f"({names.lettered('a', layer, 'j')} − y_{{j}}) · {slope_name}"
    named_slope = names.slope_of(at.function, names.placed("z", layer, j))
    return single(name, general, Term("({0} − {1}) · {2}", (*named, named_slope), (a, y, slope), value), value)


def _hidden_error(at: StepInPass) -> Quantity:
    layer, j, numbers = at.layer, at.j, at.numbers
    w, after = numbers.network.weights[layer][:, j], numbers.gradient.errors[layer][at.x]
    general = (
        f"{names.lettered('δ', layer, 'j')} = (Σ_{{k}} {names.lettered('w', layer + 1, 'kj')} · "
        f"{names.lettered('δ', layer + 1, 'k')}) · {names.slope_of(at.function, names.lettered('z', layer, 'j'))}"
    )

    def term(code: int) -> Term:
        if code == OTHERS:
            return others_term(int(at.others.sum()), float(w[at.others] @ after[at.others]))
        factors = float(w[code]), float(after[code])
        named = names.placed("w", layer + 1, code, j), names.placed("δ", layer + 1, code)
        return Term("{0} · {1}", named, factors, factors[0] * factors[1])

    slope = float(numbers.slopes(layer, at.x)[j])
    factor = Term("{0}", (names.slope_of(at.function, names.placed("z", layer, j)),), (slope,), slope)
    terms = (term(code) for code in at.codes if code != SLOPE)
    value = float(numbers.gradient.errors[layer - 1][at.x, j])
    return at.sum_of(names.placed("δ", layer, j), general, terms, value, factor)


def _layer_error(at: StepInPass) -> Quantity:
    """δ before an activation of the whole layer: every neuron's output depends on this one's z."""
    layer, j, numbers = at.layer, at.j, at.numbers
    pulled, pulls = numbers.pulled(layer, at.x), numbers.pulls(layer, j, at.x)
    a, z = names.lettered("a", layer, "i"), names.lettered("z", layer, "j")
    general = f"{names.lettered('δ', layer, 'j')} = Σ_{{i}} ∂C/∂{a} · ∂{a}/∂{z}"

    def term(code: int) -> Term:
        if code == OTHERS:
            return others_term(int(at.others.sum()), float(pulled[at.others] @ pulls[at.others]))
        factors = float(pulled[code]), float(pulls[code])
        a_i = names.activation(layer, code)
        return Term(
            "{0} · {1}", (f"∂C/∂{a_i}", f"∂{a_i}/∂{names.placed('z', layer, j)}"), factors, factors[0] * factors[1]
        )

    value = float(numbers.gradient.errors[layer - 1][at.x, j])
    return at.sum_of(names.placed("δ", layer, j), general, map(term, at.codes), value)


def weight_gradient(at: StepInPass) -> Quantity:
    """∂C/∂w = a δ."""
    layer, j, k = at.layer, at.j, at.code
    a, delta = float(at.numbers.flow.a[layer - 1][at.x, k]), float(at.numbers.gradient.errors[layer - 1][at.x, j])
    product = f"{names.activation_lettered(layer - 1, 'k')} · {names.lettered('δ', layer, 'j')}"
    general = f"∂C/∂{names.lettered('w', layer, 'jk')} = {product}"
    named = names.activation(layer - 1, k), names.placed("δ", layer, j)
    return single(
        names.derivative("w", layer, j, k), general, Term("{0} · {1}", named, (a, delta), a * delta), a * delta
    )


def bias_gradient(at: StepInPass) -> Quantity:
    """∂C/∂b = δ."""
    layer, j = at.layer, at.j
    delta = float(at.numbers.gradient.errors[layer - 1][at.x, j])
    general = f"∂C/∂{names.lettered('b', layer, 'j')} = {names.lettered('δ', layer, 'j')}"
    return single(
        names.derivative("b", layer, j), general, Term("{0}", (names.placed("δ", layer, j),), (delta,), delta), delta
    )


def mean(at: StepInPass) -> Quantity:
    """The average of the examples' gradients, (2.4)."""
    layer, j, k, numbers = at.layer, at.j, at.code, at.numbers
    each = numbers.gradient.errors[layer - 1][:, j] * (1.0 if k == BIAS else numbers.flow.a[layer - 1][:, k])
    letter, letters = ("b", "j") if k == BIAS else ("w", "jk")
    places = (j,) if k == BIAS else (j, k)
    lettered = names.lettered(letter, layer, letters)
    general = f"∂C/∂{lettered} = Σ_{{x}} ∂C_{{x}}/∂{lettered} · 1/m"
    parameter = names.placed(letter, layer, *places)
    terms = tuple(Term("{0}", (f"∂C_{{{x + 1}}}/∂{parameter}",), (float(g),), float(g)) for x, g in enumerate(each))
    factor = Term("1/{0}", ("m",), (float(numbers.m),), 1 / numbers.m)
    array = numbers.gradient.biases[layer - 1] if k == BIAS else numbers.gradient.weights[layer - 1]
    return Quantity(
        f"∂C/∂{parameter}", general, shortened(terms), len(terms), factor, float(each.sum()), float(array[places])
    )


def update(at: StepInPass) -> Quantity:
    """One step of gradient descent, (2.2) and (2.3), or (2.5) and (2.6)."""
    layer, j, k, numbers = at.layer, at.j, at.code, at.numbers
    letter, letters = ("b", "j") if k == BIAS else ("w", "jk")
    places = (j,) if k == BIAS else (j, k)
    old, slope = (
        (numbers.network.biases, numbers.gradient.biases)
        if k == BIAS
        else (numbers.network.weights, numbers.gradient.weights)
    )
    before, g = float(old[layer - 1][places]), float(slope[layer - 1][places])
    lettered, parameter = names.lettered(letter, layer, letters), names.placed(letter, layer, *places)
    if numbers.held.holds(Part(layer, j, None if k == BIAS else k, is_bias=k == BIAS)):
        stays = Term("{0}", (parameter,), (before,), before)
        return single(f"{parameter}′", f"{lettered}′ = {lettered}", stays, before)
    general = f"{lettered}′ = {lettered} − η · ∂C/∂{lettered}"
    value = before - numbers.eta * g
    term = Term("{0} − {1} · {2}", (parameter, "η", f"∂C/∂{parameter}"), (before, numbers.eta, g), value)
    return single(f"{parameter}′", general, term, value)
