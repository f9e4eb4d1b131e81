from nnviz.nn.backprop_steps.order import Place
from nnviz.nn.backprop_steps.quantity import Term
from nnviz.nn.backprop_steps.step_in_pass import StepInPass, shortened
from tests.nn.backprop_steps.made import xor_pass


def test_a_step_knows_its_neuron_its_term_and_whether_it_is_the_last() -> None:
    found = xor_pass()
    at = StepInPass(found.numbers, found.order.blocks[0], Place(0, 1, 1))
    assert (at.layer, at.j, at.code, at.codes, at.is_done) == (1, 1, 1, (0, 1), False)
    assert at.function == "sigmoid"


def test_six_terms_are_written_out_and_more_are_taken_together() -> None:
    terms = tuple(Term("{0}", (str(n),), (float(n),), float(n)) for n in range(8))
    assert shortened(terms[:6]) == terms[:6]
    first, *rest = shortened(terms)
    assert (first.symbols, first.value, tuple(rest)) == ("Σ_{3}", 3.0, terms[3:])
