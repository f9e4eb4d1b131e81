"""NetworkChoice the decisions of 2-3-5-1 and of any network."""

from nnviz.neuron.parameter_count import count_decisions

SIZES = (2, 3, 5, 1)


def test_the_text_counts_27_and_there_are_35_parameters() -> None:
    count = count_decisions(SIZES)
    assert count.edges == (6, 15, 5)
    assert count.text_total == 27
    assert (count.weights, count.biases, count.parameters, count.binary_decisions) == (26, 9, 35, 9)


def test_any_network_can_be_counted() -> None:
    assert count_decisions((784, 30, 10)).parameters == 23_860
